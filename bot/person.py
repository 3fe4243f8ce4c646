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
from bot.core.commitments import Legacy
from bot.core.database import Database
from bot.core.ids import GuildId, UserId
from bot.core.inventory import inventory
from bot.core.storage import make_private_file
from bot.privacy import cards, repository
from bot.privacy.erasure import NOBODY
from bot.privacy.export import files_of
from bot.privacy.model import Dossier, Erased
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


def legacies(settings: Settings, user_id: UserId, *, server: GuildId | None = None) -> tuple[Legacy, ...]:
    """Return what that person wrote that groups made their own. Raises StartupError while it runs (exit code 75)."""
    return asyncio.run(_legacies(settings, user_id, server))


def erase(
    settings: Settings, user_id: UserId, names: Sequence[str], *, texts: bool, server: GuildId | None = None
) -> dict[GuildId, Erased]:
    """Erase that person, with their `texts` that groups made their own or leaving these; return what that did.

    One for each server on which something was kept. Others are told when the bot runs again. Raises StartupError while
    it runs (exit code 75).
    """
    return asyncio.run(_erase(settings, user_id, tuple(names), server, texts=texts))


def forget_again(settings: Settings) -> None:
    """Erase again, from a file that was put back, whoever was erased since it was taken."""
    if beside(settings.database_path).exists():
        asyncio.run(_open_once(settings))


def titles(legacies: Sequence[Legacy], text: Text) -> list[str]:
    """Name each of these texts, with what of it is the person's."""
    return cards.titles(text.catalogue.text(text.locale, DEFAULT_ZONE), legacies, len(legacies))


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


async def _legacies(settings: Settings, user_id: UserId, server: GuildId | None) -> tuple[Legacy, ...]:
    async with open_app(settings, clock=SystemClock(), idle=True) as app:
        privacy = app.services.privacy
        servers = [server] if server else await privacy.servers_of(user_id)
        return tuple([each for guild_id in servers for each in await privacy.legacies(guild_id, user_id)])


async def _erase(
    settings: Settings, user_id: UserId, names: tuple[str, ...], server: GuildId | None, *, texts: bool
) -> dict[GuildId, Erased]:
    async with open_app(settings, clock=SystemClock(), idle=True) as app:
        privacy = app.services.privacy
        servers = [server] if server else await privacy.servers_of(user_id)
        return {each: await privacy.erase_by_operator(each, user_id, names, texts=texts) for each in servers}


def _nobody(_user_id: UserId) -> str | None:
    """Return no name: names are Discord's to give, and nobody asks it here."""
    return None
