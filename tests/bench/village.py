"""The bot that is measured, whole, on a real database, in the Discord of `tests.bench.transport`; and its members."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.app import App, open_app
from bot.core.actor import Actor
from bot.core.clock import SystemClock
from bot.core.garbage import leave_alone_what_is_here
from bot.core.ids import ChannelId, GuildId, RoleId, UserId
from bot.settings import Settings
from tests.bench import transport as discord_side
from tests.bench.transport import CHANNEL, GUILD, MEMBERS_FROM, OWNER, Payload, Transport


def roles_of(guild_id: int) -> tuple[int, int]:
    """Return the roles of stewards and of resource persons."""
    return guild_id * 10_000 + 7, guild_id * 10_000 + 8


@dataclass(slots=True, kw_only=True)
class Village:
    """Bocage among its members."""

    app: App
    transport: Transport

    def give(self, asked: Payload) -> None:
        """Hand over an interaction as the gateway does."""
        self.app.client._connection.parsers["INTERACTION_CREATE"](asked)

    async def ask(self, asked: Payload) -> Payload:
        """Hand over an interaction and return the last answer to it, once everything has been done."""
        self.give(asked)
        await self.rest()
        return self.transport.answers[int(asked["id"])]

    async def rest(self) -> None:
        """Wait until every interaction has been dealt with."""
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        while self.app.client.intake._inside:
            await asyncio.wait(self.app.client.intake._inside)

    def number(self) -> int:
        """Return the id of an interaction to come."""
        return next(self.transport.numbers)


@asynccontextmanager
async def open_village(
    folder: Path, *, members: int = 1_000, guilds: Sequence[int] = (GUILD,), round_trip: float = 0.0
) -> AsyncIterator[Village]:
    """Open the application, connected, with roles appointed on every server."""
    transport = Transport()
    async with open_app(Settings(_env_file=None, data_directory=folder), clock=SystemClock()) as app:
        await discord_side.connected(app.client, transport, members, guilds)
        try:
            village = Village(app=app, transport=transport)
            for guild_id in guilds:
                await _appoint(app, guild_id)
            transport.round_trip = round_trip
            leave_alone_what_is_here()  # as at the first « ready »
            yield village
        finally:
            await app.due.close()
            await app.client.close()


async def _appoint(app: App, guild_id: int) -> None:
    steward, adviser = roles_of(guild_id)
    await app.services.servers.appoint(
        Actor(guild_id=GuildId(guild_id), user_id=UserId(OWNER)),
        administrator=True,
        steward_role_id=RoleId(steward),
        adviser_role_id=RoleId(adviser),
        stewards_channel_id=ChannelId(guild_id * CHANNEL + 1),
    )


async def open_hours(village: Village, guild_id: int = GUILD, *, count: int = 10) -> list[str]:
    """Let resource persons open so many office hours, of two slots each; return the buttons that book them."""
    adviser = roles_of(guild_id)[1]
    day = (village.app.services.clock.now() + timedelta(days=10)).date()
    for number in range(count):
        who = MEMBERS_FROM + number
        draft = await village.ask(
            discord_side.command(
                village.number(),
                who,
                "permanence ouvrir",
                adviser,
                guild_id=guild_id,
                jour=(day + timedelta(days=number % 20)).isoformat(),
                heure=f"{9 + number % 9}:00",
                duree=60,
                sujets="cantines, circuits courts",
                visio="https://visio.example/haies",
            )
        )
        await village.ask(discord_side.click(village.number(), who, buttons(draft)[0], adviser, guild_id=guild_id))
    reader = MEMBERS_FROM + 500
    agenda = await village.ask(discord_side.command(village.number(), reader, "permanence agenda", guild_id=guild_id))
    return [button for button in buttons(agenda) if button.startswith("advice:book:")]


def buttons(answer: Payload) -> list[str]:
    """Return the custom ids of all buttons of an answer, in reading order."""
    return list(_buttons(answer.get("components") or []))


def _buttons(nodes: Sequence[Any]) -> list[str]:
    found: list[str] = []
    for node in nodes:
        if node.get("type") == 2 and "custom_id" in node:
            found.append(node["custom_id"])
        found += _buttons(node.get("components") or [])
        if node.get("accessory"):
            found += _buttons([node["accessory"]])
    return found
