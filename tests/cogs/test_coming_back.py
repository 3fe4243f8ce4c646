"""Whoever leaves and comes back: remembered for thirty days, forgotten afterwards."""

from datetime import timedelta

from tests.cogs.town import Town
from tests.cogs.welcoming import Visitor, away, leave, newcomer
from tests.communities.stage import open_stage


async def test_after_thirty_days_communities_forget_too(town: Town) -> None:
    stage = await open_stage(town)
    canteens = await stage.create("Cantines & circuits courts")
    visitor = await newcomer(town)
    for _ in range(7):
        await visitor.click("Passer")
    await visitor.member.click(visitor.card, custom_id=f"communities:join:1:{canteens}")
    await leave(town, visitor.member)
    await town.pass_time(days=31)
    assert await stage.belonging(visitor.member, canteens) is None


async def test_who_comes_back_within_thirty_days_finds_everything_and_no_second_welcome(town: Town) -> None:
    visitor = await newcomer(town)
    await visitor.choose("Élue")
    await visitor.write("Écrire mon territoire", "Flers")
    door = next(channel for channel in town.guild.channels.values() if channel.name == "accueil")
    await leave(town, visitor.member)
    await town.pass_time(days=29)
    back = town.guild.add_member(visitor.member.user)
    await town.world.env.settle()
    await town.pass_time(days=10)
    assert "Flers" in (await Visitor.typing(town, back, "profil voir")).words
    assert len(door.history()) == 1


async def test_after_thirty_days_nothing_is_left_and_who_returns_is_new(town: Town) -> None:
    visitor = await newcomer(town)
    await visitor.choose("Élue")
    await visitor.write("Écrire mon territoire", "Flers")
    await visitor.click("Passer")
    await visitor.write("Ajouter un sujet", "haies")
    door = next(channel for channel in town.guild.channels.values() if channel.name == "accueil")
    await leave(town, visitor.member)
    await town.pass_time(days=30, hours=1)
    for table in ("profile", "profile_topic", "member", "greeter", "directory_search"):
        found = await town.app.database.fetch_all(f"SELECT 1 FROM {table} WHERE user_id = ?", (visitor.member.id,))
        assert found == [], table
    assert await town.app.database.fetch_all("SELECT 1 FROM topic") == [], "nobody else had brought it"
    back = town.guild.add_member(visitor.member.user)
    await town.world.env.settle()
    await town.pass_time(minutes=1)
    assert len(door.history()) == 2
    assert "Rien pour l'instant" in (await Visitor.typing(town, back, "profil voir")).words


async def test_who_came_back_while_bocage_was_away_is_not_erased(town: Town) -> None:
    visitor = await newcomer(town)
    await visitor.choose("Élue")
    await leave(town, visitor.member)
    kept = await away(town)
    back = town.guild.add_member(visitor.member.user)
    with town.world.env._bot_scope():
        await town.app.client.close()
    await town.world.env.advance_time(timedelta(days=40).total_seconds())
    town.world.env.backend.subscribers[:] = kept
    await town.restart()
    await town.pass_time(minutes=1)
    assert "Élue ou élu" in (await Visitor.typing(town, back, "profil voir")).words


async def test_who_left_while_bocage_was_away_is_erased_in_time(town: Town) -> None:
    visitor = await newcomer(town)
    await visitor.choose("Élue")
    kept = await away(town)
    town.guild.remove_member(visitor.member)
    town.world.env.backend.subscribers[:] = kept
    await town.restart()
    await town.pass_time(days=31)
    found = await town.app.database.fetch_all("SELECT 1 FROM profile WHERE user_id = ?", (visitor.member.id,))
    assert found == []
