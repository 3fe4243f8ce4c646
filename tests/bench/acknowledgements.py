"""How long members wait: interactions of all kinds, some at a time, in a house that has been lived in.

Time runs from the instant at which discord.py is handed an interaction to that at which Discord has our first answer,
a whole round trip included. Twenty members are at it at once, each sends the next as soon as the last is acknowledged,
which no server of a few thousand people does. Bookings owe messages, which are delivered meanwhile.
"""

import asyncio
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench import transport as discord_side
from tests.bench.figures import Figure, figure
from tests.bench.rows import TOPICS, fill
from tests.bench.transport import GUILD, MEMBERS_FROM, Payload
from tests.bench.village import Village, open_hours, open_village, roles_of
from tests.rounds.bench.year import watched

AT_ONCE = 20
ROUND_TRIP = 0.05
ROWS = 100_000
MEMBERS = 1_000
_HOURS = 100
_READS = (
    "permanence agenda", "permanence mes-reservations", "profil voir", "annuaire chercher", "communaute liste",
    "rendez-vous liste", "rencontre statut", "bulletin archives", "avis mes-demandes", "aide",
)  # fmt: skip


@dataclass(slots=True)
class Waits:
    """Seconds that acknowledgements took, by what was asked."""

    seconds: dict[str, list[float]] = field(default_factory=dict)

    def all(self) -> list[float]:
        return sorted(each for several in self.seconds.values() for each in several)

    def quantile(self, share: float) -> float:
        every = self.all()
        return every[min(len(every) - 1, int(share * len(every)))]


async def measure(
    folder: Path, *, interactions: int, rows: int = ROWS, hours: int = _HOURS
) -> tuple[list[Figure], Waits]:
    """Return how long members wait, at the worst and as a rule."""
    async with open_village(folder, members=MEMBERS):
        pass
    fill(folder / "bot.db", guilds=1, members=MEMBERS, rows=rows - 6 * MEMBERS)
    async with open_village(folder, members=MEMBERS, round_trip=0.0) as village:
        await open_hours(village, count=hours)
        slots = [f"advice:book:1:{number}" for number in range(1, 2 * hours + 1)]
        village.transport.round_trip = ROUND_TRIP
        waits = Waits()
        asked = _asked(village, interactions, slots)
        async with watched() as lag:
            await asyncio.gather(*(_member(village, asked, waits) for _ in range(AT_ONCE)))
        await village.rest()
    name = f"acknowledgement of {interactions:,} interactions, {AT_ONCE} at a time"
    return [
        figure(f"{name}: median", [1_000 * waits.quantile(0.5)], "ms"),
        figure(f"{name}: 99 %", [1_000 * waits.quantile(0.99)], "ms", goal=1_000),
        figure(f"{name}: longest", [1_000 * waits.all()[-1]], "ms", goal=2_500),
        figure("event loop kept by this process meanwhile", [1_000 * max(lag.own)], "ms"),
    ], waits


async def _member(village: Village, asked: Iterator[tuple[str, Payload]], waits: Waits) -> None:
    loop = asyncio.get_running_loop()
    for what, payload in asked:
        acknowledged = village.transport.acknowledgement(int(payload["id"]))
        began = loop.time()
        village.give(payload)
        async with asyncio.timeout(60):
            waits.seconds.setdefault(what, []).append(await acknowledged - began)


def _asked(village: Village, count: int, slots: list[str], seed: int = 5) -> Iterator[tuple[str, Payload]]:
    """Yield what members ask: seven times in ten to read something, three times in ten to change something."""
    chance = random.Random(seed)
    steward = roles_of(GUILD)[0]
    for _ in range(count):
        number, who = village.number(), MEMBERS_FROM + chance.randrange(MEMBERS)
        what = chance.random()
        if what < 0.7:
            name = chance.choice(_READS)
            if name == "annuaire chercher":
                yield name, discord_side.command(number, who, name, sujet=chance.choice(TOPICS))
            else:
                yield name, discord_side.command(number, who, name)
        elif what < 0.8:
            name = chance.choice(("profil pause", "profil reprendre"))
            yield name, discord_side.command(number, who, name)
        elif what < 0.83:
            yield (
                "animation reservations",
                discord_side.command(number, who, "animation reservations", steward, maximum=chance.randint(3, 9)),
            )
        elif what < 0.9:
            yield "book, the button", discord_side.click(number, who, chance.choice(slots))
        else:
            form = chance.choice(slots).replace("advice:book:", "advice:question:")
            yield "book, the form", discord_side.form(number, who, form, question="Par où commencer ?", tried="")
