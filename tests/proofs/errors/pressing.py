"""Whoever presses everything: finds what there is to press on Discord, presses it, and tells what came of it."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import discord
import simcord
from simcord.backend.access import can_access_message, channel_accessible
from simcord.backend.models import Message
from simcord.results import to_discord_message

from bot.demo.simulated import at_the_same_instant
from tests.cogs.town import components, plain, title, words
from tests.proofs.errors.house import House
from tests.support.custom_ids import Format, formats_of

Person = simcord.MemberActor | simcord.UserHandle
Said = discord.Message | simcord.ResponseMessage

_BUTTON, _MENU, _ROLES, _CHANNELS = 2, 3, 6, 8
_LOADING = 1 << 7
_BUG = "Bocage s'est pris les pieds dans la haie"
_UNKNOWN = "ancien message que Bocage ne sait plus lire"
_SUB_COMMANDS = {1, 2}
_STRING = 3
_TEXT = 4

TYPED = {
    "day": "2026-10-29",
    "jour": "2026-10-29",
    "heure": "19:15",
    "visio": "https://visio.example/essai",
    "until": "2026-10-29",
    "hour": "19:15",
    "time": "19:15",
    "when": "2026-10-29 19:15",
    "emoji": "🌳",
    "zone": "Europe/Paris",
    "length": "45",
    "seats": "12",
    "link": "https://visio.example/essai",
    "contact": "essai@bocage.example",
}
"""What is typed into the fields that take something definite, by the key of the field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """Something that somebody can use."""

    person: Person
    message: Said
    node: dict[str, Any] = field(hash=False)

    @property
    def custom_id(self) -> str:
        return str(self.node["custom_id"])

    @property
    def format(self) -> Format:
        """The format of its custom_id."""
        (found,) = formats_of(self.node)
        assert isinstance(found, Format), found
        return found

    def __str__(self) -> str:
        return f"{self.person.name}: {self.node.get('label') or self.node.get('placeholder')} ({self.custom_id})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A form that somebody has before them."""

    person: Person
    shown: simcord.InteractionResult

    @property
    def format(self) -> Format:
        """The format of its custom_id."""
        (found,) = formats_of(self.shown.modal)
        assert isinstance(found, Format), found
        return found

    def __str__(self) -> str:
        return f"{self.person.name}: form {(self.shown.modal or {})['custom_id']}"


class Presser:
    """Presses things in one house."""

    def __init__(self, house: House) -> None:
        self._house = house

    @property
    def _env(self) -> simcord.Env:
        return self._house.world.env

    def standing(self) -> Iterator[Press]:
        """Yield what stands in channels and direct messages, for whoever can see it."""
        backend, members = self._env.backend, [*self._house.everybody()]
        for channel_id, messages in list(backend.messages.items()):
            channel = backend.channels.get(channel_id)
            for message in [each for each in messages.values() if each.components and not each.is_ephemeral]:
                for member in members:
                    person: Person = member if channel is not None and channel.guild_id else member.user
                    if self._sees(person, channel_id, message):
                        yield from on(person, to_discord_message(self._env, message))

    def _sees(self, person: Person, channel_id: int, message: Message) -> bool:
        channel = self._env.backend.channels.get(channel_id)
        if channel is None:
            return False
        if not channel.guild_id:
            return self._env.backend.get_dm_channel(person.id).id == channel_id
        return channel_accessible(self._env.backend, channel_id, person.id) and bool(
            can_access_message(self._env, channel_id, message, person)
        )

    async def press(self, press: Press, times: int = 1) -> list[simcord.InteractionResult]:
        """Use it, so many times at the same instant; return what came of each."""
        person, message, custom_id = press.person, press.message, press.custom_id
        if press.node["type"] == _BUTTON:
            return await self._together([lambda: person.click(message, custom_id=custom_id)] * times)
        values = self._values(press.node)
        return await self._together([lambda: person.select(message, values, custom_id=custom_id)] * times)

    async def submit(self, *forms: Opened, times: int = 1) -> list[simcord.InteractionResult]:
        """Submit these forms, each so many times, all at the same instant; return what came of each."""
        return await self._together([lambda form=form: self._submitted(form) for form in forms] * times)

    async def _together(
        self, actions: Sequence[Callable[[], Awaitable[simcord.InteractionResult]]]
    ) -> list[simcord.InteractionResult]:
        async def each() -> list[simcord.InteractionResult]:
            return [await action() for action in actions]

        (results,) = await at_the_same_instant(self._env, each())
        return results

    async def _submitted(self, form: Opened) -> simcord.InteractionResult:
        form.shown._interaction.modal_consumed = False
        return await form.person.submit_modal(form.shown, filled(form.shown.modal or {}))

    def _values(self, node: dict[str, Any]) -> Sequence[Any]:
        least = max(1, node.get("min_values", 1))
        if node["type"] == _MENU:
            return [option["value"] for option in node["options"]][:least]
        guild = self._house.town.guild
        if node["type"] == _ROLES:
            return [next(iter(self._house.town.roles.values()))]
        known = self._env.backend.guilds[guild.id].channel_ids
        wanted = node.get("channel_types") or [0]
        return [
            simcord.ChannelHandle(self._env, guild, self._env.backend.channels[number])
            for number in known
            if self._env.backend.channels[number].type in wanted
        ][:least]

    async def commands(self, person: simcord.MemberActor, channel: simcord.ChannelHandle) -> list["Opened | Press"]:
        """Type every command, with its required options filled in; return what there is to use in the answers."""
        found: list[Opened | Press] = []
        tree, visible = self._house.app.client.tree, set(person.available_commands(channel))
        for payload in [command.to_dict(tree) for command in tree.get_commands()]:
            if payload.get("type", 1) != 1:
                continue
            for name, options in _leaves(dict(payload)):
                if name in visible:
                    found += found_in(
                        person, await person.slash(channel, name, **await _given(person, channel, name, options))
                    )
        return found


def on(person: Person, message: Said) -> Iterator[Press]:
    """Yield what a person can use on a message."""
    for node in components(message):
        if "custom_id" in node and not node.get("disabled"):
            yield Press(person=person, message=message, node=node)


def found_in(person: Person, result: simcord.InteractionResult) -> list[Opened | Press]:
    """Return what an answer offers to use next."""
    found: list[Opened | Press] = []
    if result.modal is not None:
        found.append(Opened(person=person, shown=result))
    for message in (result.response, *result.followups):
        if message is not None:
            found += on(person, message)
    return found


def trouble(result: simcord.InteractionResult) -> str | None:
    """Return what is wrong with an answer, None if it is one."""
    if not result.acknowledged:
        return "not answered"
    if result.modal is not None:
        return None
    messages = [message for message in (result.response, *result.followups) if message is not None]
    if not messages:
        return None if result._interaction.source_message_id else "answered with nothing"
    if any(message.flags.value & _LOADING for message in messages):
        return "still thinking"
    told = [title(message) for message in messages if "## " in words(message)]
    if _BUG in told:
        return "a bug"
    return "unknown" if any(_UNKNOWN in words(message) for message in messages) else None


def filled(modal: dict[str, Any]) -> dict[str, Any]:
    """Return something to submit a form with: what stands in it already, or what its fields take."""
    values: dict[str, Any] = {}
    for node in _walk(modal.get("components") or []):
        if node.get("type") == _TEXT:
            key = str(node["custom_id"])
            values[key] = node.get("value") or TYPED.get(key, "Une haie de plus")[: node.get("max_length", 4000)]
        elif node.get("type") == _MENU:
            least = max(1, node.get("min_values", 1))
            values[str(node["custom_id"])] = [option["value"] for option in node["options"]][:least]
    return values


def heard(result: simcord.InteractionResult) -> str:
    """Return all that an answer says."""
    messages = [message for message in (result.response, *result.followups) if message is not None]
    return plain("\n".join(words(message) for message in messages))


def _walk(nodes: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - as Discord has it, however deep
    for node in nodes:
        yield node
        yield from _walk(node.get("components") or [])
        if node.get("component"):
            yield from _walk([node["component"]])


def _leaves(payload: dict[str, Any], path: str = "") -> Iterator[tuple[str, list[dict[str, Any]]]]:
    name = f"{path} {payload['name']}".strip()
    nested = [each for each in payload.get("options", []) if each["type"] in _SUB_COMMANDS]
    if not nested:
        yield name, payload.get("options", [])
    for each in nested:
        yield from _leaves(each, name)


async def _given(
    person: simcord.MemberActor, channel: simcord.ChannelHandle, name: str, options: list[dict[str, Any]]
) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for option in options:
        if not option.get("required"):
            continue
        choices = list(option.get("choices", []))
        if option.get("autocomplete"):
            choices += await person.autocomplete(channel, name, option["name"], "")
        if choices:
            given[option["name"]] = choices[0]["value"]
        elif option["type"] == _STRING:
            given[option["name"]] = TYPED.get(option["name"], "Une haie de plus")[: option.get("max_length", 100)]
        else:
            given[option["name"]] = option.get("min_value", 1)
    return given
