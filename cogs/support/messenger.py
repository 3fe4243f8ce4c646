"""Every word Bocage says on Discord leaves from here, with explicit `allowed_mentions`.

Three ways out, and no other in the project (a test holds this): `DiscordMessenger` for messages owed and those that
stay, `reply()` to answer an interaction, `update()` to redraw the message an interaction came from (`defer()` before
either, where it takes long). Discord itself parses all mentions of an edit that does not say otherwise, hence one
place.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from types import MappingProxyType

import discord
import structlog

from bot.core.address import Channel, DirectMessage, Mention, NewPost, Place
from bot.core.card import Card
from bot.core.errors import UserError
from bot.core.ids import ChannelId, GuildId, MessageId, UserId
from bot.core.messenger import EditsExhausted, LookupImpossible, NotDelivered, Sent, Unconfirmed, Unreachable
from cogs.support.cards import files_of, layout_of, mentions_of
from cogs.support.discord_errors import TROUBLE, explain
from cogs.support.forms import Form, modal_of
from cogs.support.once import AskedAlready, only_once

log = structlog.get_logger(__name__)

_ANSWERED, _ANSWERING, _HOLDING = "answered", "answering", "holding"
_THREAD_EXISTS, _PUBLISHED_ALREADY, _THREAD_ARCHIVED = 160004, 40033, 50083
_OF_A_MESSAGE: Mapping[int, Callable[[], NotDelivered]] = {10008: lambda: Unreachable("message-gone")}
_OF_AN_EDIT = {**_OF_A_MESSAGE, 30046: lambda: EditsExhausted("edits-exhausted")}
"""What some refusals mean where it is about one message that stands."""
_MOST_TAGS = 5

MOST_SEARCHED = 2000
"""How many messages of a channel are looked through for one that may have been sent."""


async def defer(interaction: discord.Interaction, *, beside: bool = False) -> None:
    """Tell Discord that the answer needs more than three seconds: up to fifteen minutes, private as any other.

    Then `reply` answers a command, or a form that a command opened, and `update` redraws the message of a button, a
    menu or a form. With `beside`, `reply` answers those too, and leaves their message as it is.
    """
    await _first(interaction)
    if not interaction.response.is_done():
        await hold(interaction, beside=beside)


async def hold(interaction: discord.Interaction, *, beside: bool = False) -> None:
    """Do the same for whoever has waited for too long, while nobody knows yet how they will be answered."""
    from_a_message = interaction.message is not None and not beside
    await interaction.response.defer(ephemeral=True, thinking=not from_a_message)


def is_answering(interaction: discord.Interaction) -> bool:
    """Return whether an answer has been given, or is on its way."""
    return bool(interaction.extras.get(_ANSWERING)) or interaction.response.is_done()


def wait_for(interaction: discord.Interaction, holding: asyncio.Task[None]) -> None:
    """Have no answer leave before whoever waits was told to."""
    interaction.extras[_HOLDING] = holding


async def _first(interaction: discord.Interaction) -> None:
    """From here on it is being answered, once whoever waited for too long has been told to wait."""
    interaction.extras[_ANSWERING] = True
    holding = interaction.extras.get(_HOLDING)
    if holding is not None:
        await asyncio.wait((holding,))


async def reply(interaction: discord.Interaction, card: Card, *, private: bool = True) -> None:
    """Answer an interaction with `card`, visible to nobody else unless `private` is False."""
    await _first(interaction)
    layout, files, mentions = layout_of(card), files_of(card), mentions_of(card)
    awaited = interaction.response.type is discord.InteractionResponseType.deferred_channel_message
    if awaited and not interaction.extras.get(_ANSWERED):
        await interaction.edit_original_response(view=layout, attachments=files, allowed_mentions=mentions)
        # Whatever else has to be said stands beside the answer, not in its place.
        interaction.extras[_ANSWERED] = True
    elif interaction.response.is_done():
        await interaction.followup.send(view=layout, files=files, ephemeral=private, allowed_mentions=mentions)
    else:
        await interaction.response.send_message(view=layout, files=files, ephemeral=private, allowed_mentions=mentions)


async def update(interaction: discord.Interaction, card: Card) -> None:
    """Redraw as `card` the message whose button or menu was used, replacing its files too."""
    await _first(interaction)
    layout, files, mentions = layout_of(card), files_of(card), mentions_of(card)
    if interaction.response.is_done():
        await interaction.edit_original_response(view=layout, attachments=files, allowed_mentions=mentions)
    else:
        await interaction.response.edit_message(view=layout, attachments=files, allowed_mentions=mentions)


async def suggest_nothing(interaction: discord.Interaction) -> None:
    """Answer a request for suggestions with none; whoever asks faster than Discord waits for sees no error."""
    try:
        await interaction.response.autocomplete([])
    except TROUBLE:
        log.debug("suggestions came too late")


async def ask(interaction: discord.Interaction, form: Form) -> None:
    """Answer an interaction with a form. Discord accepts this only as the first answer, within three seconds.

    Raises UserError when whoever asked had to be told to wait: nothing was done, and they may ask again.
    """
    await _first(interaction)
    if interaction.response.is_done():
        raise UserError("core-refused-busy")
    await interaction.response.send_modal(modal_of(form))


async def _bring_in(thread: discord.Thread, people: Sequence[UserId]) -> None:
    """Let these people into a private thread, those who are there already left out."""
    there = {member.id for member in thread.members}
    for person in people:
        if person in there:
            continue
        try:
            await thread.add_user(discord.Object(person))
        except discord.HTTPException as error:
            # The thread is there: whoever can be in it is, and the message's own mention calls the others.
            log.warning("somebody could not be added to a thread", code=error.code, thread_id=thread.id)


class DiscordMessenger:
    """Carries messages to Discord. Implements `Messenger` and `Editor` of `bot.core.messenger`."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def send(self, guild_id: GuildId, place: Place, card: Card, *, nonce: str, marker: int) -> Sent:
        """Send `card`, or find that Discord already had this `nonce`; return where the message is.

        Raises a `NotDelivered` that says what can be done about it.
        """
        notify = place.user_id if isinstance(place, Mention) else None
        if isinstance(place, NewPost):
            return await self._open_post(guild_id, place, card, marker)
        with _explained():
            channel = await self._channel(guild_id, place)
            if isinstance(channel, discord.Thread) and channel.is_private():
                await _bring_in(channel, card.mentions)
            message = await channel.send(
                view=layout_of(card, marker=marker, notify=notify),
                files=files_of(card),
                nonce=nonce,
                allowed_mentions=mentions_of(card, notify),
            )
        return Sent(channel_id=ChannelId(message.channel.id), message_id=MessageId(message.id))

    async def find(self, guild_id: GuildId, place: Place, *, marker: int, since: datetime) -> Sent | None:
        """Return our message that carries `marker` in the channel's history after `since`, or None if there is none.

        Raises LookupImpossible when the history cannot be read back to `since`.
        """
        user, searched = self._client.user, 0
        if isinstance(place, NewPost):
            return await self._find_post(guild_id, place, marker, since)
        with _explained():
            channel = await self._channel(guild_id, place)
            _refuse_unless_readable(channel)
            try:
                async for message in channel.history(limit=MOST_SEARCHED):
                    if message.created_at < since:
                        return None
                    if user is not None and message.author.id == user.id and _carries(message, marker):
                        return Sent(channel_id=ChannelId(message.channel.id), message_id=MessageId(message.id))
                    searched += 1
            except discord.Forbidden as error:
                raise LookupImpossible("history-unreadable") from error
        if searched == MOST_SEARCHED:
            raise LookupImpossible("history-too-long")
        if not searched and isinstance(channel, discord.PartialMessageable):
            # Where nobody knows what one may, nothing said is as good as nothing shown.
            raise LookupImpossible("history-unreadable")
        return None

    async def create_private_thread(
        self, guild_id: GuildId, parent_id: ChannelId, name: str, members: Sequence[UserId]
    ) -> ChannelId:
        """Create a private thread under `parent_id` for `members` and return its id."""
        with _explained():
            parent = self._client.get_channel(parent_id) or await self._client.fetch_channel(parent_id)
            if not isinstance(parent, discord.TextChannel) or parent.guild.id != guild_id:
                raise Unreachable("channel-gone")
            with only_once():
                thread = await parent.create_thread(
                    name=name[:100],
                    type=discord.ChannelType.private_thread,
                    invitable=False,
                    auto_archive_duration=10080,
                )
            await _bring_in(thread, members)
        return ChannelId(thread.id)

    async def find_private_thread(
        self, guild_id: GuildId, parent_id: ChannelId, name: str, since: datetime
    ) -> ChannelId | None:
        """Return the thread of that name that we made under `parent_id` after `since`, or None."""
        guild, user = self._client.get_guild(guild_id), self._client.user
        if guild is None or user is None:
            raise Unreachable("channel-gone")
        with _explained():
            for thread in await guild.active_threads():
                made = thread.created_at
                ours = thread.owner_id == user.id and thread.parent_id == parent_id and thread.name == name[:100]
                if ours and (made is None or made >= since):
                    return ChannelId(thread.id)
        return None

    async def open_thread_beneath(self, guild_id: GuildId, message: Sent, name: str) -> ChannelId:
        """Make the public thread beneath `message`, or return the one that is there; it has the message's own id."""
        with _explained():
            try:
                await self._message(guild_id, message).create_thread(name=name[:100], auto_archive_duration=10080)
            except discord.HTTPException as error:
                if error.code != _THREAD_EXISTS:
                    raise
        return ChannelId(message.message_id)

    async def edit(self, guild_id: GuildId, message: Sent, card: Card, *, marker: int) -> None:
        """Have our message say `card`. Raises EditsExhausted, and Unreachable `message-gone` if somebody deleted it."""
        standing = self._message(guild_id, message)
        with _explained(_OF_AN_EDIT):
            layout, mentions = layout_of(card, marker=marker), mentions_of(card)
            try:
                await standing.edit(view=layout, attachments=files_of(card), allowed_mentions=mentions)
            except discord.HTTPException as error:
                if error.code != _THREAD_ARCHIVED:
                    raise
                await self._reopen(message.channel_id)
                await standing.edit(view=layout, attachments=files_of(card), allowed_mentions=mentions)

    async def rename_thread(self, guild_id: GuildId, thread_id: ChannelId, name: str) -> None:
        """Have our thread called so; one in the archive, where nothing can be edited, goes back there."""
        with _explained():
            thread = self._client.get_channel(thread_id) or await self._client.fetch_channel(thread_id)
            if not isinstance(thread, discord.Thread) or thread.guild.id != guild_id:
                raise Unreachable("channel-gone")
            archived = thread.archived
            await thread.edit(name=name[:100], archived=False)
            if archived:
                await thread.edit(archived=True)

    async def delete(self, guild_id: GuildId, message: Sent) -> None:
        """Take our message away. Raises Unreachable `message-gone` if it is away already."""
        with _explained(_OF_A_MESSAGE):
            await self._message(guild_id, message).delete()

    async def publish(self, guild_id: GuildId, message: Sent) -> None:
        """Send our message on to the followers of its channel, where it has any; once."""
        channel = self._client.get_channel(message.channel_id)
        if not isinstance(channel, discord.TextChannel) or not channel.is_news():
            return
        with _explained(_OF_A_MESSAGE):
            try:
                await self._message(guild_id, message).publish()
            except discord.HTTPException as error:
                if error.code != _PUBLISHED_ALREADY:
                    raise

    async def _open_post(self, guild_id: GuildId, place: NewPost, card: Card, marker: int) -> Sent:
        with _explained():
            forum = await self._forum(guild_id, place.forum_id)
            with only_once():
                made = await forum.create_thread(
                    name=place.name[:100],
                    view=layout_of(card, marker=marker),
                    files=files_of(card),
                    applied_tags=[tag for tag in forum.available_tags if tag.name in place.tags][:_MOST_TAGS],
                    allowed_mentions=mentions_of(card),
                )
        return Sent(channel_id=ChannelId(made.thread.id), message_id=MessageId(made.message.id))

    async def _find_post(self, guild_id: GuildId, place: NewPost, marker: int, since: datetime) -> Sent | None:
        guild, user = self._client.get_guild(guild_id), self._client.user
        if guild is None or user is None:
            raise Unreachable("server-gone")
        with _explained():
            for thread in await guild.active_threads():
                if thread.parent_id != place.forum_id or thread.owner_id != user.id:
                    continue
                if thread.created_at is not None and thread.created_at < since:
                    continue
                _refuse_unless_readable(thread)
                async for message in thread.history(limit=1, oldest_first=True):
                    if _carries(message, marker):
                        return Sent(channel_id=ChannelId(thread.id), message_id=MessageId(message.id))
        return None

    async def _forum(self, guild_id: GuildId, forum_id: ChannelId) -> discord.ForumChannel:
        forum = self._client.get_channel(forum_id) or await self._client.fetch_channel(forum_id)
        if not isinstance(forum, discord.ForumChannel) or forum.guild.id != guild_id:
            raise Unreachable("channel-gone")
        return forum

    async def _reopen(self, thread_id: ChannelId) -> None:
        """Take a thread out of the archive, where nothing can be edited."""
        thread = self._client.get_channel(thread_id) or await self._client.fetch_channel(thread_id)
        if isinstance(thread, discord.Thread):
            await thread.edit(archived=False)

    def _message(self, guild_id: GuildId, message: Sent) -> discord.PartialMessage:
        channel = self._client.get_partial_messageable(message.channel_id, guild_id=guild_id)
        return channel.get_partial_message(message.message_id)

    async def _channel(self, guild_id: GuildId, place: DirectMessage | Mention | Channel) -> discord.abc.Messageable:
        if isinstance(place, DirectMessage):
            member = await self._member(guild_id, place.user_id)
            return member.dm_channel or await member.create_dm()
        channel = self._client.get_channel(place.channel_id)
        if isinstance(place, Mention):
            member = await self._member(guild_id, place.user_id)
            if _hidden_from(member, channel):
                # It would call nobody, and tell others what was for one person.
                raise Unreachable("channel-hidden")
        if isinstance(channel, discord.abc.Messageable):
            return channel
        return self._client.get_partial_messageable(place.channel_id, guild_id=guild_id)

    async def _member(self, guild_id: GuildId, user_id: UserId) -> discord.Member:
        """Return the person as a member now: whoever left is not told anything about that server any more."""
        guild = self._client.get_guild(guild_id)
        if guild is None:
            raise Unreachable("server-gone")
        return guild.get_member(user_id) or await guild.fetch_member(user_id)


def _hidden_from(member: discord.Member, channel: object) -> bool:
    """Return whether somebody surely does not see a channel or thread; what we do not know ourselves is Discord's."""
    place = channel.parent if isinstance(channel, discord.Thread) else channel
    return isinstance(place, discord.abc.GuildChannel) and not place.permissions_for(member).view_channel


def _refuse_unless_readable(channel: discord.abc.Messageable) -> None:
    """Raise LookupImpossible where Bocage may read no history: Discord then answers as if nothing had been said."""
    if isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        allowed = channel.permissions_for(channel.guild.me)
        if not (allowed.view_channel and allowed.read_message_history):
            raise LookupImpossible("history-unreadable")


def _carries(message: discord.Message, marker: int) -> bool:
    return any(getattr(component, "id", None) == marker for component in message.components)


@contextmanager
def _explained(refusals: Mapping[int, Callable[[], NotDelivered]] = MappingProxyType({})) -> Iterator[None]:
    """Turn what Discord refuses into a `NotDelivered`; `refusals` says otherwise for some of its codes."""
    try:
        yield
    except NotDelivered:
        raise
    except AskedAlready as error:
        raise Unconfirmed("asked-already") from error
    except TROUBLE as error:
        special = refusals.get(error.code) if isinstance(error, discord.HTTPException) else None
        raise (special() if special is not None else explain(error)) from error
