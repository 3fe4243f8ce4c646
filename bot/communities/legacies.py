"""What becomes of the words somebody wrote for communities when they are erased, and want these gone too."""

from collections.abc import Collection
from dataclasses import replace

from bot.communities.model import Community, CommunityId, CommunityState
from bot.communities.naming import tidy_name
from bot.communities.promises import Promises
from bot.communities.repository import communities
from bot.communities.saving import Saving
from bot.core import hands
from bot.core.catalogue import Text
from bot.core.clock import Clock
from bot.core.commitments import Common, Legacy, Part
from bot.core.database import Reader, Transaction
from bot.core.ids import GuildId, UserId
from bot.core.notice import Readers


class Legacies:
    """Names these communities, and leaves them without the words: they keep their people, their roles and channels."""

    def __init__(self, clock: Clock, promises: Promises, saving: Saving, readers: Readers) -> None:
        self._clock = clock
        self._promises = promises
        self._saving = saving
        self._readers = readers

    async def of(self, reader: Reader, guild_id: GuildId, user_id: UserId) -> tuple[Legacy, ...]:
        """Return the communities that were made and in whose texts words of this person's may stand."""
        return tuple(
            Legacy(kind=Common.COMMUNITY, about=community.subject, title=community.name, parts=parts)
            for community, parts in await _written_by(reader, guild_id, user_id)
        )

    async def take_back(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Put something neutral in place of these words; whoever animates the community, and the stewards, learn it."""
        text = await self._readers.text_for(guild_id, None, private=False)
        for community, parts in await _written_by(tx, guild_id, user_id):
            name = await _neutral_name(tx, community, text) if Part.NAME in parts else community.name
            await self._saving.save(tx, community, _without(community, parts, name, text), text)
            await hands.let_go(tx, guild_id, community.subject, parts)
            await self._promises.unsaid(tx, community, parts, self._clock.now(), but=user_id)


async def _written_by(
    reader: Reader, guild_id: GuildId, user_id: UserId
) -> tuple[tuple[Community, tuple[Part, ...]], ...]:
    found = []
    for row_id, theirs in (await hands.in_texts(reader, guild_id, user_id, "community")).items():
        community = await communities.by_id(reader, guild_id, CommunityId(row_id))
        if community is None or community.state is CommunityState.DRAFT:
            continue
        parts = tuple(Part(part) for part, words in community.words.items() if words and part in theirs)
        if parts:
            found.append((community, parts))
    return tuple(found)


def _without(community: Community, parts: Collection[Part], name: str, text: Text) -> Community:
    return replace(
        community,
        name=name,
        purpose=text("communities-public-purpose-unsaid") if Part.PURPOSE in parts else community.purpose,
        charter="" if Part.CHARTER in parts else community.charter,
        topics=() if Part.TOPICS in parts else community.topics,
    )


async def _neutral_name(reader: Reader, community: Community, text: Text) -> str:
    """Return a name that says nothing, and that no other community has."""
    wished = name = tidy_name(text("communities-public-name-unsaid", number=community.id))
    tries = 1
    while await communities.name_taken(reader, community.guild_id, name, ignoring=community.id) is not None:
        tries += 1
        name = f"{wished} ({tries})"
    return name
