"""What may be done only in one place, is done only there."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.source import Module, Rule, broken, dotted, imports, module, modules, report, stands_in, strings

LIBRARIES = {
    "discord": frozenset({"cogs/", "bot/client.py", "bot/demo/", "bot/simulation/"}),
    "simcord": frozenset({"bot/demo/", "bot/simulation/"}),
    "apscheduler": frozenset({"bot/core/alarm.py"}),
    "fluent": frozenset({"bot/core/catalogue.py"}),
    "aiosqlite": frozenset({"bot/core/connections.py"}),
    "sqlite3": frozenset(
        {
            "bot/core/backup.py",
            "bot/core/connections.py",
            "bot/core/database.py",
            "bot/core/reading.py",
            "bot/core/migrations/",
            "bot/core/storage.py",
        }
    ),
    "icalendar": frozenset({"bot/core/calendar/"}),
    "multiprocessing": frozenset({"bot/core/compute.py"}),
    "numpy": frozenset({"bot/rounds/matching/"}),
    "prometheus_client": frozenset({"bot/health.py"}),
    "pydantic_settings": frozenset({"bot/settings.py"}),
    "rustworkx": frozenset({"bot/rounds/matching/"}),
}
"""Each library, and who speaks it."""

LAZY = {"discord": frozenset({"bot/app.py", "bot/cli.py"})}
"""Who may import it inside a function: to run the client, and to recognise what it raises."""

SQL_SPEAKERS = frozenset(
    {
        "bot/core/agenda.py",
        "bot/core/audit.py",
        "bot/core/backup.py",
        "bot/core/connections.py",
        "bot/core/database.py",
        "bot/core/delivery.py",
        "bot/core/hands.py",
        "bot/core/house.py",
        "bot/core/keeping.py",
        "bot/core/ledger.py",
        "bot/core/migrations/",
        "bot/core/outbox.py",
        "bot/core/solicitations.py",
        "bot/core/standing.py",
        "bot/core/stays.py",
        "bot/core/storage.py",
        "bot/core/threads.py",
        "bot/core/vitals.py",
        "*/repository.py",
        "*/repository/",
    }
)
SQL = re.compile(
    r"\b(?:select\s.+\sfrom\s|insert\s+(?:or\s+\w+\s+)?into\s|update\s+\w+\s+set\s|delete\s+from\s"
    r"|(?:create|drop|alter)\s+(?:table|index|trigger|view)\s|^\s*(?:pragma|begin|vacuum)\s)",
    re.IGNORECASE | re.DOTALL,
)

CLOCKS = re.compile(
    r"(?:^|\.)(?:(?:datetime|date|dt)\.(?:now|utcnow|today)|utils\.utcnow|time\.(?:time|time_ns|gmtime|localtime|ctime))$"
)

SPOKEN = frozenset(
    {
        "send",
        "send_message",
        "send_modal",
        "edit",
        "edit_message",
        "edit_original_response",
        "followup",
        "reply",
        "respond",
    }
)
OUR_OWN = re.compile(r"(?:^|\.)_?(?:editor|messenger|request)$|^self$")
"""Our own floors, which end in `cogs/support/messenger.py`."""

BROAD = frozenset({"Exception", "BaseException"})
BROAD_PLACES = frozenset(
    {
        ("cogs/support/errors.py", "answer"),
        ("cogs/support/router.py", "on_interaction"),
        ("bot/core/delivery.py", None),
        ("bot/core/agenda.py", None),
        ("bot/core/keeping.py", None),
        ("bot/core/house.py", None),
        ("bot/core/due.py", None),
        ("bot/meetups/mirror/worker.py", None),
        ("bot/cli.py", "main"),
    }
)
"""(file, function), or (file, None) for any function of that file."""

MOST_LINES = 400


def foreign_library(source: Module) -> Iterator[str]:
    for name, line, lazily in imports(source.tree):
        library = name.partition(".")[0]
        places = LIBRARIES.get(library)
        if places is None or stands_in(source.path, places):
            continue
        if lazily and stands_in(source.path, LAZY.get(library, frozenset())):
            continue
        yield f"{source.path}:{line}: {library} is spoken only in {', '.join(sorted(places))}"


def stray_sql(source: Module) -> Iterator[str]:
    if stands_in(source.path, SQL_SPEAKERS):
        return
    for text, line in strings(source.tree):
        if SQL.search(text):
            yield f"{source.path}:{line}: SQL belongs in a repository: {text.split()[:4]}"


def stray_clock(source: Module) -> Iterator[str]:
    if source.path == "bot/core/clock.py":
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and CLOCKS.search(dotted(node)):
            yield f"{source.path}:{node.lineno}: {dotted(node)} reads the time: take a Clock or an instant"
        elif isinstance(node, ast.ImportFrom) and node.module in {"time", "discord.utils"}:
            for alias in node.names:
                if alias.name in {"time", "time_ns", "gmtime", "localtime", "ctime", "utcnow"}:
                    yield f"{source.path}:{node.lineno}: {alias.name}() reads the time: take a Clock or an instant"


def stray_speech(source: Module) -> Iterator[str]:
    # The demo and the simulation play the people of a simulated server: they may speak as they like.
    if source.path == "cogs/support/messenger.py" or source.path.startswith(("bot/demo/", "bot/simulation/")):
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in SPOKEN and not OUR_OWN.search(dotted(node.value)):
            yield f"{source.path}:{node.lineno}: {dotted(node)} speaks on Discord: go through cogs.support.messenger"


def broad_except(source: Module) -> Iterator[str]:
    for function, node in _handlers(source.tree):
        caught = {dotted(name).rpartition(".")[2] for name in _caught(node)}
        if node.type is not None and not caught & BROAD:
            continue
        if {(source.path, function), (source.path, None)} & BROAD_PLACES or _reraises(node):
            continue
        yield f"{source.path}:{node.lineno}: a broad except hides bugs: name what may happen"
    for call in ast.walk(source.tree):
        suppresses = isinstance(call, ast.Call) and dotted(call.func).rpartition(".")[2] == "suppress"
        if isinstance(call, ast.Call) and suppresses and {dotted(argument) for argument in call.args} & BROAD:
            yield f"{source.path}:{call.lineno}: a broad suppress hides bugs: name what may happen"


def too_long(source: Module) -> Iterator[str]:
    if source.lines > MOST_LINES:
        yield f"{source.path}: {source.lines} lines: make it a package of the same name"


def _handlers(tree: ast.AST, function: str | None = None) -> Iterator[tuple[str | None, ast.ExceptHandler]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ExceptHandler):
            yield function, node
        inner = node.name if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else function
        yield from _handlers(node, inner)


def _caught(handler: ast.ExceptHandler) -> list[ast.expr]:
    if isinstance(handler.type, ast.Tuple):
        return handler.type.elts
    return [] if handler.type is None else [handler.type]


def _reraises(handler: ast.ExceptHandler) -> bool:
    """Return whether the handler tidies up and lets the exception go on."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


@pytest.mark.parametrize("rule", [foreign_library, stray_sql, stray_clock, stray_speech, broad_except])
def test_the_program_keeps_each_thing_in_its_place(rule: Rule) -> None:
    assert report(broken(rule)) == ""


def test_no_file_grows_too_long() -> None:
    assert report(broken(too_long, "bot", "cogs", "tests")) == ""


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (foreign_library, "bot/advice/service.py", "import discord"),
        (foreign_library, "bot/advice/service.py", "from discord.ext import commands"),
        (foreign_library, "bot/app.py", "import discord"),
        (foreign_library, "bot/advice/service.py", "def f():\n    import discord"),
        (foreign_library, "bot/core/due.py", "from apscheduler.schedulers.asyncio import AsyncIOScheduler"),
        (foreign_library, "bot/advice/repository.py", "import sqlite3"),
        (stray_sql, "bot/advice/service.py", "q = 'select id from slot where id = ?'"),
        (stray_sql, "bot/advice/service.py", "q = f'update slot set state = {x}'"),
        (stray_sql, "cogs/advice.py", "q = 'INSERT OR IGNORE INTO slot values (1)'"),
        (stray_sql, "bot/advice/service.py", "q = 'pragma user_version'"),
        (stray_clock, "bot/advice/model.py", "from datetime import datetime\nx = datetime.now()"),
        (stray_clock, "bot/advice/model.py", "import datetime\nx = datetime.datetime.now(datetime.UTC)"),
        (stray_clock, "bot/advice/model.py", "from datetime import date\nx = map(date.today, [])"),
        (stray_clock, "cogs/advice.py", "import discord\nx = discord.utils.utcnow()"),
        (stray_clock, "cogs/advice.py", "from discord.utils import utcnow"),
        (stray_clock, "bot/demo/run.py", "import time\nx = time.time()"),
        (stray_clock, "bot/demo/run.py", "from time import time"),
        (stray_speech, "cogs/advice.py", "async def f(c): await c.send('x')"),
        (stray_speech, "cogs/advice.py", "async def f(i): await i.response.send_message('x')"),
        (stray_speech, "cogs/advice.py", "async def f(i): await i.followup.send('x')"),
        (stray_speech, "bot/client.py", "async def f(m): await m.edit(content='x')"),
        (stray_speech, "cogs/support/request.py", "async def f(i): await i.message.reply('x')"),
        (broad_except, "bot/advice/service.py", "try:\n    f()\nexcept Exception:\n    pass"),
        (broad_except, "bot/advice/service.py", "try:\n    f()\nexcept:\n    pass"),
        (
            broad_except,
            "bot/cli.py",
            "def f():\n    try:\n        f()\n    except (OSError, BaseException):\n        pass",
        ),
        (broad_except, "bot/cli.py", "with suppress(Exception):\n    f()"),
        (too_long, "bot/advice/service.py", "x = 1\n" * (MOST_LINES + 1)),
    ],
)
def test_each_rule_sees_what_it_forbids(rule: Rule, path: str, text: str) -> None:
    assert list(rule(module(path, text)))


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (foreign_library, "cogs/advice.py", "import discord"),
        (foreign_library, "bot/cli.py", "def f():\n    import discord"),
        (stray_sql, "bot/advice/repository.py", "q = 'select id from slot'"),
        (stray_sql, "bot/advice/repository/slots.py", "q = 'select id from slot'"),
        (stray_sql, "bot/advice/service.py", "log.info('the slot was updated and set aside')"),
        (stray_clock, "bot/advice/service.py", "now = self._clock.now()"),
        (stray_clock, "bot/core/clock.py", "from datetime import datetime\nx = datetime.now()"),
        (stray_speech, "cogs/advice.py", "async def f(request): await request.reply(1)"),
        (stray_speech, "bot/core/delivery.py", "async def f(self): await self._messenger.send(1)"),
        (stray_speech, "cogs/support/messenger.py", "async def f(c): await c.send('x')"),
        (broad_except, "bot/cli.py", "def main():\n    try:\n        f()\n    except Exception:\n        pass"),
        (broad_except, "bot/core/storage.py", "try:\n    f()\nexcept BaseException:\n    g()\n    raise"),
        (broad_except, "bot/core/storage.py", "try:\n    f()\nexcept OSError:\n    pass"),
        (too_long, "bot/advice/service.py", "x = 1\n" * MOST_LINES),
    ],
)
def test_each_rule_lets_through_what_it_allows(rule: Rule, path: str, text: str) -> None:
    assert list(rule(module(path, text))) == []


def test_there_is_something_to_look_at() -> None:
    assert {"bot/cli.py", "bot/core/database.py", "cogs/support/messenger.py"} <= {each.path for each in modules()}
