"""What stewards decide and see: the calendar of rounds, a rehearsal before anything is published, totals after.

Totals only, and none about fewer than five people: never a person. No method here enrols anybody.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core import audit
from bot.core.actor import Actor
from bot.core.clock import Clock
from bot.core.database import Database, Transaction
from bot.core.ids import ChannelId
from bot.rounds.calendar import CalendarWish, RoundCalendar, first_proposed
from bot.rounds.draws import Computing, Draws
from bot.rounds.gathering import Gathering
from bot.rounds.life import Houses
from bot.rounds.matching.model import Rehearsed
from bot.rounds.model import FEWEST_SHOWN, Came, EncounterState
from bot.rounds.refusals import CalendarNeedsChannel, NoCalendar, OnlyStewards
from bot.rounds.repository import participations, rounds
from bot.rounds.snapshot import written
from bot.rounds.worker import rehearse_written

DATES_SHOWN = 6
ROUNDS_REHEARSED = 3
_ROUNDS_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarView:
    """The calendar as stewards see it. `people`: how many take part, None if too few to be told; `came`: what came
    of the last rounds, latest first, those with too few people left out."""

    calendar: RoundCalendar
    zone: ZoneInfo
    dates: tuple[datetime, ...]
    first_number: int
    people: int | None
    came: tuple[Came, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What the next rounds would be worth with the people of today; `rounds` is empty where they are too few."""

    view: CalendarView
    rounds: tuple[Rehearsed, ...]


class Stewarding:
    """The use cases of stewards."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        compute: Computing,
        draws: Draws,
        gathering: Gathering,
        houses: Houses,
    ) -> None:
        self._database = database
        self._clock = clock
        self._compute = compute
        self._draws = draws
        self._gathering = gathering
        self._houses = houses

    async def view(self, actor: Actor) -> CalendarView:
        """Return the calendar and what came of the last rounds. Raises OnlyStewards or NoCalendar."""
        _refuse_unless_steward(actor)
        calendar = await rounds.calendar(self._database, actor.guild_id)
        if calendar is None:
            raise NoCalendar
        return await self._view(calendar)

    async def set_calendar(self, actor: Actor, wish: CalendarWish, here: ChannelId | None) -> CalendarView:
        """Keep the calendar as wished: a draft until it is published, in force at once where it already is.

        `here` is where private threads go if no channel is wished. Raises OnlyStewards, CalendarNeedsChannel,
        CalendarOutOfBounds or CalendarPast.
        """
        _refuse_unless_steward(actor)
        zone = (await self._houses.settings(actor.guild_id)).zone
        async with self._database.transaction() as tx:
            now = self._clock.now()
            before = await rounds.calendar(tx, actor.guild_id)
            if before is None:
                channel_id = wish.channel_id or here
                if channel_id is None:
                    raise CalendarNeedsChannel
                before = RoundCalendar(
                    guild_id=actor.guild_id, channel_id=channel_id, first_local=first_proposed(now, zone)
                )
            wished = wish.applied_to(before)
            if wished.first_local != before.first_local or before.published_at is None:
                wished = _not_past(wished, wish, now, zone)
            wished = wished.checked(now, zone) if wish.day is not None else wished.within_bounds()
            await rounds.save_calendar(tx, wished, actor.user_id, now)
            if wished.published_at is not None:
                await self._draws.plan_next(tx, wished, now)
            await self._note(tx, actor, "calendar-set")
        return await self._view(wished)

    async def publish(self, actor: Actor) -> CalendarView:
        """From now on draws fall due. Published twice, nothing is doubled. Raises OnlyStewards or NoCalendar."""
        return await self._set_published(actor, published=True)

    async def stop(self, actor: Actor) -> CalendarView:
        """No further draw falls due; the round that runs is lived to its end. Raises OnlyStewards or NoCalendar."""
        return await self._set_published(actor, published=False)

    async def rehearse(self, actor: Actor, count: int = ROUNDS_REHEARSED) -> Rehearsal:
        """Return the measures of the next `count` rounds as they would be with the people of today: nothing is kept,
        nobody is told. Computed in the worker process."""
        view = await self.view(actor)
        if view.people is None:
            return Rehearsal(view=view, rounds=())
        snapshot = await self._gathering.for_round(
            self._database,
            view.calendar,
            view.first_number,
            view.zone,
            self._clock.now(),
            surprise=view.calendar.surprises(view.first_number),
        )
        if len(snapshot.people) < FEWEST_SHOWN:
            return Rehearsal(view=view, rounds=())
        rehearsed = await self._compute.run(
            rehearse_written, await written(snapshot), rounds=max(1, min(count, DATES_SHOWN))
        )
        return Rehearsal(view=view, rounds=rehearsed)

    async def _set_published(self, actor: Actor, *, published: bool) -> CalendarView:
        _refuse_unless_steward(actor)
        async with self._database.transaction() as tx:
            now = self._clock.now()
            before = await rounds.calendar(tx, actor.guild_id)
            if before is None:
                raise NoCalendar
            calendar = before
            if published != (before.published_at is not None):
                calendar = replace(before, published_at=now if published else None)
                await rounds.save_calendar(tx, calendar, actor.user_id, now)
                await self._draws.plan_next(tx, calendar, now)
                await self._note(tx, actor, "calendar-published" if published else "calendar-stopped")
        return await self._view(calendar)

    async def _view(self, calendar: RoundCalendar) -> CalendarView:
        guild_id = calendar.guild_id
        zone = (await self._houses.settings(guild_id)).zone
        people = len(await participations.everybody(self._database, guild_id))
        running = await rounds.running(self._database, guild_id)
        waiting = 0 if running is None else len(await participations.waiting(self._database, running.id))
        came = []
        for drawn, states in await rounds.last_ones(self._database, guild_id, _ROUNDS_SHOWN):
            if drawn.measures is not None and drawn.measures.present >= FEWEST_SHOWN:
                came.append(
                    Came(
                        round=drawn,
                        measures=drawn.measures,
                        encounters=sum(states.values()),
                        held=states.get(EncounterState.HELD, 0),
                        waiting=waiting if running is not None and drawn.id == running.id else 0,
                    )
                )
        return CalendarView(
            calendar=calendar,
            zone=zone,
            dates=calendar.draws_after(self._clock.now(), zone, DATES_SHOWN),
            first_number=await rounds.last_number(self._database, guild_id) + 1,
            people=people if people >= FEWEST_SHOWN else None,
            came=tuple(came),
        )

    async def _note(self, tx: Transaction, actor: Actor, what: str) -> None:
        await audit.note(tx, actor, f"rounds.{what}", f"server:{actor.guild_id}", at=self._clock.now())


def _refuse_unless_steward(actor: Actor) -> None:
    if not actor.steward:
        raise OnlyStewards


def _not_past(wished: RoundCalendar, wish: CalendarWish, now: datetime, zone: ZoneInfo) -> RoundCalendar:
    """Move the first draw of a draft to the next one its rhythm allows, unless its day was named just now."""
    if wish.day is not None:
        return wished
    first = wished.draws_after(now, zone, 1)[0]
    return replace(wished, first_local=first.astimezone(zone).replace(tzinfo=None))
