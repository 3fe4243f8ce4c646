"""One announcement for whoever writes or accepts it: what it says, to whom, what is missing, what can be done."""

from collections.abc import Sequence

from bot.announcements.board import Sheet, Version
from bot.announcements.cards.published import body, buttons_of
from bot.announcements.model import (
    MOST_AUDIENCES,
    UNSENT,
    Announcement,
    AudienceKey,
    Destination,
    Missing,
    State,
)
from bot.announcements.wording import (
    action,
    audience_name,
    audience_names,
    facts,
    head_line,
    lines,
    moment,
    open_choice,
    paragraphs,
    where_line,
)
from bot.core.actor import Actor
from bot.core.card import Card, Choice, Menu, Option, Section
from bot.core.catalogue import Text
from bot.core.dates import timestamp
from bot.core.text import clean

PAGE = 25
"""What one menu shows."""
IN_ONE_FORM = 5
LISTED = 6
_TEXT_SHOWN = 500
_BENEFIT_SHOWN = 120


def sheet_card(text: Text, sheet: Sheet, actor: Actor) -> Card:
    """All of one announcement, with what can be done next."""
    announcement = sheet.announcement
    choices = _choices(text, sheet, actor)
    return Card(
        title=text(
            "announcements-sheet-title",
            state=announcement.state,
            title=announcement.title or text("announcements-untitled"),
        ),
        text=paragraphs(
            _state(text, announcement),
            head_line(text, announcement, sheet.pole),
            clean(announcement.text, _TEXT_SHOWN),
            lines(
                facts(text, announcement),
                text("announcements-link", link=announcement.link) if announcement.link else "",
                text("announcements-file", name=announcement.filename) if announcement.filename else "",
            ),
            _audiences(text, sheet),
            _settings(text, sheet),
            _missing(text, announcement),
        ),
        menu=_preview_menu(text, sheet),
        choices=choices,
        footer=text("announcements-sheet-footer") if announcement.state in UNSENT else "",
    )


def version_card(text: Text, public: Text, sheet: Sheet, number: int) -> Card:
    """What the readers of one channel will see; `public` is the server's own voice."""
    versions = sheet.versions
    number = number % len(versions) if versions else 0
    announcement = sheet.announcement
    back = open_choice(text, announcement, "announcements-choice-back")
    if not versions:
        return Card(title=text("announcements-preview-title"), text=text("announcements-preview-none"), choices=(back,))
    version = versions[number]
    others = (
        (
            Choice(
                label=text("announcements-choice-next-version"),
                action=action("version", announcement.id, (number + 1) % len(versions)),
            ),
        )
        if len(versions) > 1
        else ()
    )
    return Card(
        title=announcement.title or text("announcements-untitled"),
        text=paragraphs(
            lines(
                text("announcements-preview-head", number=number + 1, count=len(versions)),
                f"-# {where_line(text, version)}",
            ),
            _notified(text, version, announcement),
            body(public, announcement, sheet.pole, version.audiences),
            text("announcements-preview-buttons", buttons=" · ".join(buttons_of(public, announcement))),
        ),
        choices=(back, *others),
    )


def audiences_card(text: Text, announcement: Announcement, known: Sequence[Destination], page: int) -> Card:
    """The audiences to choose from, a page at a time."""
    pages = max(1, -(-len(known) // PAGE))
    page = min(page, pages - 1)
    shown = known[page * PAGE : (page + 1) * PAGE]
    chosen = {each.key for each in announcement.audiences}
    names = [audience_name(text, each) for each in known if each.key in chosen]
    turn = (
        (
            Choice(
                label=text("announcements-choice-more-audiences"),
                action=action("audiences", announcement.id, (page + 1) % pages),
            ),
        )
        if pages > 1
        else ()
    )
    return Card(
        title=text("announcements-audiences-title"),
        text=paragraphs(
            text("announcements-audiences-text", maximum=MOST_AUDIENCES),
            text("announcements-audiences-chosen", audiences=", ".join(names)) if names else "",
            text("announcements-page", number=page + 1, count=pages) if pages > 1 else "",
        ),
        menu=Menu(
            action=action("address", announcement.id, page),
            placeholder=text("announcements-audiences-placeholder"),
            options=tuple(
                Option(label=audience_name(text, each), value=str(each.key), chosen=each.key in chosen)
                for each in shown
            ),
            most=min(MOST_AUDIENCES, len(shown)),
        ),
        choices=(
            *turn,
            *((_none_here(text, announcement, page),) if any(each.key in chosen for each in shown) else ()),
            open_choice(text, announcement, "announcements-choice-continue"),
        ),
    )


def page_of(known: Sequence[Destination], page: int) -> tuple[AudienceKey, ...]:
    """Return the audiences that one page of the menu offers."""
    return tuple(each.key for each in known[page * PAGE : (page + 1) * PAGE])


def list_card(text: Text, every: Sequence[Announcement], poles: dict[int, str], page: int) -> Card:
    """The announcements that somebody may open, a page at a time."""
    if not every:
        return Card(title=text("announcements-list-title"), text=text("announcements-list-empty"))
    pages = -(-len(every) // LISTED)
    page = min(page, pages - 1)
    turn = (
        (Choice(label=text("announcements-choice-next-page"), action=action("list", (page + 1) % pages)),)
        if pages > 1
        else ()
    )
    return Card(
        title=text("announcements-list-title"),
        text=text("announcements-page", number=page + 1, count=pages) if pages > 1 else "",
        sections=tuple(
            Section(
                text=lines(
                    f"**{each.title or text('announcements-untitled')}**",
                    text(
                        "announcements-list-line",
                        kind=text(f"announcements-kind-{each.kind}"),
                        pole=poles.get(each.pole_id or 0, "") or text("announcements-no-pole"),
                    ),
                    _state(text, each),
                ),
                choice=open_choice(text, each),
            )
            for each in every[page * LISTED : (page + 1) * LISTED]
        ),
        choices=turn,
    )


def label_of(text: Text, announcement: Announcement) -> str:
    """Return one line for a suggestion."""
    return text(
        "announcements-suggestion",
        state=announcement.state,
        title=announcement.title or text("announcements-untitled"),
    )


def _state(text: Text, announcement: Announcement) -> str:
    state = announcement.state
    if state is State.SCHEDULED and announcement.publish_at is not None:
        return text("announcements-state-scheduled", moment=moment(text, announcement.publish_at))
    if state is State.PUBLISHED and announcement.published_at is not None:
        return text("announcements-state-published", moment=timestamp(announcement.published_at, "f"))
    if state is State.WITHDRAWN and announcement.withdrawn_at is not None:
        return lines(
            text("announcements-state-withdrawn", moment=timestamp(announcement.withdrawn_at, "f")),
            text("announcements-reason", reason=announcement.reason) if announcement.reason else "",
        )
    return text(f"announcements-state-{state}")


def _audiences(text: Text, sheet: Sheet) -> str:
    if not sheet.versions:
        return ""
    said = []
    for version in sheet.versions:
        said.append(f"- {where_line(text, version)}")
        for each, destination in version.audiences:
            benefit = clean(each.benefit, _BENEFIT_SHOWN)
            if benefit and len(version.audiences) == 1:
                said.append(text("announcements-sheet-only-benefit", benefit=benefit))
            elif benefit:
                name = audience_name(text, destination)
                said.append(text("announcements-sheet-benefit", audience=name, benefit=benefit))
    return lines(text("announcements-sheet-audiences"), *said)


def _settings(text: Text, sheet: Sheet) -> str:
    announcement = sheet.announcement
    return lines(
        text("announcements-sheet-receipts", on="yes" if announcement.receipts else "no"),
        text("announcements-sheet-mention", on="yes" if announcement.mention else "no")
        if announcement.mention or sheet.may_mention
        else "",
    )


def _missing(text: Text, announcement: Announcement) -> str:
    if announcement.state not in UNSENT or not announcement.missing:
        return ""
    return lines(
        text("announcements-missing"), *(f"- {text(f'announcements-missing-{what}')}" for what in announcement.missing)
    )


def _notified(text: Text, version: Version, announcement: Announcement) -> str:
    if not announcement.mention:
        return ""
    if not version.roles:
        return text("announcements-preview-mention-none")
    return text("announcements-preview-mention", roles=" ".join(f"<@&{role}>" for role in version.roles))


def _preview_menu(text: Text, sheet: Sheet) -> Menu | None:
    if not sheet.versions or not sheet.announcement.title:
        return None
    return Menu(
        action=action("preview", sheet.announcement.id),
        placeholder=text("announcements-preview-placeholder"),
        options=tuple(
            Option(label=audience_names(text, version.audiences), value=str(number))
            for number, version in enumerate(sheet.versions)
        ),
    )


def _choices(text: Text, sheet: Sheet, actor: Actor) -> tuple[Choice, ...]:
    announcement = sheet.announcement
    if announcement.state is State.WITHDRAWN:
        return (_choice(text, "recycle", announcement),)
    accepted = announcement.state not in {State.DRAFT, State.WAITING}
    writing = () if accepted and not actor.steward else _writing(text, sheet)
    if announcement.state is State.PUBLISHED:
        return (
            _choice(text, "returns", announcement, style="primary"),
            *writing,
            _choice(text, "recycle", announcement),
            _choice(text, "withdraw", announcement, style="danger"),
        )
    return (*writing, *_going(text, announcement, actor))


def _writing(text: Text, sheet: Sheet) -> tuple[Choice, ...]:
    announcement = sheet.announcement
    lacks = announcement.missing
    unsent = announcement.state in UNSENT
    benefits = [
        Choice(
            label=text("announcements-choice-benefits", first=first + 1, last=min(first + IN_ONE_FORM, total))
            if total > IN_ONE_FORM
            else text("announcements-choice-all-benefits"),
            action=action("benefits", announcement.id, first),
            style="primary" if any(not each.benefit for each in batch) else "secondary",
        )
        for total in [len(announcement.audiences)]
        for first in range(0, total, IN_ONE_FORM)
        for batch in [announcement.audiences[first : first + IN_ONE_FORM]]
    ]
    return (
        _choice(
            text, "edit", announcement, style="primary" if {Missing.TEXT, Missing.POLE} & set(lacks) else "secondary"
        ),
        *(
            (
                Choice(
                    label=text("announcements-choice-audiences"),
                    action=action("audiences", announcement.id, 0),
                    style="primary" if Missing.AUDIENCES in lacks else "secondary",
                ),
            )
            if unsent
            else ()
        ),
        *benefits,
        Choice(
            label=text("announcements-choice-receipts", on="yes" if announcement.receipts else "no"),
            action=action("receipts", announcement.id),
        ),
        *(
            (
                Choice(
                    label=text("announcements-choice-mention", on="yes" if announcement.mention else "no"),
                    action=action("mention", announcement.id),
                ),
            )
            if unsent and (announcement.mention or sheet.may_mention)
            else ()
        ),
    )


def _going(text: Text, announcement: Announcement, actor: Actor) -> tuple[Choice, ...]:
    ready, state = not announcement.missing, announcement.state
    discard = Choice(
        label=text("announcements-choice-discard"), action=action("discard", announcement.id), style="danger"
    )
    if not actor.steward:
        if state is State.DRAFT:
            propose = (_choice(text, "propose", announcement, style="primary"),) if ready else ()
            return (*propose, discard)
        return (_choice(text, "take-back", announcement), discard)
    let_out = (
        (
            Choice(
                label=text("announcements-choice-publish"),
                action=action("plan", announcement.id, 0, 0),
                style="primary",
            ),
            _choice(text, "schedule", announcement),
            *(() if state is State.HELD else (_choice(text, "hold", announcement),)),
        )
        if ready
        else ()
    )
    back = () if state is State.DRAFT else (_choice(text, "take-back", announcement),)
    return (*let_out, *back, discard)


def _choice(text: Text, verb: str, announcement: Announcement, *, style: str = "secondary") -> Choice:
    return Choice(
        label=text(f"announcements-choice-{verb}"),
        action=action(verb, announcement.id),
        style="primary" if style == "primary" else "danger" if style == "danger" else "secondary",
    )


def _none_here(text: Text, announcement: Announcement, page: int) -> Choice:
    return Choice(label=text("announcements-choice-no-audience"), action=action("unaddress", announcement.id, page))
