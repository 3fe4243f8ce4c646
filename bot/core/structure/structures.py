"""Looking after the roles and channels of servers: wished for, made once each, compared with Discord, repaired."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable

from bot.core.clock import Clock
from bot.core.database import Database, Reader, Transaction
from bot.core.ids import GuildId, UserId
from bot.core.structure import repository
from bot.core.structure.model import (
    STEWARDS_ROLE,
    Builder,
    BuildRefused,
    Difference,
    Kind,
    Outcome,
    Piece,
    Standing,
    Trouble,
)
from bot.core.structure.repository import Site
from bot.core.structure.work import Work, plans_of


class Structures:
    """What Bocage looks after on each server. One instance per process: it holds the lock of each server.

    `build`, `repair`, `differences`, `give_role` and `take_role` speak with Discord: never call them inside a
    transaction.
    """

    def __init__(self, database: Database, clock: Clock, builder: Builder) -> None:
        self._database = database
        self._clock = clock
        self._builder = builder
        self._locks: dict[GuildId, asyncio.Lock] = {}

    async def want(self, tx: Transaction, guild_id: GuildId, piece: Piece) -> None:
        """Wish for a piece, or change the wish. What already stands for it stays; `repair` brings it into line.

        Nothing happens on Discord before `build` (what is not made) or `repair` (what is) is called. A piece that
        people made and Bocage adopted keeps the name, topic, tags and category they gave it.
        """
        await repository.want(tx, guild_id, piece)

    async def adopt(self, tx: Transaction, guild_id: GuildId, piece: Piece, discord_id: int) -> None:
        """Let an existing role or channel stand for a piece, new or known. Whatever stood for it before is left alone.

        It is not changed on Discord: its access may then be a difference, which `repair` puts right when asked.
        """
        await repository.adopt(tx, guild_id, piece, discord_id)

    async def forget(self, tx: Transaction, guild_id: GuildId, key: str) -> None:
        """No longer look after a piece. What stands for it on Discord stays."""
        await repository.forget(tx, guild_id, key)

    async def standing(self, reader: Reader, guild_id: GuildId, key: str) -> Standing | None:
        """Return the piece of that key and what stands for it, or None if it was never wished for."""
        site = await repository.site(reader, guild_id, key)
        return None if site is None else site.standing

    async def all(self, reader: Reader, guild_id: GuildId) -> tuple[Standing, ...]:
        """Return every piece of a server, in the order in which they can be made."""
        return tuple(site.standing for site in await repository.sites(reader, guild_id))

    async def keys_of(self, reader: Reader, guild_id: GuildId, discord_id: int) -> tuple[str, ...]:
        """Return the keys of the pieces for which this role or channel stands, e.g. one just removed by hand."""
        return await repository.keys_of(reader, guild_id, discord_id)

    async def build(self, guild_id: GuildId, keys: Collection[str] | None = None) -> tuple[Outcome, ...]:
        """Make what was never made (all, or `keys` and what they depend on); what was is left alone, gone or not.

        Returns one outcome for each of these pieces, those that stood already included. Never raises on Discord's
        account.
        """
        async with self._one_at_a_time(guild_id):
            sites = await repository.sites(self._database, guild_id)
            return await self._work(guild_id, sites).run(_with_needs(sites, keys))

    async def differences(self, guild_id: GuildId) -> tuple[Difference, ...]:
        """Compare what should be with what Discord says now. Raises BuildRefused if Discord does not say.

        Each piece is named once, with the gravest of its troubles.
        """
        sites = await repository.sites(self._database, guild_id)
        seen = await self._builder.look(guild_id, plans_of(sites))

        def trouble(site: Site) -> Trouble | None:
            if site.standing.discord_id is None:
                return Trouble.NOT_MADE
            if site.piece.key in seen.gone:
                return Trouble.MISSING
            if site.piece.key in seen.amiss:
                return Trouble.ACCESS
            return Trouble.OUTDATED if site.unapplied else None

        found = ((site.standing, trouble(site)) for site in sites)
        return tuple(Difference(standing=standing, trouble=what) for standing, what in found if what is not None)

    async def repair(self, guild_id: GuildId, keys: Collection[str]) -> tuple[Outcome, ...]:
        """Bring these pieces (and what they depend on, if it is gone) into line with what was wished for.

        Makes what is not made or gone, applies the access, and applies a name, topic, tags or category that changed
        in Bocage. Also the way to carry out a `want` on something that exists (archive, rename). Where something
        gone is made again, what stood in it or was read by it is brought into line too. Never raises on Discord's
        account.
        """
        async with self._one_at_a_time(guild_id):
            sites = await repository.sites(self._database, guild_id)
            asked = _with_needs(sites, keys)
            try:
                seen = await self._builder.look(guild_id, plans_of(sites))
            except BuildRefused as error:
                return tuple(
                    Outcome(key=site.piece.key, discord_id=site.standing.discord_id, refusal=error.refusal)
                    for site in sites
                    if site.piece.key in asked
                )
            asked |= _touched(sites, asked & seen.gone)
            return await self._work(guild_id, sites).run(asked, seen)

    async def give_role(self, guild_id: GuildId, user_id: UserId, key: str) -> str | None:
        """Give a person the role of that key; return the refusal, or None if they now have it."""
        return await self._hand(self._builder.give_role, guild_id, user_id, key)

    async def take_role(self, guild_id: GuildId, user_id: UserId, key: str) -> str | None:
        """Take the role of that key from a person; return the refusal, or None if they no longer have it."""
        return await self._hand(self._builder.take_role, guild_id, user_id, key)

    async def _hand(
        self, act: Callable[[GuildId, UserId, int], Awaitable[None]], guild_id: GuildId, user_id: UserId, key: str
    ) -> str | None:
        standing = await self.standing(self._database, guild_id, key)
        if standing is None or standing.discord_id is None:
            return "not-made"
        try:
            await act(guild_id, user_id, standing.discord_id)
        except BuildRefused as error:
            return error.refusal
        return None

    def _one_at_a_time(self, guild_id: GuildId) -> asyncio.Lock:
        return self._locks.setdefault(guild_id, asyncio.Lock())

    def _work(self, guild_id: GuildId, sites: Iterable[Site]) -> Work:
        return Work(self._database, self._clock, self._builder, guild_id, tuple(sites))


def _with_needs(sites: Iterable[Site], keys: Collection[str] | None) -> frozenset[str]:
    """Return `keys`, those that are known, with the categories and readers they depend on; all of them for None."""
    pieces = {site.piece.key: site.piece for site in sites}
    asked: set[str] = set()
    ahead = list(pieces if keys is None else keys)
    while ahead:
        key = ahead.pop()
        if key in asked or key not in pieces:
            continue
        asked.add(key)
        ahead += [each for each in (pieces[key].parent_key, pieces[key].reader_key) if each is not None]
    return frozenset(asked)


def _touched(sites: Iterable[Site], gone: frozenset[str]) -> frozenset[str]:
    """Return what Bocage made that stood in something gone or was read by it: its successor must know of them."""

    def needs(piece: Piece) -> set[str | None]:
        return set() if piece.kind is Kind.ROLE else {piece.parent_key, piece.reader_key, STEWARDS_ROLE}

    return frozenset(
        site.piece.key
        for site in sites
        if site.standing.discord_id is not None and not site.standing.adopted and gone & needs(site.piece)
    )
