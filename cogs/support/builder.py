"""Makes and looks after roles and channels on Discord. Implements `bot.core.structure.Builder`; deletes nothing.

Discord is asked in terms of ids rather than of discord.py's objects: what was made a moment ago is not in its cache
yet, and an entry of ours must be written without touching those of others.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, cast

import discord

from bot.core.ids import GuildId, UserId
from bot.core.structure import Access, BuildRefused, Changes, Kind, Plan, Seen
from bot.core.text import plain_name
from cogs.support.access import INDISPENSABLE, OF_A_MEMBER, OF_A_ROLE, OWN, Entry, Self, rules_of, works, writings
from cogs.support.build_errors import explained
from cogs.support.names import same_name, written
from cogs.support.once import only_once

_CATEGORY: Final = 4
_TEXT: Final = 0
_NEWS: Final = 5
_FORUM: Final = 15
_TYPES = {
    Kind.CATEGORY: frozenset({_CATEGORY}),
    Kind.TEXT: frozenset({_TEXT, _NEWS}),
    Kind.NEWS: frozenset({_TEXT, _NEWS}),
    Kind.FORUM: frozenset({_FORUM}),
}
"""Discord's numbers for what may stand for each kind."""
_LONGEST_TOPIC = {Kind.TEXT: 1024, Kind.NEWS: 1024, Kind.FORUM: 4096}
_MOST_TAGS, _LONGEST_TAG = 20, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class _Channel:
    """What Discord says of a channel, as far as it matters here."""

    id: int
    type: int
    name: str
    entries: Mapping[int, Entry]
    tags: Sequence[Mapping[str, object]]


class DiscordBuilder:
    """The roles and channels of the servers that a client is on."""

    def __init__(self, client: discord.Client | None = None) -> None:
        self._client = client

    def follow(self, client: discord.Client) -> None:
        """Work through this client from now on."""
        self._client = client

    async def create(self, guild_id: GuildId, plan: Plan) -> int:
        guild, piece = self._guild(guild_id), plan.piece
        name = written(piece.kind, piece.name)
        if not name:
            raise BuildRefused("invalid-name")
        entries = [] if piece.kind is Kind.ROLE else self._first_entries(guild, plan)
        with explained(), only_once():
            if piece.kind is Kind.ROLE:
                made: Mapping[str, Any] = await self._http.create_role(
                    guild_id, name=name, permissions="0", hoist=False, mentionable=False, reason=piece.key
                )
            else:
                made = await self._http.create_channel(
                    guild_id,
                    _type_on(guild, piece.kind),
                    name=name,
                    parent_id=plan.parent_id,
                    topic=_topic(piece.kind, piece.topic),
                    available_tags=_new_tags(piece.tags, ()) if piece.kind is Kind.FORUM else None,
                    permission_overwrites=entries,
                    reason=piece.key,
                )
        return int(made["id"])

    async def find(self, guild_id: GuildId, plan: Plan, since: datetime) -> tuple[int, ...]:
        """Return what we may have made: the exact name and kind, a plain role, a channel with an entry of our own.

        Discord names no maker outside the audit log, which Bocage does not ask to read.
        """
        guild, piece = self._guild(guild_id), plan.piece
        name = written(piece.kind, piece.name)
        found: Iterator[int]
        if piece.kind is Kind.ROLE:
            found = (
                int(role["id"])
                for role in await self._roles(guild)
                if same_name(role["name"], name) and int(role["permissions"]) == 0 and not role["managed"]
            )
        else:
            found = (
                channel.id
                for channel in await self._channels(guild)
                if channel.type in _TYPES[piece.kind]
                and same_name(channel.name, name)
                and guild.me.id in channel.entries
            )
        return tuple(sorted(each for each in found if discord.utils.snowflake_time(each) >= since))

    async def look(self, guild_id: GuildId, plans: Sequence[Plan]) -> Seen:
        guild = self._guild(guild_id)
        kinds = {plan.piece.kind for plan in plans}
        roles = {int(role["id"]) for role in await self._roles(guild)} if Kind.ROLE in kinds else set()
        channels = {each.id: each for each in await self._channels(guild)} if kinds - {Kind.ROLE} else {}
        gone, amiss = set(), set()
        for plan in plans:
            key, discord_id = plan.piece.key, plan.discord_id or 0
            if plan.piece.kind is Kind.ROLE:
                if discord_id not in roles:
                    gone.add(key)
            elif discord_id in channels:
                if not _holds(guild, plan, channels[discord_id], roles):
                    amiss.add(key)
            elif guild.get_channel(discord_id) is None:
                gone.add(key)
            else:
                # Announced to us, but kept from us when we ask: it is there, and we are shut out.
                amiss.add(key)
        return Seen(gone=frozenset(gone), amiss=frozenset(amiss))

    async def apply_access(self, guild_id: GuildId, plan: Plan) -> None:
        guild, channel = self._guild(guild_id), await self._channel(plan)
        _require(guild, INDISPENSABLE)
        with explained():
            for target_id, entry in writings(plan, channel.entries, guild.id, _self(guild)).items():
                await self._http.edit_channel_permissions(
                    channel.id,
                    target_id,
                    str(entry.allow),
                    str(entry.deny),
                    OF_A_MEMBER if target_id == guild.me.id else OF_A_ROLE,
                    reason=plan.piece.key,
                )

    async def change(self, guild_id: GuildId, plan: Plan, changes: Changes) -> None:
        guild, piece, discord_id = self._guild(guild_id), plan.piece, plan.discord_id or 0
        name = None if changes.name is None else written(piece.kind, changes.name)
        if name == "":
            raise BuildRefused("invalid-name")
        if piece.kind is Kind.ROLE:
            if name is not None:
                with explained(), _roles_explained(guild, discord_id):
                    await self._http.edit_role(guild_id, discord_id, name=name, reason=piece.key)
            return
        options: dict[str, object] = {}
        if name is not None:
            options["name"] = name
        if changes.topic is not None and piece.kind in _LONGEST_TOPIC:
            options["topic"] = _topic(piece.kind, changes.topic)
        if changes.move and piece.kind is not Kind.CATEGORY:
            options["parent_id"] = plan.parent_id
        if changes.tags is not None and piece.kind is Kind.FORUM:
            tags = (await self._channel(plan)).tags
            options["available_tags"] = [*tags, *_new_tags(changes.tags, tags)]
        if options:
            with explained():
                await self._http.edit_channel(discord_id, reason=piece.key, **options)

    async def give_role(self, guild_id: GuildId, user_id: UserId, role_id: int) -> None:
        guild = self._guild(guild_id)
        with explained(), _roles_explained(guild, role_id):
            await self._http.add_role(guild_id, user_id, role_id)

    async def take_role(self, guild_id: GuildId, user_id: UserId, role_id: int) -> None:
        """Take the role; whoever has left, or a role that is gone, leaves nothing to take."""
        guild = self._guild(guild_id)
        try:
            with explained(), _roles_explained(guild, role_id):
                await self._http.remove_role(guild_id, user_id, role_id)
        except BuildRefused as error:
            if error.refusal not in {"person-left", "gone"}:
                raise

    @property
    def _http(self) -> discord.http.HTTPClient:
        if self._client is None:
            raise BuildRefused("retry-later")
        return self._client.http

    def _guild(self, guild_id: GuildId) -> discord.Guild:
        guild = None if self._client is None else self._client.get_guild(guild_id)
        if guild is None:
            raise BuildRefused("server-gone")
        if guild.unavailable or cast("discord.Member | None", guild.me) is None:
            raise BuildRefused("retry-later")
        return guild

    async def _roles(self, guild: discord.Guild) -> Sequence[Mapping[str, Any]]:
        with explained():
            return await self._http.get_roles(guild.id)

    async def _channels(self, guild: discord.Guild) -> tuple[_Channel, ...]:
        with explained():
            return tuple(_channel_of(payload) for payload in await self._http.get_all_guild_channels(guild.id))

    async def _channel(self, plan: Plan) -> _Channel:
        with explained():
            return _channel_of(await self._http.get_channel(plan.discord_id or 0))

    def _first_entries(self, guild: discord.Guild, plan: Plan) -> list[dict[str, object]]:
        """Return the entries of a channel to be made; our own is always there, also to know it by."""
        _require(guild, INDISPENSABLE)
        held = guild.me.guild_permissions.value
        entries = {guild.me.id: OWN.within(held).applied_to(Entry())}
        for role_id, rule in rules_of(plan, guild.id).items():
            entry = rule.within(held).applied_to(Entry())
            if entry != Entry():
                entries[role_id] = entry
        return [
            {
                "id": str(target_id),
                "type": OF_A_MEMBER if target_id == guild.me.id else OF_A_ROLE,
                "allow": entry.allow,
                "deny": entry.deny,
            }
            for target_id, entry in entries.items()
        ]


def _holds(guild: discord.Guild, plan: Plan, channel: _Channel, roles: Collection[int]) -> bool:
    read_by_some = plan.piece.reader_key is not None and plan.piece.access in {Access.MEMBERS, Access.READ_ONLY}
    if read_by_some and plan.reader_id not in roles:
        return False
    own = _self(guild)
    return works(plan, channel.entries, guild.id, own) and not writings(plan, channel.entries, guild.id, own)


def _self(guild: discord.Guild) -> Self:
    me = guild.me
    return Self(id=me.id, role_ids=frozenset(role.id for role in me.roles), permissions=me.guild_permissions)


def _require(guild: discord.Guild, permissions: discord.Permissions) -> None:
    if not permissions <= guild.me.guild_permissions:
        raise BuildRefused("missing-permission")


@contextmanager
def _roles_explained(guild: discord.Guild, role_id: int) -> Iterator[None]:
    """Let a refusal that Discord gives no reason for say whether the role stands above Bocage's own."""
    try:
        yield
    except discord.Forbidden as error:
        role, me = guild.get_role(role_id), guild.me
        if role is None or not me.guild_permissions.manage_roles:
            raise
        if role.managed or role.is_default():
            raise BuildRefused("role-managed") from error
        if role >= me.top_role:
            raise BuildRefused("role-too-high") from error
        raise


def _channel_of(payload: Mapping[str, Any]) -> _Channel:
    return _Channel(
        id=int(payload["id"]),
        type=payload["type"],
        name=payload.get("name") or "",
        entries={
            int(entry["id"]): Entry(allow=int(entry["allow"]), deny=int(entry["deny"]))
            for entry in payload.get("permission_overwrites") or ()
        },
        tags=payload.get("available_tags") or (),
    )


def _type_on(guild: discord.Guild, kind: Kind) -> Literal[0, 4, 5, 15]:
    """Return the type of channel to ask for; not every server may have announcement channels."""
    match kind:
        case Kind.CATEGORY:
            return _CATEGORY
        case Kind.FORUM:
            return _FORUM
        case Kind.NEWS if "NEWS" in guild.features:
            return _NEWS
        case _:
            return _TEXT


def _topic(kind: Kind, topic: str) -> str | None:
    longest = _LONGEST_TOPIC.get(kind)
    return None if longest is None else topic[:longest]


def _new_tags(wished: Sequence[str], there: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    """Return the tags to add to those that are there, as many as a forum takes."""
    known = {str(tag["name"]).casefold() for tag in there}
    added: list[dict[str, object]] = []
    for name in (plain_name(tag, _LONGEST_TAG) for tag in wished):
        if name.casefold() not in known and len(there) + len(added) < _MOST_TAGS:
            known.add(name.casefold())
            added.append({"name": name, "moderated": False, "emoji_id": None, "emoji_name": None})
    return added
