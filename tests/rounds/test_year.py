"""A year of rounds, short: everybody is placed, nobody is stuck, hardly anybody meets the same person twice."""

from pathlib import Path

from tests.rounds.year import live_a_year


async def test_a_year_of_rounds(tmp_path: Path) -> None:
    year = await live_a_year(tmp_path / "bot.db", people=11, rounds=6, seed=3)
    assert year.rounds == 6
    assert year.coverage == 1
    assert year.stuck == 0
    assert year.alerts == []
    assert year.held >= 15
    assert year.repeats <= 3
