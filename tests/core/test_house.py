"""The daily jobs: once a day, caught up once, and in nobody's way."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.core.due import DueWork
from bot.core.house import HouseJobs
from tests.core.office import MINUTE, ROOM, Office, until

PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def house(office: Office) -> HouseJobs:
    return HouseJobs(office.world.database, office.world.clock, PARIS)


async def test_a_daily_job_runs_once_a_day_from_four_in_the_morning(office: Office, house: HouseJobs) -> None:
    runs: list[datetime] = []

    async def job(now: datetime) -> None:
        runs.append(now)

    clock = office.world.clock
    house.register("backup", job)
    due = DueWork(office.agenda, office.world.delivery, house)
    clock.set(datetime(2027, 1, 4, 12, 0, tzinfo=PARIS))
    for _ in range(3):
        clock.set(await due.run() or clock.now())
        await due.run()
    assert runs == [datetime(2027, 1, 4, 11, tzinfo=UTC)] + [datetime(2027, 1, day, 3, tzinfo=UTC) for day in (5, 6, 7)]


async def test_missed_days_are_caught_up_once(office: Office, house: HouseJobs) -> None:
    runs: list[datetime] = []

    async def job(now: datetime) -> None:
        runs.append(now)

    house.register("backup", job)
    await house.run_due()
    office.world.clock.advance(days=10)
    await house.run_due()
    await house.run_due()
    assert len(runs) == 2


async def test_a_job_done_before_a_restart_is_not_done_again_that_day(office: Office, house: HouseJobs) -> None:
    runs: list[str] = []

    async def job(now: datetime) -> None:
        runs.append("run")

    house.register("backup", job)
    await house.run_due()
    restarted = HouseJobs(office.world.database, office.world.clock, PARIS)
    restarted.register("backup", job)
    assert restarted.is_due()
    await restarted.run_due()
    assert not restarted.is_due()
    assert runs == ["run"]


async def test_a_job_that_died_half_way_is_run_again(office: Office, house: HouseJobs) -> None:
    class Crash(BaseException):
        pass

    runs: list[str] = []

    async def die(now: datetime) -> None:
        raise Crash

    async def job(now: datetime) -> None:
        runs.append("run")

    house.register("backup", die)
    with pytest.raises(Crash):
        await house.run_due()
    restarted = HouseJobs(office.world.database, office.world.clock, PARIS)
    restarted.register("backup", job)
    await restarted.run_due()
    assert runs == ["run"]


async def test_a_job_that_fails_is_tried_again_later_and_stops_no_other(
    office: Office, house: HouseJobs, caplog: pytest.LogCaptureFixture
) -> None:
    runs: list[str] = []

    async def fail_once(now: datetime) -> None:
        runs.append("backup")
        if len(runs) == 1:
            raise OSError("disk full")

    async def other(now: datetime) -> None:
        runs.append("retention")

    house.register("backup", fail_once)
    house.register("retention", other)
    await house.run_due()
    assert runs == ["backup", "retention"]
    assert "disk full" in caplog.text
    assert house.next_due() == office.world.clock.now() + MINUTE
    await house.run_due()
    assert len(runs) == 2
    office.world.clock.advance(minutes=1)
    await house.run_due()
    assert runs == ["backup", "retention", "backup"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (datetime(2027, 3, 27, 5, tzinfo=PARIS), datetime(2027, 3, 28, 2, tzinfo=UTC)),
        (datetime(2027, 10, 30, 5, tzinfo=PARIS), datetime(2027, 10, 31, 3, tzinfo=UTC)),
    ],
)
async def test_four_in_the_morning_is_told_by_the_wall_clock(
    office: Office, house: HouseJobs, before: datetime, after: datetime
) -> None:
    async def job(now: datetime) -> None:
        pass

    office.world.clock.set(before)
    house.register("backup", job)
    await house.run_due()
    assert house.next_due() == after


async def test_a_long_job_holds_up_no_message(office: Office, house: HouseJobs) -> None:
    async def long(now: datetime) -> None:
        await office.gate.wait()

    house.register("backup", long)
    due = DueWork(office.agenda, office.world.delivery, house)
    office.world.outbox.ring = due.ring
    due.ring()
    await office.world.owe("hello", ROOM)
    await until(office, ["hello"])
    office.gate.set()
    await due.run()


def test_two_jobs_of_one_name_are_refused(house: HouseJobs) -> None:
    async def job(now: datetime) -> None:
        pass

    house.register("backup", job)
    with pytest.raises(ValueError, match="backup"):
        house.register("backup", job)
