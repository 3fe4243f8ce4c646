"""Discord forgets who is not answered within three seconds: whoever waits that long is told to wait, then answered.

A second or two of that may go before anything is begun: the one writer of the database is busy with somebody else's
wish, or rewrites the whole file because somebody was erased. What was asked is done all the same, and its answer comes.
"""

import asyncio

import discord
import structlog

from cogs.support import messenger
from cogs.support.discord_errors import TROUBLE

log = structlog.get_logger(__name__)

PATIENCE = 1.5
"""Seconds after which somebody is told to wait; what Discord needs to hear it has to fit in what is left of three."""


class Patience:
    """`seconds`: after how many somebody is told; None where time stands still while something is done."""

    def __init__(self) -> None:
        self.seconds: float | None = PATIENCE

    def watch(self, interaction: discord.Interaction) -> None:
        """Tell whoever asked to wait, unless the running task answers, or ends, before that."""
        task = asyncio.current_task()
        if task is None or self.seconds is None or interaction.type is discord.InteractionType.autocomplete:
            return
        timer = asyncio.get_running_loop().call_later(self.seconds, self._hold, interaction)
        task.add_done_callback(lambda _task: timer.cancel())

    def _hold(self, interaction: discord.Interaction) -> None:
        if not messenger.is_answering(interaction):
            messenger.wait_for(interaction, asyncio.get_running_loop().create_task(_held(interaction)))


async def _held(interaction: discord.Interaction) -> None:
    try:
        await messenger.hold(interaction)
        log.info("somebody was told to wait", interaction_id=interaction.id)
    except TROUBLE as error:
        log.warning("somebody could not be told to wait", reason=str(error))
