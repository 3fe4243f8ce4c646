"""Letting an announcement out: proposed by a member, accepted by a steward, planned, published, withdrawn, recalled.

Each public method is one transaction; what falls due is done in the agenda's own. Nothing goes out between 20:00 and
08:00 nor on a Sunday unless a steward insists, and the rights that let it out are looked at again when it does.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.announcements.audiences import Audiences, Sight
from bot.announcements.drafts import found, note
from bot.announcements.model import (
    UNSENT,
    Announcement,
    AnnouncementId,
    Copy,
    Destination,
    State,
    next_opening,
    quiet,
    refuse_unless_steward,
    week_of,
)
from bot.announcements.promises import OVER, PUBLISH, Promises, announcement_of
from bot.announcements.refusals import (
    AfterItsEnd,
    AlreadyReminded,
    DatePast,
    NoChannel,
    NotPublished,
    NotReady,
    NotWritable,
    TooManyWaiting,
)
from bot.announcements.repository import announcements, answers, rules
from bot.announcements.surroundings import House, Houses, People
from bot.core.actor import Actor
from bot.core.agenda import AgendaKind, Entry, Lateness
from bot.core.clock import Clock
from bot.core.database import Database, Transaction
from bot.core.errors import UserError
from bot.core.ids import ChannelId, GuildId

MOST_WAITING = 3
_JUST_NOW = timedelta(minutes=5)
"""A date that was still ahead when it was typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What became of a wish to let something out. `done` is False while the steward is asked whether they insist.

    `quiet_until`: when it could go out without insisting on a quiet hour. `full`: the audiences that have had, or will
    have, as many announcements that week as the server wants, `budget`. `changed`: what would go out is no longer what
    was read.
    """

    announcement: Announcement
    at: datetime
    done: bool = True
    quiet_until: datetime | None = None
    full: tuple[Destination, ...] = ()
    budget: int = 0
    insists: bool = False
    changed: bool = False


class Publication:
    """The use cases of letting out."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        promises: Promises,
        audiences: Audiences,
        sight: Sight,
        houses: Houses,
        people: People,
    ) -> None:
        self._database = database
        self._clock = clock
        self._promises = promises
        self._audiences = audiences
        self._sight = sight
        self._houses = houses
        self._people = people

    def agenda_kinds(self) -> tuple[AgendaKind, ...]:
        """Return what the agenda must know of announcements. Their handlers say themselves what is too late."""
        return (
            AgendaKind(PUBLISH, Lateness.WHENEVER, self._publish, appears=True),
            AgendaKind(OVER, Lateness.WHENEVER, self._over),
        )

    # A member's

    async def propose(
        self, actor: Actor, announcement_id: AnnouncementId, channel_id: ChannelId | None = None
    ) -> Announcement:
        """Show a draft to the stewards. Raises NotReady, NobodyToAsk, TooManyWaiting; proposed twice, it is once."""
        async with self._database.transaction() as tx:
            draft = await found(tx, actor, announcement_id)
            if draft.state is State.WAITING:
                return draft
            if draft.state is not State.DRAFT:
                raise NotWritable
            if draft.missing:
                raise NotReady
            if await announcements.waiting_of(tx, actor.guild_id, actor.user_id) >= MOST_WAITING:
                raise TooManyWaiting(maximum=MOST_WAITING)
            now = self._clock.now()
            waiting = replace(
                draft,
                state=State.WAITING,
                revision=draft.revision + 1,
                amended_by=None,
                channel_id=channel_id or draft.channel_id,
            )
            await announcements.save(tx, waiting)
            await self._promises.proposed(tx, waiting)
            await note(tx, actor, "announcements.proposed", announcement_id, now)
        return waiting

    async def take_back(self, actor: Actor, announcement_id: AnnouncementId) -> Announcement:
        """Make a draft again of what waits, is planned or is kept for the bulletin.

        A steward who does so with a member's proposal gives it back, and its author is told. Raises NotWritable.
        """
        async with self._database.transaction() as tx:
            before = await found(tx, actor, announcement_id)
            if before.state is State.DRAFT:
                return before
            if before.state not in UNSENT:
                raise NotWritable
            now = self._clock.now()
            draft = replace(before, state=State.DRAFT, publish_at=None, held_at=None, forced=False, vouched_by=None)
            await announcements.save(tx, draft)
            await self._promises.unplanned(tx, announcement_id)
            if actor.user_id != before.author_id:
                await self._promises.answered(tx, draft, "returned", now)
            await note(tx, actor, "announcements.taken-back", announcement_id, now)
        return draft

    # A steward's

    async def approve(
        self, actor: Actor, announcement_id: AnnouncementId, revision: int, *, beyond: bool = False
    ) -> Planned:
        """Accept a member's announcement as it was read at that revision: it goes out now, or when quiet hours end.

        Raises OnlyStewards, NotReady. With `beyond`, whatever its audiences have had this week.
        """
        refuse_unless_steward(actor)
        now = self._clock.now()
        at = next_opening(now, (await self._houses.settings(actor.guild_id)).zone)
        read = await found(self._database, actor, announcement_id)
        if read.state is not State.WAITING:
            return Planned(announcement=read, at=read.publish_at or read.published_at or now)
        if read.revision != revision:
            return Planned(announcement=read, at=at, done=False, changed=True)
        return await self.plan(actor, announcement_id, None if at <= now else at, beyond=beyond, read=revision)

    async def plan(
        self,
        actor: Actor,
        announcement_id: AnnouncementId,
        at: datetime | None,
        *,
        force: bool = False,
        beyond: bool = False,
        read: int | None = None,
    ) -> Planned:
        """Let it out at that instant, by default now; `force`: in quiet hours too, `beyond`: beyond the week's budget.

        Nothing is done while the steward has not insisted on what `Planned` says. `read`: only if it still says what
        was read at that revision. Raises OnlyStewards, NotReady, NoChannel, DatePast, AfterItsEnd, NotWritable.
        """
        refuse_unless_steward(actor)
        now = self._clock.now()
        when = now if at is None or now - _JUST_NOW < at <= now else at
        if when < now:
            raise DatePast
        zone = (await self._houses.settings(actor.guild_id)).zone
        known = {each.key: each for each in await self._audiences.all(actor.guild_id)}
        async with self._database.transaction() as tx:
            before = await found(tx, actor, announcement_id)
            self._refuse_unless_ready(before, when)
            if not any(self._stands(actor.guild_id, known.get(each.key)) for each in before.audiences):
                raise NoChannel
            if read is not None and before.revision != read:
                return Planned(announcement=before, at=when, done=False, changed=True)
            budget = await rules.budget(tx, actor.guild_id)
            full = [
                known.get(each.key, Destination(key=each.key, name=""))
                for each in before.audiences
                if await announcements.planned_for(tx, actor.guild_id, each.key, week_of(when, zone), announcement_id)
                >= budget
            ]
            opening = next_opening(when, zone)
            asleep = opening if opening > when and not force else None
            if asleep is not None or (full and not beyond):
                return Planned(
                    announcement=before,
                    at=when,
                    done=False,
                    quiet_until=asleep,
                    full=tuple(full),
                    budget=budget,
                    insists=force,
                )
            after = replace(
                before,
                state=State.SCHEDULED,
                publish_at=when,
                held_at=None,
                forced=force,
                vouched_by=actor.user_id,
                # Planning it anew is an occurrence of its own, also for the same instant.
                revision=before.revision + 1,
            )
            await announcements.save(tx, after)
            await self._promises.planned(tx, after, when)
            if before.author_id != actor.user_id and before.state is State.WAITING:
                await self._promises.answered(tx, after, "approved", now)
            await note(tx, actor, "announcements.planned", announcement_id, now)
        return Planned(announcement=after, at=when)

    async def hold(self, actor: Actor, announcement_id: AnnouncementId) -> Announcement:
        """Keep it for the bulletin instead. Raises OnlyStewards, NotReady, NotWritable."""
        refuse_unless_steward(actor)
        async with self._database.transaction() as tx:
            before = await found(tx, actor, announcement_id)
            if before.state is State.HELD:
                return before
            if before.state not in UNSENT:
                raise NotWritable
            if before.missing:
                raise NotReady
            now = self._clock.now()
            held = replace(
                before, state=State.HELD, held_at=now, publish_at=None, forced=False, vouched_by=actor.user_id
            )
            await announcements.save(tx, held)
            await self._promises.unplanned(tx, announcement_id)
            if before.author_id != actor.user_id and before.state is State.WAITING:
                await self._promises.answered(tx, held, "held", now)
            await note(tx, actor, "announcements.held", announcement_id, now)
        return held

    # What stands

    async def withdraw(self, actor: Actor, announcement_id: AnnouncementId, reason: str) -> Announcement:
        """Take every copy away, and tell the threads about it why. Its author or a steward. Raises NotPublished."""
        async with self._database.transaction() as tx:
            before = await found(tx, actor, announcement_id)
            if before.state is State.WITHDRAWN:
                return before
            if not before.live:
                raise NotPublished
            now = self._clock.now()
            after = replace(before, state=State.WITHDRAWN, withdrawn_at=now, reason=reason)
            await announcements.save(tx, after)
            await announcements.drop_file(tx, announcement_id)
            await answers.forget_who_acknowledged(tx, announcement_id)
            await self._promises.unplanned(tx, announcement_id)
            await self._promises.withdrawn(
                tx,
                after,
                await announcements.copies(tx, announcement_id),
                await answers.interests(tx, announcement_id),
            )
            await self._promises.echoed(tx, announcement_id)
            await note(tx, actor, "announcements.withdrawn", announcement_id, now)
        return after

    async def remind(self, actor: Actor, announcement_id: AnnouncementId) -> tuple[Announcement, datetime]:
        """Have the channels told once more, in the next hours that are not quiet; return when.

        Its author or a steward, once in the life of an announcement. Raises AlreadyReminded, NotPublished.
        """
        zone = (await self._houses.settings(actor.guild_id)).zone
        async with self._database.transaction() as tx:
            before = await found(tx, actor, announcement_id)
            now = self._clock.now()
            if not before.live:
                raise NotPublished
            if before.reminded_at is not None or not before.receipts or before.over(now):
                raise AlreadyReminded
            due_at = next_opening(now, zone)
            after = replace(before, reminded_at=now)
            await announcements.save(tx, after)
            await self._promises.reminded(tx, after, await announcements.copies(tx, announcement_id), due_at)
            await note(tx, actor, "announcements.reminded", announcement_id, now)
        return after, due_at

    # What falls due

    async def _publish(self, tx: Transaction, entry: Entry) -> None:
        announcement = await announcements.by_id(tx, entry.guild_id, announcement_of(entry.subject))
        if announcement is None or announcement.state is not State.SCHEDULED:
            return
        now = self._clock.now()
        house = await self._houses.settings(entry.guild_id)
        if announcement.too_late(now):
            await self._let_go(tx, announcement, State.DRAFT, "too-late", now)
        elif not self._vouched(announcement, house):
            # Whoever answered for it may not any more: somebody else decides.
            await self._let_go(tx, announcement, State.WAITING, "rights", now)
        elif self._people.display_name(entry.guild_id, announcement.contact_id) is None:
            await self._let_go(tx, announcement, State.WAITING, "contact", now)
        elif quiet(now, house.zone) and not announcement.forced:
            # Bocage was away when it was due, and comes back at night.
            at = next_opening(now, house.zone)
            later = replace(announcement, revision=announcement.revision + 1)
            await announcements.save(tx, later)
            await self._promises.planned(tx, later, at)
        else:
            await self._place(tx, announcement, now)

    async def _place(self, tx: Transaction, announcement: Announcement, now: datetime) -> None:
        """Owe one copy to each channel in which any of its audiences reads."""
        destinations = await self._audiences.of(announcement.guild_id, announcement.audiences)
        audiences, copies = [], dict[ChannelId, Copy]()
        for each, destination in zip(announcement.audiences, destinations, strict=True):
            channel_id = destination.channel_id
            if channel_id is None or not self._stands(announcement.guild_id, destination):
                audiences.append(each)
                continue
            copy_id = await announcements.make_copy(tx, announcement, channel_id)
            copies[channel_id] = Copy(
                id=copy_id,
                announcement_id=announcement.id,
                guild_id=announcement.guild_id,
                channel_id=channel_id,
            )
            audiences.append(replace(each, copy_id=copy_id))
        if not copies:
            await self._let_go(tx, announcement, State.DRAFT, "no-channel", now)
            return
        published = replace(
            announcement, state=State.PUBLISHED, publish_at=None, published_at=now, audiences=tuple(audiences)
        )
        await announcements.save(tx, published)
        await announcements.set_audiences(tx, announcement.guild_id, announcement.id, audiences)
        for copy in copies.values():
            await self._promises.placed(tx, published, copy, now)
        await self._promises.ends(tx, published)
        if any(each.copy_id is None for each in audiences):
            await self._promises.unsent(tx, published, "somewhere", now)

    async def _let_go(self, tx: Transaction, announcement: Announcement, state: State, why: str, now: datetime) -> None:
        """It does not go out: the stewards learn why, and its author too."""
        kept = replace(announcement, state=state, publish_at=None, forced=False, vouched_by=None)
        await announcements.save(tx, kept)
        await self._promises.unsent(tx, kept, why, now)
        await self._promises.answered(tx, kept, f"unsent-{why}", now)

    async def _over(self, tx: Transaction, entry: Entry) -> None:
        announcement = await announcements.by_id(tx, entry.guild_id, announcement_of(entry.subject))
        if announcement is not None and announcement.live and announcement.over(self._clock.now()):
            await answers.forget_who_acknowledged(tx, announcement.id)
            await self._promises.changed(tx, await announcements.copies(tx, announcement.id))

    def _stands(self, guild_id: GuildId, destination: Destination | None) -> bool:
        """Return whether an audience has a channel on the server now."""
        channel_id = None if destination is None else destination.channel_id
        return channel_id is not None and self._sight.readers(guild_id, channel_id) is not None

    def _vouched(self, announcement: Announcement, house: House) -> bool:
        return announcement.vouched_by is not None and self._people.is_steward(
            announcement.guild_id, announcement.vouched_by, house.steward_role_id
        )

    def _refuse_unless_ready(self, announcement: Announcement, when: datetime) -> None:
        refusal: UserError | None = None
        if announcement.state not in UNSENT:
            refusal = NotWritable()
        elif announcement.missing:
            refusal = NotReady()
        elif announcement.over(when):
            refusal = AfterItsEnd()
        if refusal is not None:
            raise refusal
