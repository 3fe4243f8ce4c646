"""Who was erased, as keyed fingerprints in a file beside the database: restoring the one does not bring back the other.

The first line is the key; each other line is one erasure, `fingerprint seconds`. What was asked about the texts that
groups made their own is part of what the fingerprint is made of. Without the file the fingerprints that
are in the database say nothing; with it, they say something only about an identifier one already has. All of it blocks,
for a moment: callers run it in a thread.
"""

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.core.clock import to_seconds
from bot.core.errors import StartupError
from bot.core.ids import GuildId, UserId
from bot.core.storage import make_private_file

_SUFFIX = ".erased"
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """One erasure: the fingerprint of whom, and when, in seconds."""

    mark: str
    erased_at: int


def beside(database_path: Path) -> Path:
    """Return where the tombstones of that database are."""
    return database_path.with_name(f"{database_path.name}{_SUFFIX}")


class Tombstones:
    """The file, read when it is asked and made when it is first written to."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._key: bytes | None = None

    def read(self) -> tuple[Tombstone, ...]:
        """Return every erasure noted, in order. Raises StartupError if the file is not ours."""
        return self._parse()[1]

    def mark(self, guild_id: GuildId, user_id: UserId, at: datetime, *, texts: bool) -> Tombstone:
        """Return the tombstone of this person for an erasure at that instant; nothing is noted yet.

        `texts`: those that groups made their own went, too.
        """
        seconds = to_seconds(at)
        return Tombstone(mark=fingerprint(self.key(), guild_id, user_id, seconds, texts=texts), erased_at=seconds)

    def of(self, guild_id: GuildId, user_id: UserId) -> tuple[Tombstone, ...]:
        """Return every erasure noted of this person."""
        key = self.key()
        return tuple(stone for stone in self.read() if names(stone, key, guild_id, user_id) is not None)

    def key(self) -> bytes:
        """Return the key, made the first time it is asked for."""
        key, _ = self._parse()
        if key is not None:
            return key
        fresh = secrets.token_bytes(_KEY_BYTES)
        self._append([fresh.hex()])
        return fresh

    def veil(self, guild_id: int, user_id: int) -> str:
        """Return the fingerprint of this person whenever it is asked; the key is read once, in a moment."""
        if self._key is None:
            self._key = self.key()
        return hmac.new(self._key, f"{guild_id}:{user_id}:looked-away".encode("ascii"), hashlib.sha256).hexdigest()

    def note(self, stones: Iterable[Tombstone]) -> None:
        """Add those that are not there yet; they last through a power cut."""
        self.key()
        there = {stone.mark for stone in self.read()}
        fresh = [f"{stone.mark} {stone.erased_at}" for stone in stones if stone.mark not in there]
        if fresh:
            self._append(fresh)

    def forget_before(self, instant: datetime) -> None:
        """Let go of the erasures before that instant; the file is replaced whole or not at all."""
        key, stones = self._parse()
        kept = [f"{stone.mark} {stone.erased_at}" for stone in stones if stone.erased_at >= to_seconds(instant)]
        if key is None or len(kept) == len(stones):
            return
        fresh = self.path.with_name(f"{self.path.name}.part")
        fresh.unlink(missing_ok=True)
        make_private_file(fresh)
        with fresh.open("w", encoding="ascii") as file:
            file.write("".join(f"{line}\n" for line in (key.hex(), *kept)))
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.path)

    def _parse(self) -> tuple[bytes | None, tuple[Tombstone, ...]]:
        try:
            lines = self.path.read_text(encoding="ascii").splitlines()
        except FileNotFoundError:
            return None, ()
        except (OSError, UnicodeDecodeError) as error:
            raise StartupError(f"The file {self.path} cannot be read: {error}.", exit_code=74) from error
        try:
            stones = [line.split() for line in lines[1:] if line.strip()]
            # A line cut short by a crash is the last one, and its erasure was not committed.
            whole = tuple(
                Tombstone(mark=stone[0], erased_at=int(stone[1])) for stone in stones if len(stone) == 2 and stone[1]
            )
            return (bytes.fromhex(lines[0]) if lines else None), whole
        except (ValueError, IndexError) as error:
            raise StartupError(f"The file {self.path} is not one of ours.", exit_code=65) from error

    def _append(self, lines: list[str]) -> None:
        make_private_file(self.path)
        cut = not self.path.read_bytes().endswith(b"\n") and self.path.stat().st_size > 0
        with self.path.open("a", encoding="ascii") as file:
            # Never on the same line as what a crash left unfinished.
            file.write("\n" if cut else "")
            file.write("".join(f"{line}\n" for line in lines))
            file.flush()
            os.fsync(file.fileno())


def fingerprint(key: bytes, guild_id: GuildId, user_id: UserId, erased_at: int, *, texts: bool) -> str:
    """Return the HMAC-SHA-256 of who was erased where and when, and whether with their texts, in hexadecimal."""
    said = f"{guild_id}:{user_id}:{erased_at}{':texts' if texts else ''}"
    return hmac.new(key, said.encode("ascii"), hashlib.sha256).hexdigest()


def names(stone: Tombstone, key: bytes, guild_id: GuildId, user_id: UserId) -> bool | None:
    """Return whether that erasure of this person was one with their texts; None if it is somebody else's."""
    for texts in (True, False):
        if stone.mark == fingerprint(key, guild_id, user_id, stone.erased_at, texts=texts):
            return texts
    return None
