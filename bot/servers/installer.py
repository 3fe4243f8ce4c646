"""`/installer`: what a server wants of Bocage, decided step by step, then made. It can be left and taken up anywhere.

All that is decided is in the database at once; nothing happens on Discord before `carry_out`, and nothing is deleted.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.core import audit
from bot.core.catalogue import Catalogue, Locale, Text
from bot.core.clock import Clock, to_seconds
from bot.core.database import Database, Transaction
from bot.core.errors import Conflict, Invalid, NotFound
from bot.core.ids import GuildId, PoleId
from bot.core.structure import (
    STEWARDS_CHANNEL,
    Access,
    BuildRefused,
    Difference,
    Kind,
    Outcome,
    Standing,
    Structures,
    Trouble,
)
from bot.servers import repository
from bot.servers.model import (
    MOST_POLES,
    Administrator,
    Pole,
    ServerSettings,
    check_pole_is_new,
    piece_name,
    pole_emoji,
    pole_name,
    zone_named,
)
from bot.servers.permissions import check_goes_together, is_given_out
from bot.servers.places import (
    DEFAULT_EMOJIS,
    SERVER_PLACES,
    Place,
    Slot,
    default_name,
    default_pole_name,
    piece_of,
    pole_places,
)


class Work(StrEnum):
    """What is to be carried out."""

    CREATE = "create"
    REPAIR = "repair"


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Where a server is with its installation. `differences` is None when Discord did not say how things are."""

    settings: ServerSettings
    poles: tuple[Pole, ...]
    standings: Mapping[str, Standing]
    differences: tuple[Difference, ...] | None

    def of(self, work: Work) -> tuple[Difference, ...]:
        """Return what there is to create, or to repair."""
        made = Trouble.NOT_MADE
        return tuple(one for one in self.differences or () if (one.trouble is made) is (work is Work.CREATE))

    def seal(self, work: Work) -> int:
        """Return a number that changes whenever what there is to do does: a button does what was shown beside it."""
        shown = sorted((one.standing.piece.key, one.trouble, one.standing.piece.name) for one in self.of(work))
        return zlib.crc32(repr(shown).encode())

    def trouble(self, key: str) -> Trouble | None:
        """Return what is amiss with one piece, as far as one knows."""
        return next((one.trouble for one in self.differences or () if one.standing.piece.key == key), None)

    def pole(self, pole_id: int) -> Pole:
        """Return that pole; raise NotFound if the server has none of that id."""
        for pole in self.poles:
            if pole.id == pole_id:
                return pole
        raise NotFound("installer-refused-pole-gone")

    def place(self, slot: int, pole_id: int = 0) -> Place:
        """Return that place; raise NotFound when there is none such."""
        places = pole_places(self.pole(pole_id)) if pole_id else SERVER_PLACES
        for place in places:
            if place.slot == slot:
                return place
        raise NotFound("installer-refused-pole-gone")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A role or channel that exists, as Discord says now. `powerful`: it gives power over people or the server."""

    discord_id: int
    everyone_writes: bool = True
    powerful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of what was to be done: one outcome for each piece, and how things are now."""

    work: Work
    outcomes: tuple[Outcome, ...]
    panel: Panel


class InstallerService:
    """Each public method that changes something asks for an `Administrator`."""

    def __init__(self, database: Database, clock: Clock, catalogue: Catalogue, structures: Structures) -> None:
        self._database = database
        self._clock = clock
        self._catalogue = catalogue
        self._structures = structures

    async def open(self, by: Administrator) -> Panel:
        """Return where the server is; the first time, note what Bocage proposes."""
        async with self._database.transaction() as tx:
            if await repository.mark_prepared(tx, by.guild_id, to_seconds(self._clock.now())):
                await self._propose(tx, by.guild_id)
        return await self.panel(by.guild_id)

    async def panel(self, guild_id: GuildId, *, look: bool = True) -> Panel:
        """Return where the server is. `look`: ask Discord too, which may take longer than a form can wait."""
        try:
            differences = await self._structures.differences(guild_id) if look else None
        except BuildRefused:
            differences = None
        return Panel(
            settings=await repository.load(self._database, guild_id),
            poles=await repository.poles(self._database, guild_id),
            standings={one.piece.key: one for one in await self._structures.all(self._database, guild_id)},
            differences=differences,
        )

    async def choose_locale(self, by: Administrator, locale: Locale) -> None:
        """Speak this language to the server; what was proposed and not made yet is named in it."""
        async with self._database.transaction() as tx:
            settings = await repository.load(tx, by.guild_id)
            if settings.locale != locale:
                await repository.save(tx, replace(settings, locale=locale))
                await self._reword(
                    tx, by.guild_id, self._voice(settings), self._voice(replace(settings, locale=locale))
                )
            await self._note(tx, by, "servers.locale", f"server:{by.guild_id}")

    async def choose_zone(self, by: Administrator, typed: str) -> None:
        """Speak of hours in this time zone. Raises Invalid for what is no IANA name."""
        zone = zone_named(typed)
        async with self._database.transaction() as tx:
            await repository.save(tx, replace(await repository.load(tx, by.guild_id), zone=zone))
            await self._note(tx, by, "servers.zone", f"server:{by.guild_id}")

    async def adopt(self, by: Administrator, place: Place, found: Found) -> None:
        """Let what exists take a place. Raises Conflict or Invalid where that would open a door to everybody."""
        async with self._database.transaction() as tx:
            if is_given_out(place.key) and found.powerful:
                raise Invalid("installer-refused-powerful")
            keys = await self._structures.keys_of(tx, by.guild_id, found.discord_id)
            check_goes_together(place.kind, place.key, keys)
            access = None
            if place.kind in {Kind.TEXT, Kind.NEWS} and place.key != STEWARDS_CHANNEL:
                # Whether everybody writes in their own channel is for people to decide; Bocage takes it as it is.
                access = Access.OPEN if found.everyone_writes else Access.ANNOUNCEMENTS
            name = await self._name(tx, by.guild_id, place)
            piece = piece_of(place, name, access=access, in_category=False)
            await self._structures.adopt(tx, by.guild_id, piece, found.discord_id)
            await self._note(tx, by, "servers.adopt", place.key)

    async def plan(self, by: Administrator, place: Place, name: str | None = None) -> None:
        """Wish that Bocage makes this piece, or give another name to the one it made.

        Without a name it gets the one Bocage proposes. What people made before and took that place is let go.
        """
        async with self._database.transaction() as tx:
            standing = await self._structures.standing(tx, by.guild_id, place.key)
            if standing is not None and standing.adopted:
                await self._structures.forget(tx, by.guild_id, place.key)
            wished = await self._default(tx, by.guild_id, place) if name is None else piece_name(name)
            await self._structures.want(tx, by.guild_id, piece_of(place, wished))
            await self._note(tx, by, "servers.plan", place.key)

    async def leave_aside(self, by: Administrator, place: Place) -> None:
        """Do without this piece. What stands there on Discord stays."""
        if not place.may_be_left_aside:
            raise Invalid("installer-refused-category")
        async with self._database.transaction() as tx:
            await self._structures.forget(tx, by.guild_id, place.key)
            await self._note(tx, by, "servers.leave-aside", place.key)

    async def add_pole(self, by: Administrator, name: str, emoji: str) -> PoleId:
        """Add a pole and wish for its role, category and channel. Raises Conflict, Invalid."""
        name, emoji = pole_name(name), pole_emoji(emoji)
        async with self._database.transaction() as tx:
            poles = await repository.poles(tx, by.guild_id)
            check_pole_is_new(poles, name)
            if len(poles) >= MOST_POLES:
                raise Conflict("installer-refused-too-many-poles", most=MOST_POLES)
            pole = await self._add_pole(tx, by.guild_id, name, emoji)
            await self._note(tx, by, "servers.add-pole", f"pole:{pole.id}")
        return pole.id

    async def change_pole(self, by: Administrator, pole_id: PoleId, name: str, emoji: str) -> None:
        """Rename a pole; what Bocage makes or made for it follows, what people made keeps its name."""
        name, emoji = pole_name(name), pole_emoji(emoji)
        async with self._database.transaction() as tx:
            poles = await repository.poles(tx, by.guild_id)
            check_pole_is_new(poles, name, besides=pole_id)
            before = _pole_among(poles, pole_id)
            await self._rename_pole(tx, by.guild_id, before, replace(before, name=name, emoji=emoji))
            await self._note(tx, by, "servers.change-pole", f"pole:{pole_id}")

    async def drop_pole(self, by: Administrator, pole_id: PoleId) -> None:
        """Do without a pole. Raises Conflict while communities belong to it. All that is on Discord stays."""
        async with self._database.transaction() as tx:
            pole = _pole_among(await repository.poles(tx, by.guild_id), pole_id)
            await repository.drop_pole(tx, by.guild_id, pole_id)
            for place in pole_places(pole):
                await self._structures.forget(tx, by.guild_id, place.key)
            await self._note(tx, by, "servers.drop-pole", f"pole:{pole_id}")

    async def carry_out(self, by: Administrator, work: Work, seal: int) -> Report | None:
        """Create what was shown, or repair it; None, and nothing is done, if things have moved since it was shown."""
        panel = await self.panel(by.guild_id)
        if panel.seal(work) != seal or panel.differences is None:
            return None
        keys = [one.standing.piece.key for one in panel.of(work)]
        async with self._database.transaction() as tx:
            await self._note(tx, by, f"servers.{work}", f"server:{by.guild_id}")
        act = self._structures.build if work is Work.CREATE else self._structures.repair
        outcomes = await act(by.guild_id, keys)
        after = await self.panel(by.guild_id)
        if after.differences is not None and not after.of(Work.CREATE):
            async with self._database.transaction() as tx:
                await repository.mark_installed(tx, by.guild_id, to_seconds(self._clock.now()))
        return Report(work=work, outcomes=tuple(one for one in outcomes if one.key in keys or one.refusal), panel=after)

    async def _propose(self, tx: Transaction, guild_id: GuildId) -> None:
        voice = self._voice(await repository.load(tx, guild_id))
        for place in SERVER_PLACES:
            piece = piece_of(place, default_name(voice, place))
            standing = await self._structures.standing(tx, guild_id, place.key)
            if standing is None:
                await self._structures.want(tx, guild_id, piece)
            elif standing.discord_id is not None and not standing.piece.name:
                # Chosen before by `/animation roles`, which asks for no name: needed should it ever be made again.
                await self._structures.adopt(tx, guild_id, piece, standing.discord_id)
        for position, emoji in enumerate(DEFAULT_EMOJIS, start=1):
            await self._add_pole(tx, guild_id, default_pole_name(voice, position) or "", emoji)

    async def _add_pole(self, tx: Transaction, guild_id: GuildId, name: str, emoji: str) -> Pole:
        pole = await repository.add_pole(tx, guild_id, name, emoji)
        voice = self._voice(await repository.load(tx, guild_id))
        for place in pole_places(pole):
            await self._structures.want(tx, guild_id, piece_of(place, default_name(voice, place, pole)))
        return pole

    async def _rename_pole(self, tx: Transaction, guild_id: GuildId, before: Pole, after: Pole) -> None:
        voice = self._voice(await repository.load(tx, guild_id))
        await repository.change_pole(tx, guild_id, after)
        for place in pole_places(after):
            await self._rename(
                tx, guild_id, place, default_name(voice, place, before), default_name(voice, place, after)
            )

    async def _reword(self, tx: Transaction, guild_id: GuildId, before: Text, after: Text) -> None:
        for place in SERVER_PLACES:
            await self._rename(tx, guild_id, place, default_name(before, place), default_name(after, place), made=False)
        for pole in await repository.poles(tx, guild_id):
            standings = [await self._structures.standing(tx, guild_id, place.key) for place in pole_places(pole)]
            untouched = all(one is None or one.discord_id is None for one in standings)
            proposed = default_pole_name(after, pole.position)
            if untouched and proposed is not None and pole.name == default_pole_name(before, pole.position):
                renamed = replace(pole, name=proposed)
                await repository.change_pole(tx, guild_id, renamed)
            else:
                renamed = pole
            for place in pole_places(pole):
                old, new = default_name(before, place, pole), default_name(after, place, renamed)
                await self._rename(tx, guild_id, place, old, new, made=False)

    async def _rename(
        self, tx: Transaction, guild_id: GuildId, place: Place, before: str, after: str, *, made: bool = True
    ) -> None:
        """Follow a change of the proposed name where that was kept: what people named or made keeps its own."""
        standing = await self._structures.standing(tx, guild_id, place.key)
        if standing is None or standing.adopted or (standing.discord_id is not None and not made):
            return
        if standing.piece.name == piece_of(place, before).name:
            await self._structures.want(tx, guild_id, piece_of(place, after))

    async def _name(self, tx: Transaction, guild_id: GuildId, place: Place) -> str:
        standing = await self._structures.standing(tx, guild_id, place.key)
        if standing is not None and standing.piece.name:
            return standing.piece.name
        return await self._default(tx, guild_id, place)

    async def _default(self, tx: Transaction, guild_id: GuildId, place: Place) -> str:
        voice = self._voice(await repository.load(tx, guild_id))
        if place.pole_id is None:
            return default_name(voice, place)
        return default_name(voice, place, _pole_among(await repository.poles(tx, guild_id), place.pole_id))

    def _voice(self, settings: ServerSettings) -> Text:
        return self._catalogue.text(settings.locale, settings.zone)

    async def _note(self, tx: Transaction, by: Administrator, action: str, subject: str) -> None:
        await audit.record(
            tx, guild_id=by.guild_id, actor_id=by.user_id, action=action, subject=subject, at=self._clock.now()
        )


def _pole_among(poles: tuple[Pole, ...], pole_id: PoleId) -> Pole:
    for pole in poles:
        if pole.id == pole_id:
            return pole
    raise NotFound("installer-refused-pole-gone")


__all__ = ["Found", "InstallerService", "Panel", "Report", "Slot", "Work"]
