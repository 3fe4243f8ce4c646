"""The one button of somebody who was told that what is kept of them is about to go."""

from discord.ext import commands

from bot.core.card import Action
from bot.core.ids import GuildId
from bot.retention.notices import kept_card
from cogs.support.request import Request, Requests
from cogs.support.router import Router


class RetentionCog(commands.Cog):
    """Keeps what its owner would rather keep. The click itself is the sign of life (see `Requests.noticed`)."""

    def __init__(self, requests: Requests, router: Router) -> None:
        self._requests = requests
        router.on("retention", "keep", self._keep, server_of=_server_of)

    async def _keep(self, request: Request, _action: Action) -> None:
        await request.reply(kept_card(request.text))


async def _server_of(action: Action) -> GuildId | None:
    return GuildId(action.ids[0]) if action.ids else None
