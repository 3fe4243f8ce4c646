"""An announcement as its audiences read it; the same in a preview."""

from collections.abc import Sequence

from bot.announcements.model import (
    Addressed,
    Announcement,
    CopyId,
    Destination,
    File,
    exact,
)
from bot.announcements.tidying import host_of
from bot.announcements.wording import action, audience_name, facts, head_line, lines, paragraphs
from bot.core.card import Attachment, Card, Choice, Link
from bot.core.catalogue import Text
from bot.core.dates import timestamp
from bot.core.ids import RoleId

Audience = tuple[Addressed, Destination]


def published_card(
    text: Text,
    announcement: Announcement,
    copy_id: CopyId,
    pole: str,
    audiences: Sequence[Audience],
    *,
    over: bool = False,
    receipts: int | None = None,
    roles: tuple[RoleId, ...] = (),
    notifies: bool = True,
    file: File | None = None,
) -> Card:
    """One copy, as things are now. `receipts` is the figure that may be told, None for none.

    `roles` are named in it, and notified if it `notifies`.
    """
    link = _link_choices(text, announcement)
    return Card(
        title=announcement.title,
        text=paragraphs(
            " ".join(f"<@&{role}>" for role in roles),
            body(text, announcement, pole, audiences),
            text("announcements-public-over") if over else "",
        ),
        choices=link if over else (*_choices(text, announcement, copy_id), *link),
        footer=_footer(text, announcement, receipts),
        attachments=() if file is None else (Attachment(filename=file.filename, content=file.content),),
        role_mentions=roles if notifies else (),
    )


def body(text: Text, announcement: Announcement, pole: str, audiences: Sequence[Audience]) -> str:
    """What a copy says between its heading and its buttons."""
    return paragraphs(
        head_line(text, announcement, pole),
        announcement.text,
        _benefits(text, audiences),
        facts(text, announcement),
    )


def buttons_of(text: Text, announcement: Announcement) -> tuple[str, ...]:
    """The labels of a copy's buttons."""
    choices: tuple[Choice | Link, ...] = (
        *_choices(text, announcement, CopyId(0)),
        *_link_choices(text, announcement),
    )
    return tuple(choice.label for choice in choices)


def _benefits(text: Text, audiences: Sequence[Audience]) -> str:
    said = [(each.benefit, destination) for each, destination in audiences if each.benefit]
    if not said:
        return ""
    if len(said) == 1:
        return lines(text("announcements-public-benefit-heading"), said[0][0])
    return lines(
        text("announcements-public-benefits-heading"),
        *(
            text("announcements-public-benefit", audience=audience_name(text, destination), benefit=benefit)
            for benefit, destination in said
        ),
    )


def _choices(text: Text, announcement: Announcement, copy_id: CopyId) -> tuple[Choice, ...]:
    offered = {
        "ack": announcement.receipts,
        "interest": bool(announcement.contact_id),
        "question": True,
    }
    return tuple(
        Choice(
            label=text(f"announcements-public-choice-{verb}"),
            action=action(verb, copy_id),
            style="primary" if verb == "interest" else "secondary",
        )
        for verb, there in offered.items()
        if there
    )


def _link_choices(text: Text, announcement: Announcement) -> tuple[Link, ...]:
    if not announcement.link:
        return ()
    host = host_of(announcement.link)
    return (Link(label=text("announcements-public-choice-link", host=host), url=announcement.link),)


def _footer(text: Text, announcement: Announcement, receipts: int | None) -> str:
    said = []
    if announcement.receipts and receipts is not None:
        said.append(text("announcements-public-receipts", count=receipts, exact="yes" if exact(receipts) else "no"))
    if announcement.edited_at is not None:
        said.append(text("announcements-public-edited", moment=timestamp(announcement.edited_at, "f")))
    return " · ".join(said)
