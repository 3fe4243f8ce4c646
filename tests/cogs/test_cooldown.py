"""Suggestions while typing cool down for whoever asks too fast, for nobody else, and without an error."""

from datetime import UTC, datetime, timedelta

from cogs.support.cooldown import Cooldown
from tests.cogs.town import Town

NOW = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)


def test_a_burst_is_answered_and_what_follows_waits() -> None:
    cooldown = Cooldown(burst=3, per_second=2)
    assert [cooldown.admits(1, "a", NOW) for _ in range(5)] == [True, True, True, False, False]
    assert cooldown.admits(2, "a", NOW), "somebody else"
    assert cooldown.admits(1, "b", NOW), "another option"
    later = NOW + timedelta(seconds=1)
    assert [cooldown.admits(1, "a", later) for _ in range(3)] == [True, True, False]
    assert cooldown.admits(1, "a", later - timedelta(hours=1)) is False, "a clock that goes back gives nothing"


def test_what_is_remembered_is_bounded() -> None:
    cooldown = Cooldown(burst=1, remembered=10)
    for user_id in range(1000):
        assert cooldown.admits(user_id, "a", NOW)
    assert len(cooldown._left) == 10


async def test_a_script_that_hammers_an_option_gets_nothing_for_a_moment(town: Town) -> None:
    await town.open_hours()
    answers = [await town.bob.autocomplete(town.general, "permanence agenda", "sujet", "c") for _ in range(20)]
    assert answers[0]
    assert answers[-1] == []
    assert await town.dora.autocomplete(town.general, "permanence agenda", "sujet", "c")
    assert await town.bob.autocomplete(town.general, "permanence agenda", "personne", "")
    await town.pass_time(minutes=1)
    assert await town.bob.autocomplete(town.general, "permanence agenda", "sujet", "c")
