"""What was not heard is made good at « ready »."""

from pathlib import Path

import pytest

from tests.proofs.errors.dropped import prove


@pytest.mark.timeout(300)
async def test_events_that_were_dropped_change_nothing_after_ready(tmp_path: Path) -> None:
    figures = await prove(tmp_path, events=30, seed=7)
    assert figures.faults == [], figures
