"""The pages of large servers: an agenda of five thousand slots, sixty communities of three thousand people."""

import asyncio
import time
from pathlib import Path

from bot.core.ids import GuildId
from tests.advice import agenda_speed
from tests.bench import transport as discord_side
from tests.bench.figures import Figure, figure
from tests.bench.transport import GUILD, MEMBERS_FROM
from tests.bench.village import open_village
from tests.communities.test_directory import fill_server

GOAL = 100
"""Milliseconds: what is answered within a tenth of a second is answered at once."""
_POLES = ("Expérimentation", "Accompagnement", "Communautés")


def measure(folder: Path, *, rounds: int) -> list[Figure]:
    """Return what the slowest page of each kind costs."""
    agenda = asyncio.run(agenda_speed.measure(rounds))
    communities = asyncio.run(_communities(folder, rounds))
    return [
        figure("agenda of 5,000 slots, asked the slowest way", [max(agenda.median.values())], "ms of CPU", goal=GOAL),
        figure("directory of 60 communities, 3,000 members", communities["page"], "ms of CPU", goal=GOAL),
        figure("suggestions among 60 communities", communities["suggestions"], "ms of CPU", goal=GOAL),
    ]


async def _communities(folder: Path, rounds: int) -> dict[str, list[float]]:
    async with open_village(folder) as village:
        database = village.app.database
        async with database.transaction() as tx:
            poles = [
                await tx.insert(
                    "INSERT INTO pole (guild_id, position, name, folded, emoji) VALUES (?, ?, ?, ?, '🌱')",
                    (GUILD, position, name, name.casefold()),
                )
                for position, name in enumerate(_POLES)
            ]
        await fill_server(database, GuildId(GUILD), poles, 60, 3_000)
        took: dict[str, list[float]] = {"page": [], "suggestions": []}
        for number in range(rounds):
            asked = {
                "page": discord_side.command(village.number(), MEMBERS_FROM + number, "communaute liste"),
                "suggestions": discord_side.suggestions(
                    village.number(), MEMBERS_FROM + number, "communaute rejoindre", "communaute", "comm"
                ),
            }
            for what, payload in asked.items():
                before = time.process_time()
                await village.ask(payload)
                took[what].append(1_000 * (time.process_time() - before))
        return took
