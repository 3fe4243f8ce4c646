"""Communities as rows, with their topics and who animates them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.communities.model import (
    Admission,
    Belonging,
    Community,
    CommunityId,
    CommunityState,
    ProposalId,
    SearchId,
    Summary,
)
from bot.core.clock import to_seconds
from bot.core.database import Reader, Row, Transaction
from bot.core.ids import GuildId, PoleId, UserId
from bot.core.text import fold_words

_SEARCHES_LIVE = timedelta(days=30)


async def insert(tx: Transaction, community: Community, now: datetime) -> Community:
    """Keep a new community, whatever its id says, and return it with the id it was given."""
    row_id = await tx.insert(
        """
        INSERT INTO community (guild_id, pole_id, name, folded, emoji, purpose, charter, admission, state, proposal_id,
                               created_by, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            community.guild_id,
            community.pole_id,
            community.name,
            fold_words(community.name),
            community.emoji,
            community.purpose,
            community.charter,
            community.admission,
            community.state,
            community.proposal_id,
            community.created_by,
            to_seconds(now),
        ),
    )
    kept = replace(community, id=CommunityId(row_id))
    await _save_topics(tx, kept)
    await tx.execute_many(
        "INSERT INTO community_steward (community_id, guild_id, user_id) VALUES (?, ?, ?)",
        [(kept.id, kept.guild_id, steward) for steward in kept.stewards],
    )
    return kept


async def save(tx: Transaction, community: Community) -> None:
    """Write what a community says of itself, its revision included; who animates it is written separately."""
    await tx.execute(
        """
        UPDATE community SET pole_id = ?, name = ?, folded = ?, emoji = ?, purpose = ?, charter = ?, admission = ?,
                             state = ?, revision = ?
        WHERE id = ? AND guild_id = ?
        """,
        (
            community.pole_id,
            community.name,
            fold_words(community.name),
            community.emoji,
            community.purpose,
            community.charter,
            community.admission,
            community.state,
            community.revision,
            community.id,
            community.guild_id,
        ),
    )
    await tx.execute("DELETE FROM community_topic WHERE community_id = ?", (community.id,))
    await _save_topics(tx, community)


async def _save_topics(tx: Transaction, community: Community) -> None:
    await tx.execute_many(
        "INSERT INTO community_topic (community_id, guild_id, position, topic, folded) VALUES (?, ?, ?, ?, ?)",
        [
            (community.id, community.guild_id, position, topic, fold_words(topic))
            for position, topic in enumerate(community.topics)
        ],
    )


async def by_id(reader: Reader, guild_id: GuildId, community_id: CommunityId) -> Community | None:
    """Return the community of that server, in whatever state."""
    row = await reader.fetch_one("SELECT * FROM community WHERE id = ? AND guild_id = ?", (community_id, guild_id))
    if row is None:
        return None
    topics = await _topics(reader, "community_id = ?", (community_id,))
    stewards = await stewards_of(reader, (community_id,))
    return _community(row, topics.get(community_id, ()), stewards.get(community_id, ()))


async def draft_of_proposal(
    reader: Reader, guild_id: GuildId, proposal_id: ProposalId, created_by: UserId
) -> CommunityId | None:
    """Return the draft that this steward has already made of a proposal."""
    row = await reader.fetch_one(
        "SELECT id FROM community WHERE guild_id = ? AND proposal_id = ? AND created_by = ? AND state = 'draft'",
        (guild_id, proposal_id, created_by),
    )
    return None if row is None else CommunityId(row["id"])


async def made_of_proposal(reader: Reader, guild_id: GuildId, proposal_id: ProposalId) -> CommunityId | None:
    """Return the community that a proposal has become."""
    row = await reader.fetch_one(
        "SELECT id FROM community WHERE guild_id = ? AND proposal_id = ? AND state <> 'draft'", (guild_id, proposal_id)
    )
    return None if row is None else CommunityId(row["id"])


async def name_taken(
    reader: Reader, guild_id: GuildId, name: str, *, ignoring: CommunityId | None = None
) -> str | None:
    """Return the name of the community that is called so, or so nearly that the two read the same."""
    row = await reader.fetch_one(
        "SELECT name FROM community WHERE guild_id = ? AND folded = ? AND state <> 'draft' AND id IS NOT ?",
        (guild_id, fold_words(name), ignoring),
    )
    return None if row is None else str(row["name"])


async def guild_of(reader: Reader, community_id: CommunityId) -> GuildId | None:
    """Return the server of the community."""
    row = await reader.fetch_one("SELECT guild_id FROM community WHERE id = ?", (community_id,))
    return None if row is None else GuildId(row["guild_id"])


async def delete_draft(tx: Transaction, community_id: CommunityId) -> bool:
    """Delete a community that is still a draft; return whether there was one."""
    return await tx.execute("DELETE FROM community WHERE id = ? AND state = 'draft'", (community_id,)) == 1


async def set_followed(tx: Transaction, community: Community) -> None:
    """Note that Discord has followed this revision of the community, though there may be later ones."""
    await tx.execute(
        "UPDATE community SET followed = :revision WHERE id = :id AND followed < :revision AND revision >= :revision",
        {"id": community.id, "revision": community.revision},
    )


async def unsettled(reader: Reader, guild_id: GuildId) -> tuple[CommunityId, ...]:
    """Return the communities whose last change Discord may not have followed."""
    rows = await reader.fetch_all(
        "SELECT id FROM community WHERE guild_id = ? AND state <> 'draft' AND followed < revision ORDER BY id",
        (guild_id,),
    )
    return tuple(CommunityId(row["id"]) for row in rows)


async def guilds_unsettled(reader: Reader) -> tuple[GuildId, ...]:
    """Return the servers on which something that was decided may not have been followed by Discord."""
    rows = await reader.fetch_all(
        "SELECT guild_id FROM community WHERE state <> 'draft' AND followed < revision"
        " UNION SELECT guild_id FROM community_member WHERE state IN ('joining', 'leaving')"
    )
    return tuple(GuildId(row["guild_id"]) for row in rows)


async def summaries(reader: Reader, guild_id: GuildId, reader_id: UserId) -> tuple[Summary, ...]:
    """Return every community that was made, as that person sees it, by name: two queries, however many there are."""
    rows = await reader.fetch_all(
        """
        SELECT c.id, c.name, c.emoji, c.purpose, c.admission, c.state, c.pole_id, m.state AS belonging
        FROM community c LEFT JOIN community_member m ON m.community_id = c.id AND m.user_id = ?
        WHERE c.guild_id = ? AND c.state <> 'draft' ORDER BY c.folded, c.id
        """,
        (reader_id, guild_id),
    )
    topics = await _topics(reader, "guild_id = ?", (guild_id,))
    return tuple(
        Summary(
            id=CommunityId(row["id"]),
            name=row["name"],
            emoji=row["emoji"],
            purpose=row["purpose"],
            admission=Admission(row["admission"]),
            state=CommunityState(row["state"]),
            pole_id=PoleId(row["pole_id"]),
            topics=topics.get(CommunityId(row["id"]), ()),
            belonging=None if row["belonging"] is None else Belonging(row["belonging"]),
        )
        for row in rows
    )


async def stewards_of(
    reader: Reader, community_ids: Collection[CommunityId]
) -> Mapping[CommunityId, tuple[UserId, ...]]:
    """Return who animates each of these communities."""
    rows = await reader.fetch_all(
        f"SELECT community_id, user_id FROM community_steward WHERE community_id IN ({_marks(community_ids)})"
        " ORDER BY community_id, user_id",
        tuple(community_ids),
    )
    found: dict[CommunityId, list[UserId]] = defaultdict(list)
    for row in rows:
        found[CommunityId(row["community_id"])].append(UserId(row["user_id"]))
    return {community_id: tuple(people) for community_id, people in found.items()}


async def add_steward(tx: Transaction, community: Community, user_id: UserId) -> None:
    """Note that this person animates the community too."""
    await tx.execute(
        "INSERT INTO community_steward (community_id, guild_id, user_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (community.id, community.guild_id, user_id),
    )


async def remove_steward(tx: Transaction, community: Community, user_id: UserId) -> None:
    """Note that this person no longer animates the community."""
    await tx.execute("DELETE FROM community_steward WHERE community_id = ? AND user_id = ?", (community.id, user_id))


async def forget_steward(tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
    """Forget that this person ever animated anything on that server."""
    await tx.execute("DELETE FROM community_steward WHERE guild_id = ? AND user_id = ?", (guild_id, user_id))


async def remember_search(tx: Transaction, guild_id: GuildId, words: str, now: datetime) -> SearchId:
    """Return the row that names these words in a button; rows nobody used for some weeks are deleted."""
    await tx.execute(
        "DELETE FROM community_search WHERE guild_id = ? AND asked_at < ?",
        (guild_id, to_seconds(now - _SEARCHES_LIVE)),
    )
    row = await tx.fetch_one(
        "INSERT INTO community_search (guild_id, words, asked_at) VALUES (?, ?, ?)"
        " ON CONFLICT (guild_id, words) DO UPDATE SET asked_at = excluded.asked_at RETURNING id",
        (guild_id, words, to_seconds(now)),
    )
    if row is None:
        raise LookupError("a search that was written is not there")
    return SearchId(row["id"])


async def forget_searches(tx: Transaction, guild_id: GuildId) -> None:
    """Forget every search: nobody knows whose each one was, so those of one person go with all the others."""
    await tx.execute("DELETE FROM community_search WHERE guild_id = ?", (guild_id,))


async def search(reader: Reader, guild_id: GuildId, search_id: SearchId) -> str:
    """Return the words that row stands for, none if it is gone."""
    row = await reader.fetch_one(
        "SELECT words FROM community_search WHERE id = ? AND guild_id = ?", (search_id, guild_id)
    )
    return "" if row is None else str(row["words"])


async def _topics(reader: Reader, condition: str, parameters: Sequence[int]) -> Mapping[CommunityId, tuple[str, ...]]:
    rows = await reader.fetch_all(
        f"SELECT community_id, topic FROM community_topic WHERE {condition} ORDER BY community_id, position", parameters
    )
    found: dict[CommunityId, list[str]] = defaultdict(list)
    for row in rows:
        found[CommunityId(row["community_id"])].append(row["topic"])
    return {community_id: tuple(topics) for community_id, topics in found.items()}


def _marks(values: Collection[int]) -> str:
    return ", ".join("?" * len(values))


def _community(row: Row, topics: tuple[str, ...], stewards: tuple[UserId, ...]) -> Community:
    return Community(
        id=CommunityId(row["id"]),
        guild_id=GuildId(row["guild_id"]),
        pole_id=None if row["pole_id"] is None else PoleId(row["pole_id"]),
        name=row["name"],
        emoji=row["emoji"],
        purpose=row["purpose"],
        charter=row["charter"],
        topics=topics,
        admission=Admission(row["admission"]),
        state=CommunityState(row["state"]),
        revision=row["revision"],
        followed=row["followed"],
        created_by=UserId(row["created_by"]),
        stewards=stewards,
        proposal_id=None if row["proposal_id"] is None else ProposalId(row["proposal_id"]),
    )
