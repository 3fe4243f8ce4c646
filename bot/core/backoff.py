"""How long to wait before trying again: doubling, capped, and the same every time (one process needs no jitter)."""

from datetime import timedelta

FIRST = timedelta(seconds=5)
CAP = timedelta(minutes=15)
MOST_FAILURES = 8
"""After so many failures of its own, what is tried is given up and somebody is told."""


def backoff(attempts: int, *, first: timedelta = FIRST, cap: timedelta = CAP) -> timedelta:
    """Return the wait after the `attempts`-th attempt: `first`, then twice as long each time, never more than `cap`."""
    doublings = min(max(attempts - 1, 0), 32)
    return min(first * (1 << doublings), cap)
