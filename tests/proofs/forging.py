"""Forged, foreign, truncated and incremented custom_ids and option values: nothing happens, and nothing is told.

`python -m tests.proofs.forging --trials 10000 --seed 7`. Everything that the village shows to anybody is collected;
then it is bent, and sent by people who have nothing to look for there: somebody of another server, somebody who left,
somebody silenced, and a member who tries what docs/droits.md gives to no member. Not one row of the database may
change, nothing of the village may be told to a stranger, and nothing may break.
"""

import argparse
import asyncio
import random
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from bot.core.card import Action
from bot.core.errors import UserError
from cogs.support.ways_out import LETTING_GO, OF_ONESELF
from tests.proofs.cast import Cast, gather
from tests.proofs.exploring import Step, first_steps, leaves, next_steps, take
from tests.proofs.rights import MAY, PAGE, ours, secrets, table
from tests.proofs.village import Heard, Person, Village, open_village, quiet

_LARGEST: Final = 2**63 - 1
ODD: Final = (
    "",
    "0",
    "-1",
    "1.5",
    "9" * 19,
    "9" * 400,
    "٣",
    "²",
    "NaN",
    "1; DROP TABLE booking",
    "' OR 1=1 --",
    "../../etc/passwd",
    "\x00",
    "\u202e1",
    "<@&1>",
    "true",
    "null",
    "c0",
    "pole:1",
    "x" * 100,
)
"""Values that no menu ever offered."""


@dataclass(slots=True, kw_only=True)
class Figures:
    """What came of it."""

    trials: int = 0
    refused: int = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.trials} forged, {self.refused} refused in words, {len(self.wrong)} wrong"


async def prove(folder: Path, trials: int, seed: int) -> Figures:
    """Return what came of so many forgeries."""
    async with open_village(folder) as village:
        return await forge(village, await gather(village), trials, seed)


async def forge(village: Village, cast: Cast, trials: int, seed: int, *, shown: int = 150) -> Figures:
    """Forge so much on this stage, and leave it as it was. `shown`: how much is looked at first, to be bent."""
    chance, figures = random.Random(seed), Figures()
    wanted = table(PAGE.read_text(encoding="utf-8"))
    start = village.snapshot()
    genuine = await shown_to(village, cast, chance, shown)
    village.restore(start)
    before = ours(village)
    strangers = [person for column in ("elsewhere", "left", "silenced") for person in cast.columns[column]]
    for _ in range(trials):
        step = bent(chance, village, chance.choice(genuine))
        member = wanted.get(row_of(step), {}).get("member") != MAY and chance.random() < 0.4
        person = cast.columns["member"][0] if member else chance.choice(strangers)
        if _may_let_go(step, person):
            continue
        figures.trials += 1
        heard = await take(village, person, step)
        figures.refused += bool(heard.errors)
        wrong = judged(village, person, step, heard, before)
        if wrong:
            figures.wrong.append(f"{person.key}: {step}: {wrong}")
        if heard.changed:
            village.restore(start)
    return figures


def judged(village: Village, person: Person, step: Step, heard: Heard, before: dict[str, list[str]]) -> str:
    """Return what went wrong, nothing if nothing did."""
    bugs = [error for error in heard.errors if not isinstance(error, UserError)]
    if bugs:
        return f"breaks: {bugs[0]!r}"
    if not heard.answered:
        return "is not answered"
    if person.key == "oscar":
        after = ours(village) if heard.changed else before
        changed = [name for name, lines in after.items() if lines != before[name]]
        # What somebody says themselves may be said back to them.
        told = [secret for secret in secrets(village) if secret in heard.text and secret not in str(step)]
        return f"changes {changed}" if changed else f"tells {told}" if told else ""
    if heard.changed:
        return "changes something"
    if not heard.errors and not heard.choices and person.key != "zoe":
        return f"is not refused: {heard.text[:200]}"
    return ""


async def shown_to(village: Village, cast: Cast, chance: random.Random, most: int) -> list[Step]:
    """Return what the village shows to its people: commands, buttons, menus and forms, as they really are."""
    found: list[Step] = []
    for person in cast.village:
        found += await first_steps(village, person, commands=True)
    for step in chance.sample(found, min(len(found), most)):
        person = chance.choice(cast.village)
        found += next_steps(await take(village, person, step))
    verbs = {row_of(step) for step in found}
    # What is not shown at the moment, with rows that are there.
    for feature, verb, version in sorted(village.app.client.router.actions()):
        if f"{feature}:{verb}" not in verbs:
            found += [
                Step(kind=kind, name=f"{feature}:{verb}:{version}:{number}")
                for kind in ("press", "submit")
                for number in (1, 2, 3)
            ]
    return list(dict.fromkeys(found))


def bent(chance: random.Random, village: Village, step: Step) -> Step:
    """Return a step as somebody would send it who tries their luck."""
    if step.kind in {"press", "submit"}:
        name = chance.choice((_counted, _cut, _foreign, _exact, _exact))(chance, village, step.name)
        values = step.values
        if values or chance.random() < 0.2:
            values = tuple(chance.choice((*ODD, *values)) for _ in range(chance.choice((0, 1, 1, 2))))
        options = {key: _bent_answer(chance, value) for key, value in step.options.items()}
        return Step(
            kind=step.kind, name=name, values=values, component=chance.choice((2, 3, step.component)), options=options
        )
    if step.kind == "command":
        kinds = {option["name"]: option for option in options_of(village, step.name)}
        options = {key: _bent_option(chance, village, kinds[key], value) for key, value in step.options.items()}
        return Step(kind="command", name=step.name, options=options)
    return step


def options_of(village: Village, name: str) -> Sequence[Any]:
    """Return the options of a command."""
    every = {found: options for command in village.commands() for found, options in leaves(command)}
    return every[name]


def _bent_option(chance: random.Random, village: Village, option: Any, value: Any) -> Any:  # noqa: ANN401 - as Discord has it
    # Discord itself holds types, choices and bounds; a text with suggestions may be anything.
    if option["type"] == 3 and not option.get("choices") and chance.random() < 0.7:
        other = chance.choice((*ODD[1:], *map(str, range(1, 30)), str(village.people["lucie"].user_id)))
        return other[: option.get("max_length", 6000)] or "x"
    return value


def _bent_answer(chance: random.Random, value: Any) -> Any:  # noqa: ANN401 - a text, or what was chosen
    if isinstance(value, tuple):
        return chance.choice((value, (chance.choice(ODD),), (), value + value))
    return chance.choice((value, chance.choice(ODD)))


def _counted(chance: random.Random, _village: Village, name: str) -> str:
    feature, verb, version, ids = name.split(":")
    numbers = [int(part) for part in ids.split(".") if part] or [0]
    place = chance.randrange(len(numbers))
    numbers[place] = chance.choice((numbers[place] + 1, max(0, numbers[place] - 1), chance.randrange(40), _LARGEST))
    return f"{feature}:{verb}:{version}:{'.'.join(map(str, numbers))}"


def _cut(chance: random.Random, _village: Village, name: str) -> str:
    return name[: chance.randrange(len(name) + 1)]


def _foreign(chance: random.Random, village: Village, name: str) -> str:
    feature, verb, _version, ids = name.split(":")
    other = chance.choice(sorted(village.app.client.router.actions()))
    return chance.choice(
        (
            f"{other[0]}:{other[1]}:{other[2]}:{ids}",
            f"{feature}:{verb}:99:{ids}",
            f"{feature}:{verb}:1:{ids}.{ids}.{ids}"[:100],
            f"{feature}:{verb}:1:{chance.choice(ODD)}"[:100],
            chance.choice(ODD),
        )
    )


def _exact(_chance: random.Random, _village: Village, name: str) -> str:
    return name


def row_of(step: Step) -> str:
    """Return the row of the table of rights, or what is sent if it is none."""
    if step.kind in {"press", "submit"}:
        action = Action.parse(step.name)
        return step.name if action is None else f"{action.feature}:{action.verb}"
    return step.row


def _may_let_go(step: Step, person: Person) -> bool:
    if not person.key.startswith("tim"):
        return False
    action = Action.parse(step.name) if step.kind in {"press", "submit"} else None
    if action is None:
        return step.name.startswith("mes-donnees")
    return (action.feature, action.verb) in LETTING_GO | OF_ONESELF


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.forging", description=__doc__)
    parser.add_argument("--trials", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    quiet()
    with tempfile.TemporaryDirectory() as folder:
        figures = asyncio.run(prove(Path(folder), asked.trials, asked.seed))
    sys.stdout.write("\n".join([*figures.wrong[:60], f"seed {asked.seed}: {figures}"]) + "\n")
    return 1 if figures.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
