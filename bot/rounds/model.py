"""What a round, a participation and an encounter are, and the rules that need nothing but them.

Values and pure rules: `now` is an argument, refusals are raised from `bot.rounds.refusals`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from bot.core.ids import ChannelId, GuildId, UserId
from bot.rounds.matching.model import Draw, History, Measures, Person, Why
from bot.rounds.refusals import EncounterGone, NotYourEncounter

RoundId = NewType("RoundId", int)
EncounterId = NewType("EncounterId", int)
MomentId = NewType("MomentId", int)
"""One of the moments offered to the people of an encounter."""
DrawId = NewType("DrawId", int)
AvoidedId = NewType("AvoidedId", int)

LENGTH = timedelta(minutes=30)
"""Thirty minutes is the unit of trust; three people take three times ten."""
TOLD_WITHIN = timedelta(days=60)
"""How long after its end an encounter can still turn out to have been held."""
QUESTION_AFTER, PAUSE_AFTER = 2, 3
"""After so many encounters that came to nothing and of which nothing was said, a question; then a pause."""
FEWEST_SHOWN = 5
"""Totals about fewer people than this are not shown: they would speak of persons."""
NEWCOMER_FOR = timedelta(days=60)
ORGANISATION_LENGTH = 80
MOST_AVOIDED = 25


class Mode(StrEnum):
    """How people can meet, the most usual first."""

    VIDEO = "video"
    PHONE = "phone"
    IN_PERSON = "in-person"


class RoundState(StrEnum):
    """Planned, then drawn, then lived until everybody has met or goes on to the next one."""

    PLANNED = "planned"
    DRAWING = "drawing"
    OPEN = "open"
    CLOSED = "closed"


class EncounterState(StrEnum):
    """The first two are live: somebody is expected there."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    HELD = "held"
    MISSED = "missed"
    DISSOLVED = "dissolved"

    @property
    def live(self) -> bool:
        return self in {EncounterState.PROPOSED, EncounterState.AGREED}


class Ending(StrEnum):
    """Why an encounter ended, or why somebody is no longer in it. Never shown as a fault."""

    HELD = "held"
    NOT_HELD = "not-held"
    UNTOLD = "untold"
    PASSED = "passed"
    POSTPONED = "postponed"
    SILENCE = "silence"
    PAUSED = "paused"
    QUIT = "quit"
    LEFT = "left"
    ROUND_OVER = "round-over"


class Outcome(StrEnum):
    """What an encounter brought, in the cooperative's own verbs."""

    INSPIRED = "inspired"
    MOTIVATED = "motivated"
    ADVANCED = "advanced"
    NOT_THIS_TIME = "not_this_time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How somebody takes part. `every`: in each round, or in one of two. `bands`: see `bot.rounds.moments`."""

    every: int = 1
    modes: frozenset[Mode] = frozenset({Mode.VIDEO})
    languages: frozenset[str] = frozenset({"fr"})
    bands: frozenset[int] = frozenset()
    by_dm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """Somebody who takes part, by their own wish."""

    guild_id: GuildId
    user_id: UserId
    wishes: Wishes
    joined_at: datetime
    paused_at: datetime | None = None
    paused_until: datetime | None = None
    last_number: int | None = None
    waiting: int = 0
    unheld: int = 0

    def paused(self, now: datetime) -> bool:
        """Return whether they asked not to be drawn at that moment."""
        return self.paused_at is not None and (self.paused_until is None or self.paused_until > now)

    def comes_to(self, number: int, now: datetime) -> bool:
        """Return whether they are drawn in the round of that number. Whoever waits does not wait for their turn."""
        if self.paused(now):
            return False
        turn = self.last_number is None or number - self.last_number >= self.wishes.every
        return turn or self.waiting > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Avoided:
    """Whom somebody would rather not meet: a person or an organisation. Its owner's business alone."""

    persons: tuple[tuple[AvoidedId, UserId], ...] = ()
    organisations: tuple[tuple[AvoidedId, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One round of a server. `until_at`: by when everybody has met; None before it is drawn."""

    id: RoundId
    guild_id: GuildId
    number: int
    state: RoundState
    surprise: bool
    due_at: datetime
    until_at: datetime | None = None
    measures: Measures | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """All that one computation needs, as it was when it was decided on."""

    people: tuple[Person, ...]
    history: History
    params: Draw


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawRow:
    """A computation under way: of a whole round, or among those who still wait in it."""

    id: DrawId
    guild_id: GuildId
    round_id: RoundId
    rematch: bool
    attempts: int
    begun_at: datetime
    snapshot: str
    """As `bot.rounds.snapshot` writes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One person of an encounter. `gone`: no longer in it; `answered_at`: the last sign they gave about it."""

    user_id: UserId
    gone: bool = False
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A moment on offer, and whom it suits so far."""

    id: MomentId
    starts_at: datetime
    voters: frozenset[UserId] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter:
    """Two people, or three, drawn together. `moments` are those of the proposal that stands."""

    id: EncounterId
    guild_id: GuildId
    round_id: RoundId
    state: EncounterState
    channel_id: ChannelId
    by_dm: bool
    mode: Mode
    why: tuple[Why, ...]
    proposal: int
    common: bool
    sequence: int
    uid: str
    made_at: datetime
    offered_at: datetime
    until_at: datetime
    members: tuple[Member, ...]
    moments: tuple[Moment, ...] = ()
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    ended_at: datetime | None = None
    reason: str | None = None

    @property
    def live(self) -> bool:
        return self.state.live

    @property
    def people(self) -> tuple[UserId, ...]:
        """Those who are in it, or were to its end."""
        return tuple(member.user_id for member in self.members if not member.gone)

    @property
    def thread_key(self) -> str:
        return f"rounds:{self.id}"

    @property
    def date(self) -> datetime:
        """The moment that was agreed on. Raises LookupError where there is none."""
        if self.starts_at is None:
            raise LookupError(f"encounter {self.id} has no date")
        return self.starts_at

    def others(self, user_id: UserId) -> tuple[UserId, ...]:
        """Return everybody of it but that person."""
        return tuple(person for person in self.people if person != user_id)

    def silent(self, user_id: UserId) -> bool:
        """Return whether that person gave no sign since these moments are on offer."""
        signs = [member.answered_at for member in self.members if member.user_id == user_id]
        return all(at is None or at < self.offered_at for at in signs)

    def chosen(self, now: datetime) -> Moment | None:
        """Return the first moment ahead that suits everybody, if there is one."""
        everybody = frozenset(self.people)
        return next((each for each in self.moments if each.starts_at > now and everybody <= each.voters), None)

    def refuse_unless_in(self, user_id: UserId) -> None:
        """Raises NotYourEncounter for anybody who is not in it: stewards too."""
        if user_id not in self.people:
            raise NotYourEncounter

    def refuse_unless_live(self, user_id: UserId) -> None:
        """Raises NotYourEncounter, or EncounterGone once it has ended."""
        self.refuse_unless_in(user_id)
        if not self.live:
            raise EncounterGone


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Where one person stands, for their eyes only."""

    participation: Participation | None
    encounter: Encounter | None
    waiting: bool
    next_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An encounter that was held, and what it brought to one person."""

    encounter: Encounter
    outcomes: frozenset[Outcome]


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What came of a round, in totals: how many encounters were held, of how many."""

    round: Round
    measures: Measures
    encounters: int
    held: int
    waiting: int


def toggled(chosen: frozenset[Outcome], outcome: Outcome) -> frozenset[Outcome]:
    """Return `chosen` with `outcome` added or taken away; "not this time" stands alone."""
    if outcome in chosen:
        return chosen - {outcome}
    if outcome is Outcome.NOT_THIS_TIME:
        return frozenset({outcome})
    return (chosen | {outcome}) - {Outcome.NOT_THIS_TIME}


def common_mode(wishes: tuple[Wishes, ...]) -> Mode:
    """Return the most usual way in which all of them can meet; the draw sees to it that there is one."""
    shared = frozenset(Mode).intersection(*(each.modes for each in wishes))
    return next((mode for mode in Mode if mode in shared), Mode.VIDEO)
