"""The simulated Discord: simcord, corrected, and the verbs it lacks.

simcord is an in-memory Discord in which the real bot runs unmodified. `simulated_discord` runs a bot in it, with
everything put right that `corrections` knows of; the functions beside it give tests and demo what simcord lacks:
several people acting at the same instant, closed direct messages, a jump through time in which everything due happens
at its own time.

How to use it::

    clock = SimulatedClock(datetime(2026, 10, 5, 9, tzinfo=UTC))
    async with simulated_discord(bot, start=clock.now(), clock=clock) as world:
        guild = world.env.create_guild("Coopérative", preferred_locale="fr")
        bob = guild.add_member(world.env.create_user("bob", global_name="Bob"))
        ...
        await advance(world.env, due, 3600)
"""
# Private pieces of simcord are touched here and in `corrections`, on the version that `check_versions` insists on.
# ruff: noqa: SLF001

import hashlib
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

import discord
import simcord
from simcord.backend.cdn import CDN_BASE
from simcord.env import Env

from bot.demo.corrections import (
    check_versions,
    copy_quickly,
    correct_history_after,
    fast,
    keep_new_forum_tags,
    keep_private_threads_quiet,
    localise,
    refuse_second_threads,
    remember_nonces,
)

Person = simcord.MemberActor | simcord.UserHandle
_Result = TypeVar("_Result")

_LONGEST_STEP = timedelta(days=1)
_SETTLE_SECONDS = 60.0
_RINGS_AT_ONE_INSTANT = 100
_CANNOT_MESSAGE_THIS_USER = 50007


class Due(Protocol):
    """What falls due: messages owed, things on the agenda."""

    def ring(self) -> None:
        """Start doing everything that is due now."""

    async def next_due(self) -> datetime | None:
        """Return the instant at which something next falls due, or None if nothing is waiting."""


class SimulatedClock:
    """The clock of a simulated Discord; until a world is bound to it, it stands still at its start."""

    def __init__(self, start: datetime) -> None:
        if start.tzinfo is None:
            raise ValueError("the simulated clock needs an aware start")
        self._start = start
        self._env: Env | None = None

    def now(self) -> datetime:
        return self._start if self._env is None else self._env.now()

    def bind(self, env: Env) -> None:
        """Follow the time of `env` from now on."""
        self._env = env


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A running simulated Discord.

    `locales` maps user ids to the language of their Discord ("fr", "en-US"); whoever is not in it reads `fr`.
    """

    env: Env
    clock: SimulatedClock
    locales: dict[int, str] = field(default_factory=dict)

    async def restart(self, bot: discord.Client) -> None:
        """Replace the running bot by a new one, as after a restart of the process; the old one is closed first."""
        with self.env._bot_scope():
            await self.env.bot.close()
        await self.env.restart_bot(bot)

    def activity(self) -> int:
        """Return a number that changes whenever anything happened in this world."""
        transcript = self.env.backend.transcript
        return hash((len(transcript), id(transcript[-1]) if transcript else 0))

    def forget_records(self, keep: int = 2000) -> None:
        """Drop old records of requests and events, which otherwise grow for ever."""
        for records in (self.env.backend.http_requests, self.env.backend.transcript):
            if len(records) > 2 * keep:
                del records[:-keep]


@asynccontextmanager
async def simulated_discord(
    bot: discord.Client,
    *,
    start: datetime,
    clock: SimulatedClock | None = None,
    check_errors: bool = True,
    strict_sync: bool = True,
    settle_timeout: float = _SETTLE_SECONDS,
    locale: str = "fr",
    bot_name: str = "Bocage",
) -> AsyncIterator[World]:
    """Run `bot` in a simulated Discord whose time begins at `start`, and close it at the end.

    With `check_errors`, whatever the bot raised and the test did not look at (`world.env.errors`) is raised at the end.
    `locale` is the language of every person and server not listed in `world.locales`. Raises RuntimeError when the
    installed simcord or discord.py is not the one this module was written for.
    """
    check_versions()
    fast()
    copy_quickly()
    correct_history_after()
    remember_nonces()
    keep_new_forum_tags()
    refuse_second_threads()
    clock = clock or SimulatedClock(start)
    env = Env(bot, strict_sync=strict_sync, check_errors=check_errors, settle_timeout=settle_timeout)
    # Before the bot enters: its timers, its snowflakes and its log all begin at this date.
    env.backend.clock._epoch = start
    env.backend.bot_user.name = bot_name
    clock.bind(env)
    world = World(env=env, clock=clock)
    localise(env, world.locales, locale)
    keep_private_threads_quiet(env)
    await env.start()
    try:
        yield world
    finally:
        try:
            with env._bot_scope():
                await env.bot.close()
        finally:
            await env.shutdown()
    if check_errors:
        env._raise_errors_since(env._errors_acknowledged)


async def advance(env: Env, due: Due, seconds: float) -> None:
    """Let `seconds` of simulated time pass; everything that falls due meanwhile is done at its own time.

    Raises RuntimeError if something stays due however often it is rung for, TimeoutError if the bot never comes to
    rest. Time that has passed before such an error stays passed.
    """
    target = env.now() + timedelta(seconds=seconds)
    rings = 0
    while True:
        now, upcoming = env.now(), await due.next_due()
        if upcoming is not None and upcoming <= now:
            rings += 1
            if rings > _RINGS_AT_ONE_INSTANT:
                raise RuntimeError(f"something due at {upcoming.isoformat()} is never done")
            await ring(env, due)
            continue
        rings = 0
        if now >= target:
            return
        # A jump has a few seconds of real time for all that happens in it: never more than a day at once.
        step_to = min(instant for instant in (target, upcoming, now + _LONGEST_STEP) if instant is not None)
        await env.advance_time((step_to - now).total_seconds())


async def ring(env: Env, due: Due) -> None:
    """Do what is due now, as the bot's own work, and wait until the bot is at rest."""
    with env._bot_scope():
        due.ring()
    await env.settle(timeout=_SETTLE_SECONDS)


async def as_bot(env: Env, work: Awaitable[_Result]) -> _Result:
    """Await `work` as if the bot itself did it: its tasks and timers belong to the simulation. Then settle."""
    with env._bot_scope():
        result = await work
    await env.settle(timeout=_SETTLE_SECONDS)
    return result


async def at_the_same_instant(env: Env, *actions: Awaitable[_Result]) -> list[_Result]:
    """Let several people act before the bot has reacted to any of them.

    `actions` are actions not yet awaited: `alice.slash(…)`, `bob.click(…)`, `bob.submit_modal(…)`, even twice of the
    same person. Their results are complete when this returns.
    """

    async def hold(*_args: object, **_options: object) -> None:
        """Return at once: the loop is not given the occasion to run the bot."""

    settle = env._settle_internal
    env._settle_internal = hold  # type: ignore[method-assign]
    try:
        results = [await action for action in actions]
    finally:
        env._settle_internal = settle  # type: ignore[method-assign]
    await env.settle()
    return results


def close_direct_messages(env: Env, person: Person) -> None:
    """Let this person's direct messages be closed: Discord answers 403, code 50007."""
    env.inject_error(
        "POST",
        _direct_messages_path(env, person),
        status=403,
        code=_CANNOT_MESSAGE_THIS_USER,
        message="Cannot send messages to this user",
        times=None,
    )


def open_direct_messages(env: Env, person: Person) -> None:
    """Undo `close_direct_messages`."""
    path = _direct_messages_path(env, person)
    env.backend.faults[:] = [fault for fault in env.backend.faults if fault["path"] != path]


def give_avatar(env: Env, user_id: int, picture: bytes) -> None:
    """Give a person, or the bot, a picture (PNG); without one everybody looks the same."""
    user = env.backend.get_user(user_id)
    user.avatar = hashlib.md5(picture, usedforsecurity=False).hexdigest()
    env.backend.cdn._blobs[f"{CDN_BASE}/avatars/{user_id}/{user.avatar}.png"] = picture


def _direct_messages_path(env: Env, person: Person) -> str:
    return f"/channels/{env.backend.get_dm_channel(person.id).id}/messages"
