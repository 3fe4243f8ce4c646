"""Drafting, making, changing and archiving a community, for the steward who does it."""

from collections.abc import Sequence

from bot.communities.board import PoleLike
from bot.communities.model import Community, CommunityState, Made
from bot.communities.naming import channel_name
from bot.communities.pieces import forum_name, tags_of
from bot.communities.wording import (
    Names,
    action,
    charter_choice,
    directory_choice,
    join_choice,
    label_of,
    lines,
    paragraphs,
    quoted,
    refused_lines,
    repair_choice,
    stewards_line,
    topics_line,
)
from bot.core.card import Card, Choice, Menu, Option
from bot.core.catalogue import Text

_CHARTER_SHOWN = 400


def draft_card(text: Text, public: Text, names: Names, draft: Community, poles: Sequence[PoleLike]) -> Card:
    """Everything that making the draft would make; `public` is the voice in which channels and tags are named."""
    toggle = "communities-draft-open-to-all" if draft.on_request else "communities-draft-on-request"
    return Card(
        title=text("communities-draft-title"),
        text=paragraphs(
            _what(text, names, draft, _pole_name(text, draft, poles)),
            text(
                "communities-draft-made",
                admission=draft.admission,
                name=draft.name,
                channel=channel_name(draft.name),
                forum=forum_name(public, draft.name),
                tags=", ".join(tags_of(public)),
            ),
            text("communities-draft-not-yet"),
        ),
        menu=Menu(
            action=action("draft-pole", draft.id),
            placeholder=text("communities-draft-pole"),
            options=tuple(
                Option(label=pole.name, value=str(pole.id), chosen=pole.id == draft.pole_id) for pole in poles[:25]
            ),
        ),
        choices=(
            Choice(label=text("communities-draft-create"), action=action("create", draft.id), style="primary"),
            Choice(label=text("communities-choice-edit"), action=action("edit", draft.id)),
            Choice(label=text(toggle), action=action("draft-admission", draft.id)),
            Choice(label=text("communities-draft-discard"), action=action("discard", draft.id)),
        ),
    )


def discarded_card(text: Text) -> Card:
    """The draft is forgotten."""
    return Card(title=text("communities-discarded-title"), text=text("communities-discarded-text"))


def created_card(text: Text, made: Made) -> Card:
    """The community is there, or most of it."""
    community = made.community
    key = "communities-created-already-title" if made.already else "communities-created-title"
    return Card(
        title=text(key, name=community.name),
        text=paragraphs(_parts(text, made), refused_lines(text, made.refused)),
        choices=(
            *((repair_choice(text, community),) if made.refused else ()),
            join_choice(text, community),
            charter_choice(text, community),
            directory_choice(text),
        ),
    )


def sheet_card(text: Text, names: Names, made: Made, pole: str) -> Card:
    """A community after it was changed, as it is now."""
    community = made.community
    return Card(
        title=text("communities-sheet-title", name=community.name),
        text=paragraphs(_what(text, names, community, pole), _parts(text, made), refused_lines(text, made.refused)),
        choices=(
            *((repair_choice(text, community),) if made.refused else ()),
            Choice(label=text("communities-choice-edit"), action=action("edit", community.id)),
            _archive_choice(text, community),
        ),
    )


def archived_card(text: Text, made: Made) -> Card:
    """The community is archived, or open again."""
    community = made.community
    archived = community.state is CommunityState.ARCHIVED
    key = "communities-archived" if archived else "communities-reopened"
    return Card(
        title=text(f"{key}-title", name=community.name),
        text=paragraphs(text(f"{key}-text"), _parts(text, made), refused_lines(text, made.refused)),
        choices=(
            *((repair_choice(text, community),) if made.refused else ()),
            _archive_choice(text, community),
        ),
    )


def roles_wait_card(text: Text, community: Community, owed: int) -> Card:
    """Discord still does not give or take the role."""
    return Card(
        title=text("communities-roles-wait-title", name=community.name),
        text=text("communities-roles-wait-text", count=owed),
    )


def _archive_choice(text: Text, community: Community) -> Choice:
    if community.state is CommunityState.ARCHIVED:
        return Choice(label=text("communities-choice-reopen"), action=action("reopen", community.id))
    return Choice(label=text("communities-choice-archive"), action=action("archive", community.id))


def _what(text: Text, names: Names, community: Community, pole: str) -> str:
    charter = (
        lines(text("communities-charter-heading"), quoted(community.charter, _CHARTER_SHOWN))
        if community.charter
        else text("communities-charter-none")
    )
    return paragraphs(
        lines(f"**{label_of(community)}**", community.purpose),
        lines(
            text("communities-pole", pole=pole),
            text("communities-admission", admission=community.admission),
            topics_line(text, community.topics),
            stewards_line(text, names, community),
        ),
        charter,
    )


def _parts(text: Text, made: Made) -> str:
    return lines(
        "" if made.role_id is None else text("communities-part-role", role=f"<@&{made.role_id}>"),
        "" if made.channel_id is None else text("communities-part-channel", channel=f"<#{made.channel_id}>"),
        "" if made.forum_id is None else text("communities-part-forum", forum=f"<#{made.forum_id}>"),
    )


def _pole_name(text: Text, community: Community, poles: Sequence[PoleLike]) -> str:
    return next((pole.name for pole in poles if pole.id == community.pole_id), text("communities-pole-none"))
