"""What announcements bring to the bulletin: what was published, and what was kept for it. One line each.

Has the shape that `bot.digest.sources.Announcements` asks for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.announcements.audiences import Sight
from bot.announcements.board import Board, Item
from bot.announcements.model import AudienceKey, Destination
from bot.announcements.wording import audience_name
from bot.core.catalogue import Text
from bot.core.ids import ChannelId, GuildId
from bot.core.notice import Readers
from bot.core.text import clean

_BENEFITS_SHOWN = 2
_BENEFIT_LENGTH = 120
_MESSAGE = "https://discord.com/channels/{guild}/{channel}/{message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """One announcement in a line. `url` and `channel_id`: where it stands, nothing for what is told here only."""

    ref: str
    pole: str
    title: str
    benefit: str
    url: str
    channel_id: ChannelId | None


class Bulletin:
    """What the bulletin may say of announcements."""

    def __init__(self, board: Board, sight: Sight, readers: Readers) -> None:
        self._board = board
        self._sight = sight
        self._readers = readers

    async def announced(self, guild_id: GuildId, since: datetime) -> Sequence[Announced]:
        """Return what was kept for the bulletin since then, then what was published, the newest first of each."""
        held = await self._board.held(guild_id, since)
        published = await self._board.published_since(guild_id, since)
        poles = await self._board.poles(guild_id)
        known = {each.key: each for each in await self._board.destinations(guild_id)}
        text = await self._readers.text_for(guild_id, None, private=False)
        return [
            self._line(guild_id, text, item, "" if item.pole_id is None else poles.get(item.pole_id, ""), known)
            for item in (*reversed(held), *reversed(published))
        ]

    def _line(
        self, guild_id: GuildId, text: Text, item: Item, pole: str, known: Mapping[AudienceKey, Destination]
    ) -> Announced:
        benefits = []
        for form, benefit in item.benefits[:_BENEFITS_SHOWN]:
            key = AudienceKey.parse(form)
            name = audience_name(text, known.get(key, Destination(key=key, name="")))
            words = clean(benefit, _BENEFIT_LENGTH)
            benefits.append(text("announcements-public-bulletin-benefit", audience=name, benefit=words))
        channel_id = max(item.stands, key=lambda each: len(self._sight.readers(guild_id, each) or ()), default=None)
        return Announced(
            ref=f"announcement:{item.id}",
            pole=pole,
            title=item.title,
            benefit=" · ".join(benefits),
            url=""
            if channel_id is None
            else _MESSAGE.format(guild=guild_id, channel=channel_id, message=item.stands[channel_id]),
            channel_id=channel_id,
        )
