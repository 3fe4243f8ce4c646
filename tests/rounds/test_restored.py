"""Rounds whose database was put back from a backup: nobody is drawn twice, and the next draw comes."""

from datetime import timedelta
from pathlib import Path

from bot.core.backup import back_up, restore
from tests.rounds.world import BOB, CHARLIE, open_world
from tests.support.clock import FakeClock


async def test_after_a_restore_nobody_is_drawn_twice_in_a_round_and_the_next_one_comes(tmp_path: Path) -> None:
    clock, path = FakeClock(), tmp_path / "bot.db"
    async with open_world(path, clock=clock) as world:
        await world.joined(BOB, CHARLIE)
        due_at = await world.published()
        backup = back_up(path, tmp_path, clock.now())
        await world.live_until(due_at + timedelta(hours=1))
        (lost,) = await world.live()
    restore(backup, path, clock.now())
    async with open_world(path, clock=clock) as world:
        await world.settle()
        assert await world.live() == []
        assert world.discord.accepted == []
        (planned,) = await world.rows("SELECT due_at FROM round WHERE state = 'planned'")
        assert planned["due_at"] > clock.now().timestamp()
        await world.pass_time(days=28)
        (encounter,) = await world.rows("SELECT id FROM encounter ORDER BY id LIMIT 1")
        assert encounter["id"] > lost.id
        assert world.discord.accepted


async def test_an_encounter_of_which_nobody_speaks_any_more_still_ends(tmp_path: Path) -> None:
    clock, path = FakeClock(), tmp_path / "bot.db"
    async with open_world(path, clock=clock) as world:
        await world.drawn(BOB, CHARLIE)
        backup = back_up(path, tmp_path, clock.now())
        await world.pass_time(days=21)
        assert await world.live() == []
    restore(backup, path, clock.now())
    async with open_world(path, clock=clock) as world:
        await world.settle()
        assert world.discord.accepted == [], "they have been asked already, as far as anybody can know"
        await world.pass_time(days=4)
        assert await world.live() == []
