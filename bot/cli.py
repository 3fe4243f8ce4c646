"""The command line: run, demo, simulate, doctor, backup, restore, personne.

Reads the settings, says what went wrong in one sentence on standard error, and leaves with an exit code of sysexits.h.
What a command needs is imported when that command runs, so that asking for help stays quick.
"""

import argparse
import os
import secrets
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import bot
from bot.core.catalogue import Locale, Text, our_catalogue
from bot.core.errors import DatabaseUnavailable, StartupError

if TYPE_CHECKING:
    from bot.settings import ListenAddress, Settings

Command = Callable[[argparse.Namespace, Text], int]

USAGE, DATA, NO_INPUT, UNAVAILABLE, BUG, BUSY = 64, 65, 66, 69, 70, 75
INTERRUPTED = 130
_CLOSED = {4004: "operator-token-refused", 4011: "operator-too-many-servers"}
"""What the gateway of Discord means by ending a connection for good, where it is not this version of Bocage."""
_EXPORT, _ERASE = ("exporter", "export"), ("effacer", "erase")
_EXPLAINED = {DATA, 73, 74, BUSY}
"""The exit codes of the core that have a sentence of their own here, telling the operator what to do."""


class OperatorError(StartupError):
    """What went wrong, already in the operator's language."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    text = our_catalogue().text(operator_locale(os.environ), ZoneInfo("UTC"))
    parser = _parser(text)
    arguments = parser.parse_args(argv)
    command: Command | None = arguments.command
    if command is None:
        parser.print_help(sys.stderr)
        return USAGE
    try:
        return command(arguments, text)
    except OperatorError as error:
        return _leave(str(error), error.exit_code)
    except StartupError as error:
        return _leave(_explained(error.exit_code, str(error), text), error.exit_code)
    except DatabaseUnavailable as error:
        return _leave(_explained(BUSY, str(error), text), BUSY)
    except KeyboardInterrupt:
        return _leave(text("operator-interrupted"), INTERRUPTED)
    except Exception:  # noqa: BLE001 - the last place where a bug can be told
        return _leave(text("operator-unexpected", reference=_log_bug()), BUG)


def operator_locale(environment: Mapping[str, str]) -> Locale:
    """Return the operator's language: English where the system speaks it, else French."""
    system = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "en" if system.lower().startswith("en") else "fr"


def _leave(sentence: str, exit_code: int) -> int:
    print(sentence, file=sys.stderr)
    return exit_code


def _explained(exit_code: int, detail: str, text: Text) -> str:
    return text(f"operator-exit-{exit_code if exit_code in _EXPLAINED else 'other'}", detail=detail)


def _log_bug() -> str:
    import structlog

    from bot import log

    reference = secrets.token_hex(3).upper()
    if not structlog.is_configured():
        log.configure("console", "INFO")
    structlog.get_logger(__name__).exception("unexpected error", reference=reference)
    return reference


def _settings(text: Text) -> "Settings":
    from pydantic import ValidationError

    from bot.settings import PREFIX, Settings

    try:
        return Settings()
    except ValidationError as error:
        field = str(error.errors(include_url=False, include_input=False)[0]["loc"][0])
        name = f"{PREFIX}{field.upper()}"
        sentence = text(
            "operator-bad-setting", name=name, expected=text(f"operator-expected-{field.replace('_', '-')}")
        )
    except (OSError, UnicodeDecodeError) as error:
        sentence = text("operator-env-unreadable", reason=type(error).__name__)
    # From None: what was read may be the token.
    raise OperatorError(sentence) from None


def _configure_logs(settings: "Settings") -> None:
    from bot import log

    known = [] if settings.token is None else [settings.token.get_secret_value()]
    log.configure(settings.log_format, settings.log_level, secrets=known)


def _run(arguments: argparse.Namespace, text: Text) -> int:
    settings = _settings(text)
    if settings.token is None:
        raise OperatorError(text("operator-no-token"))
    _configure_logs(settings)
    from bot.core.garbage import not_looked_for

    with not_looked_for():  # Code is no garbage: looking for it takes a tenth of the start.
        import aiohttp
        import discord

        from bot import app
        from bot.core.messenger import Unauthorised

    try:
        return app.run(settings, arguments.health)
    except (discord.LoginFailure, Unauthorised):
        raise OperatorError(text("operator-token-refused")) from None
    except discord.PrivilegedIntentsRequired:
        raise OperatorError(text("operator-intents-missing")) from None
    except discord.ConnectionClosed as error:
        # Only for the codes after which Discord lets nobody come back; after the others, discord.py does.
        key = _CLOSED.get(error.code, "operator-version-refused")
        raise OperatorError(text(key, code=error.code)) from None
    except (aiohttp.ClientConnectionError, discord.DiscordServerError) as error:
        reason = type(error).__name__
        sentence = text("operator-discord-unreachable", reason=reason)
        raise OperatorError(sentence, exit_code=UNAVAILABLE) from error


def _demo(arguments: argparse.Namespace, text: Text) -> int:
    settings = _settings(text)
    chosen = {
        "demo_port": arguments.port,
        "demo_directory": arguments.keep,
        "demo_browser": False if arguments.no_browser else None,
        "demo_empty": True if arguments.empty else None,
    }
    settings = settings.model_copy(update={name: value for name, value in chosen.items() if value is not None})
    try:
        from bot.demo.run import run_demo
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package in {"bot", "cogs"}:
            raise
        raise OperatorError(text("operator-demo-not-installed", package=package), exit_code=UNAVAILABLE) from error
    _configure_logs(settings)
    return run_demo(settings, text)


def _doctor(_arguments: argparse.Namespace, text: Text) -> int:
    import asyncio

    from bot import doctor
    from bot.core.clock import SystemClock

    findings = asyncio.run(doctor.examine(_settings(text), text, clock=SystemClock(), discord=doctor.DISCORD))
    width = max(len(text(level.value)) for level in doctor.Level)
    for finding in findings:
        print(f"{text(finding.level.value):{width}}  {finding.sentence}")
    return int(any(finding.level is doctor.Level.FAULT for finding in findings))


def _backup(arguments: argparse.Namespace, text: Text) -> int:
    from bot.core import backup
    from bot.core.clock import SystemClock

    settings = _settings(text)
    if not settings.database_path.exists():
        raise OperatorError(text("operator-no-database", path=str(settings.database_path)), exit_code=NO_INPUT)
    folder = arguments.to or settings.backup_directory
    path = backup.back_up(settings.database_path, folder, SystemClock().now())
    print(text("operator-backed-up", path=str(path)))
    return 0


def _restore(arguments: argparse.Namespace, text: Text) -> int:
    from bot.core import backup
    from bot.core.clock import SystemClock

    settings, now = _settings(text), SystemClock().now()
    path = str(arguments.file)
    if arguments.drill:
        report = backup.restore_drill(arguments.file, now)
        if not report.ok:
            return _leave(text("operator-drill-failed", path=path, detail=" ".join(report.problems)), DATA)
        print(text("operator-drill-passed", path=path, version=report.version))
        return 0
    restored = backup.restore(arguments.file, settings.database_path, now)
    print(
        text(
            "operator-restored",
            path=path,
            version=restored.version,
            skipped=restored.skipped_messages,
            missed=restored.missed_entries,
        )
    )
    if restored.kept is not None:
        print(text("operator-restore-kept", path=str(restored.kept)))
    from bot import person

    person.forget_again(settings)
    return 0


def _person(arguments: argparse.Namespace, text: Text) -> int:
    from bot import person
    from bot.core.ids import GuildId, UserId

    settings, user_id = _settings(text), UserId(arguments.id)
    if not settings.database_path.exists():
        raise OperatorError(text("operator-no-database", path=str(settings.database_path)), exit_code=NO_INPUT)
    server = None if arguments.server is None else GuildId(arguments.server)
    if arguments.gesture in _EXPORT:
        try:
            written = person.export(settings, user_id, arguments.to, text, server=server)
        except StartupError as error:
            if error.exit_code == DATA:
                raise OperatorError(text("operator-person-old-database"), exit_code=DATA) from error
            raise
        for path in written:
            print(text("operator-person-written", path=str(path)))
        return 0 if written else _leave(text("operator-person-nothing", id=str(user_id)), NO_INPUT)
    texts = not arguments.leave_texts
    try:
        found = person.legacies(settings, user_id, server=server)
        _list(text("operator-person-texts-go" if texts else "operator-person-texts-stay"), person.titles(found, text))
        if not arguments.yes and not _confirmed(text("operator-person-confirm", id=str(user_id)), str(user_id)):
            return _leave(text("operator-person-not-confirmed"), USAGE)
        erased = person.erase(settings, user_id, arguments.name or [], texts=texts, server=server)
    except StartupError as error:
        if error.exit_code == BUSY:
            raise OperatorError(text("operator-person-busy"), exit_code=BUSY) from error
        raise
    if not erased:
        return _leave(text("operator-person-nothing", id=str(user_id)), NO_INPUT)
    print(text("operator-person-erased", servers=len(erased), told=sum(each.told for each in erased.values())))
    done = [legacy for each in erased.values() for legacy in each.legacies]
    _list(text("operator-person-texts-gone" if texts else "operator-person-texts-left"), person.titles(done, text))
    return 0


def _list(heading: str, lines: Sequence[str]) -> None:
    if lines:
        print("\n".join([heading, *(f"- {line}" for line in lines)]))


def _confirmed(question: str, expected: str) -> bool:
    try:
        return input(f"{question} ").strip() == expected
    except EOFError:
        return False


def _simulate(arguments: argparse.Namespace, text: Text) -> int:
    try:
        from bot.simulation import rehearsal, run
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package in {"bot", "cogs"}:
            raise
        raise OperatorError(text("operator-demo-not-installed", package=package), exit_code=UNAVAILABLE) from error
    if arguments.database is not None:
        if not arguments.database.exists():
            missing = text("operator-no-database", path=str(arguments.database))
            raise OperatorError(missing, exit_code=NO_INPUT)
        return rehearsal.run(arguments.database, weeks=arguments.weeks or 4, as_json=arguments.json, text=text)
    weeks = arguments.weeks or run.WEEKS
    return run.run_year(weeks=weeks, members=arguments.members, seed=arguments.seed, as_json=arguments.json, text=text)


def _register(_arguments: argparse.Namespace, text: Text) -> int:
    from contextlib import closing

    from bot.core import backup, storage
    from bot.core.clock import SystemClock
    from bot.core.inventory import inventory
    from bot.retention.register import Running, register
    from bot.retention.repository import usage

    settings, said = _settings(text), inventory()
    holding: frozenset[str] = frozenset()
    servers = 0
    if settings.database_path.exists():
        with closing(storage.open_read_only(settings.database_path)) as connection:
            holding, servers = usage.holding(connection, said.tables), usage.servers(connection)
    running = Running(
        version=bot.__version__,
        data_directory=str(settings.data_directory.resolve()),
        database=str(settings.database_path.resolve()),
        backups=str(settings.backup_directory.resolve()),
        backup_days=backup.KEEP_DAYS,
        servers=servers,
        holding=holding,
    )
    print(register(said, running, SystemClock().now().date()))
    return 0


def _parser(text: Text) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bocage", description=text("operator-about"), add_help=False)
    options = _options(parser, text)
    options.add_argument(
        "--version", action="version", version=f"bocage {bot.__version__}", help=text("operator-help-version")
    )
    commands = parser.add_subparsers(title=text("operator-commands-title"), metavar="…")
    parser.set_defaults(command=None)

    def command(name: str, run: Command, about: str, *others: str) -> argparse._ArgumentGroup:
        added = commands.add_parser(name, aliases=others, help=about, description=about, add_help=False)
        added.set_defaults(command=run)
        return _options(added, text)

    run = command("run", _run, text("operator-help-run"))
    run.add_argument("--health", type=_listen, metavar="HOST:PORT", help=text("operator-help-run-health"))
    demo = command("demo", _demo, text("operator-help-demo"))
    demo.add_argument("--empty", action="store_true", help=text("operator-help-demo-empty"))
    demo.add_argument("--port", type=_port, metavar="N", help=text("operator-help-demo-port"))
    demo.add_argument("--keep", type=Path, metavar="DIR", help=text("operator-help-demo-keep"))
    demo.add_argument("--no-browser", action="store_true", help=text("operator-help-demo-no-browser"))
    simulate = command("simulate", _simulate, text("operator-help-simulate"))
    simulate.add_argument("--weeks", type=_count, metavar="N", help=text("operator-help-simulate-weeks"))
    simulate.add_argument(
        "--members", type=_count, default=300, metavar="N", help=text("operator-help-simulate-members")
    )
    simulate.add_argument("--seed", type=int, default=1, metavar="N", help=text("operator-help-simulate-seed"))
    simulate.add_argument("--database", type=Path, metavar="FILE", help=text("operator-help-simulate-database"))
    simulate.add_argument("--json", action="store_true", help=text("operator-help-simulate-json"))
    command("doctor", _doctor, text("operator-help-doctor"))
    backup = command("backup", _backup, text("operator-help-backup"))
    backup.add_argument("--to", type=Path, metavar="DIR", help=text("operator-help-backup-to"))
    restore = command("restore", _restore, text("operator-help-restore"))
    restore.add_argument("file", type=Path, metavar="FILE", help=text("operator-help-restore-file"))
    restore.add_argument("--drill", action="store_true", help=text("operator-help-restore-drill"))
    person = command("personne", _person, text("operator-help-person"), "person")
    person.add_argument("gesture", choices=(*_EXPORT, *_ERASE), help=text("operator-help-person-gesture"))
    person.add_argument("id", type=int, metavar="ID", help=text("operator-help-person-id"))
    person.add_argument("--server", type=int, metavar="ID", help=text("operator-help-person-server"))
    person.add_argument("--to", type=Path, metavar="DIR", default=Path(), help=text("operator-help-person-to"))
    person.add_argument("--name", action="append", metavar="NAME", help=text("operator-help-person-name"))
    person.add_argument("--leave-texts", action="store_true", help=text("operator-help-person-leave-texts"))
    person.add_argument("--yes", action="store_true", help=text("operator-help-person-yes"))
    command("registre", _register, text("operator-help-register"))
    return parser


def _options(parser: argparse.ArgumentParser, text: Text) -> argparse._ArgumentGroup:
    options = parser.add_argument_group(text("operator-options-title"))
    options.add_argument("-h", "--help", action="help", help=text("operator-help-help"))
    return options


def _port(value: str) -> int:
    port = int(value)
    if not 0 <= port <= 65535:
        raise ValueError(value)
    return port


def _count(value: str) -> int:
    number = int(value)
    if not 1 <= number <= 2000:
        raise ValueError(value)
    return number


def _listen(value: str) -> "ListenAddress":
    from bot.settings import ListenAddress

    return ListenAddress.parse(value)
