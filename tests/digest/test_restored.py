"""A bulletin whose database was put back from a backup: what has appeared since keeps its number."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.backup import back_up, restore
from bot.digest.model import Unvalidated
from tests.core.pretend_discord import PretendDiscord
from tests.digest.world import STEWARD, open_world
from tests.support.clock import FakeClock


@pytest.mark.parametrize(
    ("before", "lost", "numbers"),
    [
        # The clock of these tests begins on a Monday, and the bulletin appears on Thursdays.
        pytest.param(timedelta(days=8), timedelta(days=1), [1, 3], id="none-unless-by-hand"),
        pytest.param(timedelta(days=7), timedelta(days=4), [1, 2, 3, 4], id="one-from-before-its-draft"),
        pytest.param(timedelta(days=9, hours=12), timedelta(days=1), [1, 2, 3, 4], id="one-whose-draft-was-known"),
        pytest.param(timedelta(days=7), timedelta(days=11), [1, 2, 3, 4, 5], id="two"),
        pytest.param(timedelta(days=1), timedelta(days=3), [1, 2, 3], id="the-very-first"),
    ],
)
async def test_a_number_that_may_have_been_read_is_not_given_again(
    tmp_path: Path, before: timedelta, lost: timedelta, numbers: list[int]
) -> None:
    clock, path = FakeClock(), tmp_path / "bot.db"
    discord = PretendDiscord(clock)
    async with open_world(path, clock, discord) as world:
        await world.digest.issues.configure(STEWARD, unvalidated=Unvalidated.PUBLISH)
        await world.live_until(clock.now() + before)
        backup = back_up(path, tmp_path, clock.now())
        await world.live_until(clock.now() + lost)
        read = len(world.published())
    restore(backup, path, clock.now())
    async with open_world(path, clock, discord) as world:
        await world.digest.issues.ensure(STEWARD.guild_id)
        await world.live_until(clock.now() + timedelta(days=14))
        told = [int(found[1]) for _, title in world.published() if (found := re.search(r"n°\s(\d+)", title))]
    assert len(told) > read
    assert len(set(told)) == len(told), told
    assert told[: len(numbers)] == numbers
