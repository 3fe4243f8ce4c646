"""The short versions: a sample of every row of the table of rights, of what is forged, of what is hostile."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
import pytest_asyncio

from cogs.support.ways_out import LETTING_GO, OF_ONESELF
from tests.architecture.source import report
from tests.proofs import delivered
from tests.proofs.cast import COLUMNS, Cast, gather
from tests.proofs.delivered import Net, SkewedClock, try_message, village_watched
from tests.proofs.exploring import rows
from tests.proofs.forging import forge
from tests.proofs.hostile import write
from tests.proofs.rights import MAY, MAY_NOT, NOBODY, PAGE, mismatches, sample, table
from tests.proofs.village import Village

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One village for all of these tests: each leaves it as it was."""

    village: Village
    cast: Cast
    net: Net
    clock: SkewedClock


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with village_watched(tmp_path_factory.mktemp("village")) as (village, net, clock):
        cast = await gather(village)
        net.catches = False
        yield Stage(village=village, cast=cast, net=net, clock=clock)


async def test_the_table_of_rights_has_a_row_for_everything_there_is(stage: Stage) -> None:
    wanted, there = table(PAGE.read_text(encoding="utf-8")), rows(stage.village)
    assert sorted(set(there) - set(wanted)) == [], "a new command, menu, button or form: who may?"
    assert sorted(set(wanted) - set(there)) == [], "gone from Bocage: take it out of docs/droits.md"
    assert len(there) == len(set(there))


async def test_what_the_silenced_may_still_do_is_there(stage: Stage) -> None:
    actions = {(feature, verb) for feature, verb, _ in stage.village.app.client.router.actions()}
    assert actions >= LETTING_GO | OF_ONESELF


async def test_every_cell_says_yes_or_no(stage: Stage) -> None:
    for row, cells in table(PAGE.read_text(encoding="utf-8")).items():
        assert set(cells) == set(COLUMNS), row
        assert set(cells.values()) <= {MAY, MAY_NOT, NOBODY}, row
        # Nothing is for nobody, and nothing is for those who are not there.
        assert MAY in cells.values(), row
        assert (cells["elsewhere"], cells["left"]) == (MAY_NOT, MAY_NOT), row


async def test_everybody_may_what_the_table_says_and_nothing_else(stage: Stage) -> None:
    trials = await sample(stage.village, stage.cast, seed=5, most=20)
    assert len(trials) > 100
    assert report(mismatches(trials, table(PAGE.read_text(encoding="utf-8")))) == ""


async def test_the_table_of_messages_has_a_row_for_every_kind(stage: Stage) -> None:
    wanted, there = delivered.table(PAGE.read_text(encoding="utf-8")), set(stage.village.app.delivery._kinds)
    assert sorted(there - set(wanted)) == [], "a new kind of message: what if whoever it is for has left meanwhile?"
    assert sorted(set(wanted) - there) == [], "gone from Bocage: take it out of docs/droits.md"
    assert {cell for cells in wanted.values() for cell in cells.values()} <= delivered.CELLS


@pytest.mark.parametrize("kind", ["advice.follow-up", "announcements.interest", "digest.letter", "digest.offer"])
async def test_what_becomes_of_a_message_is_what_the_table_says(stage: Stage, kind: str) -> None:
    """Nothing reaches whoever has left, or is erased, by whatever way."""
    start = stage.village.snapshot()
    caught = next(each for (name, _), each in stage.net.caught.items() if name == kind)
    trials = await try_message(stage.village, stage.net, caught, stage.clock)
    stage.clock.skew = timedelta()
    stage.village.restore(start)
    assert len(trials) == 1 + len(delivered.FATES)
    assert report(delivered.mismatches(trials, delivered.table(PAGE.read_text(encoding="utf-8")))) == ""


async def test_what_is_forged_does_nothing_and_learns_nothing(stage: Stage) -> None:
    figures = await forge(stage.village, stage.cast, trials=250, seed=5, shown=20)
    assert report(figures.wrong) == ""
    assert figures.refused > 150


async def test_hostile_texts_stay_texts(stage: Stage) -> None:
    people = [stage.village.people[key] for key in ("lucie", "dominique")]
    figures = await write(stage.village, people, texts=120, seed=5, searched=120)
    assert report(figures.wrong) == ""
    assert figures.kept > 10
