"""Servers made of dictionaries, for the tests of the structure: they take what is made, and fail when told to."""

import asyncio
import dataclasses
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.clock import Clock
from bot.core.ids import GuildId, UserId
from bot.core.structure import BuildRefused, Changes, Kind, Plan, Seen

DOUBT = BuildRefused("retry-later", doubtful=True)


class Crash(BaseException):
    """The process dies here."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with one operation: before it takes effect, or, `accepted`, after it."""

    error: BaseException
    accepted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A role or a channel that exists. `shown` is the plan whose access it has; None if people made it."""

    id: int
    guild_id: GuildId
    kind: Kind
    name: str
    parent_id: int | None
    topic: str
    tags: tuple[str, ...]
    at: datetime
    shown: Plan | None


class PretendBuilder:
    """Satisfies `bot.core.structure.Builder`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.things: dict[int, Thing] = {}
        self.roles: set[tuple[GuildId, UserId, int]] = set()
        self.faults: defaultdict[str, deque[Fault | None]] = defaultdict(deque)
        self.asked: list[str] = []
        self.meanwhile: Callable[[], Awaitable[None]] | None = None
        """What happens once something was made, before its maker hears of it."""
        self._next_id = 1000

    def fail(self, operation: str, *faults: Fault | None) -> None:
        """Let the next calls of an operation go wrong in turn; None lets one pass."""
        self.faults[operation].extend(faults)

    def made_by_hand(self, guild_id: GuildId, kind: Kind, name: str) -> int:
        """Let people make something."""
        self._next_id += 1
        self.things[self._next_id] = Thing(
            id=self._next_id,
            guild_id=guild_id,
            kind=kind,
            name=name,
            parent_id=None,
            topic="",
            tags=(),
            at=self._clock.now(),
            shown=None,
        )
        return self._next_id

    def remove(self, discord_id: int) -> None:
        """Let people remove something; what stood in it stands nowhere then."""
        del self.things[discord_id]
        for thing in list(self.things.values()):
            if thing.parent_id == discord_id:
                self.things[thing.id] = dataclasses.replace(thing, parent_id=None)

    def spoil(self, discord_id: int) -> None:
        """Let people change who has access."""
        self.things[discord_id] = dataclasses.replace(self.things[discord_id], shown=None)

    def named(self, name: str) -> list[Thing]:
        """Return everything of that name, on any server."""
        return [thing for thing in self.things.values() if thing.name == name]

    async def create(self, guild_id: GuildId, plan: Plan) -> int:
        fault = await self._begin(f"create {plan.piece.key}")
        piece = plan.piece
        self._next_id += 1
        made = Thing(
            id=self._next_id,
            guild_id=guild_id,
            kind=piece.kind,
            name=piece.name,
            parent_id=plan.parent_id,
            topic=piece.topic,
            tags=piece.tags,
            at=self._clock.now(),
            shown=dataclasses.replace(plan, discord_id=self._next_id),
        )
        self.things[made.id] = made
        if self.meanwhile is not None:
            await self.meanwhile()
        self._end(fault)
        return made.id

    async def find(self, guild_id: GuildId, plan: Plan, since: datetime) -> tuple[int, ...]:
        self._end(await self._begin(f"find {plan.piece.key}"))
        return tuple(
            thing.id
            for thing in self.things.values()
            if thing.guild_id == guild_id
            and (thing.kind, thing.name) == (plan.piece.kind, plan.piece.name)
            and thing.at >= since
        )

    async def look(self, guild_id: GuildId, plans: Sequence[Plan]) -> Seen:
        self._end(await self._begin("look"))
        things = {plan.piece.key: (plan, self.things.get(plan.discord_id or 0)) for plan in plans}
        return Seen(
            gone=frozenset(key for key, (_, thing) in things.items() if thing is None),
            amiss=frozenset(
                key
                for key, (plan, thing) in things.items()
                if thing is not None and plan.piece.kind is not Kind.ROLE and _access(thing.shown) != _access(plan)
            ),
        )

    async def apply_access(self, guild_id: GuildId, plan: Plan) -> None:
        fault = await self._begin(f"access {plan.piece.key}")
        thing = self.things[plan.discord_id or 0]
        self.things[thing.id] = dataclasses.replace(thing, shown=plan)
        self._end(fault)

    async def change(self, guild_id: GuildId, plan: Plan, changes: Changes) -> None:
        fault = await self._begin(f"change {plan.piece.key}")
        thing = self.things[plan.discord_id or 0]
        self.things[thing.id] = dataclasses.replace(
            thing,
            name=thing.name if changes.name is None else changes.name,
            topic=thing.topic if changes.topic is None else changes.topic,
            tags=thing.tags if changes.tags is None else (*thing.tags, *changes.tags),
            parent_id=plan.parent_id if changes.move else thing.parent_id,
        )
        self._end(fault)

    async def give_role(self, guild_id: GuildId, user_id: UserId, role_id: int) -> None:
        fault = await self._begin("give")
        self.roles.add((guild_id, user_id, role_id))
        self._end(fault)

    async def take_role(self, guild_id: GuildId, user_id: UserId, role_id: int) -> None:
        fault = await self._begin("take")
        self.roles.discard((guild_id, user_id, role_id))
        self._end(fault)

    async def _begin(self, call: str) -> Fault | None:
        self.asked.append(call)
        # Discord takes its time, and others act meanwhile.
        await asyncio.sleep(0)
        waiting = self.faults[call.partition(" ")[0]]
        fault = waiting.popleft() if waiting else None
        if fault is not None and not fault.accepted:
            raise fault.error
        return fault

    def _end(self, fault: Fault | None) -> None:
        if fault is not None:
            raise fault.error


def _access(plan: Plan | None) -> tuple[object, ...] | None:
    return None if plan is None else (plan.piece.access, plan.reader_id, plan.stewards_id)
