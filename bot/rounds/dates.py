"""The next draw, in the shape in which the bulletin takes dates."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.database import Database
from bot.core.delivery import Readers
from bot.core.ids import ChannelId, GuildId
from bot.rounds.model import RoundState
from bot.rounds.repository import rounds


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawDate:
    """A draw to come: every member may know of it, and take part."""

    ref: str
    title: str
    starts_at: datetime
    what: str = "round"
    place_kind: str = ""
    place: str = ""
    channel_id: ChannelId | None = None
    seats: int | None = None


class DrawDates:
    """The draws to come of each server: one at most is ever announced."""

    def __init__(self, database: Database, readers: Readers) -> None:
        self._database = database
        self._readers = readers

    async def upcoming(self, guild_id: GuildId, start: datetime, end: datetime) -> tuple[DrawDate, ...]:
        """Return the draw planned within that time, if there is one."""
        planned = await rounds.in_state(self._database, guild_id, RoundState.PLANNED)
        if planned is None or not start <= planned.due_at < end:
            return ()
        text = await self._readers.text_for(guild_id, None, private=False)
        title = text("rounds-public-digest", number=planned.number)
        return (DrawDate(ref=f"round:{planned.id}", title=title, starts_at=planned.due_at),)
