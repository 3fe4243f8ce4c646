"""What the outbox says of what a session leaves, as things are when it is said."""

from functools import partial

from bot.core.actor import Directory
from bot.core.agenda import Lateness
from bot.core.card import Card
from bot.core.catalogue import Text
from bot.core.database import Database
from bot.core.notice import NoticeKind, Withheld
from bot.core.outbox import DirectMessage, Mention, Outbox, Owed
from bot.meetups.memory import cards, repository
from bot.meetups.memory.model import ActionId, ActionState
from bot.meetups.memory.promises import ASKED, FIVE_LINES, OUTCOME, RECORD, TASK, thread_link
from bot.meetups.model import Occurrence, OccurrenceId, OccurrenceState, SeatState
from bot.meetups.repository import occurrences, seats

_GONE = Withheld("gone: the date or what was kept of it is not there any more")


class MemoryNotices:
    """Says them."""

    def __init__(self, database: Database, outbox: Outbox, directory: Directory) -> None:
        self._database = database
        self._outbox = outbox
        self._directory = directory

    def kinds(self) -> tuple[NoticeKind, ...]:
        """Return what the delivery must know."""
        return (
            NoticeKind(ASKED, Lateness.UNTIL_EXPIRY, self._asked),
            NoticeKind(OUTCOME, Lateness.UNTIL_EXPIRY, self._outcome),
            NoticeKind(RECORD, Lateness.WHENEVER, self._record),
            NoticeKind(FIVE_LINES, Lateness.UNTIL_EXPIRY, self._five_lines),
            NoticeKind(TASK, Lateness.UNTIL_EXPIRY, self._task),
        )

    async def _asked(self, owed: Owed, text: Text) -> Card | Withheld:
        occurrence = await self._held(owed)
        if occurrence is None or occurrence.facilitator_id != owed.params["facilitator"] or self._left(owed):
            return _GONE
        if await repository.record_of(self._database, occurrence.id, kept=True) is not None:
            return Withheld("written: what to keep was said already")
        if isinstance(owed.address, DirectMessage):
            return cards.asked_card(text, occurrence)
        return cards.asked_aloud_card(text, occurrence)

    async def _outcome(self, owed: Owed, text: Text) -> Card | Withheld:
        occurrence = await self._held(owed)
        if occurrence is None:
            return _GONE
        if isinstance(owed.address, DirectMessage) and owed.reader_id is not None:
            chosen = await repository.outcomes(self._database, occurrence.id, owed.reader_id)
            return cards.outcome_card(text, occurrence, chosen)
        return cards.outcome_question_card(text, occurrence)

    async def _record(self, owed: Owed, text: Text) -> Card | Withheld:
        record = await repository.record_of(self._database, OccurrenceId(int(owed.params["date"])), kept=True)
        return _GONE if record is None else cards.record_card(text, record)

    async def _five_lines(self, owed: Owed, text: Text) -> Card | Withheld:
        occurrence = await self._held(owed)
        record = None if occurrence is None else await repository.record_of(self._database, occurrence.id, kept=True)
        if occurrence is None or record is None or owed.reader_id is None or self._left(owed):
            return _GONE
        if owed.reader_id not in await repository.wants_five_lines(self._database, occurrence.id):
            return Withheld("unwanted: they asked for it no longer")
        seat = await seats.of_person(self._database, occurrence.id, owed.reader_id)
        if seat is not None and seat.state is SeatState.SEATED:
            return Withheld("there: they came after all")
        link = await thread_link(self._database, self._outbox, occurrence)
        if isinstance(owed.address, Mention):
            return cards.five_lines_discreet_card(text, link)
        return cards.five_lines_card(
            text, partial(self._directory.display_name, owed.guild_id), occurrence, record, link
        )

    async def _task(self, owed: Owed, text: Text) -> Card | Withheld:
        found = await repository.task_by_id(self._database, ActionId(int(owed.params["task"])))
        settled = found is None or found[0].state is not ActionState.OPEN or found[0].owner_id != owed.params["owner"]
        if found is None or settled or self._left(owed):
            return Withheld("settled: there is nothing to recall any more")
        return cards.task_card(text, found[0], aloud=not isinstance(owed.address, DirectMessage))

    def _left(self, owed: Owed) -> bool:
        """Return whether the person it is for is no longer on the server: nobody else need hear of it."""
        return owed.reader_id is not None and self._directory.display_name(owed.guild_id, owed.reader_id) is None

    async def _held(self, owed: Owed) -> Occurrence | None:
        occurrence = await occurrences.by_id(self._database, OccurrenceId(int(owed.params["date"])))
        return None if occurrence is None or occurrence.state is not OccurrenceState.PLANNED else occurrence
