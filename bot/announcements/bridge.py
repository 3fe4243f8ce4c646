"""« Trait d'union »: what went from which pole to which, read for the silences. Pure.

A quarter is the thirteen weeks that end now; how long a silence lasts is known up to a year.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.announcements.model import AudienceKey
from bot.core.ids import PoleId

QUARTER = timedelta(weeks=13)
KNOWN_FOR = timedelta(weeks=52)
SILENCE = timedelta(weeks=4)
"""From then on, a silence is worth a sentence."""
_MOST_SILENCES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Nothing went from one pole to another for `weeks` weeks; None: nothing is known ever to have."""

    origin: PoleId
    reached: PoleId
    weeks: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """How many announcements went from one pole to another in the quarter."""

    origin: PoleId
    reached: PoleId
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """The quarter of a server. `names` are its poles in order; `cells` counts announcements from pole to pole."""

    names: Mapping[PoleId, str]
    cells: Mapping[tuple[PoleId, PoleId], int]
    silences: tuple[Silence, ...]
    liveliest: Passage | None

    @property
    def total(self) -> int:
        """How many times an announcement of one pole reached another one."""
        return sum(count for (origin, reached), count in self.cells.items() if origin != reached)


def read(
    names: Mapping[PoleId, str],
    belongs: Mapping[AudienceKey, PoleId],
    passages: Iterable[tuple[PoleId, str, datetime]],
    now: datetime,
) -> Bridge:
    """Return what the passages of a year say; `belongs` is the pole of each audience that has one.

    An announcement that reaches a pole by several of its audiences has reached it once.
    """
    instants: dict[tuple[PoleId, PoleId], set[datetime]] = {}
    for origin, audience, at in passages:
        reached = belongs.get(AudienceKey.parse(audience))
        if reached is not None and origin in names:
            instants.setdefault((origin, reached), set()).add(at)
    cells = Counter(
        {pair: sum(at > now - QUARTER for at in known) for pair, known in instants.items() if pair[0] in names}
    )
    pairs = [(one, other) for one in names for other in names if one != other]
    quiet = [_silence(pair, instants.get(pair, set()), now) for pair in pairs]
    lasting = sorted((each for each in quiet if each is not None), key=_longest_first)
    across = [Passage(origin=one, reached=other, count=cells[one, other]) for one, other in pairs if cells[one, other]]
    return Bridge(
        names=names,
        cells={(one, other): cells[one, other] for one in names for other in names},
        silences=tuple(lasting[:_MOST_SILENCES]),
        liveliest=max(across, key=lambda each: each.count, default=None),
    )


def _silence(pair: tuple[PoleId, PoleId], known: set[datetime], now: datetime) -> Silence | None:
    origin, reached = pair
    if not known:
        return Silence(origin=origin, reached=reached, weeks=None)
    since = now - max(known)
    return Silence(origin=origin, reached=reached, weeks=since // timedelta(weeks=1)) if since >= SILENCE else None


def _longest_first(silence: Silence) -> tuple[bool, int]:
    # What once went and stopped is told before what never did: somebody remembers how it was done.
    return (silence.weeks is None, -(silence.weeks or 0))


def rows(bridge: Bridge) -> Sequence[tuple[str, tuple[int, ...]]]:
    """Return one row per pole of origin: its name, then a figure per pole reached, in the same order."""
    return [
        (name, tuple(bridge.cells[origin, reached] for reached in bridge.names))
        for origin, name in bridge.names.items()
    ]
