"""No garbage is looked for while thousands of things are made, and what was there at « ready » is left alone."""

import gc
import weakref
from pathlib import Path

import pytest

from bot.core.garbage import leave_alone_what_is_here, not_looked_for
from tests.rounds.world import BOB, CHARLIE, open_world


class Knot:
    """Refers to itself: only a search finds that nobody needs it."""

    def __init__(self) -> None:
        self.itself = self


def test_blocks_that_overlap_end_with_the_last() -> None:
    one, other = not_looked_for(), not_looked_for()
    one.__enter__()
    other.__enter__()
    one.__exit__(None, None, None)
    assert not gc.isenabled()
    other.__exit__(None, None, None)
    assert gc.isenabled()


def test_garbage_is_looked_for_again_after_a_failure() -> None:
    with pytest.raises(ValueError), not_looked_for():
        int("none")
    assert gc.isenabled()


def test_only_what_comes_later_is_looked_through() -> None:
    before = weakref.ref(Knot())
    leave_alone_what_is_here()
    try:
        assert gc.get_freeze_count() > 10_000
        assert len(gc.get_objects()) < 1_000
        later = weakref.ref(Knot())
        gc.collect()
        assert later() is None
        assert before() is not None
    finally:
        gc.unfreeze()


async def test_who_is_drawn_is_gathered_without_a_search(tmp_path: Path) -> None:
    searches: list[str] = []
    async with open_world(tmp_path / "bot.db") as world:
        gathering = world.draws._gathering
        directory = gathering._directory

        class Watching:
            def display_name(self, guild_id: int, user_id: int) -> str | None:
                searches.append("on" if gc.isenabled() else "off")
                return directory.display_name(guild_id, user_id)  # type: ignore[arg-type]

        gathering._directory = Watching()
        await world.drawn(BOB, CHARLIE)
    assert set(searches) == {"off"}
    assert gc.isenabled()
