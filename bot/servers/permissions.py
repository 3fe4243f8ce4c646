"""What Bocage does on a server, and which of Discord's permissions each gesture takes, and where.

The one table from which follow the link that invites Bocage and the check-up in `/installer`. Permissions are named as
in Discord's documentation, in lower case. Bocage never asks for `administrator`.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from bot.core.errors import Conflict
from bot.core.structure import DIGEST_CHANNEL, STEWARDS_CHANNEL, WELCOME_CHANNEL, Kind, Standing

BITS: Mapping[str, int] = {
    "kick_members": 1 << 1,
    "ban_members": 1 << 2,
    "administrator": 1 << 3,
    "manage_channels": 1 << 4,
    "manage_guild": 1 << 5,
    "view_audit_log": 1 << 7,
    "view_channel": 1 << 10,
    "send_messages": 1 << 11,
    "manage_messages": 1 << 13,
    "attach_files": 1 << 15,
    "read_message_history": 1 << 16,
    "mention_everyone": 1 << 17,
    "manage_nicknames": 1 << 27,
    "manage_roles": 1 << 28,
    "manage_webhooks": 1 << 29,
    "manage_events": 1 << 33,
    "manage_threads": 1 << 34,
    "create_public_threads": 1 << 35,
    "create_private_threads": 1 << 36,
    "send_messages_in_threads": 1 << 38,
    "moderate_members": 1 << 40,
    "create_events": 1 << 44,
}
"""Discord's documentation, « Permissions », « Bitwise Permission Flags »."""

EXCESSIVE = (
    "administrator",
    "manage_guild",
    "kick_members",
    "ban_members",
    "moderate_members",
    "manage_nicknames",
    "manage_messages",
    "manage_webhooks",
    "mention_everyone",
    "view_audit_log",
)
"""Powers over people and the server that Bocage never uses: better not to give them."""

POWERFUL = (*EXCESSIVE, "manage_channels", "manage_roles", "manage_threads")
"""A role that holds one of these is not given to whoever joins."""

_WRITE = ("view_channel", "send_messages", "read_message_history")


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One gesture of Bocage and what it takes.

    `places` are the keys of the structure where it happens (`pole:*:channel`: each pole's), or nothing for the whole
    server. `gives_roles`: Bocage's own role also stands above the roles that it gives.
    """

    gesture: str
    permissions: tuple[str, ...]
    places: tuple[str, ...] = ()
    gives_roles: bool = False


NEEDS = (
    Need(
        gesture="channels",
        permissions=(
            "view_channel",
            "manage_channels",
            # Of a right that it does not have, Bocage cannot decide who else has it.
            "manage_roles",
            "send_messages",
            "send_messages_in_threads",
            "create_public_threads",
            "create_private_threads",
        ),
    ),
    Need(gesture="roles", permissions=("manage_roles",), gives_roles=True),
    Need(gesture="alerts", permissions=(*_WRITE, "attach_files"), places=(STEWARDS_CHANNEL,)),
    Need(gesture="welcome", permissions=_WRITE, places=(WELCOME_CHANNEL,)),
    Need(
        gesture="announcements",
        # Questions are asked in a thread under the announcement, and a document may go with it.
        permissions=(*_WRITE, "create_public_threads", "send_messages_in_threads", "attach_files"),
        places=("pole:*:channel",),
    ),
    Need(gesture="digest", permissions=_WRITE, places=(DIGEST_CHANNEL,)),
    Need(
        gesture="conversations",
        permissions=(
            "view_channel",
            "create_private_threads",
            "send_messages_in_threads",
            "read_message_history",
            "attach_files",
        ),
    ),
    Need(gesture="events", permissions=("create_events", "manage_events")),
)


def invitation_permissions() -> int:
    """Return the number that stands for every permission Bocage asks for when it is invited."""
    number = 0
    for need in NEEDS:
        for name in need.permissions:
            number |= BITS[name]
    return number


def invitation_link(application_id: int) -> str:
    """Return the address by which who manages a server invites Bocage to it."""
    return (
        f"https://discord.com/oauth2/authorize?client_id={application_id}"
        f"&permissions={invitation_permissions()}&scope=bot+applications.commands"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What Discord grants Bocage on one server now.

    `channels` says it of each channel Bocage knows to exist; `too_high` are roles above its own; `givers` may change
    its permissions: the owner of the server first, then roles.
    """

    server: frozenset[str]
    channels: Mapping[int, frozenset[str]]
    too_high: frozenset[int]
    owner_id: int
    giver_roles: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """Permissions that are missing in one place: a channel, or the whole server (None)."""

    permissions: tuple[str, ...]
    channel_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Whether Bocage can do one thing. `waiting`: its place is not there yet, so there is nothing to say."""

    gesture: str
    lacks: tuple[Lack, ...] = ()
    roles_above: tuple[int, ...] = ()
    waiting: bool = False

    @property
    def able(self) -> bool:
        """Whether nothing is missing."""
        return not self.lacks and not self.roles_above


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckUp:
    """All that was found: each gesture in turn, then the powers that Bocage has and does not use."""

    findings: tuple[Finding, ...]
    excess: tuple[str, ...]
    owner_id: int
    giver_roles: tuple[int, ...]


def examine(standings: Collection[Standing], sight: Sight) -> CheckUp:
    """Compare what Bocage needs with what Discord grants it."""
    return CheckUp(
        findings=tuple(_finding(need, standings, sight) for need in NEEDS),
        excess=tuple(name for name in EXCESSIVE if name in sight.server),
        owner_id=sight.owner_id,
        giver_roles=sight.giver_roles,
    )


def given_out(standing: Standing) -> bool:
    """Return whether it is a role that Bocage gives to members."""
    return standing.piece.kind is Kind.ROLE and is_given_out(standing.piece.key)


def is_given_out(key: str) -> bool:
    """Return whether the role of that key goes to whoever joins: it had better give no power over the server."""
    return key.startswith(("pole:", "community:"))


def check_goes_together(kind: Kind, key: str, keys: Iterable[str]) -> None:
    """Raise Conflict if what takes the place `key` stands for other `keys` that do not go with it.

    A role that is given to whoever joins would make stewards or resource persons of them; the stewards' channel would
    be open, or another one shut.
    """
    for other in keys:
        given = kind is Kind.ROLE and (is_given_out(other) or is_given_out(key))
        if other != key and (given or STEWARDS_CHANNEL in {other, key}):
            raise Conflict("installer-refused-serves-already")


def _finding(need: Need, standings: Collection[Standing], sight: Sight) -> Finding:
    if not need.places:
        given = {one.discord_id for one in standings if given_out(one)} if need.gives_roles else set()
        return Finding(
            gesture=need.gesture,
            lacks=_lacks(need, [(None, sight.server)]),
            roles_above=tuple(sorted(sight.too_high & given)),
        )
    there = {
        one.discord_id: sight.channels[one.discord_id]
        for one in standings
        if _is_at(one, need.places) and one.discord_id is not None and one.discord_id in sight.channels
    }
    return Finding(gesture=need.gesture, lacks=_lacks(need, there.items()), waiting=not there)


def _lacks(need: Need, granted: Iterable[tuple[int | None, frozenset[str]]]) -> tuple[Lack, ...]:
    found = []
    for channel_id, names in granted:
        missing = tuple(name for name in need.permissions if name not in names and "administrator" not in names)
        if missing:
            found.append(Lack(permissions=missing, channel_id=channel_id))
    return tuple(found)


def _is_at(standing: Standing, places: Collection[str]) -> bool:
    family, _, rest = standing.piece.key.partition(":")
    part = rest.rpartition(":")[2]
    return standing.piece.key in places or f"{family}:*:{part}" in places
