"""A bot of a few lines and an agenda of a few instants, on which the simulated Discord and its page are tried."""

import asyncio
import io
from datetime import datetime

import discord
from discord import app_commands

from bot.core.clock import Clock

MARKER = 1_000_000_042


def calendar_file() -> discord.File:
    return discord.File(io.BytesIO(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"), filename="permanence.ics")


class Question(discord.ui.Modal, title="Votre question"):
    """A modal of the 2.7 kind: labels around their fields."""

    def __init__(self) -> None:
        super().__init__(custom_id="ask")
        self.question: discord.ui.TextInput[Question] = discord.ui.TextInput(custom_id="question")
        self.add_item(discord.ui.Label(text="Votre question", component=self.question))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"noté : {self.question.value}", ephemeral=True)


class Layout(discord.ui.LayoutView):
    """A Components V2 message: marker, button, select, calendar file."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.add_item(discord.ui.TextDisplay("## Permanence", id=MARKER))
        self.add_item(discord.ui.File("attachment://permanence.ics"))
        row: discord.ui.ActionRow[Layout] = discord.ui.ActionRow()
        row.add_item(discord.ui.Button(label="Réserver", custom_id="advice:book:1:7"))
        self.add_item(row)
        menu: discord.ui.ActionRow[Layout] = discord.ui.ActionRow()
        options = [discord.SelectOption(label="18 h", value="18"), discord.SelectOption(label="19 h", value="19")]
        menu.add_item(discord.ui.Select(custom_id="advice:move:1:7", options=options))
        self.add_item(menu)


class SmallBot(discord.Client):
    """Answers one command, one button, one select and one modal."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True, members=True, dm_messages=True, guild_messages=True))
        self.tree = app_commands.CommandTree(self)
        self.closed_in_time = False
        self.free = True
        self.seen: list[tuple[str, str, str | None]] = []

        @self.tree.command(name="prendre", description="Prendre la place")
        async def take(interaction: discord.Interaction) -> None:
            was_free = self.free
            await asyncio.sleep(0)
            self.free = False
            await interaction.response.send_message("pris" if was_free else "trop tard", ephemeral=True)

        @self.tree.command(name="demander", description="Poser une question")
        async def ask(interaction: discord.Interaction) -> None:
            await interaction.response.send_modal(Question())

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        guild_locale = str(interaction.guild_locale) if interaction.guild_locale else None
        self.seen.append((interaction.user.name, str(interaction.locale), guild_locale))
        data: dict[str, object] = dict(interaction.data or {})
        if interaction.type is discord.InteractionType.component:
            values = data.get("values")
            answer = f"choisi {values}" if values else f"cliqué {data['custom_id']}"
            await interaction.response.send_message(answer, ephemeral=True)

    async def close(self) -> None:
        self.closed_in_time = True
        await super().close()


class Agenda:
    """Something due again and again: done once rung for, at the instant the clock says."""

    def __init__(self, clock: Clock, *instants: datetime) -> None:
        self.clock = clock
        self.waiting = sorted(instants)
        self.done: list[tuple[datetime, datetime]] = []
        self.broken = False

    def ring(self) -> None:
        asyncio.get_running_loop().create_task(self._drain())

    async def _drain(self) -> None:
        await asyncio.sleep(0.01)
        while not self.broken and self.waiting and self.waiting[0] <= self.clock.now():
            self.done.append((self.waiting.pop(0), self.clock.now()))

    async def next_due(self) -> datetime | None:
        return self.waiting[0] if self.waiting else None


class Postman(Agenda):
    """An agenda that writes to somebody whenever something falls due."""

    def __init__(self, clock: Clock, reader: discord.Member, *instants: datetime) -> None:
        super().__init__(clock, *instants)
        self.reader = reader

    async def _drain(self) -> None:
        before = len(self.done)
        await super()._drain()
        for _ in self.done[before:]:
            await self.reader.send("Un rappel.")
