"""Tombstones have an end too: in the file beside the database first, then in it."""

from pathlib import Path

from bot.app import open_app
from bot.core.actor import Actor
from bot.core.ids import GuildId, UserId
from bot.privacy.erasure import NOBODY, TOMBSTONES_KEPT
from bot.privacy.tombstones import beside as tombstones_beside
from bot.settings import Settings
from tests.support.clock import FakeClock

GUILD, BOB = GuildId(1), UserId(11)
MEMBER = Actor(guild_id=GUILD, user_id=BOB)


async def test_after_a_year_nobody_is_remembered_as_forgotten(tmp_path: Path) -> None:
    """Bob was erased, came back long after, and is not erased once more because his tombstone ended."""
    clock, settings = FakeClock(), Settings(_env_file=None, data_directory=tmp_path)
    async with open_app(settings, clock=clock, simulated=True) as app:
        await app.services.profiles.set_territory(MEMBER, "Flers")
        await app.services.erasures.erase(GUILD, BOB, by=NOBODY, action="test", texts=True)
        beside = tombstones_beside(settings.database_path)
        assert len(beside.read_text().splitlines()) == 2
        clock.advance(days=TOMBSTONES_KEPT.days - 1)
        await app.services.erasures.tidy(clock.now())
        assert len(beside.read_text().splitlines()) == 2
        await app.services.profiles.set_territory(MEMBER, "Vire")
        clock.advance(days=2)
        await app.services.erasures.tidy(clock.now())
        assert len(beside.read_text().splitlines()) == 1, "the key alone"
        assert beside.stat().st_mode & 0o077 == 0
        assert await app.database.fetch_all("SELECT * FROM tombstone") == []
    clock.advance(days=1)
    async with open_app(settings, clock=clock, simulated=True) as app:
        (row,) = await app.database.fetch_all("SELECT territory FROM profile")
        assert row["territory"] == "Vire"
