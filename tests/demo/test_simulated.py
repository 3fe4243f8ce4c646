"""The corrections of the simulated Discord, each proved on a bot of a few lines."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta

import discord
import pytest
import simcord

from bot.demo import corrections
from bot.demo.simulated import (
    SimulatedClock,
    World,
    advance,
    as_bot,
    at_the_same_instant,
    close_direct_messages,
    open_direct_messages,
    simulated_discord,
)

from .small_bot import MARKER, Agenda, Layout, SmallBot, calendar_file

START = datetime(2027, 3, 26, 8, 30, tzinfo=UTC)


@pytest.fixture
async def bot() -> SmallBot:
    return SmallBot()


@pytest.fixture
async def world(bot: SmallBot) -> AsyncIterator[World]:
    async with simulated_discord(bot, start=START) as world:
        yield world


def text_channel(world: World) -> tuple[simcord.GuildHandle, simcord.ChannelHandle, discord.TextChannel]:
    guild = world.env.create_guild("Coopérative", preferred_locale="fr")
    channel = guild.create_text_channel("général")
    mine = world.env.bot.get_channel(channel.id)
    assert isinstance(mine, discord.TextChannel)
    return guild, channel, mine


def test_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simcord, "__version__", "3.3.0")
    with pytest.raises(RuntimeError, match=r"needs simcord 3\.2\.1 .* found simcord 3\.3\.0"):
        corrections.check_versions()


def test_the_clock_stands_still_before_the_world_exists() -> None:
    assert SimulatedClock(START).now() == START


def test_the_clock_refuses_a_local_time() -> None:
    with pytest.raises(ValueError, match="aware"):
        SimulatedClock(START.replace(tzinfo=None))


async def test_the_world_begins_at_the_given_date_and_the_clock_follows_it(bot: SmallBot) -> None:
    clock = SimulatedClock(START)
    async with simulated_discord(bot, start=START, clock=clock) as world:
        assert clock.now() == world.env.now() == START
        guild = world.env.create_guild()
        assert guild.id >> 22 == int((START.timestamp() * 1000) - 1420070400000)
        await world.env.advance_time(90)
        assert clock.now() == START + timedelta(seconds=90)
    assert bot.closed_in_time


async def test_a_restarted_bot_lives_in_the_same_world(world: World, bot: SmallBot) -> None:
    guild, channel, _ = text_channel(world)
    bob = guild.add_member(world.env.create_user("bob"))
    successor = SmallBot()
    await world.restart(successor)
    assert bot.closed_in_time
    await bob.slash(channel, "prendre")
    assert [name for name, _, _ in successor.seen] == ["bob"]
    assert bot.seen == []


async def test_what_the_bot_raises_is_raised_at_the_end() -> None:
    class Broken(SmallBot):
        async def on_member_join(self, _member: discord.Member) -> None:
            raise LookupError("a bug")

    async def meet(context: AbstractAsyncContextManager[World]) -> None:
        async with context as world:
            world.env.create_guild().add_member(world.env.create_user("bob"))
            await world.env.settle()

    with pytest.raises(ExceptionGroup) as raised:
        await meet(simulated_discord(Broken(), start=START))
    assert [type(error) for error in raised.value.exceptions] == [LookupError]
    await meet(simulated_discord(Broken(), start=START, check_errors=False))


async def test_history_after_returns_every_following_message_in_order(world: World) -> None:
    guild, channel, mine = text_channel(world)
    alice = guild.add_member(world.env.create_user("alice"))
    sent = [await alice.send(channel, f"message {number}") for number in range(230)]
    read = [message.id async for message in mine.history(after=sent[9], limit=None)]
    assert read == [message.id for message in sent[10:]]
    assert [message.id async for message in mine.history(after=sent[-1])] == []
    assert [message.id async for message in mine.history(limit=2)] == [sent[-1].id, sent[-2].id]


async def test_a_repeated_nonce_sends_one_message_for_some_minutes(world: World) -> None:
    _, channel, mine = text_channel(world)
    first = await as_bot(world.env, mine.send("dû", nonce="b42"))
    again = await as_bot(world.env, mine.send("dû", nonce="b42"))
    other = await as_bot(world.env, mine.send("dû", nonce="b43"))
    assert first.id == again.id != other.id
    await world.env.advance_time(301)
    late = await as_bot(world.env, mine.send("dû", nonce="b42"))
    assert late.id not in {first.id, other.id}
    assert len(channel.history()) == 3


async def test_everybody_has_their_own_language(world: World, bot: SmallBot) -> None:
    guild, channel, _ = text_channel(world)
    bob, charlie = (guild.add_member(world.env.create_user(name)) for name in ("bob", "charlie"))
    world.locales[charlie.id] = "en-US"
    await bob.slash(channel, "prendre")
    await charlie.slash(channel, "prendre")
    await charlie.user.slash("prendre")
    assert bot.seen == [("bob", "fr", "fr"), ("charlie", "en-US", "fr"), ("charlie", "en-US", None)]


async def test_two_people_act_before_the_bot_reacts(world: World, bot: SmallBot) -> None:
    guild, channel, mine = text_channel(world)
    bob, charlie = (guild.add_member(world.env.create_user(name)) for name in ("bob", "charlie"))
    first, second = await at_the_same_instant(
        world.env, bob.slash(channel, "prendre"), charlie.slash(channel, "prendre")
    )
    # Both read `free` before either took it: this bot has the race that the helper is there to show.
    assert first.response is not None
    assert second.response is not None
    assert [first.response.content, second.response.content] == ["pris", "pris"]

    message = await as_bot(world.env, mine.send(view=Layout(), file=calendar_file()))
    clicks = await at_the_same_instant(
        world.env, bob.click(message, label="Réserver"), charlie.click(message, label="Réserver")
    )
    assert [click.response.content for click in clicks if click.response] == ["cliqué advice:book:1:7"] * 2

    asked = [await who.slash(channel, "demander") for who in (bob, charlie)]
    answers = await at_the_same_instant(
        world.env,
        bob.submit_modal(asked[0], {"question": "par où commencer ?"}),
        charlie.submit_modal(asked[1], {"question": "qui appeler ?"}),
    )
    assert [answer.response.content for answer in answers if answer.response] == [
        "noté : par où commencer ?",
        "noté : qui appeler ?",
    ]


async def test_closed_direct_messages_are_refused_until_they_are_opened(world: World) -> None:
    guild, _, _ = text_channel(world)
    bob, charlie = (guild.add_member(world.env.create_user(name)) for name in ("bob", "charlie"))
    close_direct_messages(world.env, bob)
    assert bob.member is not None
    assert charlie.member is not None
    with pytest.raises(discord.Forbidden) as refused:
        await as_bot(world.env, bob.member.send("bonjour"))
    assert refused.value.code == 50007
    await as_bot(world.env, charlie.member.send("bonjour"))
    open_direct_messages(world.env, bob)
    await as_bot(world.env, bob.member.send("bonjour"))
    assert len(bob.user.dm_channel.history()) == 1


async def test_a_component_id_and_a_calendar_file_survive_until_the_history(world: World) -> None:
    _, _, mine = text_channel(world)
    await as_bot(world.env, mine.send(view=Layout(), file=calendar_file()))
    [message] = [message async for message in mine.history(limit=1)]
    assert MARKER in [getattr(component, "id", None) for component in message.components]
    assert [attachment.filename for attachment in message.attachments] == ["permanence.ics"]
    assert await message.attachments[0].read() == b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


async def test_a_select_of_strings_can_be_chosen_from(world: World) -> None:
    guild, _, mine = text_channel(world)
    bob = guild.add_member(world.env.create_user("bob"))
    message = await as_bot(world.env, mine.send(view=Layout(), file=calendar_file()))
    chosen = await bob.select(message, ["19"], custom_id="advice:move:1:7")
    assert chosen.response is not None
    assert chosen.response.content == "choisi ['19']"


async def test_a_private_thread_is_seen_by_its_members_only(world: World) -> None:
    guild, channel, mine = text_channel(world)
    bob, charlie = (guild.add_member(world.env.create_user(name)) for name in ("bob", "charlie"))
    thread = await as_bot(
        world.env, mine.create_thread(name="Permanence n° 42", type=discord.ChannelType.private_thread, invitable=False)
    )
    assert bob.member is not None
    await as_bot(world.env, thread.add_user(bob.member))
    await as_bot(world.env, thread.send("À vous deux."))
    handle = channel.threads[0]
    assert handle.history(viewer=bob)[0].content == "À vous deux."
    with pytest.raises(simcord.SetupError):
        handle.history(viewer=charlie)
    assert channel.history() == []
    await as_bot(world.env, mine.create_thread(name="Idées", type=discord.ChannelType.public_thread))
    assert len(channel.history()) == 1


async def test_everything_due_is_done_at_its_own_time(world: World) -> None:
    instants = [START + timedelta(hours=hours) for hours in (0, 1, 23.5, 23.5, 24 * 40, 24 * 90)]
    agenda = Agenda(world.clock, *instants)
    await advance(world.env, agenda, timedelta(days=60).total_seconds())
    assert [due for due, _ in agenda.done] == instants[:5]
    assert all(timedelta() <= done - due < timedelta(seconds=1) for due, done in agenda.done)
    assert world.clock.now() == START + timedelta(days=60)
    await advance(world.env, agenda, timedelta(days=60).total_seconds())
    assert len(agenda.done) == 6


async def test_what_is_never_done_is_reported_instead_of_waited_for(world: World) -> None:
    agenda = Agenda(world.clock, START + timedelta(hours=1))
    agenda.broken = True
    with pytest.raises(RuntimeError, match="never done"):
        await advance(world.env, agenda, 7200)
    assert timedelta(hours=1) <= world.clock.now() - START < timedelta(hours=2)


async def test_records_of_a_long_run_are_forgotten(world: World) -> None:
    guild, channel, _ = text_channel(world)
    alice = guild.add_member(world.env.create_user("alice"))
    for number in range(50):
        await alice.send(channel, str(number))
    world.forget_records(keep=10)
    assert len(world.env.backend.transcript) == 10
    before = world.activity()
    assert before == world.activity()
    await alice.send(channel, "encore")
    assert before != world.activity()
