"""What is left of somebody who has been gone for thirty days: nothing of theirs, and nothing broken for the others."""

from tests.cogs.town import Town, title, words
from tests.communities.stage import open_stage

QUESTION = "Une question que personne d'autre n'a posée"


async def _everything(town: Town) -> str:
    """Return every value of every table but the trail of who did what and the messages already finished."""
    tables = await town.app.database.fetch_all("SELECT name FROM sqlite_master WHERE type = 'table'")
    kept = [row["name"] for row in tables if row["name"] not in {"audit", "outbox", "agenda", "sqlite_sequence"}]
    rows = [tuple(row) for table in kept for row in await town.app.database.fetch_all(f"SELECT * FROM {table}")]
    return "\n".join(map(str, rows))


async def test_thirty_days_after_leaving_nothing_of_a_member_is_left(town: Town) -> None:
    await town.open_hours()
    await town.book(town.bob, question=QUESTION)
    await town.run(town.bob, "profil modifier")
    await town.pass_time(days=4)
    assert QUESTION in await _everything(town)

    town.guild.remove_member(town.bob)
    await town.world.env.settle()
    await town.pass_time(days=29)
    kept = await _everything(town)
    assert str(town.bob.id) in kept, "somebody may come back"
    assert "'Bob'" in kept, "what they were called, to find it in what others wrote"
    await town.pass_time(days=2)
    left = await _everything(town)
    assert str(town.bob.id) not in left
    assert QUESTION not in left
    assert "Bob" not in left, "nor in the name of the thread"
    assert title(await town.run(town.alice, "permanence mes-reservations")) == "Vos réservations"


async def test_who_comes_back_in_time_finds_what_they_left(town: Town) -> None:
    await town.open_hours()
    await town.book(town.bob, question=QUESTION)
    await town.pass_time(days=4)
    town.guild.remove_member(town.bob)
    await town.world.env.settle()
    await town.pass_time(days=29)
    town.guild.add_member(town.bob.user)
    await town.world.env.settle()
    await town.pass_time(days=10)
    assert QUESTION in await _everything(town)


async def test_what_a_resource_person_opened_goes_with_them(town: Town) -> None:
    await town.open_hours(visio="https://visio.example/chez-alice")
    town.guild.remove_member(town.alice)
    await town.world.env.settle()
    await town.pass_time(days=31)
    left = await _everything(town)
    assert "chez-alice" not in left
    assert str(town.alice.id) not in left


async def test_the_directory_of_communities_says_the_next_date(town: Town) -> None:
    """The next free slot of the office hours opened in a community's own channel."""
    stage = await open_stage(town)
    await stage.create("Cantines & circuits courts")
    channel = next(each for name, each in town.guild.channels.items() if name.startswith("cantines-"))
    assert "Prochaine date" not in words(await town.run(town.bob, "communaute liste"))
    general, town.general = town.general, channel
    await town.open_hours()
    town.general = general
    assert "Prochaine date : <t:1799343000" in words(await town.run(town.bob, "communaute liste"))
