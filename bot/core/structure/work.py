"""One round of work on the structure of one server: parents first, one thing at a time, nothing twice.

A creation has no nonce, so the intention is committed before it, and what may have been made is looked for by name
before another is.
"""

import dataclasses
from collections.abc import Iterable
from datetime import timedelta

from bot.core.clock import Clock
from bot.core.database import Database
from bot.core.ids import GuildId
from bot.core.structure import repository
from bot.core.structure.model import STEWARDS_ROLE, Access, Builder, BuildRefused, Changes, Kind, Outcome, Plan, Seen
from bot.core.structure.repository import Site

LOOK_BACK = timedelta(minutes=1)
"""How much Discord's clock may differ from ours."""

_NO_USE_GOING_ON = frozenset({"rate-limited", "retry-later", "server-gone"})


def plans_of(sites: Iterable[Site]) -> tuple[Plan, ...]:
    """Return the plan of every piece for which something stands."""
    known = tuple(sites)
    ids = {site.piece.key: site.standing.discord_id for site in known if site.standing.discord_id is not None}
    return tuple(_plan(site, ids) for site in known if site.piece.key in ids)


def _plan(site: Site, ids: dict[str, int]) -> Plan:
    piece = site.piece
    return Plan(
        piece=piece,
        discord_id=ids.get(piece.key),
        parent_id=ids.get(piece.parent_key or ""),
        reader_id=ids.get(piece.reader_key or ""),
        stewards_id=ids.get(STEWARDS_ROLE),
    )


class Work:
    """One round. `sites` are all of the server, in the order in which they can be made."""

    def __init__(
        self, database: Database, clock: Clock, builder: Builder, guild_id: GuildId, sites: tuple[Site, ...]
    ) -> None:
        self._database = database
        self._clock = clock
        self._builder = builder
        self._guild_id = guild_id
        self._sites = sites
        self._ids = {site.piece.key: site.standing.discord_id for site in sites if site.standing.discord_id is not None}
        self._made: set[str] = set()

    async def run(self, keys: frozenset[str], seen: Seen | None = None) -> tuple[Outcome, ...]:
        """Make what is not made among `keys`; with `seen`, also what is gone, and bring what is there into line.

        Once Discord asks to wait or does not answer, the rest is left for another time.
        """
        for key in seen.gone if seen is not None else ():
            self._ids.pop(key, None)
        outcomes: list[Outcome] = []
        refusal: str | None = None
        for site in self._sites:
            if site.piece.key not in keys:
                continue
            if refusal not in _NO_USE_GOING_ON:
                refusal = await self._refusal(site, seen)
            outcomes.append(Outcome(key=site.piece.key, discord_id=self._ids.get(site.piece.key), refusal=refusal))
        return tuple(outcomes)

    async def _refusal(self, site: Site, seen: Seen | None) -> str | None:
        """Do what is to be done for one piece, and return why it could not be, or None."""
        try:
            if site.piece.key not in self._ids:
                await self._make(site)
            elif seen is not None:
                await self._bring_into_line(site, amiss=site.piece.key in seen.amiss)
        except BuildRefused as error:
            return error.refusal
        return None

    async def _make(self, site: Site) -> None:
        piece = site.piece
        if not piece.name:
            raise BuildRefused("unnamed")
        if any(need is not None and need not in self._ids for need in (piece.parent_key, piece.reader_key)):
            # Elsewhere, or readable by nobody or everybody, is worse than not at all.
            raise BuildRefused("needs-another")
        if site.asked_since is None or not await self._found(site):
            await self._create(site)

    async def _create(self, site: Site) -> None:
        asked_at = self._clock.now()
        async with self._database.transaction() as tx:
            await repository.note_asked(tx, self._guild_id, site.piece, asked_at)
        try:
            discord_id = await self._builder.create(self._guild_id, self._plan(site))
        except BuildRefused as error:
            if error.doubtful:
                asked = dataclasses.replace(site, asked_since=asked_at, asked_name=site.piece.name)
                if await self._found(asked):
                    return
            else:
                async with self._database.transaction() as tx:
                    await repository.note_refused(tx, self._guild_id, site.piece.key)
            raise
        async with self._database.transaction() as tx:
            standing = await repository.note_made(tx, self._guild_id, site.piece, discord_id)
        self._stands(site, standing)

    async def _found(self, site: Site) -> bool:
        """Look for what an interrupted attempt made; if it is there, note it and bring it into line."""
        if site.asked_since is None or site.asked_name is None:
            return False
        asked_for = dataclasses.replace(site.piece, name=site.asked_name)
        plan = dataclasses.replace(self._plan(site), piece=asked_for)
        taken = {each.standing.discord_id for each in self._sites} | set(self._ids.values())
        candidates = await self._builder.find(self._guild_id, plan, site.asked_since - LOOK_BACK)
        found = next((each for each in candidates if each not in taken), None)
        if found is None:
            return False
        async with self._database.transaction() as tx:
            standing = await repository.note_made(tx, self._guild_id, asked_for, found)
        self._stands(site, standing)
        renamed = frozenset({"name"}) if asked_for.name != site.piece.name else frozenset()
        await self._bring_into_line(dataclasses.replace(site, unapplied=renamed), amiss=True, moved=True)
        return True

    async def _bring_into_line(self, site: Site, *, amiss: bool, moved: bool = False) -> None:
        piece, plan = site.piece, self._plan(site)
        needs = {piece.reader_key, STEWARDS_ROLE}
        if piece.kind is not Kind.ROLE and (amiss or needs & self._made):
            if piece.reader_key is not None and plan.reader_id is None and piece.access is not Access.OPEN:
                raise BuildRefused("needs-another")
            await self._builder.apply_access(self._guild_id, plan)
        changes = Changes(
            name=piece.name if "name" in site.unapplied else None,
            topic=piece.topic if "topic" in site.unapplied else None,
            tags=piece.tags if "tags" in site.unapplied else None,
            move=moved or "parent" in site.unapplied or piece.parent_key in self._made,
        )
        if changes != Changes() and (piece.key in self._made or not site.standing.adopted):
            await self._builder.change(self._guild_id, plan, changes)
            async with self._database.transaction() as tx:
                await repository.note_applied(tx, self._guild_id, piece)

    def _stands(self, site: Site, discord_id: int) -> None:
        self._ids[site.piece.key] = discord_id
        self._made.add(site.piece.key)

    def _plan(self, site: Site) -> Plan:
        return _plan(site, self._ids)
