"""Who comes, who goes and who greets: one welcome, nothing kept of those who left for good."""

from datetime import timedelta

import pytest

from bot.core.actor import Actor
from bot.core.ids import UserId
from bot.core.messenger import Unconfirmed
from bot.core.outbox import Mention
from bot.members.model import KEPT_AFTER_LEAVING, Direction
from bot.members.refusals import OnlyStewards
from tests.members.world import ALICE, BOB, CHARLIE, DOOR, ELSEWHERE, GUILD, MEMBER, STEWARD, ZOE, World

TABLES = ("profile", "profile_topic", "member", "greeter", "directory_search")


async def introduced(world: World) -> None:
    """Let Bob have left a trace everywhere."""
    await world.members.text_now(GUILD, BOB, "fr")
    await world.profiles.set_territory(MEMBER, "Flers")
    await world.profiles.add_topics(MEMBER, Direction.SEEKS, "haies")
    await world.lookup.search(MEMBER, topic="haies")
    await world.arrivals.volunteer(Actor(guild_id=GUILD, user_id=BOB, steward=True), willing=True)


async def leaves(world: World, user_id: UserId) -> None:
    """Let somebody leave the server, and Bocage be told."""
    world.people.names.pop(user_id, None)
    await world.arrivals.person_left(GUILD, user_id)


async def comes_back(world: World, user_id: UserId) -> None:
    """Let somebody come back, and Bocage be told."""
    world.people.names[user_id] = "Quelqu’un"
    await world.arrivals.person_came_back(GUILD, user_id)


async def test_a_newcomer_is_greeted_once_however_often_it_is_told(world: World) -> None:
    for _ in range(3):
        await world.arrivals.newcomer(GUILD, BOB, world.clock.now())
    await world.settle()
    await world.arrivals.newcomer(GUILD, BOB, world.clock.now())
    await world.settle()
    (welcome,) = world.discord.accepted
    assert welcome.place == Mention(DOOR, BOB)
    assert welcome.card.mentions == ()


async def test_a_welcome_is_never_said_a_week_late(world: World) -> None:
    world.discord.will("send", *[Unconfirmed("http-503")] * 200)
    await world.arrivals.newcomer(GUILD, BOB, world.clock.now())
    await world.settle()
    world.discord.faults.clear()
    await world.live(days=8)
    assert world.discord.accepted == []
    await world.arrivals.newcomer(GUILD, CHARLIE, world.clock.now() - timedelta(days=7))
    assert await world.delivery.next_due() is None
    assert await world.count("profile", CHARLIE) == 0, "nothing is even noted of them"


async def test_those_to_greet_came_lately_after_bocage_and_are_unknown(world: World) -> None:
    now = world.clock.now()
    await world.arrivals.newcomer(GUILD, BOB, now)
    joined = {
        BOB: now,
        CHARLIE: now - timedelta(days=6),
        ZOE: now - timedelta(days=8),
        ALICE: now - timedelta(days=5),
    }
    assert await world.arrivals.not_greeted(GUILD, joined, since=now - timedelta(days=30)) == (CHARLIE, ALICE)
    assert await world.arrivals.not_greeted(GUILD, joined, since=now - timedelta(days=5, hours=1)) == (ALICE,)
    assert await world.arrivals.not_greeted(ELSEWHERE, joined, since=now - timedelta(days=30)) == (CHARLIE, ALICE, BOB)


async def test_leaving_hides_everything_at_once_and_erases_it_after_thirty_days(world: World) -> None:
    await introduced(world)
    await leaves(world, BOB)
    assert await world.profiles.paused(GUILD) == {BOB}
    assert (await world.profiles.of(STEWARD, BOB)).empty
    await world.live(days=29, hours=23)
    assert await world.count("profile", BOB) == 1
    await world.live(hours=2)
    assert [await world.count(table, BOB) for table in TABLES] == [0] * len(TABLES)
    assert await world.database.fetch_all("SELECT 1 FROM topic") == []
    assert world.memory.forgotten == [(GUILD, BOB)]


async def test_every_table_that_names_a_person_is_emptied_of_them(world: World) -> None:
    """A table added later must be added to what is erased: this finds every column of that name."""
    await introduced(world)
    await world.arrivals.newcomer(GUILD, BOB, world.clock.now())
    named = await world.database.fetch_all(
        """
        SELECT t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND c.name = 'user_id'
        """
    )
    ours = {row["name"] for row in named if await world.count(row["name"], BOB)}
    assert ours == set(TABLES)


async def test_the_news_of_leaving_may_be_repeated_and_the_first_counts(world: World) -> None:
    await introduced(world)
    await leaves(world, BOB)
    await world.live(days=20)
    await leaves(world, BOB)
    await world.live(days=10, hours=1)
    assert await world.count("profile", BOB) == 0


async def test_coming_back_in_time_restores_all_and_leaving_again_counts_anew(world: World) -> None:
    await introduced(world)
    await leaves(world, BOB)
    await world.live(days=29)
    for _ in range(2):
        await comes_back(world, BOB)
    assert await world.agenda.next_due() is None, "nothing is going to be erased"
    await world.live(days=29)
    assert (await world.profiles.of(MEMBER, BOB)).territory == "Flers"
    assert BOB not in await world.profiles.paused(GUILD)
    await leaves(world, BOB)
    await world.live(days=29)
    assert await world.count("profile", BOB) == 1
    await world.live(days=1, hours=1)
    assert await world.count("profile", BOB) == 0


async def test_whoever_discord_says_is_there_is_not_erased(world: World) -> None:
    """Nobody told us that they came back, and the day has come."""
    await introduced(world)
    await leaves(world, BOB)
    world.people.names[BOB] = "Bob"
    await world.live(days=31)
    assert (await world.profiles.of(MEMBER, BOB)).territory == "Flers"
    assert BOB not in await world.profiles.paused(GUILD)
    assert world.memory.forgotten == []


async def test_a_pause_taken_before_leaving_is_still_one_after_coming_back(world: World) -> None:
    await world.profiles.pause(MEMBER, None)
    await leaves(world, BOB)
    await world.arrivals.newcomer(GUILD, BOB, world.clock.now())
    assert BOB in await world.profiles.paused(GUILD)
    await world.profiles.resume(MEMBER)
    assert BOB not in await world.profiles.paused(GUILD)


async def test_late_news_of_leaving_about_somebody_who_is_back_changes_nothing(world: World) -> None:
    await introduced(world)
    await world.arrivals.newcomer(GUILD, BOB, world.clock.now())
    await world.arrivals.person_left(GUILD, BOB)
    assert BOB not in await world.profiles.paused(GUILD)


async def test_leaving_one_server_leaves_the_other_alone(world: World) -> None:
    elsewhere = Actor(guild_id=ELSEWHERE, user_id=BOB)
    await introduced(world)
    await world.profiles.set_territory(elsewhere, "Domfront")
    await leaves(world, BOB)
    await world.live(days=31)
    assert (await world.profiles.of(MEMBER, BOB)).empty
    assert (await world.profiles.of(elsewhere, BOB)).territory == "Domfront"
    assert BOB not in await world.profiles.paused(ELSEWHERE)


async def test_who_is_known_here_and_who_is_gone(world: World) -> None:
    await world.members.text_now(GUILD, CHARLIE, "fr")
    await world.profiles.set_territory(MEMBER, "Flers")
    await world.profiles.set_territory(Actor(guild_id=ELSEWHERE, user_id=ZOE), "Domfront")
    assert await world.arrivals.known_here(GUILD) == {BOB, CHARLIE}
    await leaves(world, CHARLIE)
    assert await world.arrivals.known_here(GUILD) == {BOB}
    assert await world.arrivals.known_gone(GUILD) == {CHARLIE}
    await world.live(days=31)
    assert await world.arrivals.known_gone(GUILD) == set()


async def test_a_manner_of_speaking_is_erased_too_where_there_was_no_profile(world: World) -> None:
    await world.members.set_familiar(GUILD, BOB, familiar=True)
    await leaves(world, BOB)
    await world.live(days=30, minutes=1)
    assert await world.count("member", BOB) == 0
    assert timedelta(days=30) == KEPT_AFTER_LEAVING


async def test_only_stewards_who_offered_and_are_not_on_a_pause_greet(world: World) -> None:
    zoe = Actor(guild_id=GUILD, user_id=ZOE, steward=True)
    assert await world.arrivals.greeter(GUILD) is None
    with pytest.raises(OnlyStewards):
        await world.arrivals.volunteer(MEMBER, willing=True)
    for actor in (STEWARD, zoe):
        await world.arrivals.volunteer(actor, willing=True)
        await world.arrivals.volunteer(actor, willing=True)
    turns = set()
    for _ in range(2):
        turns.add(await world.arrivals.greeter(GUILD))
        await world.live(days=7)
    assert turns == {ALICE, ZOE}
    assert await world.arrivals.greeter(ELSEWHERE) is None
    await world.profiles.pause(zoe, None)
    assert (await world.arrivals.volunteer(zoe, willing=True)).own_week is None
    for _ in range(2):
        assert await world.arrivals.greeter(GUILD) == ALICE
        await world.live(days=7)
    world.people.stewards.discard(ALICE)
    assert await world.arrivals.greeter(GUILD) is None
    await world.arrivals.volunteer(Actor(guild_id=GUILD, user_id=ALICE), willing=False)
    world.people.stewards.add(UserId(ALICE))
    assert await world.arrivals.greeter(GUILD) is None


async def test_the_week_is_that_of_the_servers_own_zone(world: World) -> None:
    """Sunday at half past eleven in the evening, UTC, is Monday in Paris."""
    zoe = Actor(guild_id=GUILD, user_id=ZOE, steward=True)
    for actor in (STEWARD, zoe):
        await world.arrivals.volunteer(actor, willing=True)
    before = await world.arrivals.greeter(GUILD)
    await world.live(days=6, hours=14, minutes=30)
    assert world.clock.now().weekday() == 6
    assert await world.arrivals.greeter(GUILD) != before
