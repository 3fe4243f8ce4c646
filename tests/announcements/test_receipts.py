"""The proof of `tests.announcements.receipts`, in small."""

from pathlib import Path

import pytest

from tests.announcements.receipts.proof import prove


@pytest.mark.parametrize("hours", [0.02, 3])
async def test_many_answers_are_few_edits_never_close_together(tmp_path: Path, hours: float) -> None:
    figures = await prove(tmp_path, people=130, hours=hours, seed=3)
    assert figures.holds, figures
    assert 1 <= figures.edits <= 40, figures
