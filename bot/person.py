"""`bocage personne`: what an operator does on somebody's written request, on the file itself.

Handing data over works beside a running bot: it reads the file as it is, and its one line in the audit trail is a
transaction that SQLite keeps apart from the bot's. Erasing changes what many rows say to others: it is the bot's own
work, done by it or in its absence, and refused while it runs.
"""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from bot.app import open_app
from bot.core import audit
from bot.core.catalogue import Text
from bot.core.clock import SystemClock
from bot.core.database import Database
from bot.core.ids import GuildId, UserId
from bot.core.inventory import inventory
from bot.core.storage import make_private_file
from bot.privacy import repository
from bot.privacy.erasure import NOBODY
from bot.privacy.export import files_of
from bot.privacy.model import Dossier
from bot.privacy.service import without_what_only_they_may_see
from bot.privacy.tombstones import beside
from bot.servers.model import DEFAULT_ZONE
from bot.settings import Settings


def export(
    settings: Settings, user_id: UserId, folder: Path, text: Text, *, server: GuildId | None = None
) -> tuple[Path, ...]:
    """Write what is kept of that person, one page and one JSON file for each server; return the files, none if none.

    What only its author may read is left out. Raises StartupError and OSError.
    """
    return asyncio.run(_export(settings, user_id, folder, text, server))


def erase(
    settings: Settings, user_id: UserId, names: Sequence[str], *, server: GuildId | None = None
) -> dict[GuildId, int]:
    """Erase that person; return how many other people will be told, for each server on which something was kept.

    They are told when the bot runs again. Raises StartupError while it runs (exit code 75).
    """
    return asyncio.run(_erase(settings, user_id, tuple(names), server))


def forget_again(settings: Settings) -> None:
    """Erase again, from a file that was put back, whoever was erased since it was taken."""
    if beside(settings.database_path).exists():
        asyncio.run(_open_once(settings))


async def _open_once(settings: Settings) -> None:
    async with open_app(settings, clock=SystemClock(), idle=True):
        pass


async def _export(
    settings: Settings, user_id: UserId, folder: Path, text: Text, server: GuildId | None
) -> tuple[Path, ...]:
    spoken = text.catalogue.text(text.locale, DEFAULT_ZONE)
    written: list[Path] = []
    now = SystemClock().now()
    async with Database.visit(settings.database_path) as database:
        servers = [server] if server else await repository.servers_of(database, inventory(), user_id)
        for guild_id in servers:
            kept = await repository.everything(database, inventory(), guild_id, user_id)
            if not kept:
                continue
            dossier = without_what_only_they_may_see(
                Dossier(guild_id=guild_id, user_id=user_id, made_at=now, kept=kept)
            )
            written += await asyncio.to_thread(_write, dossier, folder, spoken)
            async with database.transaction() as tx:
                await audit.record(
                    tx,
                    guild_id=guild_id,
                    actor_id=NOBODY,
                    action="privacy.exported-by-operator",
                    subject=f"member:{user_id}",
                    at=now,
                )
    return tuple(written)


def _write(dossier: Dossier, folder: Path, text: Text) -> list[Path]:
    written = []
    server = text("privacy-page-server", id=str(dossier.guild_id))
    for file in files_of(dossier, text, _nobody, inventory(), server):
        path = folder / f"{dossier.user_id}-{dossier.guild_id}-{file.filename}"
        make_private_file(path)
        path.write_bytes(file.content)
        written.append(path)
    return written


async def _erase(
    settings: Settings, user_id: UserId, names: tuple[str, ...], server: GuildId | None
) -> dict[GuildId, int]:
    told: dict[GuildId, int] = {}
    async with open_app(settings, clock=SystemClock(), idle=True) as app:
        servers = [server] if server else await app.services.privacy.servers_of(user_id)
        for guild_id in servers:
            erased = await app.services.privacy.erase_by_operator(guild_id, user_id, names)
            told[guild_id] = erased.told
    return told


def _nobody(_user_id: UserId) -> str | None:
    """Return no name: names are Discord's to give, and nobody asks it here."""
    return None
