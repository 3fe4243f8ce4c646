from datetime import timedelta
from pathlib import Path

import pytest

from bot.core import solicitations
from bot.core.database import Database
from bot.core.ids import GuildId, UserId
from tests.support.clock import FakeClock
from tests.support.fresh import lay_down

HERE, ELSEWHERE = GuildId(1), GuildId(2)
ALICE, BOB = UserId(10), UserId(11)


async def ask(database: Database, clock: FakeClock, user: UserId, about: str, guild: GuildId = HERE) -> bool:
    async with database.transaction() as tx:
        return await solicitations.record(tx, guild_id=guild, user_id=user, about=about, now=clock.now())


@pytest.mark.parametrize(("days", "free"), [(6.9, False), (7, True), (30, True)])
async def test_nobody_is_asked_twice_within_a_week(tmp_path: Path, days: float, free: bool) -> None:  # noqa: FBT001
    clock = FakeClock()
    async with Database.open(lay_down(tmp_path / "bot.db"), clock=clock) as database:
        assert await ask(database, clock, ALICE, "advice-request:1")
        assert not await ask(database, clock, ALICE, "question:7")
        clock.set(clock.now() + timedelta(days=days))
        assert (ALICE in await solicitations.resting(database, HERE, clock.now())) is not free
        assert await ask(database, clock, ALICE, "question:7") is free


async def test_each_person_and_each_server_is_counted_apart(tmp_path: Path) -> None:
    clock = FakeClock()
    async with Database.open(lay_down(tmp_path / "bot.db"), clock=clock) as database:
        assert await ask(database, clock, ALICE, "question:7")
        assert await ask(database, clock, BOB, "question:7")
        assert await ask(database, clock, ALICE, "question:7", ELSEWHERE)
        assert await solicitations.asked_about(database, HERE, "question:7") == {ALICE, BOB}
        async with database.transaction() as tx:
            await solicitations.forget_person(tx, HERE, ALICE)
        assert await solicitations.asked_about(database, HERE, "question:7") == {BOB}
        assert await solicitations.asked_about(database, ELSEWHERE, "question:7") == {ALICE}
