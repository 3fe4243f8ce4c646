"""Finds out what can be pressed, chosen, typed and submitted, by doing it: from every command and every message there
is, through every button and form that they bring, as different people, each time from the state in which it was shown.

Nothing is named here but what to type: a feature that joins the others is explored by itself.
"""

import sqlite3
from collections import Counter, deque
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from bot.core.card import Action
from bot.core.errors import UserError
from tests.proofs.village import Hands, Heard, Payload, Person, Village, walk

_SUB_COMMANDS = {1, 2}
_STRING, _INTEGER, _BOOLEAN, _USER = 3, 4, 5, 6
_BUTTON, _TEXT_INPUT = 2, 4
_FORUM, _THREAD = 15, 11
_DEEP: Final = 6
_OF_EACH: Final = 1
"""How many of a kind are done by each person, and how many are tried in vain."""
_REFUSED_OF_EACH: Final = 2
_ENOUGH: Final = 3
"""How many of a kind are done by anybody: more of them lead nowhere else."""

TYPED: Final[Mapping[str, object]] = {
    "jour": "2026-11-26",
    "day": "26/11/2026",
    "heure": "18:30",
    "time": "18:30",
    "hour": "18:30",
    "visio": "https://visio.example/essai",
    "link": "https://exemple.example/page",
    "until": "",
    "seats": "8",
    "emoji": "🌱",
    "zone": "Europe/Paris",
    "place": "La halle, Domfront",
}
"""What is typed into what asks for something particular; everything else gets words."""
PRESETS: Final[Mapping[str, Mapping[str, Any]]] = {
    "permanence ouvrir": {
        "jour": "2026-11-26",
        "heure": "18:30",
        "duree": 60,
        "sujets": "haies",
        "visio": "https://visio.example/essai",
    },
    "rendez-vous creer": {
        "titre": "Essai des haies",
        "jour": "2026-11-26",
        "heure": "18:30",
        "visio": "https://visio.example/essai",
    },
    "communaute creer": {"nom": "Haies & talus", "pole": "1"},
}
WORDS: Final = "Essai des haies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that can be done: a command, a message's menu, something pressed, or a form submitted."""

    kind: str
    name: str
    options: Mapping[str, Any] = field(default_factory=dict, hash=False)
    values: tuple[str, ...] = ()
    component: int = _BUTTON
    message: tuple[int, int] | None = None
    limits: Mapping[str, int] = field(default_factory=dict, hash=False, compare=False)
    """The longest text that each field of a form takes."""

    @property
    def row(self) -> str:
        """What it is called in the table of rights."""
        if self.kind in {"press", "submit"}:
            action = Action.parse(self.name)
            assert action is not None, self.name
            return f"{action.feature}:{action.verb}"
        return f"/{self.name}" if self.kind == "command" else self.name


@dataclass(slots=True, kw_only=True)
class Found:
    """A step that somebody could take, and the state of the database in which it could be.

    `changed`: something was written; pressing once more what is done already says so again, to whoever asks.
    """

    step: Step
    by: str
    state: sqlite3.Connection
    done: bool
    changed: bool
    because: str


async def take(village: Hands, person: Person, step: Step) -> Heard:
    """Let somebody take a step, whatever they may."""
    match step.kind:
        case "command":
            return await village.command(person, step.name, step.options)
        case "menu":
            assert step.message is not None
            return await village.menu(person, step.name, *step.message)
        case "press":
            return await village.press(person, step.name, values=step.values, kind=step.component)
        case _:
            return await village.submit(person, step.name, step.options)


@dataclass(slots=True, kw_only=True)
class _Search:
    """What was tried so far. `variants`: how much further than usual it goes; `sought`: what it may end with."""

    variants: int
    sought: set[str] | None
    found: dict[str, list[Found]] = field(default_factory=dict)
    seen: set[tuple[str, Step]] = field(default_factory=set)
    tally: Counter[tuple[str, str, bool]] = field(default_factory=Counter)
    queue: deque[tuple[Person, Step, sqlite3.Connection, int]] = field(default_factory=deque)

    def skips(self, person: Person, step: Step, *, again: bool) -> bool:
        """Return whether nothing new is to be expected of a step; `again`: from where it was tried before."""
        if (person.key, step) in self.seen and again:
            return True
        self.seen.add((person.key, step))
        done, not_done = self.tally[person.key, step.row, True], self.tally[person.key, step.row, False]
        by_all = [each.step for each in self.found.get(step.row, ()) if each.done]
        if self.variants > 1 and step in by_all:
            return True
        return (
            done >= _OF_EACH * self.variants
            or not_done >= _REFUSED_OF_EACH * self.variants
            or len(by_all) >= _ENOUGH * self.variants
        )

    def note(self, person: Person, step: Step, state: sqlite3.Connection, heard: Heard) -> None:
        refusal = heard.errors[0] if heard.errors else None
        done = refusal is None
        self.tally[person.key, step.row, done] += 1
        self.found.setdefault(step.row, []).append(
            Found(
                step=step,
                by=person.key,
                state=state,
                done=done,
                changed=heard.changed,
                because=type(refusal).__name__,
            )
        )
        if done and self.sought is not None:
            self.sought.discard(step.row)

    @property
    def over(self) -> bool:
        return not self.queue or self.sought == set()


async def explore(
    village: Village,
    people: Sequence[Person],
    start: sqlite3.Connection,
    *,
    commands: bool = True,
    only: Container[str] | None = None,
    most: int | None = None,
    variants: int = 1,
    until: Collection[str] | None = None,
    first: Sequence[tuple[Person, Step]] | None = None,
) -> dict[str, list[Found]]:
    """Return everything that was found, by the row of the table it belongs to; the database is `start` again.

    Without `commands`, it begins with what stands in channels and direct messages only; with `first`, with nothing
    else. `only`: nothing but these rows is tried at all. `most`: after so many steps it ends. `variants`: how often
    each row is tried by each person, with other numbers and other choices. `until`: it ends once all these are done.
    """
    search = _Search(variants=variants, sought=None if until is None else set(until))
    at_home = {village.backend.get_dm_channel(person.user_id).id: person for person in people}
    for person in people if first is None else ():
        village.restore(start)
        for step in await first_steps(village, person, commands=commands, at_length=person is people[0]):
            search.queue.append((person, step, start, 0))
    search.queue.extend((person, step, start, 0) for person, step in first or ())
    steps = 0
    while not search.over and (most is None or steps < most):
        person, step, state, depth = search.queue.popleft()
        if (only is not None and step.row not in only) or search.skips(person, step, again=state is start):
            continue
        steps += 1
        village.restore(state)
        heard = await take(village, person, step)
        search.note(person, step, state, heard)
        if depth >= _DEEP * variants or heard.errors:
            continue
        following = [(person, each) for each in next_steps(heard, choices=variants)]
        for channel_id, body in heard.brought:
            reader = at_home.get(channel_id)
            readers = [reader] if reader is not None else people
            shown = [made for node in walk(body["components"]) for made in steps_of(node, variants)]
            following += [(each, made) for made in shown for each in readers]
        if following:
            after = village.snapshot() if heard.changed else state
            search.queue.extend((who, each, after, depth + 1) for who, each in following)
    village.restore(start)
    return search.found


async def first_steps(village: Village, person: Person, *, commands: bool, at_length: bool = True) -> list[Step]:
    """Return what somebody can begin with: each command, each message's menu, each button that stands somewhere."""
    steps: list[Step] = []
    for command in village.commands() if commands else ():
        if command.get("type", 1) != 1:
            steps += [
                Step(kind="menu", name=command["name"], message=message) for message in messages_of_others(village)
            ]
            continue
        for name, options in leaves(command):
            required = {
                option["name"]: await fill_in(village, person, name, option)
                for option in options
                if option.get("required")
            }
            steps.append(Step(kind="command", name=name, options=required))
            more = dict(required)
            for option in options if at_length else ():
                if option["type"] in {_STRING, _INTEGER, _BOOLEAN, _USER} and option["name"] not in more:
                    more[option["name"]] = await fill_in(village, person, name, option)
            if more != required:
                steps.append(Step(kind="command", name=name, options=more))
            steps += [Step(kind="command", name=name, options=options) for options in presets(village, name)]
    for channel_id, messages in village.backend.messages.items():
        owner = village.backend.get_channel(channel_id)
        if owner.guild_id is None and village.backend.dm_channels.get(person.user_id) != channel_id:
            continue
        for message in messages.values():
            steps += [step for node in walk(message.components) if (step := step_of(node)) is not None]
    return steps


def presets(village: Village, name: str) -> Iterator[Mapping[str, Any]]:
    """Yield what else to give to a command that takes only what goes together."""
    if name in PRESETS:
        yield PRESETS[name]
    if name == "rencontre participer":
        yield {"eviter": str(village.people["karim"].user_id), "eviter-organisation": WORDS}
    if name == "animation donnees":
        for gesture in ("export", "erase"):
            yield {"demande": gesture, "personne": str(village.people["lucie"].user_id)}
        # Somebody who wrote what groups made their own.
        yield {"demande": "erase", "personne": str(village.people["camille"].user_id)}
    if name == "bulletin proposer":
        channel_id, message_id = messages_of_others(village)[0]
        yield {"lien": f"https://discord.com/channels/{village.guild.id}/{channel_id}/{message_id}"}


def messages_of_others(village: Village) -> list[tuple[int, int]]:
    """Return messages that somebody wrote: the opening of a forum post, one in a thread, one in a channel."""
    backend, found = village.backend, dict[int, tuple[int, int]]()
    for channel_id, messages in backend.messages.items():
        channel = backend.get_channel(channel_id)
        written = [each for each in messages.values() if each.content and each.author_id != backend.bot_user.id]
        if channel.guild_id is None or not written:
            continue
        parent = backend.channels.get(channel.parent_id or 0)
        place = 0 if parent is not None and parent.type == _FORUM else 1 if channel.type == _THREAD else 2
        found.setdefault(place, (channel_id, written[0].id))
    return [found[place] for place in sorted(found)]


def next_steps(heard: Heard, *, choices: int = 1) -> Iterator[Step]:
    """Yield what an answer lets do, with so many of the choices that each menu offers."""
    for node in heard.custom_ids().values():
        yield from steps_of(node, choices)
    if heard.modal is not None:
        fields = [node for node in walk(heard.modal["components"]) if node.get("type") == _TEXT_INPUT]
        limits = {str(node["custom_id"]): int(node.get("max_length") or 4000) for node in fields}
        yield Step(kind="submit", name=str(heard.modal["custom_id"]), options=filled(heard.modal), limits=limits)


def steps_of(node: Payload, choices: int) -> Iterator[Step]:
    """Yield what can be done with a component, with so many of the choices that it offers."""
    first = step_of(node)
    if first is None:
        return
    yield first
    if len(first.values) == 1:
        for option in node["options"][1:choices]:
            yield replace(first, values=(str(option["value"]),))


def step_of(node: Payload) -> Step | None:
    """Return what can be done with a component, None if it is no button and no menu."""
    if "custom_id" not in node or node.get("disabled") or Action.parse(str(node["custom_id"])) is None:
        return None
    kind = int(node["type"])
    options = node.get("options") or []
    values = tuple(str(option["value"]) for option in options[: max(1, node.get("min_values") or 1)])
    return Step(kind="press", name=str(node["custom_id"]), values=values, component=kind)


def filled(modal: Payload) -> dict[str, str | tuple[str, ...]]:
    """Return a form filled in: what was prefilled stays, a menu gets its first choice."""
    answers: dict[str, str | tuple[str, ...]] = {}
    for node in walk(modal["components"]):
        if "custom_id" not in node:
            continue
        key = str(node["custom_id"])
        if node["type"] == _TEXT_INPUT:
            words = str(TYPED.get(key, node.get("value") or WORDS))
            answers[key] = words[: node.get("max_length") or 4000]
        elif node.get("options"):
            answers[key] = tuple(str(option["value"]) for option in node["options"][: max(1, node["min_values"])])
    return answers


async def fill_in(village: Village, person: Person, name: str, option: Payload) -> object:
    """Return something to give to an option: what is suggested, offered, or typed."""
    key = str(option["name"])
    if option["type"] == _BOOLEAN:
        return True
    if option["type"] == _USER:
        return next(each.user_id for each in village.people.values() if each.key != person.key)
    if key in TYPED and option["type"] == _STRING:
        return TYPED[key]
    choices = list(option.get("choices", []))
    if option.get("autocomplete"):
        choices += (await village.suggest(person, name, key, "")).choices
    if choices:
        return choices[0]["value"]
    return option.get("min_value", 1) if option["type"] == _INTEGER else WORDS


def leaves(payload: Payload, path: str = "") -> Iterator[tuple[str, list[Payload]]]:
    """Yield each command that can be typed, with its options."""
    name = f"{path} {payload['name']}".strip()
    nested = [each for each in payload.get("options", []) if each["type"] in _SUB_COMMANDS]
    if not nested:
        yield name, list(payload.get("options", []))
    for each in nested:
        yield from leaves(each, name)


def rows(village: Village) -> list[str]:
    """Return every row that the table of rights must have: commands, menus of messages, buttons and forms."""
    found: list[str] = []
    for command in village.commands():
        if command.get("type", 1) == 1:
            found += [f"/{name}" for name, _options in leaves(command)]
        else:
            found.append(str(command["name"]))
    return [*found, *sorted(f"{feature}:{verb}" for feature, verb, _ in village.app.client.router.actions())]


def refused(heard: Heard) -> BaseException | None:
    """Return why a step was not done; a bug is raised, being no answer at all."""
    for error in heard.errors:
        if not isinstance(error, UserError):
            raise error
    return heard.errors[0] if heard.errors else None
