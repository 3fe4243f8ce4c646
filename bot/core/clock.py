"""The only place that reads the time. Everything else receives a `Clock` or an instant.

Inside the program an instant is an aware UTC `datetime`; in the database it is a whole number of seconds since
1970-01-01T00:00:00Z, in a column whose name ends in `_at`.
"""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Something that knows the present instant."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)


def to_seconds(instant: datetime) -> int:
    """Return `instant` as whole seconds since the Unix epoch, rounded down.

    Raises ValueError for a naive datetime: a local time without a zone is not an instant.
    """
    if instant.tzinfo is None:
        raise ValueError(f"naive datetime where an instant is needed: {instant!r}")
    return int(instant.timestamp() // 1)


def from_seconds(seconds: int) -> datetime:
    """Return the aware UTC instant that lies `seconds` after the Unix epoch."""
    return datetime.fromtimestamp(seconds, UTC)
