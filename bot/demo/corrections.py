"""What simcord does otherwise than Discord, put right.

Each correction says what simcord does. Those of the routes hold for the whole process and are made once; the others
are made for one simulated Discord. All of them lean on private pieces, hence the version check.
"""
# The private pieces are the purpose of this module; the version check is what makes them bearable.
# ruff: noqa: SLF001

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast
from weakref import WeakKeyDictionary

import discord
import simcord
from simcord import components, gateway, results
from simcord._settlement import _active_callbacks, _run_due_virtual_callbacks
from simcord.backend import Backend
from simcord.backend.serializers import channel_payload
from simcord.enums import ChannelType, MessageType, OptionType
from simcord.env import Env
from simcord.http import router
from simcord.http._helpers import message_response
from simcord.http.router import _ROUTES, Handler, RequestContext

_SIMCORD = "3.2.1"
_DISCORD_PY = "2.7."
_NONCE_MEMORY = timedelta(minutes=5)
_THREAD_EXISTS = 160004
_ANY = asyncio.FIRST_COMPLETED
_NESTED = (OptionType.SUBCOMMAND, OptionType.SUBCOMMAND_GROUP)


def check_versions() -> None:
    """Raise RuntimeError unless the installed simcord and discord.py are those this module was written for."""
    if simcord.__version__ != _SIMCORD or not discord.__version__.startswith(_DISCORD_PY):
        raise RuntimeError(
            f"the simulated Discord needs simcord {_SIMCORD} and discord.py {_DISCORD_PY}x, "
            f"found simcord {simcord.__version__} and discord.py {discord.__version__}; "
            "install the extra: pip install 'bocage[demo]'"
        )


def fast() -> None:
    """Let an action return as soon as the bot is idle; otherwise each waits 50 ms."""
    Env._settle_internal.__kwdefaults__ = {**(Env._settle_internal.__kwdefaults__ or {}), "idle": 0.001}
    Env.settle.__defaults__ = (None, 0.001)


def copy_quickly() -> None:
    """Let what goes back and forth be copied as the JSON it is; simcord copies it as if it could be anything."""
    for module in (gateway, router):
        module.copy = SimpleNamespace(deepcopy=_copied)  # type: ignore[attr-defined]
    for module in (components, results):
        module.deepcopy = _copied  # type: ignore[attr-defined]


def _copied(value: Any) -> Any:  # noqa: ANN401 - JSON
    if type(value) is dict:
        copy = value.copy()
        for key, each in value.items():
            if type(each) is dict or type(each) is list:
                copy[key] = _copied(each)
        return copy
    if type(value) is list:
        return [_copied(each) if type(each) is dict or type(each) is list else each for each in value]
    return value


def without_polls(env: Env) -> None:
    """Spare a long life the search for polls, of which nobody here makes any: it reads every message, at every step."""
    env.backend.next_poll_deadline = lambda: None  # type: ignore[method-assign]
    env.backend.expire_due_polls = lambda: None  # type: ignore[method-assign]


@contextmanager
def without_waiting(env: Env) -> Iterator[None]:
    """Ask the event loop itself whether the bot is idle: what could run is queued there.

    Only where no thread has the database, and nobody else lives in the loop. simcord notes each callback instead, looks
    through every task several times a step, and lets the clock on the wall run on for a millisecond each time.
    """
    settle, work, loop = env._settle_internal, env._work, cast("Any", env._loop)
    noting = loop.call_soon

    async def at_once(
        *,
        timeout: float | None = None,  # noqa: ASYNC109 - as simcord's own
        _deadline: float | None = None,
        **_how: object,
    ) -> None:
        nonlocal noting
        deadline = loop.time() + (timeout or env.settle_timeout) if _deadline is None else _deadline
        plain = cast("Any", env._runtime).call_soon
        if loop.call_soon != plain:  # At first, and when the bot began again.
            noting, loop.call_soon = loop.call_soon, plain
        while True:
            if env._real_advance_task not in (None, asyncio.current_task()):
                # A timer rang by the clock on the wall, and moves that of the world: each waits for the other else.
                await _ended(env, deadline)
            if work.callbacks:
                _active_callbacks(env._settlement_state())  # Drops those that were cancelled.
                _run_due_virtual_callbacks(env._settlement_state(), deadline)
            if not loop._ready and not work.executors:
                return
            if loop.time() > deadline:
                raise TimeoutError("the bot never comes to rest")
            if loop._ready:
                await asyncio.sleep(0)
            else:
                await asyncio.wait(tuple(work.executors), timeout=deadline - loop.time(), return_when=_ANY)

    env._settle_internal = at_once  # type: ignore[method-assign]
    try:
        yield
    finally:
        env._settle_internal = settle  # type: ignore[method-assign]
        loop.call_soon = noting


async def _ended(env: Env, deadline: float) -> None:
    """Wait until the clock of the world was moved because time passed on the wall. Raises what that raised."""
    advancing = cast("asyncio.Task[None]", env._real_advance_task)
    done, _ = await asyncio.wait((advancing,), timeout=max(0.0, deadline - asyncio.get_running_loop().time()))
    if not done:
        raise TimeoutError("the bot never comes to rest while time passes")
    if env._real_advance_task is advancing:
        env._real_advance_task = None
    advancing.result()


def localise(env: Env, locales: dict[int, str], default: str) -> None:
    """Let interactions carry the person's own language, and commands their full name; simcord always says en-US."""
    emit = env.backend.emit

    def localised(event: str, payload: Mapping[str, Any]) -> None:
        if event == "INTERACTION_CREATE":
            user = payload["member"]["user"] if "member" in payload else payload["user"]
            payload = {**payload, "locale": locales.get(int(user["id"]), default)}
            if "guild_id" in payload:
                payload["guild_locale"] = default
            _name_in_full(env, payload)
        emit(event, payload)

    env.backend.emit = localised  # type: ignore[method-assign]


def _name_in_full(env: Env, payload: Mapping[str, Any]) -> None:
    """Let a message say « /permanence agenda » above an answer; simcord remembers the first word only."""
    interaction, options = env.backend.interactions[int(payload["id"])], payload["data"].get("options") or []
    while interaction.command_name is not None and options and options[0]["type"] in _NESTED:
        interaction.command_name += f" {options[0]['name']}"
        options = options[0].get("options") or []


def keep_private_threads_quiet(env: Env) -> None:
    """Leave private threads, and those beneath a message, unannounced in their channel; simcord announces them all."""
    create = env.backend.create_system_message

    def discreet(channel_id: int, message_type: MessageType, author_id: int, **facts: Any) -> object:  # noqa: ANN401
        target = env.backend.channels.get(facts.get("target_channel_id") or 0)
        private = target is not None and target.type == ChannelType.PRIVATE_THREAD
        beneath = target is not None and target.id in env.backend.messages[channel_id]
        if (private or beneath) and message_type == MessageType.THREAD_CREATED:
            return None
        return create(channel_id, message_type, author_id, **facts)

    env.backend.create_system_message = discreet  # type: ignore[assignment, method-assign]


def correct_history_after() -> None:
    """Let `history(after=…)` return the messages that follow; simcord returns the newest of the channel."""

    def correct(handler: Handler) -> Handler:
        def next_page(ctx: RequestContext) -> object:
            if "after" not in ctx.params or "before" in ctx.params or "around" in ctx.params:
                return handler(ctx)
            limit, after = int(ctx.params.get("limit", 50)), int(ctx.params["after"])
            messages = ctx.backend.messages[ctx.int_arg("channel_id")].values()
            page = sorted(message.id for message in messages if message.id > after and not message.is_ephemeral)[:limit]
            if not page:
                return handler(replace(ctx, params={"limit": limit, "after": after}))
            answer = handler(replace(ctx, params={"limit": limit, "before": page[-1] + 1}))
            return [message for message in answer if int(message["id"]) > after]

        return next_page

    _wrap_route("GET", ["channels", "{channel_id}", "messages"], correct)


def remember_nonces() -> None:
    """Let a message with `enforce_nonce` and a nonce seen minutes ago return the first one; simcord sends it twice."""
    seen: WeakKeyDictionary[Backend, dict[tuple[int, str], tuple[datetime, int]]] = WeakKeyDictionary()

    def correct(handler: Handler) -> Handler:
        def once(ctx: RequestContext) -> object:
            body = ctx.body()
            if not body.get("enforce_nonce") or body.get("nonce") is None:
                return handler(ctx)
            now, known = ctx.backend.clock.now(), seen.setdefault(ctx.backend, {})
            key = (ctx.int_arg("channel_id"), str(body["nonce"]))
            if key in known and now - known[key][0] <= _NONCE_MEMORY:
                with suppress(simcord.BackendError):  # deleted meanwhile: a new one, then
                    return message_response(ctx, ctx.backend.get_message(key[0], known[key][1]))
            answer = handler(ctx)
            known[key] = (now, int(answer["id"]))
            return answer

        return once

    _wrap_route("POST", ["channels", "{channel_id}", "messages"], correct)


def keep_new_forum_tags() -> None:
    """Let a forum be made with its tags; simcord accepts them only afterwards."""

    def correct(handler: Handler) -> Handler:
        def with_tags(ctx: RequestContext) -> object:
            body = dict(ctx.body())
            tags = body.pop("available_tags", None)
            made = handler(replace(ctx, json=body))
            if not tags:
                return made
            numbered = [{**tag, "id": str(ctx.backend.snowflake())} for tag in tags]
            return channel_payload(
                ctx.backend, ctx.backend.edit_channel(int(made["id"]), {"available_tags": numbered}, overwrites=None)
            )

        return with_tags

    _wrap_route("POST", ["guilds", "{guild_id}", "channels"], correct)


def refuse_second_threads() -> None:
    """Let a message have one thread at most, as on Discord (error 160004); simcord begins another under the same id."""

    def correct(handler: Handler) -> Handler:
        def once(ctx: RequestContext) -> object:
            if ctx.int_arg("message_id") in ctx.backend.channels:
                raise simcord.BackendError(400, _THREAD_EXISTS, "A thread has already been created for this message")
            return handler(ctx)

        return once

    _wrap_route("POST", ["channels", "{channel_id}", "messages", "{message_id}", "threads"], correct)


def _wrap_route(method: str, template: list[str], correct: Callable[[Handler], Handler]) -> None:
    """Replace the handler of one route, once in the life of the process."""
    routes = _ROUTES[method]
    index = next(index for index, (path, _) in enumerate(routes) if path == template)
    handler = routes[index][1]
    if getattr(handler, "__module__", "") != __name__:
        routes[index] = (template, correct(handler))
