"""Every place where Bocage asks Discord for something, as the source has it, and as the table of the proof has it."""

import ast
import inspect
from collections.abc import Iterator
from functools import cache

import discord
from discord import app_commands
from discord.http import HTTPClient

from tests.architecture.source import ROOT

_MODELS = (
    discord.abc.Messageable,
    discord.abc.GuildChannel,
    discord.Attachment,
    discord.CategoryChannel,
    discord.Client,
    discord.ForumChannel,
    discord.Guild,
    discord.Interaction,
    discord.InteractionMessage,
    discord.InteractionResponse,
    discord.Member,
    discord.Message,
    discord.PartialMessage,
    discord.Role,
    discord.ScheduledEvent,
    discord.TextChannel,
    discord.Thread,
    discord.User,
    discord.Webhook,
    app_commands.CommandTree,
)
_OURS = {
    "app.client.intake",
    "messenger",
    "request",
    "self._advice",
    "self._doors",
    "self._issues",
    "self._rounds",
    "stays",
    "stewarding",
    "self",
}
"""What is awaited under a name that Discord has too, and is ours."""


@cache
def _asking() -> frozenset[str]:
    """Return the names of all that discord.py's models do by asking Discord."""
    return frozenset(
        name
        for model in _MODELS
        for name, member in inspect.getmembers(model)
        if not name.startswith("_") and (inspect.iscoroutinefunction(member) or inspect.isasyncgenfunction(member))
    )


@cache
def _raw() -> frozenset[str]:
    """Return the names of all that its HTTP client asks."""
    return frozenset(name for name, _ in inspect.getmembers(HTTPClient, inspect.isfunction) if not name.startswith("_"))


def call_sites() -> Iterator[str]:
    """Yield `file:function method` for each call that is awaited and asks Discord."""
    for path in sorted([*(ROOT / "cogs").rglob("*.py"), *(ROOT / "bot").glob("*.py")]):
        source = path.read_text(encoding="utf-8")
        if "discord" in source:
            for where, call in _awaited(ast.parse(source), ()):
                name = _asked(call)
                if name is not None:
                    yield f"{path.relative_to(ROOT)}:{'.'.join(where)} {name}"


def _awaited(node: ast.AST, where: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], ast.Call]]:
    for child in ast.iter_child_nodes(node):
        inside = where
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inside = (*where, child.name)
        waited = (
            child.value if isinstance(child, ast.Await) else child.iter if isinstance(child, ast.AsyncFor) else None
        )
        if isinstance(waited, ast.Call):
            yield inside, waited
        yield from _awaited(child, inside)


def _asked(call: ast.Call) -> str | None:
    """Return what is called if that asks Discord, as it stands in the source."""
    if not isinstance(call.func, ast.Attribute):
        return None
    receiver, method = _dotted(call.func.value), call.func.attr
    raw = receiver.rpartition(".")[2] in {"http", "_http"}
    if method not in (_raw() if raw else _asking()) or receiver in _OURS:
        return None
    return f"{receiver}.{method}"


def _dotted(node: ast.expr) -> str:
    match node:
        case ast.Attribute():
            return f"{_dotted(node.value)}.{node.attr}"
        case ast.Name():
            return node.id
        case ast.Call():
            return f"{_dotted(node.func)}()"
        case _:
            return "?"
