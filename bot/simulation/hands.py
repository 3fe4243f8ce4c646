"""What a person can do to the bot: type a command, press, choose, fill in. Everything goes through the real cogs.

Buttons, menus and forms are found by what they ask for (`feature:verb`), never by their words, which may change.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import simcord

from bot.core.card import Action

Message = simcord.ResponseMessage
_MENUS: Final = frozenset({3, 6, 8})
_BUTTON: Final = 2


class NotOffered(Exception):
    """Somebody wanted to press what is not there: things went another way, and they let it be."""


async def command(
    person: simcord.MemberActor, channel: simcord.ChannelHandle, name: str, /, **options: object
) -> simcord.InteractionResult:
    """Let somebody type a command."""
    return await person.slash(channel, name, **options)


async def press(person: simcord.MemberActor, message: Message, asks: str, number: int = 0) -> simcord.InteractionResult:
    """Let somebody press the button of that number which asks for `asks` (feature:verb). Raises NotOffered."""
    found = [node["custom_id"] for node in nodes(message) if node.get("type") == _BUTTON and _asks(node, asks)]
    if not found:
        raise NotOffered(asks)
    return await _who(person, message).click(message, custom_id=found[min(number, len(found) - 1)])


async def choose(person: simcord.MemberActor, message: Message, asks: str, *values: str) -> simcord.InteractionResult:
    """Let somebody choose in the menu that asks for `asks`; without values, its first option. Raises NotOffered."""
    for node in nodes(message):
        if node.get("type") in _MENUS and _asks(node, asks):
            chosen = list(values) or [node["options"][0]["value"]]
            return await _who(person, message).select(message, chosen, custom_id=node["custom_id"])
    raise NotOffered(asks)


async def fill(
    person: simcord.MemberActor,
    form: simcord.InteractionResult,
    answers: Mapping[str, object],
    *,
    beneath: Message | None = None,
) -> simcord.InteractionResult:
    """Let somebody submit the form that was opened, by a message where `beneath` says so. Raises NotOffered."""
    if form.modal is None:
        raise NotOffered("form")
    who = person if beneath is None else _who(person, beneath)
    return await who.submit_modal(form, dict(answers))


def told(result: simcord.InteractionResult) -> Message:
    """Return what the bot answered. Raises NotOffered if it answered with nothing to read."""
    answer = result.followups[-1] if result.followups else result.response
    if answer is None:
        raise NotOffered("answer")
    return answer


def offers(message: Message, asks: str) -> bool:
    """Return whether a message has a button or a menu that asks for `asks`."""
    return any("custom_id" in node and _asks(node, asks) for node in nodes(message))


def title(message: Message) -> str:
    """Return the heading of a message, empty where it has none."""
    said = (str(node.get("content") or "") for node in nodes(message))
    return next((line.removeprefix("## ") for text in said for line in text.splitlines() if line.startswith("## ")), "")


def nodes(message: Message) -> Iterator[dict[str, Any]]:
    """Yield every component of a message, whatever its depth, in reading order."""
    # Not `.components`, which copies them: half of a simulated year would be copying.
    yield from _walk(message._message.components)  # noqa: SLF001


def _walk(found: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - simcord's components are untyped
    for node in found:
        yield node
        yield from _walk(node.get("components") or ())
        if node.get("accessory"):
            yield from _walk((node["accessory"],))


def _asks(node: Mapping[str, Any], asks: str) -> bool:
    action = Action.parse(str(node.get("custom_id", "")))
    return action is not None and f"{action.feature}:{action.verb}" == asks


def _who(person: simcord.MemberActor, message: Message) -> simcord.MemberActor | simcord.UserHandle:
    """Return who acts: in direct messages one is a user, on a server its member."""
    return person.user if message.channel_id == person.user.dm_channel.id else person
