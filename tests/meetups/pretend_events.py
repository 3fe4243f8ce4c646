"""Discord's list of events as far as it matters here: its limits, its one-way statuses, its silences, its humans."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count

from bot.core.ids import ChannelId, GuildId
from bot.meetups.mirror.model import MOST_OPEN, EventId, EventRefused, Kind, Shown, Status, Wish
from tests.support.clock import FakeClock

_ONWARD = {
    (Status.SCHEDULED, Status.ACTIVE),
    (Status.SCHEDULED, Status.CANCELLED),
    (Status.ACTIVE, Status.COMPLETED),
}


@dataclass
class PretendEvents:
    """Satisfies `bot.meetups.mirror.model.ScheduledEvents`.

    `silent`: nothing answers. `lose_answers`: so many requests are carried out, and their answers never come.
    """

    clock: FakeClock
    events: dict[EventId, Shown] = field(default_factory=dict)
    made: int = 0
    requests: int = 0
    silent: bool = False
    refuses: str | None = None
    lose_answers: int = 0
    hidden: set[ChannelId] = field(default_factory=set)
    tidies_up: bool = False
    _ids: count = field(default_factory=lambda: count(9_000))  # type: ignore[type-arg]

    async def listing(self, guild_id: GuildId) -> tuple[Shown, ...]:
        self._arrives()
        return tuple(event for event in self.events.values() if event.open)

    async def look(self, guild_id: GuildId, event_id: EventId) -> Shown | None:
        self._arrives()
        return self.events.get(event_id)

    async def create(self, guild_id: GuildId, wish: Wish) -> Shown:
        self._arrives()
        if self.refuses is not None:
            raise EventRefused(self.refuses)
        assert wish.starts_at > self.clock.now(), "Discord takes events of the future only"
        assert 0 < len(wish.name) <= 100
        assert len(wish.description) <= 1000
        assert wish.kind is not Kind.EXTERNAL or 0 < len(wish.location) <= 100
        if sum(event.open for event in self.events.values()) >= MOST_OPEN:
            raise EventRefused("full")
        self.made += 1
        event_id = EventId(next(self._ids))
        self.events[event_id] = self._shown(event_id, wish, Status.SCHEDULED)
        return self._answer(event_id)

    async def change(self, guild_id: GuildId, event_id: EventId, wish: Wish) -> Shown:
        self._arrives()
        former = self._known(event_id)
        assert former.status is Status.SCHEDULED
        self.events[event_id] = self._shown(event_id, wish, former.status)
        return self._answer(event_id)

    async def set_status(self, guild_id: GuildId, event_id: EventId, status: Status) -> Shown:
        self._arrives()
        former = self._known(event_id)
        assert (former.status, status) in _ONWARD, "statuses go one way"
        self.events[event_id] = replace(former, status=status)
        return self._answer(event_id)

    def seen_by_everyone(self, guild_id: GuildId, channel_id: ChannelId) -> bool:
        return channel_id not in self.hidden

    # What people do

    def by_hand(self, event_id: EventId, **changes: object) -> None:
        """Let a human change an event."""
        self.events[event_id] = replace(self.events[event_id], **changes)  # type: ignore[arg-type]

    def of_a_human(self, number: int) -> None:
        """Let humans have so many events of their own."""
        for _ in range(number):
            event_id = EventId(next(self._ids))
            self.events[event_id] = Shown(
                event_id=event_id,
                name="Repas partagé",
                description="",
                starts_at=self.clock.now() + timedelta(days=3),
                ends_at=None,
                channel_id=ChannelId(4),
                location="",
                status=Status.SCHEDULED,
                own=False,
            )

    def ours(self, *statuses: Status) -> list[Shown]:
        """Return the events that Bocage made, in these statuses or in any, by their start."""
        found = [each for each in self.events.values() if each.own and (not statuses or each.status in statuses)]
        return sorted(found, key=lambda each: each.starts_at)

    def _shown(self, event_id: EventId, wish: Wish, status: Status) -> Shown:
        return Shown(
            event_id=event_id,
            name=wish.name.upper() if self.tidies_up else wish.name,
            description=wish.description,
            starts_at=wish.starts_at,
            ends_at=wish.ends_at,
            channel_id=wish.channel_id,
            location=wish.location,
            status=status,
            own=True,
        )

    def _arrives(self) -> None:
        self.requests += 1
        if self.silent:
            raise EventRefused("retry-later")

    def _answer(self, event_id: EventId) -> Shown:
        if self.lose_answers:
            self.lose_answers -= 1
            raise EventRefused("retry-later", doubtful=True)
        return self.events[event_id]

    def _known(self, event_id: EventId) -> Shown:
        if event_id not in self.events:
            raise EventRefused("gone")
        return self.events[event_id]
