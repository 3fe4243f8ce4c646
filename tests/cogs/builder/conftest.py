"""A town, and a structure that works on it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.structure import STEWARDS_CHANNEL, Structures
from bot.demo.simulated import as_bot
from cogs.support.builder import DiscordBuilder
from tests.cogs.builder.site import Site
from tests.cogs.conftest import MORNING
from tests.cogs.town import open_town


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with open_town(tmp_path, MORNING) as town:
        builder = DiscordBuilder(town.app.client)
        site = Site(town=town, structures=Structures(town.app.database, town.world.clock, builder), builder=builder)
        # The stewards of this town talk in a channel that everybody reads.
        assert await site.troubles() == {STEWARDS_CHANNEL: "access"}
        await as_bot(town.world.env, site.structures.repair(site.guild_id, [STEWARDS_CHANNEL]))
        yield site
