"""One Bocage, several cooperatives: nothing of one is ever seen on the other, not a name, not a count, not an id.

Alice and Bob are on both. Everything that can be asked is asked, on each, of the command tree and the router as they
are: a feature that joins them is walked through by these tests without being named in them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import discord
import pytest
import simcord

from bot.core.card import Action, Card, Choice, Menu, Option
from bot.demo.simulated import as_bot
from cogs.support.cards import layout_of
from tests.cogs.installing import Site, open_site
from tests.cogs.town import Town, book_buttons, components, plain, words

pytestmark = pytest.mark.usefixtures("forging")

CANARY = "canaridaphne"
"""In every name that somebody chose on the other server, and in nothing else."""
MACHINERY = {"agenda", "audit", "outbox", "solicitation", "standing_message", "structure", "thread"}
"""Tables whose rows no button names."""
FILE = "file of "
_SUB_COMMANDS = {1, 2}
_STRING, _INTEGER = 3, 4


@dataclass(slots=True, kw_only=True)
class Two:
    """The town, and another cooperative whose every name is a canary. `hall` and `alice` are the other's."""

    town: Town
    other: Site

    def betrays(self, said: str) -> list[str]:
        """Return what of the other server stands in what was said on the town's."""
        backend = self.town.world.env.backend
        guild = backend.guilds[self.other.guild.id]
        secrets = {CANARY, *(str(each) for each in (guild.id, *guild.roles, *guild.channel_ids, *guild.thread_ids))}
        return sorted(secret for secret in secrets if secret in plain(said).lower())


@pytest.fixture
async def two(town: Town) -> Two:
    await town.open_hours()
    keeper = town.guild.create_role("Bureau", permissions=discord.Permissions(manage_guild=True))
    town.world.env.backend.add_member_role(town.guild.id, town.alice.id, keeper.id)
    await town.world.env.settle()
    await town.run(town.alice, "installer")
    return Two(town=town, other=await open_site(town, f"Coopérative {CANARY}"))


async def fill(other: Site) -> None:
    """Let the other server have everything: an installation, its own names, office hours, bookings."""
    town = other.town
    place = await other.open_place(4)
    await other.fill(place, "autre nom", {"name": f"accueil {CANARY}"})
    poles = await other.click(await other.panel())
    poles = await press(other, poles, "installer:poles:1:")
    await other.fill(poles, "Ajouter un pôle", {"name": f"Pôle {CANARY}", "emoji": "🐤"})
    await other.install()
    advisers = other.guild.roles["Personnes-ressources"]
    town.world.env.backend.add_member_role(other.guild.id, other.alice.id, advisers.id)
    await town.world.env.settle()
    draft = await other.alice.slash(
        other.hall,
        "permanence ouvrir",
        jour="2027-01-07",
        heure="10:00",
        duree=60,
        sujets=CANARY,
        visio=f"https://{CANARY}.example/",
    )
    assert draft.response is not None
    opening = next(iter(custom_ids(draft.response)))
    await other.alice.click(draft.response, custom_id=opening)
    form = await other.alice.slash(other.hall, "annonce rediger", nature="news", pole=f"Pôle {CANARY}")
    typed = {"title": CANARY, "text": CANARY, "contact": CANARY, "until": "", "link": f"https://{CANARY}.example/"}
    await other.alice.submit_modal(form, typed)
    meetup = await other.alice.slash(
        other.hall,
        "rendez-vous creer",
        titre=f"Rendez-vous {CANARY}",
        jour="2027-01-08",
        heure="10:00",
        visio=f"https://{CANARY}.example/",
    )
    assert meetup.response is not None
    await other.alice.click(meetup.response, custom_id=next(iter(custom_ids(meetup.response))))
    await town.world.env.settle()
    card = other.hall.history()[-1]
    await other.bob.click(card, custom_id=next(each for each in custom_ids(card) if each.startswith("meetups:come:")))
    # As many as one may have: here, and not there, Bob has booked enough.
    for _ in range(2):
        agenda = await other.bob.slash(other.hall, "permanence agenda")
        assert agenda.response is not None
        form = await other.bob.click(agenda.response, custom_id=book_buttons(agenda.response)[0])
        await other.bob.submit_modal(form, {"question": CANARY, "tried": CANARY})


async def press(other: Site, message: simcord.ResponseMessage, custom_id: str) -> simcord.ResponseMessage:
    result = await other.alice.click(message, custom_id=custom_id)
    assert result.response is not None
    return result.response


def custom_ids(message: Any) -> list[str]:  # noqa: ANN401 - a message or an answer
    return [node["custom_id"] for node in components(message) if "custom_id" in node]


def heard(result: simcord.InteractionResult) -> str:
    """Return all that an interaction brought: words, ids of buttons, choices of menus, questions of forms."""
    messages = [message for message in (result.response, *result.followups) if message is not None]
    said = [f"{words(message)}\n{message.components}" for message in messages]
    return "\n".join([*said, str(result.modal or "")])


def leaves(payload: dict[str, Any], path: str = "") -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield each command that can be typed, with its options."""
    name = f"{path} {payload['name']}".strip()
    nested = [each for each in payload.get("options", []) if each["type"] in _SUB_COMMANDS]
    if not nested:
        yield name, payload.get("options", [])
    for each in nested:
        yield from leaves(each, name)


async def walk(town: Town, member: simcord.MemberActor, channel: simcord.ChannelHandle) -> dict[str, str]:
    """Type every command, with its required options filled in, and look at every suggestion; return what is told."""
    told: dict[str, str] = {}
    visible = set(member.available_commands(channel))
    tree = town.app.client.tree
    for payload in [command.to_dict(tree) for command in tree.get_commands()]:
        if payload.get("type", 1) != 1:
            continue
        for name, options in leaves(dict(payload)):
            if name not in visible:
                continue
            given: dict[str, object] = {}
            for option in options:
                choices = list(option.get("choices", []))
                if option.get("autocomplete"):
                    for typed in ("", "a", "1", CANARY[:5]):
                        choices += await member.autocomplete(channel, name, option["name"], typed)
                    told[f"{name} {option['name']}"] = str(choices)
                if option.get("required"):
                    given[option["name"]] = choices[0]["value"] if choices else sample(option)
            result = await member.slash(channel, name, **given)
            told[name] = heard(result)
            for file in result.response.attachments if result.response is not None else ():
                told[f"{FILE}{name} {file.filename}"] = (await file.read()).decode(errors="replace")
    return told


def sample(option: dict[str, Any]) -> object:
    """Return something to type where nothing is suggested."""
    if option["type"] == _INTEGER:
        return option.get("min_value", 1)
    assert option["type"] == _STRING, f"teach this test what to give to {option['name']}"
    return "x" * max(1, option.get("min_length", 1))


async def test_no_command_of_one_server_tells_anything_of_the_other(two: Two) -> None:
    """Asked before the other server has anything and after: the answers are the same, to the letter."""
    town = two.town
    for member in (town.bob, town.alice):
        await walk(town, member, town.general)
    before = [await walk(town, member, town.general) for member in (town.bob, town.alice)]
    assert len(before[1]) >= 8
    await fill(two.other)
    after = [await walk(town, member, town.general) for member in (town.bob, town.alice)]
    for told in after:
        assert {name: two.betrays(said) for name, said in told.items() if two.betrays(said)} == {}
    for then, now in zip(map(compared, before), map(compared, after), strict=True):
        assert {name: (then.get(name), said) for name, said in now.items() if said != then.get(name)} == {}


def compared(told: dict[str, str]) -> dict[str, list[str]]:
    """Return the words of each answer: ids of drafts go up each time one is made, here as elsewhere.

    What a file holds, and how large it is, changes with what its reader has done here meanwhile.
    """
    return {
        name: [line for line in said.splitlines() if "custom_id" not in line and "attachment_id" not in line]
        for name, said in told.items()
        if not name.startswith(FILE)
    }


async def test_the_other_way_round_too(two: Two) -> None:
    town, other = two.town, two.other
    await fill(other)
    backend = town.world.env.backend
    guild = backend.guilds[town.guild.id]
    secrets = {"circuits courts", "haies", *(str(each) for each in (guild.id, *guild.roles, *guild.channel_ids))}
    for member in (other.bob, other.alice):
        told = await walk(town, member, other.hall)
        assert told
        for name, said in told.items():
            assert [secret for secret in secrets if secret in plain(said)] == [], name


@pytest.mark.timeout(900)
async def test_no_button_of_one_server_reaches_a_row_of_the_other(two: Two) -> None:
    """Every button there is, with every id there is on the other server: nothing is told, nothing changes there."""
    town, other = two.town, two.other
    await fill(other)
    before = await rows_of(town, other.guild.id)
    assert before["pole"]
    assert before["booking"]
    ids = sorted({row[0] for table, rows in before.items() if table not in MACHINERY for row in rows})
    assert len(ids) >= 5
    channel = town.app.client.get_partial_messageable(town.general.id, guild_id=town.guild.id)
    for feature, verb, version in sorted(town.app.client.router.actions()):
        for number in ids:
            # The pole's row may come second, after a place.
            for action in pairs(feature, verb, version, number):
                card = Card(title="Carte", choices=(Choice(label="Essayer", action=action),))
                for member in (town.bob, town.alice):
                    message = await as_bot(town.world.env, channel.send(view=layout_of(card)))
                    result = await member.click(message, custom_id=action.custom_id)
                    assert two.betrays(heard(result)) == [], (action.custom_id, member.name)
    assert await rows_of(town, other.guild.id) == before


def pairs(feature: str, verb: str, version: int, number: int) -> list[Action]:
    one = Action(feature=feature, verb=verb, version=version, ids=(number,))
    if feature != "installer":
        return [one]
    return [one, *(Action(feature=feature, verb=verb, version=version, ids=(slot, number)) for slot in (6, 8))]


async def rows_of(town: Town, guild_id: int) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table that belongs to a server."""
    database = town.app.database
    found: dict[str, list[tuple[Any, ...]]] = {}
    for table in await database.fetch_all("SELECT name FROM sqlite_schema WHERE type = 'table'"):
        columns = [row["name"] for row in await database.fetch_all(f"PRAGMA table_info({table['name']})")]
        if "guild_id" in columns and "id" in columns:
            rows = await database.fetch_all(f"SELECT id, * FROM {table['name']} WHERE guild_id = ?", (guild_id,))
            found[table["name"]] = [tuple(row) for row in rows]
    return found


async def test_no_menu_takes_what_belongs_to_the_other_server(two: Two) -> None:
    """A role or a channel of the other server, chosen by somebody who tampered with what Discord sends."""
    town, other = two.town, two.other
    await fill(other)
    before = await rows_of(town, other.guild.id)
    theirs = [other.guild.roles["Personnes-ressources"].id, other.hall.id]
    channel = town.app.client.get_partial_messageable(town.general.id, guild_id=town.guild.id)
    menus = [action for action in sorted(town.app.client.router.actions()) if action[1] in {"adopt", "move"}]
    assert len(menus) >= 2
    for feature, verb, version in menus:
        for value in theirs:
            action = Action(feature=feature, verb=verb, version=version, ids=(4 if value == other.hall.id else 1,))
            options = (Option(label="La leur", value=str(value)),)
            card = Card(title="Carte", menu=Menu(action=action, placeholder="Choisir", options=options))
            message = await as_bot(town.world.env, channel.send(view=layout_of(card)))
            result = await town.alice.select(message, [str(value)], custom_id=action.custom_id)
            assert two.betrays("".join(words(each) for each in result.followups)) == []
    assert await rows_of(town, other.guild.id) == before
    mine = await rows_of(town, town.guild.id)
    assert not {value for row in mine["structure"] for value in row} & set(theirs)


async def test_a_direct_message_speaks_of_its_own_server_only(two: Two) -> None:
    """Bob has a conversation on each; what he is told of the one names nothing of the other."""
    town = two.town
    await fill(two.other)
    await town.pass_time(minutes=1)
    count = len(town.letters(town.bob))
    assert count == 2
    await town.book(town.bob)
    await town.pass_time(minutes=1)
    (letter,) = town.letters(town.bob)[count:]
    assert two.betrays(f"{words(letter)}\n{custom_ids(letter)}") == []
    await town.pass_time(days=5)
    later = [plain(f"{words(each)}\n{custom_ids(each)}") for each in town.letters(town.bob)[count + 1 :]]
    theirs = [bool(two.betrays(said)) for said in later]
    ours = ["Par où commencer" in said or "visio.example/haies" in said for said in later]
    assert any(theirs)
    assert any(ours)
    assert not any(both for both in zip(theirs, ours, strict=True) if all(both))
