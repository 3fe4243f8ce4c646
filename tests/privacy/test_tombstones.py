"""Who was erased, said to nobody who does not know them already, in a file that a restore leaves alone."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.core.errors import StartupError
from bot.core.ids import GuildId, UserId
from bot.privacy.tombstones import Tombstones

GUILD, BOB, DORA = GuildId(1), UserId(123456789012345678), UserId(223456789012345678)
NOW, LATER = datetime(2027, 1, 4, 9, 0, tzinfo=UTC), datetime(2027, 2, 4, 9, 0, tzinfo=UTC)


@pytest.fixture
def stones(tmp_path: Path) -> Tombstones:
    return Tombstones(tmp_path / "bot.db.erased")


def test_what_was_noted_is_found_again_and_names_nobody(stones: Tombstones) -> None:
    one, again = stones.mark(GUILD, BOB, NOW, texts=False), stones.mark(GUILD, BOB, LATER, texts=False)
    stones.note([one])
    stones.note([one, again])
    reopened = Tombstones(stones.path)
    assert reopened.read() == (one, again)
    assert reopened.of(GUILD, BOB) == (one, again)
    assert reopened.of(GUILD, DORA) == ()
    assert reopened.of(GuildId(2), BOB) == ()
    assert str(BOB) not in stones.path.read_text()


def test_only_its_owner_may_read_it(stones: Tombstones) -> None:
    stones.note([stones.mark(GUILD, BOB, NOW, texts=False)])
    assert stones.path.stat().st_mode & 0o777 == 0o600


def test_two_houses_give_one_person_two_fingerprints(stones: Tombstones, tmp_path: Path) -> None:
    other = Tombstones(tmp_path / "other.db.erased")
    assert stones.mark(GUILD, BOB, NOW, texts=False).mark != other.mark(GUILD, BOB, NOW, texts=False).mark


def test_a_line_cut_short_is_as_if_it_were_not_there(stones: Tombstones) -> None:
    one = stones.mark(GUILD, BOB, NOW, texts=False)
    stones.note([one])
    whole = stones.path.read_text()
    stones.path.write_text(f"{whole}{'ab' * 20}")
    assert stones.read() == (one,)
    other = stones.mark(GUILD, DORA, NOW, texts=False)
    stones.note([other])
    assert stones.read() == (one, other)


def test_a_file_that_is_not_ours_is_said_to_be_so(stones: Tombstones) -> None:
    stones.path.write_text("hello\nworld of words\n")
    with pytest.raises(StartupError):
        stones.read()
