"""One channel never gets more than five messages in ten seconds, whatever it is owed; the others do not wait for it."""

from datetime import UTC, datetime, timedelta

from bot.core.address import Channel, DirectMessage, Mention
from bot.core.ids import ChannelId, UserId
from bot.core.pace import Pace

NOW = datetime(2027, 1, 4, 9, tzinfo=UTC)
SQUARE = Channel(ChannelId(7))


def test_a_channel_is_full_after_five_and_free_again_ten_seconds_after_the_first() -> None:
    pace = Pace(5, timedelta(seconds=10))
    for second in range(5):
        assert pace.full(NOW + timedelta(seconds=second)) == {}
        pace.note(SQUARE, NOW + timedelta(seconds=second))
    assert pace.full(NOW + timedelta(seconds=5)) == {"channel:7": NOW + timedelta(seconds=10)}
    assert pace.full(NOW + timedelta(seconds=10)) == {}
    pace.note(SQUARE, NOW + timedelta(seconds=10))
    assert pace.full(NOW + timedelta(seconds=10)) == {"channel:7": NOW + timedelta(seconds=11)}


def test_who_is_called_in_a_channel_is_written_to_there_and_direct_messages_are_their_own() -> None:
    pace = Pace(2, timedelta(seconds=10))
    pace.note(Mention(ChannelId(7), UserId(1)), NOW)
    pace.note(SQUARE, NOW)
    pace.note(DirectMessage(UserId(1)), NOW)
    assert set(pace.full(NOW)) == {"channel:7"}


def test_a_clock_set_back_holds_nothing_up() -> None:
    pace = Pace(1, timedelta(seconds=10))
    pace.note(SQUARE, NOW)
    assert pace.full(NOW - timedelta(hours=1)) == {}
