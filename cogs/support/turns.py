"""One wish at a time for each member: whoever sends many at once waits for themselves, and lets the others go first.

A script that clicks a thousand times a minute is answered as fast as it can be, but each of its clicks is begun only
when the one before is done and nobody who asks for one thing is waiting. Beyond a few in line, the rest is refused.
"""

import asyncio
from collections import deque

from bot.core.errors import UserError

MOST_WAITING = 10
"""How many wishes of one member may stand in line."""
_LONGEST_WAIT = 1.0
"""Seconds that a wish waits for the one before."""
_ROUNDS = 20
"""How many of the others a member in line lets go before each wish: somebody in line is answered in the end, too."""


class Turns:
    """Who is being answered, and who waits in their own line."""

    def __init__(self) -> None:
        self._lines: dict[int, deque[asyncio.Future[None]]] = {}
        self._alone: set[asyncio.Task[object]] = set()

    async def take(self, user_id: int) -> None:
        """Wait for this member's turn, which lasts as long as the running task. Raises UserError when too many wait.

        Only those who ask for one thing at a time are waited for, and they wait for nobody: no two wait for each other.
        """
        task = asyncio.current_task()
        if task is None:
            return
        line = self._lines.setdefault(user_id, deque())
        if len(line) > MOST_WAITING:
            raise UserError("core-refused-too-many")
        before = line[-1] if line else None
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        line.append(done)
        task.add_done_callback(lambda _task: self._leave(user_id, done))
        if before is None:
            self._alone.add(task)
            task.add_done_callback(self._alone.discard)
            return
        # Some wishes take long, and Discord forgets who is not answered within three seconds.
        await asyncio.wait((before,), timeout=_LONGEST_WAIT)
        for _ in range(_ROUNDS):
            others = self._alone - {task}
            if not others:
                return
            await asyncio.wait(others, return_when=asyncio.FIRST_COMPLETED)

    def _leave(self, user_id: int, done: asyncio.Future[None]) -> None:
        done.set_result(None)
        line = self._lines[user_id]
        line.remove(done)
        if not line:
            del self._lines[user_id]
