"""A server on which Bocage is being installed."""

import pytest

from tests.cogs.installing import Site, open_site
from tests.cogs.town import Town


@pytest.fixture
async def site(town: Town) -> Site:
    return await open_site(town)
