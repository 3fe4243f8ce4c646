"""A cool-down on suggestions while typing: somebody who asks far faster than one types gets none for a moment.

Discord asks at every pause of a keyboard, for every option. Each answer reads the database, so a script that hammers
one option must not slow down everybody else. The count is per member and option, in memory, and forgotten by itself.
"""

from collections import OrderedDict
from datetime import datetime, timedelta

BURST = 15
"""How many suggestions somebody may ask for at once."""
PER_SECOND = 3.0
"""How many more each second gives back."""
_REMEMBERED = 2000
"""How many members and options are remembered; the one that asked longest ago is forgotten first."""

Key = tuple[int, str]


class Cooldown:
    """Counts what each member asks of each option."""

    def __init__(self, *, burst: int = BURST, per_second: float = PER_SECOND, remembered: int = _REMEMBERED) -> None:
        self._burst = burst
        self._per_second = per_second
        self._remembered = remembered
        self._left: OrderedDict[Key, tuple[float, datetime]] = OrderedDict()

    def admits(self, user_id: int, what: str, now: datetime) -> bool:
        """Return whether that member may be answered now, and count it."""
        left, at = self._left.pop((user_id, what), (float(self._burst), now))
        left = min(float(self._burst), left + max(timedelta(), now - at) / timedelta(seconds=1) * self._per_second)
        admitted = left >= 1
        self._left[user_id, what] = (left - 1 if admitted else left, now)
        if len(self._left) > self._remembered:
            self._left.popitem(last=False)
        return admitted
