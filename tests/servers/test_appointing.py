"""Which roles and channels a server appoints, and what became of those appointed before the structure existed."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from importlib import resources
from pathlib import Path

import pytest

from bot.core.actor import Actor
from bot.core.database import Database
from bot.core.errors import NotAllowed
from bot.core.ids import ChannelId, GuildId, RoleId, UserId
from bot.core.migrations import migrate
from bot.core.outbox import Outbox
from bot.core.structure import Access
from bot.core.structure import repository as structure
from bot.servers.service import ServersService
from tests.support.clock import FakeClock
from tests.support.fresh import lay_down

GUILD, ELSEWHERE = GuildId(1), GuildId(2)
ALICE = Actor(guild_id=GUILD, user_id=UserId(10))


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database.open(lay_down(tmp_path / "bocage.db"), clock=FakeClock()) as database:
        yield database


@pytest.fixture
def servers(database: Database) -> ServersService:
    return ServersService(database, FakeClock(), Outbox(FakeClock()))


async def test_a_server_that_decided_nothing_has_no_roles_and_no_channels(servers: ServersService) -> None:
    settings = await servers.settings(GUILD)
    assert (settings.steward_role_id, settings.adviser_role_id) == (None, None)
    assert (settings.stewards_channel_id, settings.welcome_channel_id, settings.digest_channel_id) == (None,) * 3


async def test_what_is_appointed_is_adopted_on_that_server_alone(servers: ServersService, database: Database) -> None:
    settings = await servers.appoint(
        ALICE, administrator=True, steward_role_id=RoleId(100), stewards_channel_id=ChannelId(300)
    )
    assert settings == await servers.settings(GUILD)
    assert (settings.steward_role_id, settings.adviser_role_id, settings.stewards_channel_id) == (100, None, 300)
    assert (await servers.settings(ELSEWHERE)).steward_role_id is None
    site = await structure.site(database, GUILD, "stewards:channel")
    assert site is not None
    assert (site.standing.adopted, site.piece.access) == (True, Access.STEWARDS)


async def test_what_is_not_said_again_stays(servers: ServersService) -> None:
    await servers.appoint(ALICE, administrator=True, steward_role_id=RoleId(100), adviser_role_id=RoleId(200))
    settings = await servers.appoint(ALICE, administrator=True, adviser_role_id=RoleId(201))
    assert (settings.steward_role_id, settings.adviser_role_id) == (100, 201)


async def test_one_role_may_be_both(servers: ServersService) -> None:
    settings = await servers.appoint(
        ALICE, administrator=True, steward_role_id=RoleId(100), adviser_role_id=RoleId(100)
    )
    assert settings.steward_role_id == settings.adviser_role_id == 100


async def test_only_who_manages_the_server_appoints(servers: ServersService) -> None:
    with pytest.raises(NotAllowed):
        await servers.appoint(ALICE, administrator=False, steward_role_id=RoleId(100))
    assert (await servers.settings(GUILD)).steward_role_id is None


async def test_what_an_older_bocage_knew_is_still_appointed(tmp_path: Path) -> None:
    older = tmp_path / "older"
    older.mkdir()
    for script in resources.files("bot.core.migrations").iterdir():
        if script.name.endswith(".sql") and script.name < "0004":
            (older / script.name).write_text(script.read_text(encoding="utf-8"), encoding="utf-8")
    path, clock = tmp_path / "bocage.db", FakeClock()
    migrate(path, now=clock.now(), folder=older)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO server (guild_id, locale, steward_role_id, adviser_role_id, stewards_channel_id)"
            " VALUES (1, 'en', 100, 200, 300), (2, 'fr', NULL, NULL, NULL)"
        )
    async with Database.open(path, clock=clock) as database:
        servers = ServersService(database, clock, Outbox(clock))
        settings = await servers.settings(GUILD)
        assert (settings.locale, settings.steward_role_id, settings.adviser_role_id) == ("en", 100, 200)
        assert settings.stewards_channel_id == 300
        assert (await servers.settings(ELSEWHERE)).steward_role_id is None
        assert [(each.piece.key, each.standing.adopted) for each in await structure.sites(database, GUILD)] == [
            ("stewards:role", True),
            ("adviser:role", True),
            ("stewards:channel", True),
        ]
        assert await structure.sites(database, ELSEWHERE) == ()
