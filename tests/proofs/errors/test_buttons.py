"""Every button, menu and form there ever was is answered, whatever restarted, and however often it is pressed."""

import subprocess
from pathlib import Path
from typing import Any

import pytest
import simcord
from simcord.backend.serializers import message_payload
from simcord.enums import ComponentType, InteractionType

from bot.core.card import Card
from bot.demo.simulated import as_bot
from cogs.support.cards import layout_of
from tests.architecture.source import ROOT
from tests.cogs.town import Town
from tests.proofs.errors.buttons import prove
from tests.proofs.errors.pressing import heard, trouble
from tests.support.custom_ids import FILE, Format, every_format, formats_of

_COMPONENTS = {
    "button": ComponentType.BUTTON,
    "menu": ComponentType.STRING_SELECT,
    "role-picker": ComponentType.ROLE_SELECT,
    "channel-picker": ComponentType.CHANNEL_SELECT,
}


def test_the_file_is_in_order() -> None:
    """Sorted, each line once: two branches that add to it merge by themselves more often than not."""
    lines = [str(each) for each in every_format()]
    assert lines == sorted(set(lines))


def test_the_file_only_grows() -> None:
    """A line that is taken away is a button of some old message that nobody will answer."""
    if not (ROOT / ".git").exists():
        pytest.skip("the history of the project is not here")
    log = ["git", "log", "--format=", "--patch", "--unified=0", "--", str(FILE.relative_to(ROOT))]
    patches = subprocess.run(log, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    once = {line[1:] for line in patches if line[:1] in {"+", "-"} and line[:3] not in {"+++", "---"}}
    known = set(FILE.read_text(encoding="utf-8").splitlines())
    assert {line for line in once - known if line and not line.startswith("//")} == set()


async def test_the_file_knows_all_that_is_answered_and_all_it_knows_is_answered(town: Town) -> None:
    assert {each.action for each in every_format()} == town.app.client.router.actions()


async def test_whatever_was_ever_produced_is_answered_after_a_restart(town: Town) -> None:
    """Whether the rows it names are there or not, by whoever it is: a clear sentence, and no bug."""
    await town.open_hours()
    await town.book(town.bob)
    await town.restart()
    channel = town.app.client.get_partial_messageable(town.general.id, guild_id=town.guild.id)
    await as_bot(town.world.env, channel.send(view=layout_of(Card(title="Un ancien message"))))
    wrong: list[str] = []
    for each in every_format():
        for number, person in ((1, town.alice), (2**62, town.bob)):
            result = await use(town, person, each, each.custom_id(*[number] * each.numbers))
            said = trouble(result)
            # What a menu offered is not in the file: the value chosen here is none of its own.
            if said is not None and not (said == "unknown" and each.kind == "menu"):
                wrong.append(f"{person.name} {each}: {said}: {heard(result)[:100]}")
    assert wrong == []


async def use(town: Town, person: simcord.MemberActor, each: Format, custom_id: str) -> simcord.InteractionResult:
    """Let somebody use a thing of that format: on the last message of the channel, or as a form that was open."""
    if each.kind == "form":
        components = [{"type": ComponentType.LABEL, "component": filled_in(field)} for field in each.fields]
        data: dict[str, Any] = {"custom_id": custom_id, "components": components}
        return await person._dispatch_interaction(InteractionType.MODAL_SUBMIT, town.general, data)
    data = {"custom_id": custom_id, "component_type": _COMPONENTS[each.kind]}
    if each.kind != "button":
        data["values"] = ["1"]
    backend = town.world.env.backend
    message = next(reversed(backend.messages[town.general.id].values()))
    return await person._dispatch_interaction(
        InteractionType.MESSAGE_COMPONENT,
        town.general,
        data,
        extra={"message": dict(message_payload(backend, message))},
        source_message_id=message.id,
    )


def filled_in(field: str) -> dict[str, Any]:
    """Return what Discord sends of a field that was filled in."""
    if field.endswith("[]"):
        return {
            "type": ComponentType.STRING_SELECT,
            "custom_id": field.removesuffix("[]").replace("*", "pole:1"),
            "values": ["1"],
        }
    return {"type": ComponentType.TEXT_INPUT, "custom_id": field.replace("*", "pole:1"), "value": "Une haie de plus"}


@pytest.mark.timeout(600)
async def test_what_is_pressed_twice_is_done_once_and_answered_twice(tmp_path: Path) -> None:
    figures = await prove(tmp_path, each=1, most=40)
    assert figures.faults == [], str(figures)
    assert len(figures.formats) > 40, str(figures)
    assert figures.submitted.total() > 0


def test_what_leaves_is_recognised() -> None:
    """The check of every request that any test makes sees buttons, menus, pickers and forms, however deep."""
    form = {
        "custom_id": "advice:question:1:7",
        "title": "Votre question",
        "components": [
            {"type": 18, "component": {"type": 4, "custom_id": "question"}},
            {"type": 18, "component": {"type": 3, "custom_id": "task-12"}},
        ],
    }
    card = {
        "components": [
            {"type": 17, "components": [{"type": 9, "accessory": {"type": 2, "custom_id": "advice:book:1:7"}}]}
        ]
    }
    picker = {"type": 6, "custom_id": "installer:adopt:1:8.4"}
    assert [str(each) for body in (form, card, picker) for each in formats_of({"data": body})] == [
        "form advice:question:1:# *[] question",
        "button advice:book:1:#",
        "role-picker installer:adopt:1:#.#",
    ]
