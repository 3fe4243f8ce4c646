"""Turns a `Card` into a Components V2 layout, within Discord's limits.

Limits (Discord's documentation, « Component Reference »): 40 components, 4000 characters over all text, five buttons
in a row, 25 options in a select.
"""

import io

import discord
from discord import ui

from bot.core.card import Attachment, Card, Choice, Link, Menu, Picker, Section
from bot.core.ids import UserId
from cogs.support.forms import options_of

MOST_TEXT = 4000
_OTHER_TEXTS = 4
"""Whom it is for, heading, text and footer."""
_ROW = 5
_STYLES = {
    "primary": discord.ButtonStyle.primary,
    "secondary": discord.ButtonStyle.secondary,
    "danger": discord.ButtonStyle.danger,
}
_ROLE, _CHANNEL = discord.SelectDefaultValueType.role, discord.SelectDefaultValueType.channel
_LISTED = {
    "channel": [discord.ChannelType.text, discord.ChannelType.news],
    "category": [discord.ChannelType.category],
}


def layout_of(card: Card, *, marker: int | None = None, notify: UserId | None = None) -> ui.LayoutView:
    """Return the layout that shows `card`.

    `marker` becomes the component id of its frame: invisible, and found again in the channel's history. `notify` is
    one person named above the card, so that Discord notifies them where the message is not a direct one; so are the
    roles that the card may notify.
    """
    budget = _Budget(MOST_TEXT, pieces=len(card.sections) + _OTHER_TEXTS)
    layout = ui.LayoutView(timeout=None)
    called = [*([f"<@{notify}>"] if notify is not None else []), *(f"<@&{role}>" for role in card.role_mentions)]
    if called:
        layout.add_item(ui.TextDisplay(budget.take(" ".join(called))))
    frame = ui.Container[ui.LayoutView](id=marker)
    frame.add_item(ui.TextDisplay(budget.take(f"## {card.title}")))
    if card.text:
        frame.add_item(ui.TextDisplay(budget.take(card.text)))
    for section in card.sections:
        frame.add_item(_section(section, budget))
    if card.menu is not None and card.menu.options:
        frame.add_item(ui.ActionRow(_select(card.menu)))
    if card.picker is not None:
        frame.add_item(ui.ActionRow(_picker(card.picker)))
    for start in range(0, len(card.choices), _ROW):
        frame.add_item(ui.ActionRow(*(_button(choice) for choice in card.choices[start : start + _ROW])))
    for attachment in card.attachments:
        frame.add_item(ui.File(f"attachment://{attachment.filename}"))
    if card.footer:
        frame.add_item(ui.TextDisplay(budget.take(f"-# {card.footer}")))

    layout.add_item(frame)
    # A finished view is not kept in memory by discord.py: answers are routed by custom_id and survive a restart.
    layout.stop()
    return layout


def files_of(card: Card) -> list[discord.File]:
    """Return the card's attachments as files to upload."""
    return [_file(attachment) for attachment in card.attachments]


def mentions_of(card: Card, notify: UserId | None = None) -> discord.AllowedMentions:
    """Return the only people and roles whom this message may notify: never everyone."""
    people = {*card.mentions, *([notify] if notify is not None else [])}
    roles = [discord.Object(role) for role in sorted(set(card.role_mentions))]
    return discord.AllowedMentions(
        everyone=False, roles=roles, users=[discord.Object(person) for person in sorted(people)], replied_user=False
    )


class _Budget:
    """The characters that are left: what does not fit is cut with an ellipsis rather than refused by Discord."""

    def __init__(self, characters: int, *, pieces: int) -> None:
        # Each piece keeps room for its ellipsis at least: Discord refuses an empty one.
        self._to_share = characters - pieces

    def take(self, text: str) -> str:
        room = self._to_share + 1
        fitting = text if len(text) <= room else text[: room - 1] + "…"
        self._to_share -= max(len(fitting) - 1, 0)
        return fitting


def _section(section: Section, budget: _Budget) -> ui.Item[ui.LayoutView]:
    text: ui.TextDisplay[ui.LayoutView] = ui.TextDisplay(budget.take(section.text))
    if section.choice is None:
        return text
    return ui.Section(text, accessory=_button(section.choice))


def _button(choice: Choice | Link) -> ui.Button[ui.LayoutView]:
    if isinstance(choice, Link):
        return ui.Button(label=choice.label[:80], url=choice.url)
    return ui.Button(label=choice.label[:80], custom_id=choice.action.custom_id, style=_STYLES[choice.style])


def _select(menu: Menu) -> ui.Select[ui.LayoutView]:
    return ui.Select(
        custom_id=menu.action.custom_id,
        placeholder=menu.placeholder[:150],
        max_values=min(menu.most, len(menu.options)),
        options=options_of(menu.options),
    )


def _picker(picker: Picker) -> ui.RoleSelect[ui.LayoutView] | ui.ChannelSelect[ui.LayoutView]:
    kind = _ROLE if picker.what == "role" else _CHANNEL
    chosen = [] if picker.chosen is None else [discord.SelectDefaultValue(id=picker.chosen, type=kind)]
    if picker.what == "role":
        return ui.RoleSelect(
            custom_id=picker.action.custom_id,
            placeholder=picker.placeholder[:150],
            default_values=chosen,
        )
    return ui.ChannelSelect(
        custom_id=picker.action.custom_id,
        placeholder=picker.placeholder[:150],
        channel_types=_LISTED[picker.what],
        default_values=chosen,
    )


def _file(attachment: Attachment) -> discord.File:
    return discord.File(io.BytesIO(attachment.content), filename=attachment.filename)
