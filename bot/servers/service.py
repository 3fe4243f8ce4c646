"""Use cases on a server's own settings, and the line that tells its stewards what needs a human."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.core import audit
from bot.core.actor import Actor
from bot.core.agenda import Entry
from bot.core.clock import Clock, to_seconds
from bot.core.database import Database, Transaction
from bot.core.errors import Invalid, NotAllowed
from bot.core.ids import ChannelId, GuildId, RoleId
from bot.core.outbox import Channel, Outbox, Owed
from bot.core.structure import ADVISER_ROLE, STEWARDS_CHANNEL, STEWARDS_ROLE, Access, Kind, Piece
from bot.servers import repository
from bot.servers.model import Pole, ServerSettings
from bot.servers.permissions import check_goes_together

MOST_BOOKINGS = 20
"""The highest limit that a server may set itself; the schema holds it too."""


class ServersService:
    """What each server decided for itself."""

    def __init__(self, database: Database, clock: Clock, outbox: Outbox) -> None:
        self._database = database
        self._clock = clock
        self._outbox = outbox

    async def settings(self, guild_id: GuildId) -> ServerSettings:
        """Return what this server decided, defaults included."""
        return await repository.load(self._database.at_hand, guild_id)

    async def zone(self, guild_id: GuildId) -> ZoneInfo:
        """Return the time zone in which this server speaks of hours."""
        return (await self.settings(guild_id)).zone

    async def booker_maximum(self, guild_id: GuildId) -> int:
        """Return how many conversations one member may have booked ahead."""
        return (await self.settings(guild_id)).booker_maximum

    async def stewards_channel(self, guild_id: GuildId) -> ChannelId | None:
        """Return where the stewards are told things, if that was decided."""
        return (await self.settings(guild_id)).stewards_channel_id

    async def poles(self, guild_id: GuildId) -> tuple[Pole, ...]:
        """Return the poles of this server, in their order; none before its installation was begun."""
        return await repository.poles(self._database, guild_id)

    async def appoint(
        self,
        actor: Actor,
        *,
        administrator: bool,
        steward_role_id: RoleId | None = None,
        adviser_role_id: RoleId | None = None,
        stewards_channel_id: ChannelId | None = None,
    ) -> ServerSettings:
        """Say which roles make a steward and a resource person, and where stewards are told things.

        What is None stays as it was. Returns the settings now in force. Raises NotAllowed unless `administrator`
        (the right to manage the server, as Discord says now), Conflict for a role that is given to whoever joins.
        """
        if not administrator:
            raise NotAllowed("servers-refused-not-administrator")
        async with self._database.transaction() as tx:
            for piece, chosen in (
                (Piece(key=STEWARDS_ROLE, kind=Kind.ROLE, name=""), steward_role_id),
                (Piece(key=ADVISER_ROLE, kind=Kind.ROLE, name=""), adviser_role_id),
                (Piece(key=STEWARDS_CHANNEL, kind=Kind.TEXT, name="", access=Access.STEWARDS), stewards_channel_id),
            ):
                if chosen is not None:
                    keys = await repository.keys_of(tx, actor.guild_id, chosen)
                    check_goes_together(piece.kind, piece.key, keys)
                    await repository.adopt(tx, actor.guild_id, piece, chosen)
            settings = await repository.load(tx, actor.guild_id)
            await repository.save(tx, settings)
            await audit.note(tx, actor, "servers.appoint", f"server:{actor.guild_id}", at=self._clock.now())
        return settings

    async def limit_bookings(self, actor: Actor, maximum: int) -> ServerSettings:
        """Let one member have at most `maximum` conversations booked ahead; return the settings now in force.

        What is booked already stays. Raises NotAllowed unless `actor` is a steward, Invalid beyond 1 to 20.
        """
        if not actor.steward:
            raise NotAllowed("servers-refused-not-steward")
        if not 1 <= maximum <= MOST_BOOKINGS:
            raise Invalid("servers-refused-maximum", most=MOST_BOOKINGS)
        async with self._database.transaction() as tx:
            settings = replace(await repository.load(tx, actor.guild_id), booker_maximum=maximum)
            await repository.save(tx, settings)
            await audit.note(tx, actor, "servers.limit-bookings", f"server:{actor.guild_id}", at=self._clock.now())
        return settings

    async def tell_undelivered(self, tx: Transaction, owed: Owed, reason: str) -> None:
        """Owe the stewards a line about a message that will not arrive: once per person, reason and day."""
        reader = owed.reader_id or 0
        await self._alert(
            tx, owed.guild_id, "undelivered", str(reader), reader=reader, what=owed.kind, reason=_code(reason)
        )

    async def tell_failed_task(self, tx: Transaction, entry: Entry, reason: str) -> None:
        """Owe the stewards a line about something that fell due and could not be done: once per kind and day."""
        await self._alert(tx, entry.guild_id, "failed", entry.kind, reader=0, what=entry.kind, reason=_code(reason))

    async def _alert(
        self, tx: Transaction, guild_id: GuildId, kind: str, about: str, *, reader: int, what: str, reason: str
    ) -> None:
        channel_id = (await repository.load(tx, guild_id)).stewards_channel_id
        if channel_id is None:
            return
        now = self._clock.now()
        await self._outbox.add(
            tx,
            guild_id=guild_id,
            kind=f"servers.alert-{kind}",
            key=f"servers.alert-{kind}:{guild_id}:{about}:{reason}:{now:%Y-%m-%d}",
            route=[Channel(channel_id)],
            params={"reader": reader, "what": what, "reason": reason},
        )

    async def synced_checksum(self, scope: str) -> str | None:
        """Return the checksum of the commands last published in `scope`, or None."""
        return await repository.synced_checksum(self._database, scope)

    async def remember_synced(self, scope: str, checksum: str) -> None:
        """Remember that the commands of `scope` are published as `checksum`."""
        async with self._database.transaction() as tx:
            await repository.remember_synced(tx, scope, checksum, to_seconds(self._clock.now()))


def _code(reason: str) -> str:
    """Return what a reason of the form `code: detail` is about: the detail where Discord itself said why."""
    code, _, detail = reason.partition(": ")
    return detail if code in {"unreachable", "rejected", "lookup-impossible"} else code
