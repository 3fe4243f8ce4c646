"""Proof: whoever is erased is found nowhere in the file, byte by byte, and nobody else loses anything of theirs.

`python -m tests.privacy.scan --people 14 --seed 3 [--worlds 2]`: cooperatives that have lived, each filled as chance
has it; people are exported, then erased one after the other. The export of each is held against a full scan of every
table; then every byte of the file, of its free pages and of its log is searched for them. Exit code 1 if any is found.
"""

import argparse
import asyncio
import json
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.app import App
from bot.core.commitments import Legacy
from bot.core.ids import UserId
from bot.core.inventory import Leaving, inventory
from bot.core.storage import open_read_only
from bot.core.text import UNSAID
from bot.privacy.export import json_of
from tests.privacy.world import Lived, lived, reopened

Row = tuple[object, ...]


@dataclass(slots=True, kw_only=True)
class Found:
    """What was looked at, and what should not have been found."""

    people: int = 0
    rows: int = 0
    canaries: int = 0
    adopted: int = 0
    taken: int = 0
    bytes: int = 0
    faults: list[str] = field(default_factory=list)


def needles(user_id: int, words: Iterable[str] = ()) -> dict[str, bytes]:
    """Return what would give a person away in a file: their identifier as text and as SQLite stores it, their words."""
    found = {"identifier as text": str(user_id).encode(), "identifier": user_id.to_bytes(8, "big")}
    if user_id < 2**47:
        found["identifier, short"] = user_id.to_bytes(6, "big")
    for word in words:
        found[f"« {word} »"] = word.encode()
        found[f"« {word} », escaped"] = json.dumps(word)[1:-1].encode()
    return found


def occurrences(database_path: Path, sought: dict[str, bytes]) -> dict[str, int]:
    """Return how often each of these is found in the file, its log and what else is beside it; nothing for none."""
    counts: dict[str, int] = {}
    for suffix in ("", "-wal", "-shm", "-journal", ".erased"):
        path = database_path.with_name(f"{database_path.name}{suffix}")
        content = path.read_bytes() if path.exists() else b""
        for name, needle in sought.items():
            if count := content.count(needle):
                counts[f"{name} in {path.name}"] = count
    return counts


def where(path: Path, needle: bytes) -> set[str]:
    """Return the columns in which these bytes stand."""
    places = set()
    with closing(open_read_only(path)) as connection:
        for table in inventory():
            for column in table.columns:
                found = connection.execute(
                    f"SELECT count(*) FROM {table.name} WHERE instr(CAST({column} AS BLOB), ?) > 0", (needle,)
                ).fetchone()
                if found[0]:
                    places.add(f"{table.name}.{column}")
    return places


def rows_that_name(path: Path, user_id: int) -> Counter[tuple[str, Row]]:
    """Return every row of every table in which this identifier stands, as a number or within a text."""
    pattern = re.compile(rf"(?<![0-9]){user_id}(?![0-9])")
    found: Counter[tuple[str, Row]] = Counter()
    with closing(open_read_only(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        for (table,) in tables.fetchall():
            for row in connection.execute(f"SELECT * FROM {table}"):
                values = tuple(row)
                if any(value == user_id or (isinstance(value, str) and pattern.search(value)) for value in values):
                    found[table, values] += 1
    return found


def typed_by(path: Path, user_id: int) -> frozenset[str]:
    """Return the sentences of this person's that the database holds and that nobody else's row holds too."""
    own: Counter[object] = Counter()
    others: Counter[object] = Counter()
    with closing(open_read_only(path)) as connection:
        for table in inventory():
            for person in table.people:
                for column in table.texts_of(person):
                    rows = connection.execute(f"SELECT {person.name}, {column.name} FROM {table.name}")
                    for author, text in rows:
                        (own if author == user_id else others)[text] += 1
    return frozenset(
        text
        for text in own
        if isinstance(text, str) and len(text) > _SHORT and not text.isdecimal() and text not in others
    )


_SHORT = 15
"""Shorter sentences may well be somebody else's too; numbers alone are channels."""


def rows_of_others(path: Path, user_id: int) -> dict[str, Counter[Row]]:
    """Return, of the tables of people, the rows that do not name this person and do not hang on something of theirs."""
    kept: dict[str, Counter[Row]] = {}
    with closing(open_read_only(path)) as connection:
        for table in inventory():
            if table.name in _HANGS_ON_ANOTHER or not any(column.person is Leaving.ROW for column in table.people):
                continue
            names = [column for column in table.columns if column not in _MAY_CHANGE.get(table.name, ())]
            rows = (tuple(row) for row in connection.execute(f"SELECT {', '.join(names)} FROM {table.name}"))
            kept[table.name] = Counter(row for row in rows if not any(str(user_id) in str(value) for value in row))
    return kept


_HANGS_ON_ANOTHER = frozenset(
    {
        "outbox",  # what is owed follows from what is
        "advice_place",  # a place in somebody's line
        "advice_helper",  # turned to for somebody's question
        "activity_reaction",  # to somebody's message
        "booking_outcome",
        "booking_lesson",
        "booking_change",  # of a conversation between two
        "encounter_member",
        "encounter_vote",
        "encounter_outcome",
        "round_waiting",  # of an encounter between two
        "solicitation",
        "text_hand",  # in a part of a text that is gone with another hand of it
    }
)
"""Tables whose rows rightly go, or come, when somebody else does."""
_MAY_CHANGE = {
    "advice_request": frozenset(
        {"state", "rung", "step", "next_step_at", "booking_id", "owner_id", "owed_at", "ended_at"}
        | {"heard", "heard_from", "posted"}
    ),
    "booking": frozenset({"aide_id", "proposed_by", "ended_by", "ended_at", "state", "sequence"}),
    "meetup_seat": frozenset({"state", "offered_until"}),
    "office_hours": frozenset({"created_by"}),
    "participation": frozenset({"waiting", "unheld", "last_number"}),
    "question": frozenset({"marked_by"}),
    "slot": frozenset({"sequence"}),
}
"""Columns of others' rows that rightly change: their seat is offered, their question asked again."""
_SHOWN_TO_BOTH = frozenset({"booking", "advice_request"})
"""Tables in which one person's words are another's to read: the resource person's, the steward's who took charge."""
_READ_BY_ALL = frozenset({"community", "meetup_series"})
"""Tables whose texts everybody in the group reads on Discord."""


_TEXTS_OF = {
    "community": "SELECT name, purpose, charter FROM community WHERE id = ?1"
    " UNION ALL SELECT topic, '', '' FROM community_topic WHERE community_id = ?1",
    "meetup-series": "SELECT title, agenda, place_detail FROM meetup_series WHERE id = ?1",
    "meetup-record": "SELECT decided, next_time, '' FROM meetup_record WHERE occurrence_id = ?1 AND state = 'kept'"
    " UNION ALL SELECT what, named, timing FROM meetup_action WHERE occurrence_id = ?1 AND record_state = 'kept'",
}


def adopted(path: Path, legacies: Iterable[Legacy]) -> str:
    """Return, word for word, what groups have made their own."""
    said: list[str] = []
    with closing(open_read_only(path)) as connection:
        for legacy in legacies:
            kind, _, row_id = legacy.about.partition(":")
            for row in connection.execute(_TEXTS_OF[kind], (int(row_id),)):
                said += [value for value in tuple(row) if value]
    return "\n".join(said)


_GROUPS_OF = {
    "community": "SELECT id, pole_id, emoji, admission, state, name <> '' FROM community WHERE id = ?",
    "meetup-series": """
        SELECT v.id, v.channel_id, v.place_kind, v.seats, v.title <> '', group_concat(o.id || o.state || o.starts_at)
        FROM meetup_series v LEFT JOIN meetup_occurrence o ON o.series_id = v.id WHERE v.id = ? GROUP BY v.id
        """,
    "meetup-record": "SELECT id, state, starts_at FROM meetup_occurrence WHERE id = ?",
}


def of_groups(path: Path, legacies: Iterable[Legacy]) -> list[Row]:
    """Return what groups keep whatever becomes of these texts: that they are, where, when, called something."""
    with closing(open_read_only(path)) as connection:
        return [
            tuple(row)
            for legacy in legacies
            for row in connection.execute(
                _GROUPS_OF[legacy.about.partition(":")[0]], (int(legacy.about.partition(":")[2]),)
            )
        ]


async def one_person(app: App, world: Lived, path: Path, who: str, found: Found, *, texts: bool) -> None:
    """Export somebody, then erase them, with their texts that groups made their own or without; note what is wrong."""
    user_id = world.people[who]
    named = rows_that_name(path, user_id)
    document = json.loads(json_of(await app.services.privacy.export(world.actor(who))))
    _look_at_the_export(world, who, named, document, found)
    typed = typed_by(path, user_id)
    before = rows_of_others(path, user_id)
    legacies = (await app.services.privacy.outlook(world.actor(who))).legacies
    stays = "" if texts else adopted(path, legacies)
    groups = of_groups(path, legacies)
    await app.services.erasures.erase(
        world.guild_id, user_id, by=UserId(0), action="privacy.erased", names=[world.names[who]], texts=texts
    )
    for table, rows in before.items():
        if lost := rows - rows_of_others(path, user_id)[table]:
            found.faults.append(f"{who}: others lost {lost.total()} rows of {table}, such as {next(iter(lost))}")
    if not texts and adopted(path, legacies) != re.sub(rf"(?<!\w){re.escape(world.names[who])}(?!\w)", UNSAID, stays):
        found.faults.append(f"{who}: what was said to stay has changed")
    if of_groups(path, legacies) != groups:
        found.faults.append(f"{who}: a group lost more than words")
    if texts:
        found.taken += len(legacies)
    else:
        found.adopted += len(legacies)
    gone = [word for word in (*world.canaries[who], *typed) if word not in stays]
    _look_at_the_file(world, path, who, gone, found)


def _look_at_the_export(
    world: Lived, who: str, named: Counter[tuple[str, Row]], document: Mapping[str, Any], found: Found
) -> None:
    shown = {table["table"]: table["rows"] for table in document["tables"]}
    for table, count in Counter(
        table for table, row in named.elements() if not _secret(table, row, world, who)
    ).items():
        if len(shown.get(table, ())) < count:
            found.faults.append(f"{who}: {count} rows of {table} name them, not all are in their export")
    for table, rows in shown.items():
        if table in _SHOWN_TO_BOTH | _READ_BY_ALL:
            continue
        said = json.dumps(rows, ensure_ascii=False)
        strange = [word for other, words in world.canaries.items() if other != who for word in words if word in said]
        found.faults += [f"{who}: their export shows « {word} », of somebody else, in {table}" for word in strange]
    found.rows += named.total()


def _secret(table: str, row: Row, world: Lived, who: str) -> bool:
    """Return whether a row is somebody else's wish not to meet this person."""
    return table == "avoided_person" and world.people[who] == row[-1]


def _look_at_the_file(world: Lived, path: Path, who: str, words: Collection[str], found: Found) -> None:
    sought = needles(world.people[who], [world.names[who], *words])
    if left := occurrences(path, sought):
        places = sorted({place for needle in sought.values() for place in where(path, needle)})
        found.faults.append(f"{who}: {left}, {places or 'in no row: in a page no longer used'}")
    with closing(open_read_only(path)) as connection:
        found.faults += [f"{who}: {row[0]}" for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        found.faults += [f"{who}: a row of {row[0]} points nowhere" for row in broken]
    found.people += 1
    found.canaries += len(words)
    found.bytes += path.stat().st_size


async def one_world(folder: Path, *, seed: int, people: int, deeds: int, found: Found) -> None:
    """Let a cooperative live, then erase so many of its people, in an order that chance decides."""
    world = await lived(folder / "lived", seed=seed, deeds=deeds)
    path = world.copy(folder / "after")
    everybody = sorted(world.people)
    random.Random(seed).shuffle(everybody)
    async with reopened(path, world.now) as app:
        for number, who in enumerate(everybody[:people]):
            await one_person(app, world, path, who, found, texts=(seed + number) % 2 == 0)


def main(given: Sequence[str] | None = None) -> int:
    """Run the proof; return 1 if anything was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.privacy.scan", description=__doc__)
    parser.add_argument("--people", type=int, default=14, help="how many people are erased in each cooperative")
    parser.add_argument("--worlds", type=int, default=1, help="how many cooperatives")
    parser.add_argument("--deeds", type=int, default=150, help="how many things chance makes people do in each")
    parser.add_argument("--seed", type=int, default=0, help="what chance begins with")
    asked = parser.parse_args(given)
    found, began = Found(), time.monotonic()
    for number in range(asked.worlds):
        with tempfile.TemporaryDirectory(prefix="bocage-scan-") as folder:
            asyncio.run(
                one_world(Path(folder), seed=asked.seed + number, people=asked.people, deeds=asked.deeds, found=found)
            )
    sys.stdout.write(
        f"seed {asked.seed}: {found.people} people erased in {asked.worlds} cooperatives, {found.rows} rows of theirs"
        f" exported, {found.adopted} texts of groups said to stay and kept whole, {found.taken} taken away from groups"
        " that keep all else,"
        f" {found.canaries} other words of theirs and every identifier looked for in {found.bytes} bytes,"
        f" {time.monotonic() - began:.0f} s: {len(found.faults)} faults\n"
    )
    for fault in found.faults:
        sys.stdout.write(f"  {fault}\n")
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
