"""What a person is shown of what is kept of them, and what an erasure did."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.core.commitments import Commitment, Legacy
from bot.core.database import Value
from bot.core.ids import GuildId, UserId
from bot.core.inventory import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The rows of one table that are about a person, each with the columns that they may see."""

    table: Table
    rows: tuple[Mapping[str, Value], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything that one server keeps about one person."""

    guild_id: GuildId
    user_id: UserId
    made_at: datetime
    kept: tuple[Kept, ...]
    legacies: tuple[Legacy, ...] = ()

    @property
    def rows(self) -> int:
        return sum(len(each.rows) for each in self.kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What an erasure would do: how many rows go, what was promised to others, which texts are groups' own by now."""

    user_id: UserId
    rows: int
    commitments: tuple[Commitment, ...]
    legacies: tuple[Legacy, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What an erasure did: how many commitments ended, how many other people are told of that, and what became of the
    texts that were groups' own: gone, if `texts`, or left without a name.
    """

    commitments: int
    told: int
    legacies: tuple[Legacy, ...]
    texts: bool
