"""What « ready » waits for, and for how long."""

import asyncio

import pytest

from bot.client import members_arrived
from tests.cogs.town import Town


async def test_a_list_of_members_that_never_comes_holds_up_nothing(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Gateway answers are lost: the reminders of everybody must not be lost with them."""
    (guild,) = town.app.client.guilds

    async def silence(*_arguments: object, **_options: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(type(guild), "chunk", silence)
    assert not await members_arrived(guild, 0.01)


async def test_a_list_that_comes_is_waited_for(town: Town) -> None:
    (guild,) = town.app.client.guilds
    assert await members_arrived(guild, 5)
    assert guild.get_member(town.bob.id) is not None
