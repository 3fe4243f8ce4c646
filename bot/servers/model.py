"""What one server decided: its settings, its poles, and what Bocage needs there."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

from bot.core.actor import Actor
from bot.core.catalogue import Locale
from bot.core.errors import Conflict, Invalid, NotAllowed
from bot.core.ids import ChannelId, GuildId, PoleId, RoleId, UserId
from bot.core.text import fold_words, plain_name

DEFAULT_ZONE = ZoneInfo("Europe/Paris")
DEFAULT_BOOKER_MAXIMUM = 2
"""How many conversations one member may have booked ahead, unless the server says otherwise."""

LIKELY_ZONES = (
    "Europe/Paris",
    "Europe/Brussels",
    "Europe/Zurich",
    "Europe/Luxembourg",
    "Europe/London",
    "America/Toronto",
    "America/Guadeloupe",
    "America/Martinique",
    "America/Cayenne",
    "America/Miquelon",
    "Indian/Reunion",
    "Indian/Mayotte",
    "Pacific/Noumea",
    "Pacific/Tahiti",
)
"""Where a cooperative that speaks French is likely to be."""

MOST_POLES = 6
LONGEST_NAME = 40
_LONGEST_ZONE = 60
_LONGEST_EMOJI = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """What one server decided; a server that decided nothing has the defaults.

    The roles and channels are those that stand in the structure that Bocage looks after. `installed_at`: since when
    everything that was wanted has been in place for the first time.
    """

    guild_id: GuildId
    locale: Locale = "fr"
    zone: ZoneInfo = DEFAULT_ZONE
    steward_role_id: RoleId | None = None
    adviser_role_id: RoleId | None = None
    stewards_channel_id: ChannelId | None = None
    welcome_channel_id: ChannelId | None = None
    digest_channel_id: ChannelId | None = None
    booker_maximum: int = DEFAULT_BOOKER_MAXIMUM
    installed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pole:
    """One of the fields of activity of a cooperative, between which communities are spread."""

    id: PoleId
    name: str
    emoji: str
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Administrator:
    """Who may manage the server, as Discord said at this very moment. Made by `administrator()` only."""

    guild_id: GuildId
    user_id: UserId


def administrator(actor: Actor, *, manages_server: bool) -> Administrator:
    """Return the actor as an administrator; raise NotAllowed unless Discord says that they manage the server."""
    if not manages_server:
        raise NotAllowed("servers-refused-not-administrator")
    return Administrator(guild_id=actor.guild_id, user_id=actor.user_id)


def zone_named(typed: str) -> ZoneInfo:
    """Return the time zone of that IANA name; case, spaces and the part before the slash may be missing.

    Raises Invalid for what is no zone, or for several of them.
    """
    wanted = re.sub(r"[\s_-]+", "_", _bare(typed).strip())
    known = {name for name in available_timezones() if len(name) <= _LONGEST_ZONE}
    whole = [name for name in known if _bare(name) == wanted]
    last = [name for name in known if _bare(name).rpartition("/")[2] == wanted]
    found = whole or last
    if len(found) != 1:
        raise Invalid("installer-refused-zone", typed=plain_name(typed, _LONGEST_ZONE))
    return ZoneInfo(found[0])


def pole_name(typed: str) -> str:
    """Return the name of a pole as plain text on one line; raise Invalid when nothing readable is left."""
    name = plain_name(typed, LONGEST_NAME)
    if not fold_words(name):
        raise Invalid("installer-refused-name")
    return name


def pole_emoji(typed: str) -> str:
    """Return one emoji; raise Invalid for anything else (letters, several words, a server's own emoji)."""
    emoji = typed.strip()
    signs = [sign for sign in emoji if unicodedata.category(sign) not in {"Mn", "Cf", "Sk", "Me"}]
    joined = emoji.count("\u200d") + 1
    flag = len(signs) == 2 and all("\U0001f1e6" <= sign <= "\U0001f1ff" for sign in signs)
    pictures = bool(signs) and all(unicodedata.category(sign) == "So" for sign in signs)
    if len(emoji) > _LONGEST_EMOJI or not pictures or (len(signs) != joined and not flag):
        raise Invalid("installer-refused-emoji")
    return emoji


def piece_name(typed: str) -> str:
    """Return the name of a role or a channel as plain text on one line; raise Invalid when nothing is left."""
    name = plain_name(typed, 90)
    if not fold_words(name):
        raise Invalid("installer-refused-name")
    return name


def check_pole_is_new(poles: Iterable[Pole], name: str, *, besides: PoleId | None = None) -> None:
    """Raise Conflict when another pole of the server bears that name already."""
    if any(fold_words(pole.name) == fold_words(name) for pole in poles if pole.id != besides):
        raise Conflict("installer-refused-same-name", name=name)


def _bare(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign)).casefold()
