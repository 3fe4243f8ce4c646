"""What can be asked about meetups without changing anything: which are ahead, who comes, what somebody said."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.core.actor import Actor
from bot.core.clock import Clock
from bot.core.database import Database, Reader
from bot.core.ids import ChannelId, GuildId, UserId
from bot.meetups.draft import PREVIEWED, Preview
from bot.meetups.model import (
    HORIZON,
    Ahead,
    Attendance,
    Mine,
    Occurrence,
    OccurrenceId,
    Seat,
    SeatState,
    Series,
    SeriesId,
    SeriesState,
    Standing,
    refuse_unless_run_by,
)
from bot.meetups.recurrence import unfold
from bot.meetups.refusals import MeetupGone
from bot.meetups.repository import occurrences, regulars, seats
from bot.meetups.repository import series as series_rows


class Zones(Protocol):
    """Knows in which time zone a server means its hours."""

    async def zone(self, guild_id: GuildId) -> ZoneInfo:
        """Return it."""


class SaysOrganisation(Protocol):
    """What a member says of themselves, as far as meetups are concerned."""

    @property
    def organisation(self) -> str: ...


class Members(Protocol):
    """Knows what members say of themselves, and who asked to be left in peace."""

    async def of(self, reader: Actor, user_id: UserId) -> SaysOrganisation:
        """Return what `reader` may see of this person: their own whole."""

    async def paused(self, guild_id: GuildId) -> frozenset[UserId]:
        """Return everybody on that server who is not to be sought now."""


class MeetupsBoard:
    """The questions. Nothing here writes."""

    def __init__(self, database: Database, clock: Clock, zones: Zones, members: Members) -> None:
        self._database = database
        self._clock = clock
        self._zones = zones
        self._members = members

    async def preview(self, actor: Actor, series_id: SeriesId) -> Preview:
        """Return a draft, or a published series, with its next dates. Raises MeetupGone."""
        series = await self._series(self._database, actor.guild_id, series_id)
        return Preview(series=series, dates=unfold(series.plan, after=self._clock.now(), limit=PREVIEWED))

    async def ahead(
        self, guild_id: GuildId, reader_id: UserId, channel_ids: Collection[ChannelId], *, limit: int = 10
    ) -> tuple[Ahead, ...]:
        """Return the next date of each meetup in these channels, with its room and what the reader answered."""
        now = self._clock.now()
        found = await occurrences.next_of_each_series(self._database, guild_id, now, channel_ids, limit)
        return await self._seen_by(self._database, found, reader_id)

    async def dates_of(self, guild_id: GuildId, series_id: SeriesId, reader_id: UserId) -> Standing:
        """Return the dates ahead of a series as one person sees them. Raises MeetupGone."""
        series = await self._published(self._database, guild_id, series_id)
        found = await occurrences.ahead_of_series(self._database, series_id, self._clock.now())
        return Standing(
            series=series,
            dates=await self._seen_by(self._database, found, reader_id),
            always=await regulars.is_one(self._database, series_id, reader_id),
        )

    async def attendance(self, actor: Actor, occurrence_id: OccurrenceId) -> Attendance:
        """Return who comes, who may, and who waits. Raises MeetupGone."""
        occurrence = await self._occurrence(self._database, actor.guild_id, occurrence_id)
        people = await seats.people(self._database, occurrence.id, tuple(SeatState))
        return Attendance(occurrence=occurrence, room=await seats.room(self._database, occurrence), people=people)

    async def mine(self, guild_id: GuildId, user_id: UserId) -> Mine:
        """Return the dates ahead that somebody said something about, or facilitates, and what they always come to."""
        now = self._clock.now()
        ids = await seats.dates_ahead_of(self._database, guild_id, user_id, now)
        answered = [one for one in [await occurrences.by_id(self._database, each) for each in ids] if one is not None]
        kept = await self._seen_by(self._database, answered, user_id)
        run = await occurrences.facilitated_by(self._database, guild_id, user_id, now, now + HORIZON)
        always = [
            await series_rows.by_id(self._database, guild_id, each)
            for each in await regulars.series_of(self._database, guild_id, user_id)
        ]
        return Mine(
            dates=tuple(
                each
                for each in kept
                if each.seat is not None and each.seat.state not in {SeatState.ABSENT, SeatState.LAPSED}
            ),
            facilitated=tuple(run),
            always=tuple(each for each in always if each is not None and each.state is SeriesState.OPEN),
            direct=await self.told_directly(guild_id, user_id),
        )

    async def runnable(self, actor: Actor) -> tuple[Occurrence, ...]:
        """Return the dates ahead that `actor` may move, skip or hand over: a steward all of them."""
        now = self._clock.now()
        if actor.steward:
            return await occurrences.between(self._database, actor.guild_id, now, now + HORIZON)
        return await occurrences.facilitated_by(self._database, actor.guild_id, actor.user_id, now, now + HORIZON)

    async def to_run(self, actor: Actor, occurrence_id: OccurrenceId) -> Attendance:
        """Return a date ahead that `actor` may change. Raises MeetupGone, MeetupOff, MeetupStarted, NotYourMeetup."""
        occurrence = await self._occurrence(self._database, actor.guild_id, occurrence_id)
        occurrence.refuse_unless_run_by(actor)
        occurrence.refuse_unless_ahead(self._clock.now())
        return await self.attendance(actor, occurrence_id)

    async def series_to_run(self, actor: Actor, series_id: SeriesId) -> Series:
        """Return a series that `actor` may change. Raises MeetupGone or NotYourMeetup."""
        series = await self._series(self._database, actor.guild_id, series_id)
        refuse_unless_run_by(series, actor)
        return series

    async def next_dates(self, guild_id: GuildId, channel_ids: Collection[ChannelId]) -> Mapping[ChannelId, datetime]:
        """Return when the next meetup starts in each of these channels; those without one are left out."""
        return await occurrences.next_in_channels(self._database, guild_id, channel_ids, self._clock.now())

    async def between(
        self, guild_id: GuildId, start: datetime, end: datetime, channel_ids: Collection[ChannelId] | None = None
    ) -> tuple[Occurrence, ...]:
        """Return the dates that take place and start from `start` on, before `end`; of these channels only, if given.

        What they are called, when, where and in which channel: `occurrence.series.title`, `starts_at`,
        `series.place`, `series.channel_id`.
        """
        return await occurrences.between(self._database, guild_id, start, end, channel_ids=channel_ids)

    async def active_people(self, guild_id: GuildId) -> frozenset[UserId]:
        """Return everybody who has a seat ahead, stands in line for one, comes every time or facilitates."""
        now = self._clock.now()
        coming = await seats.people_ahead(self._database, guild_id, now)
        return coming | await series_rows.facilitators(self._database, guild_id, now)

    async def channel_of(self, guild_id: GuildId, occurrence_id: OccurrenceId) -> ChannelId:
        """Return where the card of a date stands: whoever cannot see that channel sees nothing of it. Or MeetupGone."""
        return (await self._occurrence(self._database, guild_id, occurrence_id)).series.channel_id

    async def channel_of_series(self, guild_id: GuildId, series_id: SeriesId) -> ChannelId:
        """Return where the cards of a series stand. Raises MeetupGone."""
        return (await self._published(self._database, guild_id, series_id)).channel_id

    async def told_directly(self, guild_id: GuildId, user_id: UserId) -> bool:
        """Return whether somebody wants direct messages about meetups."""
        return bool(await regulars.direct(self._database, guild_id, {user_id}))

    async def guild_of(self, occurrence_id: OccurrenceId) -> GuildId | None:
        """Return the server of a date: a button in a direct message does not say it."""
        return await occurrences.guild_of(self._database, occurrence_id)

    async def guild_of_series(self, series_id: SeriesId) -> GuildId | None:
        """Return the server of a series: a button in a direct message does not say it."""
        return await series_rows.guild_of(self._database, series_id)

    async def _seen_by(self, reader: Reader, found: Collection[Occurrence], reader_id: UserId) -> tuple[Ahead, ...]:
        answers: dict[OccurrenceId, Seat] = {}
        if found:
            answers = await seats.of_person_among(reader, [each.id for each in found], reader_id)
        return tuple(
            [Ahead(occurrence=each, room=await seats.room(reader, each), seat=answers.get(each.id)) for each in found]
        )

    async def _occurrence(self, reader: Reader, guild_id: GuildId, occurrence_id: OccurrenceId) -> Occurrence:
        occurrence = await occurrences.by_id(reader, occurrence_id)
        if occurrence is None or occurrence.guild_id != guild_id or occurrence.series.state is SeriesState.DRAFT:
            raise MeetupGone
        return occurrence

    async def _series(self, reader: Reader, guild_id: GuildId, series_id: SeriesId) -> Series:
        series = await series_rows.by_id(reader, guild_id, series_id)
        if series is None:
            raise MeetupGone
        return series

    async def _published(self, reader: Reader, guild_id: GuildId, series_id: SeriesId) -> Series:
        series = await self._series(reader, guild_id, series_id)
        if series.state is SeriesState.DRAFT:
            raise MeetupGone
        return series
