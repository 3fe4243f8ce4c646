"""Weeks are lived here: what happens in them is not told at DEBUG."""

from collections.abc import Iterator

import pytest

from tests.support.logs import few_words


@pytest.fixture(autouse=True)
def told_in_few_words() -> Iterator[None]:
    """Hear warnings only."""
    with few_words():
        yield
