"""Three weeks of `tests.meetups.year`; the year itself is run by hand."""

from pathlib import Path

import pytest

from tests.meetups.year import simulate


@pytest.mark.timeout(180)
async def test_weeks_with_restarts_silences_and_busy_hands(tmp_path: Path) -> None:
    figures = await simulate(tmp_path, seed=7, days=24)
    assert figures.held >= 2
    assert figures.happenings
