"""Whatever happens, in whatever order, each message owed arrives exactly once, and in order on its lane."""

import asyncio
import tempfile
from collections import Counter
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.core.ids import ChannelId, UserId
from bot.core.messenger import TryLater, Unconfirmed
from bot.core.outbox import Address, Channel, DirectMessage, Mention, PrivateThread
from tests.core.delivery_world import World, open_world
from tests.core.pretend_discord import Accepted, Crash, Fault, Operation, PretendDiscord
from tests.support.clock import FakeClock

ROUTES: dict[str, tuple[Address, ...]] = {
    "room": (Channel(ChannelId(51)),),
    "mention": (Mention(ChannelId(52), UserId(20)),),
    "thread": (PrivateThread("t"),),
    "bob": (DirectMessage(UserId(11)), Channel(ChannelId(61))),
    "charlie": (DirectMessage(UserId(12)), PrivateThread("c"), Channel(ChannelId(62))),
}
SAFE_FAULTS = st.sampled_from(
    [
        Fault(Unconfirmed("500")),
        Fault(Unconfirmed("dropped"), accepted=True),
        Fault(TryLater(1)),
        Fault(TryLater(40.5)),
        Fault(TryLater(600, "direct-messages")),
        Fault(TryLater(300, "everything")),
        None,
    ]
)
BLOWS = st.sampled_from([Fault(Crash()), Fault(Crash(), accepted=True), Fault(RuntimeError("bug"), accepted=True)])
OPERATIONS: st.SearchStrategy[Operation] = st.sampled_from(["send", "send", "send", "find", "create", "find-thread"])
MOST_BLOWS = 7
"""One fewer than what makes a message count as poison."""


class FusedClock(FakeClock):
    """A clock at one of whose next readings the process may die."""

    fuse: int | None = None

    def now(self) -> datetime:
        if self.fuse is not None:
            self.fuse -= 1
            if self.fuse < 0:
                self.fuse = None
                raise Crash
        return super().now()


class DeliveryMachine(RuleBasedStateMachine):
    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.clock = FusedClock()
        self.discord = PretendDiscord(self.clock)
        self.runner = asyncio.Runner()
        self.blows = 0
        self.step = 0
        self.owed: dict[str, tuple[str, datetime, int]] = {}
        """By title: the route, when it is due, and the step at which it was owed."""
        self.seen_at: dict[int, int] = {}
        """By marker: the step at which it was accepted."""
        self.runner.run(self._open())
        self.runner.run(self._want_threads())

    async def _open(self) -> None:
        self.stack = AsyncExitStack()
        path = Path(self.folder.name) / "bot.db"
        self.world: World = await self.stack.enter_async_context(open_world(path, self.clock, self.discord))

    async def _want_threads(self) -> None:
        await self.world.want_thread("t", "Alice et Bob")
        await self.world.want_thread("c", "Charlie")

    async def _restart(self) -> None:
        self.clock.fuse = None
        await self.stack.aclose()
        await self._open()

    async def _deliver(self) -> None:
        try:
            await self.world.delivery.deliver_one()
        except Crash:
            await self._restart()

    @rule(route=st.sampled_from(sorted(ROUTES)), due_in=st.sampled_from([-5, 0, 0, 0, 30]))
    def owe(self, route: str, due_in: int) -> None:
        title = f"{len(self.owed):03} {route}"
        self.owed[title] = (route, self.clock.now() + timedelta(seconds=due_in), self.step)
        assert self.runner.run(self.world.owe(title, *ROUTES[route], due_in=due_in))

    @rule(times=st.integers(1, 6))
    def deliver(self, times: int) -> None:
        for _ in range(times):
            self.step += 1
            self.runner.run(self._deliver())
            for message in self.discord.accepted:
                self.seen_at.setdefault(message.marker, self.step)

    @rule(operation=OPERATIONS, fault=SAFE_FAULTS)
    def go_wrong(self, operation: Operation, fault: Fault | None) -> None:
        if operation.startswith("find") and fault is not None and fault.accepted:
            return
        self.discord.faults[operation].append(fault)

    @precondition(lambda self: self.blows < MOST_BLOWS)
    @rule(operation=OPERATIONS, fault=BLOWS)
    def go_badly_wrong(self, operation: Operation, fault: Fault) -> None:
        self.blows += 1
        self.discord.faults[operation].append(fault)

    @precondition(lambda self: self.blows < MOST_BLOWS and self.clock.fuse is None)
    @rule(readings=st.integers(0, 12))
    def die_at_a_reading_of_the_clock(self, readings: int) -> None:
        self.blows += 1
        self.clock.fuse = readings
        self.deliver(3)
        self.clock.fuse = None

    @rule()
    def restart(self) -> None:
        self.runner.run(self._restart())

    @rule(person=st.sampled_from([11, 12]))
    def close_direct_messages(self, person: int) -> None:
        self.discord.closed.add(DirectMessage(UserId(person)))

    @rule(person=st.sampled_from([11, 12]))
    def open_direct_messages(self, person: int) -> None:
        self.discord.closed.discard(DirectMessage(UserId(person)))

    @rule(seconds=st.sampled_from([1, 5, 30, 119, 121, 181, 900]))
    def pass_time(self, seconds: int) -> None:
        self.clock.advance(seconds=seconds)

    @invariant()
    def nobody_reads_anything_twice(self) -> None:
        assert [title for title, times in Counter(self.discord.titles()).items() if times > 1] == []
        assert [name for name, times in Counter(t.name for t in self.discord.threads).items() if times > 1] == []

    def teardown(self) -> None:
        try:
            self.discord.faults.clear()
            self.step += 1
            self.runner.run(self.world.drain())
            for message in self.discord.accepted:
                self.seen_at.setdefault(message.marker, self.step)
            self.nobody_reads_anything_twice()
            assert sorted(self.discord.titles()) == sorted(self.owed)
            assert self.world.alerts == []
            for message in self.discord.accepted:
                row = self.runner.run(self.world.row(message.card.title))
                assert (row["state"], row["message_id"]) == ("sent", message.sent.message_id)
            for route in ("room", "mention", "thread"):
                self._check_order([m for m in self.discord.accepted if self.owed[m.card.title][0] == route])
        finally:
            self.runner.run(self.stack.aclose())
            self.runner.close()
            self.folder.cleanup()

    def _check_order(self, lane: list[Accepted]) -> None:
        for later, message in enumerate(lane):
            for earlier in lane[:later]:
                _, due, owed_at = self.owed[message.card.title]
                _, due_before, _ = self.owed[earlier.card.title]
                was_waiting = owed_at < self.seen_at[earlier.marker]
                assert not was_waiting or (due_before, earlier.marker) < (due, message.marker)


TestDelivery = DeliveryMachine.TestCase
TestDelivery.settings = settings(max_examples=25, stateful_step_count=40)
