"""A small town on a simulated Discord, with the real bot in it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cogs.town import Town, open_town

# A Monday, at ten in the morning in Paris.
MORNING = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path, MORNING) as town:
        yield town
