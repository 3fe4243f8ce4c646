"""Nobody reaches through Bocage what they could not reach themselves: channels, roles and people named in commands.

Every option of every command that names one is tried, of the real tree: a new one is tried without being named here.
"""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from typing import Any

import discord
import pytest
import simcord

from bot.core.errors import UserError
from tests.cogs.town import Town, buttons, words
from tests.proofs.exploring import leaves
from tests.proofs.village import Hands, Heard, Person

USER, CHANNEL, ROLE = 6, 7, 8
NO_CHANNEL_TYPE = frozenset[int]()
GIVEN = {
    "jour": "2027-01-07",
    "heure": "18:30",
    "sujets": "cantines",
    "titre": "Café",
    "nom": "Haies & talus",
}


@pytest.fixture
async def hands(town: Town) -> AsyncIterator[Hands]:
    hands = Hands(town.app, town.world, town.guild, town.general.id, town.folder / "bot.db")
    yield hands
    hands.close()


def naming(hands: Hands, kind: int) -> Iterator[tuple[str, dict[str, Any], list[Any]]]:
    """Yield each command that names something of that kind, the option, and all of its options."""
    for command in hands.commands():
        for name, options in leaves(command) if command.get("type", 1) == 1 else ():
            for option in options:
                if option["type"] == kind:
                    yield name, dict(option), list(options)


async def name(hands: Hands, person: Person, kind: int, value: int, fits: frozenset[int]) -> dict[str, Heard]:
    """Give `value` to every option of that kind, as whoever may do everything; channels where their type fits."""
    heard: dict[str, Heard] = {}
    for command, option, options in naming(hands, kind):
        if kind == CHANNEL and not fits & set(option.get("channel_types", ())):
            continue
        given: dict[str, Any] = {}
        for other in options:
            if other.get("required"):
                choices = other.get("choices") or [{"value": other.get("min_value", 1)}]
                given[other["name"]] = GIVEN.get(other["name"], choices[0]["value"] if other["type"] == 4 else "1")
        before = hands.version()
        heard[f"{command} {option['name']}"] = await hands.command(person, command, {**given, option["name"]: value})
        assert hands.version() == before, f"{command} {option['name']}"
    return heard


def refused(heard: dict[str, Heard], *keys: str) -> None:
    assert heard
    for where, each in heard.items():
        assert [error.key for error in each.errors if isinstance(error, UserError)] in [[key] for key in keys], where


def make(town: Town, name: str, kind: int, overwrites: dict[Any, discord.PermissionOverwrite]) -> simcord.ChannelHandle:
    """Make a channel with entries of its own, whatever its type."""
    made = town.guild.create_text_channel(name, overwrites=overwrites)
    town.world.env.backend.channels[made.id].type = simcord.enums.ChannelType(kind)
    return made


async def everything(town: Town, hands: Hands) -> Person:
    """Return somebody who may do all that Bocage lets anybody do."""
    office = town.guild.create_role("Bureau", permissions=discord.Permissions(manage_guild=True))
    town.world.env.backend.add_member_role(town.guild.id, town.alice.id, office.id)
    await town.world.env.settle()
    alice = hands.somebody("alice", town.alice)
    # Her language is noted with the first thing that she does.
    await hands.command(alice, "aide", {})
    return alice


TEXT, VOICE = 0, 2


@pytest.mark.parametrize("kind", [TEXT, VOICE])
async def test_a_channel_that_one_does_not_see_is_not_named(town: Town, hands: Hands, kind: int) -> None:
    alice = await everything(town, hands)
    shut = {town.guild.default_role: discord.PermissionOverwrite(view_channel=False)}
    shown = {town.world.env.bot.user: discord.PermissionOverwrite(view_channel=True)}
    hidden = make(town, "cachette", kind, {**shut, **shown})
    await town.world.env.settle()
    refused(await name(hands, alice, CHANNEL, hidden.id, frozenset({kind})), "core-refused-channel-closed")


@pytest.mark.parametrize("kind", [TEXT, VOICE])
async def test_a_channel_that_is_closed_to_bocage_is_refused_at_once(town: Town, hands: Hands, kind: int) -> None:
    alice = await everything(town, hands)
    shut = {town.world.env.bot.user: discord.PermissionOverwrite(view_channel=False, send_messages=False)}
    mute = make(town, "muet", kind, shut)
    await town.world.env.settle()
    # Discord tells a program nothing of a channel that it may not see: then there is no knowing who else may.
    keys = ("core-refused-channel-mute", "core-refused-channel-closed")
    refused(await name(hands, alice, CHANNEL, mute.id, frozenset({kind})), *keys)


async def test_a_role_that_is_everybodys_is_nobodys_to_name(town: Town, hands: Hands) -> None:
    alice = await everything(town, hands)
    refused(await name(hands, alice, ROLE, town.guild.default_role.id, NO_CHANNEL_TYPE), "core-refused-role")


async def test_a_program_is_no_person(town: Town, hands: Hands) -> None:
    alice = await everything(town, hands)
    robot = town.guild.add_member(town.world.env.create_user("robot", bot=True))
    await town.world.env.settle()
    refused(await name(hands, alice, USER, robot.id, NO_CHANNEL_TYPE), "core-refused-program")


async def test_somebody_who_is_not_here_breaks_nothing(town: Town, hands: Hands) -> None:
    alice = await everything(town, hands)
    stranger = town.world.env.create_user("ailleurs")
    for where, heard in (await name(hands, alice, USER, stranger.id, NO_CHANNEL_TYPE)).items():
        assert all(isinstance(error, UserError) for error in heard.errors), where
        assert heard.answered, where


async def test_who_is_silenced_lets_go_of_a_slot_in_private_and_does_nothing_else(town: Town, hands: Hands) -> None:
    await town.open_hours()
    await town.book(town.bob)
    await town.pass_time(minutes=1)
    backend = town.world.env.backend
    until = (town.now + timedelta(days=1)).isoformat()
    backend.edit_member(town.guild.id, town.bob.id, {"timed_out_until": until})
    await town.world.env.settle()
    bob, letter = hands.from_afar("bob", town.bob.id), town.letters(town.bob)[-1]
    asked = await hands.press(bob, "rounds:join:1:")
    assert asked.errors
    refused({"here": await hands.command(hands.somebody("bob", town.bob), "aide", {})}, "core-refused-silenced")
    shown = await hands.press(bob, next(each for label, each in buttons(letter).items() if "mpr" in label))
    assert not shown.errors, words(letter)
    free = next(each for each in shown.custom_ids() if each.startswith("advice:free:"))
    freed = await hands.press(bob, free)
    assert freed.changed
    await town.pass_time(days=2)
    refused_no_more = await hands.command(hands.somebody("bob", town.bob), "aide", {})
    assert not refused_no_more.errors


async def test_who_is_silenced_keeps_their_own_data_and_touches_nobody_elses(town: Town, hands: Hands) -> None:
    until = (town.now + timedelta(days=1)).isoformat()
    town.world.env.backend.edit_member(town.guild.id, town.alice.id, {"timed_out_until": until})
    await town.world.env.settle()
    alice = hands.somebody("alice", town.alice)
    assert not (await hands.command(alice, "mes-donnees expliquer", {})).errors
    refused({"erase": await hands.press(alice, f"privacy:erase-other:1:{town.bob.id}")}, "core-refused-silenced")


async def test_who_knocks_from_outside_leaves_no_trace(town: Town, hands: Hands) -> None:
    town.world.env.backend.remove_member(town.guild.id, town.charlie.id)
    await town.world.env.settle()
    before = hands.version()
    refused(
        {"help": await hands.press(hands.from_afar("charlie", town.charlie.id), "help:familiar:1:")},
        "core-refused-only-in-server",
    )
    assert hands.version() == before
