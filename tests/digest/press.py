"""The stage of the tests that play the bulletin through Discord: a town with a place for it, where people talk."""

from dataclasses import dataclass
from typing import Any

import discord
import simcord

from bot.core.ids import GuildId
from bot.core.structure import DIGEST_CHANNEL, Kind, Piece
from bot.demo.simulated import as_bot
from tests.cogs.town import Message, Town, answer, button, words
from tests.communities.stage import Stage, open_stage, private


@dataclass(slots=True, kw_only=True)
class Press:
    """The town and its bulletin. Alice animates. It is Monday; the bulletin appears on Thursdays at nine."""

    town: Town
    stage: Stage
    paper: simcord.ChannelHandle

    @property
    def backend(self) -> Any:  # noqa: ANN401 - simcord is untyped
        return self.town.world.env.backend

    @property
    def guild_id(self) -> GuildId:
        return GuildId(self.town.guild.id)

    def handle(self, channel_id: int) -> simcord.ChannelHandle:
        return simcord.ChannelHandle(self.town.world.env, self.town.guild, self.backend.channels[channel_id])

    async def thread(
        self, member: simcord.MemberActor, channel: simcord.ChannelHandle, name: str, *, private_one: bool = False
    ) -> simcord.ChannelHandle:
        """Let somebody open a thread."""
        kind = 12 if private_one else 11
        thread = self.backend.create_thread(channel.id, name, member.id, type=kind)
        if private_one and self.town.world.env.bot.user is not None:
            thread.thread_members[self.town.world.env.bot.user.id] = thread.thread_members[member.id]
        await self.town.world.env.settle()
        return self.handle(thread.id)

    async def post(self, member: simcord.MemberActor, forum_id: int, name: str) -> simcord.ChannelHandle:
        """Let somebody open a post in a forum."""
        thread = self.backend.create_thread(forum_id, name, member.id, broadcast=False)
        self.backend.announce_thread_create(thread)
        await self.town.world.env.settle()
        await member.send(self.handle(thread.id), "Qui a déjà essayé ?")
        return self.handle(thread.id)

    async def talk(self, channel: simcord.ChannelHandle, *members: simcord.MemberActor) -> list[discord.Message]:
        """Let members speak in turn."""
        said = [await member.send(channel, "Quelque chose que le bulletin ne lit pas.") for member in members]
        await self.town.pass_time(minutes=2)
        return said

    async def everything(self) -> str:
        """Return every row of the bulletin's tables."""
        tables = ("activity", "activity_reaction", "question", "digest_item", "digest_issue", "digest_proposal")
        read = self.town.app.database.fetch_all
        rows = [tuple(row) for table in tables for row in await read(f"SELECT * FROM {table}")]
        return "\n".join(map(str, rows))

    async def activity(self) -> list[tuple[int, int, int | None, int | None]]:
        """Return (message, author, thread, answered) of what is kept."""
        rows = await self.town.app.database.fetch_all("SELECT * FROM activity ORDER BY message_id")
        return [(row["message_id"], row["author_id"], row["thread_id"], row["reply_to_id"]) for row in rows]

    def drafts(self) -> list[discord.Message]:
        """Return the drafts in the stewards' channel, oldest first."""
        return [each for each in self.told() if "Brouillon" in words(each)]

    def told(self) -> list[discord.Message]:
        """Return what stands in the stewards' channel."""
        return [each for each in self.town.stewards.history() if not each.flags.ephemeral]

    def issues(self) -> list[str]:
        """Return what stands in the bulletin's channel."""
        return [words(each) for each in self.paper.history()]

    async def until_thursday(self, hour: int = 9) -> None:
        """Let time pass until Thursday 7 January 2027 at that hour in Paris."""
        target = self.town.now.replace(year=2027, month=1, day=7, hour=hour - 1, minute=1)
        await self.town.pass_time(minutes=(target - self.town.now).total_seconds() / 60)

    async def press(self, member: simcord.MemberActor, message: Message, label: str) -> simcord.ResponseMessage:
        """Let somebody press a button, by a part of its label; return Bocage's private answer."""
        return private(await member.click(message, custom_id=button(message, label)))

    async def gesture(
        self, member: simcord.MemberActor, name: str, message: discord.Message
    ) -> simcord.InteractionResult:
        """Let somebody choose an entry of a message's menu."""
        return await member.context_menu(self.handle(message.channel.id), name, message)


async def open_press(town: Town) -> Press:
    """Give the town poles, and a channel for its bulletin."""
    stage = await open_stage(town)
    paper = town.guild.create_text_channel("le-bulletin")
    await town.world.env.settle()

    async def adopt() -> None:
        async with town.app.database.transaction() as tx:
            piece = Piece(key=DIGEST_CHANNEL, kind=Kind.NEWS, name="le-bulletin")
            await town.app.structures.adopt(tx, GuildId(town.guild.id), piece, paper.id)
        await town.app.services.digest.issues.ensure(GuildId(town.guild.id))

    await as_bot(town.world.env, adopt())
    return Press(town=town, stage=stage, paper=paper)


__all__ = ["Press", "answer", "button", "open_press", "private", "words"]
