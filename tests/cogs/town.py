"""The stage of the tests that play through Discord: a server, its people, and what each of them can read."""

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import discord
import simcord

from bot.app import App, open_app
from bot.core.actor import Actor
from bot.core.errors import DatabaseUnavailable, UserError
from bot.core.ids import ChannelId, GuildId, RoleId, UserId
from bot.demo.simulated import SimulatedClock, World, advance, as_bot, simulated_discord
from bot.settings import Settings
from tests.support.fresh import lay_down

Message = discord.Message | simcord.ResponseMessage
_BUTTON, _MENU = 2, 3
_BUG = "Bocage s'est pris les pieds dans la haie"


@dataclass(slots=True, kw_only=True)
class Town:
    """Alice is a resource person and animates; Bob and Dora are members; Charlie is nobody in particular."""

    app: App
    world: World
    folder: Path
    guild: simcord.GuildHandle
    general: simcord.ChannelHandle
    stewards: simcord.ChannelHandle
    alice: simcord.MemberActor
    bob: simcord.MemberActor
    charlie: simcord.MemberActor
    dora: simcord.MemberActor
    _running: AsyncExitStack

    @property
    def now(self) -> datetime:
        """The present instant of the town."""
        return self.world.env.now()

    async def pass_time(self, *, days: float = 0, hours: float = 0, minutes: float = 0) -> None:
        """Let time pass; what falls due happens at its own time."""
        await advance(self.world.env, self.app.due, days * 86400 + hours * 3600 + minutes * 60)

    async def restart(self) -> None:
        """Let the process end and another begin on the same folder."""
        with self.world.env._bot_scope():
            await self.app.client.close()
        await self._running.aclose()
        self.app = await self._running.enter_async_context(
            open_app(settings_in(self.folder), clock=self.world.clock, backups=False),
        )
        self.app.client.presses.moment = UNHURRIED
        self.app.client.patience.seconds = None
        await self.world.restart(self.app.client)

    async def run(self, member: simcord.MemberActor, command: str, /, **options: object) -> simcord.ResponseMessage:
        """Let a member use a slash command in the general channel; return Bocage's private answer."""
        return answer(await member.slash(self.general, command, **options))

    async def open_hours(self, **options: object) -> None:
        """Let Alice open an hour on Thursday evening, two slots; `options` replace or add to that."""
        chosen = {
            "jour": "2027-01-07",
            "heure": "18:30",
            "duree": 60,
            "sujets": "cantines, circuits courts",
            "visio": "https://visio.example/haies",
            **options,
        }
        draft = await self.run(self.alice, "permanence ouvrir", **chosen)
        await self.alice.click(draft, custom_id=next(iter(buttons(draft).values())))

    async def book(
        self, member: simcord.MemberActor, number: int = 0, question: str = "Par où commencer ?", tried: str = ""
    ) -> simcord.ResponseMessage:
        """Let a member book the slot of that number on the agenda; return Bocage's answer."""
        agenda = await self.run(member, "permanence agenda")
        form = await member.click(agenda, custom_id=book_buttons(agenda)[number])
        if form.modal is None:
            return answer(form)
        return answer(await member.submit_modal(form, {"question": question, "tried": tried}))

    def letters(self, member: simcord.MemberActor) -> list[discord.Message]:
        """Return the direct messages Bocage sent to this person, oldest first."""
        return member.user.dm_channel.history()

    def titles(self, member: simcord.MemberActor) -> list[str]:
        """Return the headings of the direct messages to this person, oldest first."""
        return [title(letter) for letter in self.letters(member)]

    def notified(self) -> set[int]:
        """Return everybody whom the messages sent so far were allowed to notify, roles included.

        Every message must say so explicitly: Discord's default is to notify all it finds.
        """
        allowed: set[int] = set()
        for request in self.world.env.http_requests:
            body: dict[str, Any] = request.json if isinstance(request.json, dict) else {}
            data: dict[str, Any] = body["data"] if isinstance(body.get("data"), dict) else body
            if "components" not in data or "title" in data:
                continue
            mentions = data["allowed_mentions"]
            assert mentions["parse"] == [], request
            allowed.update(map(int, [*mentions.get("users", []), *mentions.get("roles", [])]))
        return allowed

    def threads(self) -> list[simcord.ChannelHandle]:
        """Return the threads under the general channel."""
        return self.general.threads


UNHURRIED = timedelta()
"""Whoever presses the same thing twice in a test means it, unless both are pressed at the same instant."""


@asynccontextmanager
async def open_town(folder: Path, start: datetime, *, backups: bool = False) -> AsyncIterator[Town]:
    """Open the real application in a simulated Discord, with roles appointed.

    With `backups` its nights are real ones: a copy each, tried out, which takes longer than all that a day brings.
    """
    clock, settings = SimulatedClock(start), settings_in(folder)
    lay_down(settings.database_path)
    async with AsyncExitStack() as running:
        app = await running.enter_async_context(open_app(settings, clock=clock, backups=backups))
        app.client.presses.moment = UNHURRIED
        app.client.patience.seconds = None
        async with simulated_discord(app.client, start=start, clock=clock, check_errors=False) as world:
            yield await _people(app, world, folder, running)
            # A refusal is an answer, ours or the disk's, and so is what names nobody; anything else is a bug.
            answers = (UserError, DatabaseUnavailable, discord.app_commands.TransformerError)
            assert not [error for error in world.env.errors if not isinstance(error.__cause__ or error, answers)]


async def _people(app: App, world: World, folder: Path, running: AsyncExitStack) -> Town:
    env = world.env
    guild = env.create_guild("La Coopérative des haies", preferred_locale="fr")
    steward = guild.create_role("Équipe d’animation")
    adviser = guild.create_role("Personnes-ressources")
    general = guild.create_text_channel("cantines")
    stewards = guild.create_text_channel("animation")
    alice = guild.add_member(env.create_user("alice", global_name="Alice"), roles=[steward, adviser])
    bob, charlie, dora = (
        guild.add_member(env.create_user(name.lower(), global_name=name)) for name in ("Bob", "Charlie", "Dora")
    )
    await env.settle()
    await as_bot(
        env,
        app.services.servers.appoint(
            Actor(guild_id=GuildId(guild.id), user_id=UserId(guild.owner.id)),
            administrator=True,
            steward_role_id=RoleId(steward.id),
            adviser_role_id=RoleId(adviser.id),
            stewards_channel_id=ChannelId(stewards.id),
        ),
    )
    return Town(
        app=app,
        world=world,
        folder=folder,
        guild=guild,
        general=general,
        stewards=stewards,
        alice=alice,
        bob=bob,
        charlie=charlie,
        dora=dora,
        _running=running,
    )


def settings_in(folder: Path) -> Settings:
    """Return the settings of a town that keeps its data in `folder`, whatever this machine's environment says."""
    return Settings(_env_file=None, data_directory=folder)


def answer(result: simcord.InteractionResult) -> simcord.ResponseMessage:
    """Return Bocage's answer to an interaction, which is always private."""
    assert result.response is not None, result
    assert result.response.ephemeral
    assert title(result.response) != _BUG, words(result.response)
    return result.response


def components(message: Message) -> Iterator[dict[str, Any]]:
    """Yield every component of a message, whatever its depth, in reading order."""
    roots = (
        message.components
        if isinstance(message, simcord.ResponseMessage)
        else [component.to_dict() for component in message.components]
    )
    yield from _walk(list(roots))


def _walk(nodes: list[Any]) -> Iterator[dict[str, Any]]:
    for node in nodes:
        yield node
        yield from _walk(node.get("components") or [])
        if node.get("accessory"):
            yield from _walk([node["accessory"]])


def words(message: Message) -> str:
    """Return all that a message says, its buttons included, with ordinary spaces."""
    said = [
        str(node.get("content") or node.get("label") or node.get("placeholder") or "") for node in components(message)
    ]
    return plain("\n".join(line for line in [message.content, *said] if line))


def plain(text: str) -> str:
    """Return `text` with ordinary spaces and apostrophes, as a test is typed."""
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


def title(message: Message) -> str:
    """Return the heading of a message."""
    return next(line.removeprefix("## ") for line in words(message).splitlines() if line.startswith("## "))


def buttons(message: Message) -> dict[str, str]:
    """Return the custom ids of a message's buttons by label, in reading order."""
    return {
        plain(node["label"]): node["custom_id"]
        for node in components(message)
        if node.get("type") == _BUTTON and "custom_id" in node
    }


def book_buttons(message: Message) -> list[str]:
    """Return the custom ids of the buttons that book a slot."""
    return [custom_id for custom_id in buttons(message).values() if custom_id.startswith("advice:book:")]


def button(message: Message, part: str) -> str:
    """Return the custom id of the one button whose label contains `part`."""
    (found,) = [custom_id for label, custom_id in buttons(message).items() if part in label]
    return found


def menu(message: Message) -> dict[str, Any]:
    """Return the one menu of a message."""
    (found,) = [node for node in components(message) if node.get("type") == _MENU]
    return found
