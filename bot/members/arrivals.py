"""Who comes, who goes, who greets: one welcome for each newcomer, nothing kept of those who left for good.

Discord tells of an arrival or a departure more than once, late, or not at all while Bocage is away: every method here
may be called again with the same news.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.core import audit
from bot.core.actor import Actor, Directory
from bot.core.agenda import Agenda, AgendaKind, Entry, Lateness
from bot.core.clock import Clock, to_seconds
from bot.core.database import Database, Transaction
from bot.core.ids import ChannelId, GuildId, RoleId, UserId
from bot.core.outbox import Mention, Outbox
from bot.members.model import GREETED_WITHIN, KEPT_AFTER_LEAVING, Turn, greeter_of_week, own_week
from bot.members.refusals import OnlyStewards
from bot.members.repository import arrivals, profiles

PURGE = "members.purge"
WELCOME = "members.welcome"


class House(Protocol):
    """What a server decided that matters to whoever arrives."""

    @property
    def zone(self) -> ZoneInfo: ...

    @property
    def welcome_channel_id(self) -> ChannelId | None: ...

    @property
    def steward_role_id(self) -> RoleId | None: ...


class Houses(Protocol):
    """Where to learn what a server decided."""

    async def settings(self, guild_id: GuildId) -> House: ...


class People(Directory, Protocol):
    """Who is on a server, and who animates there, as Discord says now."""

    def is_steward(self, guild_id: GuildId, user_id: UserId, role_id: RoleId | None) -> bool:
        """Return whether this person is there and animates: by that role, or by the right to manage the server."""


class Memory(Protocol):
    """Something else that keeps rows about a person, and forgets them with us."""

    async def forget_person(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Erase everything about this person on that server."""


class Arrivals:
    """The use cases. Register its `agenda_kinds` before the first one."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        outbox: Outbox,
        agenda: Agenda,
        houses: Houses,
        people: People,
        memories: Sequence[Memory] = (),
    ) -> None:
        self._database = database
        self._clock = clock
        self._outbox = outbox
        self._agenda = agenda
        self._houses = houses
        self._people = people
        self._memories = memories

    def agenda_kinds(self) -> tuple[AgendaKind, ...]:
        """Return what the agenda must know of those who leave."""
        return (AgendaKind(PURGE, Lateness.WHENEVER, self._purge),)

    # Coming and going

    async def newcomer(self, guild_id: GuildId, user_id: UserId, joined_at: datetime) -> None:
        """Somebody joined the server: greet them, once, unless it was long ago or there is no channel for it.

        Whoever had left comes back to what they had, and is not greeted a second time.
        """
        now = self._clock.now()
        channel_id = (await self._houses.settings(guild_id)).welcome_channel_id
        async with self._database.transaction() as tx:
            await self._restore(tx, guild_id, user_id)
            if joined_at <= now - GREETED_WITHIN or not await arrivals.welcome(tx, guild_id, user_id, now):
                return
            if channel_id is None:
                return
            await self._outbox.add(
                tx,
                guild_id=guild_id,
                kind=WELCOME,
                key=f"{WELCOME}:{guild_id}:{user_id}:{to_seconds(joined_at)}",
                route=(Mention(channel_id, user_id),),
                params={"newcomer": user_id},
                reader_id=user_id,
                expires_at=joined_at + GREETED_WITHIN,
            )

    async def person_left(self, guild_id: GuildId, user_id: UserId) -> None:
        """Somebody left: show nothing of theirs any more, and erase it all in thirty days."""
        if self._people.display_name(guild_id, user_id) is not None:
            # They are here again already: news of leaving and coming back may overtake each other.
            return
        now = self._clock.now()
        async with self._database.transaction() as tx:
            if not await arrivals.leave(tx, guild_id, user_id, now):
                return
            await self._agenda.add(
                tx,
                guild_id=guild_id,
                kind=PURGE,
                subject=_subject(guild_id, user_id),
                occurrence=str(to_seconds(now)),
                due_at=now + KEPT_AFTER_LEAVING,
            )

    async def person_came_back(self, guild_id: GuildId, user_id: UserId) -> None:
        """Somebody is here who had left: everything is as it was."""
        async with self._database.transaction() as tx:
            await self._restore(tx, guild_id, user_id)

    async def known_here(self, guild_id: GuildId) -> frozenset[UserId]:
        """Return everybody we know of and believe to be on that server."""
        return await arrivals.here(self._database, guild_id)

    async def known_gone(self, guild_id: GuildId) -> frozenset[UserId]:
        """Return everybody we believe to have left, and have not erased yet."""
        return await arrivals.gone(self._database, guild_id)

    async def not_greeted(
        self, guild_id: GuildId, joined: dict[UserId, datetime], *, since: datetime
    ) -> tuple[UserId, ...]:
        """Return those of `joined` who came lately, after `since` (when Bocage did), and whom we never dealt with."""
        after = max(since, self._clock.now() - GREETED_WITHIN)
        lately = [user_id for user_id, at in joined.items() if at > after]
        known = await arrivals.welcomed(self._database, guild_id) if lately else frozenset()
        return tuple(sorted(set(lately) - known, key=lambda user_id: joined[user_id]))

    # Who greets

    async def greeter(self, guild_id: GuildId) -> UserId | None:
        """Return the steward who greets newcomers this week, None where nobody offered to."""
        house = await self._houses.settings(guild_id)
        volunteers = await self._volunteers(guild_id, house)
        return greeter_of_week(volunteers, self._clock.now().astimezone(house.zone).date())

    async def volunteer(self, actor: Actor, *, willing: bool) -> Turn:
        """Offer to greet newcomers in turn with the others, or no longer. Raises OnlyStewards."""
        if willing and not actor.steward:
            raise OnlyStewards
        async with self._database.transaction() as tx:
            await arrivals.set_greeter(tx, actor.guild_id, actor.user_id, willing=willing)
            await audit.note(
                tx,
                actor,
                "members.greets" if willing else "members.greets-no-more",
                f"member:{actor.user_id}",
                at=self._clock.now(),
            )
        return await self._turn(actor, willing=willing)

    async def _turn(self, actor: Actor, *, willing: bool) -> Turn:
        house = await self._houses.settings(actor.guild_id)
        volunteers = await self._volunteers(actor.guild_id, house)
        today = self._clock.now().astimezone(house.zone).date()
        return Turn(
            willing=willing,
            greeter_id=greeter_of_week(volunteers, today),
            own_week=own_week(actor.user_id, volunteers, today),
        )

    async def _volunteers(self, guild_id: GuildId, house: House) -> tuple[UserId, ...]:
        """Return those who offered to greet, still animate, and are not on a pause."""
        resting = await profiles.paused(self._database, guild_id, self._clock.now())
        return tuple(
            user_id
            for user_id in await arrivals.greeters(self._database, guild_id)
            if user_id not in resting and self._people.is_steward(guild_id, user_id, house.steward_role_id)
        )

    # Leaving for good

    async def forget_person(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Erase what members say of themselves, and whether they are here."""
        await arrivals.erase(tx, guild_id, user_id)

    async def _restore(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        if await arrivals.come_back(tx, guild_id, user_id):
            await self._agenda.cancel(tx, _subject(guild_id, user_id))

    async def _purge(self, tx: Transaction, entry: Entry) -> None:
        user_id = UserId(int(entry.subject.rpartition(":")[2]))
        if await arrivals.left_at(tx, entry.guild_id, user_id) is None:
            return
        if self._people.display_name(entry.guild_id, user_id) is not None:
            # They came back while Bocage was away, and this fell due before anybody had said so.
            await arrivals.come_back(tx, entry.guild_id, user_id)
            return
        await self._forget(tx, entry.guild_id, user_id)

    async def _forget(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        # What they were called is among what is erased, and is needed first.
        for memory in self._memories:
            await memory.forget_person(tx, guild_id, user_id)
        await arrivals.erase(tx, guild_id, user_id)


def _subject(guild_id: GuildId, user_id: UserId) -> str:
    return f"leaver:{guild_id}:{user_id}"
