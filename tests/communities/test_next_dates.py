"""What the directory says comes next in a channel, whichever feature plans it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.communities.board import SeveralDates
from bot.core.ids import ChannelId, GuildId

MONDAY, TUESDAY = datetime(2027, 1, 4, tzinfo=UTC), datetime(2027, 1, 5, tzinfo=UTC)
ONE, OTHER, QUIET = ChannelId(1), ChannelId(2), ChannelId(3)


@dataclass(frozen=True)
class Planned:
    """Satisfies `bot.communities.board.NextDates`."""

    dates: Mapping[ChannelId, datetime]

    async def next_dates(self, guild_id: GuildId, channel_ids: Collection[ChannelId]) -> Mapping[ChannelId, datetime]:
        return {channel_id: at for channel_id, at in self.dates.items() if channel_id in channel_ids}


async def test_whatever_comes_first_is_next() -> None:
    dates = SeveralDates([Planned({ONE: TUESDAY, OTHER: MONDAY}), Planned({ONE: MONDAY, OTHER: TUESDAY})])
    assert await dates.next_dates(GuildId(1), [ONE, OTHER, QUIET]) == {ONE: MONDAY, OTHER: MONDAY}
    assert await dates.next_dates(GuildId(1), [QUIET]) == {}
