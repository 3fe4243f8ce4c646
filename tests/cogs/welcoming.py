"""Newcomers on a simulated Discord: the channel where they are greeted, and a visitor who answers step by step."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import discord
import simcord

from bot.core.ids import GuildId
from bot.core.structure import WELCOME_CHANNEL, Kind, Piece
from tests.cogs.town import Message, Town, answer, button, buttons, components, menu, words

INTRODUCE = "members:introduce:1:"


async def open_door(town: Town, guild: simcord.GuildHandle | None = None) -> simcord.ChannelHandle:
    """Choose a channel in which newcomers are greeted."""
    guild = guild or town.guild
    channel = guild.create_text_channel("accueil")
    await town.world.env.settle()
    async with town.app.database.transaction() as tx:
        piece = Piece(key=WELCOME_CHANNEL, kind=Kind.TEXT, name="accueil")
        await town.app.structures.adopt(tx, GuildId(guild.id), piece, channel.id)
    return channel


async def arrive(
    town: Town,
    name: str,
    guild: simcord.GuildHandle | None = None,
    **looks: Any,  # noqa: ANN401
) -> simcord.MemberActor:
    """Let somebody join the server; Bocage does what it does."""
    user = town.world.env.create_user(f"user{len(town.guild.member_ids())}", global_name=name)
    member = (guild or town.guild).add_member(user, **looks)
    await town.world.env.settle()
    await town.pass_time(minutes=1)
    return member


async def leave(town: Town, member: simcord.MemberActor) -> None:
    """Let somebody leave the server."""
    town.guild.remove_member(member)
    await town.world.env.settle()


def choices(message: Message) -> list[str]:
    """Return the labels of a menu's lines."""
    return [option["label"] for option in menu(message)["options"]]


def chosen(message: Message) -> list[str]:
    """Return the labels of the lines a menu shows as chosen."""
    return [option["label"] for option in menu(message)["options"] if option.get("default")]


@dataclass(slots=True, kw_only=True)
class Visitor:
    """Somebody with a private card of Bocage's before them."""

    town: Town
    member: simcord.MemberActor
    card: simcord.ResponseMessage

    @classmethod
    async def at_the_door(cls, town: Town, member: simcord.MemberActor, welcome: discord.Message) -> "Visitor":
        """Click the button of the welcome."""
        card = answer(await member.click(welcome, custom_id=INTRODUCE))
        return cls(town=town, member=member, card=card)

    @classmethod
    async def typing(cls, town: Town, member: simcord.MemberActor, command: str, **options: object) -> "Visitor":
        """Type a command."""
        return cls(town=town, member=member, card=await town.run(member, command, **options))

    @property
    def words(self) -> str:
        return words(self.card)

    @property
    def title(self) -> str:
        return next(line.removeprefix("## ") for line in self.words.splitlines() if line.startswith("## "))

    async def click(self, *labels: str) -> "Visitor":
        """Click buttons one after the other, each by a part of its label."""
        for label in labels:
            self.card = answer(await self.member.click(self.card, custom_id=button(self.card, label)))
        return self

    async def choose(self, *labels: str) -> "Visitor":
        """Choose lines of the menu by their labels."""
        by_label = {option["label"]: option["value"] for option in menu(self.card)["options"]}
        values = [next(value for name, value in by_label.items() if label in name) for label in labels]
        self.card = answer(await self.member.select(self.card, values, custom_id=menu(self.card)["custom_id"]))
        return self

    async def write(self, label: str, typed: str) -> "Visitor":
        """Open a form by its button and fill in its one field."""
        form = await self.member.click(self.card, custom_id=button(self.card, label))
        assert form.modal is not None, form
        (field,) = [node["custom_id"] for node in _fields(form.modal)]
        self.card = answer(await self.member.submit_modal(form, {field: typed}))
        return self

    def has(self, label: str) -> bool:
        """Return whether there is such a button."""
        return any(label in each for each in buttons(self.card))

    def sections(self) -> list[str]:
        """Return the texts of the card, piece by piece."""
        return [str(node["content"]) for node in components(self.card) if "content" in node]


def _fields(node: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    if isinstance(node, list):
        return [field for each in node for field in _fields(each)]
    if not isinstance(node, dict):
        return []
    own = [node] if node.get("type") == 4 else []
    return [*own, *_fields(node.get("components") or []), *_fields(node.get("component"))]


async def animate(town: Town, member: simcord.MemberActor, topics: str) -> None:
    """Let stewards put topics into the vocabulary."""
    for topic in topics.split(","):
        await town.run(member, "animation sujets", sujet=topic.strip())


STEPS = (
    "Vous êtes ici en tant que…",
    "Votre territoire",
    "Votre organisation",
    "Ce que vous cherchez",
    "Ce que vous pouvez partager",
    "On se tutoie ?",
    "Pour échanger, vous préférez…",
    "Des communautés pour vous",
)


async def newcomer(town: Town, name: str = "Eve") -> Visitor:
    """Open the door, let somebody in, and let them click on the button."""
    door = await open_door(town)
    eve = await arrive(town, name)
    return await Visitor.at_the_door(town, eve, door.history()[-1])


async def away(town: Town) -> list[Callable[[str, Mapping[str, Any]], None]]:
    """Let Bocage hear nothing of what happens; return what `town.world.env.backend.subscribers` gets back."""
    subscribers = town.world.env.backend.subscribers
    kept, subscribers[:] = list(subscribers), []
    return kept
