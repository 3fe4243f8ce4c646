"""What every part of `/rendez-vous` works with."""

from dataclasses import dataclass
from functools import partial

from bot.core.actor import Directory
from bot.core.card import Action
from bot.core.clock import Clock
from bot.core.ids import ChannelId, GuildId
from bot.meetups.diary import Diary
from bot.meetups.model import OccurrenceId, SeriesId
from bot.meetups.refusals import MeetupGone
from bot.meetups.service import MeetupsService
from bot.meetups.wording import Names
from cogs.support.request import Request
from cogs.support.typed import row

FEATURE = "meetups"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The service, and the little that its cards need to know of people and of the moment."""

    meetups: MeetupsService
    clock: Clock
    directory: Directory
    diary: Diary

    def names(self, request: Request) -> Names:
        """Return how people are called on the server of the request."""
        return partial(self.directory.display_name, request.actor.guild_id)

    async def refuse_hidden(self, request: Request, occurrence_id: OccurrenceId) -> None:
        """Raises MeetupGone about a date whose channel this person cannot see, whatever button they invented."""
        channel_id = await self.meetups.channel_of(request.actor.guild_id, occurrence_id)
        if channel_id not in visible(request):
            raise MeetupGone

    async def refuse_hidden_series(self, request: Request, series_id: SeriesId) -> None:
        """Raises MeetupGone about a series whose channel this person cannot see."""
        channel_id = await self.meetups.channel_of_series(request.actor.guild_id, series_id)
        if channel_id not in visible(request):
            raise MeetupGone

    async def server_of_date(self, action: Action) -> GuildId | None:
        """Return the server of the date a button speaks of."""
        return await self.meetups.guild_of(OccurrenceId(row(action)))

    async def server_of_series(self, action: Action) -> GuildId | None:
        """Return the server of the series a button speaks of."""
        return await self.meetups.guild_of_series(SeriesId(row(action)))


def visible(request: Request) -> frozenset[ChannelId]:
    """Return the channels that this person sees on the server of the request."""
    guild = request.interaction.client.get_guild(request.actor.guild_id)
    member = None if guild is None else guild.get_member(request.actor.user_id)
    if guild is None or member is None:
        return frozenset()
    return frozenset(
        ChannelId(channel.id) for channel in guild.channels if channel.permissions_for(member).view_channel
    )
