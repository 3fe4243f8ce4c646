"""Halves of characters do not get in."""

from cogs.support.wire import sound
from tests.cogs.town import Town


def test_halves_become_whole_or_a_question_mark() -> None:
    data = {"a": ["\ud83d\ude00", {"b": "x\ud83d"}], "n": 1, "ok": "é🐝"}
    assert sound(data) == {"a": ["😀", {"b": "x?"}], "n": 1, "ok": "é🐝"}


async def test_a_form_with_half_a_character_is_kept(town: Town) -> None:
    await town.open_hours()
    await town.book(town.bob, question="Par où \ud83d commencer\ud83d\ude00 ?")
    await town.pass_time(minutes=1)
    row = await town.app.database.fetch_one("SELECT question FROM booking")
    assert row is not None
    assert row["question"] == "Par où ? commencer😀 ?"
