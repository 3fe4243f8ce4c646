"""What members are asking at this moment: counted, so that stopping can let it finish, and refused once we stop."""

import asyncio
import time
from collections.abc import Callable

from bot.core.errors import UserError
from cogs.support.turns import Turns

_LAST_WORDS = 1.0
"""Seconds that whoever is cut off is given to let go."""


class Intake:
    """The door through which every interaction comes in. `handled` is told how many seconds each one took."""

    def __init__(self) -> None:
        self._closed = False
        self._over = False
        self._inside: set[asyncio.Task[object]] = set()
        self._turned_away: set[asyncio.Task[object]] = set()
        self._turns = Turns()
        self.handled: Callable[[float], None] = lambda _seconds: None

    def admit(self) -> None:
        """Count the running task in until it ends. Raises UserError when Bocage is stopping.

        Once all is cut off, nobody can be told even that: raises CancelledError, which ends the task.
        """
        if self._over:
            raise asyncio.CancelledError
        task = asyncio.current_task()
        if self._closed:
            if task is not None:
                self._turned_away.add(task)
                task.add_done_callback(self._turned_away.discard)
            raise UserError("core-refused-stopping")
        if task is not None:
            self._inside.add(task)
            came = time.monotonic()
            task.add_done_callback(self._inside.discard)
            task.add_done_callback(lambda _task: self.handled(time.monotonic() - came))

    async def turn(self, user_id: int) -> None:
        """Wait for this member's turn: one wish at a time. Raises UserError when too many of theirs wait."""
        await self._turns.take(user_id)

    async def close(self, *, patience: float) -> bool:
        """Let nobody in any more and wait up to `patience` seconds for those inside; return whether all finished."""
        self._closed = True
        waiting = self._inside - {asyncio.current_task()}
        if not waiting:
            return True
        _, unfinished = await asyncio.wait(waiting, timeout=patience)
        return not unfinished

    async def cut_off(self) -> None:
        """End what has not finished: what it had committed stays, the rest never happened."""
        self._over = True
        late = (self._inside | self._turned_away) - {asyncio.current_task()}
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late, timeout=_LAST_WORDS)
