"""What Bocage looks after on a server: each role and channel by its key, what it should be, and what is amiss."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.core.ids import GuildId, UserId

STEWARDS_ROLE = "stewards:role"
STEWARDS_CHANNEL = "stewards:channel"
ADVISER_ROLE = "adviser:role"
WELCOME_CHANNEL = "welcome:channel"
DIGEST_CHANNEL = "digest:channel"


class Kind(StrEnum):
    """What a piece is. Where a server cannot have announcement channels, NEWS becomes a text channel."""

    ROLE = "role"
    CATEGORY = "category"
    TEXT = "text"
    NEWS = "news"
    FORUM = "forum"


class Access(StrEnum):
    """Who reads and writes in a channel. Roles have none: theirs is not looked at.

    Only the entries of everyone, the stewards' role, the role `reader_key` and Bocage itself are Bocage's business;
    what people decided for other roles and persons stays.
    """

    OPEN = "open"
    """Everyone reads and writes."""
    ANNOUNCEMENTS = "announcements"
    """Everyone reads; stewards and Bocage write, and open threads in which everyone may answer."""
    STEWARDS = "stewards"
    """Stewards and Bocage only."""
    MEMBERS = "members"
    """Whoever has the role `reader_key`, stewards and Bocage only."""
    READ_ONLY = "read-only"
    """Archived: read by the role `reader_key`, or by everyone without one; stewards and Bocage alone write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A role or a channel as it should be. `key` is unique on its server.

    `parent_key` is the category it stands in, `reader_key` the role that reads it (MEMBERS, READ_ONLY). `topic` and
    `tags` are for channels and forums. A nameless piece can only be adopted: nothing can be made of it.
    """

    key: str
    kind: Kind
    name: str
    parent_key: str | None = None
    access: Access = Access.OPEN
    reader_key: str | None = None
    topic: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A piece and what stands for it on Discord: None while not made; `adopted` if people made it, not Bocage."""

    piece: Piece
    discord_id: int | None = None
    adopted: bool = False


class Trouble(StrEnum):
    """What is amiss with a piece."""

    NOT_MADE = "not-made"
    """It is wished for and was never made."""
    MISSING = "missing"
    """It was there and is gone."""
    ACCESS = "access"
    """Who may read and write there is no longer what `access` says."""
    OUTDATED = "outdated"
    """Its name, topic, tags or category were changed in Bocage and not yet on Discord."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is not as it should be."""

    standing: Standing
    trouble: Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one piece that was to be made or repaired. `refusal` is None when all is well.

    Refusals: `missing-permission`, `too-many-channels`, `too-many-roles`, `category-full`, `role-too-high`,
    `role-managed` (an integration's own), `two-factor` (the server asks its administrators for it, and the owner of
    Bocage's account has none), `forum-unavailable`, `invalid-name`, `unnamed`, `needs-another` (the category or role
    it depends on could not be made), `rate-limited`, `retry-later`, `server-gone`, `gone`, `person-left`, `not-made`,
    `discord-<code>`.
    """

    key: str
    discord_id: int | None = None
    refusal: str | None = None


class BuildRefused(Exception):
    """Discord did not do what was asked. `doubtful`: it may have done it all the same, without our knowing."""

    def __init__(self, refusal: str, *, doubtful: bool = False) -> None:
        super().__init__(refusal)
        self.refusal = refusal
        self.doubtful = doubtful


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A piece with every key it refers to replaced by what stands for it on Discord."""

    piece: Piece
    discord_id: int | None = None
    parent_id: int | None = None
    reader_id: int | None = None
    stewards_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What of a piece is to be changed on Discord; None leaves as it is. `move` puts it in the plan's category."""

    name: str | None = None
    topic: str | None = None
    tags: tuple[str, ...] | None = None
    move: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What Discord says now of some pieces, by key: those that are gone, those whose access does not hold."""

    gone: frozenset[str] = frozenset()
    amiss: frozenset[str] = frozenset()


class Builder(Protocol):
    """Discord, as the structure sees it. Whatever is not done raises BuildRefused. Nothing is ever deleted."""

    async def create(self, guild_id: GuildId, plan: Plan) -> int:
        """Make the role or channel with its access, and return its id. Discord is asked once, whatever it answers."""

    async def find(self, guild_id: GuildId, plan: Plan, since: datetime) -> tuple[int, ...]:
        """Return what we may have made of that kind and name since then, oldest first."""

    async def look(self, guild_id: GuildId, plans: Sequence[Plan]) -> Seen:
        """Return what is amiss with these pieces, each of which was there once."""

    async def apply_access(self, guild_id: GuildId, plan: Plan) -> None:
        """Give the channel the access its plan says, and leave alone what concerns other roles and persons."""

    async def change(self, guild_id: GuildId, plan: Plan, changes: Changes) -> None:
        """Rename, describe, tag (adding only) or move what exists."""

    async def give_role(self, guild_id: GuildId, user_id: UserId, role_id: int) -> None:
        """Give a person a role; having it already is no refusal."""

    async def take_role(self, guild_id: GuildId, user_id: UserId, role_id: int) -> None:
        """Take a role from a person; not having it is no refusal."""
