"""What becomes of each kind of message when whoever it is for has meanwhile left, lost a role or a channel, was timed
out or erased, or when their server removed Bocage: the second table of docs/droits.md.

`python -m tests.proofs.delivered [--kinds 20 --seed 7]`. The first message of every kind (and of every kind of place it
goes to) is caught as it is about to leave, together with the database of that instant. Then it leaves again and again
from there, each time after something else has happened to its reader, and Bocage was told so by Discord.
"""

import argparse
import asyncio
import json
import random
import re
import sqlite3
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import discord
from simcord.backend import serializers
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.app import App
from bot.core.ids import GuildId, UserId
from bot.core.outbox import Owed
from bot.core.pace import Pace
from bot.demo.simulated import SimulatedClock, advance, as_bot, ring
from tests.architecture.source import ROOT
from tests.proofs.cast import Cast, gather
from tests.proofs.exploring import explore
from tests.proofs.provoked import PROVOKED
from tests.proofs.village import SENT, Village, open_village, quiet

PAGE: Final = ROOT / "docs" / "droits.md"
FATES: Final = ("left", "role", "channel", "silenced", "erased", "removed")
"""What may have happened meanwhile, in the order of the table's columns."""
LEAVES, NOT, WAITS, TOLD, NOBODY = "part", "·", "attend", "signalé", ""
CELLS: Final = frozenset({LEAVES, NOT, WAITS, TOLD, NOBODY})
_OF_A_KIND: Final = 3
_ROW = re.compile(r"^\| `([a-z-]+\.[a-z-]+)` \|(.+)\|$", re.MULTILINE)

Table = Mapping[str, Mapping[str, str]]


def table(text: str) -> dict[str, dict[str, str]]:
    """Return the table as people wrote it: by kind, by what has happened."""
    return {
        kind: dict(zip(FATES, (cell.strip() for cell in cells.split("|")), strict=True))
        for kind, cells in _ROW.findall(text)
    }


class SkewedClock(SimulatedClock):
    """A clock that can be set back: the simulated Discord's own time never goes back."""

    skew = timedelta()

    def now(self) -> datetime:
        return super().now() + self.skew


@dataclass(frozen=True, slots=True, kw_only=True)
class Caught:
    """A message about to leave, and the database of that instant."""

    owed: Owed
    at: datetime
    state: sqlite3.Connection
    reader_id: int | None


@dataclass(slots=True, kw_only=True)
class Net:
    """Catches the first message of each kind and place. While `holds`, nothing leaves."""

    caught: dict[tuple[str, str], Caught] = field(default_factory=dict)
    others: dict[tuple[str, int | None], Caught] = field(default_factory=dict)
    """Those of other readers, a few of each kind: they are asked what their buttons do, and nothing else."""
    holds: bool = False
    catches: bool = True

    def spread(self, app: App, path: Path) -> None:
        """Stand before the delivery of this house."""
        claim, clock, watch = app.delivery._lanes.claim, app.services.clock, sqlite3.connect(path)

        async def caught(places: int, *, paced: bool) -> Sequence[Owed]:
            claimed = await claim(0 if self.holds else places, paced=paced)
            for owed in claimed if self.catches else ():
                self._note(owed, watch, clock.now(), {each.id for each in app.client.get_all_members()})
            return claimed

        app.delivery._lanes.claim = caught  # type: ignore[method-assign]

    def _note(self, owed: Owed, watch: sqlite3.Connection, now: datetime, members: set[int]) -> None:
        place = (owed.kind, str(owed.address).partition(":")[0])
        reader = reader_of(watch, owed, members)
        of_kind = [key for key in self.others if key[0] == owed.kind]
        if place in self.caught and ((owed.kind, reader) in self.others or len(of_kind) >= _OF_A_KIND):
            return
        copy = sqlite3.connect(":memory:")
        watch.backup(copy)
        caught = Caught(owed=owed, at=now, state=copy, reader_id=reader)
        if place in self.caught:
            self.others[owed.kind, reader] = caught
        else:
            self.caught[place] = caught


def reader_of(reading: sqlite3.Connection, owed: Owed, members: set[int]) -> int | None:
    """Return whom a message is for: its reader, else somebody of its thread, else somebody it is about, else nobody."""
    if owed.reader_id is not None:
        return owed.reader_id
    form, _, key = str(owed.address).partition(":")
    if form == "thread":
        for (people,) in reading.execute("SELECT members FROM thread WHERE key = ?", (key,)):
            return int(json.loads(people)[0])
    return next((int(value) for value in owed.params.values() if value in members), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One message after one thing has happened; `wrong` is what must never be, whatever the table says."""

    kind: str
    place: str
    fate: str
    cell: str
    reason: str = ""
    wrong: str = ""


async def try_message(village: Village, net: Net, caught: Caught, clock: SkewedClock) -> list[Trial]:
    """Let one message leave after each of the things that may have happened, and when nothing has."""
    place = str(caught.owed.address).partition(":")[0]
    fates = ("nothing", *FATES) if caught.reader_id is not None else ("nothing", "removed")
    trials: list[Trial] = []
    for fate in fates:
        village.restore(caught.state)
        clock.skew = caught.at - village.env.now()
        _alone(village, caught.owed)
        net.holds = True
        undo = await happen(village, fate, caught.reader_id)
        net.holds = False
        since = len(village.env.http_requests)
        await ring(village.env, village.app.due)
        cell, reason = became(village, caught.owed)
        wrong = "" if caught.reader_id is None else told(village, since, fate, caught.reader_id)
        trials.append(Trial(kind=caught.owed.kind, place=place, fate=fate, cell=cell, reason=reason, wrong=wrong))
        net.holds = True
        await undo()
        net.holds = False
        village.world.forget_records()
    return trials


def _alone(village: Village, owed: Owed) -> None:
    """Let nothing else be owed, and this as if it had never been tried."""
    # Where nothing but this is said there is no hurry, however often the same instant comes back.
    village.app.delivery._lanes._pace = Pace(1_000, timedelta(seconds=1))
    put_aside(village, owed.id)
    with village.reading() as writing:
        writing.execute(
            "UPDATE outbox SET state = 'pending', lease_until = NULL, attempts = 0, failures = 0, step = 0, "
            "next_attempt_at = due_at, first_attempt_at = NULL, unconfirmed_since = NULL WHERE id = ?",
            (owed.id,),
        )


def put_aside(village: Village, but: int, until: int = 2**62) -> None:
    """Let everything that is owed up to that number be said no more, but for one message."""
    with village.reading() as writing:
        writing.execute(
            "UPDATE outbox SET state = 'skipped', reason = 'aside', lease_until = NULL, finished_at = due_at "
            "WHERE (id != ? OR id = ?) AND id <= ? AND finished_at IS NULL",
            (but, until, until),
        )


def became(village: Village, owed: Owed) -> tuple[str, str]:
    """Return what became of a message, as the table says it, and why."""
    row = village.reading().execute("SELECT state, reason FROM outbox WHERE id = ?", (owed.id,)).fetchone()
    if row is None:
        return NOT, "erased"
    alerts = village.reading().execute(
        "SELECT count(*) FROM outbox WHERE id > ? AND kind = 'servers.alert-undelivered'", (owed.id,)
    )
    if row[0] == "dead":
        return (TOLD if alerts.fetchone()[0] else NOT), row[1]
    return {"sent": LEAVES, "skipped": NOT}.get(row[0], WAITS), row[1] or ""


def told(village: Village, since: int, fate: str, reader_id: int) -> str:
    """Return what reached somebody who is not to be reached any more."""
    if fate not in {"left", "erased", "removed"}:
        return ""
    home = village.backend.get_dm_channel(reader_id).id
    for request in village.env.http_requests[since:]:
        sent, body = SENT.fullmatch(request.path), request.json if isinstance(request.json, dict) else {}
        if sent is None or request.method != "POST":
            continue
        if int(sent[1]) == home:
            return f"is told {str(body)[:200]}"
        if str(reader_id) in map(str, (body.get("allowed_mentions") or {}).get("users") or ()):
            return f"is notified by {str(body)[:200]}"
        if fate == "erased" and str(reader_id) in str(body):
            return f"is named in {str(body)[:200]}"
    return ""


# What may happen to somebody, and its undoing

Undo = Callable[[], Any]


async def happen(village: Village, fate: str, reader_id: int | None) -> Undo:
    """Let it happen, and Bocage hear of it; return what undoes it on the simulated Discord."""
    backend, guild = village.backend, village.backend.guilds[village.guild.id]
    undone: list[Callable[[], object]] = []
    member = None if reader_id is None else guild.members[reader_id]
    match fate:
        case "left":
            assert reader_id is not None
            backend.remove_member(guild.id, reader_id)
            undone.append(lambda: _come_back(village, member))
        case "role":
            assert member is not None
            assert reader_id is not None
            worn = list(member.role_ids)
            backend.edit_member(guild.id, reader_id, {"role_ids": []})
            undone.append(lambda: backend.edit_member(guild.id, reader_id, {"role_ids": worn}))
        case "channel":
            assert reader_id is not None
            hidden = discord.Permissions(view_channel=True).value
            for channel_id in tuple(guild.channel_ids):
                was = list(backend.get_channel(channel_id).overwrites)
                shut = Overwrite(target_id=reader_id, type=OverwriteType.MEMBER, deny=hidden)
                backend.set_overwrite(channel_id, shut)
                undone.append(lambda at=channel_id, was=was: backend.edit_channel(at, {}, overwrites=was))  # type: ignore[misc]
        case "silenced":
            assert reader_id is not None
            until = (village.env.now() + timedelta(days=20)).isoformat()
            backend.edit_member(guild.id, reader_id, {"timed_out_until": until})
            undone.append(lambda: backend.edit_member(guild.id, reader_id, {"timed_out_until": None}))
        case "erased":
            assert reader_id is not None
            work = village.app.services.erasures.erase(
                GuildId(guild.id), UserId(reader_id), by=UserId(0), action="privacy.erased", texts=False
            )
            await as_bot(village.env, work)
        case "removed":
            backend.emit("GUILD_DELETE", {"id": str(guild.id)})
            undone.append(lambda: backend.emit("GUILD_CREATE", serializers.guild_create_payload(backend, guild)))
    await village.env.settle()

    async def undo() -> None:
        for each in undone:
            each()
        await village.env.settle()

    return undo


def _come_back(village: Village, member: Any) -> None:  # noqa: ANN401 - simcord's member
    guild = village.backend.guilds[village.guild.id]
    guild.members[member.user_id] = member
    payload = dict(serializers.member_payload(village.backend, guild, member))
    village.backend.emit("GUILD_MEMBER_ADD", {**payload, "guild_id": str(guild.id)})


# The proof


@asynccontextmanager
async def village_watched(folder: Path) -> AsyncIterator[tuple[Village, Net, SkewedClock]]:
    """Live through the demo's days with the net spread."""
    net = Net()
    clocks: list[SkewedClock] = []

    def made(start: datetime) -> SkewedClock:
        clocks.append(SkewedClock(start))
        return clocks[0]

    async with open_village(folder, clock=made, opened=net.spread) as village:
        yield village, net, clocks[0]


async def prove(
    folder: Path, told_of: Callable[[Sequence[Trial]], None], *, seed: int = 1, kinds: int | None = None
) -> tuple[list[Trial], list[str]]:
    """Return every trial, and the kinds of which no message could be caught; with `kinds`, of a sample only."""
    async with village_watched(folder) as (village, net, clock):
        cast = await gather(village)
        if kinds is None:
            await live_on(village, cast)
            await provoke(village, net, clock)
        net.catches = False
        chosen = sorted(net.caught)
        if kinds is not None:
            chosen = sorted(random.Random(seed).sample(chosen, min(kinds, len(chosen))))
        trials: list[Trial] = []
        for key in chosen:
            of_message = await try_message(village, net, net.caught[key], clock)
            told_of(of_message)
            trials += of_message
        missing = set() if kinds is not None else set(village.app.delivery._kinds) - {kind for kind, _ in net.caught}
        return trials, sorted(missing)


async def live_on(village: Village, cast: Cast) -> None:
    """Let everybody do everything there is, now, some days and a month later, so that everything is said once."""
    for wait in (timedelta(), timedelta(days=3), timedelta(days=28)):
        await advance(village.env, village.app.due, wait.total_seconds())
        await explore(village, cast.village, village.snapshot(), commands=wait == timedelta())


async def provoke(village: Village, net: Net, clock: SkewedClock) -> None:
    """Have said what no ordinary life brings."""
    caught = {kind: each for (kind, _), each in net.caught.items()}
    for kind, (instant, way) in PROVOKED.items():
        if kind in caught or instant not in caught:
            continue
        owed = caught[instant].owed
        village.restore(caught[instant].state)
        clock.skew = caught[instant].at - village.env.now()
        put_aside(village, owed.id)
        net.holds = True
        await as_bot(village.env, way(village, owed))
        put_aside(village, owed.id, until=owed.id)
        net.holds = False
        await ring(village.env, village.app.due)


def mismatches(trials: Iterable[Trial], wanted: Table) -> Iterator[str]:
    """Yield what is otherwise than in the table."""
    for trial in trials:
        where = f"{trial.kind} ({trial.place}), {trial.fate}"
        if trial.wrong:
            yield f"{where}: {trial.wrong}"
        elif trial.fate == "nothing":
            if trial.cell != LEAVES:
                yield f"{where}: does not leave at all ({trial.reason})"
        elif wanted.get(trial.kind, {}).get(trial.fate) != trial.cell:
            cell = wanted.get(trial.kind, {}).get(trial.fate)
            yield f"{where}: the table says {cell!r}, it is {trial.cell!r} ({trial.reason})"


def written(trials: Iterable[Trial]) -> Iterator[str]:
    """Yield the lines of a table of what is so."""
    cells: dict[str, dict[str, set[str]]] = {}
    for trial in trials:
        cells.setdefault(trial.kind, {}).setdefault(trial.fate, set()).add(trial.cell)
    for kind, by_fate in cells.items():
        said = ("/".join(sorted(by_fate.get(fate, {NOBODY}))) for fate in FATES)
        yield f"| `{kind}` | " + " | ".join(said) + " |"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.delivered", description=__doc__)
    parser.add_argument("--kinds", type=int, default=None, help="only so many kinds, of those of the first days")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="print the table as it would be now")
    asked = parser.parse_args()
    quiet()
    every: list[Trial] = []

    def told_of(of_message: Sequence[Trial]) -> None:
        every.extend(of_message)
        for trial in of_message if asked.write else ():
            sys.stdout.write(f"{trial.kind} {trial.place} {trial.fate}: {trial.cell} {trial.reason} {trial.wrong}\n")
        sys.stdout.flush()

    with tempfile.TemporaryDirectory() as folder:
        trials, missing = asyncio.run(prove(Path(folder), told_of, seed=asked.seed, kinds=asked.kinds))
    if asked.write:
        sys.stdout.write("\n".join(written(trials)) + "\n")
    wrong = list(mismatches(trials, table(PAGE.read_text(encoding="utf-8"))))
    sys.stdout.write("\n".join(wrong) + "\n")
    kinds = len({trial.kind for trial in trials})
    sys.stdout.write(
        f"seed {asked.seed}: {kinds} kinds, {len(trials)} trials, {len(wrong)} mismatches, not caught: {len(missing)}\n"
    )
    sys.stdout.write("".join(f"  not caught: {kind}\n" for kind in missing))
    return 1 if wrong or missing else 0


if __name__ == "__main__":
    sys.exit(main())
