"""Whoever is not answered in time is told to wait, and answered then: Discord forgets them after three seconds."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
import simcord

from bot.core.card import Action, Card, Choice
from bot.demo.simulated import as_bot
from cogs.support.cards import layout_of
from cogs.support.forms import Form, Question
from cogs.support.request import Request
from tests.cogs.town import Town, answer, title, words

pytestmark = pytest.mark.usefixtures("forging")

DONE = Card(title="C’est fait", text="Et bien fait.")
Answering = Callable[[Request], Awaitable[None]]


async def press(town: Town, answering: Answering, *, busy: bool = True) -> simcord.InteractionResult:
    """Press a button that is answered so, once its presser was told to wait."""

    async def handler(request: Request, _action: Action) -> None:
        await asyncio.sleep(0.1 if busy else 0)
        assert request.interaction.response.is_done() is busy
        await answering(request)

    town.app.client.router.on("proof", "press", handler)
    town.app.client.patience.seconds = 0.01
    card = Card(title="Un bouton", choices=(Choice(label="Appuyer", action=Action(feature="proof", verb="press")),))
    channel = town.app.client.get_partial_messageable(town.general.id, guild_id=town.guild.id)
    message = await as_bot(town.world.env, channel.send(view=layout_of(card)))
    return await town.bob.click(message, custom_id="proof:press:1:")


async def test_whoever_waits_is_told_so_and_answered_in_private(town: Town) -> None:
    async def answering(request: Request) -> None:
        await request.reply(DONE)

    result = await press(town, answering)
    assert result.deferred
    (told,) = result.followups
    assert title(told) == "C'est fait"
    assert told.ephemeral


async def test_what_was_pressed_is_redrawn_all_the_same(town: Town) -> None:
    async def answering(request: Request) -> None:
        await request.defer()
        await request.update(DONE)

    result = await press(town, answering)
    assert result.deferred
    assert "Et bien fait." in words(town.general.history()[-1])


async def test_a_form_does_not_wait_and_says_so(town: Town) -> None:
    async def answering(request: Request) -> None:
        question = Question(key="question", label="Et alors ?")
        form = Form(title="Une question", action=Action(feature="proof", verb="form"), questions=(question,))
        await request.ask(form)

    result = await press(town, answering)
    (told,) = result.followups
    assert "il s'ouvrira" in words(told)
    assert (await press(town, answering, busy=False)).modal is not None


async def test_whoever_is_answered_in_time_is_told_nothing_else(town: Town) -> None:
    async def answering(request: Request) -> None:
        await request.reply(DONE)
        await asyncio.sleep(0.03)

    result = await press(town, answering, busy=False)
    assert not result.deferred
    assert title(answer(result)) == "C'est fait"
