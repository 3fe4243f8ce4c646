"""Makes the cards of the messages owed about encounters, as things are at the moment of sending.

Each one reads its rows again. What a change has overtaken is withheld: the change itself has its own message.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from bot.core.actor import Directory
from bot.core.agenda import Lateness
from bot.core.card import Card
from bot.core.catalogue import Text
from bot.core.clock import Clock, from_seconds
from bot.core.database import Database
from bot.core.delivery import NoticeKind, Withheld
from bot.core.outbox import Mention, Owed
from bot.rounds import letters
from bot.rounds.board import RoundsBoard
from bot.rounds.model import Encounter, EncounterId, EncounterState, Participation
from bot.rounds.repository import encounters, participations
from bot.rounds.wording import Names

Word = Callable[[Owed, Text, Encounter], Awaitable[Card | Withheld]]
Letter = Callable[[Owed, Text, Participation], Awaitable[Card | Withheld]]

_OVERTAKEN = Withheld("overtaken: the encounter has changed since")


class RoundsNotices:
    """Renders what the outbox owes about encounters."""

    def __init__(self, database: Database, clock: Clock, directory: Directory, board: RoundsBoard) -> None:
        self._database = database
        self._clock = clock
        self._directory = directory
        self._board = board

    def kinds(self) -> tuple[NoticeKind, ...]:
        """Return what the delivery must know of encounters."""
        whenever, until_expiry = Lateness.WHENEVER, Lateness.UNTIL_EXPIRY
        return (
            NoticeKind("rounds.meet", whenever, partial(self._to_group, self._meet)),
            NoticeKind("rounds.moments", whenever, partial(self._to_group, self._moments)),
            NoticeKind("rounds.agreed", whenever, partial(self._to_group, self._agreed)),
            NoticeKind("rounds.called-off", whenever, partial(self._to_group, self._called_off)),
            NoticeKind("rounds.smaller", whenever, partial(self._to_group, self._smaller)),
            NoticeKind("rounds.nudge", until_expiry, partial(self._to_group, self._nudge)),
            NoticeKind("rounds.ask", whenever, partial(self._to_group, self._ask)),
            NoticeKind("rounds.reminder", until_expiry, partial(self._to_group, self._reminder)),
            NoticeKind("rounds.follow-up", until_expiry, partial(self._to_group, self._follow_up)),
            NoticeKind("rounds.freed", whenever, partial(self._to_one, self._freed)),
            NoticeKind("rounds.unplaced", until_expiry, partial(self._to_one, self._unplaced)),
            NoticeKind("rounds.question", whenever, partial(self._to_one, self._question)),
            NoticeKind("rounds.paused", whenever, partial(self._to_one, self._paused)),
            NoticeKind("rounds.alert-failed", whenever, self._failed),
        )

    # Words to the group

    async def _to_group(self, word: Word, owed: Owed, text: Text) -> Card | Withheld:
        encounter = await encounters.by_id(self._database, EncounterId(int(owed.params["encounter"])))
        if encounter is None:
            return Withheld("gone: the encounter is no longer there")
        if owed.reader_id is not None and owed.reader_id not in encounter.people:
            return Withheld("gone: they are no longer in it")
        if isinstance(owed.address, Mention):
            return letters.discreet_card(text)
        card = await word(owed, text, encounter)
        # Whoever reads it in private is not named to themselves.
        return card if owed.reader_id is None or isinstance(card, Withheld) else replace(card, mentions=())

    async def _meet(self, owed: Owed, text: Text, encounter: Encounter) -> Card | Withheld:
        if not encounter.live:
            return _OVERTAKEN
        # A date may have been agreed on in one's own private messages before the others have theirs.
        return letters.meet_card(text, self._names(owed), encounter, self._clock.now())

    async def _moments(self, owed: Owed, text: Text, encounter: Encounter) -> Card | Withheld:
        if encounter.state is not EncounterState.PROPOSED or encounter.proposal != owed.params["proposal"]:
            return _OVERTAKEN
        names, was, cancelled = self._names(owed), int(owed.params["was"]), None
        if was:
            cancelled = letters.calendar_file(
                text, names, encounter, at=owed.created_at, cancelled=True, was=from_seconds(was)
            )
        return letters.moments_card(text, names, encounter, self._clock.now(), cancelled=cancelled)

    async def _agreed(self, owed: Owed, text: Text, encounter: Encounter) -> Card | Withheld:
        if not _dated(owed, encounter, self._clock):
            return _OVERTAKEN
        names = self._names(owed)
        file = letters.calendar_file(text, names, encounter, at=owed.created_at)
        return letters.agreed_card(text, names, encounter, file)

    async def _called_off(self, owed: Owed, text: Text, encounter: Encounter) -> Card | Withheld:
        if encounter.starts_at is None or encounter.starts_at <= self._clock.now():
            return _OVERTAKEN
        file = letters.calendar_file(text, self._names(owed), encounter, at=owed.created_at, cancelled=True)
        return letters.called_off_card(text, encounter, file)

    async def _smaller(self, owed: Owed, text: Text, encounter: Encounter) -> Card | Withheld:
        if not encounter.live:
            return _OVERTAKEN
        return letters.smaller_card(text, self._names(owed), encounter, self._clock.now())

    async def _nudge(self, owed: Owed, text: Text, encounter: Encounter) -> Card | Withheld:
        whom = tuple(user_id for user_id in encounter.people if encounter.silent(user_id))
        if owed.reader_id is not None:
            whom = tuple(user_id for user_id in whom if user_id == owed.reader_id)
        if encounter.state is not EncounterState.PROPOSED or not whom:
            return Withheld("overtaken: everybody has answered")
        return letters.nudge_card(text, self._names(owed), encounter, whom, self._clock.now())

    async def _ask(self, owed: Owed, text: Text, encounter: Encounter) -> Card | Withheld:
        if encounter.state is not EncounterState.PROPOSED or encounter.proposal != owed.params["proposal"]:
            return _OVERTAKEN
        return letters.ask_card(text, encounter)

    async def _reminder(self, owed: Owed, text: Text, encounter: Encounter) -> Card | Withheld:
        if not _dated(owed, encounter, self._clock):
            return _OVERTAKEN
        return letters.reminder_card(text, self._names(owed), encounter)

    async def _follow_up(self, owed: Owed, text: Text, encounter: Encounter) -> Card | Withheld:
        if encounter.state is not EncounterState.AGREED or encounter.sequence != owed.params["sequence"]:
            return _OVERTAKEN
        return letters.follow_up_card(text, self._names(owed), encounter)

    # Letters to one person

    async def _to_one(self, letter: Letter, owed: Owed, text: Text) -> Card | Withheld:
        if owed.reader_id is None:
            return Withheld("gone: nobody reads it")
        participation = await participations.load(self._database, owed.guild_id, owed.reader_id)
        if participation is None:
            return Withheld("gone: they no longer take part")
        card = await letter(owed, text, participation)
        if isinstance(card, Card) and isinstance(owed.address, Mention):
            return letters.discreet_card(text)
        return card

    async def _freed(self, owed: Owed, text: Text, participation: Participation) -> Card | Withheld:
        if await self._expected(participation):
            return Withheld("overtaken: they have somebody to meet again")
        return letters.freed_card(
            text, owed.guild_id, waits=bool(owed.params["waits"]), next_at=await self._board.next_round(owed.guild_id)
        )

    async def _unplaced(self, owed: Owed, text: Text, participation: Participation) -> Card | Withheld:
        if await self._expected(participation):
            return Withheld("overtaken: they have somebody to meet")
        return letters.unplaced_card(
            text, owed.guild_id, str(owed.params["missing"]), await self._board.next_round(owed.guild_id)
        )

    async def _question(self, owed: Owed, text: Text, participation: Participation) -> Card | Withheld:
        if participation.unheld == 0 or participation.paused(self._clock.now()):
            return Withheld("overtaken: they gave a sign")
        return letters.question_card(text, owed.guild_id)

    async def _paused(self, owed: Owed, text: Text, participation: Participation) -> Card | Withheld:
        if not participation.paused(self._clock.now()):
            return Withheld("overtaken: they are back")
        return letters.paused_card(text, owed.guild_id)

    async def _failed(self, _owed: Owed, text: Text) -> Card:
        return letters.failed_card(text)

    async def _expected(self, participation: Participation) -> bool:
        live = await encounters.live_of(self._database, participation.guild_id, participation.user_id)
        return live is not None

    def _names(self, owed: Owed) -> Names:
        return partial(self._directory.display_name, owed.guild_id)


def _dated(owed: Owed, encounter: Encounter, clock: Clock) -> bool:
    """Return whether the date that the message is about still stands, and lies ahead."""
    return (
        encounter.state is EncounterState.AGREED
        and encounter.sequence == owed.params["sequence"]
        and encounter.starts_at is not None
        and encounter.starts_at > clock.now()
    )
