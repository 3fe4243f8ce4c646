"""Hostile texts in every field there is: they stay texts, wherever they end up.

`python -m tests.proofs.hostile --texts 10000 --seed 7`. Every text option of a command and every text field of a form
is filled with what breaks programs; then what it led to is looked at, in private answers, channels, direct messages
and files. Nothing may break; nothing may be sent that Discord would refuse; nobody may be notified, no link masked,
no line slipped into a calendar, a table or a page.
"""

import argparse
import asyncio
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from simcord.http import router

from bot.core.card import Attachment, Card
from bot.core.errors import UserError
from bot.core.ids import GuildId
from bot.demo.scene import ZONE
from bot.digest.model import IssueId
from bot.digest.twins import attachments_of
from cogs.support import messenger
from tests.proofs.cast import gather
from tests.proofs.exploring import Found, Step, explore, leaves, next_steps, step_of, take
from tests.proofs.files import EVIL, slipped_in
from tests.proofs.village import Heard, Payload, Person, Village, open_village, quiet, walk
from tests.support.contract import Contract, description

NASTY: Final = (
    "@everyone",
    "@here",
    "<@{victim}>",
    "<@!{victim}>",
    "<@&{role}>",
    "<#{channel}>",
    "</aide:1>",
    "<t:0:R>",
    "<id:customize>",
    f"[banque](https://{EVIL}/x)",
    f"[banque](<https://{EVIL}/x>)",
    f"[a]\n(https://{EVIL})",
    f"https://{EVIL}/[x](y)",
    f"https://{EVIL}/@everyone",
    "```\n",
    "`",
    "||cache||",
    "# Titre",
    "-# petit",
    "> cite",
    ">>> cite",
    "* liste",
    "1. liste",
    "\u202e\u2066\u2069",
    "\u200b\u200d\ufeff",
    "\x00\x07\x1b[31m",
    "\ud83d\ude00",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "a\u0300\u0301\u0302\u0303\u0304\u0305",
    "\r\nBEGIN:VALARM\r\nACTION:AUDIO\r\n",
    "\nATTENDEE:mailto:x@y.z",
    "END:VCALENDAR",
    "DTSTART:19700101T000000Z",
    "\\n\\,\\;",
    '=HYPERLINK("https://evil.example")',
    "+1+1",
    "-2+3",
    "\t=1",
    '",\n"=1',
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "<img src=x onerror=alert(1)>",
    "{{ 7*7 }}",
    "{ $form }",
    "%s %n {0} {title.__class__}",
    "'; DROP TABLE booking; --",
    "é" * 90,
    "🐝" * 40,
    "\u2028\u2029\u0085",
    "﷽" * 30,
    "   ",
    "\n\n\n\n",
    "-" * 300,
)
_HIDDEN: Final = re.compile(r"\[[^\]\n]*\]\(<?https?://" + re.escape(EVIL))
_MENTION: Final = re.compile(r"@everyone|@here|</aide:1>|<t:0:R>|<id:customize>")
_UNSEEN: Final = re.compile("[\u202a-\u202e\u2066-\u2069\x00\x07\x1b\ufeff]")
_TEXT_OPTION, _TEXT_INPUT = 3, 4
_FOLLOWED: Final = 2
_READ_OUT: Final = 10
"""After how many texts that were kept the long files are looked at."""


@dataclass(slots=True, kw_only=True)
class Figures:
    """What came of it. `kept` counts the forms and commands that were not refused."""

    texts: int = 0
    kept: int = 0
    messages: int = 0
    files: Counter[str] = field(default_factory=Counter)
    fields: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        files = ", ".join(f"{count} {kind}" for kind, count in sorted(self.files.items()))
        return (
            f"{self.texts} texts in {len(self.fields)} fields, {self.kept} times kept, {self.messages} messages"
            f" and {files or 'no files'} looked at, {len(self.wrong)} wrong"
        )


def text(chance: random.Random, village: Village, most: int) -> str:
    """Return a hostile text, of at most so many characters."""
    names = {
        "victim": village.people["helene"].user_id,
        "role": next(iter(village.town.roles.values())).id,
        "channel": village.people["helene"].channel_id,
    }
    parts: list[str] = []
    for _ in range(chance.randint(1, 5)):
        kind = chance.random()
        if kind < 0.75:
            nasty = chance.choice(NASTY)
            parts.append(
                nasty.format(**names) if "{victim}" in nasty or "{role}" in nasty or "{channel}" in nasty else nasty
            )
        elif kind < 0.85:
            parts.append("".join(chr(_code(chance)) for _ in range(8)))
        else:
            parts.append(chance.choice(("\n", " ", "\t")).join(("mot", "autre", "https://ok.example/a_b_c")))
    whole = "".join(parts)
    if chance.random() < 0.1:
        whole = (whole or "x") * (1 + most // max(1, len(whole)))
    return whole[:most] or "?"


def _code(chance: random.Random) -> int:
    code = chance.choice((chance.randint(1, 0x7F), chance.randint(0xA0, 0xFFFF), chance.randint(0x10000, 0x10FFFF)))
    return code if not 0xD800 <= code <= 0xDFFF else 0x263A


async def prove(folder: Path, texts: int, seed: int) -> Figures:
    """Return what came of so many texts."""
    async with open_village(folder) as village:
        cast = await gather(village)
        return await write(village, cast.village, texts, seed)


async def write(
    village: Village, people: Sequence[Person], texts: int, seed: int, *, searched: int | None = None
) -> Figures:
    """Write so many texts on this stage, and leave it as it was. `searched`: for how long fields are looked for."""
    chance, figures, start = random.Random(seed), Figures(), village.snapshot()
    village.somebody("helene", village.town.people["helene"])
    with _watched(figures) as files:
        found = await explore(village, people, start, most=searched)
        fields = list(fields_in(village, found))
        # Everything was looked for with harmless words; what counts begins now.
        files.clear()
        figures.wrong.clear()
        while figures.texts < texts:
            await _one(village, chance, figures, files, *chance.choice(fields))
    village.restore(start)
    return figures


def fields_in(village: Village, found: Mapping[str, list[Found]]) -> Iterator[tuple[Found, dict[str, int]]]:
    """Yield every command and form that takes texts, with the longest text that each field takes."""
    options = {name: each for command in village.commands() for name, each in leaves(command)}
    for every in found.values():
        for each in every:
            step, limits = each.step, dict[str, int]()
            if step.kind == "command":
                limits = {
                    option["name"]: option.get("max_length") or 1000
                    for option in options[step.name]
                    if option["type"] == _TEXT_OPTION and not option.get("choices")
                }
            elif step.kind == "submit":
                limits = {
                    key: step.limits.get(key, 4000) for key, value in step.options.items() if isinstance(value, str)
                }
            if limits and each.done:
                yield each, limits


async def _one(
    village: Village,
    chance: random.Random,
    figures: Figures,
    files: list[Attachment],
    found: Found,
    limits: Mapping[str, int],
) -> None:
    """Fill one form or command in with hostile texts, and look at where they lead."""
    village.restore(found.state)
    person, options = village.people[found.by], dict(found.step.options)
    # Where everything is hostile, the first field is all that is ever read: some keep what would be accepted.
    for key in chance.sample(sorted(limits), chance.randint(1, len(limits))):
        options[key] = text(chance, village, limits[key])
        figures.texts += 1
        figures.fields.add(f"{found.step.row} {key}")
    step = replace(found.step, options=options)
    heard = await take(village, person, step)
    _look(village, figures, files, step, heard)
    if heard.errors:
        return
    figures.kept += 1
    if figures.kept % _READ_OUT == 0:
        await _read_out(village, figures, files, step, person)
    following = list(next_steps(heard)) + [
        each for _, body in heard.brought for node in walk(body["components"]) if (each := step_of(node)) is not None
    ]
    for each in chance.sample(following, min(_FOLLOWED, len(following))):
        reader = chance.choice((person, village.people["dominique"]))
        _look(village, figures, files, each, await take(village, reader, each))


async def _read_out(village: Village, figures: Figures, files: list[Attachment], step: Step, person: Person) -> None:
    """Look at the files in which texts of all kinds end up: a person's own data, and both twins of the bulletin."""
    before = village.snapshot()
    _look(village, figures, files, step, await village.command(person, "mes-donnees exporter", {}))
    await village.command(village.people["dominique"], "bulletin preparer", {})
    digest, guild_id = village.app.services.digest, GuildId(village.guild.id)
    row = village.reading().execute("SELECT max(id) FROM digest_issue WHERE guild_id = ?", (guild_id,)).fetchone()
    for locale in ("fr", "en"):
        words = village.app.catalogue.text(locale, ZONE)
        edition = await digest.editor.edition(await digest.issues.issue(guild_id, IssueId(row[0])), words)
        files += attachments_of(edition, words, 1)
    _look(village, figures, files, step, Heard())
    village.restore(before)


def _look(village: Village, figures: Figures, files: list[Attachment], step: Step, heard: Heard) -> None:
    for error in heard.errors:
        if not isinstance(error, UserError):
            figures.wrong.append(f"{step}: breaks: {error!r}")
    for body in (*heard.said, *(body for _, body in heard.brought), *([heard.modal] if heard.modal else [])):
        figures.messages += 1
        figures.wrong += [f"{step}: {fault}" for fault in faults(village, body)]
    for attachment in files:
        figures.files[attachment.filename.rpartition(".")[2]] += 1
        figures.wrong += [f"{step}: {attachment.filename}: {fault}" for fault in slipped_in(attachment)]
    files.clear()


def faults(village: Village, body: Payload) -> Iterator[str]:
    """Yield what a message does that no text of a member may make it do."""
    if "title" not in body and (body.get("components") or body.get("content")):
        allowed = body.get("allowed_mentions")
        if allowed is None or allowed.get("parse") != []:
            yield f"notifies whoever is named: {allowed}"
        elif str(village.people["helene"].user_id) in map(str, allowed.get("users") or []):
            yield "notifies somebody for being named in a text"
    for node in walk(body.get("components") or []):
        said = str(node.get("content") or "")
        if _HIDDEN.search(said):
            yield f"hides a link: {said!r}"
        if _MENTION.search(said) and "```" not in said:
            yield f"keeps a mention: {said!r}"
        if _UNSEEN.search(said):
            yield f"keeps what cannot be seen: {said!r}"


@contextmanager
def _watched(figures: Figures) -> Iterator[list[Attachment]]:
    """Hold every request to Discord's own description, where it is here, and keep every file that is sent."""
    gate: Any = messenger
    path, dispatch, files_of = description(), router.dispatch, gate.files_of
    contract, files = None if path is None else Contract(path), list[Attachment]()

    def held(backend: Any, method: str, path: str, **rest: Any) -> Any:  # noqa: ANN401 - as simcord's own
        if contract is not None:
            contract.hold(method, path, rest.get("json"))
            figures.wrong += contract.breaches
            contract.breaches = []
        return dispatch(backend, method, path, **rest)

    def kept(card: Card) -> Any:  # noqa: ANN401 - as the messenger's own
        files.extend(card.attachments)
        return files_of(card)

    router.dispatch, gate.files_of = held, kept
    try:
        yield files
    finally:
        router.dispatch, gate.files_of = dispatch, files_of


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.hostile", description=__doc__)
    parser.add_argument("--texts", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    quiet()
    with tempfile.TemporaryDirectory() as folder:
        figures = asyncio.run(prove(Path(folder), asked.texts, asked.seed))
    sys.stdout.write("\n".join([*figures.wrong[:60], f"seed {asked.seed}: {figures}"]) + "\n")
    return 1 if figures.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
