"""The small pieces that cards about communities are made of: a name with its emoji, people, topics, reasons."""

from collections.abc import Callable, Iterable, Sequence

from bot.communities.model import Community, DirectoryEntry, Offer, Proposal, Refused, Summary
from bot.core.card import Action, Choice
from bot.core.catalogue import CatalogueError, Text
from bot.core.ids import UserId
from bot.core.text import clean

Names = Callable[[UserId], str | None]
"""How somebody is called on the server, as plain text; None for who is not there."""

_SHORT = 100
_TOPICS = 200


def action(verb: str, *ids: int) -> Action:
    """Return an action of this feature."""
    return Action(feature="communities", verb=verb, ids=ids)


def label_of(community: Community | Summary | Offer) -> str:
    """Return the name with its emoji before it."""
    return f"{community.emoji} {community.name}".strip()


def plain_label(community: Summary | Offer) -> str:
    """Return the name for where Discord shows no emoji of a server: autocompletion, menus."""
    return community.name if community.emoji.startswith("<") else f"{community.emoji} {community.name}".strip()


def name_of(text: Text, names: Names, user_id: UserId) -> str:
    """Return how to call somebody, who may have left."""
    return names(user_id) or text("communities-somebody")


def present(names: Names, people: Iterable[UserId]) -> str:
    """Return the names of those who are on the server, none if nobody is."""
    return ", ".join(sorted(name for name in map(names, people) if name is not None))


def stewards_line(text: Text, names: Names, community: Community | DirectoryEntry) -> str:
    """Return who animates a community, or nothing if none of them is on the server."""
    people = present(names, community.stewards)
    return text("communities-stewards", people=people) if people else ""


def topics_line(text: Text, topics: Sequence[str]) -> str:
    """Return the topics in one line, or nothing."""
    return text("communities-topics", topics=clean(", ".join(topics), _TOPICS)) if topics else ""


def quoted(words: str, limit: int) -> str:
    """Return what a member wrote, as a quotation."""
    return "\n".join(f"> {line}" for line in clean(words, limit).splitlines())


def reason_of(text: Text, refusal: str) -> str:
    """Return in words why Discord does not do something."""
    slug = "".join(sign if sign.isalnum() else "-" for sign in refusal.lower())
    try:
        return text(f"communities-why-{slug}")
    except CatalogueError:
        return text("communities-why-other")


def refused_lines(text: Text, refused: Sequence[Refused]) -> str:
    """Return what Discord did not do, one line each, or nothing."""
    if not refused:
        return ""
    lines = [text("communities-refused-part", part=each.what, reason=reason_of(text, each.refusal)) for each in refused]
    return "\n".join([text("communities-refused-parts"), *lines])


def paragraphs(*parts: str) -> str:
    """Return the parts that say something, each a paragraph."""
    return "\n\n".join(part for part in parts if part)


def lines(*parts: str) -> str:
    """Return the parts that say something, one a line."""
    return "\n".join(part for part in parts if part)


def charter_choice(text: Text, community: Community | Summary) -> Choice:
    """Return the button that shows the charter."""
    return Choice(label=text("communities-choice-charter"), action=action("charter", community.id))


def join_choice(text: Text, community: Community | Summary) -> Choice:
    """Return the button by which one comes in, or asks to."""
    key = "communities-choice-ask" if community.on_request else "communities-choice-join"
    return Choice(label=text(key), action=action("join", community.id), style="primary")


def leave_choice(text: Text, community: Community | Summary, *, asked: bool = False) -> Choice:
    """Return the button by which one goes, or withdraws what one asked."""
    key = "communities-choice-withdraw" if asked else "communities-choice-leave"
    return Choice(label=text(key), action=action("leave", community.id))


def directory_choice(text: Text) -> Choice:
    """Return the button that shows the directory."""
    return Choice(label=text("communities-choice-directory"), action=action("page", 0, 0))


def repair_choice(text: Text, community: Community, key: str = "communities-choice-retry") -> Choice:
    """Return the button that has Discord follow once more."""
    return Choice(label=text(key), action=action("repair", community.id), style="primary")


def subject_of(proposal: Proposal) -> str:
    """Return what is proposed, in few words."""
    return clean(proposal.name, _SHORT)
