"""A form to fill in, shown as a Discord modal."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.core.card import Action, Option


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
class Pick:
    """One select of a form: 1 to 25 options, of which `least` to `most` may be chosen; label 45 characters."""

    key: str
    label: str
    options: tuple[Option, ...]
    hint: str = ""
    placeholder: str = ""
    least: int = 0
    most: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form: title of 45 characters at most, one to five questions. `action` says what submitting it asks for.

    What was asked lives in `action`, nowhere else: a form opened before a restart can still be submitted after it.
    """

    title: str
    action: Action
    questions: tuple[Question | Pick, ...]


def modal_of(form: Form) -> ui.Modal:
    """Return the modal that shows `form`; discord.py does not keep it, the router answers it."""
    modal = ui.Modal(title=form.title[:45], custom_id=form.action.custom_id, timeout=None)
    for question in form.questions:
        field = _select(question) if isinstance(question, Pick) else _text(question)
        modal.add_item(ui.Label(text=question.label[:45], description=question.hint[:100] or None, component=field))
    modal.stop()
    return modal


def _text(question: Question) -> ui.TextInput[ui.Modal]:
    return ui.TextInput(
        custom_id=question.key,
        style=discord.TextStyle.paragraph if question.paragraph else discord.TextStyle.short,
        max_length=question.most,
        required=question.required,
        default=question.answer or None,
    )


def _select(pick: Pick) -> ui.Select[ui.Modal]:
    return ui.Select(
        custom_id=pick.key,
        placeholder=pick.placeholder[:150] or None,
        required=pick.least > 0,
        min_values=pick.least,
        max_values=min(pick.most, len(pick.options)),
        options=options_of(pick.options),
    )


def options_of(options: Sequence[Option]) -> list[discord.SelectOption]:
    """Return the lines of a select as Discord takes them, the first 25 of them."""
    return [
        discord.SelectOption(
            label=option.label[:100],
            value=option.value,
            description=option.description[:100] or None,
            default=option.chosen,
        )
        for option in options[:25]
    ]


def answers_of(interaction: discord.Interaction) -> dict[str, str]:
    """Return what each text field of a submitted form was filled with, by the key of its question."""
    return {key: values[0] for key, (values, typed) in _filled_in(interaction).items() if typed}


def picks_of(interaction: discord.Interaction) -> dict[str, tuple[str, ...]]:
    """Return what was chosen in each select of a submitted form, by the key of its question."""
    return {key: values for key, (values, typed) in _filled_in(interaction).items() if not typed}


def _filled_in(interaction: discord.Interaction) -> dict[str, tuple[tuple[str, ...], bool]]:
    if interaction.type is not discord.InteractionType.modal_submit:
        return {}
    data: Mapping[str, Any] = interaction.data or {}
    return dict(_filled(data.get("components", ())))


def _filled(components: Any) -> Iterator[tuple[str, tuple[tuple[str, ...], bool]]]:  # noqa: ANN401 - as Discord sends it, however deep
    for component in components:
        if "custom_id" in component and "values" in component:
            yield str(component["custom_id"]), (tuple(str(value) for value in component["values"]), False)
        elif "custom_id" in component and "value" in component:
            yield str(component["custom_id"]), ((str(component["value"]),), True)
        yield from _filled(component.get("components", ()))
        if "component" in component:
            yield from _filled((component["component"],))
