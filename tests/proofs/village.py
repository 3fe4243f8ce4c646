"""The stage of these proofs: the cooperative of the demo, lived in for days, and everybody who may knock at its door.

Everything a client of Discord can send is sent as it stands, without what Discord itself would refuse on the way:
default permissions, hidden channels, options that were never offered. Whatever is done can be undone, in the database.
"""

import asyncio
import logging
import re
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import discord
import simcord
import structlog
from simcord import interactions
from simcord.backend import serializers
from simcord.enums import InteractionType

from bot.app import App, open_app
from bot.demo.scene import ZONE
from bot.demo.simulated import SimulatedClock, World, simulated_discord
from bot.demo.story import DAYS, live
from bot.demo.world import PERMANENCES, Town, build
from bot.settings import Settings
from tests.proofs.pressing import message_with

NOW: Final = datetime(2026, 11, 17, 13, 0, tzinfo=UTC)
"""A Tuesday, two in the afternoon in Paris."""

_SLASH = 1
_SUB_COMMANDS = {1, 2}
_MESSAGE_MENU = 3
_COMMAND_ID = "4242"
_PATIENCE: Final = 20.0
SENT = re.compile(r"/channels/(\d+)/messages(?:/\d+)?")

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who acts: from the server itself, from another one, or from direct messages only."""

    key: str
    user_id: int
    guild_id: int | None
    channel_id: int


@dataclass(slots=True, kw_only=True)
class Heard:
    """What came of one interaction: the answer's texts and buttons, the form, and what was refused or broke.

    `brought` are the messages that went to channels and people because of it.
    """

    said: list[Payload] = field(default_factory=list)
    modal: Payload | None = None
    choices: list[Payload] = field(default_factory=list)
    brought: list[tuple[int, Payload]] = field(default_factory=list)
    errors: list[BaseException] = field(default_factory=list)
    answered: bool = False
    changed: bool = False

    def nodes(self) -> Iterator[Payload]:
        """Yield every component of the answer and of the form."""
        for root in (*self.said, *([self.modal] if self.modal else [])):
            yield from walk(root.get("components") or [])

    def custom_ids(self) -> dict[str, Payload]:
        """Return what can be pressed or chosen in the answer, by its custom_id; fields of forms left out."""
        nodes = (node for root in self.said for node in walk(root.get("components") or []))
        return {str(node["custom_id"]): node for node in nodes if "custom_id" in node}

    @property
    def text(self) -> str:
        """All that was said, ids of buttons and values of menus included."""
        return "\n".join(str(part) for part in (*self.said, self.modal or "", *self.choices))


def walk(nodes: Any) -> Iterator[Payload]:  # noqa: ANN401 - as Discord sends it
    """Yield every component, whatever its depth."""
    for node in nodes:
        yield node
        yield from walk(node.get("components") or [])
        for inner in ("accessory", "component"):
            if node.get(inner):
                yield from walk([node[inner]])


class Hands:
    """The hands of everybody on a server and around it; `square` is the channel where they act."""

    def __init__(self, app: App, world: World, guild: simcord.GuildHandle, square: int, path: Path) -> None:
        self.app = app
        self.world = world
        self.guild = guild
        self.square = square
        self.env = world.env
        self.backend = world.env.backend
        self._watch = sqlite3.connect(path)
        # Another one, which does not see its own changes as none.
        self._eye = sqlite3.connect(path)
        self._eye.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        self._watch.execute("PRAGMA synchronous = OFF")
        self.restless: list[str] = []
        self.settles = True
        """Whether each act waits for all that it brings; several at a time cannot."""
        self._errors: list[BaseException] = []
        self._listen()
        self.people: dict[str, Person] = {}

    def _listen(self) -> None:
        """Hear every refusal and every bug where all of them end."""
        answers = self.app.client.answers
        answer = answers.answer

        async def heard(interaction: discord.Interaction, error: BaseException) -> None:
            self._errors.append(error)
            await answer(interaction, error)

        answers.answer = heard  # type: ignore[method-assign]

    # Who

    def somebody(self, key: str, actor: simcord.MemberActor, channel_id: int | None = None) -> Person:
        """Remember a member of some server, who acts from there."""
        where = self.square if channel_id is None else channel_id
        person = Person(key=key, user_id=actor.id, guild_id=actor.guild.id, channel_id=where)
        self.people[key] = person
        return person

    def from_afar(self, key: str, user_id: int) -> Person:
        """Remember somebody who acts from direct messages only."""
        channel = self.backend.get_dm_channel(user_id)
        person = Person(key=key, user_id=user_id, guild_id=None, channel_id=channel.id)
        self.people[key] = person
        return person

    # What they send

    async def press(
        self,
        person: Person,
        custom_id: str,
        *,
        values: Sequence[str] = (),
        kind: int = 2,
        lasting: bool = False,
    ) -> Heard:
        """Press a button, or choose in a menu, under a private answer or (`lasting`) a message that everybody sees."""
        data: dict[str, Any] = {"custom_id": custom_id, "component_type": kind}
        if values:
            data["values"] = list(values)
        source = message_with(self.backend, person.channel_id, custom_id, lasting=lasting)
        return await self._send(person, InteractionType.MESSAGE_COMPONENT, data, source)

    async def submit(
        self, person: Person, custom_id: str, answers: Mapping[str, str | Sequence[str]], *, lasting: bool = False
    ) -> Heard:
        """Submit a form: texts as text fields, sequences as what was chosen in a select."""
        components = [
            {
                "type": 18,
                "id": number,
                "component": {"type": 4, "id": number + 50, "custom_id": key, "value": value}
                if isinstance(value, str)
                else {"type": 3, "id": number + 50, "custom_id": key, "values": list(value)},
            }
            for number, (key, value) in enumerate(answers.items(), start=1)
        ]
        source = message_with(self.backend, person.channel_id, custom_id, lasting=lasting)
        data = {"custom_id": custom_id, "components": components}
        return await self._send(person, InteractionType.MODAL_SUBMIT, data, source)

    async def command(self, person: Person, name: str, options: Mapping[str, Any]) -> Heard:
        """Use a slash command; options that name people, roles and channels are ids, resolved as Discord would."""
        root, *path = name.split(" ")
        spec, nested = self.spec(root), list[dict[str, Any]]()
        leaf = spec
        for word in path:
            leaf = next(each for each in leaf["options"] if each["name"] == word)
            nested.append({"name": word, "type": leaf["type"]})
        declared = {each["name"]: each for each in leaf.get("options", [])}
        resolved: dict[str, dict[str, Any]] = {}
        built: list[dict[str, Any]] = []
        for key, value in options.items():
            kind = declared[key]["type"]
            if kind in {6, 7, 8, 11}:
                self._resolve(kind, int(value), resolved, person)
                value = str(value)
            built.append({"name": key, "type": kind, "value": value})
        for each in reversed(nested):
            built = [{**each, "options": built}]
        data = {"id": _COMMAND_ID, "name": root, "type": _SLASH, "options": built, "resolved": resolved}
        return await self._send(person, InteractionType.APPLICATION_COMMAND, data)

    async def suggest(self, person: Person, name: str, option: str, typed: str) -> Heard:
        """Ask for suggestions while typing."""
        root, *path = name.split(" ")
        leaf, nested = self.spec(root), list[dict[str, Any]]()
        for word in path:
            leaf = next(each for each in leaf["options"] if each["name"] == word)
            nested.append({"name": word, "type": leaf["type"]})
        kind = next(each["type"] for each in leaf["options"] if each["name"] == option)
        built: list[dict[str, Any]] = [{"name": option, "type": kind, "value": typed, "focused": True}]
        for each in reversed(nested):
            built = [{**each, "options": built}]
        data = {"id": _COMMAND_ID, "name": root, "type": _SLASH, "options": built}
        return await self._send(person, InteractionType.APPLICATION_COMMAND_AUTOCOMPLETE, data)

    async def menu(self, person: Person, name: str, channel_id: int, message_id: int) -> Heard:
        """Use the entry of a message's menu."""
        message = self.backend.get_message(channel_id, message_id)
        data = {
            "id": _COMMAND_ID,
            "name": name,
            "type": _MESSAGE_MENU,
            "target_id": str(message_id),
            "resolved": {"messages": {str(message_id): dict(serializers.message_payload(self.backend, message))}},
        }
        there = self.backend.get_channel(channel_id).guild_id == person.guild_id
        place = replace(person, channel_id=channel_id) if there else person
        return await self._send(place, InteractionType.APPLICATION_COMMAND, data)

    # What there is

    def commands(self) -> list[Payload]:
        """Return every command as the real tree has it."""
        tree = self.app.client.tree
        return [dict(command.to_dict(tree)) for command in tree.get_commands()]

    def spec(self, root: str) -> Payload:
        return next(each for each in self.commands() if each["name"] == root)

    # Doing and undoing

    def snapshot(self) -> sqlite3.Connection:
        """Return the database as it is."""
        copy = sqlite3.connect(":memory:")
        self._watch.backup(copy)
        return copy

    def restore(self, before: sqlite3.Connection) -> None:
        """Make the database what it was: what was done since never happened, but on the simulated Discord."""
        before.backup(self._watch)

    def close(self) -> None:
        """Let go of the database."""
        self._watch.close()
        self._eye.close()

    def reading(self) -> sqlite3.Connection:
        """Return a connection to read the database with."""
        return self._watch

    def version(self) -> int:
        """Return a number that changes with every change of the database by Bocage."""
        return int(self._eye.execute("PRAGMA data_version").fetchone()[0])

    # Inside

    async def _handled(self, interaction: discord.Interaction) -> None:
        if interaction.type in {discord.InteractionType.component, discord.InteractionType.modal_submit}:
            await self.app.client.router.on_interaction(interaction)
        else:
            tree: Any = self.app.client.tree
            await tree._call(interaction)

    def _localised(self, payload: dict[str, Any]) -> Any:  # noqa: ANN401 - as discord.py takes it
        return {**payload, "locale": "fr", "guild_locale": "fr"}

    def _resolve(self, kind: int, value: int, resolved: dict[str, dict[str, Any]], person: Person) -> None:
        guild = None if person.guild_id is None else self.backend.get_guild(person.guild_id)
        if kind == 6 and value in self.backend.users:
            resolved.setdefault("users", {})[str(value)] = dict(serializers.user_payload(self.backend.get_user(value)))
            if guild is not None and value in guild.members:
                member = serializers.member_payload(self.backend, guild, guild.members[value], with_user=False)
                permissions = str(self.backend.compute_permissions(guild.id, value, person.channel_id))
                resolved.setdefault("members", {})[str(value)] = {**member, "permissions": permissions}
        elif kind == 7 and value in self.backend.channels:
            channel = dict(serializers.channel_payload(self.backend, self.backend.get_channel(value)))
            resolved.setdefault("channels", {})[str(value)] = {**channel, "permissions": "0"}
        elif kind == 8:
            for server in self.backend.guilds.values():
                if value in server.roles:
                    resolved.setdefault("roles", {})[str(value)] = dict(serializers.role_payload(server.roles[value]))

    async def _send(self, person: Person, kind: int, data: Any, source: dict[str, Any] | None = None) -> Heard:  # noqa: ANN401 - as Discord sends it
        record, payload = interactions.base_payload(
            self.backend,
            type=kind,
            channel_id=person.channel_id,
            guild_id=person.guild_id,
            user_id=person.user_id,
            data=data,
        )
        if source is not None:
            payload["message"] = source
            record.source_message_id = int(source["id"])
        before, first = self.version(), len(self._errors)
        self.world.forget_records()
        requests = len(self.env.http_requests)
        with self.env._bot_scope():
            # Straight to where discord.py would bring it: the way through the simulated gateway takes ten times longer.
            interaction = discord.Interaction(data=self._localised(payload), state=self.app.client._connection)
            await asyncio.create_task(self._handled(interaction))
        if self.settles and self.version() != before:
            try:
                await self.env.settle(timeout=_PATIENCE)
            except TimeoutError:
                self.restless.append(str(data.get("custom_id") or data.get("name")))
        heard = Heard(errors=self._errors[first:], answered=record.responded, changed=self.version() != before)
        token = record.token
        for request in self.env.http_requests[requests:]:
            if not isinstance(request.json, dict):
                continue
            sent = SENT.fullmatch(request.path)
            if sent is not None and "components" in request.json:
                heard.brought.append((int(sent[1]), request.json))
            if token not in request.path:
                continue
            body = request.json
            answer = body["data"] if isinstance(body.get("data"), dict) else body
            if "title" in answer and "custom_id" in answer:
                heard.modal = answer
            elif "choices" in answer:
                heard.choices += answer["choices"]
            else:
                heard.said.append(answer)
        return heard


class Village(Hands):
    """The cooperative of the demo, and the hands of everybody."""

    def __init__(self, app: App, world: World, town: Town, path: Path) -> None:
        super().__init__(app, world, town.guild, town.channels[PERMANENCES].id, path)
        self.town = town


def quiet() -> None:
    """Keep the log of a long proof to what it finds."""
    logging.disable(logging.CRITICAL)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))


def _unwatched(_app: App, _database: Path) -> None:
    """Let a house be opened as any other."""


@asynccontextmanager
async def open_village(
    folder: Path,
    *,
    now: datetime = NOW,
    clock: Callable[[datetime], SimulatedClock] = SimulatedClock,
    opened: Callable[[App, Path], None] = _unwatched,
) -> AsyncIterator[Village]:
    """Live through the demo's last days and yield what there is at the end of them; `opened` is told of the house."""
    morning = datetime.combine(now.astimezone(ZONE).date() - timedelta(days=DAYS), datetime.min.time(), tzinfo=ZONE)
    time = clock(morning.astimezone(UTC))
    settings = Settings(_env_file=None, data_directory=folder, token=None)
    async with (
        open_app(settings, clock=time, backups=False) as app,
        simulated_discord(app.client, start=time.now(), clock=time, check_errors=False) as world,
    ):
        opened(app, settings.database_path)
        town = build(world)
        await world.env.settle()
        await live(town, app, until=now, zone=ZONE)
        village = Village(app, world, town, settings.database_path)
        try:
            yield village
        finally:
            village.close()
            await app.due.close()
