"""What members do with their own profile: say, change or empty a field, choose who sees it, take a pause.

Each public method is one transaction, and saves at once: whoever stops anywhere keeps what was said. What is saved is
a value, never a difference, so that the same click twice is the same click.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.core.actor import Actor
from bot.core.clock import Clock
from bot.core.database import Database, Transaction
from bot.core.ids import GuildId, UserId
from bot.members.model import (
    ORGANISATION_LENGTH,
    TERRITORY_LENGTH,
    Audience,
    Direction,
    Field,
    MemberKind,
    Mode,
    Profile,
    Step,
    TopicId,
    Vocabulary,
    refuse_too_many,
    tidy,
    topics_in,
)
from bot.members.refusals import TopicTakenOut
from bot.members.repository import directory, manner, profiles, topics

_ON_A_PAGE = 25
"""As many topics as a menu has lines."""
_SUGGESTED = 24


class Profiles:
    """The profiles of every server. `then` is where an introduction goes on; None where one field was changed."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    # Asking

    async def of(self, reader: Actor, user_id: UserId) -> Profile:
        """Return what `reader` may see of this person's profile: their own whole."""
        return (await profiles.load(self._database, reader.guild_id, user_id)).shown_to(reader)

    async def paused(self, guild_id: GuildId) -> frozenset[UserId]:
        """Return everybody on that server who is not to be sought now."""
        return await profiles.paused(self._database, guild_id, self._clock.now())

    async def topic_names(self, guild_id: GuildId, user_id: UserId) -> tuple[str, ...]:
        """Return the topics of a server, those that this person seeks first, then alphabetically."""
        sought = (await profiles.load(self._database, guild_id, user_id)).seeks
        known = await topics.all_shown(self._database, guild_id)
        return tuple(topic.name for topic in (*sought, *(each for each in known if each not in sought)))

    async def sharing(self, guild_id: GuildId, topics: Collection[str]) -> tuple[UserId, ...]:
        """Return who shares one of these folded topics, lets members see it and may be sought now.

        Those who share most of them come first; among the others, nobody is always first.
        """
        return await directory.sharing(self._database, guild_id, topics, self._clock.now())

    async def vocabulary(self, guild_id: GuildId, page: int = 0) -> Vocabulary:
        """Return one page of the topics of a server; beyond the last, the last."""
        known = await topics.all_shown(self._database, guild_id)
        pages = max(1, -(-len(known) // _ON_A_PAGE))
        page = min(max(page, 0), pages - 1)
        return Vocabulary(topics=known[page * _ON_A_PAGE : (page + 1) * _ON_A_PAGE], page=page, pages=pages)

    async def known_territories(self, guild_id: GuildId) -> tuple[str, ...]:
        """Return territories that members of the server already share with all, to choose from."""
        return await directory.territories(self._database, guild_id, "", steward=False, limit=_SUGGESTED)

    # The introduction

    async def begin(self, actor: Actor) -> Profile:
        """Begin the introduction, or take it up where it stands."""
        async with self._database.transaction() as tx:
            profile = await profiles.load(tx, actor.guild_id, actor.user_id)
            if profile.step is None:
                await profiles.set_step(tx, actor.guild_id, actor.user_id, Step.KIND)
            return await profiles.load(tx, actor.guild_id, actor.user_id)

    async def go_to(self, actor: Actor, step: Step) -> Profile:
        """Go on, or back, to a step of the introduction."""
        async with self._database.transaction() as tx:
            return await self._saved(tx, actor, step)

    # What one says

    async def set_kind(self, actor: Actor, kind: MemberKind | None, then: Step | None = None) -> Profile:
        """Say in what capacity one is here."""
        async with self._database.transaction() as tx:
            await profiles.set_kind(tx, actor.guild_id, actor.user_id, kind)
            return await self._saved(tx, actor, then)

    async def set_territory(self, actor: Actor, typed: str, then: Step | None = None) -> Profile:
        """Say where one lives or acts; nothing readable is nothing."""
        async with self._database.transaction() as tx:
            await profiles.set_territory(tx, actor.guild_id, actor.user_id, tidy(typed, TERRITORY_LENGTH))
            return await self._saved(tx, actor, then)

    async def set_organisation(self, actor: Actor, typed: str, then: Step | None = None) -> Profile:
        """Say which organisation one belongs to; nothing readable is nothing."""
        async with self._database.transaction() as tx:
            await profiles.set_organisation(tx, actor.guild_id, actor.user_id, tidy(typed, ORGANISATION_LENGTH))
            return await self._saved(tx, actor, then)

    async def set_modes(self, actor: Actor, modes: Collection[Mode], then: Step | None = None) -> Profile:
        """Say how one likes to meet."""
        async with self._database.transaction() as tx:
            await profiles.set_modes(tx, actor.guild_id, actor.user_id, modes)
            return await self._saved(tx, actor, then)

    async def choose_topics(
        self, actor: Actor, direction: Direction, *, first: TopicId, last: TopicId, chosen: Collection[TopicId]
    ) -> Profile:
        """Choose topics in a menu that goes, alphabetically, from `first` to `last`; those of other pages stay.

        Ids that are no topics of this server are left aside. Raises TooManyTopics.
        """
        async with self._database.transaction() as tx:
            known = [topic.id for topic in await topics.all_shown(tx, actor.guild_id)]
            shown = set(_between(known, first, last))
            before = await profiles.load(tx, actor.guild_id, actor.user_id)
            kept = {topic.id for topic in before.topics(direction)} - shown
            return await self._choose(tx, actor, direction, before, kept | (set(chosen) & set(known)))

    async def add_topics(self, actor: Actor, direction: Direction, typed: str) -> Profile:
        """Choose the topics of a list typed with commas; those the server does not know yet join its vocabulary.

        Raises TooManyTopics, TopicTooLong or TopicTakenOut.
        """
        names = topics_in(typed)
        async with self._database.transaction() as tx:
            before = await profiles.load(tx, actor.guild_id, actor.user_id)
            added: set[TopicId] = set()
            for name in names:
                known = await topics.named(tx, actor.guild_id, name)
                if known is not None and known.hidden:
                    raise TopicTakenOut(topic=name)
                added.add(known.id if known else await topics.add(tx, actor.guild_id, name, curated=False))
            kept = {topic.id for topic in before.topics(direction)}
            return await self._choose(tx, actor, direction, before, kept | added)

    async def clear(self, actor: Actor, what: Field, then: Step | None = None) -> Profile:
        """Leave a field empty."""
        guild_id, user_id = actor.guild_id, actor.user_id
        async with self._database.transaction() as tx:
            match what:
                case Field.KIND:
                    await profiles.set_kind(tx, guild_id, user_id, None)
                case Field.TERRITORY:
                    await profiles.set_territory(tx, guild_id, user_id, "")
                case Field.ORGANISATION:
                    await profiles.set_organisation(tx, guild_id, user_id, "")
                case Field.MODES:
                    await profiles.set_modes(tx, guild_id, user_id, ())
                case Field.SEEKS | Field.SHARES:
                    before = await profiles.load(tx, guild_id, user_id)
                    await self._choose(tx, actor, Direction(what.value), before, set())
            return await self._saved(tx, actor, then)

    async def choose_address(self, actor: Actor, *, familiar: bool, then: Step | None = None) -> Profile:
        """Choose between « tu » and « vous »."""
        async with self._database.transaction() as tx:
            await manner.save_familiar(tx, actor.guild_id, actor.user_id, familiar=familiar)
            return await self._saved(tx, actor, then)

    async def set_audience(self, actor: Actor, what: Field, audience: Audience) -> Profile:
        """Choose who sees one field."""
        async with self._database.transaction() as tx:
            await profiles.set_audience(tx, actor.guild_id, actor.user_id, what, audience)
            return await self._saved(tx, actor, None)

    # Pause

    async def pause(self, actor: Actor, length: timedelta | None) -> Profile:
        """Take a pause from now on, without an end if `length` is None. A second one replaces the first."""
        now = self._clock.now()
        return await self._set_pause(actor, since=now, until=None if length is None else now + length)

    async def resume(self, actor: Actor) -> Profile:
        """End the pause, if there is one."""
        return await self._set_pause(actor, since=None, until=None)

    async def _set_pause(self, actor: Actor, *, since: datetime | None, until: datetime | None) -> Profile:
        async with self._database.transaction() as tx:
            await profiles.set_pause(tx, actor.guild_id, actor.user_id, since, until)
            return await self._saved(tx, actor, None)

    async def _choose(
        self, tx: Transaction, actor: Actor, direction: Direction, before: Profile, chosen: set[TopicId]
    ) -> Profile:
        refuse_too_many(chosen)
        await profiles.replace_topics(tx, actor.guild_id, actor.user_id, direction, chosen)
        dropped = {topic.id for topic in before.topics(direction)} - chosen
        await topics.forget_unused(tx, actor.guild_id, dropped)
        return await self._saved(tx, actor, None)

    async def _saved(self, tx: Transaction, actor: Actor, then: Step | None) -> Profile:
        if then is not None:
            await profiles.set_step(tx, actor.guild_id, actor.user_id, then)
            if then.after is None:
                await profiles.set_introduced(tx, actor.guild_id, actor.user_id, self._clock.now())
        return await profiles.load(tx, actor.guild_id, actor.user_id)


def _between(known: list[TopicId], first: TopicId, last: TopicId) -> list[TopicId]:
    """Return the ids from one to the other, or none where a topic has meanwhile gone."""
    if first not in known or last not in known:
        return []
    return known[known.index(first) : known.index(last) + 1]
