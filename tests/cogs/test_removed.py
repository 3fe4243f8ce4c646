"""A server that removes Bocage: everything waits there as it was for a month, then nothing of it is left."""

from typing import Any

from simcord.backend import serializers

from tests.cogs.installing import Site, open_site
from tests.cogs.town import Town, words


async def told(town: Town, event: str, payload: Any) -> None:  # noqa: ANN401 - simcord is untyped
    town.world.env.backend.emit(event, payload)
    await town.world.env.settle()


async def remove(town: Town) -> None:
    await told(town, "GUILD_DELETE", {"id": str(town.guild.id)})
    assert town.app.client.get_guild(town.guild.id) is None


async def invite_back(town: Town) -> None:
    backend = town.world.env.backend
    await told(town, "GUILD_CREATE", serializers.guild_create_payload(backend, backend.guilds[town.guild.id]))


async def let_weeks_pass(town: Town, days: int) -> None:
    """Let it be that many days longer since servers removed Bocage, without living through them."""
    async with town.app.database.transaction() as tx:
        await tx.execute("UPDATE stay SET left_at = left_at - ?", (days * 86400,))


async def left_behind(town: Town, guild_id: int) -> dict[str, int]:
    """Return how many rows of that server each table holds, those that hold none left out."""
    database = town.app.database
    found = {}
    for table in await database.fetch_all("SELECT name FROM sqlite_schema WHERE type = 'table'"):
        columns = [row["name"] for row in await database.fetch_all(f"PRAGMA table_info({table['name']})")]
        if "guild_id" in columns:
            (row,) = await database.fetch_all(
                f"SELECT count(*) AS n FROM {table['name']} WHERE guild_id = ?", (guild_id,)
            )
            if row["n"]:
                found[table["name"]] = row["n"]
    return found


async def lived_in(town: Town) -> Site:
    """Let things happen on two servers; return the other."""
    await town.open_hours()
    await town.book(town.bob)
    other = await open_site(town)
    await other.install()
    await town.pass_time(minutes=5)
    return other


async def test_nothing_is_done_on_a_server_that_removed_bocage(town: Town) -> None:
    """The reminder of Bob's booking falls due meanwhile: nobody is written to, and nothing is given up either."""
    await lived_in(town)
    letters = len(town.letters(town.bob))
    await remove(town)
    before = await left_behind(town, town.guild.id)
    await town.pass_time(days=5)
    assert len(town.letters(town.bob)) == letters
    assert await left_behind(town, town.guild.id) == before


async def test_a_server_that_comes_back_finds_everything_as_it_was(town: Town) -> None:
    await lived_in(town)
    before = await left_behind(town, town.guild.id)
    await remove(town)
    await town.pass_time(days=2)
    await invite_back(town)
    assert (await left_behind(town, town.guild.id)).items() >= before.items()
    # The conversation is on Thursday: its reminder comes the day before, as if nothing had been.
    letters = len(town.letters(town.bob))
    await town.pass_time(days=1)
    (reminder,) = town.letters(town.bob)[letters:]
    assert "Par où commencer ?" in words(reminder)


async def test_after_thirty_days_nothing_of_it_is_left(town: Town) -> None:
    other = await lived_in(town)
    theirs = await left_behind(town, other.guild.id)
    await remove(town)
    await let_weeks_pass(town, 28)
    await town.pass_time(days=1)
    assert await left_behind(town, town.guild.id)
    await town.pass_time(days=2)
    assert await left_behind(town, town.guild.id) == {}
    assert {name for name in theirs if name != "thread"} <= set(await left_behind(town, other.guild.id))


async def test_a_removal_missed_while_away_is_noticed_at_ready(town: Town) -> None:
    await lived_in(town)
    town.world.env.backend.remove_guild(town.guild.id)
    await town.restart()
    await let_weeks_pass(town, 30)
    await town.pass_time(days=1)
    assert await left_behind(town, town.guild.id) == {}


async def test_an_outage_is_no_removal(town: Town) -> None:
    """Discord says `unavailable`: the server is still ours, however long that lasts."""
    await lived_in(town)
    await told(town, "GUILD_DELETE", {"id": str(town.guild.id), "unavailable": True})
    before = await left_behind(town, town.guild.id)
    await let_weeks_pass(town, 30)
    await town.pass_time(days=1)
    assert set(before) <= set(await left_behind(town, town.guild.id))


async def test_whoever_is_invited_back_after_that_begins_anew(town: Town) -> None:
    await lived_in(town)
    await remove(town)
    await let_weeks_pass(town, 30)
    await town.pass_time(days=1)
    await invite_back(town)
    assert set(await left_behind(town, town.guild.id)) <= {"stay", "profile", "agenda", "last_sign", "activity_mark"}
