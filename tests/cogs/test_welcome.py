"""Newcomers: greeted once, in public, by the steward whose week it is."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.cogs.town import Town, buttons, title, words
from tests.cogs.welcoming import INTRODUCE, Visitor, arrive, away, leave, open_door


async def test_a_newcomer_gets_one_message_with_one_button_and_nobody_else_is_called(town: Town) -> None:
    door = await open_door(town)
    eve = await arrive(town, "Eve")
    (welcome,) = door.history()
    assert title(welcome) == "Bienvenue, Eve !"
    assert buttons(welcome) == {"Me présenter en deux minutes": INTRODUCE}
    assert town.notified() == {eve.id}
    assert town.letters(eve) == [], "never a direct message"
    await town.pass_time(days=10)
    assert len(door.history()) == 1
    assert town.letters(eve) == []


async def test_without_a_welcome_channel_nothing_is_said_then_or_later(town: Town) -> None:
    eve = await arrive(town, "Eve")
    door = await open_door(town)
    await town.restart()
    await town.pass_time(days=1)
    assert door.history() == []
    assert town.letters(eve) == []


async def test_a_robot_is_not_greeted(town: Town) -> None:
    door = await open_door(town)
    town.guild.add_member(town.world.env.create_user("robot", bot=True))
    await town.world.env.settle()
    await town.pass_time(minutes=1)
    assert door.history() == []


async def test_those_who_came_while_bocage_was_away_are_greeted_when_it_is_back(town: Town) -> None:
    door = await open_door(town)
    await town.pass_time(days=1)
    kept = await away(town)
    eve = town.guild.add_member(town.world.env.create_user("eve", global_name="Eve"))
    town.world.env.backend.subscribers[:] = kept
    await town.restart()
    await town.pass_time(minutes=1)
    assert [title(message) for message in door.history()] == ["Bienvenue, Eve !"]
    await town.restart()
    await town.pass_time(days=1)
    assert len(door.history()) == 1, "ready twice, greeted once"
    assert town.notified() == {eve.id}


async def test_who_came_more_than_a_week_before_bocage_was_back_is_left_in_peace(town: Town) -> None:
    door = await open_door(town)
    await town.pass_time(days=1)
    kept = await away(town)
    for days in (0, 8):
        joined = (town.now - timedelta(days=days)).isoformat()
        eve = town.guild.add_member(town.world.env.create_user(f"eve{days}", global_name=f"Eve{days}"))
        town.world.env.backend.guilds[town.guild.id].members[eve.id].joined_at = joined
    # As if the server, and Bocage on it, had been there for a long time.
    own = town.app.client.user
    assert own is not None
    for founder in (own.id, town.guild.owner.id):
        founded = datetime(2026, 1, 1, tzinfo=UTC).isoformat()
        town.world.env.backend.guilds[town.guild.id].members[founder].joined_at = founded
    town.world.env.backend.subscribers[:] = kept
    await town.restart()
    await town.pass_time(minutes=1)
    assert [title(message) for message in door.history()] == ["Bienvenue, Eve0 !"]


async def test_nobody_is_greeted_who_was_there_before_bocage(town: Town) -> None:
    door = await open_door(town)
    await town.restart()
    await town.pass_time(minutes=1)
    assert door.history() == []


async def test_who_left_again_before_the_message_is_not_greeted(town: Town) -> None:
    door = await open_door(town)
    town.world.env.inject_error("POST", f"/channels/{door.id}/messages", status=503, times=1)
    eve = town.guild.add_member(town.world.env.create_user("eve", global_name="Eve"))
    await town.world.env.settle()
    await leave(town, eve)
    await town.pass_time(days=8)
    assert door.history() == []
    assert town.stewards.history() == [], "and nobody is bothered with it"


@pytest.mark.parametrize(
    "name",
    ["🌿🌿🌿", "A" * 32, "**gras** `code`", "\u202egauche", "@everyone", "<@&1> # titre", "[clic](https://x.example)"],
)
async def test_a_hostile_name_is_only_a_name(town: Town, name: str) -> None:
    door = await open_door(town)
    eve = await arrive(town, name)
    (welcome,) = door.history()
    line = title(welcome)
    assert not set(line) & set("*`@#<>[]\u202e")
    assert town.notified() == {eve.id}


# Who greets


async def test_the_newcomer_reads_the_name_of_the_steward_whose_week_it_is(town: Town) -> None:
    door = await open_door(town)
    offered = await town.run(town.alice, "animation accueil", accueillir="yes")
    assert "Cette semaine, c'est votre tour" in words(offered)
    eve = await arrive(town, "Eve")
    (welcome,) = door.history()
    assert "Alice, de l'équipe d'animation, vous accueille cette semaine" in words(welcome).replace("*", "")
    assert town.notified() == {eve.id}, "named, not called"
    visitor = await Visitor.at_the_door(town, eve, welcome)
    assert "Alice, de l'équipe d'animation, vous accueille" in visitor.words.replace("*", "")


async def test_stewards_greet_in_turn_week_after_week(town: Town) -> None:
    door = await open_door(town)
    steward = next(role for role in town.guild.roles.values() if "animation" in role.name)
    zoe = town.guild.add_member(town.world.env.create_user("zoe", global_name="Zoé"), roles=[steward])
    await town.world.env.settle()
    await town.pass_time(minutes=1)
    for member in (town.alice, zoe):
        await town.run(member, "animation accueil", accueillir="yes")
    greeters = []
    for week in range(4):
        await arrive(town, f"Nouveau{week}")
        text = words(door.history()[-1])
        greeters.append("Alice" if "Alice, de" in text.replace("*", "") else "Zoé")
        assert f"{greeters[-1]}, de" in text.replace("*", "")
        await town.pass_time(days=7)
    assert greeters in (["Alice", "Zoé"] * 2, ["Zoé", "Alice"] * 2)


async def test_who_no_longer_animates_or_wants_to_greets_no_more(town: Town) -> None:
    door = await open_door(town)
    await town.run(town.alice, "animation accueil", accueillir="yes")
    backend = town.world.env.backend
    backend.edit_member(town.guild.id, town.alice.id, {"role_ids": []})
    await town.world.env.settle()
    await arrive(town, "Eve")
    assert "de l'équipe d'animation" not in words(door.history()[-1])
    gone = await town.run(town.alice, "animation accueil", accueillir="no")
    assert "vous quittez l'accueil" in title(gone)


async def test_only_stewards_offer_to_greet(town: Town) -> None:
    refused = await town.run(town.bob, "animation accueil", accueillir="yes")
    assert title(refused) == "Pas cette fois-ci"
    assert "équipe d'animation" in words(refused)


async def test_a_steward_learns_when_their_week_comes(town: Town) -> None:
    steward = next(role for role in town.guild.roles.values() if "animation" in role.name)
    zoe = town.guild.add_member(town.world.env.create_user("zoe", global_name="Zoé"), roles=[steward])
    await town.world.env.settle()
    await town.run(town.alice, "animation accueil", accueillir="yes")
    told = words(await town.run(zoe, "animation accueil", accueillir="yes"))
    other = words(await town.run(town.alice, "animation accueil", accueillir="yes"))
    waiting, greeting = sorted((told, other), key=lambda text: "Cette semaine, c'est votre tour" in text)
    assert "Cette semaine, c'est votre tour" in greeting
    assert "la semaine du lundi 11 janvier 2027" in waiting
    assert "qui accueille" in waiting


async def test_greetings_of_one_server_stay_there(town: Town) -> None:
    door = await open_door(town)
    other = town.world.env.create_guild("Une autre", preferred_locale="fr")
    await town.world.env.settle()
    elsewhere = await open_door(town, other)
    await town.run(town.alice, "animation accueil", accueillir="yes")
    eve = town.world.env.create_user("eve", global_name="Eve")
    other.add_member(eve)
    await town.world.env.settle()
    await town.pass_time(minutes=1)
    assert door.history() == []
    (welcome,) = elsewhere.history()
    assert "Alice" not in words(welcome)
