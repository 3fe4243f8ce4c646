"""Which messages are under way, each on its own lane, and what came of those that were.

Recording what came of some and claiming the next are one transaction, in one piece, as large as there were results
when its turn came: nothing waits for company. A lane is busy from the claim until the result is on disk.
"""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime
from functools import partial

from bot.core import ledger
from bot.core.address import Address
from bot.core.clock import Clock
from bot.core.database import Database, IntegrityError
from bot.core.messenger import Pauses, Sent
from bot.core.notice import Patience, Withheld
from bot.core.outbox import Owed
from bot.core.pace import Pace

_log = logging.getLogger(__name__)


class Lanes:
    """One per database, in the process that holds its lock."""

    def __init__(self, database: Database, clock: Clock, patience: Patience, pauses: Pauses) -> None:
        self._database = database
        self._clock = clock
        self._patience = patience
        self._pauses = pauses
        self._pace = Pace(patience.burst, patience.burst_window)
        self._busy: set[Address] = set()
        self._results: list[ledger.Result] = []
        self._turn = asyncio.Lock()

    async def claim(self, places: int, *, paced: bool) -> Sequence[Owed]:
        """Record what came of earlier attempts, and claim up to `places` messages due, the one due longest first.

        `paced`: channels that got as much as they can take for the moment are left out. Raises DatabaseUnavailable;
        what was to be recorded is then kept for the next call.
        """
        async with self._turn:
            results = tuple(self._results)
            if self._pauses.until("everything") is not None:
                places = 0
            if not results and not places:
                return ()
            terms = self._terms(results, paced=paced)
            try:
                claimed = await self._turn_over(results, terms, places)
            except IntegrityError:
                if not results:
                    raise
                _log.exception("what came of %d attempts could not be recorded together", len(results))
                await self._record_each(results, terms)
                return ()
            self._forget(len(results))
            self._busy.update(owed.address for owed in claimed)
            return claimed

    async def record(self) -> None:
        """Record what came of earlier attempts. Raises DatabaseUnavailable; it is then kept for the next call."""
        if self._results:
            await self.claim(0, paced=False)

    def hand_in(self, owed: Owed, outcome: Sent | Withheld) -> None:
        """Take what came of an attempt; its lane stays busy until that was recorded."""
        self._results.append(ledger.Result(owed=owed, outcome=outcome, at=self._clock.now()))

    def free(self, owed: Owed) -> None:
        """Free the lane of an attempt that has ended otherwise."""
        self._busy.discard(owed.address)

    def sending(self, owed: Owed) -> None:
        """Note that a message leaves now."""
        self._pace.note(owed.address, self._clock.now())

    async def next_due(self) -> datetime | None:
        """Return when it is next worth claiming, None if nothing is owed. May be past, or too early."""
        now = self._clock.now()
        at = await ledger.next_attempt(
            self._database,
            now=now,
            direct_messages_from=self._pauses.until("direct-messages"),
            full_until=self._pace.full(now),
        )
        pause = self._pauses.until("everything")
        return at if at is None or pause is None else max(at, pause)

    async def _turn_over(self, results: Sequence[ledger.Result], terms: ledger.Terms, places: int) -> Sequence[Owed]:
        return await self._database.in_one_piece(partial(ledger.turn_over, results=results, terms=terms, places=places))

    def _terms(self, results: Sequence[ledger.Result], *, paced: bool) -> ledger.Terms:
        now = self._clock.now()
        busy = self._busy.difference(result.owed.address for result in results)
        return ledger.Terms(
            now=now,
            lease=self._patience.lease,
            wait=self._patience.wait,
            busy=tuple(map(str, busy)),
            full={*self._pace.full(now), *self._pace.under_way(busy, now)} if paced else (),
            direct_messages=self._pauses.until("direct-messages") is None,
        )

    async def _record_each(self, results: Sequence[ledger.Result], terms: ledger.Terms) -> None:
        """Record them one by one, up to the first that cannot be: that one is left in doubt, and why is raised."""
        for result in results:
            try:
                await self._turn_over((result,), terms, 0)
            except IntegrityError:
                self._forget(1)
                raise
            self._forget(1)

    def _forget(self, many: int) -> None:
        for result in self._results[:many]:
            self.free(result.owed)
        del self._results[:many]
