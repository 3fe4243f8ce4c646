"""Messages owed, carried to a simulated Discord: sent once, found again, explained when they fail."""

from dataclasses import replace
from datetime import timedelta

import discord
import pytest
from discord import Permissions
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.core.address import Channel, DirectMessage, Mention
from bot.core.card import Action, Attachment, Card, Choice, Menu, Option, Section
from bot.core.ids import ChannelId, GuildId, UserId
from bot.core.messenger import LookupImpossible, Unreachable
from bot.demo.simulated import as_bot
from cogs.support.cards import MOST_TEXT, layout_of
from cogs.support.messenger import DiscordMessenger
from tests.cogs.town import Town, components, words

MARKER = 1_000_000_042


@pytest.fixture
def messenger(town: Town) -> DiscordMessenger:
    return DiscordMessenger(town.app.client)


async def test_a_message_repeated_with_its_nonce_is_one_message(town: Town, messenger: DiscordMessenger) -> None:
    place, guild_id = DirectMessage(UserId(town.bob.id)), GuildId(town.guild.id)
    first = await as_bot(town.world.env, messenger.send(guild_id, place, Card(title="Un"), nonce="a", marker=MARKER))
    again = await as_bot(town.world.env, messenger.send(guild_id, place, Card(title="Un"), nonce="a", marker=MARKER))
    assert first == again
    assert len(town.letters(town.bob)) == 1


async def test_a_message_is_found_by_its_marker_and_no_further_back_than_asked(
    town: Town, messenger: DiscordMessenger
) -> None:
    place, guild_id = Channel(ChannelId(town.general.id)), GuildId(town.guild.id)
    env = town.world.env
    sent = await as_bot(env, messenger.send(guild_id, place, Card(title="Un"), nonce="a", marker=MARKER))
    assert await as_bot(env, messenger.find(guild_id, place, marker=MARKER, since=town.now)) == sent
    assert await as_bot(env, messenger.find(guild_id, place, marker=MARKER + 1, since=town.now)) is None
    await town.pass_time(minutes=10)
    since = town.now - timedelta(minutes=5)
    assert await as_bot(env, messenger.find(guild_id, place, marker=MARKER, since=since)) is None


async def test_a_history_that_cannot_be_read_is_said(town: Town, messenger: DiscordMessenger) -> None:
    town.world.env.inject_error("GET", "/channels/*/messages", status=403, code=50001, times=None)
    place = Channel(ChannelId(town.general.id))
    with pytest.raises(LookupImpossible):
        await as_bot(town.world.env, messenger.find(GuildId(town.guild.id), place, marker=MARKER, since=town.now))


async def test_where_no_history_may_be_read_an_empty_one_says_nothing(town: Town, messenger: DiscordMessenger) -> None:
    """Discord refuses nothing then: it answers that there are no messages."""
    place, guild_id, env = Channel(ChannelId(town.general.id)), GuildId(town.guild.id), town.world.env
    await as_bot(env, messenger.send(guild_id, place, Card(title="Un"), nonce="a", marker=MARKER))
    rights = discord.Permissions.read_message_history.flag | discord.Permissions.administrator.flag
    for role in list(env.backend.guilds[town.guild.id].roles.values()):
        env.backend.edit_role(town.guild.id, role.id, {"permissions": role.permissions & ~rights})
    await env.settle()
    with pytest.raises(LookupImpossible, match="history-unreadable"):
        await as_bot(env, messenger.find(guild_id, place, marker=MARKER, since=town.now))


async def test_who_left_is_told_nothing_any_more(town: Town, messenger: DiscordMessenger) -> None:
    """The right to be told is checked again when the message is delivered."""
    town.guild.remove_member(town.charlie)
    await town.world.env.settle()
    for place in (DirectMessage(UserId(town.charlie.id)), Mention(ChannelId(town.general.id), UserId(town.charlie.id))):
        with pytest.raises(Unreachable, match="person-left"):
            await as_bot(
                town.world.env,
                messenger.send(GuildId(town.guild.id), place, Card(title="Un"), nonce="a", marker=MARKER),
            )


async def test_nobody_is_called_where_they_see_nothing(town: Town, messenger: DiscordMessenger) -> None:
    """Nor do the others there read what was for one person."""
    shut = Overwrite(target_id=town.charlie.id, type=OverwriteType.MEMBER, deny=Permissions(view_channel=True).value)
    town.world.env.backend.set_overwrite(town.general.id, shut)
    await town.world.env.settle()
    call = Mention(ChannelId(town.general.id), UserId(town.charlie.id))
    with pytest.raises(Unreachable, match="channel-hidden"):
        await as_bot(
            town.world.env,
            messenger.send(GuildId(town.guild.id), call, Card(title="Un"), nonce="a", marker=MARKER),
        )
    assert town.general.history() == []


@pytest.mark.usefixtures("forging")
async def test_a_card_holds_together_whatever_is_put_into_it(town: Town, messenger: DiscordMessenger) -> None:
    """Too much text is cut rather than refused; forty components at most."""
    action = Action(feature="advice", verb="book", ids=(1,))
    card = Card(
        title="t" * 300,
        text="x" * 5000,
        sections=tuple(
            Section(text="s" * 500, choice=Choice(label="l" * 200, action=replace(action, ids=(row,))))
            for row in range(2, 10)
        ),
        menu=Menu(action=action, placeholder="p", options=(Option(label="l" * 300, value="1"),)),
        attachments=(Attachment(filename="a.ics", content=b"x"),),
        footer="f",
    )
    place = Channel(ChannelId(town.general.id))
    await as_bot(town.world.env, messenger.send(GuildId(town.guild.id), place, card, nonce="a", marker=MARKER))
    (message,) = town.general.history()
    assert sum(len(node.get("content") or "") for node in components(message)) <= MOST_TEXT
    assert len(list(components(message))) <= 40
    assert words(message).startswith("## t")


async def test_views_are_not_kept_in_memory(town: Town) -> None:
    """Answers are routed by custom_id; discord.py would keep each view for ever."""
    await town.open_hours()
    await town.book(town.bob)
    store = town.app.client._connection._view_store
    assert not store._views
    assert not store._modals
    assert layout_of(Card(title="Un")).is_finished()
