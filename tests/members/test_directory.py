"""The directory with three thousand members: through indexes, in few questions, and never from elsewhere."""

from collections.abc import Sequence

import pytest

from bot.core.actor import Actor
from bot.core.database import Database, Parameters, Reader, Row
from bot.core.ids import GuildId, UserId
from bot.members.model import Audience, Direction, Field, MemberKind, SearchId
from bot.members.refusals import SearchTooOld
from bot.members.repository import directory, topics
from bot.members.repository.directory import Search
from tests.members.world import BOB, ELSEWHERE, GUILD, MEMBER, OUTSIDER, STEWARD, STRANGER, World

MANY = 3000


class Questions(Reader):
    """Satisfies `bot.core.database.Reader`, and remembers what it was asked."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.asked: list[tuple[str, Parameters]] = []

    async def fetch_all(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        self.asked.append((sql, parameters))
        return await self._database.fetch_all(sql, parameters)

    async def fetch_one(self, sql: str, parameters: Parameters = ()) -> Row | None:
        rows = await self.fetch_all(sql, parameters)
        return rows[0] if rows else None

    async def plans(self) -> list[str]:
        """Return how SQLite answers each question: one line for each table it goes through."""
        lines = []
        for sql, parameters in self.asked:
            rows = await self._database.fetch_all(f"EXPLAIN QUERY PLAN {sql}", parameters)
            lines += [str(row["detail"]) for row in rows]
        return lines


async def crowd(world: World, count: int, guild_id: GuildId = GUILD) -> None:
    """Let a server have so many members, each with a territory of forty and two topics of sixty."""
    people = range(1000, 1000 + count)
    async with world.database.transaction() as tx:
        await tx.execute_many(
            "INSERT INTO topic (guild_id, name, folded) VALUES (?, ?, ?)",
            [(guild_id, f"Sujet {number}", f"sujet {number}") for number in range(60)],
        )
        known = await topics.all_shown(tx, guild_id)
        await tx.execute_many(
            "INSERT INTO profile (guild_id, user_id, kind, territory, territory_folded) VALUES (?, ?, 'elected', ?, ?)",
            [(guild_id, each, f"Commune {each % 40}", f"commune {each % 40}") for each in people],
        )
        await tx.execute_many(
            "INSERT INTO profile_topic (guild_id, user_id, direction, topic_id) VALUES (?, ?, ?, ?)",
            [
                (guild_id, each, direction, known[(each * factor) % 60].id)
                for each in people
                for direction, factor in (("seeks", 1), ("shares", 7))
            ],
        )


async def ask(world: World, reader: Questions, **criteria: str) -> Sequence[UserId]:
    """Ask for a page, as the service does."""
    people = frozenset(UserId(each) for each in range(1000, 2000)) if "community" in criteria else None
    found = await directory.find(
        reader,
        Search(guild_id=GUILD, seed=12345, **criteria),
        steward=False,
        now=world.clock.now(),
        people=people,
        limit=9,
        offset=16,
    )
    return [profile.user_id for profile in found]


CRITERIA: tuple[dict[str, str], ...] = (
    {},
    {"topic": "sujet 7"},
    {"territory": "commune 12"},
    {"topic": "sujet 7", "territory": "commune"},
    {"community": "Cantines"},
)


@pytest.mark.parametrize("criteria", CRITERIA)
async def test_a_page_takes_two_questions_however_many_members_there_are(
    world: World, criteria: dict[str, str]
) -> None:
    await crowd(world, MANY)
    reader = Questions(world.database)
    assert len(await ask(world, reader, **criteria)) == 9
    assert len(reader.asked) == 2


@pytest.mark.parametrize("criteria", CRITERIA)
async def test_every_question_goes_through_an_index(world: World, criteria: dict[str, str]) -> None:
    await crowd(world, MANY)
    reader = Questions(world.database)
    await ask(world, reader, **criteria)
    await directory.territories(reader, GUILD, "mune 1", steward=False, limit=25)
    await topics.matching(reader, GUILD, "jet 1", limit=25)
    await topics.named(reader, GUILD, "Sujet 1")
    through = [line for line in await reader.plans() if line.startswith(("SCAN", "SEARCH"))]
    whole = [
        line for line in through if line.startswith("SCAN") and "VIRTUAL TABLE" not in line and "json_each" not in line
    ]
    assert through
    assert whole == [], "no table is read from end to end"
    assert any("profile_by_territory" in line and "COVERING" in line for line in through)
    if "topic" in criteria:
        assert any("profile_topic_by_topic" in line for line in through)


async def test_suggestions_take_one_question(world: World) -> None:
    await crowd(world, MANY)
    reader = Questions(world.database)
    assert len(await directory.territories(reader, GUILD, "commune", steward=True, limit=25)) == 25
    assert len(await topics.matching(reader, GUILD, "sujet", limit=25)) == 25
    assert len(reader.asked) == 2


async def test_the_pages_hold_everybody_once(world: World) -> None:
    await crowd(world, 50)
    found = await world.lookup.search(MEMBER)
    seen = [profile.user_id for profile in found.profiles]
    while found.more:
        found = await world.lookup.turn_page(MEMBER, found.search_id, found.page + 1)
        assert len(found.profiles) <= 8
        seen += [profile.user_id for profile in found.profiles]
    assert len(seen) == len(set(seen)) == 50


async def test_people_of_one_community_among_those_who_show_themselves(world: World) -> None:
    await world.profiles.set_territory(MEMBER, "Flers")
    await world.profiles.set_territory(OUTSIDER, "Flers")
    world.communities.circles["Cantines & circuits courts"] = frozenset({BOB, UserId(999)})
    found = await world.lookup.search(STEWARD, community="cantines & CIRCUITS courts")
    assert [profile.user_id for profile in found.profiles] == [BOB]
    assert found.community == "Cantines & circuits courts"
    assert await world.lookup.communities(GUILD, "circ") == ("Cantines & circuits courts",)
    nothing = await world.lookup.search(STEWARD, community="inconnue")
    assert nothing.profiles == ()


async def test_what_cannot_be_read_finds_nobody(world: World) -> None:
    await world.profiles.set_territory(MEMBER, "Flers")
    for criteria in ({"topic": "\u202e"}, {"territory": "\u200b"}, {"community": "\u2800"}):
        assert (await world.lookup.search(STEWARD, **criteria)).profiles == ()


@pytest.mark.parametrize("typed", ["%", "_", "'", '"', "fl%", "flers' OR 1=1 --"])
async def test_signs_that_mean_something_elsewhere_mean_nothing_here(world: World, typed: str) -> None:
    await world.profiles.set_territory(MEMBER, "Flers")
    assert (await world.lookup.search(STEWARD, territory=typed)).profiles == ()
    assert await world.lookup.territories(STEWARD, typed) == ()


async def test_whoever_looks_sees_themselves_as_the_others_do(world: World) -> None:
    await world.profiles.set_territory(MEMBER, "Flers")
    await world.profiles.set_organisation(MEMBER, "La Grange")
    (own,) = (await world.lookup.search(MEMBER)).profiles
    assert own.territory == "Flers"
    assert own.organisation == "", "shown to the stewards only"


async def test_pages_belong_to_who_asked_on_the_server_where_they_asked(world: World) -> None:
    await crowd(world, 20)
    found = await world.lookup.search(MEMBER)
    for other in (OUTSIDER, STRANGER, Actor(guild_id=ELSEWHERE, user_id=BOB)):
        with pytest.raises(SearchTooOld):
            await world.lookup.turn_page(other, found.search_id, 1)
    for page in (-1, 2**40):
        with pytest.raises(SearchTooOld):
            await world.lookup.turn_page(MEMBER, found.search_id, page)
    with pytest.raises(SearchTooOld):
        await world.lookup.turn_page(MEMBER, SearchId(999), 0)
    assert (await world.lookup.turn_page(MEMBER, found.search_id, 99)).profiles == ()


async def test_what_was_looked_for_is_forgotten_the_day_after(world: World) -> None:
    for _ in range(3):
        await world.lookup.search(MEMBER)
    await world.live(days=1, minutes=1)
    await world.lookup.search(MEMBER)
    assert await world.count("directory_search", BOB) == 1


async def test_one_server_shows_nothing_of_another(world: World) -> None:
    await crowd(world, 30)
    await world.profiles.add_topics(MEMBER, Direction.SEEKS, "haies")
    world.communities.circles["Cantines"] = frozenset({BOB})
    for criteria in ({}, {"topic": "sujet 7"}, {"territory": "commune"}, {"community": "Cantines"}):
        assert (await world.lookup.search(STRANGER, **criteria)).profiles == ()
    assert await world.lookup.topics(ELSEWHERE, "") == ()
    assert await world.lookup.territories(STRANGER, "") == ()
    assert await world.lookup.communities(ELSEWHERE, "") == ()
    assert await world.curation.everything(STRANGER) == ()
    assert await world.profiles.known_territories(ELSEWHERE) == ()
    assert (await world.profiles.vocabulary(ELSEWHERE)).topics == ()
    assert (await world.profiles.of(STRANGER, BOB)).empty
    assert await world.profiles.paused(ELSEWHERE) == frozenset()


async def test_whoever_shows_one_field_is_not_found_by_another(world: World) -> None:
    await world.profiles.set_kind(MEMBER, MemberKind.ELECTED)
    await world.profiles.set_territory(MEMBER, "Flers")
    await world.profiles.add_topics(MEMBER, Direction.SEEKS, "haies")
    await world.profiles.add_topics(MEMBER, Direction.SHARES, "mares")
    await world.profiles.set_audience(MEMBER, Field.TERRITORY, Audience.STEWARDS)
    await world.profiles.set_audience(MEMBER, Field.SEEKS, Audience.NOBODY)
    found = {
        (reader.user_id, wanted): bool((await world.lookup.search(reader, **{what: wanted})).profiles)
        for reader in (OUTSIDER, STEWARD)
        for what, wanted in (("territory", "Flers"), ("topic", "haies"), ("topic", "mares"))
    }
    assert [wanted for (reader, wanted), seen in found.items() if seen and reader == OUTSIDER.user_id] == ["mares"]
    assert [wanted for (reader, wanted), seen in found.items() if seen and reader == STEWARD.user_id] == [
        "Flers",
        "mares",
    ]
    assert await world.lookup.territories(OUTSIDER, "") == ()
    assert await world.lookup.territories(STEWARD, "") == ("Flers",)


async def test_a_field_kept_to_oneself_is_neither_read_nor_searched_even_by_stewards(world: World) -> None:
    await world.profiles.set_territory(MEMBER, "Flers")
    await world.profiles.add_topics(MEMBER, Direction.SHARES, "haies")
    for what in (Field.TERRITORY, Field.SHARES):
        await world.profiles.set_audience(MEMBER, what, Audience.NOBODY)
    for reader in (STEWARD, OUTSIDER):
        for criteria in ({}, {"topic": "haies"}, {"territory": "Flers"}):
            assert (await world.lookup.search(reader, **criteria)).profiles == ()
