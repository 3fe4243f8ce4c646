"""What people do with meetups: draft and publish them, say whether they come, take a seat that was held for them.

Each public method is one transaction: the change, what is owed for it, and the trace of who did it. Rights come with
the actor. Refusals are those of `bot.meetups.refusals`. What changes a meetup that exists is in `bot.meetups.running`.
"""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.core import audit, hands
from bot.core.actor import Actor
from bot.core.agenda import Agenda, AgendaKind, Entry, Lateness
from bot.core.clock import Clock
from bot.core.commitments import Commitment, Engagement, Legacy
from bot.core.database import Database, Reader, Transaction
from bot.core.ids import GuildId, UserId
from bot.core.notice import Readers
from bot.core.outbox import Outbox
from bot.core.standing import StandingMessages
from bot.core.text import fold
from bot.meetups import seating
from bot.meetups.board import MeetupsBoard, Members, Zones
from bot.meetups.dates import Dates
from bot.meetups.draft import PREVIEWED, Draft, Preview, first_moment, tidy_agenda
from bot.meetups.following import Follower
from bot.meetups.legacies import Legacies
from bot.meetups.model import (
    Ahead,
    Occurrence,
    OccurrenceId,
    OccurrenceState,
    Reminder,
    SeatState,
    Series,
    SeriesId,
    SeriesState,
    Standing,
    Wish,
    may_create,
)
from bot.meetups.promises import DRAFT_EXPIRY, HORIZON_NEARS, LINE, OVER, Promises
from bot.meetups.recurrence import unfold
from bot.meetups.refusals import (
    AlreadyPublished,
    Full,
    MayNotCreate,
    MeetupGone,
    NoDate,
    OfferGone,
    OrganisationComes,
    OrganisationMissing,
    PastDate,
)
from bot.meetups.repository import occurrences, regulars, seats
from bot.meetups.repository import series as series_rows
from bot.meetups.running import Running


class MeetupsService(MeetupsBoard):
    """The use cases. Register its `agenda_kinds` before the first one. `running` changes what exists."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        outbox: Outbox,
        agenda: Agenda,
        standing: StandingMessages,
        zones: Zones,
        members: Members,
        readers: Readers,
        followers: Sequence[Follower] = (),
    ) -> None:
        super().__init__(database, clock, zones, members)
        self._promises = Promises(outbox, agenda, standing)
        self._dates = Dates(self._promises, readers, followers)
        self.running = Running(database, clock, self._promises, self._dates)
        self._legacies = Legacies(clock, self._promises, self._dates, readers)

    def agenda_kinds(self) -> tuple[AgendaKind, ...]:
        """Return what the agenda must know of meetups."""
        return (
            *(AgendaKind(f"meetups.reminder-{each}", Lateness.UNTIL_EXPIRY, self._remind) for each in Reminder),
            AgendaKind(LINE, Lateness.WHENEVER, self._move_line_on),
            AgendaKind(OVER, Lateness.WHENEVER, self._over),
            AgendaKind(HORIZON_NEARS, Lateness.WHENEVER, self._make_dates),
            AgendaKind(DRAFT_EXPIRY, Lateness.WHENEVER, self._forget_draft),
        )

    # Making one

    async def draft(self, actor: Actor, wish: Draft) -> Preview:
        """Keep a meetup as a draft, for a day, and return it with its next dates, those that are skipped included."""
        if not may_create(actor):
            raise MayNotCreate
        now = self._clock.now()
        zone = await self._zones.zone(actor.guild_id)
        draft = wish.checked(now.astimezone(zone).date())
        planned = unfold(draft.plan, after=now, limit=PREVIEWED)
        first = first_moment(planned)
        if first is None:
            raise PastDate if draft.plan.first <= now.astimezone(draft.plan.zone).replace(tzinfo=None) else NoDate
        async with self._database.transaction() as tx:
            series_id = await series_rows.insert(
                tx,
                draft,
                guild_id=actor.guild_id,
                created_by=actor.user_id,
                uid=f"{uuid.uuid4()}@bocage.invalid",
                now=now,
            )
            series = await self._series(tx, actor.guild_id, series_id)
            await hands.rewrote(tx, actor.guild_id, actor.user_id, series.subject, {}, series.words)
            await self._promises.drafted(tx, series, now)
        return Preview(series=series, dates=planned)

    async def own_draft(self, actor: Actor, series_id: SeriesId) -> Preview:
        """Return a draft that `actor` may publish. Raises MeetupGone, AlreadyPublished or MayNotCreate."""
        await self._draft(self._database, actor, series_id)
        return await self.preview(actor, series_id)

    async def set_draft_agenda(self, actor: Actor, series_id: SeriesId, agenda: str) -> Preview:
        """Say in a draft what is on the agenda. Raises MeetupGone, AlreadyPublished, MayNotCreate, TextTooLong."""
        async with self._database.transaction() as tx:
            series = await self._draft(tx, actor, series_id)
            await series_rows.set_words(
                tx, series_id, title=series.title, agenda=tidy_agenda(agenda), place=series.place
            )
            after = await self._series(tx, actor.guild_id, series_id)
            await hands.rewrote(tx, actor.guild_id, actor.user_id, series.subject, series.words, after.words)
        return await self.preview(actor, series_id)

    async def publish(self, actor: Actor, series_id: SeriesId) -> Preview:
        """Publish a draft: its next date has its card. Published twice, nothing is doubled and the return says so."""
        now = self._clock.now()
        async with self._database.transaction() as tx:
            series = await self._series(tx, actor.guild_id, series_id)
            if not may_create(actor):
                raise MayNotCreate
            planned = unfold(series.plan, after=now, limit=PREVIEWED)
            if series.state is not SeriesState.DRAFT:
                return Preview(series=series, dates=planned, already=True)
            if first_moment(planned) is None:
                raise PastDate
            await self._promises.settled(tx, series)
            await series_rows.set_state(tx, series.id, SeriesState.OPEN)
            series = await self._series(tx, actor.guild_id, series_id)
            await self._dates.make(tx, series, now)
            await self._promises.named(tx, series, None, actor.user_id)
            await self._note(tx, actor, "meetups.published", f"meetup-series:{series.id}")
        return Preview(series=series, dates=planned)

    async def discard(self, actor: Actor, series_id: SeriesId) -> None:
        """Forget a draft; one that is gone already is no trouble. Raises AlreadyPublished or MayNotCreate."""
        async with self._database.transaction() as tx:
            if await series_rows.by_id(tx, actor.guild_id, series_id) is None:
                return
            series = await self._draft(tx, actor, series_id)
            await series_rows.delete_draft(tx, series.id)
            await self._promises.settled(tx, series)

    # Coming or not

    async def answer(self, actor: Actor, occurrence_id: OccurrenceId, wish: Wish) -> Ahead:
        """Note whether `actor` comes to the date; return their seat, or their place in line.

        Raises MeetupGone, MeetupOff, MeetupStarted, Full, OrganisationMissing or OrganisationComes.
        """
        organisation = await self._organisation(actor)
        async with self._database.transaction() as tx:
            occurrence, now = await self._answerable(tx, actor, occurrence_id)
            if wish is Wish.COME:
                await seating.come(
                    tx, occurrence, actor.user_id, now, organisation=_of(occurrence.series, organisation)
                )
            else:
                await seating.not_come(tx, occurrence, actor.user_id, now, maybe=wish is Wish.MAYBE)
            return await self._settled(tx, occurrence, actor.user_id, now)

    async def take(self, actor: Actor, occurrence_id: OccurrenceId) -> Ahead:
        """Take the seat that is held for `actor`. Raises OfferGone when it went to the next in line."""
        async with self._database.transaction() as tx:
            occurrence, now = await self._answerable(tx, actor, occurrence_id)
            gone = await seats.of_person(tx, occurrence.id, actor.user_id)
            if gone is None or gone.state not in {SeatState.OFFERED, SeatState.SEATED}:
                # The line may just have moved on: what it brought to others stays.
                late = True
            else:
                late = False
                await seating.accept(tx, occurrence, actor.user_id, now)
            ahead = await self._settled(tx, occurrence, actor.user_id, now)
        if late:
            raise OfferGone
        return ahead

    async def always(self, actor: Actor, series_id: SeriesId) -> Standing:
        """Have `actor` come to every date of the series. Raises as `answer` does."""
        organisation = await self._organisation(actor)
        async with self._database.transaction() as tx:
            now = self._clock.now()
            series = await self._open_series(tx, actor, series_id)
            await regulars.add(tx, series, actor.user_id, _of(series, organisation), now)
            for date in await occurrences.ahead_of_series(tx, series.id, now):
                occurrence = await self._dates.settle(tx, date, now)
                before = await seats.of_person(tx, occurrence.id, actor.user_id)
                if before is not None and before.state is not SeatState.MAYBE:
                    continue
                try:
                    await seating.come(
                        tx, occurrence, actor.user_id, now, organisation=_of(series, organisation), by_series=True
                    )
                except (Full, OrganisationComes):
                    continue
                await self._promises.refreshed(tx, occurrence)
            await self._note(tx, actor, "meetups.always", f"meetup-series:{series.id}")
        return await self.dates_of(actor.guild_id, series_id, actor.user_id)

    async def not_always(self, actor: Actor, series_id: SeriesId) -> Standing:
        """Have `actor` come only to the dates they said yes to one by one."""
        async with self._database.transaction() as tx:
            now = self._clock.now()
            series = await self._open_series(tx, actor, series_id)
            await self._no_longer_regular(tx, series.id, actor.user_id, now)
        return await self.dates_of(actor.guild_id, series_id, actor.user_id)

    async def be_told_directly(self, actor: Actor, *, direct: bool) -> None:
        """Tell `actor` about meetups by direct message, or in their threads as everybody."""
        async with self._database.transaction() as tx:
            await regulars.choose_direct(tx, actor.guild_id, actor.user_id, direct=direct, now=self._clock.now())

    # Leaving the server

    async def person_left(self, guild_id: GuildId, user_id: UserId) -> None:
        """Give the seats of somebody who left the server to those who wait. May be repeated."""
        async with self._database.transaction() as tx:
            await self.departs(tx, guild_id, user_id)

    async def departs(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Do the same in the transaction given."""
        now = self._clock.now()
        for series_id in await regulars.series_of(tx, guild_id, user_id):
            await self._no_longer_regular(tx, series_id, user_id, now)
        for occurrence_id in await seats.dates_ahead_of(tx, guild_id, user_id, now):
            occurrence = await self._dates.load(tx, occurrence_id)
            if occurrence.starts_at > now:
                await seats.leave(tx, occurrence_id, user_id)
                await self._settled(tx, occurrence, user_id, now)
        await occurrences.forget_facilitator(tx, guild_id, user_id)
        for series in await series_rows.run_by(tx, guild_id, user_id):
            await series_rows.set_facilitator(tx, series.id, None)
            if series.created_by not in {user_id, UserId(0)}:
                await self._promises.without_facilitator(tx, replace(series, sequence=series.sequence + 1))
            for each in await occurrences.ahead_of_series(tx, series.id, now):
                await self._dates.changed(tx, each.id)

    async def commitments(self, reader: Reader, guild_id: GuildId, user_id: UserId) -> tuple[Commitment, ...]:
        """Return the dates ahead at which somebody has a seat, and the meetups they facilitate."""
        now = self._clock.now()
        ahead = await seats.seated_ahead(reader, guild_id, user_id, now)
        run = await series_rows.run_by(reader, guild_id, user_id)
        unjoined = await self._legacies.unjoined(reader, guild_id, user_id)
        going = [series for series in unjoined if series.state is SeriesState.OPEN]
        return (
            *(Commitment(kind=Engagement.SEAT, at=at) for at in ahead),
            *(Commitment(kind=Engagement.FACILITATED) for series in run if series not in going),
            *(Commitment(kind=Engagement.UNJOINED) for _ in going),
        )

    async def legacies(self, reader: Reader, guild_id: GuildId, user_id: UserId) -> tuple[Legacy, ...]:
        """Return the meetups that are a group's now and in whose texts words of this person's may stand."""
        return await self._legacies.of(reader, guild_id, user_id)

    async def take_back(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Put something neutral in place of these words: dates, seats and people stay, and are told."""
        await self._legacies.take_back(tx, guild_id, user_id)

    async def forget_person(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Erase what is kept of somebody who left for good: their answers, their choices, their name on meetups.

        A meetup of theirs that nobody has joined goes, words included.
        """
        await self._legacies.withdraw(tx, guild_id, user_id)
        await seats.forget_person(tx, guild_id, user_id)
        await regulars.forget_person(tx, guild_id, user_id)
        await occurrences.forget_facilitator(tx, guild_id, user_id)
        await series_rows.forget_person(tx, guild_id, user_id)

    # What falls due

    async def _remind(self, tx: Transaction, entry: Entry) -> None:
        occurrence = await occurrences.by_id(tx, OccurrenceId(_row_id(entry)))
        if occurrence is None or occurrence.state is not OccurrenceState.PLANNED:
            return
        which = entry.kind.removeprefix("meetups.reminder-")
        people = {seat.user_id for seat in await seats.people(tx, occurrence.id, {SeatState.SEATED})}
        people |= {occurrence.facilitator_id} if occurrence.facilitator_id is not None else set()
        away = await self._members.paused(occurrence.guild_id)
        await self._promises.told(
            tx,
            occurrence,
            "reminder",
            sorted(people - away),
            occasion=f"reminder-{which}",
            expires_at=entry.expires_at,
            which=which,
        )

    async def _move_line_on(self, tx: Transaction, entry: Entry) -> None:
        occurrence = await occurrences.by_id(tx, OccurrenceId(_row_id(entry)))
        if occurrence is not None and occurrence.state is OccurrenceState.PLANNED:
            await self._dates.settle(tx, occurrence, self._clock.now())
            await self._promises.refreshed(tx, occurrence)

    async def _over(self, tx: Transaction, entry: Entry) -> None:
        occurrence = await occurrences.by_id(tx, OccurrenceId(_row_id(entry)))
        if occurrence is not None and occurrence.state is OccurrenceState.PLANNED:
            await self._dates.held(tx, occurrence, self._clock.now())

    async def _make_dates(self, tx: Transaction, entry: Entry) -> None:
        series = await series_rows.by_id(tx, entry.guild_id, SeriesId(_row_id(entry)))
        if series is not None and series.state is SeriesState.OPEN:
            await self._dates.make(tx, series, self._clock.now())

    async def _forget_draft(self, tx: Transaction, entry: Entry) -> None:
        await series_rows.delete_draft(tx, SeriesId(_row_id(entry)))

    # Inside

    async def _answerable(
        self, tx: Transaction, actor: Actor, occurrence_id: OccurrenceId
    ) -> tuple[Occurrence, datetime]:
        now = self._clock.now()
        occurrence = await self._occurrence(tx, actor.guild_id, occurrence_id)
        occurrence.refuse_unless_ahead(now)
        return await self._dates.settle(tx, occurrence, now), now

    async def _settled(self, tx: Transaction, occurrence: Occurrence, user_id: UserId, now: datetime) -> Ahead:
        occurrence = await self._dates.settle(tx, occurrence, now)
        await self._promises.refreshed(tx, occurrence)
        return Ahead(
            occurrence=occurrence,
            room=await seats.room(tx, occurrence),
            seat=await seats.of_person(tx, occurrence.id, user_id),
        )

    async def _no_longer_regular(self, tx: Transaction, series_id: SeriesId, user_id: UserId, now: datetime) -> None:
        await regulars.remove(tx, series_id, user_id)
        for occurrence_id in await seats.take_back(tx, series_id, user_id, now):
            await self._settled(tx, await self._dates.load(tx, occurrence_id), user_id, now)

    async def _organisation(self, actor: Actor) -> str:
        return fold((await self._members.of(actor, actor.user_id)).organisation)

    async def _draft(self, reader: Reader, actor: Actor, series_id: SeriesId) -> Series:
        series = await self._series(reader, actor.guild_id, series_id)
        if series.state is not SeriesState.DRAFT:
            raise AlreadyPublished
        if not may_create(actor):
            raise MayNotCreate
        return series

    async def _open_series(self, tx: Transaction, actor: Actor, series_id: SeriesId) -> Series:
        series = await self._series(tx, actor.guild_id, series_id)
        if series.state is not SeriesState.OPEN:
            raise MeetupGone
        return series

    async def _note(self, tx: Transaction, actor: Actor, action: str, subject: str) -> None:
        await audit.record(
            tx,
            guild_id=actor.guild_id,
            actor_id=actor.user_id,
            action=action,
            subject=subject,
            at=self._clock.now(),
        )


def _of(series: Series, organisation: str) -> str | None:
    """Return the organisation somebody comes for, where only one person of each may. Raises OrganisationMissing."""
    if not series.one_per_organisation:
        return None
    if not organisation:
        raise OrganisationMissing
    return organisation


def _row_id(entry: Entry) -> int:
    return int(entry.subject.rpartition(":")[2])
