"""The first months of the twenty-five: long enough for ninety days, thirty after leaving, a server removed for good."""

from pathlib import Path

import pytest

from tests.retention.months import lived


@pytest.mark.timeout(900)
async def test_nothing_outlives_its_limit_while_people_live_leave_and_fall_silent(tmp_path: Path) -> None:
    figures = await lived(tmp_path, weeks=14, members=14, seed=5)
    assert figures.found == []
    assert figures.mornings == 14 * 7
    assert figures.deeds > 100
    assert figures.erased > 0
    assert figures.named > 10
