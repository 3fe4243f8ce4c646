"""Whoever clicks while the file is rewritten is told to wait; the long version is `python -m tests.privacy.busy`."""

from pathlib import Path

import pytest

from tests.privacy.busy import erased_while_others_click


@pytest.mark.timeout(120)
async def test_whoever_clicks_while_somebody_is_erased_is_told_to_wait_and_their_wish_is_done(tmp_path: Path) -> None:
    seen = await erased_while_others_click(tmp_path, megabytes=3, clicks=4, patience=0.02)
    assert seen.faults == []
    assert len(seen.done) == 4
