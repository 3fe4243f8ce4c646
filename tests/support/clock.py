"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta


class FakeClock:
    """Satisfies `bot.core.clock.Clock`."""

    def __init__(self, now: datetime = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)) -> None:
        self.set(now)

    def now(self) -> datetime:
        return self._now

    def advance(self, **amount: float) -> datetime:
        """Move on by `timedelta(**amount)` and return the new instant."""
        return self.set(self._now + timedelta(**amount))

    def set(self, now: datetime) -> datetime:
        """Go to an instant, earlier or later, and return it in UTC."""
        if now.tzinfo is None:
            raise ValueError("a clock shows aware instants only")
        self._now = now.astimezone(UTC)
        return self._now
