"""What readers do with an announcement: « Bien reçu », « Ça nous intéresse », « J'ai une question »; what comes of it.

Each public method is one transaction. A button pressed twice does what it does once.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.announcements.audiences import Sight
from bot.announcements.drafts import found
from bot.announcements.model import (
    MOST_QUESTIONS,
    QUESTION_LENGTH,
    REASON_LENGTH,
    Announcement,
    AnnouncementId,
    Copy,
    CopyId,
    Interest,
    Returns,
    territories_told,
    told,
)
from bot.announcements.promises import Promises
from bot.announcements.refusals import AnnouncementGone, NoLongerThere, OwnAnnouncement, TooManyQuestions
from bot.announcements.repository import announcements
from bot.announcements.repository import answers as rows
from bot.announcements.surroundings import People
from bot.announcements.tidying import tidy, tidy_line
from bot.core.actor import Actor
from bot.core.catalogue import Text
from bot.core.clock import Clock
from bot.core.database import Database, Reader, Transaction
from bot.core.ids import ChannelId, GuildId, UserId
from bot.core.notice import Readers
from bot.core.text import plain_name

_QUESTIONS_SHOWN = 5
_THREAD_NAME = 90


class Territories(Protocol):
    """Knows where members live, as far as they show it."""

    async def territories_of(self, guild_id: GuildId, people: Collection[UserId]) -> Sequence[str]:
        """Return the territories that those people show to all members, one for each who does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What pressing a button did. `new` is False if it had been done before."""

    announcement: Announcement
    new: bool = True
    thread_id: ChannelId | None = None


class Answering:
    """The use cases of readers."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        promises: Promises,
        sight: Sight,
        people: People,
        readers: Readers,
        territories: Territories,
    ) -> None:
        self._database = database
        self._clock = clock
        self._promises = promises
        self._sight = sight
        self._people = people
        self._readers = readers
        self._territories = territories

    async def acknowledge(self, actor: Actor, copy_id: CopyId) -> Answered:
        """« Bien reçu »: counted once, shown only from five on. Raises NoLongerThere, AnnouncementGone."""
        async with self._database.transaction() as tx:
            announcement, copy = await self._standing(tx, actor, copy_id)
            if not announcement.receipts:
                raise NoLongerThere
            if not await rows.acknowledge(tx, copy, actor.user_id):
                return Answered(announcement=announcement, new=False)
            here = await rows.receipts_of_copy(tx, copy_id)
            if told(here) != told(here - 1):
                # A figure that reads the same is no reason to edit a card.
                await self._promises.counted(tx, copy_id)
            everywhere = await rows.receipts(tx, announcement.id)
            if told(everywhere) != told(everywhere - 1):
                await self._promises.returned(tx, announcement)
        return Answered(announcement=announcement)

    async def about(self, actor: Actor, copy_id: CopyId) -> Announcement:
        """Return the announcement that somebody reads, as long as it can be answered. Raises NoLongerThere."""
        announcement, _ = await self._standing(self._database, actor, copy_id)
        return announcement

    async def interested(self, actor: Actor, copy_id: CopyId, reason: str) -> Answered:
        """« Ça nous intéresse »: a private thread with the contact, and the origin sees it. Once per person.

        Raises TextMissing, TextTooLong, OwnAnnouncement, NoLongerThere.
        """
        reason = tidy_line(reason, what="reason", maximum=REASON_LENGTH)
        voice = await self._voice(actor.guild_id)
        async with self._database.transaction() as tx:
            announcement, copy = await self._standing(tx, actor, copy_id)
            if not announcement.contact_id:
                raise NoLongerThere
            if announcement.contact_id == actor.user_id:
                raise OwnAnnouncement
            new = await rows.add_interest(tx, copy, actor.user_id, reason, self._clock.now())
            interest = await rows.interest_of(tx, announcement.id, actor.user_id)
            if interest is None:
                raise AnnouncementGone
            if not new:
                return Answered(announcement=announcement, new=False)
            await self._introduce(tx, voice, announcement, copy, interest)
            await self._promises.returned(tx, announcement)
        return Answered(announcement=announcement)

    async def ask(self, actor: Actor, copy_id: CopyId, question: str) -> Answered:
        """« J'ai une question »: asked in the thread under the announcement.

        Raises TextMissing, TextTooLong, TooManyQuestions, NoLongerThere.
        """
        question = tidy(question, what="question", maximum=QUESTION_LENGTH)
        voice = await self._voice(actor.guild_id)
        async with self._database.transaction() as tx:
            announcement, copy = await self._standing(tx, actor, copy_id)
            if await rows.same_question(tx, announcement.id, actor.user_id, question) is not None:
                return Answered(announcement=announcement, new=False)
            if await rows.questions_by(tx, announcement.id, actor.user_id) >= MOST_QUESTIONS:
                raise TooManyQuestions(maximum=MOST_QUESTIONS)
            question_id = await rows.add_question(tx, copy, actor.user_id, question, self._clock.now())
            name = voice("announcements-public-thread-questions", title=announcement.title)
            await self._promises.asked(tx, actor.guild_id, copy_id, question_id, plain_name(name, _THREAD_NAME))
            await self._promises.returned(tx, announcement)
        return Answered(announcement=announcement)

    async def returns(self, actor: Actor, announcement_id: AnnouncementId) -> Returns:
        """Return what came back, to its author or a steward. Raises NotYours, AnnouncementGone."""
        return await self.returns_of(await found(self._database, actor, announcement_id))

    async def returns_of(self, announcement: Announcement) -> Returns:
        """Return what came back, as the origin may see it."""
        receipts = await rows.receipts(self._database, announcement.id)
        interests = await rows.interests(self._database, announcement.id)
        names = await self._territories.territories_of(
            announcement.guild_id, frozenset(each.user_id for each in interests)
        )
        return Returns(
            announcement=announcement,
            receipts=told(receipts),
            some_receipts=receipts > 0,
            interests=told(len(interests)),
            some_interests=bool(interests),
            territories=territories_told(names),
            questions=await rows.questions(self._database, announcement.id, _QUESTIONS_SHOWN),
            can_remind=announcement.live
            and announcement.receipts
            and announcement.reminded_at is None
            and not announcement.over(self._clock.now()),
        )

    async def _introduce(
        self, tx: Transaction, voice: Text, announcement: Announcement, copy: Copy, interest: Interest
    ) -> None:
        """Let whoever is interested and the contact meet."""
        person = self._people.display_name(announcement.guild_id, interest.user_id) or "?"
        name = voice("announcements-public-thread-interest", person=person, title=announcement.title)
        parent_id = self._sight.meeting_place(
            announcement.guild_id, [announcement.contact_id, interest.user_id], [copy.channel_id]
        )
        await self._promises.interested(
            tx, announcement, interest, parent_id=parent_id, thread_name=plain_name(name, _THREAD_NAME)
        )

    async def _standing(self, reader: Reader, actor: Actor, copy_id: CopyId) -> tuple[Announcement, Copy]:
        copy = await _copy(reader, actor.guild_id, copy_id)
        announcement = await announcements.by_id(reader, actor.guild_id, copy.announcement_id)
        if announcement is None:
            raise AnnouncementGone
        if not announcement.live or announcement.over(self._clock.now()):
            raise NoLongerThere
        return announcement, copy

    async def _voice(self, guild_id: GuildId) -> Text:
        return await self._readers.text_for(guild_id, None, private=False)


async def _copy(reader: Reader, guild_id: GuildId, copy_id: CopyId) -> Copy:
    """Return a copy on that server. Raises AnnouncementGone."""
    copy = await announcements.copy_by_id(reader, guild_id, copy_id)
    if copy is None:
        raise AnnouncementGone
    return copy
