"""What a real database will send in the coming weeks, told without sending anything.

The database is copied, the copy is opened by the real application in a simulated Discord that has the same ids, and
the weeks pass. Nobody acts meanwhile: it is what will happen if nobody does anything more. The file itself is only
read.
"""

import asyncio
import json
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import discord
import simcord

from bot import log
from bot.app import open_app
from bot.core.backup import back_up
from bot.core.catalogue import Text
from bot.core.clock import SystemClock
from bot.demo.corrections import without_polls, without_waiting
from bot.demo.simulated import SimulatedClock, World, advance, simulated_discord
from bot.settings import Settings
from bot.simulation import repository
from bot.simulation.hands import title
from bot.simulation.progress import Progress, progress_bar, stay_silent
from bot.simulation.scenery import rebuild
from bot.simulation.village import ZONE

_WEEK: Final = timedelta(weeks=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """One message that will be sent: when, where, to whom (None: to whoever reads there), and its heading."""

    at: datetime
    kind: str
    place: str
    user_id: int | None
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What the weeks will bring. `edits`: how often a message that stays will be brought up to date."""

    start: datetime
    weeks: int
    messages: tuple[Foreseen, ...]
    withheld: Counter[str]
    edits: int
    bugs: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """Return everything, in a form that JSON knows."""
        return {
            "start": self.start.isoformat(),
            "weeks": self.weeks,
            "messages": [
                {
                    "at": each.at.isoformat(),
                    "kind": each.kind,
                    "place": each.place,
                    "user_id": None if each.user_id is None else str(each.user_id),
                    "title": each.title,
                }
                for each in self.messages
            ],
            "withheld": dict(sorted(self.withheld.items())),
            "edits": self.edits,
            "bugs": list(self.bugs),
        }

    def sentences(self, text: Text) -> Iterator[str]:
        """Yield what will be sent, in the order in which it will."""
        private = sum(each.user_id is not None for each in self.messages)
        yield text(
            "simulation-rehearsal-title",
            weeks=self.weeks,
            day=f"{self.start.astimezone(ZONE):%d/%m/%Y}",
            messages=len(self.messages),
            private=private,
            edits=self.edits,
        )
        for each in self.messages:
            yield text(
                "simulation-rehearsal-line",
                at=f"{each.at.astimezone(ZONE):%d/%m/%Y %H:%M}",
                place=each.place,
                title=each.title or each.kind,
            )
        if not self.messages:
            yield text("simulation-rehearsal-none")
        yield text("simulation-rehearsal-kept")


def run(database: Path, *, weeks: int, as_json: bool, text: Text) -> int:
    """Tell what `database` will send in the coming weeks, and return the exit code."""
    log.configure("console", "ERROR")
    found = asyncio.run(rehearse(database, weeks=weeks, text=text, progress=progress_bar(weeks, text)))
    if as_json:
        sys.stdout.write(json.dumps(found.as_json(), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in found.sentences(text))
    return 1 if found.bugs else 0


async def rehearse(
    database: Path,
    *,
    weeks: int,
    text: Text,
    now: datetime | None = None,
    progress: Progress = stay_silent,
) -> Rehearsal:
    """Return what will be sent from `now` on. Raises StartupError for a file that is not a database of Bocage's."""
    start = (now or SystemClock().now()).replace(microsecond=0)
    with tempfile.TemporaryDirectory(prefix="bocage-rehearsal-") as temporary:
        folder = Path(temporary)
        settings = Settings(_env_file=None, data_directory=folder / "data")
        copy = back_up(database, folder, start)
        settings.data_directory.mkdir(mode=0o700)
        shutil.move(copy, settings.database_path)
        clock = SimulatedClock(start)
        nobody = discord.Client(intents=discord.Intents.none())
        async with (
            open_app(settings, clock=clock, simulated=True, backups=False) as app,
            simulated_discord(nobody, start=start, clock=clock, check_errors=False) as world,
        ):
            without_polls(world.env)
            with without_waiting(world.env):
                for ground in await repository.grounds(app.database):
                    rebuild(world.env.backend, ground, now=start)
                await world.restart(app.client)
                try:
                    for week in range(weeks):
                        progress(week, (start + week * _WEEK).date())
                        await advance(world.env, app.due, _WEEK.total_seconds())
                    progress(weeks, (start + weeks * _WEEK).date())
                    ended = await repository.ended_between(app.database, start, clock.now() + timedelta(seconds=1))
                finally:
                    await app.due.close()
            return Rehearsal(
                start=start,
                weeks=weeks,
                messages=tuple(_foreseen(world, each, text) for each in ended if each.state == "sent"),
                withheld=Counter((each.reason or "").partition(":")[0] for each in ended if each.state != "sent"),
                edits=sum(each.method == "PATCH" and "/messages/" in each.path for each in world.env.http_requests),
                bugs=tuple(repr(error) for error in world.env.errors),
            )


def _foreseen(world: World, sent: repository.Sent, text: Text) -> Foreseen:
    backend = world.env.backend
    channel = backend.channels[sent.channel_id]
    message = backend.messages[sent.channel_id].get(sent.message_id)
    heading = "" if message is None else title(simcord.ResponseMessage(world.env, message))
    family, _, rest = sent.to.partition(":")
    user_id = int(rest.rpartition(":")[2]) if family in {"dm", "mention"} else None
    if family == "dm":
        place = text("simulation-rehearsal-private", person=str(user_id))
    elif user_id is not None:
        place = text("simulation-rehearsal-called", channel=channel.name or "", person=str(user_id))
    else:
        place = text("simulation-rehearsal-channel", channel=channel.name or "")
    return Foreseen(at=sent.at, kind=sent.kind, place=place, user_id=user_id, title=heading)
