"""Is everything in place to run Bocage? Looks without changing anything, and says what to do about what is not."""

import asyncio
import enum
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import aiohttp

from bot.core import backup
from bot.core.catalogue import Text
from bot.core.clock import Clock
from bot.servers.permissions import invitation_link
from bot.settings import ENV_FILE, Settings

DISCORD = "https://discord.com/api/v10"

MOST_CLOCK_ERROR = 5
"""Seconds that the machine may be away from Discord. Discord tells its own time in whole seconds."""
LEAST_FREE_DISK = 500
"""Megabytes."""
MOST_DETAIL = 1000
"""Characters of a damaged database's complaints that are shown."""

_PATIENCE = aiohttp.ClientTimeout(total=10)
_OTHERS_ANY, _OTHERS_WRITE = 0o077, 0o022


class _Flag(enum.IntFlag):
    """What an application may see, by the numbers of Discord's documentation: its flag proper, or the LIMITED one."""

    PRESENCE = 1 << 12 | 1 << 13
    MEMBERS = 1 << 14 | 1 << 15
    CONTENT = 1 << 18 | 1 << 19


class Level(enum.Enum):
    """How bad it is; the value is the catalogue key of its name."""

    OK = "operator-doctor-ok"
    ADVICE = "operator-doctor-advice"
    FAULT = "operator-doctor-fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    level: Level
    sentence: str


async def examine(settings: Settings, text: Text, *, clock: Clock, discord: str = DISCORD) -> tuple[Finding, ...]:
    """Look at everything and return what was found, in the words of `text`.

    `discord` is the address of Discord's API.
    """
    on_discord = await _examine_discord(settings, text, clock, discord)
    on_disk = await asyncio.to_thread(lambda: tuple(_examine_machine(settings, text)))
    return (*on_discord, *on_disk)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What Discord answered; `ahead` is how many seconds its clock is ahead of ours, None when it did not say."""

    status: int
    ahead: float | None
    id: int
    name: str
    flags: _Flag


async def _examine_discord(settings: Settings, text: Text, clock: Clock, discord: str) -> list[Finding]:
    headers = {} if settings.token is None else {"Authorization": f"Bot {settings.token.get_secret_value()}"}
    findings: list[Finding] = []
    async with aiohttp.ClientSession(timeout=_PATIENCE, headers=headers) as session:
        try:
            if settings.token is None:
                findings.append(Finding(Level.FAULT, text("operator-no-token")))
                return findings + _clock_findings(await _ask(session, f"{discord}/gateway", clock), text)
            user = await _ask(session, f"{discord}/users/@me", clock)
            findings += [_token_finding(user, text), *_clock_findings(user, text)]
            if user.status == HTTPStatus.OK:
                application = await _ask(session, f"{discord}/applications/@me", clock)
                findings += [*_intent_findings(application, text), *_invitation(application, text)]
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            reason = type(error).__name__
            findings.append(Finding(Level.FAULT, text("operator-discord-unreachable", reason=reason)))
    return findings


async def _ask(session: aiohttp.ClientSession, url: str, clock: Clock) -> _Answer:
    """Raise aiohttp.ClientError, TimeoutError or ValueError when no answer of Discord's came."""
    async with session.get(url) as response:
        date = response.headers.get("Date")
        ahead = None if date is None else (parsedate_to_datetime(date) - clock.now()).total_seconds()
        body = await response.json() if response.status == HTTPStatus.OK else {}
        if not isinstance(body, dict):
            raise aiohttp.ClientPayloadError("not an answer of Discord's")
        return _Answer(
            status=response.status,
            ahead=ahead,
            id=int(body.get("id", 0)),
            name=str(body.get("username", "")),
            flags=_Flag(int(body.get("flags", 0))),
        )


def _token_finding(user: _Answer, text: Text) -> Finding:
    if user.status == HTTPStatus.OK:
        return Finding(Level.OK, text("operator-doctor-token", name=user.name))
    if user.status == HTTPStatus.UNAUTHORIZED:
        return Finding(Level.FAULT, text("operator-token-refused"))
    return Finding(Level.FAULT, text("operator-doctor-odd-answer", status=user.status))


def _clock_findings(answer: _Answer, text: Text) -> list[Finding]:
    if answer.ahead is None:
        return []
    if abs(answer.ahead) > MOST_CLOCK_ERROR:
        return [Finding(Level.FAULT, text("operator-doctor-clock-off", seconds=round(abs(answer.ahead))))]
    return [Finding(Level.OK, text("operator-doctor-clock"))]


def _intent_findings(application: _Answer, text: Text) -> Iterator[Finding]:
    if application.status != HTTPStatus.OK:
        yield Finding(Level.FAULT, text("operator-doctor-odd-answer", status=application.status))
        return
    if application.flags & _Flag.MEMBERS:
        yield Finding(Level.OK, text("operator-doctor-members-on"))
    else:
        yield Finding(Level.FAULT, text("operator-intents-missing"))
    if application.flags & _Flag.CONTENT:
        yield Finding(Level.ADVICE, text("operator-doctor-content-on"))
    if application.flags & _Flag.PRESENCE:
        yield Finding(Level.ADVICE, text("operator-doctor-presence-on"))


def _invitation(application: _Answer, text: Text) -> Iterator[Finding]:
    if application.status == HTTPStatus.OK and application.id:
        yield Finding(Level.OK, text("operator-doctor-invitation", link=invitation_link(application.id)))


def _examine_machine(settings: Settings, text: Text) -> Iterator[Finding]:
    yield _zones(text)
    yield _folder(settings.data_directory, text)
    yield _database(settings.database_path, text)
    yield from _privacy(settings, text)
    yield _disk(settings.data_directory, text)


def _zones(text: Text) -> Finding:
    try:
        ZoneInfo("Europe/Paris")
    except ZoneInfoNotFoundError:
        return Finding(Level.FAULT, text("operator-doctor-zones-missing"))
    return Finding(Level.OK, text("operator-doctor-zones"))


def _folder(folder: Path, text: Text) -> Finding:
    place = _nearest(folder)
    try:
        with tempfile.TemporaryFile(dir=place):
            pass
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Finding(Level.FAULT, text("operator-doctor-folder-readonly", path=str(place), reason=reason))
    return Finding(Level.OK, text("operator-doctor-folder", path=str(folder)))


def _database(path: Path, text: Text) -> Finding:
    if not path.exists():
        return Finding(Level.OK, text("operator-doctor-database-none", path=str(path)))
    report = backup.check(path)
    if report.ok:
        return Finding(Level.OK, text("operator-doctor-database", version=report.version))
    return Finding(Level.FAULT, text("operator-doctor-database-bad", detail=" ".join(report.problems)[:MOST_DETAIL]))


def _privacy(settings: Settings, text: Text) -> Iterator[Finding]:
    faults = [*_open_folders(settings, text), *_open_files(settings, text)]
    if all(finding.level is not Level.FAULT for finding in faults):
        yield Finding(Level.OK, text("operator-doctor-private"))
    yield from faults


def _open_folders(settings: Settings, text: Text) -> Iterator[Finding]:
    for folder in (settings.data_directory, settings.backup_directory):
        mode = folder.stat().st_mode if folder.is_dir() else 0
        if mode & _OTHERS_WRITE:
            yield Finding(Level.FAULT, text("operator-doctor-open-folder", path=str(folder)))
        elif mode & _OTHERS_ANY:
            yield Finding(Level.ADVICE, text("operator-doctor-listed-folder", path=str(folder)))


def _open_files(settings: Settings, text: Text) -> Iterator[Finding]:
    database = settings.database_path
    companions = database.parent.glob(f"{database.name}*")
    for path in (Path(ENV_FILE), *sorted(companions), *sorted(settings.backup_directory.glob("*.db*"))):
        if path.is_file() and path.stat().st_mode & _OTHERS_ANY:
            yield Finding(Level.FAULT, text("operator-doctor-open-file", path=str(path)))


def _disk(folder: Path, text: Text) -> Finding:
    free = shutil.disk_usage(_nearest(folder)).free // 1_000_000
    if free < LEAST_FREE_DISK:
        return Finding(Level.FAULT, text("operator-doctor-disk-full", free=free))
    return Finding(Level.OK, text("operator-doctor-disk", free=free))


def _nearest(folder: Path) -> Path:
    """Return `folder`, or the nearest place above it that exists: where it would be made."""
    absolute = folder.absolute()
    return next(place for place in (absolute, *absolute.parents) if place.exists())
