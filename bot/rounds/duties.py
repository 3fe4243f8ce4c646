"""What falls due in the life of an encounter: the nudge, the question, the end of a silence, the reminder, after."""

from bot.core.agenda import AgendaKind, Entry, Lateness
from bot.core.clock import Clock
from bot.core.database import Transaction
from bot.rounds.gathering import Gathering
from bot.rounds.life import Life
from bot.rounds.model import Encounter, EncounterId, EncounterState, Ending
from bot.rounds.promises import ASK, FOLLOW_UP, NUDGE, REMINDER, SILENCE, UNTOLD, Promises
from bot.rounds.repository import encounters


class Duties:
    """Does what falls due. Each duty looks at the encounter as it is, and does nothing where it was overtaken."""

    def __init__(self, clock: Clock, promises: Promises, life: Life, gathering: Gathering) -> None:
        self._clock = clock
        self._promises = promises
        self._life = life
        self._gathering = gathering

    def agenda_kinds(self) -> tuple[AgendaKind, ...]:
        """Return what the agenda must know of encounters."""
        whenever, until_expiry = Lateness.WHENEVER, Lateness.UNTIL_EXPIRY
        return (
            AgendaKind(NUDGE, until_expiry, self._nudge),
            AgendaKind(ASK, whenever, self._ask),
            AgendaKind(SILENCE, whenever, self._silence),
            AgendaKind(REMINDER, until_expiry, self._remind),
            AgendaKind(FOLLOW_UP, until_expiry, self._follow_up),
            AgendaKind(UNTOLD, whenever, self._untold),
        )

    async def _nudge(self, tx: Transaction, entry: Entry) -> None:
        encounter = await self._without_resting(tx, entry)
        if encounter is not None and any(map(encounter.silent, encounter.people)):
            await self._promises.nudge(tx, encounter, entry.expires_at)

    async def _ask(self, tx: Transaction, entry: Entry) -> None:
        encounter = await self._without_resting(tx, entry)
        if encounter is not None:
            await self._promises.ask(tx, encounter, self._clock.now())

    async def _silence(self, tx: Transaction, entry: Entry) -> None:
        encounter = await _in_state(tx, entry, EncounterState.PROPOSED)
        if encounter is not None:
            await self._life.silence(tx, encounter)

    async def _remind(self, tx: Transaction, entry: Entry) -> None:
        encounter = await _in_state(tx, entry, EncounterState.AGREED)
        if encounter is not None:
            await self._promises.remind(tx, encounter, entry.expires_at)

    async def _follow_up(self, tx: Transaction, entry: Entry) -> None:
        encounter = await _in_state(tx, entry, EncounterState.AGREED)
        if encounter is not None:
            await self._promises.follow_up(tx, encounter, entry.expires_at)

    async def _untold(self, tx: Transaction, entry: Entry) -> None:
        encounter = await _in_state(tx, entry, EncounterState.AGREED)
        if encounter is not None:
            await self._life.untold(tx, encounter)

    async def _without_resting(self, tx: Transaction, entry: Entry) -> Encounter | None:
        """Return the encounter if it still looks for its moment, once whoever paused their whole profile is let go.

        They said so elsewhere, and nobody asks them anything: the others are told and looked for anew.
        """
        encounter = await _in_state(tx, entry, EncounterState.PROPOSED)
        if encounter is None:
            return None
        resting = await self._gathering.resting(tx, entry.guild_id, self._clock.now())
        for user_id in encounter.people:
            if user_id in resting and encounter is not None:
                await self._life.withdraw(tx, encounter, user_id, Ending.PAUSED)
                encounter = await _in_state(tx, entry, EncounterState.PROPOSED)
        return encounter


async def _in_state(tx: Transaction, entry: Entry, state: EncounterState) -> Encounter | None:
    encounter = await encounters.by_id(tx, EncounterId(int(entry.subject.partition(":")[2])))
    return encounter if encounter is not None and encounter.state is state else None
