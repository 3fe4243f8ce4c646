"""What people do with encounters: take part, choose a moment, put off, pass, meet, say what it brought, go.

Each public method is one transaction: the change, what is owed for it, and the trace of who did it. Only a person
themselves can take part: no method here takes anybody else's name. Refusals are those of `bot.rounds.refusals`.
"""

from datetime import date, datetime, time

from bot.core import audit
from bot.core.actor import Actor
from bot.core.clock import Clock
from bot.core.commitments import Commitment, Engagement
from bot.core.database import Database, Reader, Transaction
from bot.core.ids import GuildId, UserId
from bot.core.recurrence import resolve
from bot.core.text import fold_words, plain_name
from bot.rounds.board import PAUSE, RoundsBoard
from bot.rounds.life import Houses, Life
from bot.rounds.model import (
    MOST_AVOIDED,
    ORGANISATION_LENGTH,
    TOLD_WITHIN,
    AvoidedId,
    Encounter,
    EncounterId,
    EncounterState,
    Ending,
    MomentId,
    Outcome,
    Told,
    Wishes,
    toggled,
)
from bot.rounds.moments import BANDS
from bot.rounds.promises import Promises
from bot.rounds.refusals import (
    AvoidsSelf,
    AvoidsTooMany,
    EncounterGone,
    MomentGone,
    NotTakingPart,
    OrganisationUnreadable,
    PauseTooShort,
    TooEarlyToTell,
    WishesIncomplete,
)
from bot.rounds.repository import encounters, memory, participations, rounds
from bot.rounds.stewarding import Stewarding

_LANGUAGES = frozenset({"fr", "en"})


class RoundsService(RoundsBoard):
    """The use cases of members. `stewarding` holds those of stewards."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        promises: Promises,
        life: Life,
        houses: Houses,
        stewarding: Stewarding,
    ) -> None:
        super().__init__(database, clock)
        self._promises = promises
        self._life = life
        self._houses = houses
        self.stewarding = stewarding

    # Taking part

    async def join(self, actor: Actor, wishes: Wishes) -> bool:
        """Take part in this way from now on, end a pause; return whether `actor` is new. Raises WishesIncomplete."""
        if not wishes.modes or not wishes.languages & _LANGUAGES or not wishes.bands <= frozenset(BANDS):
            raise WishesIncomplete
        async with self._database.transaction() as tx:
            now = self._clock.now()
            new = await participations.save_wishes(tx, actor.guild_id, actor.user_id, wishes, now)
            await participations.set_pause(tx, actor.guild_id, actor.user_id, None, None)
            await self._note(tx, actor, "joined" if new else "changed", f"member:{actor.user_id}")
        return new

    async def pause(self, actor: Actor, until: date | None) -> datetime | None:
        """Not be drawn until that day, or until further notice; return until when. Raises NotTakingPart, PauseTooShort.

        Whoever is expected in an encounter leaves it: the others are told and looked for anew.
        """
        zone = (await self._houses.settings(actor.guild_id)).zone
        end = None if until is None else resolve(datetime.combine(until, time.min), zone)
        return await self._pause(actor, end)

    async def pause_two_months(self, actor: Actor) -> datetime | None:
        """Not be drawn for two months; return until when."""
        return await self._pause(actor, self._clock.now() + PAUSE)

    async def resume(self, actor: Actor) -> None:
        """Be drawn again. Raises NotTakingPart."""
        async with self._database.transaction() as tx:
            await self._taking_part(tx, actor)
            await participations.set_pause(tx, actor.guild_id, actor.user_id, None, None)
            await self._note(tx, actor, "resumed", f"member:{actor.user_id}")

    async def quit(self, actor: Actor) -> None:
        """Take part no more; what was said of it is forgotten. Raises NotTakingPart."""
        async with self._database.transaction() as tx:
            await self._taking_part(tx, actor)
            await self._withdraw_from_live(tx, actor.guild_id, actor.user_id, Ending.QUIT)
            await participations.quit_rounds(tx, actor.guild_id, actor.user_id)
            await self._note(tx, actor, "quit", f"member:{actor.user_id}")

    async def avoid_person(self, actor: Actor, avoided_id: UserId) -> None:
        """Rather not meet that person, who never learns of it. Raises AvoidsSelf or AvoidsTooMany."""
        if avoided_id == actor.user_id:
            raise AvoidsSelf
        async with self._database.transaction() as tx:
            await self._refuse_more(tx, actor)
            await participations.avoid_person(tx, actor.guild_id, actor.user_id, avoided_id)

    async def avoid_organisation(self, actor: Actor, typed: str) -> None:
        """Rather not meet people of that organisation. Raises OrganisationUnreadable or AvoidsTooMany."""
        name = plain_name(typed, ORGANISATION_LENGTH)
        if not fold_words(name):
            raise OrganisationUnreadable
        async with self._database.transaction() as tx:
            await self._refuse_more(tx, actor)
            await participations.avoid_organisation(tx, actor.guild_id, actor.user_id, name)

    async def avoid_no_more(self, actor: Actor, row: AvoidedId, *, person: bool) -> None:
        """Take back one of these wishes; one that is gone, or somebody else's, is no trouble."""
        async with self._database.transaction() as tx:
            await participations.avoid_no_more(tx, actor.guild_id, actor.user_id, row, person=person)

    async def goes_on(self, actor: Actor) -> None:
        """« On continue ? » Yes. Raises NotTakingPart."""
        async with self._database.transaction() as tx:
            await self._taking_part(tx, actor)
            await participations.answered(tx, actor.guild_id, [actor.user_id])

    # An encounter

    async def vote(self, actor: Actor, moment_id: MomentId) -> Encounter:
        """Say that a moment suits, or take it back; once it suits everybody, it is the date.

        Returns the encounter as it is then. Raises MomentGone, EncounterGone or NotYourEncounter.
        """
        async with self._database.transaction() as tx:
            now = self._clock.now()
            encounter_id = await encounters.of_moment(tx, moment_id)
            if encounter_id is None:
                raise MomentGone
            encounter = await self._life.found(tx, actor.guild_id, encounter_id)
            encounter.refuse_unless_live(actor.user_id)
            moment = next(each for each in encounter.moments if each.id == moment_id)
            if encounter.state is not EncounterState.PROPOSED or moment.starts_at <= now:
                raise MomentGone
            suits = actor.user_id not in moment.voters
            await encounters.set_vote(tx, encounter, moment_id, actor.user_id, suits=suits)
            await self._sign(tx, actor, encounter)
            await self._life.settle(tx, encounter_id)
            return await self._life.found(tx, actor.guild_id, encounter_id)

    async def other_moments(self, actor: Actor, encounter_id: EncounterId) -> Encounter:
        """Keep the encounter and offer three other moments. Raises NoOtherMoment near the end of a round."""
        async with self._database.transaction() as tx:
            encounter = await self._live(tx, actor, encounter_id)
            changed = await self._life.other_moments(tx, encounter)
            await self._sign(tx, actor, changed)
            await self._note(tx, actor, "moved", f"encounter:{encounter_id}")
            return changed

    async def postpone(self, actor: Actor, encounter_id: EncounterId) -> None:
        """Leave this encounter and go first in the next round. The others are told and looked for anew."""
        async with self._database.transaction() as tx:
            encounter = await self._live(tx, actor, encounter_id)
            await self._life.withdraw(tx, encounter, actor.user_id, Ending.POSTPONED)
            await participations.answered(tx, actor.guild_id, [actor.user_id])
            await participations.goes_first(tx, actor.guild_id, actor.user_id)
            await self._note(tx, actor, "postponed", f"encounter:{encounter_id}")

    async def give_up(self, actor: Actor, encounter_id: EncounterId) -> None:
        """Leave this encounter, this time. The others are told and looked for anew."""
        async with self._database.transaction() as tx:
            encounter = await self._live(tx, actor, encounter_id)
            await self._life.withdraw(tx, encounter, actor.user_id, Ending.PASSED)
            await participations.answered(tx, actor.guild_id, [actor.user_id])
            await self._note(tx, actor, "passed", f"encounter:{encounter_id}")

    async def held(self, actor: Actor, encounter_id: EncounterId) -> Told:
        """It took place; whoever says so first says it for all. Raises EncounterGone long after it has ended."""
        async with self._database.transaction() as tx:
            encounter = await self._life.found(tx, actor.guild_id, encounter_id)
            encounter.refuse_unless_in(actor.user_id)
            if encounter.live or encounter.state is EncounterState.MISSED:
                ended = encounter.ended_at
                if ended is not None and ended < self._clock.now() - TOLD_WITHIN:
                    raise EncounterGone
                encounter = await self._life.held(tx, encounter)
                await self._note(tx, actor, "held", f"encounter:{encounter_id}")
            elif encounter.state is not EncounterState.HELD:
                raise EncounterGone
            chosen = await encounters.outcomes(tx, encounter_id, actor.user_id)
        return Told(encounter=encounter, outcomes=chosen)

    async def record_outcome(self, actor: Actor, encounter_id: EncounterId, outcome: Outcome) -> Told:
        """Note, or take back, one thing it brought to `actor`; return all that stands now. Raises TooEarlyToTell."""
        async with self._database.transaction() as tx:
            encounter = await self._life.found(tx, actor.guild_id, encounter_id)
            encounter.refuse_unless_in(actor.user_id)
            if encounter.state is not EncounterState.HELD:
                raise TooEarlyToTell
            chosen = toggled(await encounters.outcomes(tx, encounter_id, actor.user_id), outcome)
            await encounters.replace_outcomes(tx, encounter, actor.user_id, chosen)
        return Told(encounter=encounter, outcomes=chosen)

    # Leaving the server

    async def person_left(self, guild_id: GuildId, user_id: UserId) -> None:
        """Somebody left the server: the others of their encounter are told and looked for anew. May be repeated."""
        async with self._database.transaction() as tx:
            await self.departs(tx, guild_id, user_id)

    async def departs(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Do the same in the transaction given."""
        await self._withdraw_from_live(tx, guild_id, user_id, Ending.LEFT)
        await participations.wait_no_more(tx, guild_id, user_id)

    async def commitments(self, reader: Reader, guild_id: GuildId, user_id: UserId) -> tuple[Commitment, ...]:
        """Return the encounter in which somebody is expected. Of three people, the other two go on and are told so."""
        encounter = await encounters.live_of(reader, guild_id, user_id)
        if encounter is None:
            return ()
        others = tuple(other for other in encounter.people if other != user_id)
        return (
            Commitment(
                kind=Engagement.ENCOUNTER,
                at=encounter.starts_at,
                others=others if len(others) == 1 else (),
                channel_id=encounter.channel_id,
            ),
        )

    async def forget_person(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Erase somebody who left for good, from what others said too; encounters of the others stay whole."""
        await self._withdraw_from_live(tx, guild_id, user_id, Ending.LEFT)
        await self._promises.forgotten(tx, await memory.ended_of_person(tx, guild_id, user_id))
        await memory.forget(tx, guild_id, user_id)
        await participations.forget(tx, guild_id, user_id)
        await rounds.forget_setter(tx, guild_id, user_id)

    # Within a transaction

    async def _pause(self, actor: Actor, end: datetime | None) -> datetime | None:
        async with self._database.transaction() as tx:
            now = self._clock.now()
            await self._taking_part(tx, actor)
            if end is not None and end <= now:
                raise PauseTooShort
            await self._withdraw_from_live(tx, actor.guild_id, actor.user_id, Ending.PAUSED)
            await participations.wait_no_more(tx, actor.guild_id, actor.user_id)
            await participations.set_pause(tx, actor.guild_id, actor.user_id, now, end)
            await self._note(tx, actor, "paused", f"member:{actor.user_id}")
        return end

    async def _withdraw_from_live(self, tx: Transaction, guild_id: GuildId, user_id: UserId, ending: Ending) -> None:
        encounter = await encounters.live_of(tx, guild_id, user_id)
        if encounter is not None:
            await self._life.withdraw(tx, encounter, user_id, ending)

    async def _live(self, tx: Transaction, actor: Actor, encounter_id: EncounterId) -> Encounter:
        encounter = await self._life.found(tx, actor.guild_id, encounter_id)
        encounter.refuse_unless_live(actor.user_id)
        return encounter

    async def _sign(self, tx: Transaction, actor: Actor, encounter: Encounter) -> None:
        await encounters.answered(tx, encounter.id, actor.user_id, self._clock.now())
        await participations.answered(tx, actor.guild_id, [actor.user_id])

    async def _taking_part(self, tx: Transaction, actor: Actor) -> None:
        if await participations.load(tx, actor.guild_id, actor.user_id) is None:
            raise NotTakingPart

    async def _refuse_more(self, tx: Transaction, actor: Actor) -> None:
        avoided = await participations.avoided(tx, actor.guild_id, actor.user_id)
        if len(avoided.persons) + len(avoided.organisations) >= MOST_AVOIDED:
            raise AvoidsTooMany(most=MOST_AVOIDED)

    async def _note(self, tx: Transaction, actor: Actor, what: str, subject: str) -> None:
        await audit.note(tx, actor, f"rounds.{what}", subject, at=self._clock.now())
