"""Twenty-five months of a cooperative: `python -m tests.retention.months --months 25 --seed 3`.

People of a small town go on living with the real application in the simulated Discord: some write, some ask and book
and draft and look around, one falls silent, one leaves for good and one comes back, servers remove Bocage and invite it
back. After each day's work nothing is there that was to be gone a day before, asked in two ways: by the inventory's
limits, and by when each row was first seen. With `--stride 30` Bocage sleeps for a month at a time, and catches up.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import simcord
from simcord.backend import serializers

from bot.demo.simulated import advance
from bot.retention.people import SILENT_FOR, TOLD_AHEAD
from bot.retention.servers import KEPT_WITHOUT_BOCAGE
from tests.cogs.conftest import MORNING
from tests.cogs.installing import open_site
from tests.cogs.town import Town, book_buttons, buttons, open_town
from tests.retention.oracles import A_DAY, Ages, old_backups, past_their_time, rows_of_server, traces_of

KEPT_AFTER_LEAVING = timedelta(days=30)


@dataclass
class Figures:
    """What happened, and what was found."""

    days: int = 0
    done: Counter[str] = field(default_factory=Counter)
    found: list[str] = field(default_factory=list)
    warned: int = 0
    slowest: float = 0.0

    def __str__(self) -> str:
        told = ", ".join(f"{count} × {what}" for what, count in sorted(self.done.items()))
        verdict = "nothing outlived its limit by more than a day" if not self.found else f"{len(self.found)} found"
        return (
            f"{self.days} days lived: {told}; {self.warned} told of their silence; {verdict};"
            f" the slowest night took {self.slowest:.2f} s of processor time"
        )


@dataclass(slots=True, kw_only=True)
class Life:
    """The town as it lives on. Alice, Bob and Charlie are lively; Dora is silent from the second month on."""

    town: Town
    random: Random
    figures: Figures = field(default_factory=Figures)
    silent_since: dict[str, datetime] = field(default_factory=dict)
    left_at: dict[str, datetime] = field(default_factory=dict)
    removed_at: dict[int, datetime] = field(default_factory=dict)
    people: dict[str, simcord.MemberActor] = field(default_factory=dict)
    ages: Ages = field(default_factory=Ages)

    @property
    def now(self) -> datetime:
        return self.town.now

    def lively(self) -> simcord.MemberActor:
        return self.random.choice((self.town.alice, self.town.bob, self.town.charlie))

    # What people do

    async def begin(self) -> None:
        """Let everybody leave traces: those who go on, and those who will be heard of no more."""
        env = self.town.world.env
        self.people = {"dora": self.town.dora}
        for name in ("Eve", "Fanny", "Gaston"):
            self.people[name.lower()] = self.town.guild.add_member(env.create_user(name.lower(), global_name=name))
        await env.settle()
        await self.open_hours()
        for member in self.people.values():
            await member.send(self.town.general, "…")
            await self.looks_around(member)
            await self.lets_a_question_go(member)
            await self.books(member)
            await member.slash(self.town.general, "rencontre participer")

    async def week(self) -> None:
        """Let some of those who go on do something."""
        for member in (self.town.bob, self.town.charlie):
            await member.send(self.town.general, "…")
            self.figures.done["message"] += 1
        ways = (self.looks_around, self.lets_a_question_go, self.drafts_and_forgets, self.books)
        await self.random.choice(ways)(self.lively())
        if self.random.random() < 0.3:
            await self.open_hours()
        self.town.world.forget_records(200)

    async def looks_around(self, member: simcord.MemberActor) -> None:
        await member.slash(self.town.general, "annuaire chercher", sujet="haies")
        self.figures.done["look around"] += 1

    async def lets_a_question_go(self, member: simcord.MemberActor) -> None:
        form = await member.slash(self.town.general, "avis demander")
        if form.modal is not None:
            await member.submit_modal(form, {"question": "Par où commencer ?", "tried": ""})
            self.figures.done["question let go"] += 1

    async def drafts_and_forgets(self, member: simcord.MemberActor) -> None:
        poles = await member.autocomplete(self.town.general, "annonce rediger", "pole", "")
        if not poles:
            return
        form = await member.slash(self.town.general, "annonce rediger", nature="news", pole=poles[0]["value"])
        if form.modal is not None:
            typed = {"title": "Un essai", "text": "À reprendre.", "contact": "Le banc", "until": "", "link": ""}
            await member.submit_modal(form, typed)
            self.figures.done["announcement drafted"] += 1

    async def open_hours(self) -> None:
        day = (self.now + timedelta(days=9)).date().isoformat()
        hour = self.random.choice(("09:30", "14:00", "18:30"))
        draft = await self.town.alice.slash(
            self.town.general,
            "permanence ouvrir",
            jour=day,
            heure=hour,
            duree=120,
            sujets="haies, cantines",
            visio="https://visio.example/haies",
        )
        if draft.response is not None and buttons(draft.response):
            await self.town.alice.click(draft.response, custom_id=next(iter(buttons(draft.response).values())))
            self.figures.done["office hours opened"] += 1

    async def books(self, member: simcord.MemberActor) -> None:
        agenda = await member.slash(self.town.general, "permanence agenda")
        if agenda.response is None or not book_buttons(agenda.response) or member is self.town.alice:
            return
        form = await member.click(agenda.response, custom_id=book_buttons(agenda.response)[0])
        if form.modal is not None:
            await member.submit_modal(form, {"question": "Et ensuite ?", "tried": ""})
            self.figures.done["booking"] += 1

    # Who goes

    async def falls_silent(self, who: str) -> None:
        self.silent_since[who] = self.now

    async def leaves(self, who: str) -> None:
        self.town.world.env.backend.remove_member(self.town.guild.id, self.people[who].id)
        await self.town.world.env.settle()
        self.left_at[who] = self.now
        self.figures.done["left"] += 1

    async def comes_back(self, who: str) -> None:
        self.people[who] = self.town.guild.add_member(self.people[who].user)
        await self.town.world.env.settle()
        del self.left_at[who]
        self.silent_since[who] = self.now
        self.figures.done["came back"] += 1

    async def another_server(self, name: str) -> int:
        """Let somebody set Bocage up on another server; return its id."""
        site = await open_site(self.town, name)
        await site.install()
        self.figures.done["another server"] += 1
        return int(site.guild.id)

    async def is_removed_from(self, guild_id: int) -> None:
        self.town.world.env.backend.emit("GUILD_DELETE", {"id": str(guild_id)})
        await self.town.world.env.settle()
        self.removed_at[guild_id] = self.now
        self.figures.done["removed"] += 1

    async def is_invited_back_to(self, guild_id: int) -> None:
        backend = self.town.world.env.backend
        backend.emit("GUILD_CREATE", serializers.guild_create_payload(backend, backend.guilds[guild_id]))
        await self.town.world.env.settle()
        del self.removed_at[guild_id]
        self.figures.done["invited back"] += 1

    # What must be gone

    async def night(self, stride: timedelta) -> None:
        """Let time pass, then look for what should no longer be there."""
        began = time.process_time()
        env, due = self.town.world.env, self.town.app.due
        if stride <= A_DAY:
            await advance(env, due, stride.total_seconds())
        else:
            # Nothing happens meanwhile: Bocage sleeps, and wakes up late.
            due.rearm = lambda _at: None  # type: ignore[method-assign]
            await env.advance_time(stride.total_seconds())
            await advance(env, due, 60)
        self.figures.slowest = max(self.figures.slowest, time.process_time() - began)
        self.figures.days += stride.days
        await self.look(stride)

    async def look(self, stride: timedelta) -> None:
        """Find what outlived its limit by more than a day."""
        database, now = self.town.app.database, self.now
        found = await past_their_time(database, now)
        found += old_backups(self.town.folder / "backups", now)
        if self.figures.days % 7 == 0 or stride > A_DAY:
            found += await self.ages.too_old(database, now)
        gone = [who for who, at in self.left_at.items() if now - at > KEPT_AFTER_LEAVING + A_DAY]
        # Nobody is erased who was not told a month before, and a sleeper tells late.
        longest = SILENT_FOR + A_DAY + (TOLD_AHEAD + 2 * stride if stride > A_DAY else timedelta())
        gone += [who for who, since in self.silent_since.items() if now - since > longest]
        for who in gone:
            for trace in await traces_of(database, self.town.guild.id, self.people[who].id):
                found.append(f"{who} is gone, and stands in {trace}")
        for guild_id, at in self.removed_at.items():
            if now - at > KEPT_WITHOUT_BOCAGE + A_DAY:
                found += [
                    f"a server is gone, and stands in {each}" for each in await rows_of_server(database, guild_id)
                ]
        self.figures.found += [f"{now:%Y-%m-%d} {each}" for each in found]


def _be_patient(town: Town) -> None:
    """Wait for each step as long as a busy machine takes: that says nothing about Bocage."""
    env = town.world.env
    env.settle_timeout = 120.0
    settle = env._settle_internal

    async def patiently(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - as simcord calls it
        if options.get("timeout") is not None:
            options["timeout"] = 120.0
        return await settle(*arguments, **options)

    env._settle_internal = patiently  # type: ignore[method-assign]


async def lived(folder: Path, *, days: int, seed: int, stride: int = 1) -> Figures:
    """Live so many days, looking at what is left after each stride."""
    async with open_town(folder, MORNING) as town:
        _be_patient(town)
        life = Life(town=town, random=Random(seed))
        away = await life.another_server("Une voisine")
        for_good = await life.another_server("Une autre voisine")
        await life.begin()
        happenings: dict[int, list[Callable[[], Awaitable[None]]]] = {
            7: [lambda: life.falls_silent("dora"), lambda: life.falls_silent("eve")],
            14: [lambda: life.is_removed_from(away)],
            34: [lambda: life.is_invited_back_to(away)],
            60: [lambda: life.leaves("fanny"), lambda: life.leaves("gaston")],
            80: [lambda: life.comes_back("gaston")],
            90: [lambda: life.is_removed_from(for_good)],
        }
        for day in range(0, days, stride):
            for when in [when for when in happenings if when <= day]:
                for happens in happenings.pop(when):
                    await happens()
            if day % 7 == 0 or stride > 1:
                await life.week()
            await life.night(timedelta(days=stride))
            if life.figures.found:
                break
        (row,) = await town.app.database.fetch_all("SELECT count(*) AS n FROM outbox WHERE kind = 'retention.warning'")
        life.figures.warned = row["n"]
        return life.figures


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--months", type=int, default=25)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--stride", type=int, default=1, help="days that Bocage sleeps at a time")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bocage-retention-") as folder:
        figures = asyncio.run(
            lived(Path(folder), days=round(chosen.months * 30.44), seed=chosen.seed, stride=chosen.stride)
        )
    sys.stdout.write("\n".join([f"seed {chosen.seed}: {figures}", *figures.found, ""]))
    return int(bool(figures.found))


if __name__ == "__main__":
    sys.exit(main())
