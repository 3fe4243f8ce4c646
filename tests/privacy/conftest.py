"""One cooperative that has lived, built once; each test erases in a copy of it."""

import asyncio

import pytest

from tests.privacy.world import Lived, lived


@pytest.fixture(scope="session")
def cooperative(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    return asyncio.run(lived(tmp_path_factory.mktemp("cooperative"), seed=7, deeds=60))
