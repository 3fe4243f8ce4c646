"""The short versions of what `tests.digest.rows` and `tests.digest.ingest` measure: they measure the right thing."""

from datetime import timedelta
from pathlib import Path

from bot.core.ids import GuildId
from bot.digest.repository import activity
from tests.digest import ingest, rows
from tests.digest.world import open_world
from tests.support.clock import FakeClock


async def test_the_week_of_one_server_is_one_range_of_the_table(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    async with open_world(path, FakeClock(rows.END)):
        pass
    rows.write(path, 3 * rows.DAYS * rows.A_DAY // 20, seed=3)
    async with open_world(path, FakeClock(rows.END)) as world:
        plan = await world.database.fetch_all(
            "EXPLAIN QUERY PLAN SELECT discussion_id, count(DISTINCT author_id) FROM activity"
            " WHERE guild_id = 1 AND message_id >= 5 AND message_id < 9 GROUP BY discussion_id"
        )
        assert plan[0]["detail"] == "SEARCH activity USING PRIMARY KEY (guild_id=? AND message_id>? AND message_id<?)"
        found = await activity.discussions(world.database, GuildId(1), rows.END - timedelta(days=7), rows.END)
        assert len(found) == 200
        assert found == tuple(sorted(found, key=lambda each: (-each.people, -each.messages)))


async def test_everything_that_is_counted_is_also_written(tmp_path: Path) -> None:
    figures = await ingest.measure(700, 1, tmp_path)
    assert figures.written == 700
    assert figures.counting > 0 < figures.ours
