"""What profiles say of many people at once, for whoever brings people together: never shown as it is."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.database import Reader
from bot.core.ids import GuildId, UserId
from bot.core.slices import in_slices
from bot.members.repository import portraits


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """One person. Texts are folded, topics are named as the server spells them.

    `discreet` names the fields (kind, territory, seeks, shares) that are not shown to every member: they may count,
    and must not be spoken of. `resting`: paused, or no longer on the server.
    """

    user_id: UserId
    kind: str = ""
    territory: str = ""
    organisation: str = ""
    seeks: frozenset[str] = frozenset()
    shares: frozenset[str] = frozenset()
    discreet: frozenset[str] = frozenset()
    arrived_at: datetime | None = None
    resting: bool = False


class Portraits:
    """Everybody of a server who ever said something of themselves."""

    async def portraits(self, reader: Reader, guild_id: GuildId, now: datetime) -> tuple[Portrait, ...]:
        """Return what is known of everybody on that server, in the view of `reader`."""
        topics = await portraits.topics(reader, guild_id)
        said = await portraits.said(reader, guild_id, now)
        found = [
            Portrait(
                user_id=user_id,
                kind=row.kind,
                territory=row.territory,
                organisation=row.organisation,
                seeks=topics.get((user_id, "seeks"), frozenset()),
                shares=topics.get((user_id, "shares"), frozenset()),
                discreet=row.discreet,
                arrived_at=row.arrived_at,
                resting=row.resting,
            )
            async for user_id, row in in_slices(said.items(), portraits.AT_ONCE)
        ]
        return tuple(found)
