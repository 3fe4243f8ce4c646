"""A structure over a real database and a pretend Discord, which can be left as a dying process leaves it."""

from dataclasses import dataclass, field

from bot.core.database import Database
from bot.core.ids import GuildId
from bot.core.structure import Access, Difference, Kind, Outcome, Piece, Standing, Structures
from tests.core.pretend_builder import PretendBuilder
from tests.support.clock import FakeClock

GUILD, ELSEWHERE = GuildId(1), GuildId(2)

STEWARDS = Piece(key="stewards:role", kind=Kind.ROLE, name="Équipe")
POLE_ROLE = Piece(key="pole:1:role", kind=Kind.ROLE, name="Pôle Nord")
POLE = Piece(key="pole:1:category", kind=Kind.CATEGORY, name="Pôle Nord")
NEWS = Piece(key="pole:1:channel", kind=Kind.NEWS, name="annonces", parent_key=POLE.key, access=Access.ANNOUNCEMENTS)
CANTEENS = Piece(key="community:1:role", kind=Kind.ROLE, name="Cantines")
TALK = Piece(
    key="community:1:channel",
    kind=Kind.TEXT,
    name="cantines",
    parent_key=POLE.key,
    access=Access.MEMBERS,
    reader_key=CANTEENS.key,
    topic="Nourrir sans abîmer",
)
QUESTIONS = Piece(
    key="community:1:forum",
    kind=Kind.FORUM,
    name="questions",
    parent_key=POLE.key,
    access=Access.MEMBERS,
    reader_key=CANTEENS.key,
    tags=("résolu",),
)
TOWN = (TALK, QUESTIONS, NEWS, POLE, CANTEENS, POLE_ROLE, STEWARDS)
"""Wished for in the wrong order, to see that it does not matter."""


@dataclass(slots=True, kw_only=True)
class World:
    """What a test has in hand."""

    database: Database
    clock: FakeClock
    discord: PretendBuilder
    structures: Structures = field(init=False)

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """Let another process take over."""
        self.structures = Structures(self.database, self.clock, self.discord)

    async def want(self, *pieces: Piece, guild_id: GuildId = GUILD) -> None:
        async with self.database.transaction() as tx:
            for piece in pieces:
                await self.structures.want(tx, guild_id, piece)

    async def adopt(self, piece: Piece, discord_id: int) -> None:
        async with self.database.transaction() as tx:
            await self.structures.adopt(tx, GUILD, piece, discord_id)

    async def forget(self, piece: Piece) -> None:
        async with self.database.transaction() as tx:
            await self.structures.forget(tx, GUILD, piece.key)

    async def built(self, *pieces: Piece) -> None:
        """Wish for these and see them made."""
        await self.want(*pieces)
        refusals(await self.structures.build(GUILD), none=True)

    async def standing(self, piece: Piece) -> Standing:
        found = await self.structures.standing(self.database, GUILD, piece.key)
        assert found is not None
        return found

    async def id_of(self, piece: Piece) -> int:
        discord_id = (await self.standing(piece)).discord_id
        assert discord_id is not None
        return discord_id

    async def troubles(self) -> dict[str, str]:
        """Return what is amiss, by key."""
        return {each.standing.piece.key: each.trouble.value for each in await self._differences()}

    async def _differences(self) -> tuple[Difference, ...]:
        return await self.structures.differences(GUILD)


def refusals(outcomes: tuple[Outcome, ...], *, none: bool = False) -> dict[str, str]:
    """Return why each piece could not be made, by key; with `none`, insist that all could."""
    found = {outcome.key: outcome.refusal for outcome in outcomes if outcome.refusal is not None}
    assert not (none and found), found
    return found
