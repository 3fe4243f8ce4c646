"""A life of one house in whatever order things come: what the state machines of the features have in common."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from hypothesis.stateful import RuleBasedStateMachine

from bot.core.database import Database, Row
from bot.core.errors import UserError

NO_ROW = 999


class Inhabited(Protocol):
    """A house with a database."""

    @property
    def database(self) -> Database: ...


_World = TypeVar("_World", bound=Inhabited)


class Life(RuleBasedStateMachine, Generic[_World]):
    """Begins in a house of its own, goes on by rules, is looked at once more at its end, then leaves nothing."""

    world: _World

    def begin(self, opening: Callable[[Path], AbstractAsyncContextManager[_World]]) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.runner = asyncio.Runner()
        self.stack = AsyncExitStack()
        self.world = self.runner.run(self.stack.enter_async_context(opening(Path(self.folder.name) / "bot.db")))

    def end(self) -> None:
        """Let time pass, and check what must be so once everything has come to its end."""

    def teardown(self) -> None:
        if not hasattr(self, "world"):
            return
        try:
            self.end()
        finally:
            self.runner.run(self.stack.aclose())
            self.runner.close()
            self.folder.cleanup()

    def _try(self, attempt: Awaitable[object]) -> bool:
        """Do something that may be refused; return whether it was done."""

        async def tried() -> bool:
            try:
                await attempt
            except UserError:
                return False
            return True

        return self.runner.run(tried())

    def _rows(self, sql: str) -> list[Row]:
        return self.runner.run(self.world.database.fetch_all(sql))

    def _id_in(self, table: str, number: int, where: str = "1") -> int:
        """Return the id of some row, or one that never was."""
        ids = [row["id"] for row in self._rows(f"SELECT id FROM {table} WHERE {where} ORDER BY id DESC")]
        return ids[number % len(ids)] if ids else NO_ROW
