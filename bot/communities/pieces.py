"""The role and channels of a community: their keys, and what each of them should be on the server."""

from typing import Final

from bot.communities.model import Community, CommunityId, CommunityState
from bot.communities.naming import channel_name
from bot.core.catalogue import Text
from bot.core.ids import PoleId
from bot.core.structure import Access, Kind, Piece

ROLE: Final = "role"
CHANNEL: Final = "channel"
FORUM: Final = "forum"
PARTS: Final = (ROLE, CHANNEL, FORUM)

_PREFIX = "community"
_MOST_TOPIC = 1000


def key_of(community_id: CommunityId, part: str) -> str:
    """Return the key of one part of a community."""
    return f"{_PREFIX}:{community_id}:{part}"


def keys_of(community_id: CommunityId) -> tuple[str, ...]:
    """Return the keys of all that stands for a community."""
    return tuple(key_of(community_id, part) for part in PARTS)


def read_key(key: str) -> tuple[CommunityId, str] | None:
    """Return the community and the part a key is about, or None if it is about something else."""
    prefix, _, rest = key.partition(":")
    number, _, part = rest.partition(":")
    if prefix != _PREFIX or part not in PARTS or not (number.isascii() and number.isdigit()):
        return None
    return CommunityId(int(number)), part


def category_key(pole_id: PoleId) -> str:
    """Return the key of a pole's category."""
    return f"pole:{pole_id}:category"


def access_of(community: Community) -> Access:
    """Return who reads and writes in a community's channels."""
    if community.state is CommunityState.ARCHIVED:
        return Access.READ_ONLY
    return Access.MEMBERS if community.on_request else Access.OPEN


def forum_name(text: Text, name: str) -> str:
    """Return the name of the forum of a community called `name`."""
    return text("communities-public-forum-name", channel=channel_name(name))


def tags_of(text: Text) -> tuple[str, ...]:
    """Return the tags under which questions are filed."""
    return (
        text("communities-public-tag-question"),
        text("communities-public-tag-experience"),
        text("communities-public-tag-resource"),
        text("communities-public-tag-answered"),
    )


def pieces_of(community: Community, text: Text, *, parent_key: str | None) -> tuple[Piece, ...]:
    """Return the role, the text channel and the forum; `text` is the server's own voice."""
    role = key_of(community.id, ROLE)
    # Read by everyone where everyone may come in, archived or not.
    reader = role if community.on_request else None
    access = access_of(community)
    return (
        Piece(key=role, kind=Kind.ROLE, name=community.name),
        Piece(
            key=key_of(community.id, CHANNEL),
            kind=Kind.TEXT,
            name=channel_name(community.name),
            parent_key=parent_key,
            access=access,
            reader_key=reader,
            topic=community.purpose[:_MOST_TOPIC],
        ),
        Piece(
            key=key_of(community.id, FORUM),
            kind=Kind.FORUM,
            name=forum_name(text, community.name),
            parent_key=parent_key,
            access=access,
            reader_key=reader,
            topic=text("communities-public-forum-topic", name=community.name)[:_MOST_TOPIC],
            tags=tags_of(text),
        ),
    )
