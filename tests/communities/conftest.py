"""A cooperative of its own for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.communities.model import CommunityId
from tests.communities.world import World, open_world


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with open_world(tmp_path / "bot.db") as world:
        yield world


@pytest.fixture
async def open_id(world: World) -> CommunityId:
    return (await world.create("Cantines")).community.id


@pytest.fixture
async def closed_id(world: World) -> CommunityId:
    return await world.create_closed()
