"""Series as calendar files, read back by vobject and dateutil: `python -m tests.meetups.diaries --plans 500`.

Any rhythm, five zones, both clock changes, ten years; dates skipped by the plan, called off, and moved one by one.
"""

import argparse
import re
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import vobject
from dateutil import tz

from bot.core.calendar import write_series
from bot.core.catalogue import our_catalogue
from bot.core.ids import ChannelId, GuildId, UserId
from bot.meetups.diary import whole_series
from bot.meetups.model import Occurrence, OccurrenceId, OccurrenceState, Place, PlaceKind, Series, SeriesId, SeriesState
from bot.meetups.recurrence import Beat, Plan
from tests.meetups.oracle import any_plan, dates, instant

_YEARS = 10
_TEXT = our_catalogue().text("fr", ZoneInfo("Europe/Paris"))
_STAMP = datetime(2026, 11, 25, tzinfo=UTC)


def compare(seed: int) -> tuple[int, int]:
    """Write one series and read it back; return how many dates it has and how many were moved. Or AssertionError."""
    random = Random(seed)
    plan = any_plan(random)
    while plan.beat is Beat.ONCE:
        plan = any_plan(random)
    series = _series(plan)
    planned = [(local, skipped) for local, skipped in dates(plan, 60 if plan.count else _YEARS)]
    planned = [each for each in planned if each[0].year - plan.first.year <= _YEARS]
    made, expected, moved = [], [], 0
    for number, (local, skipped) in enumerate(planned):
        if skipped:
            continue
        occurrence = _occurrence(series, number, local)
        fate = random.choice(["", "", "", "", "moved", "off"])
        if fate == "moved":
            starts_at = occurrence.starts_at + timedelta(minutes=15 * random.randrange(-300, 300))
            occurrence = replace(occurrence, starts_at=starts_at, ends_at=starts_at + series.length, moved=True)
            moved += 1
        if fate == "off":
            occurrence = replace(occurrence, state=OccurrenceState.SKIPPED)
        else:
            expected.append(occurrence.starts_at)
        if fate or random.random() < 0.3:
            made.append(occurrence)
    if not made:
        made.append(_occurrence(series, 0, planned[0][0]))
        if planned[0][1]:
            made[0] = replace(made[0], state=OccurrenceState.SKIPPED)
    content = write_series(whole_series(_TEXT, lambda _: "Alice", series, made, at=_STAMP))
    last = planned[-1][0]
    found = read_back(content, until=last)
    assert found == sorted(expected), (seed, plan, [each for each in found if each not in expected])
    return len(expected), moved


def read_back(content: bytes, *, until: datetime) -> list[datetime]:
    """Return the instants that a calendar program shows, up to that local time."""
    text = content.decode()
    (zone_text,) = re.findall(r"BEGIN:VTIMEZONE.*?END:VTIMEZONE", text.replace("\r\n ", ""), re.DOTALL)
    zone = tz.tzical(StringIO(zone_text)).get()
    (calendar,) = vobject.readComponents(text)
    master, *others = calendar.vevent_list
    by_rule: dict[datetime, datetime] = {}
    for each in master.getrruleset(addRDate=False):
        wall = each.replace(tzinfo=None)
        if wall > until:
            break
        by_rule[wall] = wall.replace(tzinfo=zone).astimezone(UTC)
    for other in others:
        wall = _value(other, "recurrence-id").replace(tzinfo=None)
        assert wall in by_rule
        by_rule[wall] = other.dtstart.value.astimezone(UTC)
    return sorted(by_rule.values())


def _value(event: Any, name: str) -> datetime:  # noqa: ANN401 - vobject has no types
    found: datetime = event.contents[name][0].value
    return found


def _series(plan: Plan) -> Series:
    return Series(
        id=SeriesId(7),
        guild_id=GuildId(1),
        channel_id=ChannelId(2),
        community_id=None,
        pole_id=None,
        title="Cantines : la visio",
        agenda="",
        state=SeriesState.OPEN,
        plan=plan,
        length_minutes=90,
        place=Place(kind=PlaceKind.ADDRESS, detail="Mairie de Flers"),
        seats=None,
        one_per_organisation=False,
        facilitator_id=UserId(3),
        created_by=UserId(3),
        uid="series@bocage.invalid",
        sequence=1,
    )


def _occurrence(series: Series, number: int, local: datetime) -> Occurrence:
    starts_at = instant(local, series.plan.zone)
    return Occurrence(
        id=OccurrenceId(number + 1),
        guild_id=series.guild_id,
        series=series,
        planned_for=local,
        starts_at=starts_at,
        ends_at=starts_at + series.length,
        moved=False,
        state=OccurrenceState.PLANNED,
        own_facilitator_id=None,
        seats=None,
        queue_open=True,
        announced_at=None,
        uid=f"{number}@bocage.invalid",
        sequence=0,
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.meetups.diaries", description=__doc__)
    parser.add_argument("--plans", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    figures = [compare(arguments.seed * 1_000_000 + number) for number in range(arguments.plans)]
    total, moved = (sum(each) for each in zip(*figures, strict=True))
    sys.stdout.write(f"{arguments.plans} series, {total} dates, {moved} moved: read back at the same instants\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
