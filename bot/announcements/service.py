"""Announcements between poles, as a whole: what the cogs, the digest and whoever has something to tell work with."""

from bot.announcements.answers import Answering, Territories
from bot.announcements.audiences import MEMBER_KINDS, Audiences, Groups, Poles, Sight
from bot.announcements.board import Board, Census
from bot.announcements.drafts import Drafts, note
from bot.announcements.model import MOST_BUDGET, Announcement, AnnouncementId, Source, refuse_unless_steward
from bot.announcements.promises import Promises
from bot.announcements.publication import Publication
from bot.announcements.refusals import AudienceUnknown
from bot.announcements.repository import announcements, answers, rules
from bot.announcements.surroundings import Houses, People
from bot.core.actor import Actor
from bot.core.agenda import Agenda, AgendaKind
from bot.core.clock import Clock
from bot.core.commitments import Commitment, Engagement
from bot.core.database import Database, Reader, Transaction
from bot.core.ids import ChannelId, GuildId, UserId
from bot.core.notice import Readers
from bot.core.outbox import Outbox
from bot.core.standing import StandingMessages
from bot.core.structure import Structures


class AnnouncementsService(Board):
    """The use cases: `drafts`, `publication`, `answering`. Register its `agenda_kinds` before the first one."""

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        outbox: Outbox,
        agenda: Agenda,
        standing: StandingMessages,
        structures: Structures,
        poles: Poles,
        groups: Groups,
        sight: Sight,
        houses: Houses,
        people: People,
        readers: Readers,
        census: Census,
        territories: Territories,
    ) -> None:
        audiences = Audiences(database, structures, poles, groups)
        super().__init__(database, clock, audiences, sight, census, standing)
        self._promises = Promises(outbox, agenda, standing, structures)
        self.drafts = Drafts(database, clock, self._promises, audiences, sight)
        self.publication = Publication(database, clock, self._promises, audiences, sight, houses, people)
        self.answering = Answering(database, clock, self._promises, sight, people, readers, territories)

    def agenda_kinds(self) -> tuple[AgendaKind, ...]:
        """Return what the agenda must know of announcements."""
        return self.publication.agenda_kinds()

    async def draft_from(self, actor: Actor, source: Source, *, channel_id: ChannelId | None = None) -> Announcement:
        """Make a draft of a lesson, a decision, a forum post; the same one when asked again."""
        return await self.drafts.draft_from(actor, source, channel_id=channel_id)

    async def set_rules(
        self, actor: Actor, *, budget: int | None = None, member_kind: str | None = None, channel_id: ChannelId | None
    ) -> int:
        """Say how many announcements one audience receives in a week, and where one kind of member reads.

        Return the budget now in force. Raises OnlyStewards, AudienceUnknown.
        """
        refuse_unless_steward(actor)
        if member_kind is not None and member_kind not in MEMBER_KINDS:
            raise AudienceUnknown
        async with self._database.transaction() as tx:
            if budget is not None:
                await rules.set_budget(tx, actor.guild_id, min(max(budget, 1), MOST_BUDGET))
            if member_kind is not None and channel_id is not None:
                await rules.set_place(tx, actor.guild_id, member_kind, channel_id)
            if budget is not None or member_kind is not None:
                await note(tx, actor, "announcements.rules", AnnouncementId(0), self._clock.now())
            return await rules.budget(tx, actor.guild_id)

    async def commitments(self, reader: Reader, guild_id: GuildId, user_id: UserId) -> tuple[Commitment, ...]:
        """Return the announcements of somebody that stand in channels."""
        published = await announcements.published_by(reader, guild_id, user_id)
        return tuple(Commitment(kind=Engagement.ANNOUNCEMENT) for each in published if each.live)

    async def forget_person(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Erase what somebody wrote and answered; what they had published is withdrawn, and its threads are told."""
        now = self._clock.now()
        for announcement in await announcements.published_by(tx, guild_id, user_id):
            threads = await answers.interests(tx, announcement.id)
            await announcements.blank(tx, announcement.id, now)
            await self._promises.unplanned(tx, announcement.id)
            if announcement.live:
                copies = await announcements.copies(tx, announcement.id)
                await self._promises.withdrawn(tx, announcement, copies, threads)
                await self._promises.echoed(tx, announcement.id)
            await self._promises.unnamed(tx, await announcements.copies(tx, announcement.id), threads)
        await self._promises.forgotten(tx, await answers.forget_person(tx, guild_id, user_id))
        for announcement_id in await announcements.forget_person(tx, guild_id, user_id):
            await self._promises.changed(tx, await announcements.copies(tx, announcement_id))
