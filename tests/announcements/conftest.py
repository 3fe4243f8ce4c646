"""A small town with three poles, on a simulated Discord, with the real bot in it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.announcements.stage import Stage, open_stage
from tests.cogs.town import open_town

# A Monday, at ten in the morning in Paris.
MORNING = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with open_town(tmp_path, MORNING) as town:
        yield await open_stage(town)
