"""The roles and channels that Bocage proposes to a server, and the names it proposes for them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from bot.core.catalogue import Text
from bot.core.ids import PoleId
from bot.core.structure import (
    ADVISER_ROLE,
    DIGEST_CHANNEL,
    STEWARDS_CHANNEL,
    STEWARDS_ROLE,
    WELCOME_CHANNEL,
    Access,
    Kind,
    Piece,
)
from bot.servers.model import Pole


class Slot(IntEnum):
    """A place to fill. The numbers stand in buttons: they never change their meaning."""

    STEWARDS_ROLE = 1
    STEWARDS_CHANNEL = 2
    ADVISER_ROLE = 3
    WELCOME_CHANNEL = 4
    DIGEST_CHANNEL = 5
    POLE_ROLE = 6
    POLE_CATEGORY = 7
    POLE_CHANNEL = 8

    @property
    def slug(self) -> str:
        """Return the name of this place as the keys of the catalogues spell it."""
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place of a server: `pole_id` says of which pole, if it is a pole's."""

    slot: Slot
    pole_id: PoleId | None = None

    @property
    def key(self) -> str:
        """Return the key of this place in the structure."""
        part = _PARTS.get(self.slot)
        return _FIXED[self.slot] if part is None else f"pole:{self.pole_id}:{part}"

    @property
    def kind(self) -> Kind:
        """Return what stands in this place."""
        return _KINDS[self.slot]

    @property
    def may_be_left_aside(self) -> bool:
        """Whether one can do without it: the channels of a pole's communities stand in its category."""
        return self.slot is not Slot.POLE_CATEGORY


_FIXED: Mapping[Slot, str] = {
    Slot.STEWARDS_ROLE: STEWARDS_ROLE,
    Slot.STEWARDS_CHANNEL: STEWARDS_CHANNEL,
    Slot.ADVISER_ROLE: ADVISER_ROLE,
    Slot.WELCOME_CHANNEL: WELCOME_CHANNEL,
    Slot.DIGEST_CHANNEL: DIGEST_CHANNEL,
}
_PARTS: Mapping[Slot, str] = {Slot.POLE_ROLE: "role", Slot.POLE_CATEGORY: "category", Slot.POLE_CHANNEL: "channel"}
_KINDS: Mapping[Slot, Kind] = {
    Slot.STEWARDS_ROLE: Kind.ROLE,
    Slot.STEWARDS_CHANNEL: Kind.TEXT,
    Slot.ADVISER_ROLE: Kind.ROLE,
    Slot.WELCOME_CHANNEL: Kind.TEXT,
    Slot.DIGEST_CHANNEL: Kind.NEWS,
    Slot.POLE_ROLE: Kind.ROLE,
    Slot.POLE_CATEGORY: Kind.CATEGORY,
    Slot.POLE_CHANNEL: Kind.NEWS,
}
_ACCESS: Mapping[Slot, Access] = {
    Slot.STEWARDS_CHANNEL: Access.STEWARDS,
    Slot.DIGEST_CHANNEL: Access.ANNOUNCEMENTS,
    Slot.POLE_CHANNEL: Access.ANNOUNCEMENTS,
}

SERVER_PLACES = tuple(Place(slot=slot) for slot in _FIXED)
DEFAULT_EMOJIS = ("🧪", "🧭", "🌿")
"""Of the poles that are proposed, in their order; their names are in the catalogues."""


def pole_places(pole: Pole) -> tuple[Place, ...]:
    """Return the places of one pole."""
    return tuple(Place(slot=slot, pole_id=pole.id) for slot in _PARTS)


def default_pole_name(voice: Text, position: int) -> str | None:
    """Return the name proposed for the pole at that position (from 1), or None beyond those that are proposed."""
    return voice(f"installer-public-pole-{position}") if 1 <= position <= len(DEFAULT_EMOJIS) else None


def default_name(voice: Text, place: Place, pole: Pole | None = None) -> str:
    """Return the name proposed for a place, in the language of the server."""
    if pole is None:
        return voice(f"installer-public-name-{place.slot.slug}")
    if place.slot is Slot.POLE_ROLE:
        return voice("installer-public-name-pole-role", name=pole.name)
    if place.slot is Slot.POLE_CATEGORY:
        return f"{pole.emoji} {pole.name}"
    return voice("installer-public-name-pole-channel", name=channel_name(pole.name))


def channel_name(typed: str) -> str:
    """Return a name as Discord writes those of channels: small letters, hyphens for spaces and signs."""
    return re.sub(r"[^\w]+", "-", typed.lower()).strip("-_") or "bocage"


def piece_of(place: Place, name: str, *, access: Access | None = None, in_category: bool = True) -> Piece:
    """Return what Bocage wishes for at that place, under that name."""
    shaped = channel_name(name) if place.kind in {Kind.TEXT, Kind.NEWS} else name
    category = Place(slot=Slot.POLE_CATEGORY, pole_id=place.pole_id).key if place.slot is Slot.POLE_CHANNEL else None
    return Piece(
        key=place.key,
        kind=place.kind,
        name=shaped,
        parent_key=category if in_category else None,
        access=access or _ACCESS.get(place.slot, Access.OPEN),
    )
