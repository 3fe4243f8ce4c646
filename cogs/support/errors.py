"""The one place that tells a member why something did not happen, privately and in their language."""

import secrets
from collections.abc import Mapping
from dataclasses import replace

import discord
import structlog

from bot.core.card import Card
from bot.core.catalogue import Text
from bot.core.errors import DatabaseUnavailable, UserError
from bot.core.messenger import NotDelivered, TryLater, Unauthorised, Unconfirmed
from bot.core.text import clean
from cogs.support import messenger
from cogs.support.discord_errors import SILENCE, explain
from cogs.support.forms import answers_of
from cogs.support.request import Requests

_MOST_GIVEN_BACK = 1000

log = structlog.get_logger(__name__)

_EXPIRED = {10062, 40060}
"""The interaction is over or already answered. What it asked may be done: the messages owed will say so."""


class Answers:
    """Answers whatever an interaction raised."""

    def __init__(self, requests: Requests) -> None:
        self._requests = requests

    async def answer(self, interaction: discord.Interaction, error: BaseException) -> None:
        """Tell the member what happened and what to do now; log it when it is a bug. Never raises."""
        try:
            text = await self._requests.voice_of(interaction)
            card = refusal(text, error) if isinstance(error, UserError) else self._unexpected(text, error)
            if card is not None:
                await messenger.reply(interaction, _with_what_was_typed(text, card, answers_of(interaction)))
        except Exception:
            log.exception("an error could not be told to the member who met it", interaction_id=interaction.id)

    async def answer_twice(self, interaction: discord.Interaction) -> None:
        """Tell whoever pressed twice at once that once was enough: nothing at all, where there is a message to see."""
        if interaction.message is not None:
            await messenger.defer(interaction)
            return
        text = await self._requests.voice_of(interaction)
        await messenger.reply(interaction, Card(title=text("core-twice-title"), text=text("core-twice-text")))

    def _unexpected(self, text: Text, error: BaseException) -> Card | None:
        if isinstance(error, discord.HTTPException) and error.code in _EXPIRED:
            log.warning("answered too late for Discord", code=error.code)
            return None
        if isinstance(error, (NotDelivered, *SILENCE)):
            meaning = error if isinstance(error, NotDelivered) else explain(error)
            if isinstance(meaning, TryLater | Unconfirmed | Unauthorised):
                log.warning("Discord did not answer", reason=meaning.reason)
                return Card(title=text("core-refused-title"), text=text("core-refused-discord"))
        if isinstance(error, DatabaseUnavailable):
            log.error("the database refused", reason=str(error))
            return Card(title=text("core-refused-title"), text=text("core-refused-database"))
        reference = secrets.token_hex(3).upper()
        log.error("unexpected error", reference=reference, exc_info=error)
        return Card(title=text("core-bug-title"), text=text("core-bug-text", reference=reference))


def _with_what_was_typed(text: Text, card: Card, answers: Mapping[str, str]) -> Card:
    """Give a refused form's answers back, ready to be copied: nobody types the same thing twice."""
    typed = "\n\n".join(clean(answer, _MOST_GIVEN_BACK) for answer in answers.values() if answer.strip())
    if not typed:
        return card
    return replace(card, text=f"{card.text}\n\n{text('core-refused-typed')}\n```\n{typed}\n```")


def refusal(text: Text, error: UserError) -> Card:
    """Return what a refusal says to the member who meets it."""
    return Card(title=text("core-refused-title"), text=text(error.key, **error.data))
