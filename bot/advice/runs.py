"""The runs of office hours: the announcement of those with several seats, and a word when hardly anybody comes.

A run is what one series holds on one day. When fewer than three places in ten of two runs were taken, its resource
person and the stewards read a suggestion to merge or to space out, with totals and no names: what is rare stays alive.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from bot.advice.desk import Desk, announcement_key
from bot.advice.model import OfficeHours, OfficeHoursId, OfficeHoursState
from bot.advice.plan import Span
from bot.advice.repository import office_hours, series
from bot.core.agenda import AgendaKind, Entry, Lateness
from bot.core.database import Transaction
from bot.core.ids import GuildId, UserId
from bot.core.outbox import Channel, DirectMessage

RUN_OVER = "advice.run-over"
SPARSE = 0.3
_STALE = timedelta(days=7)
"""A suggestion about what is longer ago than this is not worth making."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One day of a series: how many places there were, and how many were taken."""

    day: date
    places: int
    taken: int


class Runs(Desk):
    """What follows from runs; nobody asks for it."""

    def run_kind(self) -> AgendaKind:
        """Return what the agenda must know of runs."""
        return AgendaKind(RUN_OVER, Lateness.WHENEVER, self._run_over)

    async def _opened_runs(self, tx: Transaction, hours: OfficeHours, spans: Sequence[Span]) -> None:
        """Announce what has several seats, and look again when the first run is over."""
        if hours.seats > 1:
            await self._standing.post(
                tx,
                guild_id=hours.guild_id,
                kind="advice.announcement",
                key=announcement_key(hours.id),
                address=Channel(hours.channel_id),
                params={"hours": hours.id},
            )
        if hours.weekly or hours.seats > 1:
            await self._await_run(tx, hours, spans)

    async def _closed_runs(self, tx: Transaction, hours: OfficeHours) -> None:
        await self._agenda.cancel(tx, _subject(hours.id))
        await self._standing.remove(tx, announcement_key(hours.id))

    async def _forget_runs(self, tx: Transaction, guild_id: GuildId, adviser_id: UserId) -> None:
        for hours_id, slot_ids in await series.groups_of(tx, guild_id, adviser_id):
            await self._standing.remove(tx, announcement_key(hours_id))
            for slot_id in slot_ids:
                await self._agenda.cancel(tx, f"slot:{slot_id}")
                await self._outbox.forget_thread(tx, f"advice-group:{slot_id}")

    async def _await_run(self, tx: Transaction, hours: OfficeHours, spans: Sequence[Span]) -> None:
        """Look again when the first day of `spans` is over."""
        if not spans:
            return
        day = spans[0].starts_at.astimezone(hours.zone).date()
        last = max(span.ends_at for span in spans if span.starts_at.astimezone(hours.zone).date() == day)
        await self._agenda.add(
            tx,
            guild_id=hours.guild_id,
            kind=RUN_OVER,
            subject=_subject(hours.id),
            occurrence=day.isoformat(),
            due_at=last,
        )

    async def _run_over(self, tx: Transaction, entry: Entry) -> None:
        hours = await office_hours.by_id(tx, entry.guild_id, OfficeHoursId(int(entry.subject.rpartition(":")[2])))
        if hours is None or hours.state is not OfficeHoursState.OPEN:
            return
        await self._await_run(tx, hours, await series.spans_after(tx, hours.id, entry.due_at))
        await self._standing.refresh(tx, announcement_key(hours.id))
        runs = runs_of(await series.places(tx, hours.id, entry.due_at), hours)
        if self._clock.now() - entry.due_at < _STALE and hours.weekly and is_sparse(runs):
            await self._suggest(tx, hours, runs[-2:])

    async def _suggest(self, tx: Transaction, hours: OfficeHours, runs: Sequence[Run]) -> None:
        params = {
            "hours": hours.id,
            "places": sum(run.places for run in runs),
            "taken": sum(run.taken for run in runs),
        }
        channel_id = await self._rules.stewards_channel(hours.guild_id)
        for whom, address, reader_id in (
            ("adviser", DirectMessage(hours.adviser_id), hours.adviser_id),
            ("stewards", None if channel_id is None else Channel(channel_id), None),
        ):
            if address is not None:
                await self._outbox.add(
                    tx,
                    guild_id=hours.guild_id,
                    kind="advice.sparse",
                    key=f"advice.sparse:{hours.id}:{runs[-1].day}:{whom}",
                    route=(address,),
                    params=params,
                    reader_id=reader_id,
                    expires_at=self._clock.now() + _STALE,
                )


def runs_of(places: Sequence[tuple[datetime, int, int]], hours: OfficeHours) -> tuple[Run, ...]:
    """Return the runs made of these slots: when each starts, how many places it has, how many were taken."""
    return tuple(
        Run(day=day, places=sum(each[1] for each in slots), taken=sum(each[2] for each in slots))
        for day, group in groupby(places, key=lambda each: each[0].astimezone(hours.zone).date())
        for slots in [list(group)]
    )


def is_sparse(runs: Sequence[Run]) -> bool:
    """Return whether a suggestion is due after the last of these runs: every second one closes a pair."""
    if not runs or len(runs) % 2:
        return False
    return sum(run.taken for run in runs[-2:]) < SPARSE * sum(run.places for run in runs[-2:])


def _subject(office_hours_id: OfficeHoursId) -> str:
    return f"runs:{office_hours_id}"
