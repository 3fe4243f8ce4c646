"""The benchmark measures what it says: a goal is missed where it is, and the floor does the same work."""

import json
from pathlib import Path

import pytest

from tests.bench import acknowledgements, commands, report, rows
from tests.bench import transport as discord_side
from tests.bench.figures import figure, over_runs, table, written
from tests.bench.floor import noted
from tests.bench.parts import Kept
from tests.bench.transport import MEMBERS_FROM
from tests.bench.village import buttons, open_hours, open_village


def test_a_goal_bounds_the_ratio_where_there_is_a_floor_and_the_value_where_there_is_none() -> None:
    assert figure("a", [3.0, 1.0, 2.0], "ms", floors=[1.5, 1.0, 9.0], goal=1.4).met
    assert not figure("a", [2.0], "ms", floors=[1.0], goal=1.5).met
    assert figure("a", [6_000.0], "rows/s", goal=5_000, least=True).met
    assert not figure("a", [21.0], "ms", goal=20).met
    assert figure("a", [1e9], "ms").met


def test_figures_are_told_and_kept(tmp_path: Path) -> None:
    figures = [figure("slow", [2.0, 4.0, 3.0], "ms", floors=[1.0], goal=1.5), figure("told", [1.0], "s")]
    lines = table(figures).splitlines()
    assert lines[1].split()[:6] == ["slow", "3", "2…4", "ms", "1", "3.00"]
    assert lines[1].endswith("MISSED")
    written(figures, tmp_path / "build" / "bench.json", {"version": "0"})
    kept = json.loads((tmp_path / "build" / "bench.json").read_text(encoding="utf-8"))
    assert {"name", "value", "unit", "floor", "ratio", "goal"} <= kept["figures"][0].keys()
    assert [each["met"] for each in kept["figures"]] == [False, True]


@pytest.mark.parametrize("name", [commands.READING, commands.WRITING])
async def test_the_floor_does_the_same_sql_and_answers_the_same(tmp_path: Path, name: str) -> None:
    async with commands.both(tmp_path) as pair:
        with noted() as ours:
            answer = await commands.ours(pair.village, name)
        recipe = pair.floor.recipes[name]
        assert [each.sql for each in ours.reads] == [each.sql for each in recipe.reads]
        assert [each.sql for each in ours.writes] == [each.sql for each in recipe.writes]
        theirs = await commands.theirs(pair, name)
        assert buttons(theirs) == buttons(answer)
        assert json.dumps(theirs["components"]).count("content") == json.dumps(answer["components"]).count("content")


async def test_members_of_a_house_that_has_been_lived_in_are_all_answered(tmp_path: Path) -> None:
    figures, waits = await acknowledgements.measure(tmp_path, interactions=60, rows=8_000, hours=10)
    assert len(waits.all()) == 60
    assert [each.unit for each in figures] == ["ms"] * 4


async def test_a_booking_through_this_transport_is_a_booking(tmp_path: Path) -> None:
    async with open_village(tmp_path) as village:
        slots = await open_hours(village, count=1)
        form = await village.ask(discord_side.click(village.number(), MEMBERS_FROM + 9, slots[0]))
        await village.ask(
            discord_side.form(village.number(), MEMBERS_FROM + 9, form["custom_id"], question="Par où ?", tried="")
        )
        booked = await village.app.database.fetch_all("SELECT booker_id FROM booking")
        assert [row["booker_id"] for row in booked] == [MEMBERS_FROM + 9]


async def test_rows_are_as_many_as_asked_for(tmp_path: Path) -> None:
    async with open_village(tmp_path, members=20):
        pass
    assert rows.fill(tmp_path / "bot.db", guilds=2, members=50, rows=1_000) == pytest.approx(1_600, rel=0.1)


def test_a_run_replaces_the_figures_of_the_page_and_nothing_else(tmp_path: Path) -> None:
    page = tmp_path / "echelle.md"
    ours = Path(__file__).parents[2] / "docs" / "echelle.md"
    page.write_text(ours.read_text(encoding="utf-8"), encoding="utf-8")
    grown = {"servers": 1, "members": 100, "rows": 1, "file": 1.0, "resident": 98.0, "start": 1.0, "reading": 1.0,
             "writing": 1.0, "directory": 777.5}  # fmt: skip
    about = {"machine": "here", "load_at_the_start": 0.1}
    for _ in range(2):
        report.rewrite(page, [figure("lire", [1.25], "ms", goal=1)], Kept(grown=[grown]), about)
    text = page.read_text(encoding="utf-8")
    assert text.count("| lire | 1.25 |") == 1
    assert "**manqué**" in text
    assert "777.5" in text
    assert "## Au-delà d'un processus" in text
    with pytest.raises(ValueError, match="no one place"):
        report.between("nothing", "figures", "x")


def test_the_readme_shows_what_stands_beside_a_floor(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text((Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8"), encoding="utf-8")
    report.headline(page, [figure("reading", [1.5], "ms", floors=[1.0], goal=1.6), figure("alone", [1.0], "ms")])
    text = page.read_text(encoding="utf-8")
    assert text.count("| reading | 1.5 ms | 1 | 1.50 | ≤ 1.6 |") == 1
    assert "alone" not in text


def test_several_runs_are_told_by_their_median_and_their_spread() -> None:
    (one,) = over_runs([[figure("a year", [each], "s", goal=60)] for each in (66.0, 55.0, 59.0)])
    assert (one.value, one.spread, one.runs, one.met) == (59.0, (55.0, 66.0), 3, True)
