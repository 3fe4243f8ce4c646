"""The short version: a few lives of the whole house, and a Discord that often accepts what it then denies."""

import sys
from pathlib import Path

import pytest

from tests.proofs.crashes.proof import Plan, prove
from tests.support.living_discord import Moods

FORGETFUL = Moods(refuses=0.05, drops=0.05, limits=0.05, forgets=0.15, hangs_up=0.1, reads=0.02)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.timeout(180)
async def test_the_whole_house_loses_and_doubles_nothing_although_it_is_killed(tmp_path: Path) -> None:
    plan = Plan(kills=4, seed=3, members=20, weeks_before=3, weeks=1, moods=FORGETFUL)
    figures = await prove(tmp_path, plan)
    assert figures.holds, str(figures)
    assert figures.kills >= 2, str(figures)
    assert figures.messages > 3, str(figures)
