"""Makes the cards of the messages owed about announcements, as things are at the moment of sending or editing.

Each one reads its rows again. What has been overtaken is withheld; of a card that stands, this takes it away.
"""

from datetime import timedelta
from functools import partial

from bot.announcements import letters
from bot.announcements.audiences import Sight
from bot.announcements.cards.answers import public_returns_card
from bot.announcements.cards.published import Audience, published_card
from bot.announcements.model import (
    Announcement,
    AnnouncementId,
    Copy,
    CopyId,
    InterestId,
    QuestionId,
    State,
    told,
)
from bot.announcements.promises import (
    ANSWER,
    CARD,
    INTEREST,
    PROPOSAL,
    QUESTION,
    REMINDER,
    RETURNS,
    UNSENT,
    WITHDRAWN,
    card_key,
)
from bot.announcements.repository import announcements, answers
from bot.announcements.service import AnnouncementsService
from bot.announcements.wording import Names, audience_name
from bot.core.actor import Directory
from bot.core.agenda import Lateness
from bot.core.card import Card
from bot.core.catalogue import Text
from bot.core.clock import Clock
from bot.core.database import Database
from bot.core.ids import GuildId
from bot.core.notice import NoticeKind, Withheld
from bot.core.outbox import Mention, Owed
from bot.core.standing import StandingMessages

_NOTIFIES_FOR = timedelta(hours=6)
"""A card that arrives later, or anew, disturbs nobody."""
_GONE = Withheld("gone: the announcement is no longer there")
_MESSAGE = "https://discord.com/channels/{guild}/{channel}/{message}"


class AnnouncementsNotices:
    """Renders what is owed, and what stands, of announcements."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        directory: Directory,
        sight: Sight,
        standing: StandingMessages,
        service: AnnouncementsService,
    ) -> None:
        self._database = database
        self._clock = clock
        self._directory = directory
        self._sight = sight
        self._standing = standing
        self._service = service

    def kinds(self) -> tuple[NoticeKind, ...]:
        """Return what the delivery must know of announcements."""
        whenever, until = Lateness.WHENEVER, Lateness.UNTIL_EXPIRY
        return (
            # Each has an expiry at first; one that is posted anew, its edits used up, has none.
            NoticeKind(CARD, whenever, self._card),
            NoticeKind(RETURNS, whenever, self._returns),
            NoticeKind(PROPOSAL, whenever, self._proposal),
            NoticeKind(ANSWER, whenever, self._answer),
            NoticeKind(INTEREST, whenever, self._interest),
            NoticeKind(QUESTION, whenever, self._question),
            NoticeKind(REMINDER, until, self._reminder),
            NoticeKind(WITHDRAWN, whenever, self._withdrawn),
            NoticeKind(UNSENT, whenever, self._unsent),
        )

    async def _card(self, owed: Owed, text: Text) -> Card | Withheld:
        copy = await announcements.copy_by_id(self._database, owed.guild_id, CopyId(int(owed.params["copy"])))
        announcement = None if copy is None else await self._by_id(owed.guild_id, copy.announcement_id)
        if copy is None or announcement is None or not announcement.live:
            return Withheld("withdrawn: the announcement no longer stands")
        audiences = await self._audiences(announcement, copy)
        now = self._clock.now()
        fresh = announcement.published_at is not None and now < announcement.published_at + _NOTIFIES_FOR
        return published_card(
            text,
            announcement,
            copy.id,
            await self._pole(announcement),
            audiences,
            over=announcement.over(now),
            receipts=told(await answers.receipts_of_copy(self._database, copy.id)),
            roles=self._service.roles_in(announcement, copy.channel_id, [each for _, each in audiences]),
            notifies=fresh,
            file=await announcements.file_of(self._database, announcement.id),
        )

    async def _returns(self, owed: Owed, text: Text) -> Card | Withheld:
        announcement = await self._announcement(owed)
        if announcement is None:
            return _GONE
        returns = await self._service.answering.returns_of(announcement)
        return public_returns_card(text, self._names(owed.guild_id), returns, await self._pole(announcement))

    async def _proposal(self, owed: Owed, text: Text) -> Card | Withheld:
        announcement = await self._announcement(owed)
        if announcement is None or announcement.state is not State.WAITING:
            return Withheld("answered: the proposal was answered or taken back")
        return letters.proposal_card(
            text,
            self._names(owed.guild_id),
            announcement,
            await self._pole(announcement),
            await self._service.audiences_of(announcement),
        )

    async def _answer(self, owed: Owed, text: Text) -> Card | Withheld:
        announcement, answer = await self._announcement(owed), str(owed.params["answer"])
        if announcement is None or announcement.author_id != owed.reader_id:
            return _GONE
        if answer == "amended" and announcement.revision != owed.params["revision"]:
            return Withheld("overtaken: it was changed again, or accepted")
        if isinstance(owed.address, Mention):
            return letters.discreet_answer_card(text, announcement)
        return letters.answer_card(
            text,
            self._names(owed.guild_id),
            announcement,
            answer,
            await self._pole(announcement),
            await self._service.audiences_of(announcement),
        )

    async def _interest(self, owed: Owed, text: Text) -> Card | Withheld:
        interest_id = InterestId(int(owed.params["interest"]))
        interest = await answers.interest_by_id(self._database, owed.guild_id, interest_id)
        announcement = None if interest is None else await self._by_id(owed.guild_id, interest.announcement_id)
        if interest is None or announcement is None or not announcement.contact_id:
            return _GONE
        names = self._names(owed.guild_id)
        if names(interest.user_id) is None or names(announcement.contact_id) is None:
            return Withheld("left: one of the two is no longer there")
        return letters.interest_card(text, names, announcement, interest)

    async def _question(self, owed: Owed, text: Text) -> Card | Withheld:
        question_id = QuestionId(int(owed.params["question"]))
        question = await answers.question_by_id(self._database, owed.guild_id, question_id)
        announcement = None if question is None else await self._by_id(owed.guild_id, question.announcement_id)
        if question is None or announcement is None or not announcement.live:
            return _GONE
        return letters.question_card(text, self._names(owed.guild_id), announcement, question)

    async def _reminder(self, owed: Owed, text: Text) -> Card | Withheld:
        copy = await announcements.copy_by_id(self._database, owed.guild_id, CopyId(int(owed.params["copy"])))
        announcement = None if copy is None else await self._by_id(owed.guild_id, copy.announcement_id)
        if copy is None or announcement is None or not announcement.live or not announcement.receipts:
            return _GONE
        concerned = self._sight.readers(owed.guild_id, copy.channel_id) or frozenset()
        answered = await answers.acknowledged_by(self._database, announcement.id)
        if not concerned - answered - {announcement.author_id, announcement.contact_id}:
            return Withheld("answered: everybody who reads there has answered")
        where = await self._standing.where(self._database, card_key(copy.id))
        if where is None:
            return Withheld("gone: the announcement is not there")
        link = _MESSAGE.format(guild=owed.guild_id, channel=where.channel_id, message=where.message_id)
        return letters.reminder_card(text, announcement, copy.id, link)

    async def _withdrawn(self, owed: Owed, text: Text) -> Card | Withheld:
        announcement = await self._announcement(owed)
        if announcement is None or announcement.state is not State.WITHDRAWN:
            return _GONE
        return letters.withdrawn_card(text, announcement)

    async def _unsent(self, owed: Owed, text: Text) -> Card | Withheld:
        announcement = await self._announcement(owed)
        if announcement is None:
            return _GONE
        lost = [
            audience_name(text, destination)
            for each, destination in await self._service.audiences_of(announcement)
            if each.copy_id is None
        ]
        return letters.unsent_card(text, announcement, str(owed.params["why"]), lost)

    async def _announcement(self, owed: Owed) -> Announcement | None:
        return await self._by_id(owed.guild_id, AnnouncementId(int(owed.params["announcement"])))

    async def _by_id(self, guild_id: GuildId, announcement_id: AnnouncementId) -> Announcement | None:
        return await announcements.by_id(self._database, guild_id, announcement_id)

    async def _pole(self, announcement: Announcement) -> str:
        poles = await self._service.poles(announcement.guild_id)
        return "" if announcement.pole_id is None else poles.get(announcement.pole_id, "")

    async def _audiences(self, announcement: Announcement, copy: Copy) -> tuple[Audience, ...]:
        """Return the audiences that read that copy, wherever their channel is by now."""
        return tuple(pair for pair in await self._service.audiences_of(announcement) if pair[0].copy_id == copy.id)

    def _names(self, guild_id: GuildId) -> Names:
        return partial(self._directory.display_name, guild_id)
