"""The last days of the demo, lived through by the real application, whatever the day and hour of the visit."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.demo.run import open_demo
from bot.demo.visit import Visit
from bot.demo.world import PERMANENCES
from bot.settings import Settings

SETTINGS = Settings(_env_file=None)
VISITS = [
    datetime(2026, 10, 5, 22, 10, tzinfo=UTC),  # a Tuesday that has just begun in Paris
    datetime(2026, 10, 6, 15, 50, tzinfo=UTC),  # minutes before office hours
    datetime(2026, 10, 8, 11, 0, tzinfo=UTC),  # in the middle of them
    datetime(2026, 10, 28, 23, 30, tzinfo=UTC),  # just after the clocks went back
    datetime(2027, 4, 1, 6, 0, tzinfo=UTC),  # just after they went forward
    datetime(2025, 12, 28, 12, 0, tzinfo=UTC),  # before the simulated Discord's own epoch
]


def said_to(visit: Visit, who: str) -> list[str]:
    viewer = next(viewer for viewer in visit.scene.viewers if viewer.name.startswith(who))
    messages = visit.scene.world.env.backend.messages[viewer.member.user.dm_channel.id]
    return [str(message.components) for message in messages.values()]


@pytest.mark.parametrize("now", VISITS)
async def test_the_visitor_finds_a_place_that_is_lived_in(tmp_path: Path, now: datetime) -> None:
    async with open_demo(SETTINGS, tmp_path, now=now) as visit:
        world = visit.scene.world
        assert timedelta() <= world.clock.now() - now < timedelta(seconds=5)
        permanences = next(trial.channel for trial in visit.scene.trials if trial.channel is not None)
        assert permanences.name == PERMANENCES
        assert len(permanences.threads) == 4, "each booking has its thread"
        longest = max(len(thread.history()) for thread in permanences.threads)
        assert longest == 4, "Lucie and Nadia have spoken in theirs"
        assert any("advice:outcome-inspired" in message for message in said_to(visit, "Karim")), "a question is waiting"
        assert any("advice:something-came-up" in message for message in said_to(visit, "Sylvie"))
        assert any("advice:something-came-up" in message for message in said_to(visit, "Yanis"))
        assert said_to(visit, "Hélène") == []
        assert await visit.next_due() is not None
        assert [viewer.name for viewer in visit.scene.viewers if visit.waiting_for(viewer)] == []
        assert world.env.errors == []


async def test_a_reminder_comes_the_day_before_and_an_hour_before(tmp_path: Path) -> None:
    async with open_demo(SETTINGS, tmp_path, now=VISITS[0]) as visit, visit.window:
        before = len(said_to(visit, "Yanis"))
        await visit.jump(timedelta(days=8).total_seconds())
        assert len(said_to(visit, "Yanis")) == before + 3, "two reminders, then the question of what it brought"
        assert visit.scene.world.env.errors == []
