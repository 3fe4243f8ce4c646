"""The vocabulary of a server, as its stewards look after it: add, respell, merge, take out, put back."""

from bot.core import audit
from bot.core.actor import Actor
from bot.core.clock import Clock
from bot.core.database import Database, Transaction
from bot.core.text import fold
from bot.members.model import TOPIC_LENGTH, Curated, Deed, Topic, tidy
from bot.members.refusals import OnlyStewards, TopicTakenOut, TopicTooLong, TopicUnknown
from bot.members.repository import topics

_SUGGESTIONS = 25


class TopicCuration:
    """What stewards decide about topics."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def everything(self, actor: Actor) -> tuple[Topic, ...]:
        """Return the whole vocabulary in alphabetical order, with what was taken out. Raises OnlyStewards."""
        _refuse_unless_steward(actor)
        return await topics.everything(self._database, actor.guild_id)

    async def suggestions(self, actor: Actor, typed: str) -> tuple[str, ...]:
        """Return topics that contain what is being typed, those taken out too; nothing to whoever does not animate."""
        if not actor.steward:
            return ()
        found = await topics.matching(self._database, actor.guild_id, typed, limit=_SUGGESTIONS, hidden=True)
        return tuple(topic.name for topic in found)

    async def keep(self, actor: Actor, name: str) -> Curated:
        """Put a topic into the vocabulary for good, whether members brought it already or not; puts back one taken out.

        Raises OnlyStewards, TopicUnknown for a name that cannot be read, TopicTooLong.
        """
        _refuse_unless_steward(actor)
        name = _readable(name)
        async with self._database.transaction() as tx:
            known = await topics.named(tx, actor.guild_id, name)
            if known is None:
                await topics.add(tx, actor.guild_id, name, curated=True)
            else:
                await topics.curate(tx, actor.guild_id, known, name=known.name, hidden=False)
            await self._note(tx, actor, "members.topic-kept")
        return Curated(deed=Deed.KEPT, name=name if known is None else known.name)

    async def hide(self, actor: Actor, name: str) -> Curated:
        """Take a topic out: nobody is shown it any more, and it cannot be added again. Nothing chosen is lost.

        Raises OnlyStewards or TopicUnknown.
        """
        _refuse_unless_steward(actor)
        async with self._database.transaction() as tx:
            known = await self._known(tx, actor, name)
            await topics.curate(tx, actor.guild_id, known, name=known.name, hidden=True)
            await self._note(tx, actor, "members.topic-hidden")
        return Curated(deed=Deed.HIDDEN, name=known.name)

    async def rename(self, actor: Actor, name: str, becomes: str) -> Curated:
        """Spell a topic otherwise; where another has that name already, the two become one.

        Raises OnlyStewards, TopicUnknown, TopicTooLong, TopicTakenOut.
        """
        _refuse_unless_steward(actor)
        becomes = _readable(becomes)
        async with self._database.transaction() as tx:
            known = await self._known(tx, actor, name)
            other = await topics.named(tx, actor.guild_id, becomes)
            if other is not None and other.id != known.id:
                if other.hidden:
                    raise TopicTakenOut(topic=other.name)
                await topics.merge(tx, actor.guild_id, known, other)
                await topics.curate(tx, actor.guild_id, other, name=other.name, hidden=False)
                await self._note(tx, actor, "members.topics-merged")
                return Curated(deed=Deed.MERGED, name=known.name, becomes=other.name)
            await topics.curate(tx, actor.guild_id, known, name=becomes, hidden=known.hidden)
            await self._note(tx, actor, "members.topic-renamed")
        return Curated(deed=Deed.RENAMED, name=known.name, becomes=becomes)

    async def _known(self, tx: Transaction, actor: Actor, name: str) -> Topic:
        known = await topics.named(tx, actor.guild_id, name) if fold(name) else None
        if known is None:
            raise TopicUnknown
        return known

    async def _note(self, tx: Transaction, actor: Actor, action: str) -> None:
        await audit.note(tx, actor, action, "vocabulary", at=self._clock.now())


def _readable(typed: str) -> str:
    name = tidy(typed, 2 * TOPIC_LENGTH)
    if not name:
        raise TopicUnknown
    if len(name) > TOPIC_LENGTH:
        raise TopicTooLong(maximum=TOPIC_LENGTH)
    return name


def _refuse_unless_steward(actor: Actor) -> None:
    if not actor.steward:
        raise OnlyStewards
