"""Two years without a sign: told once, a month before, then erased; a sign at any moment puts it all off."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.core.errors import DatabaseUnavailable
from bot.core.ids import GuildId, UserId
from bot.core.outbox import Outbox
from bot.members.model import Direction
from bot.retention.notices import RetentionNotices
from bot.retention.people import SILENT_FOR, TOLD_AHEAD, People, Signs
from tests.members.world import ALICE, BOB, CHARLIE, GUILD, MEMBER, World, open_world


@dataclass(slots=True, kw_only=True)
class Place:
    """The cooperative, and the clock of its people."""

    world: World
    signs: Signs
    people: People

    async def day(self, days: float = 1) -> None:
        """Let time pass, then run the daily job."""
        self.world.clock.advance(days=days)
        await self.people.run(self.world.clock.now())
        await self.world.settle()

    async def last_signs(self) -> dict[int, date]:
        rows = await self.world.database.fetch_all("SELECT user_id, day FROM last_sign")
        return {row["user_id"]: date.fromisoformat(row["day"]) for row in rows}

    def told(self) -> list[str]:
        titles = [each.card.title for each in self.world.discord.accepted]
        return [title for title in titles if title.startswith("Toujours dans les parages")]


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    async with open_world(tmp_path / "bot.db") as world:
        signs = Signs(world.database, world.clock)

        async def erase(guild_id: GuildId, user_id: UserId) -> None:
            async with world.database.transaction() as tx:
                for memory in (world.memory, world.arrivals, signs):
                    await memory.forget_person(tx, guild_id, user_id)

        people = People(world.database, Outbox(world.clock), signs, world.people, world.houses, erase)
        for kind in RetentionNotices(world.database, world.people).kinds():
            world.delivery.register(kind)
        yield Place(world=world, signs=signs, people=people)
        await signs.flush()


async def bob_was_here(place: Place) -> None:
    await place.world.profiles.set_territory(MEMBER, "Flers")
    await place.world.profiles.add_topics(MEMBER, Direction.SEEKS, "haies")
    place.signs.noticed(GUILD, BOB)
    await place.people.run(place.world.clock.now())


async def test_somebody_silent_is_told_once_and_erased_a_month_later(place: Place) -> None:
    await bob_was_here(place)
    ahead = SILENT_FOR - TOLD_AHEAD
    await place.day(ahead.days - 1)
    assert place.told() == []
    await place.day()
    assert len(place.told()) == 1
    for _ in range(TOLD_AHEAD.days - 1):
        await place.day()
    assert len(place.told()) == 1
    assert await place.world.count("profile", BOB) == 1
    await place.day()
    assert await place.world.count("profile", BOB) == 0
    assert await place.last_signs() == {}
    assert place.world.memory.forgotten == [(GUILD, BOB)]


async def test_they_are_told_in_a_thread_of_their_own(place: Place) -> None:
    """No letter that nobody asked for: a private thread, and a letter only where there can be none."""
    await bob_was_here(place)
    await place.day((SILENT_FOR - TOLD_AHEAD).days)
    (thread,) = place.world.discord.threads
    assert thread.members == (BOB,)
    (told,) = place.world.discord.accepted
    assert told.card.mentions == (BOB,)
    assert "mercredi 3 janvier 2029" in told.card.text


async def test_a_sign_after_the_warning_puts_everything_off(place: Place) -> None:
    await bob_was_here(place)
    await place.day((SILENT_FOR - TOLD_AHEAD).days)
    place.signs.noticed(GUILD, BOB)
    await place.day(TOLD_AHEAD.days)
    assert await place.world.count("profile", BOB) == 1
    await place.day((SILENT_FOR - TOLD_AHEAD).days)
    assert len(place.told()) == 2


async def test_nobody_present_is_erased_who_was_not_told_a_month_before(place: Place) -> None:
    """Bocage was off for three years: Bob is told first, as if his two years ended in a month."""
    await bob_was_here(place)
    await place.day(3 * 365)
    assert len(place.told()) == 1
    await place.day(TOLD_AHEAD.days - 1)
    assert await place.world.count("profile", BOB) == 1
    await place.day()
    assert await place.world.count("profile", BOB) == 0


async def test_whoever_is_no_longer_there_is_told_nothing(place: Place) -> None:
    await bob_was_here(place)
    del place.world.people.names[BOB]
    await place.day(SILENT_FOR.days)
    assert place.told() == []
    assert await place.world.count("profile", BOB) == 0


async def test_many_at_once_are_told_over_several_days(place: Place) -> None:
    many = [UserId(1000 + number) for number in range(50)]
    place.world.people.names.update(dict.fromkeys(many, "Quelqu’un"))
    for each in many:
        place.signs.noticed(GUILD, each)
    await place.people.run(place.world.clock.now())
    await place.day((SILENT_FOR - TOLD_AHEAD).days)
    counts = [len(place.told())]
    for _ in range(3):
        await place.day()
        counts.append(len(place.told()))
    assert counts == [20, 40, 50, 50]


async def test_people_who_never_did_anything_have_a_clock_from_when_they_are_met(place: Place) -> None:
    """Somebody who joined and never said a word has a profile row: its clock begins too."""
    await place.world.arrivals.newcomer(GUILD, CHARLIE, place.world.clock.now())
    await place.day()
    assert await place.last_signs() == {CHARLIE: place.world.clock.now().date()}


async def test_a_day_is_all_that_is_kept_and_the_last_one_only(place: Place) -> None:
    for _ in range(3):
        place.signs.noticed(GUILD, BOB)
        place.signs.noticed(GUILD, BOB)
        await place.day(10)
    rows = await place.world.database.fetch_all("SELECT * FROM last_sign")
    assert [tuple(row) for row in rows] == [(GUILD, BOB, place.world.clock.now().date().isoformat(), None, "Bob")]


async def test_each_server_has_its_own_clock(place: Place) -> None:
    elsewhere = GuildId(2)
    place.signs.noticed(GUILD, ALICE)
    await place.day(0)
    place.world.clock.advance(days=300)
    place.signs.noticed(elsewhere, ALICE)
    await place.day(0)
    rows = await place.world.database.fetch_all("SELECT guild_id, day FROM last_sign ORDER BY guild_id")
    first, second = (date.fromisoformat(row["day"]) for row in rows)
    assert second - first == timedelta(days=300)


async def test_signs_wait_for_a_database_that_is_away(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise DatabaseUnavailable("disk full")

    place.signs.noticed(GUILD, BOB)
    with monkeypatch.context() as trouble:
        trouble.setattr(place.world.database, "transaction", away)
        await place.signs.flush()
    await place.signs.flush()
    assert set(await place.last_signs()) == {BOB}
