"""The drill: a cooperative lives, is backed up each night, loses its database, is restored, and lives on.

    python -m tests.proofs.drill --seed 1 [--members 40]

Backups are taken and tried out by the application itself, and put back by `bocage restore`. Afterwards nothing that was
sent between the backup and the restore is sent again, whatever the restored file knows of it. Prints how long each step
took; the exit code is 1 if a promise was broken or the drill took longer than ten minutes.
"""

import argparse
import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

from bot import cli, log
from bot.core import backup
from bot.core.clock import SystemClock, to_seconds
from bot.core.storage import open_read_only
from bot.demo.simulated import advance
from bot.simulation.account import Account
from bot.simulation.village import Village
from bot.simulation.year import Life, begin_again, end, village_of
from tests.proofs.seen import told_since

MOST_SECONDS = 600
MOST_REQUESTS = 500
"""To Discord, in a week in which people do nothing."""
_BULLETIN = "bulletin"
_ENDLESS = ("digest.prepare", "meetups.horizon", "rounds.draw")
_DATED = re.compile(r"<t:\d+|\d{1,2}(?:er)? \w+ 20\d\d")
_ROOT = Path(__file__).parents[2]


@dataclass(slots=True, kw_only=True)
class Drill:
    """What the drill found."""

    backups: int = 0
    tried: int = 0
    lost_messages: int = 0
    after: int = 0
    bulletins: tuple[int, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        steps = ", ".join(f"{step} {seconds:.1f} s" for step, seconds in self.seconds.items())
        said = (
            f"{self.backups} backups kept, {self.tried} tried out, {self.lost_messages} messages sent between backup "
            f"and restore, {self.after} afterwards; bulletins {self.bulletins}; {steps}; {len(self.faults)} faults"
        )
        return "\n  ".join([said, *self.faults])


async def drill(folder: Path, *, members: int, seed: int, weeks: int = 4, after: int = 2) -> Drill:
    """Live, lose, restore, live on."""
    found = Drill()
    async with village_of(folder, members=members, seed=seed, backups=True) as village:
        life = Life(village, Account(weeks=weeks, members=members, seed=seed))
        for _ in range(weeks):
            await life.live_week()
        backups = folder / "backups"
        kept = sorted(backups.glob("bocage-*.db"))
        found.backups = len(kept)
        if weeks > 2 and not backup.KEEP_DAYS <= len(kept) <= backup.KEEP_DAYS + 1:
            found.faults.append(f"{len(kept)} backups are kept instead of {backup.KEEP_DAYS} days of them")
        began = time.monotonic()
        for path in (kept[0], kept[len(kept) // 2], kept[-1]):
            report = backup.restore_drill(path, village.world.clock.now())
            found.tried += 1
            found.faults += [f"{path.name}: {problem}" for problem in report.problems]
        found.seconds["three backups tried out"] = time.monotonic() - began
        chosen = kept[-1]
        taken = village.world.clock.now()
        # The bulletin and the coffee are on Thursday: they are told, and then forgotten with the file.
        await advance(village.world.env, village.app.due, timedelta(days=4).total_seconds())
        given, waiting = await _given(village), await _going_on(village)
        await _restore(village, folder, chosen, found)
        restored = village.world.clock.now()
        began, asked = time.monotonic(), len(village.world.env.backend.http_requests)
        await advance(village.world.env, village.app.due, timedelta(weeks=after).total_seconds())
        found.seconds["lived on"] = time.monotonic() - began
        asked = len(village.world.env.backend.http_requests) - asked
        if asked > MOST_REQUESTS * after:
            found.faults.append(f"{asked} requests after the restore: something is waited for that never comes")
        await _judge(village, taken, restored, found)
        ended = waiting - await _going_on(village)
        found.faults += [f"comes no more since the restore: {kind}" for kind in ended]
        await _judge_numbers(village, chosen, given, restored, found)
    return found


async def _restore(village: Village, folder: Path, chosen: Path, found: Drill) -> None:
    """Wreck the database, put the backup back as an operator does, and begin again."""
    await end(village)
    database = folder / "bot.db"
    database.write_bytes(b"nothing of this can be read")
    began = time.monotonic()
    environment = {**os.environ, "BOCAGE_DATA_DIRECTORY": str(folder), "LANG": "fr_FR.UTF-8"}
    # The operator's machine is at the hour of the village.
    code = f"import sys; from tests.proofs.drill import operator; sys.exit(operator({str(chosen)!r}, {_now(village)}))"
    done = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", code], cwd=_ROOT, env=environment, capture_output=True, check=False
    )
    found.seconds["restored"] = time.monotonic() - began
    if done.returncode != 0:
        found.faults.append(f"the restore ended with {done.returncode}: {done.stderr.decode()}")
    began = time.monotonic()
    await begin_again(village, folder)
    await advance(village.world.env, village.app.due, 60)
    found.seconds["begun again"] = time.monotonic() - began


def operator(chosen: str, now: float) -> int:
    """Run `bocage restore` on a machine whose clock says `now`."""
    with mock.patch.object(SystemClock, "now", return_value=datetime.fromtimestamp(now, UTC)):
        return cli.main(["restore", chosen])


def _now(village: Village) -> float:
    return village.world.clock.now().timestamp()


async def _judge(village: Village, taken: datetime, restored: datetime, found: Drill) -> None:
    """Hold what was said after the restore against what people had read before it, word by word.

    Not by the numbers of rows: those that came after the backup are given anew to other things.
    """
    old = await village.app.database.fetch_all(
        "SELECT kind, dedupe_key FROM outbox WHERE state = 'sent' AND finished_at >= :at AND due_at < :at",
        {"at": to_seconds(restored)},
    )
    found.faults += [f"was due before the restore, and sent after it: {row['kind']} {row['dedupe_key']}" for row in old]
    backend = village.world.env.backend
    before, after = Counter[tuple[int, str]](), Counter[tuple[int, str]]()
    for message in told_since(backend, taken):
        at = datetime.fromisoformat(message.timestamp)
        (before if at < restored else after)[message.channel_id, _words(message)] += 1
    found.lost_messages, found.after = before.total(), after.total()
    if not after:
        found.faults.append("nothing was sent after the restore")
    for channel_id, words in before.keys() & after.keys():
        # What names no day may well be said of another one.
        if not _DATED.search(words):
            continue
        where = backend.channels[channel_id].name or "a direct message"
        found.faults.append(f"said before the restore and again after it, in {where}: {words!r}")
    found.faults += [repr(error) for error in village.world.env.errors]


async def _going_on(village: Village) -> Counter[str]:
    """Return how many things wait of those kinds that bring the next one of themselves."""
    rows = await village.app.database.fetch_all(
        "SELECT kind, count(*) AS n FROM agenda WHERE state = 'pending' AND kind IN (SELECT value FROM json_each(?))"
        " GROUP BY kind",
        (json.dumps(_ENDLESS),),
    )
    return Counter({row["kind"]: row["n"] for row in rows})


async def _given(village: Village) -> dict[str, int]:
    """Return the last number that was given to a row of each table, and to a bulletin."""
    rows = await village.app.database.fetch_all("SELECT name, seq FROM sqlite_sequence")
    (bulletin,) = await village.app.database.fetch_all("SELECT max(number) AS number FROM digest_issue")
    return {row["name"]: row["seq"] for row in rows} | {_BULLETIN: bulletin["number"] or 0}


async def _judge_numbers(
    village: Village, chosen: Path, given: dict[str, int], restored: datetime, found: Drill
) -> None:
    """No number that people, or the buttons they have, know of may mean another thing."""
    database = village.app.database
    with closing(open_read_only(chosen)) as copy:
        known = {row["name"]: row["seq"] for row in copy.execute("SELECT name, seq FROM sqlite_sequence")}
    for table in given.keys() - {_BULLETIN}:
        lost = (known.get(table, 0), given[table])
        rows = await database.fetch_all(f"SELECT rowid AS id FROM {table} WHERE rowid > ? AND rowid <= ?", lost)
        found.faults += [f"a number was given twice: {table} {row['id']}" for row in rows]
    rows = await database.fetch_all(
        "SELECT number FROM digest_issue WHERE published_at >= ? ORDER BY number", (to_seconds(restored),)
    )
    found.bulletins = (given[_BULLETIN], *(row["number"] for row in rows))
    if len(set(found.bulletins)) < 2 or found.bulletins[1] <= found.bulletins[0]:
        found.faults.append(f"the bulletins after the restore are numbered as those before it: {found.bulletins}")


def _words(message: Any) -> str:  # noqa: ANN401 - simcord's message
    said, nodes = [], list(message.components)
    while nodes:
        node = nodes.pop(0)
        said.append(str(node.get("content") or ""))
        nodes += node.get("components") or ()
    return "\n".join(filter(None, said))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.drill", description=__doc__)
    parser.add_argument("--members", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    log.configure("console", "ERROR")
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="bocage-drill-") as folder:
        found = asyncio.run(drill(Path(folder), members=chosen.members, seed=chosen.seed))
    seconds = time.monotonic() - began
    if seconds > MOST_SECONDS:
        found.faults.append(f"the drill took {seconds:.0f} s")
    sys.stdout.write(f"seed {chosen.seed}, {seconds:.0f} s: {found}\n")
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
