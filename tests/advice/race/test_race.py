"""The short version of the proof: `python -m tests.advice.race --trials 10000` is the long one."""

from pathlib import Path

from tests.advice.race.proof import prove


async def test_of_sixteen_in_two_processes_exactly_one_has_the_slot(tmp_path: Path) -> None:
    figures = await prove(tmp_path, trials=24, seed=7)
    assert figures.proven, figures
