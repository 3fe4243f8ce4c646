"""What the end of a session makes Bocage owe: a question to whoever facilitated, one to those who came, recalls."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.address import Address, DirectMessage, Mention, PublicThread
from bot.core.agenda import Agenda, AgendaKind, Entry, Lateness
from bot.core.clock import to_seconds
from bot.core.database import Reader, Transaction
from bot.core.ids import UserId
from bot.core.outbox import Outbox
from bot.core.standing import StandingMessages
from bot.meetups.memory import repository
from bot.meetups.memory.model import (
    ASKED_FOR,
    FIVE_LINES_FOR,
    OUTCOME_AFTER,
    OUTCOME_FOR,
    ActionId,
    ActionState,
    Record,
    recall_at,
)
from bot.meetups.model import Occurrence, SeatState
from bot.meetups.promises import Promises
from bot.meetups.repository import occurrences, regulars, seats

ASKED = "meetups.asked-to-keep"
OUTCOME = "meetups.outcome"
RECORD = "meetups.record"
FIVE_LINES = "meetups.five-lines"
TASK_DUE = "meetups.task-due"
UNKEPT = "meetups.minutes-unsaid"
TASK = "meetups.task"


class MemoryPromises:
    """Writes down what is owed, and does what falls due."""

    def __init__(self, outbox: Outbox, agenda: Agenda, standing: StandingMessages) -> None:
        self._outbox = outbox
        self._agenda = agenda
        self._standing = standing
        self._dates = Promises(outbox, agenda, standing)

    def agenda_kinds(self) -> tuple[AgendaKind, ...]:
        """Return what the agenda must know before anything is kept."""
        return (AgendaKind(TASK_DUE, Lateness.UNTIL_EXPIRY, self._recall),)

    async def held(self, tx: Transaction, occurrence: Occurrence) -> None:
        """The session is over: whoever facilitated is asked what to keep, those who came what it brought."""
        facilitator = occurrence.facilitator_id
        if facilitator is not None:
            await self._outbox.add(
                tx,
                guild_id=occurrence.guild_id,
                kind=ASKED,
                key=f"{ASKED}:{occurrence.id}",
                route=(DirectMessage(facilitator), *_thread(occurrence)),
                params={"date": occurrence.id, "facilitator": facilitator},
                reader_id=facilitator,
                expires_at=occurrence.ends_at + ASKED_FOR,
            )
        came = {seat.user_id for seat in await seats.people(tx, occurrence.id, {SeatState.SEATED})}
        direct = await regulars.direct(tx, occurrence.guild_id, came)
        addressed: list[tuple[UserId | None, Address]] = [
            (user_id, DirectMessage(user_id)) for user_id in sorted(direct)
        ]
        if came - direct:
            addressed += [(None, address) for address in _thread(occurrence)]
        for user_id, address in addressed:
            await self._outbox.add(
                tx,
                guild_id=occurrence.guild_id,
                kind=OUTCOME,
                key=f"{OUTCOME}:{occurrence.id}:{user_id or 'together'}",
                route=(address,),
                params={"date": occurrence.id},
                reader_id=user_id,
                due_at=occurrence.ends_at + OUTCOME_AFTER,
                expires_at=occurrence.ends_at + OUTCOME_FOR,
            )

    async def kept(
        self, tx: Transaction, occurrence: Occurrence, record: Record, zone: ZoneInfo, now: datetime
    ) -> None:
        """What was kept stands in the thread; those who asked get five lines; tasks are recalled in their time."""
        key = _record_key(occurrence)
        posted = False
        for address in _thread(occurrence):
            posted = await self._standing.post(
                tx,
                guild_id=occurrence.guild_id,
                kind=RECORD,
                key=key,
                address=address,
                params={"date": occurrence.id},
            )
        if not posted:
            await self._standing.refresh(tx, key)
            await self._standing.renew(tx, key)
        for user_id in await repository.wants_five_lines(tx, occurrence.id):
            await self.five_lines(tx, occurrence, user_id)
        for task in record.tasks:
            if task.owner_id is None or task.due_day is None or task.state is not ActionState.OPEN:
                continue
            at, until = recall_at(task.due_day, zone)
            if at > now:
                await self._agenda.add(
                    tx,
                    guild_id=occurrence.guild_id,
                    kind=TASK_DUE,
                    subject=_task_subject(task.id),
                    occurrence="once",
                    due_at=at,
                    expires_at=until,
                )

    async def rewritten(self, tx: Transaction, former: Record) -> None:
        """The tasks of what was written before are not recalled any more."""
        for task in former.tasks:
            await self._agenda.cancel(tx, _task_subject(task.id))

    async def unkept(self, tx: Transaction, occurrence: Occurrence, former: Record, *, but: UserId) -> None:
        """What was kept is taken away, and tasks are not recalled: who facilitates, and who had one to do, are told.

        Where there is nobody of these, the thread is. `but`: whose words it was made of, and whom nobody names.
        """
        await self.rewritten(tx, former)
        await self._standing.remove(tx, _record_key(occurrence))
        owners = {task.owner_id for task in former.tasks if task.state is ActionState.OPEN}
        told = {each for each in (*owners, occurrence.facilitator_id) if each is not None} - {but}
        occasion = f"{UNKEPT}:{occurrence.id}:{to_seconds(former.written_at)}"
        if told:
            await self._dates.told(tx, occurrence, "minutes-unsaid", told, occasion=occasion)
            return
        for address in _thread(occurrence):
            await self._outbox.add(
                tx,
                guild_id=occurrence.guild_id,
                kind=UNKEPT,
                key=occasion,
                route=(address,),
                params={"date": occurrence.id},
            )

    async def task_settled(self, tx: Transaction, action_id: ActionId, occurrence: Occurrence) -> None:
        """The task is done, or nobody's any more: it is not recalled, and the thread says so."""
        await self._agenda.cancel(tx, _task_subject(action_id))
        await self._standing.refresh(tx, _record_key(occurrence))

    async def five_lines(self, tx: Transaction, occurrence: Occurrence, user_id: UserId) -> None:
        """Somebody who could not come gets five lines, once."""
        await self._outbox.add(
            tx,
            guild_id=occurrence.guild_id,
            kind=FIVE_LINES,
            key=f"{FIVE_LINES}:{occurrence.id}:{user_id}",
            route=(DirectMessage(user_id), Mention(occurrence.series.channel_id, user_id)),
            params={"date": occurrence.id},
            reader_id=user_id,
            expires_at=occurrence.ends_at + FIVE_LINES_FOR,
        )

    async def link_to(self, reader: Reader, occurrence: Occurrence) -> str:
        """Return the address of the thread of that date."""
        return await thread_link(reader, self._outbox, occurrence)

    async def _recall(self, tx: Transaction, entry: Entry) -> None:
        action_id = ActionId(int(entry.subject.rpartition(":")[2]))
        found = await repository.task_by_id(tx, action_id)
        if found is None or found[0].owner_id is None:
            return
        task, occurrence_id = found
        occurrence = await occurrences.by_id(tx, occurrence_id)
        if occurrence is None or task.owner_id is None:
            return
        await self._outbox.add(
            tx,
            guild_id=occurrence.guild_id,
            kind=TASK,
            key=f"{TASK}:{task.id}",
            route=(DirectMessage(task.owner_id), *_thread(occurrence)),
            params={"task": task.id, "owner": task.owner_id},
            reader_id=task.owner_id,
            expires_at=entry.expires_at,
        )


async def thread_link(reader: Reader, outbox: Outbox, occurrence: Occurrence) -> str:
    """Return the address of the thread of that date, or of its channel where there is none."""
    thread_id = await outbox.thread_of(reader, occurrence.thread_key)
    return f"https://discord.com/channels/{occurrence.guild_id}/{thread_id or occurrence.series.channel_id}"


def _thread(occurrence: Occurrence) -> tuple[Address, ...]:
    """Return where a session speaks to all who came: its thread; nowhere if it never had a card."""
    return () if occurrence.announced_at is None else (PublicThread(occurrence.thread_key),)


def _record_key(occurrence: Occurrence) -> str:
    return f"meetups:record:{occurrence.id}"


def _task_subject(action_id: ActionId) -> str:
    return f"meetup-task:{action_id}"
