"""`/animation`: what stewards and administrators decide for their server."""

from tests.cogs.town import Town, title, words


async def test_a_steward_says_how_many_conversations_one_may_book(town: Town) -> None:
    await town.open_hours(duree=120)
    noted = await town.run(town.alice, "animation reservations", maximum=1)
    assert "une conversation réservée" in words(noted)
    await town.book(town.bob)
    assert title(await town.book(town.bob)) == "Pas cette fois-ci"
    await town.run(town.alice, "animation reservations", maximum=3)
    assert title(await town.book(town.bob)) == "C'est réservé"


async def test_a_member_does_not_change_the_limit(town: Town) -> None:
    await town.open_hours(duree=120)
    refused = await town.run(town.bob, "animation reservations", maximum=10)
    assert title(refused) == "Pas cette fois-ci"
    assert "équipe d'animation" in words(refused)
    await town.book(town.bob)
    await town.book(town.bob)
    assert title(await town.book(town.bob)) == "Pas cette fois-ci"


async def test_a_steward_who_may_not_manage_the_server_does_not_appoint(town: Town) -> None:
    """The right is checked in code, whatever Discord's own settings let through."""
    refused = await town.run(town.alice, "animation roles")
    assert title(refused) == "Pas cette fois-ci"
