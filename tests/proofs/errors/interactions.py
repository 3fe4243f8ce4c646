"""What each of Discord's errors does to an answer: what was asked for stays done, and whoever asked is told if one can.

A made-up button stands for all: it does something, then answers in one of the ways there are.
"""

from collections.abc import Awaitable, Callable

import discord

from bot.core.card import Action, Card, Choice
from bot.core.errors import UserError
from bot.demo.simulated import as_bot
from cogs.support.cards import layout_of
from cogs.support.forms import Form, Question
from cogs.support.request import Request
from tests.proofs.errors.messages import Calls

Way = Callable[[Calls, str], Awaitable[None]]

_DONE = Card(title="C’est fait")
_CALLBACKS = r"POST /interactions/\d+/[^/]+/callback"
_ORIGINAL = r"PATCH /webhooks/\d+/[^/]+/messages/@original"
_FOLLOWUPS = r"POST /webhooks/\d+/[^/]+"
_OVER = {"10062", "40060"}
"""The interaction is over or answered already: there is nobody to tell any more."""


async def _replies(request: Request) -> None:
    await request.reply(_DONE)


async def _defers(request: Request) -> None:
    await request.defer(beside=True)
    await request.reply(_DONE)


async def _follows_up(request: Request) -> None:
    await request.reply(_DONE)
    await request.reply(_DONE)


async def _updates(request: Request) -> None:
    await request.update(_DONE)


async def _updates_later(request: Request) -> None:
    await request.defer()
    await request.update(_DONE)


async def _asks(request: Request) -> None:
    question = Question(key="question", label="Et alors ?")
    action = Action(feature="proof", verb="form")
    await request.ask(Form(title="Une question", action=action, questions=(question,)))


def _answering(pattern: str, answer: Callable[[Request], Awaitable[None]], *, told_beside: bool = False) -> Way:
    """Return the way of one answer; `told_beside`: what went wrong is told by another way than that of the answer."""

    async def way(calls: Calls, error: str) -> None:
        town, done = calls.town, []

        async def handler(request: Request, _action: Action) -> None:
            done.append(1)
            await answer(request)

        town.app.client.router.on("proof", "press", handler)
        await calls.begin()
        message = await _button(calls)
        before = len(town.world.env.errors)
        calls.faults.stand(pattern, error)
        await town.bob.click(message, custom_id="proof:press:1:")
        asked = calls.faults.asked
        calls.faults.clear()
        what = f"{answer.__name__} {error}"
        raised = [each for each in town.world.env.errors[before:] if not isinstance(each.__cause__ or each, UserError)]
        calls.hold(what, was_met=(asked > 0, True), done=(len(done), 1), raised=(raised, []))
        # Whoever asked is told what went wrong once, and not if there is nobody to tell any more.
        calls.hold(what, asked=(asked, 1 if error in _OVER or told_beside else 2))
        again = await town.bob.click(await _button(calls), custom_id="proof:press:1:")
        calls.hold(what, next_is_answered=(again.acknowledged, True), done_again=(len(done), 2))

    return way


async def _button(calls: Calls) -> discord.Message:
    channel = calls.town.app.client.get_partial_messageable(calls.town.general.id, guild_id=calls.town.guild.id)
    card = Card(title="Un bouton", choices=(Choice(label="Appuyer", action=Action(feature="proof", verb="press")),))
    return await as_bot(calls.town.world.env, channel.send(view=layout_of(card)))


replied = _answering(_CALLBACKS, _replies)
deferred = _answering(_CALLBACKS, _defers)
answered_after_a_while = _answering(_ORIGINAL, _defers)
followed_up = _answering(_FOLLOWUPS, _follows_up)
updated = _answering(_CALLBACKS, _updates)
updated_after_a_while = _answering(_ORIGINAL, _updates_later, told_beside=True)
asked = _answering(_CALLBACKS, _asks)
