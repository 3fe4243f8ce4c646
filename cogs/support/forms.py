"""A form to fill in, shown as a Discord modal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.core.card import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One text field of a form: `key` names the answer; label 45 characters, hint 100 at most."""

    key: str
    label: str
    hint: str = ""
    most: int = 300
    required: bool = True
    paragraph: bool = False
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form: title of 45 characters at most, one to five questions. `action` says what submitting it asks for.

    What was asked lives in `action`, nowhere else: a form opened before a restart can still be submitted after it.
    """

    title: str
    action: Action
    questions: tuple[Question, ...]


def modal_of(form: Form) -> ui.Modal:
    """Return the modal that shows `form`; discord.py does not keep it, the router answers it."""
    modal = ui.Modal(title=form.title[:45], custom_id=form.action.custom_id, timeout=None)
    for question in form.questions:
        field: ui.TextInput[ui.Modal] = ui.TextInput(
            custom_id=question.key,
            style=discord.TextStyle.paragraph if question.paragraph else discord.TextStyle.short,
            max_length=question.most,
            required=question.required,
            default=question.answer or None,
        )
        modal.add_item(ui.Label(text=question.label[:45], description=question.hint[:100] or None, component=field))
    modal.stop()
    return modal


def answers_of(interaction: discord.Interaction) -> dict[str, str]:
    """Return what each field of a submitted form was filled with, by the key of its question; nothing otherwise."""
    if interaction.type is not discord.InteractionType.modal_submit:
        return {}
    data: Mapping[str, Any] = interaction.data or {}
    return dict(_filled(data.get("components", ())))


def _filled(components: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - as Discord sends it, however deep
    for component in components:
        if "value" in component and "custom_id" in component:
            yield str(component["custom_id"]), str(component["value"])
        yield from _filled(component.get("components", ()))
        if "component" in component:
            yield from _filled((component["component"],))
