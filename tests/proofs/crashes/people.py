"""People who go on living while the process dies: they press, fill in, come, go, and press again if not answered.

What somebody was answered is a promise: it is held against the database after each death. Whoever comes is greeted
once, whoever goes is counted on no more, however little of it was heard.
"""

import asyncio
import random
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from simcord import interactions
from simcord.backend import Backend
from simcord.backend.models.interaction import Interaction, ResponseKind
from simcord.enums import InteractionType

from bot.core.clock import to_seconds
from bot.core.storage import open_read_only
from bot.simulation.village import Village
from tests.proofs.crashes.clock import SharedClock
from tests.proofs.pressing import message_with
from tests.support.living_discord import LivingDiscord

_PATIENCE: Final = 1.5
"""Seconds of this machine that somebody waits for an answer; on the clock of the proof, none pass."""
_REFUSED: Final = "Pas cette fois-ci"

_WANTED: Final[Mapping[str, str]] = {
    "meetups:come:1:{0}": """
        SELECT id, NULL FROM meetup_occurrence WHERE state = 'planned' AND starts_at > :now ORDER BY starts_at LIMIT 8
        """,
    "advice:question:1:{0}": """
        SELECT id, NULL FROM slot WHERE state = 'open' AND starts_at > :now + 86400 AND NOT EXISTS (
            SELECT 1 FROM booking b WHERE b.slot_id = slot.id AND b.state <> 'cancelled')
        """,
    "advice:free:1:{0}": """
        SELECT b.id, b.booker_id FROM booking b JOIN slot s ON s.id = b.slot_id
        WHERE b.state = 'confirmed' AND s.starts_at > :now + 7200
        """,
    "announcements:ack:1:{0}": """
        SELECT c.id, NULL FROM announcement_copy c JOIN announcement a ON a.id = c.announcement_id
        WHERE a.state = 'published' ORDER BY c.id DESC LIMIT 6
        """,
    "rounds:vote:1:{0}": """
        SELECT s.id, m.user_id FROM encounter_slot s JOIN encounter e ON e.id = s.encounter_id AND e.state = 'proposed'
        JOIN encounter_member m ON m.encounter_id = e.id
        WHERE s.starts_at > :now AND NOT EXISTS (SELECT 1 FROM encounter_vote v WHERE v.slot_id = s.id
            AND v.user_id = m.user_id)
        """,
}
"""What may be pressed, by what there is now: its number, and who alone may, if it is one person."""

_KEPT: Final[Mapping[str, str]] = {
    "meetups:come:1:{0}": "SELECT 1 FROM meetup_seat WHERE occurrence_id = :about AND user_id = :who",
    "advice:question:1:{0}": "SELECT 1 FROM booking WHERE slot_id = :about AND booker_id = :who",
    "advice:free:1:{0}": "SELECT 1 FROM booking WHERE id = :about AND state = 'cancelled'",
    "announcements:ack:1:{0}": """
        SELECT 1 FROM announcement_copy c JOIN announcement_copy k ON k.announcement_id = c.announcement_id
        LEFT JOIN announcement_receipt r ON r.announcement_id = c.announcement_id AND r.user_id = :who
        WHERE c.id = :about AND (r.user_id IS NOT NULL OR k.receipts_kept > 0)
        """,
    "rounds:vote:1:{0}": """
        SELECT 1 FROM encounter_slot s JOIN encounter e ON e.id = s.encounter_id
        LEFT JOIN encounter_vote v ON v.slot_id = s.id AND v.user_id = :who
        WHERE s.id = :about AND (v.user_id IS NOT NULL OR e.state <> 'proposed')
        """,
}
"""What there is once somebody was told that it is done."""

_AT_THE_END: Final[Mapping[str, str]] = {
    "booked twice by one person": (
        "SELECT slot_id FROM booking WHERE state <> 'cancelled' GROUP BY slot_id, booker_id HAVING count(*) > 1"
    ),
    "booked by somebody who left": """
        SELECT b.id FROM booking b JOIN slot s ON s.id = b.slot_id
        WHERE b.state <> 'cancelled' AND s.starts_at > :now AND b.booker_id IN (SELECT value FROM json_each(:gone))
        """,
    "a seat of somebody who left": """
        SELECT t.id FROM meetup_seat t JOIN meetup_occurrence o ON o.id = t.occurrence_id
        WHERE t.state = 'seated' AND o.starts_at > :now AND t.user_id IN (SELECT value FROM json_each(:gone))
        """,
    "greeted more than once": (
        "SELECT reader_id FROM outbox WHERE kind = 'members.welcome' AND state = 'sent' GROUP BY reader_id"
        " HAVING count(*) > 1"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing that somebody wants: to press, or, for a question, to hand in a form."""

    who: int
    asks: str
    about: int

    @property
    def custom_id(self) -> str:
        return self.asks.format(self.about)


@dataclass(slots=True, kw_only=True)
class People:
    """`figures` counts what they did, `faults` says where a word was not kept."""

    discord: LivingDiscord
    clock: SharedClock
    chance: random.Random
    path: Path
    guild_id: int
    square_id: int
    newcomers: list[int]
    figures: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    _acknowledged: list[Act] = field(default_factory=list)
    _under_way: list[tuple[Act, Interaction]] = field(default_factory=list)
    _again: list[Act] = field(default_factory=list)
    _came: dict[int, datetime] = field(default_factory=dict)
    _gone: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, village: Village, discord: LivingDiscord, clock: SharedClock, seed: int, path: Path) -> "People":
        members = discord.backend.guilds[village.guild.id].members
        return cls(
            discord=discord,
            clock=clock,
            chance=random.Random(seed),
            path=path,
            guild_id=village.guild.id,
            square_id=village.square.id,
            newcomers=[one.id for one in village.people if one.id not in members],
        )

    @property
    def _backend(self) -> Backend:
        return self.discord.backend

    async def live(self) -> None:
        """Do a few things, one after the other and some at once; the clock stands still meanwhile."""
        await self.discord.connected.wait()
        again, self._again = self._again, []
        # Nobody presses twice on purpose: of a vote, the second press takes it back.
        acts = list(dict.fromkeys([*again, *self._wishes(self.chance.randint(0, 4))]))
        if self.chance.random() < 0.4:
            await self.come_or_go()
        if self.chance.random() < 0.5:
            await asyncio.gather(*(self._do(act) for act in acts))
            return
        for act in acts:
            await self._do(act)

    async def come_or_go(self) -> None:
        """Let somebody join, or somebody leave, whether anybody hears it or not."""
        members = self._backend.guilds[self.guild_id].members
        if self.newcomers and self.chance.random() < 0.7:
            who = self.newcomers.pop()
            self._backend.add_member(self.guild_id, who, announce=True)
            self._came[who] = self.clock.now()
            self.figures["came"] += 1
        else:
            busy = {act.who for act in (*self._acknowledged, *self._again, *(act for act, _ in self._under_way))}
            plain = [each.user_id for each in members.values() if not each.role_ids and each.user_id not in busy]
            if len(plain) > len(members) / 3:
                who = self.chance.choice(sorted(plain))
                self._backend.remove_member(self.guild_id, who)
                self._gone.add(who)
                self.figures["went"] += 1
        await self.discord.tell()

    def after_a_death(self) -> None:
        """Hold what was answered against what is on disk; what was said earlier has been held before."""
        for act, record in self._under_way:
            self._note(act, record)
        self._under_way.clear()
        with closing(open_read_only(self.path)) as database:
            for act in self._acknowledged:
                if not database.execute(_KEPT[act.asks], {"about": act.about, "who": act.who}).fetchone():
                    self.faults.append(f"was told that it is done, and it is not: {act.custom_id} by {act.who}")
        self._acknowledged.clear()

    def at_the_end(self) -> None:
        """Look at what is left of all that came and went."""
        self.after_a_death()
        here = self._backend.guilds[self.guild_id].members
        with closing(open_read_only(self.path)) as database:
            values = {
                "now": to_seconds(self.clock.now()),
                "gone": f"[{', '.join(str(who) for who in self._gone - here.keys())}]",
            }
            for what, sql in _AT_THE_END.items():
                used = {name: value for name, value in values.items() if f":{name}" in sql}
                self.faults += [f"{what}: {row[0]}" for row in database.execute(sql, used)]
            greeted = {row[0] for row in database.execute("SELECT user_id FROM profile WHERE welcomed_at IS NOT NULL")}
        self.faults += [f"was never greeted: {who}" for who in self._came if who in here and who not in greeted]

    def _wishes(self, number: int) -> Iterator[Act]:
        with closing(open_read_only(self.path)) as database:
            for _ in range(number):
                act = self._wish(database)
                if act is not None:
                    yield act

    def _wish(self, database: sqlite3.Connection) -> Act | None:
        now = {"now": to_seconds(self.clock.now())}
        possible = {asks: database.execute(sql, now).fetchall() for asks, sql in _WANTED.items()}
        members = self._backend.guilds[self.guild_id].members
        people = sorted(who for who in members if who != self._backend.bot_user.id)
        asks = self.chance.choice([asks for asks, found in possible.items() if found] or [""])
        if not asks:
            return None
        about, only = self.chance.choice(possible[asks])
        who = self.chance.choice(people) if only is None else only
        return Act(who=who, asks=asks, about=about) if who in members else None

    async def _do(self, act: Act) -> None:
        """Press, and wait for an answer."""
        if act.who not in self._backend.guilds[self.guild_id].members:
            return
        self.figures["acts"] += 1
        form = act.asks.startswith("advice:question")
        source = message_with(self._backend, self.square_id, act.custom_id)
        data: dict[str, Any] = {"custom_id": act.custom_id}
        if form:
            data["components"] = list(_fields({"question": "Par où commencer ?", "tried": ""}))
        else:
            data["component_type"] = 2
        record, payload = interactions.base_payload(
            self._backend,
            type=InteractionType.MODAL_SUBMIT if form else InteractionType.MESSAGE_COMPONENT,
            channel_id=self.square_id,
            guild_id=self.guild_id,
            user_id=act.who,
            data=data,
        )
        payload |= {"message": source, "locale": "fr", "guild_locale": "fr"}
        record.source_message_id = int(source["id"])
        self._under_way.append((act, record))
        await self.discord.happens("INTERACTION_CREATE", payload)
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                while not record.responded or record.response_kind is ResponseKind.DEFERRED:  # noqa: ASYNC110
                    await asyncio.sleep(0.002)

    def _note(self, act: Act, record: Interaction) -> None:
        """Remember what somebody was answered, or that they were not."""
        answer = self._answer(record)
        if answer is None:
            self.figures["not answered"] += 1
            # Pressed twice, a vote is taken back.
            if not act.asks.startswith("rounds:vote"):
                self._again.append(act)
        elif _REFUSED in answer:
            self.figures["refused"] += 1
        else:
            self.figures["done"] += 1
            self._acknowledged.append(act)

    def _answer(self, record: Interaction) -> str | None:
        """Return what the person reads, None if nothing came."""
        if record.response_kind not in {ResponseKind.MESSAGE, ResponseKind.UPDATE} or record.message_id is None:
            return None
        return "\n".join(_words(self._backend.get_message(record.channel_id, record.message_id).components))


def _fields(answers: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for number, (key, value) in enumerate(answers.items(), start=1):
        field_of = {"type": 4, "id": number + 50, "custom_id": key, "value": value}
        yield {"type": 18, "id": number, "component": field_of}


def _words(nodes: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for node in nodes:
        yield str(node.get("content") or "")
        yield from _words(node.get("components") or ())
