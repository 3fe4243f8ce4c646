"""Who asked not to be looked at: their row says so, or, once everything of theirs is erased, a fingerprint does.

A fingerprint names nobody. Somebody who writes again is recognised by it, and their refusal holds; as soon as they say
anything about it themselves, their own row is what counts again.
"""

from collections.abc import Callable

from bot.core.database import Reader, Transaction
from bot.core.ids import GuildId, UserId
from bot.digest.model import Reading
from bot.digest.repository import readers

Veil = Callable[[int, int], str]
"""Returns the fingerprint of a person on a server."""

_MANY = 10_000


class LookingAway:
    """Knows them all by heart, since it is asked for every message there is. `load` first."""

    def __init__(self, veil: Veil) -> None:
        self._veil = veil
        self._people: frozenset[tuple[int, int]] = frozenset()
        self._marks: frozenset[str] = frozenset()
        self._recognised: dict[tuple[int, int], bool] = {}

    async def load(self, reader: Reader) -> None:
        """Learn who refused."""
        self._people = await readers.not_counted(reader)
        self._marks = await readers.marks(reader)
        self._recognised.clear()

    def refused(self, guild_id: int, user_id: int) -> bool:
        """Return whether this person asked not to be looked at. Nothing here waits."""
        return (guild_id, user_id) in self._people or self._veiled(guild_id, user_id)

    async def reading(self, reader: Reader, guild_id: GuildId, user_id: UserId) -> Reading:
        """Return what this person decided about the bulletin, defaults included."""
        known = await readers.find(reader, guild_id, user_id)
        return known or Reading(counted=not self._veiled(guild_id, user_id))

    async def decided(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """They say themselves what holds from now on: their row, and no fingerprint."""
        if self._veiled(guild_id, user_id):
            await readers.unmark(tx, guild_id, self._veil(guild_id, user_id))

    async def keep_veiled(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """They are about to be erased: if they refused, that alone stays, and does not say who."""
        known = await readers.find(tx, guild_id, user_id)
        if known is None or known.counted:
            return
        mark = self._veil(guild_id, user_id)
        await readers.mark(tx, guild_id, mark)
        tx.after_commit(lambda: self._learn(guild_id, user_id, mark))

    def _learn(self, guild_id: int, user_id: int, mark: str) -> None:
        self._people -= {(guild_id, user_id)}
        self._marks |= {mark}
        self._recognised.clear()

    def _veiled(self, guild_id: int, user_id: int) -> bool:
        if not self._marks:
            return False
        person = guild_id, user_id
        if person not in self._recognised:
            if len(self._recognised) >= _MANY:
                self._recognised.clear()
            self._recognised[person] = self._veil(guild_id, user_id) in self._marks
        return self._recognised[person]
