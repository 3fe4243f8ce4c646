"""What can be asked about rounds and encounters without changing anything."""

from datetime import datetime, timedelta

from bot.core.actor import Actor
from bot.core.clock import Clock
from bot.core.database import Database
from bot.core.ids import GuildId, UserId
from bot.rounds.model import (
    TOLD_WITHIN,
    Avoided,
    Encounter,
    EncounterId,
    MomentId,
    Participation,
    RoundState,
    Status,
    Told,
)
from bot.rounds.refusals import EncounterGone, NoEncounter
from bot.rounds.repository import encounters, participations, rounds


class RoundsBoard:
    """The questions. Nothing here writes. What somebody wishes is told to themselves only."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def next_round(self, guild_id: GuildId) -> datetime | None:
        """Return when the next draw falls due on that server, None if no calendar is published."""
        planned = await rounds.in_state(self._database, guild_id, RoundState.PLANNED)
        return None if planned is None else planned.due_at

    async def participation(self, actor: Actor) -> Participation | None:
        """Return how `actor` takes part, None if they do not."""
        return await participations.load(self._database, actor.guild_id, actor.user_id)

    async def avoided(self, actor: Actor) -> Avoided:
        """Return whom `actor` would rather not meet; nobody else can ask."""
        return await participations.avoided(self._database, actor.guild_id, actor.user_id)

    async def status(self, actor: Actor) -> Status:
        """Return where `actor` stands."""
        guild_id, user_id = actor.guild_id, actor.user_id
        return Status(
            participation=await self.participation(actor),
            encounter=await encounters.live_of(self._database, guild_id, user_id),
            waiting=await participations.waits(self._database, guild_id, user_id),
            next_at=await self.next_round(guild_id),
        )

    async def current(self, actor: Actor) -> Encounter:
        """Return the encounter in which `actor` is expected. Raises NoEncounter."""
        encounter = await encounters.live_of(self._database, actor.guild_id, actor.user_id)
        if encounter is None:
            raise NoEncounter
        return encounter

    async def tellable(self, actor: Actor) -> Encounter:
        """Return the encounter that `actor` may say was held: the one that is live, or the last. Raises NoEncounter."""
        since = self._clock.now() - TOLD_WITHIN
        encounter = await encounters.live_of(self._database, actor.guild_id, actor.user_id) or await encounters.last_of(
            self._database, actor.guild_id, actor.user_id, since
        )
        if encounter is None:
            raise NoEncounter
        return encounter

    async def encounter(self, actor: Actor, encounter_id: EncounterId) -> Encounter:
        """Return an encounter to one of its people. Raises EncounterGone or NotYourEncounter."""
        encounter = await encounters.by_id(self._database, encounter_id)
        if encounter is None or encounter.guild_id != actor.guild_id:
            raise EncounterGone
        encounter.refuse_unless_in(actor.user_id)
        return encounter

    async def told(self, actor: Actor, encounter_id: EncounterId) -> Told:
        """Return what an encounter brought to `actor`."""
        encounter = await self.encounter(actor, encounter_id)
        return Told(
            encounter=encounter, outcomes=await encounters.outcomes(self._database, encounter.id, actor.user_id)
        )

    async def people_expected(self, guild_id: GuildId) -> frozenset[UserId]:
        """Return everybody who is expected in an encounter: they may have left without our knowing."""
        return await encounters.people_expected(self._database, guild_id)

    async def guild_of_encounter(self, encounter_id: EncounterId) -> GuildId | None:
        """Return the server of an encounter: a button in a direct message does not say it."""
        encounter = await encounters.by_id(self._database, encounter_id)
        return None if encounter is None else encounter.guild_id

    async def guild_of_moment(self, moment_id: MomentId) -> GuildId | None:
        """Return the server of a moment: a button in a direct message does not say it."""
        return await encounters.guild_of_moment(self._database, moment_id)


PAUSE = timedelta(days=61)
"""Two months, as a button offers them."""
