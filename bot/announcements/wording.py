"""The small pieces that cards about announcements are made of: audiences, figures, dates, who and where."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.announcements.board import Version
from bot.announcements.model import Addressed, Announcement, Destination, Family, Territory, exact
from bot.core.card import Action, Choice
from bot.core.catalogue import Text
from bot.core.dates import spoken_date, timestamp
from bot.core.ids import UserId
from bot.core.text import clean

Names = Callable[[UserId], str | None]
"""How somebody is called on the server, as plain text; None for who is not there."""

FEATURE = "announcements"
_ONE_SECOND = timedelta(seconds=1)
_TERRITORIES_SHOWN = 8


def action(verb: str, *ids: int) -> Action:
    """Return an action of this feature."""
    return Action(feature=FEATURE, verb=verb, ids=ids)


def open_choice(text: Text, announcement: Announcement, key: str = "announcements-choice-open") -> Choice:
    """Return the button that opens an announcement, for whoever may."""
    return Choice(label=text(key), action=action("sheet", announcement.id))


def audience_name(text: Text, destination: Destination) -> str:
    """Return what an audience is called."""
    if destination.key.family is Family.KIND:
        return text(f"announcements-audience-kind-{destination.key.ref}")
    if not destination.name:
        return text("announcements-audience-gone")
    if destination.key.family is Family.POLE:
        return text("announcements-audience-pole", name=destination.name)
    return text("announcements-audience-community", name=destination.name)


def audience_names(text: Text, audiences: Sequence[tuple[Addressed, Destination]]) -> str:
    """Return several of them in one line."""
    return ", ".join(audience_name(text, destination) for _, destination in audiences)


def people(text: Text, figure: int | None) -> str:
    """Return how many people, in words that name nobody: « quelques membres » below five."""
    if figure is None:
        return text("announcements-people-few")
    return text("announcements-people", count=figure, exact="yes" if exact(figure) else "no")


def where_line(text: Text, version: Version) -> str:
    """Return who will see a version, where, how many."""
    names = audience_names(text, version.audiences)
    if version.channel_id is None:
        return text("announcements-where-none", audiences=names)
    if not version.there:
        return text("announcements-where-gone", audiences=names)
    line = text(
        "announcements-where",
        audiences=names,
        channel=f"<#{version.channel_id}>",
        people=people(text, version.readers),
    )
    concerned = [
        text("announcements-concerned", audience=audience_name(text, destination), people=people(text, figure))
        for each, destination in version.audiences
        if (key := str(each.key)) in version.concerned
        for figure in [version.concerned[key]]
    ]
    return " ".join([line, *concerned])


def head_line(text: Text, announcement: Announcement, pole: str) -> str:
    """Return what it is and where it comes from."""
    kind = text(f"announcements-kind-{announcement.kind}")
    return text("announcements-head", kind=kind, pole=pole) if pole else f"**{kind}**"


def facts(text: Text, announcement: Announcement) -> str:
    """Return whom to turn to, and until when."""
    contact = f"<@{announcement.contact_id}>" if announcement.contact_id else ""
    if announcement.contact:
        contact = f"{contact} ({announcement.contact})" if contact else announcement.contact
    return lines(
        text("announcements-contact", contact=contact) if contact else "",
        ""
        if announcement.until is None
        else text("announcements-until", day=timestamp(announcement.until - _ONE_SECOND, "D")),
    )


def moment(text: Text, instant: datetime) -> str:
    """Return a date in words, and as each reader's Discord tells it."""
    return text("announcements-moment", spoken=spoken_date(instant, text), relative=timestamp(instant, "R"))


def territories_line(text: Text, territories: Sequence[Territory]) -> str:
    """Return where people are interested; how many, only from five on."""
    told = [
        each.name
        if each.count is None
        else text("announcements-territory", name=each.name, people=people(text, each.count))
        for each in territories[:_TERRITORIES_SHOWN]
    ]
    if len(territories) > _TERRITORIES_SHOWN:
        told.append(text("announcements-territories-more"))
    return ", ".join(told)


def name_of(text: Text, names: Names, user_id: UserId) -> str:
    """Return how to call somebody, who may have left."""
    return names(user_id) or text("announcements-somebody")


def quoted(words: str, limit: int) -> str:
    """Return what a member wrote, as a quotation."""
    return "\n".join(f"> {line}" for line in clean(words, limit).splitlines())


def paragraphs(*parts: str) -> str:
    """Return the parts that say something, each a paragraph."""
    return "\n\n".join(part for part in parts if part)


def lines(*parts: str) -> str:
    """Return the parts that say something, one a line."""
    return "\n".join(part for part in parts if part)
