"""A year of a weekly and a monthly series on a simulated Discord: `python -m tests.meetups.year --seed 3`.

The process is restarted, Discord falls silent for hours or loses its answers, people delete, cancel and rewrite events
by hand and answer what they are asked about it, dates are moved and skipped. Each reminder comes once; each event is
in the right state, and none is made again without a word from a human.
"""

import argparse
import asyncio
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

import aiohttp
from simcord.backend.models.scheduled_event import ScheduledEvent

from bot.core.actor import Actor
from bot.core.clock import from_seconds, to_seconds
from bot.core.ids import GuildId, UserId
from bot.demo.simulated import as_bot
from bot.meetups.model import OccurrenceId
from bot.servers.model import DEFAULT_ZONE
from tests.cogs.conftest import MORNING
from tests.cogs.town import Town, answer, button, buttons, open_town, title

_SCHEDULED, _COMPLETED, _CANCELLED = 1, 3, 4
_MIRRORED = 3
_REMINDERS = {"Demain ou presque": timedelta(days=1), "Dans un quart d'heure": timedelta(minutes=15)}


@dataclass
class Network:
    """What lies between Bocage and Discord."""

    down: bool = False
    lost_answers: int = 0
    spans: list[tuple[datetime, datetime]] = field(default_factory=list)

    def stand_before(self, town: Town) -> None:
        """Let every request of the client as it is now pass here."""
        through = town.app.client.http.request

        async def request(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - as discord.py calls it
            if self.down:
                raise aiohttp.ClientError("the network is down")
            answered = await through(*arguments, **options)
            if self.lost_answers and arguments[0].method == "POST" and "scheduled-events" in arguments[0].path:
                self.lost_answers -= 1
                raise aiohttp.ClientError("the answer was lost")
            return answered

        town.app.client.http.request = request  # type: ignore[method-assign]

    def was_down(self, start: datetime, end: datetime) -> bool:
        """Return whether there was silence in that span."""
        return any(begun < end and start < over for begun, over in self.spans)


@dataclass
class Figures:
    """What happened, and what was found."""

    held: int = 0
    reminders: int = 0
    missed_in_silence: int = 0
    happenings: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        told = ", ".join(f"{count} × {what}" for what, count in sorted(self.happenings.items()))
        return (
            f"{self.held} dates held, {self.reminders} reminders, each once"
            f" ({self.missed_in_silence} fell into a silence); every event in the right state. On the way: {told}"
        )


class Year:
    """One town, two series, and all that befalls them."""

    def __init__(self, town: Town, random: Random) -> None:
        self.town = town
        self.random = random
        self.network = Network()
        self.figures = Figures()
        self.left_alone: set[int] = set()
        self.network.stand_before(town)

    async def begin(self) -> None:
        for name, rhythm in (("Hebdomadaire", "weekly"), ("Mensuel", "monthly-weekday")):
            draft = await self.town.run(
                self.town.alice,
                "rendez-vous creer",
                titre=name,
                jour="2027-01-12",
                heure="18:30" if rhythm == "weekly" else "10:00",
                adresse="Mairie de Flers",
                repetition=rhythm,
                **{"sauter-feries": True},
            )
            await self.town.alice.click(draft, custom_id=button(draft, "Publier"))
            await self.town.pass_time(minutes=3)
        for card in self.town.general.history():
            dates = answer(await self.town.bob.click(card, custom_id=_about(card, "dates")))
            await self.town.bob.click(dates, custom_id=_about(dates, "always"))
        await self.town.pass_time(minutes=3)

    async def live(self, days: int) -> None:
        for _ in range(days):
            if self.random.random() < 0.25:
                await self._something_happens()
            await self.town.pass_time(days=1)
            await self._answer_questions()
            self.town.world.forget_records()
        await self.town.pass_time(days=1)
        await self.check()

    async def _something_happens(self) -> None:
        what = self.random.choice(
            [
                self._restart,
                self._silence,
                self._lost_answer,
                self._delete,
                self._cancel,
                self._rewrite,
                self._move,
                self._skip,
            ]
        )
        if await what():
            self.figures.happenings[what.__name__.strip("_").replace("_", " ")] += 1

    async def _restart(self) -> bool:
        await self.town.restart()
        self.network.stand_before(self.town)
        await self.town.pass_time(minutes=1)
        return True

    async def _silence(self) -> bool:
        begun = self.town.now
        self.network.down = True
        await self.town.pass_time(hours=self.random.uniform(0.5, 12))
        if self.random.random() < 0.3:
            self._delete_now()
        self.network.down = False
        # What Discord did not answer is asked again within a quarter of an hour.
        self.network.spans.append((begun, self.town.now + timedelta(minutes=16)))
        await self.town.pass_time(minutes=20)
        return True

    async def _lost_answer(self) -> bool:
        self.network.lost_answers += 1
        return True

    async def _delete(self) -> bool:
        deleted = self._delete_now()
        await self.town.world.env.settle()
        await self.town.pass_time(minutes=2)
        return deleted

    def _delete_now(self) -> bool:
        event = self._some_event()
        if event is not None:
            self.town.world.env.backend.delete_scheduled_event(self.town.guild.id, event.id)
        return event is not None

    async def _cancel(self) -> bool:
        return await self._by_hand({"status": _CANCELLED})

    async def _rewrite(self) -> bool:
        return await self._by_hand({"name": "Réunion (annulée ?)", "description": "voir ailleurs"})

    async def _by_hand(self, changes: dict[str, object]) -> bool:
        event = self._some_event()
        if event is None:
            return False
        self.town.world.env.backend.edit_scheduled_event(self.town.guild.id, event.id, changes)
        await self.town.world.env.settle()
        await self.town.pass_time(minutes=2)
        return True

    async def _move(self) -> bool:
        return await self._run("move")

    async def _skip(self) -> bool:
        return await self._run("skip")

    async def _run(self, what: str) -> bool:
        """Let Alice move or skip a date some days away, as `/rendez-vous modifier` would."""
        rows = await self._dates("state = 'planned' AND starts_at > ?", self.town.now + timedelta(days=3))
        if not rows:
            return False
        row = self.random.choice(rows[:4])
        running, actor = self.town.app.services.meetups.running, self._alice()
        if what == "skip":
            await as_bot(self.town.world.env, running.skip_date(actor, OccurrenceId(row["id"])))
        else:
            local = from_seconds(row["starts_at"]).astimezone(DEFAULT_ZONE)
            moment = time(self.random.choice([9, 12, 14, 20]), 15)
            day = local.date() + timedelta(days=self.random.choice([0, 1]))
            await as_bot(self.town.world.env, running.move_date(actor, OccurrenceId(row["id"]), day, moment))
        await self.town.pass_time(minutes=2)
        return True

    async def _answer_questions(self) -> None:
        """Let Alice answer, most of the time, what is asked about events that were taken away."""
        for question in self.town.stewards.history():
            if not any(":event-again:" in each for each in buttons(question).values()):
                continue
            date = int(_about(question, "event-again").split(":")[-1].split(".")[0])
            choice = self.random.random()
            if choice < 0.6:
                await self.town.alice.click(question, custom_id=_about(question, "event-again"))
            elif choice < 0.8:
                await self.town.alice.click(question, custom_id=_about(question, "event-leave"))
                self.left_alone.add(date)
        await self.town.pass_time(minutes=2)

    # What must be true

    async def check(self) -> None:
        """Raise AssertionError unless each reminder came once and each event is in the right state."""
        now = self.town.now
        events = {event.id: event for event in self._events()}
        mirrored = {row["occurrence_id"]: row for row in await self._rows("SELECT * FROM meetup_event")}
        dates = await self._dates("starts_at > ?", from_seconds(0))
        ahead: Counter[int] = Counter()
        for row in dates:
            mirror = mirrored[row["id"]]
            event = events.get(mirror["event_id"])
            if row["state"] != "planned":
                assert event is None or event.status == _CANCELLED, (dict(row), event)
            elif from_seconds(row["ends_at"]) <= now:
                await self._check_held(row)
                assert event is None or event.status in {_COMPLETED, _CANCELLED}, (dict(row), event)
                self.figures.held += 1
            elif ahead[row["series_id"]] < _MIRRORED:
                ahead[row["series_id"]] += 1
                if mirror["state"] == "standing":
                    assert event is not None, dict(mirror)
                    assert event.status == _SCHEDULED, event
                    assert event.name in {"Hebdomadaire", "Mensuel"}, event
                    assert datetime.fromisoformat(event.scheduled_start_time) == from_seconds(row["starts_at"]), event
                else:
                    assert mirror["state"] in {"removed", "left"}, dict(mirror)
        known = {row["event_id"] for row in mirrored.values()}
        stray = [event for event in events.values() if event.status in {1, 2} and event.id not in known]
        assert stray == [], stray
        # Whatever was lost or said twice would stand here.
        assert not await self._rows("SELECT * FROM outbox WHERE state = 'dead'")

    async def _check_held(self, row: Any) -> None:  # noqa: ANN401 - a row
        start = from_seconds(row["starts_at"])
        said: Counter[str] = Counter()
        for thread in await self._rows("SELECT thread_id FROM thread WHERE key = ?", f"meetups:thread:{row['id']}"):
            channel = next(each for each in self.town.threads() if each.id == thread["thread_id"])
            said.update(title(message).split(" : ")[0] for message in channel.history())
        for reminder, span in (
            ("Demain ou presque", timedelta(days=1)),
            ("Dans un quart d'heure", timedelta(minutes=15)),
        ):
            assert said[reminder] <= 1, (dict(row), said)
            if said[reminder] == 0:
                assert self.network.was_down(start - span, start), (dict(row), said, "a reminder was lost")
                self.figures.missed_in_silence += 1
            self.figures.reminders += said[reminder]
        assert said["Qu'est-ce que cette séance vous a apporté ?"] <= 1, said

    def _events(self) -> list[ScheduledEvent]:
        return list(self.town.world.env.backend.guilds[self.town.guild.id].scheduled_events.values())

    def _some_event(self) -> ScheduledEvent | None:
        found = [event for event in self._events() if event.status == _SCHEDULED]
        return self.random.choice(found) if found else None

    async def _dates(self, condition: str, moment: datetime) -> list[Any]:
        return await self._rows(
            f"SELECT * FROM meetup_occurrence WHERE {condition} ORDER BY starts_at, id", to_seconds(moment)
        )

    async def _rows(self, sql: str, *values: int | str) -> list[Any]:
        return list(await self.town.app.database.fetch_all(sql, values))

    def _alice(self) -> Actor:
        return Actor(guild_id=GuildId(self.town.guild.id), user_id=UserId(self.town.alice.id), steward=True)


def _about(message: Any, verb: str) -> str:  # noqa: ANN401 - a message or an answer
    return next(each for each in buttons(message).values() if f":{verb}:" in each)


def _be_patient(town: Town) -> None:
    """Wait a minute for each step: how long a loaded machine takes says nothing about Bocage."""
    env = town.world.env
    env.settle_timeout = 60.0
    settle = env._settle_internal

    async def patiently(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - as simcord calls it
        if options.get("timeout") is not None:
            options["timeout"] = 60.0
        return await settle(*arguments, **options)

    env._settle_internal = patiently  # type: ignore[method-assign]


async def simulate(folder: Path, *, seed: int, days: int) -> Figures:
    """Live through it; return the figures. Raises AssertionError."""
    async with open_town(folder, MORNING) as town:
        _be_patient(town)
        year = Year(town, Random(seed))
        await year.begin()
        await year.live(days)
        return year.figures


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.meetups.year", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--days", type=int, default=365)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = asyncio.run(simulate(Path(folder), seed=arguments.seed, days=arguments.days))
    sys.stdout.write(f"seed {arguments.seed}, {arguments.days} days: {figures}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
