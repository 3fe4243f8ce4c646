"""The agenda of a large server: 200 resource persons, 5,000 slots, half of them booked; how long one page takes.

`python -m tests.advice.agenda_speed`
"""

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.advice import cards
from bot.advice.model import Page
from bot.core.clock import to_seconds
from bot.core.ids import UserId
from bot.core.text import fold
from tests.advice.world import CATALOGUE, CHANNEL, GUILD, PARIS, World, open_world

ADVISERS, SLOTS_EACH = 200, 25
TOPICS = tuple(f"Sujet {number}" for number in range(40))


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Milliseconds of the process for one page, its card included: the median and the worst, by what was asked.

    The process's own time, in all its threads: what else a busy machine does in between is not the bot's.
    """

    median: dict[str, float]
    worst: dict[str, float]


async def fill(world: World, *, advisers: int = ADVISERS, slots_each: int = SLOTS_EACH, seed: int = 3) -> None:
    """Let so many people hold office hours over the next fortnight, and half of the slots be booked."""
    chance, now = random.Random(seed), world.clock.now()
    async with world.database.transaction() as tx:
        for adviser in range(1000, 1000 + advisers):
            hours = await tx.insert(
                """
                INSERT INTO office_hours (guild_id, adviser_id, created_by, channel_id, state, zone, first_start,
                                          length_minutes, slot_minutes, break_minutes, notice_minutes,
                                          weekly_maximum, place_kind, place_detail, created_at, monthly_maximum)
                VALUES (?, ?, ?, ?, 'open', 'Europe/Paris', '2027-01-05T09:00', 60, 30, 10, 120, 12, 'link', 'x', 0, 20)
                """,
                (GUILD, adviser, adviser, CHANNEL),
            )
            for topic in chance.sample(TOPICS, 3):
                await tx.execute(
                    "INSERT INTO office_hours_topic (guild_id, office_hours_id, topic, folded) VALUES (?, ?, ?, ?)",
                    (GUILD, hours, topic, fold(topic)),
                )
            for number in range(slots_each):
                start = now + timedelta(hours=3 + 13 * number, minutes=10 * chance.randint(0, 17))
                slot = await tx.insert(
                    """
                    INSERT INTO slot (guild_id, office_hours_id, adviser_id, starts_at, ends_at, week, month, state)
                    VALUES (?, ?, ?, ?, ?, ?, '2027-01', 'open')
                    """,
                    (
                        GUILD,
                        hours,
                        adviser,
                        to_seconds(start),
                        to_seconds(start + timedelta(minutes=30)),
                        (start.date() - timedelta(days=start.weekday())).isoformat(),
                    ),
                )
                if chance.random() < 0.5:
                    await tx.execute(
                        """
                        INSERT OR IGNORE INTO booking (guild_id, slot_id, adviser_id, booker_id, question, tried,
                                                       state, uid, created_at)
                        VALUES (?, ?, ?, ?, 'q', '', 'confirmed', ?, 0)
                        """,
                        (GUILD, slot, adviser, 5000 + chance.randint(0, 400), f"u{slot}"),
                    )


async def measure(rounds: int) -> Figures:
    """Ask for the agenda in each way that members have, that many times each."""
    with tempfile.TemporaryDirectory() as folder:
        async with open_world(Path(folder) / "bot.db") as world:
            await fill(world)
            reader, text = UserId(1), CATALOGUE.text("fr", PARIS)

            async def page(**wishes: object) -> Page:
                return await world.advice.free_slots(GUILD, reader, **wishes)  # type: ignore[arg-type]

            last = (await page()).next
            ways: dict[str, dict[str, object]] = {
                "everything": {},
                "the next page": {"after_slot": last},
                "one person": {"adviser_id": UserId(1042)},
                "one topic": {"topic": TOPICS[7]},
                "suggestions": {"limit": 100, "days": 30},
            }
            taken: dict[str, list[float]] = {name: [] for name in ways}
            for _ in range(rounds):
                for name, wishes in ways.items():
                    began = time.process_time()
                    found = await page(**wishes)
                    cards.agenda_card(text, lambda _: "Alice", found)
                    taken[name].append((time.process_time() - began) * 1000)
    return Figures(
        median={name: statistics.median(times) for name, times in taken.items()},
        worst={name: max(times) for name, times in taken.items()},
    )


def main() -> None:
    """Say how long each way of asking takes, and fail where its median is 100 ms or more."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    figures = asyncio.run(measure(parser.parse_args().rounds))
    for name, median in figures.median.items():
        print(f"{name:>14}: median {median:5.1f} ms, worst {figures.worst[name]:5.1f} ms")  # noqa: T201 - a program of its own
    assert max(figures.median.values()) < 100


if __name__ == "__main__":
    main()
