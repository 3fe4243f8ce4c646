"""What should stand among a server's events for one date, what stands there, and the one step from here to there.

Discord's statuses go one way: scheduled, active, completed; a scheduled one may be cancelled instead. Source: Discord's
documentation, « Guild Scheduled Event ».
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType, Protocol

from bot.core.ids import ChannelId, GuildId
from bot.meetups.model import Occurrence, OccurrenceId, OccurrenceState, PlaceKind, SeriesState

EventId = NewType("EventId", int)

MIRRORED = 3
"""How many of the next dates of a series stand among the events."""
MOST_OPEN = 100
"""Discord's: events of one server that are neither over nor cancelled."""
LEFT_FREE = 10
"""How many of these are left to the people of the server."""
NAME_LENGTH, DESCRIPTION_LENGTH, LOCATION_LENGTH = 100, 1000, 100
_LATEST = timedelta(minutes=1)
"""Discord wants an event to begin in the future: what begins sooner than this is not announced any more."""
_DISCORD_GIVES_UP = timedelta(hours=1)
"""A voice event that nobody started is cancelled by Discord itself, some hours after its start."""


class Status(StrEnum):
    """Where an event stands, as Discord names it."""

    SCHEDULED = "scheduled"
    ACTIVE = "active"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class Kind(StrEnum):
    """Where an event takes place: in a channel of the server, or elsewhere."""

    STAGE = "stage"
    VOICE = "voice"
    EXTERNAL = "external"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """An event as it should be. `channel_id` where it is in Discord, `location` where it is elsewhere."""

    name: str
    description: str
    starts_at: datetime
    ends_at: datetime
    kind: Kind
    channel_id: ChannelId | None
    location: str
    status: Status

    @property
    def fingerprint(self) -> str:
        """What is told of it, status aside: two wishes with the same one look the same."""
        return _fingerprint(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An event as Discord shows it. `own`: made by Bocage."""

    event_id: EventId
    name: str
    description: str
    starts_at: datetime
    ends_at: datetime | None
    channel_id: ChannelId | None
    location: str
    status: Status
    own: bool

    @property
    def fingerprint(self) -> str:
        return _fingerprint(self)

    @property
    def open(self) -> bool:
        """Whether it counts among those of which a server may only have so many."""
        return self.status in {Status.SCHEDULED, Status.ACTIVE}


class Step(StrEnum):
    """What to do next about an event that was made."""

    NOTHING = "nothing"
    EDIT = "edit"
    START = "start"
    COMPLETE = "complete"
    CANCEL = "cancel"
    OVER = "over"
    """It ran its course; there is nothing left to do."""
    TAKEN_AWAY = "taken-away"
    """A human cancelled or ended it while the date still stands."""


class EventRefused(Exception):
    """Discord did not do what was asked. `doubtful`: it may have, without our knowing. `wait`: how long it asks for.

    Refusals: `missing-permission`, `channel-gone`, `gone` (the event), `full`, `server-gone`, `retry-later`,
    `discord-<code>`.
    """

    def __init__(self, refusal: str, *, doubtful: bool = False, wait: timedelta | None = None) -> None:
        super().__init__(refusal)
        self.refusal = refusal
        self.doubtful = doubtful
        self.wait = wait


class ScheduledEvents(Protocol):
    """The events of servers, on Discord. Whatever is not done raises EventRefused."""

    async def listing(self, guild_id: GuildId) -> tuple[Shown, ...]:
        """Return every event of the server that is scheduled or active, whoever made it."""

    async def look(self, guild_id: GuildId, event_id: EventId) -> Shown | None:
        """Return the event in whatever state, None if it is no longer there."""

    async def create(self, guild_id: GuildId, wish: Wish) -> Shown:
        """Make the event. Discord is asked once, whatever it answers."""

    async def change(self, guild_id: GuildId, event_id: EventId, wish: Wish) -> Shown:
        """Let the event say what the wish says, status aside."""

    async def set_status(self, guild_id: GuildId, event_id: EventId, status: Status) -> Shown:
        """Start, complete or cancel the event."""

    def seen_by_everyone(self, guild_id: GuildId, channel_id: ChannelId) -> bool:
        """Return whether everybody on the server may see that channel; False if it is not there."""


def status_of(occurrence: Occurrence, now: datetime) -> Status:
    """Return where the event of a date should stand by now."""
    called_off = occurrence.state is not OccurrenceState.PLANNED or occurrence.series.state is SeriesState.CANCELLED
    if now >= occurrence.ends_at:
        return Status.CANCELLED if called_off else Status.COMPLETED
    if called_off:
        return Status.CANCELLED
    return Status.ACTIVE if now >= occurrence.starts_at else Status.SCHEDULED


def waiting_behind(dates: Sequence[Occurrence], now: datetime) -> frozenset[OccurrenceId]:
    """Return those of the dates of one series that stand behind its next ones, and need no event yet."""
    ahead = sorted(
        (each.starts_at, each.id) for each in dates if each.state is OccurrenceState.PLANNED and each.ends_at > now
    )
    return frozenset(occurrence_id for _, occurrence_id in ahead[MIRRORED:])


def may_still_be_made(occurrence: Occurrence, now: datetime) -> bool:
    """Return whether Discord would take an event for it: one that begins in the future."""
    return occurrence.starts_at > now + _LATEST


def next_step(wish: Wish, shown: Shown, *, wished: str, was_shown: str, now: datetime) -> Step:
    """Return the one step that brings what is shown nearer to the wish.

    `wished` and `was_shown` are the fingerprints of the last wish carried out and of what Discord made of it: where
    both still hold, nothing is to be edited, however much Discord tidied up.
    """
    changed = (wished, was_shown) != (wish.fingerprint, shown.fingerprint)
    match shown.status, wish.status:
        case Status.CANCELLED, Status.SCHEDULED:
            return Step.TAKEN_AWAY
        case Status.CANCELLED, Status.ACTIVE if now < wish.starts_at + _DISCORD_GIVES_UP:
            return Step.TAKEN_AWAY
        case Status.COMPLETED, Status.SCHEDULED:
            return Step.TAKEN_AWAY
        case ((Status.CANCELLED | Status.COMPLETED), _):
            return Step.OVER
        case Status.ACTIVE, (Status.COMPLETED | Status.CANCELLED):
            return Step.COMPLETE
        case Status.SCHEDULED, (Status.COMPLETED | Status.CANCELLED):
            # Never started: to start it now only to end it would call people to what is over.
            return Step.CANCEL
        case Status.SCHEDULED, Status.ACTIVE:
            return Step.START
        case Status.SCHEDULED, Status.SCHEDULED if changed:
            return Step.EDIT
    return Step.NOTHING


def found_again(name: str, starts_at: datetime, events: Sequence[Shown], known: frozenset[EventId]) -> Shown | None:
    """Return the event of ours of that name and start that no row knows of: what an interrupted attempt made."""
    return next(
        (
            each
            for each in events
            if each.own and each.event_id not in known and (each.name, each.starts_at) == (name, starts_at)
        ),
        None,
    )


def kind_of(place: PlaceKind) -> Kind:
    """Return what kind of event takes place there."""
    return {PlaceKind.VOICE: Kind.VOICE, PlaceKind.STAGE: Kind.STAGE}.get(place, Kind.EXTERNAL)


def _fingerprint(event: Wish | Shown) -> str:
    ends_at = "" if event.ends_at is None else event.ends_at.isoformat()
    where = str(event.channel_id or event.location)
    told = f"{event.name}\x1f{event.description}\x1f{event.starts_at.isoformat()}\x1f{ends_at}\x1f{where}"
    # Kept as long as the date: what it was made of can be read nowhere in it.
    return hashlib.sha256(told.encode()).hexdigest()
