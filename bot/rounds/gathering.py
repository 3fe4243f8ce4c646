"""Who is there to be drawn, and all that the draw may know of them: gathered in one view of the database.

What members keep to themselves (an organisation, whom they would rather not meet) counts here, and goes nowhere else.
"""

import zlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.core.actor import Directory
from bot.core.database import Reader
from bot.core.ids import GuildId, PoleId, UserId
from bot.core.slices import in_slices
from bot.rounds.calendar import RoundCalendar
from bot.rounds.matching.model import (
    REPEATS_COUNT_FOR,
    TIES_LAST_DAYS,
    Draw,
    History,
    PastGroup,
    Person,
    Trait,
)
from bot.rounds.model import NEWCOMER_FOR, Participation, Snapshot
from bot.rounds.repository import memory, participations

_AT_ONCE = 100
"""How many people are gathered in one turn."""


class Portrait(Protocol):
    """What somebody says of themselves."""

    @property
    def user_id(self) -> UserId: ...
    @property
    def kind(self) -> str: ...
    @property
    def territory(self) -> str: ...
    @property
    def organisation(self) -> str: ...
    @property
    def seeks(self) -> frozenset[str]: ...
    @property
    def shares(self) -> frozenset[str]: ...
    @property
    def discreet(self) -> frozenset[str]: ...
    @property
    def arrived_at(self) -> datetime | None: ...
    @property
    def resting(self) -> bool: ...


class Portraits(Protocol):
    """Where to learn what people say of themselves."""

    async def portraits(self, reader: Reader, guild_id: GuildId, now: datetime) -> Sequence[Portrait]: ...


class Belongings(Protocol):
    """Where to learn who belongs to which communities and poles."""

    async def belongings(
        self, reader: Reader, guild_id: GuildId
    ) -> Mapping[UserId, tuple[frozenset[int], frozenset[PoleId]]]: ...


class Gathering:
    """Gathers those present."""

    def __init__(self, portraits: Portraits, belongings: Belongings, directory: Directory) -> None:
        self._portraits = portraits
        self._belongings = belongings
        self._directory = directory

    async def for_round(
        self, reader: Reader, calendar: RoundCalendar, number: int, zone: ZoneInfo, now: datetime, *, surprise: bool
    ) -> Snapshot:
        """Return what the draw of a round needs: everybody whose turn it is and who is there."""
        people = [each for each in await self._there(reader, calendar.guild_id, now) if each.comes_to(number, now)]
        return await self._snapshot(reader, calendar, people, number, zone, now, surprise=surprise)

    async def among(
        self,
        reader: Reader,
        calendar: RoundCalendar,
        waiting: Collection[UserId],
        number: int,
        zone: ZoneInfo,
        now: datetime,
        *,
        surprise: bool,
    ) -> Snapshot:
        """Return what a draw among those who wait in a round needs: nobody meets again whom they met in that round."""
        there = [each for each in await self._there(reader, calendar.guild_id, now) if each.user_id in waiting]
        people = [each for each in there if not each.paused(now)]
        whole = await self._snapshot(reader, calendar, people, number, zone, now, surprise=surprise)
        before = [group for group in whole.history.groups if group.round >= number]
        return replace(
            whole,
            people=tuple(_apart(person, before) for person in whole.people),
            # A past group belongs to a round before this one.
            history=replace(
                whole.history, groups=tuple(group for group in whole.history.groups if group.round < number)
            ),
        )

    async def resting(self, reader: Reader, guild_id: GuildId, now: datetime) -> frozenset[UserId]:
        """Return everybody who paused their whole profile, or left the server."""
        portraits = await self._portraits.portraits(reader, guild_id, now)
        return frozenset(each.user_id for each in portraits if each.resting)

    async def _there(self, reader: Reader, guild_id: GuildId, now: datetime) -> list[Participation]:
        """Return those who take part and are on the server, leaving out whoever paused their whole profile."""
        resting = await self.resting(reader, guild_id, now)
        return [
            each
            for each in await participations.everybody(reader, guild_id)
            if each.user_id not in resting and self._directory.display_name(guild_id, each.user_id) is not None
        ]

    async def _snapshot(
        self,
        reader: Reader,
        calendar: RoundCalendar,
        people: Sequence[Participation],
        number: int,
        zone: ZoneInfo,
        now: datetime,
        *,
        surprise: bool,
    ) -> Snapshot:
        guild_id = calendar.guild_id
        portraits = {each.user_id: each for each in await self._portraits.portraits(reader, guild_id, now)}
        belongings = await self._belongings.belongings(reader, guild_id)
        avoided, organisations = await participations.avoided_by_all(reader, guild_id)
        held = await memory.held_by(reader, guild_id)
        present = [
            replace(
                _person(each, portraits.get(each.user_id), now),
                communities=belongings.get(each.user_id, (frozenset(), frozenset()))[0],
                poles=frozenset(map(int, belongings.get(each.user_id, (frozenset(), frozenset()))[1])),
                avoids=avoided.get(each.user_id, frozenset()),
                avoids_organisations=organisations.get(each.user_id, frozenset()),
                held_encounters=held.get(each.user_id, 0),
            )
            async for each in in_slices(people, _AT_ONCE)
        ]
        return Snapshot(
            people=tuple(present),
            history=History(
                groups=await memory.past_groups(reader, guild_id, number - REPEATS_COUNT_FOR),
                ties=await memory.ties(reader, guild_id, now - timedelta(days=TIES_LAST_DAYS)),
            ),
            params=Draw(
                round=number,
                seed=zlib.crc32(f"{guild_id}:{number}:{len(people)}:{now.isoformat()}".encode()),
                today=now.astimezone(zone).date(),
                surprise=surprise,
                same_organisation_allowed=calendar.same_organisation,
                days_between=7 * calendar.weeks,
                surprise_every=calendar.surprise_every,
            ),
        )


def _person(participation: Participation, portrait: Portrait | None, now: datetime) -> Person:
    wishes = participation.wishes
    person = Person(
        user_id=participation.user_id,
        modes=frozenset(mode.value for mode in wishes.modes),
        languages=wishes.languages,
        waiting=participation.waiting,
    )
    if portrait is None:
        return person
    arrived = portrait.arrived_at
    return replace(
        person,
        territory=portrait.territory,
        kind=portrait.kind,
        seeks=portrait.seeks,
        shares=portrait.shares,
        organisation=portrait.organisation,
        newcomer=arrived is not None and now - arrived < NEWCOMER_FOR,
        discreet=frozenset(Trait(what) for what in portrait.discreet),
    )


def _apart(person: Person, groups: Sequence[PastGroup]) -> Person:
    met = {other for group in groups if person.user_id in group.members for other in group.members}
    return replace(person, avoids=person.avoids | (met - {person.user_id}))
