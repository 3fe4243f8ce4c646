"""The stage of the tests that play communities through Discord: a town with poles, and what people do there."""

from dataclasses import dataclass
from typing import Any

import discord
import simcord

from bot.communities.pieces import category_key, key_of
from bot.core.ids import GuildId, PoleId
from bot.core.structure import Kind, Piece
from bot.demo.simulated import as_bot
from tests.cogs.town import Message, Town, _walk, answer, button, buttons, menu, title, words

POLES = ("Expérimentation", "Accompagnement", "Communautés")
PURPOSE = "Nourrir les cantines avec ce qui pousse ici"


@dataclass(slots=True, kw_only=True)
class Stage:
    """A server with three poles. Alice animates, Bob, Charlie and Dora are members."""

    town: Town
    guild: simcord.GuildHandle
    general: simcord.ChannelHandle

    @property
    def backend(self) -> Any:  # noqa: ANN401 - simcord is untyped
        return self.town.world.env.backend

    @property
    def guild_id(self) -> GuildId:
        return GuildId(self.guild.id)

    async def pole(self, name: str = "Communautés") -> str:
        """Return what the option `pole` takes for that name, as the suggestions give it."""
        row = await self.town.app.database.fetch_one(
            "SELECT id FROM pole WHERE guild_id = ? AND name = ?", (self.guild.id, name)
        )
        assert row is not None
        return str(row["id"])

    async def form(self, member: simcord.MemberActor, name: str, **options: object) -> simcord.InteractionResult:
        """Let somebody type `/communaute creer`; return the form that opens, or the refusal."""
        chosen = {"nom": name, "pole": await self.pole(), **options}
        return await member.slash(self.general, "communaute creer", **chosen)

    async def draft(
        self, name: str, *, by: simcord.MemberActor | None = None, charter: str = "", **options: object
    ) -> simcord.ResponseMessage:
        """Let Alice draft a community; return what is shown before it is made."""
        steward = by or self.town.alice
        form = await self.form(steward, name, **{"sujets": "cantines", **options})
        assert form.modal is not None, words(form.response) if form.response else form
        return answer(await steward.submit_modal(form, {"purpose": PURPOSE, "charter": charter}))

    async def create(self, name: str, **options: object) -> int:
        """Let Alice make a community; return its row."""
        draft = await self.draft(name, **options)  # type: ignore[arg-type]
        made = answer(await self.town.alice.click(draft, custom_id=button(draft, "Créer")))
        assert "est là" in title(made), words(made)
        return int(button(made, "charte").rpartition(":")[2])

    async def standing(self, community_id: int, part: str) -> int:
        """Return the id on Discord of one part of a community."""
        standing = await self.town.app.structures.standing(
            self.town.app.database,
            self.guild_id,
            key_of(community_id, part),  # type: ignore[arg-type]
        )
        assert standing is not None
        assert standing.discord_id is not None
        return standing.discord_id

    async def has_role(self, member: simcord.MemberActor, community_id: int) -> bool:
        """Return whether Discord says that somebody has the role of a community."""
        return await self.standing(community_id, "role") in self.roles_of(member)

    def roles_of(self, member: simcord.MemberActor) -> set[int]:
        return set(self.backend.guilds[self.guild.id].members[member.id].role_ids)

    async def set_roles(self, member: simcord.MemberActor, *role_ids: int) -> None:
        """Let somebody give a member exactly these roles, by hand."""
        self.backend.edit_member(self.guild.id, member.id, {"role_ids": list(role_ids)})
        await self.town.world.env.settle()

    async def belonging(self, member: simcord.MemberActor, community_id: int) -> str | None:
        """Return how somebody stands with a community, as its row says."""
        row = await self.town.app.database.fetch_one(
            "SELECT state FROM community_member WHERE community_id = ? AND user_id = ?", (community_id, member.id)
        )
        return None if row is None else str(row["state"])

    def counted(self) -> tuple[int, int]:
        """Return how many roles and how many channels the server has."""
        guild = self.backend.guilds[self.guild.id]
        return len(guild.roles), len(guild.channel_ids)

    def named(self, name: str) -> Any:  # noqa: ANN401 - simcord is untyped
        """Return the one channel of that name."""
        channels = [self.backend.channels[each] for each in self.backend.guilds[self.guild.id].channel_ids]
        (found,) = [channel for channel in channels if channel.name == name]
        return found

    def role(self, name: str) -> Any:  # noqa: ANN401 - simcord is untyped
        """Return the one role of that name."""
        (found,) = [role for role in self.backend.guilds[self.guild.id].roles.values() if role.name == name]
        return found

    def told(self) -> list[discord.Message]:
        """Return what stands in the stewards' channel, oldest first, private answers left out."""
        return [message for message in self.town.stewards.history() if not message.flags.ephemeral]

    async def proposed(
        self, member: simcord.MemberActor, name: str = "Marché de nuit", **answers: str
    ) -> simcord.ResponseMessage:
        """Let somebody propose a community; return Bocage's answer."""
        form = await member.slash(self.general, "communaute proposer")
        typed = {"name": name, "purpose": "Vendre ensemble, le soir", "topics": "vente", "note": "", **answers}
        return answer(await member.submit_modal(form, typed))

    async def press(self, member: simcord.MemberActor, message: Message, label: str) -> simcord.ResponseMessage:
        """Let somebody press a button, by a part of its label; return Bocage's private answer."""
        return private(await member.click(message, custom_id=button(message, label)))


def private(result: simcord.InteractionResult) -> simcord.ResponseMessage:
    """Return the private answer to an interaction, beside the message it came from or in its place."""
    return told_privately(result.followups[-1]) if result.followups else answer(result)


def told_privately(message: simcord.ResponseMessage) -> simcord.ResponseMessage:
    """Return a message that nobody else sees."""
    assert message.ephemeral
    return message


async def forge(town: Town, member: simcord.MemberActor, custom_id: str) -> simcord.ResponseMessage:
    """Let somebody press a button that their page never showed."""
    page = await town.run(member, "aide")
    node = next(node for node in _walk(page._message.components) if node.get("custom_id"))
    node["custom_id"] = custom_id
    return private(await member.click(page, custom_id=custom_id))


async def open_stage(town: Town, guild: simcord.GuildHandle | None = None) -> Stage:
    """Give the town its poles, with their categories."""
    home = guild or town.guild
    stage = Stage(town=town, guild=home, general=town.general)
    await as_bot(town.world.env, _found_poles(town, GuildId(home.id)))
    return stage


async def _found_poles(town: Town, guild_id: GuildId) -> None:
    async with town.app.database.transaction() as tx:
        for position, name in enumerate(POLES):
            pole_id = await tx.insert(
                "INSERT INTO pole (guild_id, position, name, folded, emoji) VALUES (?, ?, ?, ?, '🌿')",
                (guild_id, position, name, name.casefold()),
            )
            piece = Piece(key=category_key(PoleId(pole_id)), kind=Kind.CATEGORY, name=f"Pôle {name.lower()}")
            await town.app.structures.want(tx, guild_id, piece)
    assert all(outcome.refusal is None for outcome in await town.app.structures.build(guild_id))


__all__ = [
    "POLES",
    "PURPOSE",
    "Stage",
    "answer",
    "button",
    "buttons",
    "forge",
    "menu",
    "open_stage",
    "private",
    "title",
    "words",
]
