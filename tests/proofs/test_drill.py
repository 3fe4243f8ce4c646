"""The drill in short: a week, a backup each night, a wrecked file, `bocage restore`, and life goes on."""

from pathlib import Path

import pytest

from tests.proofs.drill import drill
from tests.support.logs import few_words


@pytest.mark.timeout(180)
async def test_a_restored_cooperative_lives_on_and_nobody_reads_anything_twice(tmp_path: Path) -> None:
    with few_words():
        found = await drill(tmp_path, members=20, seed=2, weeks=2, after=1)
    assert found.faults == []
    assert found.backups >= 13
    assert found.lost_messages > 0
    assert found.after > 0
