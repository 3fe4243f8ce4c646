"""Who may do what: docs/droits.md, the one table, held against everything that can be done, by everybody.

`python -m tests.proofs.rights [--rows 40] [--seed 7]`. What can be done is found out by doing it (`exploring`); then
each row is done by whoever stands for each column, from the same state of the database. « oui » means that the rights
are there: it is done, or only the moment is wrong for it; « · » means that it is refused and that nothing at all
changed. From another server, nothing of this one may change and nothing of it may be told.

`--write` prints a table of what is so now, for whoever has to write a row; what ought to be so is decided by people.
"""

import argparse
import asyncio
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from bot.core.errors import NotAllowed, NotFound, UserError
from bot.core.notice import Withheld
from bot.demo.simulated import advance
from cogs.support.cards import layout_of
from tests.architecture.source import ROOT
from tests.proofs.cast import COLUMNS, Cast, gather
from tests.proofs.delivered import Caught, SkewedClock, provoke, put_aside, village_watched
from tests.proofs.exploring import Found, Step, explore, rows, steps_of, take
from tests.proofs.guided import GUIDED
from tests.proofs.village import SENT, Heard, Person, Village, quiet, walk

PAGE: Final = ROOT / "docs" / "droits.md"
MAY, MAY_NOT, NOBODY = "oui", "·", ""
_ROW = re.compile(r"^\| `([^`.]+)` \|(.+)\|$", re.MULTILINE)
_PART_IN = {
    "facilitator": ("meetups:", "/rendez-vous", "announcements:from-decision"),
    "community": ("communities:", "/communaute"),
}
"""Whose part is about one thing of theirs, and the rows in which it is tried on that."""

Table = Mapping[str, Mapping[str, str]]


def table(text: str) -> dict[str, dict[str, str]]:
    """Return the table as people wrote it: by row, by column."""
    return {
        name: dict(zip(COLUMNS, (cell.strip() for cell in cells.split("|")), strict=True))
        for name, cells in _ROW.findall(text)
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One row done by one person."""

    row: str
    column: str
    person: str
    may: bool
    wrong: str = ""
    because: str = ""


def thing_for(
    row: str,
    found: Sequence[Found],
    column: str,
    people: Iterable[Person],
    stewards: frozenset[str],
    cells: Mapping[str, str],
) -> Found | None:
    """Return which of the things found this column is tried on: somebody else's, unless one's part is in one's own.

    `cells` is what the table says of it. Where it says that nobody in particular is concerned, whoever animates tries
    what they themselves began, unless a member did.
    """
    owned = cells.get("concerned", MAY) != NOBODY
    keys = {person.key for person in people}
    # What changes something, first: what was done already is done for whoever asks.
    done = sorted((each for each in found if each.done), key=lambda each: not each.changed)
    own = [each for each in done if each.by in keys]
    others = [each for each in done if each.by not in stewards and each.by not in _NOBODY_IN_PARTICULAR]
    if column == "concerned":
        return next(iter((*others, *done)), None) if owned else None
    if column in _PART_IN and row.startswith(_PART_IN[column]):
        if own:
            return own[0]
        if cells.get(column) == MAY and cells.get("member") != MAY:
            # The right is in one's own, and nothing of the kind was found: another's would prove nothing.
            return None
    if column in {"steward", "administrator"} and not owned and not others and own:
        return own[0]
    return next((each for each in (*others, *done, *found) if each.by not in keys), None)


_NOBODY_IN_PARTICULAR = frozenset({"zoe", "ada"})


async def try_row(
    village: Village, cast: Cast, row: str, found: Sequence[Found], cells: Mapping[str, str]
) -> list[Trial]:
    """Let everybody do one thing; `cells` is what the table says of it."""
    stewards = frozenset({"dominique", "camille", "ada"})
    trials: list[Trial] = []
    for column in COLUMNS:
        people = cast.columns.get(column, ())
        thing = thing_for(row, found, column, people, stewards, cells)
        if thing is None:
            continue
        if column == "concerned":
            people = (village.people[thing.by],)
        for person in people:
            village.restore(thing.state)
            heard = await take(village, person, thing.step)
            before: dict[str, list[str]] | None = None
            if column == "elsewhere" and heard.changed:
                after = ours(village)
                village.restore(thing.state)
                before = {name: lines for name, lines in ours(village).items() if lines != after[name]}
            said = str(thing.step)
            trials.append(judged(village, row, column, person, heard, sorted(before or ()), said))
    return trials


def judged(
    village: Village, row: str, column: str, person: Person, heard: Heard, changed: Sequence[str], said: str
) -> Trial:
    """Return what a trial showed, and what of it must never be. `said` is what the person themselves sent."""
    wrong, error = "", heard.errors[0] if heard.errors else None
    refused = isinstance(error, NotAllowed | NotFound)
    if error is not None and not isinstance(error, UserError):
        wrong = f"breaks: {type(error).__name__}: {error}"
    elif not heard.answered:
        wrong = "is not answered"
    elif refused and heard.changed:
        wrong = "is refused, and changes something"
    elif column == "elsewhere":
        # What somebody says themselves may be said back to them.
        told = [secret for secret in secrets(village) if secret in heard.text and secret not in said]
        wrong = f"changes {changed}" if changed else f"tells {told}" if told else ""
        refused = True
    because = "" if error is None else type(error).__name__
    return Trial(row=row, column=column, person=person.key, may=not refused, wrong=wrong, because=because)


def ours(village: Village) -> dict[str, list[str]]:
    """Return every row of the village's own server, by table."""
    reading = village.reading()
    elsewhere = {str(value) for value in (village.people["oscar"].guild_id, village.people["oscar"].user_id)}
    tables = [
        name
        for (name,) in reading.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        )
    ]
    found: dict[str, list[str]] = {}
    # Who was erased is kept as a seal only: from there, nobody can tell of which server.
    for name in sorted({*tables} - {"tombstone"}):
        every = [[str(value) for value in each] for each in reading.execute(f"SELECT * FROM {name}")]
        found[name] = sorted("|".join(each) for each in every if not elsewhere & set(each))
    return found


def secrets(village: Village) -> list[str]:
    """Return what names the village's server and its people: none of it is ever seen from elsewhere."""
    guild = village.backend.guilds[village.town.guild.id]
    names = [actor.user.global_name or "" for actor in village.town.people.values()]
    return [*map(str, (guild.id, *guild.roles, *guild.channel_ids, *guild.thread_ids)), *names]


def untold(_trials: Sequence[Trial]) -> None:
    """Tell nobody of what was tried so far."""


async def prove(
    folder: Path, seed: int, most: int | None = None, told: Callable[[Sequence[Trial]], None] = untold
) -> tuple[list[Trial], list[str]]:
    """Return every trial, and the rows for which nothing could be found to try; with `most`, of a sample only."""
    async with village_watched(folder) as (village, net, clock):
        cast = await gather(village)
        if most is not None:
            return await sample(village, cast, seed, most), []
        trials: list[Trial] = []
        left = rows(village)
        start = village.snapshot()
        said = {channel_id: set(messages) for channel_id, messages in village.backend.messages.items()}
        for row, way in GUIDED.items():
            village.restore(start)
            who, step = await way(village)
            first = [(village.people[who], step)]
            found = await explore(village, (), village.snapshot(), until=(row,), first=first)
            await try_rows(village, cast, {row: found.get(row, ())}, left, trials, told)
        # On Discord nothing is undone: what was said of it would lead to things that never were.
        for channel_id, messages in village.backend.messages.items():
            for message_id in messages.keys() - said.get(channel_id, set()):
                del messages[message_id]
        village.restore(start)
        for era, wait in enumerate(_ERAS):
            if era + 1 == len(_ERAS):
                trials += await leave(village, wait)
            else:
                await advance(village.env, village.app.due, wait.total_seconds())
            cast.silence(village)
            there = [one for one in cast.village if one.user_id in village.backend.guilds[village.guild.id].members]
            start = village.snapshot()
            found = await explore(village, there, start, commands=era == 0, only=tuple(left))
            await try_rows(village, cast, found, left, trials, told)
            # What is behind other choices, and deeper, by a few: everybody would take hours.
            few = [one for one in there if one.key in _PERSISTENT]
            found = await explore(village, few, start, variants=_VARIANTS, until=left)
            await try_rows(village, cast, found, left, trials, told)
            await provoke(village, net, clock)
            for caught in (*net.caught.values(), *net.others.values()):
                found = await follow(village, clock, caught, left)
                await try_rows(village, cast, found, left, trials, told)
            clock.skew = timedelta()
            first = [(person, step) for step in guesses(village, left) for person in few]
            found = await explore(village, few, start, variants=_VARIANTS * 8, until=left, first=first, most=_GUESSED)
            await try_rows(village, cast, found, left, trials, told)
            village.restore(start)
        if village.restless:
            sys.stdout.write(f"never at rest after: {Counter(village.restless)}\n")
        return trials, left


async def follow(village: Village, clock: SkewedClock, caught: Caught, left: Sequence[str]) -> dict[str, list[Found]]:
    """Return what can be done from a message that was caught as it was about to leave, by whoever it is for.

    It is read on each of its ways. Nothing else is owed: what is refused must change nothing.
    """
    village.restore(caught.state)
    clock.skew = caught.at - village.env.now()
    put_aside(village, 0)
    nodes: list[Any] = []
    for step in range(len(caught.owed.route)):
        card = await village.app.delivery.card_of(replace(caught.owed, step=step))
        if not isinstance(card, Withheld):
            nodes += layout_of(card).to_components()  # type: ignore[no-untyped-call]
    shown = [step for node in walk(nodes) for step in steps_of(node, _VARIANTS)]
    if not {step.row for step in shown} & set(left):
        return {}
    there = village.backend.guilds[village.guild.id].members
    here = [one for one in village.people.values() if one.guild_id == village.guild.id and one.user_id in there]
    readers = [one for one in here if one.user_id == caught.reader_id]
    readers += [one for one in here if one.key in _GUESSING and one not in readers]
    first = [(each, step) for step in shown for each in readers]
    # Whoever acts for the first time has their language noted.
    for person in village.people.values():
        await village.command(person, "aide", {})
    state = village.snapshot()
    return await explore(village, readers, state, variants=_VARIANTS, until=left, first=first, most=_FOLLOWED)


def guesses(village: Village, left: Sequence[str]) -> Iterator[Step]:
    """Yield what might be shown in longer lists and at other hours, with rows and people that there are."""
    # What is built on the server takes its time, and is no matter of chance.
    wanted = [each for each in sorted(village.app.client.router.actions()) if f"{each[0]}:{each[1]}" in left]
    wanted = [each for each in wanted if each[0] != "installer"]
    people = [str(person.user_id) for person in village.people.values()]
    numbers = ["", *map(str, range(13)), *(f"{one}.{other}" for one in range(4) for other in range(7)), *people[:3]]
    for feature, verb, version in wanted:
        for ids in (*numbers, "0.6.0", "0.7.0"):
            yield Step(kind="press", name=f"{feature}:{verb}:{version}:{ids}")


async def try_rows(
    village: Village,
    cast: Cast,
    found: Mapping[str, Sequence[Found]],
    left: list[str],
    trials: list[Trial],
    told: Callable[[Sequence[Trial]], None],
) -> None:
    """Try what was found of the rows that are left, and take those away from them."""
    wanted = table(PAGE.read_text(encoding="utf-8"))
    for row in tuple(left):
        if any(each.done for each in found.get(row, ())):
            of_row = await try_row(village, cast, row, found[row], wanted.get(row, {}))
            told(of_row)
            trials += of_row
            left.remove(row)


async def leave(village: Village, wait: timedelta) -> list[Trial]:
    """Let people leave who have everything ahead of them, and so much time pass: what was owed to them is not told."""
    gone = {village.town.people[key].id: key for key in _LEAVING}
    homes = {village.backend.get_dm_channel(user_id).id: key for user_id, key in gone.items()}
    for user_id in gone:
        village.backend.remove_member(village.guild.id, user_id)
    await village.env.settle()
    since = len(village.env.http_requests)
    await advance(village.env, village.app.due, wait.total_seconds())
    told = dict.fromkeys(_LEAVING, "")
    for request in village.env.http_requests[since:]:
        sent = SENT.fullmatch(request.path)
        body = request.json if isinstance(request.json, dict) else {}
        if sent is not None and request.method == "POST" and int(sent[1]) in homes:
            told[homes[int(sent[1])]] = f"is told {str(body)[:200]} after leaving"
        for user_id in (body.get("allowed_mentions") or {}).get("users") or ():
            if int(user_id) in gone:
                told[gone[int(user_id)]] = f"is notified by {str(body)[:200]} after leaving"
    return [Trial(row="delivery", column="left", person=key, may=False, wrong=wrong) for key, wrong in told.items()]


_LEAVING: Final = ("karim", "sylvie", "ines", "morgan")


async def sample(village: Village, cast: Cast, seed: int, most: int) -> list[Trial]:
    """Return the trials of so many rows, by chance, of those that can be found today; a few need a short search."""
    start = village.snapshot()
    few = most <= _FEW
    people = (village.people["lucie"], village.people["dominique"]) if few else cast.village
    found = await explore(village, people, start, most=_SEARCHED if few else None)
    every = sorted(row for row, each in found.items() if any(one.done for one in each))
    chosen = random.Random(seed).sample(every, min(most, len(every)))
    wanted = table(PAGE.read_text(encoding="utf-8"))
    trials = [trial for row in chosen for trial in await try_row(village, cast, row, found[row], wanted.get(row, {}))]
    village.restore(start)
    return trials


_PERSISTENT: Final = ("lucie", "maelle", "dominique", "zoe", "ada")
_GUESSING: Final = frozenset({*_PERSISTENT, "fanny", "nadia", "cleo"})
_VARIANTS: Final = 4
_FOLLOWED: Final = 100
_GUESSED: Final = 5_000
"""Who looks further for what was not found at once, and how much further."""
_FEW: Final = 20
_SEARCHED: Final = 120
"""For so few rows, so many steps are enough to find some."""
_ERAS: Final = (timedelta(), timedelta(days=3), timedelta(days=28))
"""How long the village lives before everything is explored, and again what was not there to be found before."""


def mismatches(trials: Iterable[Trial], wanted: Table) -> Iterator[str]:
    """Yield what is otherwise than in the table."""
    for trial in trials:
        cell = wanted.get(trial.row, {}).get(trial.column, NOBODY)
        where = f"{trial.row}, {trial.column} ({trial.person})"
        if trial.wrong:
            yield f"{where}: {trial.wrong}"
        elif trial.row == "delivery":
            continue
        elif trial.row not in wanted:
            yield f"{where}: the table has no such row"
        elif (cell == MAY) is not trial.may:
            yield f"{where}: the table says {cell!r}, Bocage {'lets' if trial.may else 'refuses'} ({trial.because})"


def written(trials: Iterable[Trial]) -> Iterator[str]:
    """Yield the lines of a table of what is so."""
    cells: dict[str, dict[str, str]] = {}
    for trial in (each for each in trials if each.row != "delivery"):
        cells.setdefault(trial.row, {})[trial.column] = (MAY if trial.may else MAY_NOT) + (
            f" {trial.because}" if trial.may and trial.because else ""
        )
    for row, by_column in cells.items():
        yield f"| `{row}` | " + " | ".join(by_column.get(column, NOBODY) for column in COLUMNS) + " |"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.rights", description=__doc__)
    parser.add_argument("--rows", type=int, default=None, help="only so many rows, chosen by chance")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="print the table as it would be now")
    asked = parser.parse_args()
    quiet()

    def told(of_row: Sequence[Trial]) -> None:
        if asked.write:
            sys.stdout.write("\n".join(written(of_row)) + "\n")
            sys.stdout.flush()

    with tempfile.TemporaryDirectory() as folder:
        trials, missing = asyncio.run(prove(Path(folder), asked.seed, asked.rows, told))
    wanted = table(PAGE.read_text(encoding="utf-8")) if PAGE.exists() else {}
    wrong = list(mismatches(trials, wanted))
    sys.stdout.write("\n".join(wrong[:200]) + "\n")
    done = len({trial.row for trial in trials})
    sys.stdout.write(
        f"seed {asked.seed}: {done} rows, {len(trials)} trials, {len(wrong)} mismatches, not found: {len(missing)}\n"
    )
    sys.stdout.write("\n".join(f"  not found: {row}" for row in missing) + "\n")
    return 1 if wrong or missing else 0


if __name__ == "__main__":
    sys.exit(main())
