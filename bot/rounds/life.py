"""The life of an encounter: made, moments offered and chosen, people who go, its end; and what that does to each.

Every function works within the transaction it is given. No one is at fault here: whoever is left is told kindly, looked
for anew in the round that runs, and thought of first in the next one.
"""

import uuid
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.core.actor import Directory
from bot.core.catalogue import Text
from bot.core.clock import Clock
from bot.core.database import Reader, Transaction
from bot.core.ids import ChannelId, GuildId, UserId
from bot.rounds.matching.model import Why
from bot.rounds.model import (
    LENGTH,
    PAUSE_AFTER,
    QUESTION_AFTER,
    Encounter,
    EncounterId,
    EncounterState,
    Ending,
    Participation,
    Round,
    RoundState,
    common_mode,
)
from bot.rounds.moments import Diary, Offer, offer
from bot.rounds.promises import REMATCH_UNTIL, TELL_WITHIN, Promises
from bot.rounds.refusals import EncounterGone, NoOtherMoment
from bot.rounds.repository import encounters, participations, rounds

_THREAD_NAME = 100


class House(Protocol):
    """What a server decided that matters here."""

    @property
    def zone(self) -> ZoneInfo: ...

    @property
    def stewards_channel_id(self) -> ChannelId | None: ...


class Houses(Protocol):
    """Where to learn what a server decided."""

    async def settings(self, guild_id: GuildId) -> House: ...


class Life:
    """What happens to encounters."""

    def __init__(self, clock: Clock, promises: Promises, houses: Houses, directory: Directory) -> None:
        self._clock = clock
        self._promises = promises
        self._houses = houses
        self._directory = directory

    async def found(self, reader: Reader, guild_id: GuildId, encounter_id: EncounterId) -> Encounter:
        """Return an encounter of that server. Raises EncounterGone."""
        encounter = await encounters.by_id(reader, encounter_id)
        if encounter is None or encounter.guild_id != guild_id:
            raise EncounterGone
        return encounter

    async def make(
        self,
        tx: Transaction,
        drawn: Round,
        *,
        channel_id: ChannelId,
        members: Sequence[Participation],
        why: Collection[Why],
        until: datetime,
        diary: Diary,
        text: Text,
    ) -> None:
        """Bring these people together: moments on offer, a place of their own, the first word."""
        now = self._clock.now()
        offered = diary.offer([each.wishes.bands for each in members])
        made = await encounters.make(
            tx,
            guild_id=drawn.guild_id,
            round_id=drawn.id,
            channel_id=channel_id,
            members=[each.user_id for each in members],
            by_dm=all(each.wishes.by_dm for each in members),
            mode=common_mode(tuple(each.wishes for each in members)),
            why=why,
            moments=offered.moments,
            common=offered.common,
            uid=f"{uuid.uuid4()}@bocage.invalid",
            now=now,
            until=until,
        )
        await self._promises.made(tx, made, thread_name=self._thread_name(made, text), now=now)

    async def other_moments(self, tx: Transaction, encounter: Encounter) -> Encounter:
        """Offer three other moments; a date that was agreed on no longer stands. Raises NoOtherMoment."""
        now = self._clock.now()
        offered = await self._offer(tx, encounter, now)
        if not offered.moments:
            raise NoOtherMoment
        await encounters.propose(tx, encounter, encounter.proposal + 1, offered.moments, now, common=offered.common)
        changed = await self.found(tx, encounter.guild_id, encounter.id)
        await self._promises.offered(tx, changed, now, was=encounter.starts_at)
        return changed

    async def settle(self, tx: Transaction, encounter_id: EncounterId) -> bool:
        """Make it a date if a moment suits everybody; return whether it is one now."""
        encounter = await encounters.by_id(tx, encounter_id)
        if encounter is None or encounter.state is not EncounterState.PROPOSED:
            return False
        now = self._clock.now()
        chosen = encounter.chosen(now)
        if chosen is None:
            return False
        await encounters.agree(tx, encounter.id, chosen.starts_at, chosen.starts_at + LENGTH)
        await participations.answered(tx, encounter.guild_id, encounter.people)
        agreed = await self.found(tx, encounter.guild_id, encounter.id)
        await self._promises.agreed(tx, agreed, now)
        return True

    async def withdraw(self, tx: Transaction, encounter: Encounter, user_id: UserId, ending: Ending) -> None:
        """One person goes. Three become two and go on; of two, the other is free for somebody else."""
        await encounters.go(tx, encounter, user_id)
        left = await self.found(tx, encounter.guild_id, encounter.id)
        if len(left.people) > 1:
            await self._promises.smaller(tx, left)
            await self.settle(tx, left.id)
        else:
            await self._dissolve(tx, left, ending, free=left.people)

    async def silence(self, tx: Transaction, encounter: Encounter) -> None:
        """The moments on offer came to nothing. Whoever gave a sign goes on; whoever did not is left in peace."""
        silent = [user_id for user_id in encounter.people if encounter.silent(user_id)]
        speaking = [user_id for user_id in encounter.people if user_id not in silent]
        if silent and len(speaking) > 1:
            for user_id in silent:
                await self.withdraw(tx, encounter, user_id, Ending.SILENCE)
                await self._came_to_nothing(tx, encounter, user_id)
            rest = await self.found(tx, encounter.guild_id, encounter.id)
            if rest.state is EncounterState.PROPOSED and not await self._goes_on(tx, rest):
                await self._dissolve(tx, rest, Ending.SILENCE, free=rest.people)
            return
        await self._dissolve(tx, encounter, Ending.SILENCE, free=speaking)
        for user_id in silent:
            await self._came_to_nothing(tx, encounter, user_id)

    async def untold(self, tx: Transaction, encounter: Encounter) -> None:
        """The date is past and nobody said anything of it."""
        await encounters.end(tx, encounter.id, EncounterState.MISSED, Ending.UNTOLD, self._clock.now())
        await self._promises.ended(tx, encounter)
        for user_id in encounter.people:
            await self._came_to_nothing(tx, encounter, user_id)

    async def held(self, tx: Transaction, encounter: Encounter) -> Encounter:
        """It took place: a tie between its people."""
        await encounters.end(tx, encounter.id, EncounterState.HELD, Ending.HELD, self._clock.now())
        await self._promises.ended(tx, encounter)
        await participations.answered(tx, encounter.guild_id, encounter.people)
        return await self.found(tx, encounter.guild_id, encounter.id)

    async def round_over(self, tx: Transaction, encounter: Encounter) -> None:
        """Its round is over: nobody is left in an encounter that will not be, and nobody is forgotten."""
        now = self._clock.now()
        if encounter.state is EncounterState.AGREED and encounter.date + TELL_WITHIN <= now:
            await self.untold(tx, encounter)
            return
        if encounter.state is EncounterState.AGREED:
            # There still is time to tell, and telling it makes it held: nobody is counted silent meanwhile.
            await encounters.end(tx, encounter.id, EncounterState.MISSED, Ending.UNTOLD, now)
            await self._promises.ended(tx, encounter)
            return
        await encounters.end(tx, encounter.id, EncounterState.DISSOLVED, Ending.ROUND_OVER, now)
        await self._promises.ended(tx, encounter)
        for user_id in encounter.people:
            if encounter.silent(user_id):
                await self._came_to_nothing(tx, encounter, user_id)
            else:
                await participations.goes_first(tx, encounter.guild_id, user_id)
                await self._promises.freed(tx, encounter, user_id, waits=False)

    async def _dissolve(self, tx: Transaction, encounter: Encounter, ending: Ending, *, free: Iterable[UserId]) -> None:
        cancelled = encounter.state is EncounterState.AGREED
        await encounters.end(tx, encounter.id, EncounterState.DISSOLVED, ending, self._clock.now())
        ended = await self.found(tx, encounter.guild_id, encounter.id)
        await self._promises.ended(tx, ended, cancelled=cancelled)
        for user_id in free:
            await self._free(tx, ended, user_id)

    async def _free(self, tx: Transaction, encounter: Encounter, user_id: UserId) -> None:
        """Somebody has nobody to meet any more: they wait, and are told."""
        now = self._clock.now()
        running = await rounds.in_state(tx, encounter.guild_id, RoundState.OPEN)
        waits = running is not None and running.until_at is not None and now < running.until_at - REMATCH_UNTIL
        if running is None:
            await participations.goes_first(tx, encounter.guild_id, user_id)
        else:
            await participations.wait(tx, encounter.guild_id, user_id, running.id, now)
            await self._promises.rematch(tx, running, now)
        await self._promises.freed(tx, encounter, user_id, waits=waits)

    async def _goes_on(self, tx: Transaction, encounter: Encounter) -> bool:
        try:
            await self.other_moments(tx, encounter)
        except NoOtherMoment:
            return False
        return True

    async def _came_to_nothing(self, tx: Transaction, encounter: Encounter, user_id: UserId) -> None:
        """It came to nothing and this person said nothing of it: the second time, a question; then a pause."""
        times = await participations.unheld(tx, encounter.guild_id, user_id)
        if times == QUESTION_AFTER:
            await self._promises.question(tx, encounter, user_id)
        elif times >= PAUSE_AFTER:
            await participations.set_pause(tx, encounter.guild_id, user_id, self._clock.now(), None)
            await self._promises.paused(tx, encounter, user_id)

    async def _offer(self, tx: Transaction, encounter: Encounter, now: datetime) -> Offer:
        declared = []
        for user_id in encounter.people:
            participation = await participations.load(tx, encounter.guild_id, user_id)
            declared.append(participation.wishes.bands if participation is not None else frozenset())
        return offer(
            declared,
            (await self._houses.settings(encounter.guild_id)).zone,
            now=now,
            until=encounter.until_at,
            besides=await encounters.moments_ever(tx, encounter.id),
        )

    def _thread_name(self, encounter: Encounter, text: Text) -> str:
        names = [
            self._directory.display_name(encounter.guild_id, user_id) or text("rounds-somebody")
            for user_id in encounter.people
        ]
        return text("rounds-public-thread-name", number=encounter.id, people=" · ".join(names))[:_THREAD_NAME]
