"""The floors: the least that somebody would write by hand with the same libraries, for the same work."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite
import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.core.database import Database, Parameters, Row, Transaction
from bot.core.reading import AtHand

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement as Bocage ran it."""

    sql: str
    parameters: Parameters


@dataclass(slots=True)
class Recipe:
    """All SQL of one command: what it reads first, then what it does in one transaction (empty where it only reads).

    `components`: what it answers, as Discord is given it.
    """

    reads: list[Statement] = field(default_factory=list)
    writes: list[Statement] = field(default_factory=list)
    components: list[Any] = field(default_factory=list)


_NOTING: ContextVar[Recipe | None] = ContextVar("noting", default=None)
"""Where to note statements, for whoever was begun within `noted`: house work that was there before goes on unnoted."""


@contextmanager
def noted() -> Iterator[Recipe]:
    """Note every statement that what is begun meanwhile runs, in the database's own words."""
    fetched, looked, asked, executed = Database.fetch_all, AtHand.fetch_all, Transaction.fetch_all, Transaction.execute

    async def look(self: AtHand, sql: str, parameters: Parameters = ()) -> list[Row]:
        if (recipe := _NOTING.get()) is not None:
            recipe.reads.append(Statement(sql, parameters))
        return await looked(self, sql, parameters)

    async def read(self: Database, sql: str, parameters: Parameters = ()) -> list[Row]:
        if (recipe := _NOTING.get()) is not None:
            recipe.reads.append(Statement(sql, parameters))
        return await fetched(self, sql, parameters)

    async def ask(self: Transaction, sql: str, parameters: Parameters = ()) -> list[Row]:
        if (recipe := _NOTING.get()) is not None:
            recipe.writes.append(Statement(sql, parameters))
        return await asked(self, sql, parameters)

    async def execute(self: Transaction, sql: str, parameters: Parameters = ()) -> int:
        if (recipe := _NOTING.get()) is not None:
            recipe.writes.append(Statement(sql, parameters))
        return await executed(self, sql, parameters)

    Database.fetch_all, AtHand.fetch_all = read, look  # type: ignore[method-assign]
    Transaction.fetch_all, Transaction.execute = ask, execute  # type: ignore[method-assign]
    found = Recipe()
    before = _NOTING.set(found)
    try:
        yield found
    finally:
        _NOTING.reset(before)
        Database.fetch_all, AtHand.fetch_all = fetched, looked  # type: ignore[method-assign]
        Transaction.fetch_all, Transaction.execute = asked, executed  # type: ignore[method-assign]


class MinimalBot(commands.Bot):
    """Does the SQL of two commands and answers as much: no rights, no languages, no catalogue, no refusals."""

    def __init__(
        self, writer: aiosqlite.Connection, reader: aiosqlite.Connection, recipes: Mapping[str, Recipe]
    ) -> None:
        super().__init__(command_prefix="!", intents=discord.Intents(guilds=True, members=True), max_messages=None)
        self.writer, self.reader, self.recipes = writer, reader, recipes
        self.turn = asyncio.Lock()
        self.done = asyncio.Event()

    async def setup_hook(self) -> None:
        """Add the commands."""
        for name, recipe in self.recipes.items():
            group, verb = name.split()
            known = self.tree.get_command(group)
            if not isinstance(known, app_commands.Group):
                known = app_commands.Group(name=group, description="…")
                self.tree.add_command(known)
            known.add_command(app_commands.Command(name=verb, description="…", callback=self._callback(recipe)))

    def _callback(self, recipe: Recipe) -> Any:  # noqa: ANN401 - discord.py reads its annotations
        async def callback(interaction: discord.Interaction) -> None:
            for statement in recipe.reads:
                list(await self.reader.execute_fetchall(statement.sql, statement.parameters))
            if recipe.writes:
                async with self.turn:
                    await self.writer.execute("begin immediate")
                    for statement in recipe.writes:
                        await self.writer.execute_fetchall(statement.sql, statement.parameters)
                    await self.writer.execute("commit")
            await interaction.response.send_message(
                view=answered(recipe.components), ephemeral=True, allowed_mentions=discord.AllowedMentions.none()
            )
            self.done.set()

        return callback


def answered(components: Sequence[Any]) -> ui.LayoutView:
    """Return that answer, put together as discord.py would have anybody do it; nothing waits for its buttons."""
    view = ui.LayoutView(timeout=None)
    for node in components:
        view.add_item(_item(node))
    view.stop()
    return view


def _item(node: Any) -> Any:  # noqa: ANN401 - a payload
    inner = [_item(each) for each in node.get("components", ())]
    match node["type"]:
        case 1:
            return ui.ActionRow(*inner)
        case 2:
            style = discord.ButtonStyle(node["style"])
            return ui.Button(style=style, label=node.get("label"), custom_id=node.get("custom_id"), url=node.get("url"))
        case 3:
            options = [discord.SelectOption(label=each["label"], value=each["value"]) for each in node["options"]]
            return ui.Select(custom_id=node["custom_id"], options=options)
        case 9:
            return ui.Section(*inner, accessory=_item(node["accessory"]))
        case 10:
            return ui.TextDisplay(node["content"])
        case 14:
            return ui.Separator()
        case 17:
            return ui.Container(*inner)
        case other:
            raise ValueError(f"no part of a message is of type {other}")


@asynccontextmanager
async def minimal_bot(path: Path, recipes: Mapping[str, Recipe]) -> AsyncIterator[MinimalBot]:
    """Open a minimal bot on a database that Bocage has made."""
    async with _connection(path, "synchronous = full", "foreign_keys = on") as writer, _connection(path) as reader:
        bot = MinimalBot(writer, reader, recipes)
        try:
            yield bot
        finally:
            await bot.close()


@asynccontextmanager
async def _connection(path: Path, *pragmas: str) -> AsyncIterator[aiosqlite.Connection]:
    async with aiosqlite.connect(path, isolation_level=None) as connection:
        connection.row_factory = aiosqlite.Row
        for pragma in pragmas:
            await connection.execute(f"pragma {pragma}")
        yield connection


def statements(recipe: Recipe) -> Sequence[str]:
    """Return the statements of a recipe, for whoever wants to know what both do."""
    return [statement.sql for statement in (*recipe.reads, *recipe.writes)]
