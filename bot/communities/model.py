"""What a community of practice is, who belongs to it and in what way, and what was proposed.

Values and pure rules: refusals are raised from `bot.communities.refusals`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.communities.naming import tidy_emoji, tidy_name, tidy_topics
from bot.communities.refusals import (
    Archived,
    DraftGone,
    OnlyStewards,
    PurposeMissing,
    TextTooLong,
)
from bot.core.actor import Actor
from bot.core.commitments import Part
from bot.core.ids import ChannelId, GuildId, PoleId, UserId
from bot.core.text import clean, fold_words

CommunityId = NewType("CommunityId", int)
ProposalId = NewType("ProposalId", int)
SearchId = NewType("SearchId", int)

PURPOSE_LENGTH = 150
CHARTER_LENGTH = 2000
NOTE_LENGTH = 500
SEARCH_LENGTH = 80
MOST_STEWARDS = 6
MOST_PROPOSALS = 3
"""How many proposals of one member may wait for an answer at once."""


class Admission(StrEnum):
    """How one comes in."""

    OPEN = "open"
    ON_REQUEST = "on_request"


class CommunityState(StrEnum):
    """A draft is seen by whoever wrote it only; an archived community is read and no more."""

    DRAFT = "draft"
    ACTIVE = "active"
    ARCHIVED = "archived"


class Belonging(StrEnum):
    """How one person stands with one community; none of these: not at all.

    JOINING and LEAVING are MEMBER and nothing whose role Discord has not followed yet. AWAY was a member and has left
    the server.
    """

    ASKED = "asked"
    JOINING = "joining"
    MEMBER = "member"
    LEAVING = "leaving"
    AWAY = "away"

    @property
    def inside(self) -> bool:
        """Whether the person is a member, whatever Discord has followed of it."""
        return self in {Belonging.JOINING, Belonging.MEMBER}


class ProposalState(StrEnum):
    """A declined proposal means « not now »: it can still be accepted."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """A community as its row says. `revision` counts the changes that show on Discord, which has followed `followed`.

    `proposal_id` is what it was made from, if a member proposed it. `pole_id` may be None in a draft only.
    """

    id: CommunityId
    guild_id: GuildId
    pole_id: PoleId | None
    name: str
    emoji: str
    purpose: str
    charter: str
    topics: tuple[str, ...]
    admission: Admission
    state: CommunityState
    created_by: UserId
    stewards: tuple[UserId, ...] = ()
    proposal_id: ProposalId | None = None
    revision: int = 1
    followed: int = 0

    @property
    def subject(self) -> str:
        """What names this community in the audit trail."""
        return f"community:{self.id}"

    @property
    def words(self) -> Mapping[str, str]:
        """All that somebody typed of it, by its parts."""
        return {
            Part.NAME: self.name,
            Part.PURPOSE: self.purpose,
            Part.CHARTER: self.charter,
            Part.TOPICS: "\n".join(self.topics),
        }

    @property
    def settled(self) -> bool:
        """Whether Discord is as this row says, as far as Bocage knows."""
        return self.followed >= self.revision

    @property
    def on_request(self) -> bool:
        return self.admission is Admission.ON_REQUEST

    def refuse_unless_draft_of(self, actor: Actor) -> None:
        """Raises OnlyStewards, or DraftGone for a draft of somebody else's."""
        refuse_unless_steward(actor)
        if self.state is CommunityState.DRAFT and self.created_by != actor.user_id:
            raise DraftGone

    def refuse_unless_active(self) -> None:
        """Raises Archived."""
        if self.state is CommunityState.ARCHIVED:
            raise Archived(name=self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody typed for a community: None leaves as it is. An emoji or topics of « - » take them away."""

    name: str | None = None
    pole_id: PoleId | None = None
    emoji: str | None = None
    purpose: str | None = None
    charter: str | None = None
    topics: str | None = None
    admission: Admission | None = None

    def applied_to(self, community: Community) -> Community:
        """Return the community as wished for. Raises the refusal of whatever cannot be kept."""
        return replace(
            community,
            name=community.name if self.name is None else tidy_name(self.name),
            pole_id=community.pole_id if self.pole_id is None else self.pole_id,
            emoji=community.emoji if self.emoji is None else tidy_emoji(self.emoji),
            purpose=community.purpose if self.purpose is None else tidy_purpose(self.purpose),
            charter=(
                community.charter
                if self.charter is None
                else tidy_text(self.charter, what="charter", maximum=CHARTER_LENGTH)
            ),
            topics=community.topics if self.topics is None else tidy_topics(self.topics),
            admission=community.admission if self.admission is None else self.admission,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsForum:
    """Where a community asks and answers questions; `tags` are those under which a question is filed there."""

    channel_id: ChannelId
    community: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A community in few words, and how the reader stands with it."""

    id: CommunityId
    name: str
    emoji: str
    purpose: str
    admission: Admission
    state: CommunityState
    pole_id: PoleId
    topics: tuple[str, ...]
    belonging: Belonging | None

    @property
    def on_request(self) -> bool:
        return self.admission is Admission.ON_REQUEST

    @property
    def joinable(self) -> bool:
        """Whether the reader could ask to come in."""
        return self.state is CommunityState.ACTIVE and self.belonging in {None, Belonging.LEAVING, Belonging.AWAY}

    @property
    def leavable(self) -> bool:
        """Whether the reader is in, or asks to be."""
        return self.belonging in {Belonging.ASKED, Belonging.JOINING, Belonging.MEMBER}

    def is_about(self, words: tuple[str, ...]) -> bool:
        """Return whether every one of these folded words is in the name or the topics."""
        about = fold_words(" ".join((self.name, *self.topics)))
        return all(word in about for word in words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A community that may suit somebody who is not in it."""

    community_id: CommunityId
    name: str
    emoji: str
    purpose: str
    on_request: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryEntry:
    """One community as the directory shows it. `next_date` is None when nothing is planned in its channel."""

    summary: Summary
    pole: str
    members: int
    stewards: tuple[UserId, ...]
    channel_id: ChannelId | None
    next_date: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryPage:
    """Some communities, in the order of the poles, then of their names. `number` counts from 0.

    `words` is what was looked for, `search_id` names it in buttons; `exist` is whether there is any community at all.
    """

    entries: tuple[DirectoryEntry, ...]
    number: int
    pages: int
    total: int
    exist: bool
    words: str = ""
    search_id: SearchId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A community that a member would like to see; `channel_id` is where they said so."""

    id: ProposalId
    guild_id: GuildId
    proposed_by: UserId
    channel_id: ChannelId | None
    pole_id: PoleId | None
    name: str
    purpose: str
    topics: tuple[str, ...]
    note: str
    state: ProposalState
    decided_by: UserId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """One thing that Discord did not make or change: `what` is role, channel or forum, `refusal` says why."""

    what: str
    refusal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A community and what stands for it on Discord now. `already`: it was so before."""

    community: Community
    role_id: int | None = None
    channel_id: ChannelId | None = None
    forum_id: ChannelId | None = None
    refused: tuple[Refused, ...] = ()
    already: bool = False


class Step(StrEnum):
    """What coming in, or going, amounted to."""

    JOINED = "joined"
    ASKED = "asked"
    LEFT = "left"
    WITHDRAWN = "withdrawn"
    ALREADY_IN = "already-in"
    ALREADY_ASKED = "already-asked"
    ALREADY_OUT = "already-out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One person's coming into or going out of one community. `refusal` is why Discord did not follow, if so."""

    community: Community
    step: Step
    refusal: str | None = None
    channel_id: ChannelId | None = None


def refuse_unless_steward(actor: Actor) -> None:
    """Raises OnlyStewards."""
    if not actor.steward:
        raise OnlyStewards


def tidy_purpose(typed: str) -> str:
    """Return the purpose on one line. Raises PurposeMissing or TextTooLong."""
    purpose = " ".join(clean(typed, 10 * PURPOSE_LENGTH).split())
    if not fold_words(purpose):
        raise PurposeMissing
    if len(purpose) > PURPOSE_LENGTH:
        raise TextTooLong(what="purpose", maximum=PURPOSE_LENGTH)
    return purpose


def tidy_text(typed: str, *, what: str, maximum: int) -> str:
    """Return a longer text, safe to show. Raises TextTooLong."""
    if len(typed) > maximum:
        raise TextTooLong(what=what, maximum=maximum)
    return clean(typed, maximum).strip()
