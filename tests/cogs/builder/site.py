"""The town, with what a community and a pole need built on it."""

from dataclasses import dataclass

import discord
import simcord

from bot.core.ids import GuildId
from bot.core.structure import Access, Kind, Outcome, Piece, Structures
from bot.demo.simulated import as_bot
from cogs.support.builder import DiscordBuilder
from tests.cogs.town import Town

READERS = Piece(key="community:1:role", kind=Kind.ROLE, name="Cantines 🥕")
POLE = Piece(key="pole:1:category", kind=Kind.CATEGORY, name="Pôle Nord & Ouest")
NEWS = Piece(
    key="pole:1:channel", kind=Kind.NEWS, name="Annonces du Nord", parent_key=POLE.key, access=Access.ANNOUNCEMENTS
)
TALK = Piece(
    key="community:1:channel",
    kind=Kind.TEXT,
    name="🥕 L’Atelier des cantines !",
    parent_key=POLE.key,
    access=Access.MEMBERS,
    reader_key=READERS.key,
    topic="Nourrir sans abîmer",
)
QUESTIONS = Piece(
    key="community:1:forum",
    kind=Kind.FORUM,
    name="questions-cantines",
    parent_key=POLE.key,
    access=Access.MEMBERS,
    reader_key=READERS.key,
    topic="Une question par fil.",
    tags=("résolu", "idée"),
)
OFFICE = Piece(key="office", kind=Kind.TEXT, name="bureau", access=Access.STEWARDS)
PIECES = (READERS, POLE, NEWS, TALK, QUESTIONS, OFFICE)


@dataclass(kw_only=True)
class Site:
    """The town, and a structure that works on it."""

    town: Town
    structures: Structures
    builder: DiscordBuilder

    @property
    def guild_id(self) -> GuildId:
        return GuildId(self.town.guild.id)

    @property
    def guild(self) -> discord.Guild:
        """The server as the bot sees it."""
        guild = self.town.app.client.get_guild(self.guild_id)
        assert guild is not None
        return guild

    async def want(self, *pieces: Piece) -> None:
        async with self.town.app.database.transaction() as tx:
            for piece in pieces:
                await self.structures.want(tx, self.guild_id, piece)

    async def build(self) -> dict[str, Outcome]:
        return {each.key: each for each in await as_bot(self.town.world.env, self.structures.build(self.guild_id))}

    async def built(self) -> None:
        await self.want(*PIECES)
        outcomes = await self.build()
        assert not [outcome for outcome in outcomes.values() if outcome.refusal], outcomes

    async def repair(self, *pieces: Piece) -> dict[str, str | None]:
        outcomes = await as_bot(
            self.town.world.env, self.structures.repair(self.guild_id, [piece.key for piece in pieces])
        )
        return {outcome.key: outcome.refusal for outcome in outcomes if outcome.refusal is not None}

    async def troubles(self) -> dict[str, str]:
        found = await as_bot(self.town.world.env, self.structures.differences(self.guild_id))
        return {each.standing.piece.key: each.trouble.value for each in found}

    async def id_of(self, piece: Piece) -> int:
        standing = await self.structures.standing(self.town.app.database, self.guild_id, piece.key)
        assert standing is not None
        assert standing.discord_id is not None
        return standing.discord_id

    async def text(self, piece: Piece) -> discord.TextChannel:
        channel = self.guild.get_channel(await self.id_of(piece))
        assert isinstance(channel, discord.TextChannel)
        return channel

    async def forum(self) -> discord.ForumChannel:
        channel = self.guild.get_channel(await self.id_of(QUESTIONS))
        assert isinstance(channel, discord.ForumChannel)
        return channel

    async def role(self) -> discord.Role:
        role = self.guild.get_role(await self.id_of(READERS))
        assert role is not None
        return role

    def member(self, actor: simcord.MemberActor) -> discord.Member:
        member = self.guild.get_member(actor.id)
        assert member is not None
        return member

    def allow_the_bot(self, **permissions: bool) -> None:
        """Change what the bot's own role lets it do."""
        backend = self.town.world.env.backend
        own = next(role for role in backend.get_guild(self.guild_id).roles.values() if role.managed)
        value = discord.Permissions(own.permissions)
        value.update(**permissions)
        backend.edit_role(self.guild_id, own.id, {"permissions": value.value})

    async def settle(self) -> None:
        await self.town.world.env.settle()


def may(channel: discord.abc.GuildChannel, who: discord.Member) -> tuple[bool, bool]:
    """Return whether this person reads and writes there."""
    permissions = channel.permissions_for(who)
    return permissions.view_channel, permissions.view_channel and permissions.send_messages
