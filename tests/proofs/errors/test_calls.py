"""Every place that asks Discord for something has its rows in the table, and each row ends as it should."""

from pathlib import Path

import pytest

from bot.core.address import Channel
from bot.core.ids import ChannelId
from tests.proofs.errors.call_sites import call_sites
from tests.proofs.errors.calls import OUTSIDE, TABLE, open_calls, prove
from tests.proofs.errors.messages import post, titles


def test_the_table_knows_every_place_that_asks_discord() -> None:
    """A new call site fails here until the table says what each error does to it."""
    assert set(call_sites()) - TABLE.keys() - OUTSIDE.keys() == set()
    assert (TABLE.keys() | OUTSIDE.keys()) - set(call_sites()) == set(), "the table speaks of calls that are gone"


@pytest.mark.timeout(300)
@pytest.mark.usefixtures("forging")
async def test_some_cells_of_the_table(tmp_path: Path) -> None:
    """All of them: `python -m tests.proofs.errors.calls`."""
    calls = await prove(tmp_path, seed=7, share=0.06)
    assert calls.wrong == []
    assert calls.cells > 50


async def test_a_ban_that_an_edit_meets_stops_every_message_for_ten_minutes(tmp_path: Path) -> None:
    """It is the ban of our address, whatever met it."""
    async with open_calls(tmp_path) as calls:
        app, general = calls.town.app, calls.town.general
        await post(calls, "card:1")
        await calls.town.pass_time(minutes=1)
        calls.faults.stand(r"PATCH /channels/\d+/messages/\d+", "429, banned")
        await calls.change(lambda tx: app.standing.refresh(tx, "card:1"))
        assert calls.faults.asked == 1
        calls.faults.stand(r"POST .*", "500")
        await calls.owe("message", Channel(ChannelId(general.id)))
        await calls.town.pass_time(minutes=9)
        assert calls.faults.asked == 0
        calls.faults.clear()
        await calls.town.pass_time(minutes=2)
        assert titles(general) == ["card:1", "message"]


async def test_a_discord_that_asks_for_a_second_each_second_is_asked_ever_more_seldom(tmp_path: Path) -> None:
    async with open_calls(tmp_path) as calls:
        await post(calls, "card:1")
        await calls.town.pass_time(minutes=1)
        calls.faults.stand(r"PATCH /channels/\d+/messages/\d+", "429")
        await calls.change(lambda tx: calls.town.app.standing.refresh(tx, "card:1"))
        await calls.town.pass_time(hours=1)
        assert 2 < calls.faults.asked < 20
