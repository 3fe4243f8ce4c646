"""The directory, the charter, and the menus by which one joins or leaves several communities at once."""

from collections.abc import Sequence

from bot.communities.cards.belonging import passage_line
from bot.communities.model import (
    Belonging,
    Community,
    CommunityState,
    DirectoryEntry,
    DirectoryPage,
    Passage,
    Summary,
)
from bot.communities.wording import (
    Names,
    action,
    directory_choice,
    join_choice,
    leave_choice,
    lines,
    paragraphs,
    plain_label,
    stewards_line,
)
from bot.core.card import Card, Choice, Menu, Option, Section
from bot.core.catalogue import Text
from bot.core.dates import timestamp

PER_MENU = 25

_FEWEST_TOLD = 5


def directory_card(text: Text, names: Names, page: DirectoryPage, *, done: Passage | None = None) -> Card:
    """One page of the directory; `done` is what the reader has just done from it."""
    return Card(
        title=_title(text, page),
        text=paragraphs("" if done is None else passage_line(text, done), _introduction(text, page)),
        sections=tuple(_entry(text, names, page, entry) for entry in page.entries),
        choices=(*_turning(text, page), *_more(text, page)),
        footer=text("communities-directory-footer") if page.exist else "",
    )


def charter_card(text: Text, community: Community, belonging: Belonging | None, *, steward: bool) -> Card:
    """What the members of a community agreed on, for anybody who wants to know before coming in."""
    choices: list[Choice] = []
    if belonging is Belonging.ASKED or (belonging is not None and belonging.inside):
        choices.append(leave_choice(text, community, asked=belonging is Belonging.ASKED))
    elif community.state is CommunityState.ACTIVE:
        choices.append(join_choice(text, community))
    if steward:
        choices.append(Choice(label=text("communities-choice-edit"), action=action("edit", community.id)))
    empty = "communities-charter-empty-steward" if steward else "communities-charter-empty"
    return Card(
        title=text("communities-charter-title", name=community.name),
        # A charter may be longer than what a sentence of the catalogue takes.
        text=paragraphs(f"*{community.purpose}*", community.charter or text(empty)),
        choices=tuple(choices),
    )


def join_menu(text: Text, joinable: Sequence[Summary], number: int) -> Card:
    """Several communities to come into, by one choice."""
    return _several(text, joinable, number, "join")


def leave_menu(text: Text, leavable: Sequence[Summary], number: int) -> Card:
    """Several communities to go out of, by one choice."""
    return _several(text, leavable, number, "leave")


def _several(text: Text, offered: Sequence[Summary], number: int, verb: str) -> Card:
    pages = max(1, -(-len(offered) // PER_MENU))
    number = min(number, pages - 1)
    shown = offered[number * PER_MENU : (number + 1) * PER_MENU]
    title = text(f"communities-{verb}-menu-title")
    if not shown:
        return Card(title=title, text=text(f"communities-{verb}-menu-empty"), choices=(directory_choice(text),))
    turning = []
    if number + 1 < pages:
        turning.append(Choice(label=text("communities-menu-more"), action=action(f"{verb}-menu", number + 1)))
    elif pages > 1:
        turning.append(Choice(label=text("communities-menu-start"), action=action(f"{verb}-menu", 0)))
    return Card(
        title=title,
        text=text(f"communities-{verb}-menu-text"),
        menu=Menu(
            action=action(f"{verb}-several"),
            placeholder=text(f"communities-{verb}-menu-placeholder"),
            options=tuple(
                Option(
                    label=plain_label(each),
                    value=str(each.id),
                    description=text("communities-menu-on-request", purpose=each.purpose)
                    if verb == "join" and each.on_request
                    else each.purpose,
                )
                for each in shown
            ),
            most=len(shown),
        ),
        choices=(*turning, directory_choice(text)),
    )


def _title(text: Text, page: DirectoryPage) -> str:
    if page.words:
        return text("communities-directory-title-search", words=page.words)
    return text("communities-directory-title")


def _introduction(text: Text, page: DirectoryPage) -> str:
    if not page.exist:
        return text("communities-directory-empty")
    if not page.entries:
        return text("communities-directory-nothing-found", words=page.words)
    if page.pages == 1:
        return text("communities-directory-count", count=page.total)
    return text("communities-directory-pages", count=page.total, number=page.number + 1, pages=page.pages)


def _entry(text: Text, names: Names, page: DirectoryPage, entry: DirectoryEntry) -> Section:
    summary = entry.summary
    return Section(
        text=lines(
            # Without their emojis: six in one message would be read aloud one by one.
            f"**{summary.name}**",
            summary.purpose,
            text(
                "communities-entry-facts",
                pole=entry.pole,
                size=_size(entry.members),
                members=entry.members,
                admission=summary.admission,
            ),
            stewards_line(text, names, entry),
            "" if entry.next_date is None else text("communities-entry-next", date=timestamp(entry.next_date)),
        ),
        choice=_door(text, page, summary),
    )


def _size(members: int) -> str:
    """Return how a number of members is told: below five it would name them."""
    return "none" if not members else "few" if members < _FEWEST_TOLD else "many"


def _door(text: Text, page: DirectoryPage, summary: Summary) -> Choice:
    """Return the button beside an entry: it does the one thing that can be done, and redraws this page."""
    place = (summary.id, page.number, page.search_id or 0)
    if summary.belonging is Belonging.ASKED:
        return Choice(label=text("communities-choice-withdraw"), action=action("list-leave", *place))
    if summary.leavable:
        return Choice(label=text("communities-choice-leave"), action=action("list-leave", *place))
    key = "communities-choice-ask" if summary.on_request else "communities-choice-join"
    return Choice(label=text(key), action=action("list-join", *place), style="primary")


def _turning(text: Text, page: DirectoryPage) -> list[Choice]:
    search = page.search_id or 0
    turning = []
    if page.number > 0:
        turning.append(
            Choice(label=text("communities-directory-before"), action=action("page", page.number - 1, search))
        )
    if page.number + 1 < page.pages:
        turning.append(
            Choice(label=text("communities-directory-after"), action=action("page", page.number + 1, search))
        )
    return turning


def _more(text: Text, page: DirectoryPage) -> list[Choice]:
    if not page.exist:
        return [Choice(label=text("communities-choice-propose"), action=action("propose"), style="primary")]
    if page.words:
        return [Choice(label=text("communities-directory-all"), action=action("page", 0, 0))]
    return [Choice(label=text("communities-directory-several"), action=action("join-menu", 0))]
