"""Whoever is erased is found nowhere, the others lose nothing, and an older file that is put back forgets again."""

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.ids import UserId
from bot.privacy.tombstones import beside
from tests.privacy.scan import Found, needles, occurrences, one_person, rows_that_name
from tests.privacy.world import Lived, reopened

pytestmark = pytest.mark.timeout(240)

PEOPLE = ("paul", "nadia", "lucie", "camille")
"""A project-holder with an announcement, a resource person, a regular, and somebody who animates."""


def sought(world: Lived, who: str) -> dict[str, bytes]:
    return needles(world.people[who], [world.names[who], *world.canaries[who]])


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


async def test_an_erased_person_is_nowhere_in_the_file_and_the_others_lose_nothing(
    cooperative: Lived, tmp_path: Path
) -> None:
    path, found = cooperative.copy(tmp_path / "data"), Found()
    async with reopened(path, cooperative.now) as app:
        for number, who in enumerate(PEOPLE):
            await one_person(app, cooperative, path, who, found, texts=number % 2 == 1)
    assert found.faults == []
    assert found.rows > 50


async def test_those_who_counted_on_somebody_are_told_and_nobody_is_named(cooperative: Lived, tmp_path: Path) -> None:
    path = cooperative.copy(tmp_path / "data")
    async with reopened(path, cooperative.now) as app:
        counted_on = {
            other
            for commitment in await app.services.erasures.ahead(cooperative.guild_id, cooperative.people["sylvie"])
            for other in commitment.others
        }
        assert counted_on
        erased = await app.services.privacy.erase(cooperative.actor("sylvie"), texts=True)
    told = rows(path, "SELECT reader_id FROM outbox WHERE kind = 'privacy.changed' AND state = 'pending'")
    assert {reader for (reader,) in told} == counted_on
    assert erased.told == len(counted_on)
    assert occurrences(path, sought(cooperative, "sylvie")) == {}


async def test_each_use_is_in_the_trail_without_saying_who_is_gone(cooperative: Lived, tmp_path: Path) -> None:
    path = cooperative.copy(tmp_path / "data")
    async with reopened(path, cooperative.now) as app:
        await app.services.privacy.export(cooperative.actor("camille"), cooperative.people["karim"])
        await app.services.privacy.erase(cooperative.actor("camille"), cooperative.people["karim"], texts=True)
        await app.services.privacy.erase(cooperative.actor("yanis"), texts=True)
    trail = rows(path, "SELECT actor_id, action, subject FROM audit WHERE action LIKE 'privacy.%' ORDER BY id")
    assert trail == [
        (cooperative.people["camille"], "privacy.exported", "member:0"),
        (cooperative.people["camille"], "privacy.erased-on-request", "person:0"),
        (0, "privacy.erased", "person:0"),
    ]


async def test_an_older_file_that_is_put_back_forgets_again_and_tells_nobody_twice(
    cooperative: Lived, tmp_path: Path
) -> None:
    path = cooperative.copy(tmp_path / "data")
    older = path.read_bytes()
    async with reopened(path, cooperative.now) as app:
        await app.services.privacy.erase(cooperative.actor("sylvie"), texts=True)
    path.write_bytes(older)
    assert occurrences(path, sought(cooperative, "sylvie"))
    async with reopened(path, cooperative.now + timedelta(hours=1)):
        pass
    known = needles(cooperative.people["sylvie"], cooperative.canaries["sylvie"])
    assert occurrences(path, known) == {}
    assert rows(path, "SELECT count(*) FROM outbox WHERE kind = 'privacy.changed'") == [(0,)]
    async with reopened(path, cooperative.now + timedelta(hours=2)) as app:
        assert await app.services.erasures.reapply() == 0, "once is enough"


async def test_whoever_comes_back_after_having_been_erased_is_a_newcomer_like_any_other(
    cooperative: Lived, tmp_path: Path
) -> None:
    path = cooperative.copy(tmp_path / "data")
    async with reopened(path, cooperative.now) as app:
        await app.services.privacy.erase(cooperative.actor("yanis"), texts=True)
        await app.services.profiles.set_territory(cooperative.actor("yanis"), "Flers")
    async with reopened(path, cooperative.now) as app:
        profile = await app.services.profiles.of(cooperative.actor("yanis"), cooperative.people["yanis"])
    assert profile.territory == "Flers"


async def test_an_erasure_that_was_cut_short_is_finished_at_the_next_start(cooperative: Lived, tmp_path: Path) -> None:
    path = cooperative.copy(tmp_path / "data")
    who = cooperative.people["paul"]

    class CutShort(BaseException):
        """What nothing catches."""

    async def cut(*_: object) -> None:
        raise CutShort

    async def begin() -> None:
        async with reopened(path, cooperative.now) as app:
            app.services.erasures.departures = (cut,)
            await app.services.privacy.erase(cooperative.actor("paul"), texts=True)

    with pytest.raises(CutShort):
        await begin()
    assert rows_that_name(path, who)
    async with reopened(path, cooperative.now):
        pass
    assert occurrences(path, needles(who, cooperative.canaries["paul"])) == {}


async def test_a_file_that_comes_without_its_tombstones_keeps_its_own(cooperative: Lived, tmp_path: Path) -> None:
    """The machine was lost, and what is left is a copy of the database alone."""
    path = cooperative.copy(tmp_path / "data")
    async with reopened(path, cooperative.now) as app:
        await app.services.privacy.erase(cooperative.actor("yanis"), texts=True)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    moved = elsewhere / path.name
    shutil.copyfile(path, moved)
    async with reopened(moved, cooperative.now):
        pass
    assert len(beside(moved).read_text().splitlines()) == 2
    assert occurrences(moved, needles(cooperative.people["yanis"])) == {}


async def test_an_identifier_within_a_longer_number_is_somebody_elses(cooperative: Lived, tmp_path: Path) -> None:
    path = cooperative.copy(tmp_path / "data")
    longer = f"member:{cooperative.people['yanis']}9"
    async with reopened(path, cooperative.now) as app:
        async with app.database.transaction() as tx:
            await tx.execute(
                "INSERT INTO audit (guild_id, actor_id, action, subject, at) VALUES (?, 1, 'test', ?, 0)",
                (cooperative.guild_id, longer),
            )
        await app.services.privacy.erase(cooperative.actor("yanis"), texts=True)
    assert rows(path, "SELECT subject FROM audit WHERE action = 'test'") == [(longer,)]


async def test_what_others_wrote_speaks_of_them_no_more(cooperative: Lived, tmp_path: Path) -> None:
    path = cooperative.copy(tmp_path / "data")
    who, name = cooperative.people["yanis"], cooperative.names["yanis"]
    async with reopened(path, cooperative.now) as app:
        async with app.database.transaction() as tx:
            await tx.execute(
                "UPDATE meetup_series SET agenda = ? WHERE id = (SELECT min(id) FROM meetup_series)",
                (f"Avec {name} (<@{who}>), et {name}ette.",),
            )
        await app.services.erasures.erase(
            cooperative.guild_id, who, by=UserId(0), action="privacy.erased", names=[name], texts=True
        )
    assert rows(path, "SELECT agenda FROM meetup_series ORDER BY id LIMIT 1") == [(f"Avec […] ([…]), et {name}ette.",)]
