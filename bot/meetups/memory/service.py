"""What people do with what a session leaves: write it down, confirm it, carry it out, say what it brought.

Each public method is one transaction. Rights come with the actor: whoever facilitated and the stewards write, owners
speak for their own tasks, those who came for themselves.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.core import audit
from bot.core.actor import Actor, Directory
from bot.core.catalogue import Text
from bot.core.clock import Clock
from bot.core.commitments import Common, Legacy, Part
from bot.core.database import Database, Reader, Transaction
from bot.core.ids import GuildId, UserId
from bot.core.text import clean
from bot.meetups.memory import repository
from bot.meetups.memory.cards import opening_lines
from bot.meetups.memory.model import (
    DECIDED_LENGTH,
    FIVE_LINES_FOR,
    NEXT_TIME_LENGTH,
    OUTCOME_FOR,
    WHAT_LENGTH,
    ActionId,
    ActionState,
    Outcome,
    Record,
    Task,
    Totals,
    carried_on,
    read_tasks,
    toggled,
    with_day,
)
from bot.meetups.memory.promises import MemoryPromises
from bot.meetups.memory.refusals import (
    NotHeldYet,
    NothingToKeep,
    NothingWritten,
    NotYourTask,
    OldNews,
    OnlyStewards,
    WereNotThere,
)
from bot.meetups.model import Occurrence, OccurrenceId, OccurrenceState, SeatState
from bot.meetups.refusals import MeetupGone
from bot.meetups.repository import occurrences, seats

NOBODY = UserId(0)
"""Chosen for a task that is nobody's in particular."""


class Zones(Protocol):
    """Where a server's days begin."""

    async def zone(self, guild_id: GuildId) -> ZoneInfo: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is written about a session: what was kept, what is to be confirmed; and who may be named in it."""

    occurrence: Occurrence
    kept: Record | None
    draft: Record | None
    people: tuple[UserId, ...]

    @property
    def record(self) -> Record | None:
        """What was written last."""
        return self.draft or self.kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What one person said a session brought."""

    occurrence: Occurrence
    outcomes: frozenset[Outcome]


class SessionMemory:
    """The use cases. Register the `agenda_kinds` of its promises before the first one.

    Implements `bot.meetups.following.Follower` and `Recollection`, and `bot.members.arrivals.Memory`.
    """

    def __init__(
        self, database: Database, clock: Clock, promises: MemoryPromises, directory: Directory, zones: Zones
    ) -> None:
        self._database = database
        self._clock = clock
        self._promises = promises
        self._directory = directory
        self._zones = zones

    # What follows the dates

    async def announced(self, tx: Transaction, occurrence: Occurrence) -> None:
        """Nothing is to be kept before a session was held."""

    async def changed(self, tx: Transaction, occurrence: Occurrence) -> None:
        """Nothing is to be kept before a session was held."""

    async def over(self, tx: Transaction, occurrence: Occurrence) -> None:
        """The session has been held."""
        await self._promises.held(tx, occurrence)

    async def opening(self, reader: Reader, occurrence: Occurrence, text: Text) -> str:
        """Return what the last session left to this one, empty if that is nothing."""
        found = await repository.last_before(reader, occurrence)
        return "" if found is None or found[0].empty else opening_lines(text, *found)

    # Writing down

    async def sheet(self, actor: Actor, occurrence_id: OccurrenceId) -> Sheet:
        """Return what is written so far. Raises MeetupGone, NotYourMeetup or NotHeldYet."""
        return await self._sheet(self._database, actor, occurrence_id)

    async def write(
        self, actor: Actor, occurrence_id: OccurrenceId, *, decided: str, lines: str, next_time: str, text: Text
    ) -> Sheet:
        """Write down what was decided, who does what by when, what to take up again; nobody else sees it yet.

        Raises NothingWritten, and as `sheet`.
        """
        now = self._clock.now()
        async with self._database.transaction() as tx:
            sheet = await self._sheet(tx, actor, occurrence_id)
            record = Record(
                occurrence_id=occurrence_id,
                decided=clean(decided, DECIDED_LENGTH),
                next_time=clean(next_time, NEXT_TIME_LENGTH),
                tasks=carried_on(
                    read_tasks(lines, self.names(sheet), now.astimezone(text.zone).date(), text),
                    () if sheet.kept is None else sheet.kept.tasks,
                ),
                written_by=actor.user_id,
                written_at=now,
                kept=False,
            )
            if record.empty:
                raise NothingWritten
            await repository.write(tx, sheet.occurrence.guild_id, record)
            await repository.note_hand(tx, actor.guild_id, actor.user_id, sheet.record, record)
            return await self._sheet(tx, actor, occurrence_id)

    async def change_task(
        self,
        actor: Actor,
        occurrence_id: OccurrenceId,
        position: int,
        *,
        owner: UserId,
        what: str,
        day: str,
        text: Text,
    ) -> Sheet:
        """Say one task of what is not confirmed yet otherwise. Raises NothingToKeep, and as `sheet`."""
        async with self._database.transaction() as tx:
            sheet = await self._sheet(tx, actor, occurrence_id)
            task = _task_at(sheet.draft, position)
            if task is None:
                raise NothingToKeep
            known = owner if owner in sheet.people else None
            today = self._clock.now().astimezone(text.zone).date()
            changed = replace(
                with_day(task, day, today, text),
                what=clean(what, WHAT_LENGTH) or task.what,
                owner_id=known,
                named="" if known is not None or owner == NOBODY else task.named,
            )
            await repository.change_task(tx, occurrence_id, changed)
            after = await self._sheet(tx, actor, occurrence_id)
            if after.draft is not None:
                await repository.note_hand(tx, actor.guild_id, actor.user_id, sheet.draft, after.draft)
            return after

    async def keep(self, actor: Actor, occurrence_id: OccurrenceId) -> Sheet:
        """Confirm what is written: the thread shows it from now on. Raises NothingToKeep, and as `sheet`."""
        zone = await self._zones.zone(actor.guild_id)
        async with self._database.transaction() as tx:
            sheet = await self._sheet(tx, actor, occurrence_id)
            if sheet.draft is not None:
                if sheet.kept is not None:
                    await self._promises.rewritten(tx, sheet.kept)
                await repository.keep(tx, actor.guild_id, occurrence_id)
                sheet = await self._sheet(tx, actor, occurrence_id)
                if sheet.kept is not None:
                    await self._promises.kept(tx, sheet.occurrence, sheet.kept, zone, self._clock.now())
                await self._note(tx, actor, "meetups.kept", sheet.occurrence)
            elif sheet.kept is None:
                raise NothingToKeep
            return await self._sheet(tx, actor, occurrence_id)

    async def settle_task(self, actor: Actor, action_id: ActionId, state: ActionState) -> Task:
        """Say that one's own task is done, or will not be done by oneself. Raises NothingToKeep or NotYourTask."""
        async with self._database.transaction() as tx:
            found = await repository.task_by_id(tx, action_id)
            occurrence = None if found is None else await occurrences.by_id(tx, found[1])
            if found is None or occurrence is None or occurrence.guild_id != actor.guild_id:
                raise NothingToKeep
            task = found[0]
            if actor.user_id != task.owner_id:
                raise NotYourTask
            await repository.set_task_state(tx, action_id, state)
            await self._promises.task_settled(tx, action_id, occurrence)
        return replace(task, state=state)

    # Those who could not come, and those who came

    async def five_lines(self, actor: Actor, occurrence_id: OccurrenceId, *, wanted: bool) -> Occurrence:
        """Ask for five lines about a session one cannot come to, or no longer. Raises MeetupGone or OldNews."""
        now = self._clock.now()
        async with self._database.transaction() as tx:
            occurrence = await self._date(tx, actor, occurrence_id)
            if now >= occurrence.ends_at + FIVE_LINES_FOR or occurrence.state is not OccurrenceState.PLANNED:
                raise OldNews
            if not wanted:
                await repository.no_five_lines(tx, occurrence_id, actor.user_id)
                return occurrence
            new = await repository.ask_five_lines(tx, occurrence, actor.user_id, now)
            if new and await repository.record_of(tx, occurrence_id, kept=True) is not None:
                await self._promises.five_lines(tx, occurrence, actor.user_id)
        return occurrence

    async def brought(self, actor: Actor, occurrence_id: OccurrenceId, outcome: Outcome) -> Brought:
        """Say what a session one came to brought, or take it back. Raises MeetupGone, WereNotThere or OldNews."""
        now = self._clock.now()
        async with self._database.transaction() as tx:
            occurrence = await self._date(tx, actor, occurrence_id)
            seat = await seats.of_person(tx, occurrence_id, actor.user_id)
            if seat is None or seat.state is not SeatState.SEATED:
                raise WereNotThere
            if now < occurrence.ends_at:
                raise NotHeldYet
            if now >= occurrence.ends_at + 2 * OUTCOME_FOR:
                raise OldNews
            chosen = toggled(await repository.outcomes(tx, occurrence_id, actor.user_id), outcome)
            await repository.replace_outcomes(tx, occurrence, actor.user_id, chosen, now)
        return Brought(occurrence=occurrence, outcomes=chosen)

    async def totals(self, actor: Actor) -> tuple[Totals, ...]:
        """Return what each series brought, in sum. Raises OnlyStewards."""
        if not actor.steward:
            raise OnlyStewards
        return await repository.totals(self._database, actor.guild_id)

    async def link_to(self, occurrence: Occurrence) -> str:
        """Return the address of the thread of that date."""
        return await self._promises.link_to(self._database, occurrence)

    async def guild_of_date(self, occurrence_id: OccurrenceId) -> GuildId | None:
        """Return the server of that date, for a button used in a direct message."""
        return await repository.guild_of_date(self._database, occurrence_id)

    async def guild_of_task(self, action_id: ActionId) -> GuildId | None:
        """Return the server of that task, for a button used in a direct message."""
        return await repository.guild_of_task(self._database, action_id)

    async def legacies(self, reader: Reader, guild_id: GuildId, user_id: UserId) -> tuple[Legacy, ...]:
        """Return the minutes that were kept and in which words of this person's may stand."""
        return tuple(
            Legacy(kind=Common.MINUTES, about=f"{repository.HAND}:{row_id}", title=title, parts=(Part.MINUTES,), at=at)
            for row_id, title, at in await repository.kept_by_hand(reader, guild_id, user_id)
        )

    async def take_back(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Take these minutes away whole, those in preparation too; who facilitates, and who had a task, are told."""
        for occurrence_id, _, _ in await repository.kept_by_hand(tx, guild_id, user_id):
            occurrence = await occurrences.by_id(tx, occurrence_id)
            record = await repository.record_of(tx, occurrence_id, kept=True)
            if occurrence is not None and record is not None:
                await repository.delete(tx, guild_id, occurrence_id, kept=True)
                await self._promises.unkept(tx, occurrence, record, but=user_id)
        for occurrence_id in await repository.by_hand(tx, guild_id, user_id, repository.DRAFT):
            await repository.delete(tx, guild_id, occurrence_id, kept=False)

    async def forget_person(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Erase that person from all of this; what was decided stays, said by nobody."""
        await repository.forget_person(tx, guild_id, user_id)

    # Inside

    async def _sheet(self, reader: Reader, actor: Actor, occurrence_id: OccurrenceId) -> Sheet:
        occurrence = await self._date(reader, actor, occurrence_id)
        occurrence.refuse_unless_run_by(actor)
        if occurrence.state is not OccurrenceState.PLANNED or self._clock.now() < occurrence.starts_at:
            raise NotHeldYet
        there = await seats.people(reader, occurrence_id, {SeatState.SEATED, SeatState.MAYBE})
        others = [each for each in (occurrence.facilitator_id, actor.user_id) if each is not None]
        people = tuple(dict.fromkeys([*(seat.user_id for seat in there), *others]))
        return Sheet(
            occurrence=occurrence,
            kept=await repository.record_of(reader, occurrence_id, kept=True),
            draft=await repository.record_of(reader, occurrence_id, kept=False),
            people=people,
        )

    async def _date(self, reader: Reader, actor: Actor, occurrence_id: OccurrenceId) -> Occurrence:
        occurrence = await occurrences.by_id(reader, occurrence_id)
        if occurrence is None or occurrence.guild_id != actor.guild_id:
            raise MeetupGone
        return occurrence

    def names(self, sheet: Sheet) -> dict[UserId, str]:
        """Return how those who may be named are called on the server."""
        guild_id = sheet.occurrence.guild_id
        found = {user_id: self._directory.display_name(guild_id, user_id) for user_id in sheet.people}
        return {user_id: name for user_id, name in found.items() if name is not None}

    async def _note(self, tx: Transaction, actor: Actor, action: str, occurrence: Occurrence) -> None:
        now: datetime = self._clock.now()
        await audit.record(
            tx, guild_id=actor.guild_id, actor_id=actor.user_id, action=action, subject=occurrence.subject, at=now
        )


def _task_at(record: Record | None, position: int) -> Task | None:
    tasks = () if record is None else record.tasks
    return next((task for task in tasks if task.position == position), None)
