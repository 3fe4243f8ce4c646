import sys
from pathlib import Path

import pytest

from tests.core.kill.proof import prove


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
async def test_messages_arrive_once_and_in_order_although_the_process_is_killed_again_and_again(tmp_path: Path) -> None:
    figures = await prove(tmp_path, kills=10, messages=50, seed=3)
    assert (figures.lost, figures.duplicated, figures.out_of_order) == (0, 0, 0), figures
    assert (figures.threads_duplicated, figures.not_recorded) == (0, 0), figures
    assert figures.kills >= 5, figures
    assert figures.nonce_hits + figures.search_hits > 0, figures
