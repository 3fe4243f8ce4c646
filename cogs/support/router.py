"""Brings every button, menu and form back to whoever answers it, whatever restarted in between.

discord.py keeps views and modals in memory and loses them at a restart, and an exception raised in some of them
reaches nobody. Here a `custom_id` says what is asked, the database holds the state, and every exception goes to the
one `answer()`.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import discord

from bot.core.card import Action
from bot.core.errors import NotFound
from bot.core.ids import GuildId
from cogs.support.errors import Answers
from cogs.support.intake import Intake
from cogs.support.patience import Patience
from cogs.support.request import Request, Requests
from cogs.support.twice import Presses
from cogs.support.wire import sound

Handler = Callable[[Request, Action], Awaitable[None]]
ServerOf = Callable[[Action], Awaitable[GuildId | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Route:
    handler: Handler
    server_of: ServerOf | None


class Router:
    """Knows who handles which action."""

    def __init__(
        self, requests: Requests, answers: Answers, intake: Intake, presses: Presses, patience: Patience
    ) -> None:
        self._requests = requests
        self._answers = answers
        self._intake = intake
        self._presses = presses
        self._patience = patience
        self._routes: dict[tuple[str, str, int], _Route] = {}

    def on(
        self, feature: str, verb: str, handler: Handler, *, server_of: ServerOf | None = None, version: int = 1
    ) -> None:
        """Let `handler` answer the actions of that name.

        `server_of` tells which server an action is about when it is used in a direct message; without it the action
        is refused there.
        """
        self._routes[feature, verb, version] = _Route(handler=handler, server_of=server_of)

    def actions(self) -> frozenset[tuple[str, str, int]]:
        """Return every action that somebody handles, as (feature, verb, version)."""
        return frozenset(self._routes)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Handle a button, menu or form; leave every other interaction alone. Never raises."""
        if interaction.type not in {discord.InteractionType.component, discord.InteractionType.modal_submit}:
            return
        try:
            self._intake.admit()
            self._patience.watch(interaction)
            sound(interaction.data)
            with self._presses.pressed(interaction) as wanted:
                if wanted:
                    await self._intake.turn(interaction.user.id)
                    await self._dispatch(interaction)
                else:
                    await self._answers.answer_twice(interaction)
        except Exception as error:  # noqa: BLE001 - every exception ends in the one answer()
            await self._answers.answer(interaction, error)

    async def _dispatch(self, interaction: discord.Interaction) -> None:
        data: Mapping[str, Any] = interaction.data or {}
        action = Action.parse(str(data.get("custom_id", "")))
        route = None if action is None else self._routes.get((action.feature, action.verb, action.version))
        if action is None or route is None:
            raise NotFound("core-refused-unknown-button")
        about = await route.server_of(action) if interaction.guild_id is None and route.server_of else None
        request = await self._requests.of(
            interaction,
            about=about,
            values=tuple(str(value) for value in data.get("values", ())),
        )
        await route.handler(request, action)
