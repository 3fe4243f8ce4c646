"""What a draw is made from, and what it gives: frozen values, no clock, no I/O, fit to be pickled.

Words of members (topics, territories, kinds) are plain text here, compared as they are given: whoever fills these
values in has folded and normalised what should count as the same.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.core.ids import UserId

REPEATS_COUNT_FOR = 8
"""k: rounds during which a group that met before is a repeat."""
MOST_K = 16
TIES_LAST_DAYS = 365
"""A tie counts for the graph of ties during twelve months."""


class Trait(StrEnum):
    """Something people are known by, which an explanation may speak of if its owner shows it to members."""

    KIND = "kind"
    TERRITORY = "territory"
    SEEKS = "seeks"
    SHARES = "shares"
    COMMUNITIES = "communities"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody present: opted in, not paused, not busy. Empty means: never said, which differs from nothing."""

    user_id: UserId
    territory: str = ""
    kind: str = ""
    poles: frozenset[int] = frozenset()
    communities: frozenset[int] = frozenset()
    seeks: frozenset[str] = frozenset()
    shares: frozenset[str] = frozenset()
    organisation: str = ""
    modes: frozenset[str] = frozenset()
    """Empty: any mode suits."""
    languages: frozenset[str] = frozenset({"fr"})
    """Empty: any language suits."""
    avoids: frozenset[UserId] = frozenset()
    avoids_organisations: frozenset[str] = frozenset()
    newcomer: bool = False
    """Arrived less than 60 days ago."""
    held_encounters: int = 0
    """How many encounters they have had, ever."""
    waiting: int = 0
    """How many rounds in a row, up to now, they were present and not placed."""
    discreet: frozenset[Trait] = frozenset()
    """What counts for the draw and is never spoken of in an explanation, because not every member may see it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastGroup:
    """Two or three people drawn together in round number `round` of this server, whether they met or not."""

    round: int
    members: tuple[UserId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two people met, the last time on that day: an encounter held, a conversation at an office hour …"""

    one: UserId
    other: UserId
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What is remembered. It may name people who are not present, and more than counts: `Draw` says what counts."""

    groups: tuple[PastGroup, ...] = ()
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """The parameters of one round. The same people, history and parameters give the same draw."""

    round: int
    """Number of this round. Past groups have a lower one, or the same when those left waiting are drawn once more."""
    seed: int
    today: date
    """Day of the draw: ties older than twelve months before it do not count."""
    surprise: bool = False
    same_organisation_allowed: bool = False
    k: int = REPEATS_COUNT_FOR
    days_between: int = 28
    """Days from this round to the next: only a dry run of several rounds asks."""
    surprise_every: int = 4
    """A dry run makes one round in so many a surprise, counted by round number; 0 for never."""

    def __post_init__(self) -> None:
        if not 1 <= self.k <= MOST_K:
            raise ValueError(f"k is {self.k}: repeats count for 1 to {MOST_K} rounds")


class Reason(StrEnum):
    """Why these people: one fact about the group, which one sentence says. In the order of what says most."""

    SEEKS_SHARED = "seeks-shared"
    """`topics`: somebody of the group seeks what another shares."""
    TOPICS = "topics"
    """`topics`: what the group has in common, the rarest first."""
    TERRITORIES = "territories"
    """Different territories."""
    POLES = "poles"
    """No pole in common."""
    COMMUNITIES = "communities"
    """No community in common."""
    KINDS = "kinds"
    """Here in different capacities."""
    NEWCOMER = "newcomer"
    """A newcomer and somebody who knows the house."""
    FIRST_TIME = "first-time"
    """Nobody of the group has met another of it in what is remembered."""
    AGAIN = "again"
    """They have met, and not lately."""
    SURPRISE = "surprise"
    """A surprise round: bridges alone counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One fact about a group, true of it and fit to be read by its members."""

    reason: Reason
    topics: tuple[str, ...] = ()
    """Names of topics, at most two; only with SEEKS_SHARED and TOPICS."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Two people, or three where one would be left over; `members` in order of identity."""

    members: tuple[UserId, ...]
    why: tuple[Why, ...]
    """What speaks for this group, the strongest first; at most three facts, and never none."""
    quality: float
    """q of the pair; mean of the three pairs of a trio; repeats left out."""
    repeat: bool = False
    """Whether two of them were drawn together in the last k rounds."""


class Missing(StrEnum):
    """Why somebody is not placed. None of them gives away who avoids whom."""

    ALONE = "alone"
    """Nobody else is present."""
    LANGUAGE = "language"
    """Nobody else present speaks a language of theirs."""
    MODE = "mode"
    """Nobody else present can meet in a way that suits them."""
    NOBODY_LEFT = "nobody-left"
    """Nobody whom they could meet remained this time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """Somebody present whom no group could take."""

    user_id: UserId
    missing: Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """What a round is worth, in totals only; nothing of it speaks of one person. A rate of nothing is 0, coverage 1."""

    present: int
    groups: int
    trios: int
    coverage: float
    """Share of those present who are in a group."""
    repeats: float
    """Share of pairs who were drawn together in the last k rounds (a trio is three pairs)."""
    repeats_within_2: float
    """The same for the last two rounds."""
    longest_wait: int
    """The longest that somebody is still waiting after this round, in rounds, this one included; 0 for nobody."""
    bridging: float
    """Share of pairs who differ (territory, capacity or no community in common) *and* have a topic in common."""
    new_ties: int
    """Pairs without a tie in the last twelve months."""
    mean_path: float
    """Mean distance, in ties, between two present people whom ties connect, once these groups have met."""
    lambda_2: float
    """Algebraic connectivity of the ties of those present, once these groups have met: 0 if they are not one whole."""
    quality: float
    """Σ q over groups."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What a draw gives: everybody present is once in `groups` or once in `unplaced`."""

    groups: tuple[Group, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    measures: Measures = field(kw_only=True)

    @property
    def everybody(self) -> tuple[UserId, ...]:
        """Everybody present, in order of identity."""
        placed = [member for group in self.groups for member in group.members]
        return tuple(sorted([*placed, *(each.user_id for each in self.unplaced)]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsed:
    """One round of a dry run."""

    round: int
    surprise: bool
    measures: Measures
