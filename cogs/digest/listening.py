"""What Discord tells, turned into what the bulletin keeps: who wrote where and when. What was written is not even seen.

Bots, private threads, hidden and age-restricted channels are left out here, before anything is remembered.
"""

from collections.abc import AsyncIterator, Mapping
from datetime import timedelta

import discord
import structlog
from discord.ext import commands

from bot.core.clock import Clock
from bot.core.ids import ChannelId, GuildId, MessageId, UserId
from bot.digest.activity import Activity
from bot.digest.model import snowflake_at
from bot.digest.questions import Questions
from bot.digest.waiting import ARRIVED_WITHIN
from cogs.digest.ground import is_source
from cogs.support.discord_errors import TROUBLE, explain

log = structlog.get_logger(__name__)

_LOOK_BACK = timedelta(days=7)
_LISTENED_AGAIN = timedelta(days=1)
"""How far back a new process reads again what a former one may not have heard."""
_MOST_OF_A_CHANNEL = 1000
_ARCHIVED_LOOKED_AT, _SOONEST_ARCHIVED = 10, timedelta(hours=1)
_PEOPLE_WRITE = {0, 19}
"""Discord's numbers for a message and for an answer to one; all others are the server's own."""

Place = discord.TextChannel | discord.Thread


class Listener(commands.Cog):
    """Listens."""

    def __init__(self, activity: Activity, questions: Questions, clock: Clock) -> None:
        self._activity = activity
        self._questions = questions
        self._clock = clock
        self._met: set[tuple[int, int]] = set()
        """Newcomers whose first message is dealt with: asked of the database once per process."""
        self._caught_up: dict[int, int] = {}
        """Up to when each server was read to the end, as a snowflake."""
        self._sources: dict[int, bool] = {}
        """Whether a channel is listened to, until anything about the server changes."""

    async def heard(self, message: discord.Message) -> None:
        """Somebody wrote. Called for every message there is: nothing here is slow, or waits but for newcomers."""
        author, guild = message.author, message.guild
        if guild is None or author.bot or message.webhook_id is not None or message.type.value not in _PEOPLE_WRITE:
            return
        channel = message.channel
        if isinstance(channel, discord.Thread):
            if channel.type is discord.ChannelType.private_thread:
                return
            channel_id, thread_id = channel.parent_id, channel.id
        else:
            channel_id, thread_id = channel.id, None
        listened = self._sources.get(channel_id)
        if listened is None:
            listened = self._sources[channel_id] = is_source(guild, guild.get_channel(channel_id))
        if not listened:
            return
        reference = message.reference
        self._activity.seen(
            guild.id, message.id, channel_id, thread_id, author.id, None if reference is None else reference.message_id
        )
        if isinstance(author, discord.Member) and (guild.id, author.id) not in self._met:
            await self._meet(author, message, channel_id, thread_id)

    async def _meet(
        self, author: discord.Member, message: discord.Message, channel_id: int, thread_id: int | None
    ) -> None:
        self._met.add((author.guild.id, author.id))
        if author.joined_at is None or message.created_at - author.joined_at > ARRIVED_WITHIN:
            return
        await self._questions.arrived(
            GuildId(author.guild.id),
            user_id=UserId(author.id),
            joined_at=author.joined_at,
            channel_id=ChannelId(channel_id),
            thread_id=None if thread_id is None else ChannelId(thread_id),
            message_id=MessageId(message.id),
        )

    # What else Discord tells

    @commands.Cog.listener()
    async def on_thread_create(self, thread: discord.Thread) -> None:
        """Somebody opened a post: in the right forum it is a question."""
        await self._post(thread)

    @commands.Cog.listener()
    async def on_raw_reaction_add(self, event: discord.RawReactionActionEvent) -> None:
        """Somebody reacted."""
        if event.guild_id is not None and event.member is not None and not event.member.bot:
            self._activity.reacted(event.guild_id, event.message_id, event.user_id)

    @commands.Cog.listener()
    async def on_raw_reaction_remove(self, event: discord.RawReactionActionEvent) -> None:
        """Somebody took a reaction back."""
        if event.guild_id is not None:
            self._activity.reacted(event.guild_id, event.message_id, event.user_id, -1)

    @commands.Cog.listener()
    async def on_raw_reaction_clear(self, event: discord.RawReactionClearEvent) -> None:
        """All reactions were taken away."""
        if event.guild_id is not None:
            self._activity.cleared(event.guild_id, event.message_id)

    @commands.Cog.listener()
    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        """A message was deleted."""
        if event.guild_id is not None:
            await self._removed(event.guild_id, {event.message_id})

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, event: discord.RawBulkMessageDeleteEvent) -> None:
        """Messages were deleted."""
        if event.guild_id is not None:
            await self._removed(event.guild_id, event.message_ids)

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, event: discord.RawThreadDeleteEvent) -> None:
        """A thread was deleted with all that was in it."""
        await self._gone(event.guild_id, event.thread_id)

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """A channel was deleted with all that was in it."""
        self._sources.clear()
        await self._gone(channel.guild.id, channel.id)

    @commands.Cog.listener()
    async def on_guild_channel_update(
        self, _before: discord.abc.GuildChannel, _after: discord.abc.GuildChannel
    ) -> None:
        """A channel may be listened to from now on, or no longer."""
        self._sources.clear()

    @commands.Cog.listener()
    async def on_guild_role_update(self, _before: discord.Role, _after: discord.Role) -> None:
        """So may any, when a role is allowed other things."""
        self._sources.clear()

    @commands.Cog.listener()
    async def on_member_update(self, _before: discord.Member, after: discord.Member) -> None:
        """So may any, when Bocage itself has other roles."""
        if after.id == after.guild.me.id:
            self._sources.clear()

    async def _removed(self, guild_id: int, message_ids: set[int]) -> None:
        self._activity.removed(guild_id, message_ids)
        await self._questions.removed([(guild_id, each) for each in sorted(message_ids)])

    async def _gone(self, guild_id: int, place_id: int) -> None:
        self._activity.gone(guild_id, place_id)
        await self._questions.removed([], [(guild_id, place_id)])

    async def _post(self, thread: discord.Thread) -> None:
        owner = thread.guild.get_member(thread.owner_id)
        if owner is None or owner.bot or not isinstance(thread.parent, discord.ForumChannel):
            return
        await self._questions.posted(
            GuildId(thread.guild.id),
            forum_id=ChannelId(thread.parent_id),
            thread_id=ChannelId(thread.id),
            asker_id=UserId(owner.id),
        )

    # What was missed

    async def catch_up(self, guild: discord.Guild) -> None:
        """Read what was written while nobody listened, from where each channel was left; a week back at most."""
        self._sources.clear()
        marks = await self._activity.marks(GuildId(guild.id))
        joined = guild.me.joined_at
        now = self._clock.now()
        earliest = snowflake_at(max(now - _LOOK_BACK, joined or now))
        # What was heard last says nothing of what was not heard before it.
        since = max(self._caught_up.get(guild.id, snowflake_at(now - _LISTENED_AGAIN)), earliest)
        for channel_id in await self._activity.channels_since(GuildId(guild.id), now - _LOOK_BACK, now):
            if guild.get_channel(channel_id) is None:
                await self._gone(guild.id, channel_id)
        known = await self._activity.known_since(GuildId(guild.id), since)
        async for place in self._places(guild, marks):
            after = max(marks.get(place.id, 0), earliest)
            if (place.last_message_id or 0) > after:
                await self._read(place, after)
            if after > since:
                await self._read_again(place, since, after, known.get(place.id, set()))
        for thread in guild.threads:
            if thread.id > earliest and not thread.is_private():
                await self._post(thread)
        await self._activity.flush()
        self._caught_up[guild.id] = snowflake_at(now)

    async def _places(self, guild: discord.Guild, marks: Mapping[int, int]) -> AsyncIterator[Place]:
        # Discord archives a thread after an hour of silence at the earliest.
        long_away = bool(marks) and max(marks.values()) < snowflake_at(self._clock.now() - _SOONEST_ARCHIVED)
        channels: list[discord.TextChannel | discord.ForumChannel] = [*guild.text_channels, *guild.forums]
        for channel in channels:
            if not is_source(guild, channel):
                continue
            if isinstance(channel, discord.TextChannel):
                yield channel
            for thread in channel.threads:
                if not thread.is_private():
                    yield thread
            if long_away:
                async for thread in _archived(channel, max(marks.values())):
                    yield thread

    async def _read_again(self, place: Place, since: int, until: int, known: set[int]) -> None:
        """Hear once more what was written between the two: what was heard already is not counted twice.

        What of it is `known` and stands there no more was deleted.
        """
        if not known and (place.last_message_id or 0) <= since:
            return
        there: set[int] = set()
        try:
            async for message in place.history(limit=_MOST_OF_A_CHANNEL, before=discord.Object(until + 1)):
                if message.id <= since:
                    break
                there.add(message.id)
                await self.heard(message)
        except TROUBLE as error:
            log.warning("a channel's history could not be read", channel_id=place.id, reason=explain(error).reason)
            return
        # Where there was more than is read, what is older than all of it may still stand.
        oldest = min(there, default=until) if len(there) >= _MOST_OF_A_CHANNEL else since
        missing = {each for each in known if oldest < each <= until} - there
        if missing:
            await self._removed(place.guild.id, missing)

    async def _read(self, place: Place, after: int) -> None:
        try:
            async for message in place.history(
                limit=_MOST_OF_A_CHANNEL, after=discord.Object(after), oldest_first=True
            ):
                await self.heard(message)
                if message.reactions:
                    people = max(reaction.count for reaction in message.reactions)
                    self._activity.counted(place.guild.id, message.id, people)
        except TROUBLE as error:
            log.warning("a channel's history could not be read", channel_id=place.id, reason=explain(error).reason)


async def _archived(channel: discord.TextChannel | discord.ForumChannel, since: int) -> AsyncIterator[discord.Thread]:
    """Yield the public threads that were archived after that snowflake: they are no longer in the cache."""
    try:
        async for thread in channel.archived_threads(limit=_ARCHIVED_LOOKED_AT):
            if snowflake_at(thread.archive_timestamp) <= since:
                return
            yield thread
    except TROUBLE as error:
        log.warning("archived threads could not be listed", channel_id=channel.id, reason=explain(error).reason)
