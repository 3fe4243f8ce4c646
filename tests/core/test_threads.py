from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest

from bot.core.address import NewPost
from bot.core.delivery import (
    LookupImpossible,
    TryLater,
    Unconfirmed,
    Unreachable,
)
from bot.core.ids import ChannelId
from bot.core.outbox import Channel, PrivateThread, PublicThread
from tests.core.delivery_world import ALICE, BOB, GUILD, LOBBY, STEWARDS, World, open_world
from tests.core.pretend_discord import Crash, Fault, PretendDiscord
from tests.support.clock import FakeClock

ROOM = Channel(LOBBY)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    clock = FakeClock()
    async with open_world(tmp_path / "bot.db", clock, PretendDiscord(clock)) as world:
        yield world


async def test_a_private_thread_is_made_once_for_all_its_messages(world: World) -> None:
    await world.want_thread("advice:1")
    await world.owe("one", PrivateThread("advice:1"))
    await world.owe("two", PrivateThread("advice:1"))
    await world.deliver_all()
    assert [(thread.name, thread.members) for thread in world.discord.threads] == [("Alice et Bob", (ALICE, BOB))]
    assert [message.place for message in world.discord.accepted] == [Channel(ChannelId(900))] * 2


@pytest.mark.parametrize("accepted", [True, False])
@pytest.mark.parametrize("error", [Crash(), Unconfirmed("500"), RuntimeError("bug")])
async def test_a_thread_whose_creation_was_cut_short_is_found_or_made_once(
    tmp_path: Path, *, accepted: bool, error: BaseException
) -> None:
    clock = FakeClock()
    discord = PretendDiscord(clock)
    discord.will("create", Fault(error, accepted))
    async with open_world(tmp_path / "bot.db", clock, discord) as world:
        await world.want_thread("advice:1")
        await world.owe("hello", PrivateThread("advice:1"), ROOM)
        if isinstance(error, Crash):
            with pytest.raises(Crash):
                await world.deliver_all()
        else:
            await world.deliver_all()
    clock.advance(minutes=10)
    async with open_world(tmp_path / "bot.db", clock, discord) as world:
        await world.drain()
    assert len(discord.threads) == 1
    assert [message.place for message in discord.accepted] == [Channel(ChannelId(900))]
    assert discord.calls[1:] == (["find-thread", "send"] if accepted else ["find-thread", "create", "send"])


async def test_a_thread_whose_members_could_not_be_added_for_now_is_not_made_twice(world: World) -> None:
    world.discord.will("create", Fault(TryLater(5), accepted=True))
    await world.want_thread("advice:1")
    await world.owe("hello", PrivateThread("advice:1"))
    await world.drain()
    assert len(world.discord.threads) == 1
    assert world.discord.calls == ["create", "find-thread", "send"]


async def test_a_thread_that_cannot_be_made_sends_the_message_to_the_next_address(world: World) -> None:
    world.discord.will("create", Unreachable("missing permission"))
    await world.want_thread("advice:1")
    await world.owe("hello", PrivateThread("advice:1"), ROOM)
    await world.deliver_all()
    assert [message.place for message in world.discord.accepted] == [ROOM]


async def test_a_thread_that_somebody_deleted_sends_the_message_to_the_next_address(world: World) -> None:
    await world.want_thread("advice:1")
    await world.owe("one", PrivateThread("advice:1"), ROOM)
    await world.deliver_all()
    world.discord.closed.add(Channel(ChannelId(900)))
    await world.owe("two", PrivateThread("advice:1"), ROOM)
    await world.deliver_all()
    assert [message.place for message in world.discord.accepted] == [Channel(ChannelId(900)), ROOM]
    assert len(world.discord.threads) == 1


async def test_a_thread_nobody_wanted_sends_the_message_to_the_next_address(world: World) -> None:
    await world.owe("hello", PrivateThread("advice:1"), ROOM)
    await world.deliver_all()
    assert [message.place for message in world.discord.accepted] == [ROOM]


async def test_a_thread_of_the_same_name_that_belongs_to_another_key_is_not_taken(world: World) -> None:
    await world.want_thread("advice:1")
    await world.want_thread("advice:2")
    await world.owe("one", PrivateThread("advice:1"))
    await world.deliver_all()
    world.discord.will("create", Unconfirmed("500"))
    await world.owe("two", PrivateThread("advice:2"))
    await world.drain()
    assert [message.place for message in world.discord.accepted] == [Channel(ChannelId(900)), Channel(ChannelId(901))]


# Forum posts -------------------------------------------------------------------------------------------------------


async def want_post(world: World, key: str = "advice:question:1") -> PublicThread:
    async with world.database.transaction() as tx:
        await world.outbox.want_post(
            tx, guild_id=GUILD, key=key, forum_id=LOBBY, name="Quel prix juste ?", tags=["question"]
        )
    return PublicThread(key)


async def test_the_first_message_opens_the_post_and_the_next_ones_stand_in_it(world: World) -> None:
    address = await want_post(world)
    await world.owe("question", address)
    await world.owe("answer", address)
    await world.drain()
    question, answer = world.discord.accepted
    assert question.place == NewPost(LOBBY, "Quel prix juste ?", ("question",))
    assert answer.place == Channel(question.sent.channel_id)
    assert await world.outbox.thread_of(world.database, address.key) == question.sent.channel_id


@pytest.mark.parametrize("accepted", [True, False])
@pytest.mark.parametrize("error", [Crash(), Unconfirmed("500"), RuntimeError("bug")])
async def test_a_post_that_was_cut_short_is_found_or_made_once(
    tmp_path: Path, *, accepted: bool, error: BaseException
) -> None:
    clock = FakeClock()
    discord = PretendDiscord(clock)
    async with open_world(tmp_path / "bot.db", clock, discord) as world:
        address = await want_post(world)
        await world.owe("question", address)
        discord.will("send", Fault(error, accepted=accepted))
        with suppress(Crash):
            await world.drain()
    async with open_world(tmp_path / "bot.db", clock, discord) as world:
        await world.owe("answer", address)
        await world.drain()
        assert [message.card.title for message in discord.accepted] == ["question", "answer"]
        assert discord.accepted[1].sent.channel_id == discord.accepted[0].sent.channel_id


async def test_a_post_that_can_not_be_looked_for_is_not_made_twice(world: World) -> None:
    address = await want_post(world)
    await world.owe("question", address)
    world.discord.will("send", Fault(Unconfirmed("500"), accepted=True))
    world.discord.will("find", LookupImpossible("history-unreadable"))
    await world.drain()
    assert [message.card.title for message in world.discord.accepted if message.place != STEWARDS] == ["question"]
    assert await world.state("question") == ("skipped", "lookup-impossible: history-unreadable")


@pytest.mark.parametrize("address", [PrivateThread("advice:question:1"), PublicThread("nobody:wanted")])
async def test_an_address_of_the_wrong_sort_leads_nowhere(world: World, address: PrivateThread | PublicThread) -> None:
    await want_post(world)
    await world.owe("question", address)
    await world.drain()
    assert (await world.state("question"))[0] == "dead"
