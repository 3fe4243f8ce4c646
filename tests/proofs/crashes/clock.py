"""A clock that several processes read: two numbers in a file. Whoever has nothing left to do moves it on.

The second number is the leash: the instant that whoever moves it may not go beyond.
"""

import mmap
import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path

_FORMAT = struct.Struct("d")
_NO_LEASH = float("inf")


class SharedClock:
    """Satisfies `bot.core.clock.Clock`."""

    def __init__(self, path: Path, start: datetime | None = None) -> None:
        if start is not None:
            path.write_bytes(_FORMAT.pack(start.timestamp()) + _FORMAT.pack(_NO_LEASH))
        self._file = path.open("r+b")
        self._memory = mmap.mmap(self._file.fileno(), 2 * _FORMAT.size)

    def now(self) -> datetime:
        return datetime.fromtimestamp(_FORMAT.unpack_from(self._memory)[0], UTC)

    def advance(self, amount: timedelta) -> None:
        """Let time pass."""
        self.set(self.now() + amount)

    def set(self, now: datetime) -> None:
        """Make it that instant."""
        _FORMAT.pack_into(self._memory, 0, now.timestamp())

    def leash(self, until: datetime | None) -> None:
        """Let nobody move it beyond that instant; None: as far as one likes."""
        _FORMAT.pack_into(self._memory, _FORMAT.size, _NO_LEASH if until is None else until.timestamp())

    def held_at(self, wanted: datetime) -> datetime:
        """Return the instant that one may go to, who wants to go to `wanted`."""
        leash = _FORMAT.unpack_from(self._memory, _FORMAT.size)[0]
        return datetime.fromtimestamp(min(wanted.timestamp(), leash), UTC)

    def close(self) -> None:
        self._memory.close()
        self._file.close()
