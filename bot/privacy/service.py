"""What people do about their data: have it explained, take it with them, have it erased; and stewards for them.

Everything is a person's own to ask for. Stewards may for somebody else, on that person's written request; what only its
author may see is then left out. Each use but the explanation is in the audit trail.
"""

from dataclasses import replace

from bot.core import audit
from bot.core.actor import Actor
from bot.core.clock import Clock
from bot.core.commitments import Legacy
from bot.core.database import Database
from bot.core.ids import GuildId, UserId
from bot.core.inventory import Inventory
from bot.privacy import repository
from bot.privacy.erasure import NOBODY, Erasures
from bot.privacy.model import Dossier, Erased, Outlook
from bot.privacy.refusals import NoSuchPerson, NothingKept, OnlyStewards

_SNOWFLAKE = range(15, 21)


class PrivacyService:
    """The use cases."""

    def __init__(self, database: Database, clock: Clock, inventory: Inventory, erasures: Erasures) -> None:
        self._database = database
        self._clock = clock
        self._erasures = erasures
        self.inventory = inventory

    async def look(self, actor: Actor) -> Dossier:
        """Return everything kept of `actor`, to be told about: nothing leaves the house, nothing is noted."""
        return await self._dossier(actor.guild_id, actor.user_id)

    async def export(self, actor: Actor, user_id: UserId | None = None) -> Dossier:
        """Return everything kept of `actor`, or of somebody else. Raises OnlyStewards, NothingKept."""
        whom = self.whom(actor, user_id)
        dossier = await self._dossier(actor.guild_id, whom)
        if whom != actor.user_id:
            dossier = without_what_only_they_may_see(dossier)
            if not dossier.kept:
                raise NothingKept
        await self._note(actor.guild_id, actor.user_id, "privacy.exported", whom)
        return dossier

    async def outlook(self, actor: Actor, user_id: UserId | None = None) -> Outlook:
        """Return what an erasure would do. Raises OnlyStewards, NothingKept."""
        whom = self.whom(actor, user_id)
        rows = await repository.count(self._database, self.inventory, actor.guild_id, whom)
        if not rows and whom != actor.user_id:
            raise NothingKept
        return Outlook(
            user_id=whom,
            rows=rows,
            commitments=await self._erasures.ahead(actor.guild_id, whom),
            legacies=await self._erasures.legacies(actor.guild_id, whom),
        )

    async def erase(self, actor: Actor, user_id: UserId | None = None, *, texts: bool) -> Erased:
        """Erase `actor`, or somebody else, on this server, for good; with their `texts` that groups made their own, or
        leaving these without a name. Raises OnlyStewards, NothingKept.
        """
        whom = self.whom(actor, user_id)
        own = whom == actor.user_id
        if not own and not await repository.count(self._database, self.inventory, actor.guild_id, whom):
            raise NothingKept
        return await self._erasures.erase(
            actor.guild_id,
            whom,
            by=NOBODY if own else actor.user_id,
            action="privacy.erased" if own else "privacy.erased-on-request",
            texts=texts,
        )

    # For the operator, who acts on the file and has no actor

    async def servers_of(self, user_id: UserId) -> tuple[GuildId, ...]:
        """Return the servers on which something is kept of that person."""
        return await repository.servers_of(self._database, self.inventory, user_id)

    async def legacies(self, guild_id: GuildId, user_id: UserId) -> tuple[Legacy, ...]:
        """Return what that person wrote on one server that groups made their own."""
        return await self._erasures.legacies(guild_id, user_id)

    async def erase_by_operator(
        self, guild_id: GuildId, user_id: UserId, names: tuple[str, ...], *, texts: bool
    ) -> Erased:
        """Erase that person on one server, with their `texts` that groups made their own, or leaving these.

        `names` are what they are called, as far as the operator knows.
        """
        return await self._erasures.erase(
            guild_id, user_id, by=NOBODY, action="privacy.erased-by-operator", names=names, texts=texts
        )

    def whom(self, actor: Actor, user_id: UserId | None) -> UserId:
        """Return whose data `actor` may have: their own, or, for a steward, that person's. Raises OnlyStewards."""
        if user_id is not None and not actor.steward:
            raise OnlyStewards
        return actor.user_id if user_id is None else user_id

    async def _dossier(self, guild_id: GuildId, user_id: UserId) -> Dossier:
        return Dossier(
            guild_id=guild_id,
            user_id=user_id,
            made_at=self._clock.now(),
            kept=await repository.everything(self._database, self.inventory, guild_id, user_id),
            legacies=await self._erasures.legacies(guild_id, user_id),
        )

    async def _note(self, guild_id: GuildId, actor_id: UserId, action: str, whom: UserId) -> None:
        async with self._database.transaction() as tx:
            await audit.record(
                tx,
                guild_id=guild_id,
                actor_id=actor_id,
                action=action,
                subject=f"member:{whom}",
                at=self._clock.now(),
            )


def without_what_only_they_may_see(dossier: Dossier) -> Dossier:
    """Return the dossier as anybody but the person themselves may hold it."""
    return replace(dossier, kept=tuple(each for each in dossier.kept if not each.table.secret))


def identifier(typed: str) -> UserId:
    """Return the person that an identifier or a mention names, whether they are here or not. Raises NoSuchPerson."""
    digits = typed.strip().removeprefix("<@").removeprefix("!").removesuffix(">")
    if not digits.isascii() or not digits.isdecimal() or len(digits) not in _SNOWFLAKE or int(digits) >= 2**63:
        raise NoSuchPerson
    return UserId(int(digits))
