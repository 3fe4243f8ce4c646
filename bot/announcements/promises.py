"""What announcements make Bocage owe: what stands where, whom to tell what. Written with what makes it true.

Lateness: an announcement goes out until its own « until », or seven days late at most, and never of itself in quiet
hours; the reminder likewise; news to the stewards and to its author, whenever.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.announcements.model import (
    LATE_FOR,
    Announcement,
    AnnouncementId,
    Copy,
    CopyId,
    Interest,
    InterestId,
    QuestionId,
)
from bot.announcements.refusals import NobodyToAsk
from bot.core.agenda import Agenda
from bot.core.clock import to_seconds
from bot.core.database import Reader, Transaction
from bot.core.ids import ChannelId, GuildId
from bot.core.outbox import Address, Channel, DirectMessage, Mention, Outbox, PrivateThread, PublicThread
from bot.core.standing import StandingMessages
from bot.core.structure import STEWARDS_CHANNEL, Structures

CARD = "announcements.card"
RETURNS = "announcements.returns"
PROPOSAL = "announcements.proposal"
ANSWER = "announcements.answer"
INTEREST = "announcements.interest"
QUESTION = "announcements.question"
REMINDER = "announcements.reminder"
WITHDRAWN = "announcements.withdrawn"
UNSENT = "announcements.unsent"

TIME_TO_AMEND = timedelta(minutes=10)

PUBLISH = "announcements.publish"
OVER = "announcements.over"


def card_key(copy_id: CopyId) -> str:
    """Return the key of the message that stands for a copy."""
    return f"{CARD}:{copy_id}"


def thread_key(copy_id: CopyId) -> str:
    """Return the key of the thread for questions under a copy."""
    return f"announcements.questions:{copy_id}"


def interest_key(interest_id: InterestId) -> str:
    """Return the key of the private thread of somebody whom it interests."""
    return f"announcements.interest:{interest_id}"


class Promises:
    """Writes down what is owed."""

    def __init__(self, outbox: Outbox, agenda: Agenda, standing: StandingMessages, structures: Structures) -> None:
        self._outbox = outbox
        self._agenda = agenda
        self._standing = standing
        self._structures = structures

    # On its way

    async def proposed(self, tx: Transaction, announcement: Announcement) -> None:
        """The stewards learn what a member would like to announce. Raises NobodyToAsk."""
        channel_id = await self._stewards_channel(tx, announcement.guild_id)
        if channel_id is None:
            raise NobodyToAsk
        await self._outbox.add(
            tx,
            guild_id=announcement.guild_id,
            kind=PROPOSAL,
            key=f"{PROPOSAL}:{announcement.id}:{announcement.revision}",
            route=[Channel(channel_id)],
            params={"announcement": announcement.id},
        )

    async def answered(self, tx: Transaction, announcement: Announcement, answer: str, now: datetime) -> None:
        """Its author learns what became of it, or that its words were changed."""
        if not announcement.author_id:
            return
        route: list[Address] = [DirectMessage(announcement.author_id)]
        if announcement.channel_id is not None:
            route.append(Mention(announcement.channel_id, announcement.author_id))
        await self._outbox.add(
            tx,
            guild_id=announcement.guild_id,
            kind=ANSWER,
            key=f"{ANSWER}:{announcement.id}:{answer}:{announcement.revision}:{to_seconds(now)}",
            route=route,
            params={"announcement": announcement.id, "answer": answer, "revision": announcement.revision},
            reader_id=announcement.author_id,
            # A steward who changes several things is quoted once, at the end.
            due_at=now + TIME_TO_AMEND if answer == "amended" else None,
        )

    async def planned(self, tx: Transaction, announcement: Announcement, at: datetime) -> None:
        """It goes out at that instant, and at no other."""
        subject = _subject(announcement.id)
        await self._agenda.cancel(tx, subject)
        await self._agenda.add(
            tx,
            guild_id=announcement.guild_id,
            kind=PUBLISH,
            subject=subject,
            # The revision too: an occurrence that was done is never done again.
            occurrence=f"{to_seconds(at)}:{announcement.revision}",
            due_at=at,
        )

    async def unplanned(self, tx: Transaction, announcement_id: AnnouncementId) -> None:
        """It does not go out any more, or stands no longer."""
        await self._agenda.cancel(tx, _subject(announcement_id))
        await self._agenda.cancel(tx, _end_subject(announcement_id))

    async def unsent(self, tx: Transaction, announcement: Announcement, why: str, now: datetime) -> None:
        """The stewards learn that it did not go out, or not everywhere."""
        channel_id = await self._stewards_channel(tx, announcement.guild_id)
        if channel_id is not None:
            await self._outbox.add(
                tx,
                guild_id=announcement.guild_id,
                kind=UNSENT,
                key=f"{UNSENT}:{announcement.id}:{why}:{to_seconds(now)}",
                route=[Channel(channel_id)],
                params={"announcement": announcement.id, "why": why},
            )

    # Where it stands

    async def placed(self, tx: Transaction, announcement: Announcement, copy: Copy, now: datetime) -> None:
        """A channel receives its copy, once."""
        await self._standing.post(
            tx,
            guild_id=announcement.guild_id,
            kind=CARD,
            key=card_key(copy.id),
            address=Channel(copy.channel_id),
            params={"copy": copy.id},
            expires_at=_end(announcement, now),
            publish=True,
        )

    async def ends(self, tx: Transaction, announcement: Announcement) -> None:
        """Once it is over, its cards say so."""
        await self._agenda.cancel(tx, _end_subject(announcement.id))
        if announcement.ends_at is not None:
            await self._agenda.add(
                tx,
                guild_id=announcement.guild_id,
                kind=OVER,
                subject=_end_subject(announcement.id),
                occurrence=f"{to_seconds(announcement.ends_at)}:{announcement.revision}",
                due_at=announcement.ends_at,
            )

    async def changed(self, tx: Transaction, copies: Sequence[Copy]) -> None:
        """Every copy says what it says now."""
        for copy in copies:
            await self._standing.refresh(tx, card_key(copy.id))

    async def echoed(self, tx: Transaction, announcement_id: AnnouncementId) -> None:
        """The message that tells the origin what came back says what the announcement is now."""
        await self._standing.refresh(tx, f"{RETURNS}:{announcement_id}")

    async def counted(self, tx: Transaction, copy_id: CopyId) -> None:
        """One copy shows another figure."""
        await self._standing.refresh(tx, card_key(copy_id))

    async def withdrawn(
        self, tx: Transaction, announcement: Announcement, copies: Sequence[Copy], interests: Sequence[Interest]
    ) -> None:
        """Every copy goes; whoever speaks of it in a thread learns why."""
        threads: list[Address] = []
        for copy in copies:
            await self._standing.remove(tx, card_key(copy.id))
            thread_id = await self._outbox.thread_of(tx, thread_key(copy.id))
            if thread_id is not None:
                threads.append(Channel(thread_id))
        for interest in interests:
            thread_id = await self._outbox.thread_of(tx, interest_key(interest.id))
            if thread_id is not None:
                threads.append(Channel(thread_id))
        for number, thread in enumerate(threads):
            await self._outbox.add(
                tx,
                guild_id=announcement.guild_id,
                kind=WITHDRAWN,
                key=f"{WITHDRAWN}:{announcement.id}:{number}",
                route=[thread],
                params={"announcement": announcement.id},
            )

    # What comes back

    async def interested(
        self,
        tx: Transaction,
        announcement: Announcement,
        interest: Interest,
        *,
        parent_id: ChannelId | None,
        thread_name: str,
    ) -> None:
        """Whoever is interested and the contact meet in a private thread; without one, the contact is written to."""
        contact = DirectMessage(announcement.contact_id)
        route: list[Address] = [contact]
        if parent_id is not None:
            key = interest_key(interest.id)
            await self._outbox.want_private_thread(
                tx,
                guild_id=announcement.guild_id,
                key=key,
                parent_id=parent_id,
                name=thread_name,
                members=[announcement.contact_id, interest.user_id],
            )
            route = [PrivateThread(key), contact]
        await self._outbox.add(
            tx,
            guild_id=announcement.guild_id,
            kind=INTEREST,
            key=f"{INTEREST}:{interest.id}",
            route=route,
            params={"interest": interest.id},
        )

    async def asked(
        self, tx: Transaction, guild_id: GuildId, copy_id: CopyId, question_id: QuestionId, thread_name: str
    ) -> None:
        """A question is asked in the thread under the copy."""
        key = thread_key(copy_id)
        await self._outbox.want_thread_beneath(
            tx, guild_id=guild_id, key=key, standing_key=card_key(copy_id), name=thread_name
        )
        await self._outbox.add(
            tx,
            guild_id=guild_id,
            kind=QUESTION,
            key=f"{QUESTION}:{question_id}",
            route=[PublicThread(key)],
            params={"question": question_id},
        )

    async def returned(self, tx: Transaction, announcement: Announcement) -> None:
        """The origin sees what came back, in one message that is kept as things are."""
        channel_id = await self._stewards_channel(tx, announcement.guild_id)
        if channel_id is None:
            return
        key = f"{RETURNS}:{announcement.id}"
        posted = await self._standing.post(
            tx,
            guild_id=announcement.guild_id,
            kind=RETURNS,
            key=key,
            address=Channel(channel_id),
            params={"announcement": announcement.id},
        )
        if not posted:
            await self._standing.refresh(tx, key)

    async def reminded(
        self, tx: Transaction, announcement: Announcement, copies: Sequence[Copy], due_at: datetime
    ) -> None:
        """Each channel is told once more, gently."""
        for copy in copies:
            await self._outbox.add(
                tx,
                guild_id=announcement.guild_id,
                kind=REMINDER,
                key=f"{REMINDER}:{copy.id}",
                route=[Channel(copy.channel_id)],
                params={"copy": copy.id},
                due_at=due_at,
                expires_at=_end(announcement, due_at),
            )

    async def unnamed(self, tx: Transaction, copies: Sequence[Copy], interests: Sequence[Interest]) -> None:
        """Forget the threads about an announcement whose title must be kept nowhere; on Discord they stay."""
        for copy in copies:
            await self._outbox.forget_thread(tx, thread_key(copy.id))
        for interest in interests:
            await self._outbox.forget_thread(tx, interest_key(interest.id))

    async def forgotten(self, tx: Transaction, interests: Sequence[InterestId]) -> None:
        """Nobody needs to find these threads any more."""
        for interest_id in interests:
            await self._outbox.forget_thread(tx, interest_key(interest_id))

    async def _stewards_channel(self, reader: Reader, guild_id: GuildId) -> ChannelId | None:
        standing = await self._structures.standing(reader, guild_id, STEWARDS_CHANNEL)
        return None if standing is None or standing.discord_id is None else ChannelId(standing.discord_id)


def announcement_of(subject: str) -> AnnouncementId:
    """Return the announcement that something on the agenda is about."""
    return AnnouncementId(int(subject.rpartition(":")[2]))


def _subject(announcement_id: AnnouncementId) -> str:
    return f"announcement:{announcement_id}"


def _end_subject(announcement_id: AnnouncementId) -> str:
    return f"announcement-end:{announcement_id}"


def _end(announcement: Announcement, due: datetime) -> datetime:
    late = due + LATE_FOR
    return late if announcement.until is None else min(late, announcement.until)
