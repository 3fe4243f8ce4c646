"""Messages that stay, threads beneath them and forum posts, through discord.py on the simulated Discord."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import discord
import pytest

from bot.core.address import Address
from bot.core.agenda import Lateness
from bot.core.card import Attachment, Card
from bot.core.catalogue import Text
from bot.core.database import Transaction
from bot.core.ids import ChannelId, GuildId, RoleId
from bot.core.messenger import Sent
from bot.core.notice import NoticeKind, Withheld
from bot.core.outbox import Channel, Owed, PublicThread
from bot.demo.simulated import as_bot
from tests.cogs.town import Town, title, words

KEY = "card:1"


@dataclass(slots=True)
class Stage:
    town: Town
    card: Card = field(default_factory=lambda: Card(title="Deux places"))

    @property
    def guild_id(self) -> GuildId:
        return GuildId(self.town.guild.id)

    async def render(self, owed: Owed, text: Text) -> Card | Withheld:
        return Card(title=str(owed.params["says"])) if "says" in owed.params else self.card

    async def post(self, *, publish: bool = False) -> None:
        app, address = self.town.app, Channel(ChannelId(self.town.general.id))
        await self._do(
            lambda tx: app.standing.post(
                tx, guild_id=self.guild_id, kind="card", key=KEY, address=address, publish=publish
            )
        )

    async def change(self, card: Card) -> None:
        self.card = card
        await self._do(lambda tx: self.town.app.standing.refresh(tx, KEY))

    async def remove(self) -> None:
        await self._do(lambda tx: self.town.app.standing.remove(tx, KEY))

    async def owe(self, says: str, address: Address) -> None:
        await self._do(
            lambda tx: self.town.app.outbox.add(
                tx, guild_id=self.guild_id, kind="card", key=says, route=[address], params={"says": says}
            )
        )

    async def _do(self, work: Callable[[Transaction], Awaitable[object]]) -> None:
        async def transact() -> None:
            async with self.town.app.database.transaction() as tx:
                await work(tx)

        await as_bot(self.town.world.env, transact())
        await self.town.pass_time(minutes=2)

    def shown(self) -> list[discord.Message]:
        return [message for message in self.town.general.history() if message.author.id == self.town.app.client.user.id]  # type: ignore[union-attr]

    async def where(self) -> Sent | None:
        return await self.town.app.standing.where(self.town.app.database, KEY)


@pytest.fixture
def stage(town: Town) -> Stage:
    stage = Stage(town)
    town.app.delivery.register(NoticeKind("card", Lateness.WHENEVER, stage.render))
    return stage


async def test_a_card_is_posted_edited_in_place_and_taken_away(stage: Stage) -> None:
    await stage.post()
    (message,) = stage.shown()
    calendar = Attachment(filename="rendez-vous.ics", content=b"BEGIN:VCALENDAR")
    await stage.change(Card(title="Une place", text="@everyone", attachments=(calendar,)))
    (edited,) = stage.shown()
    assert edited.id == message.id
    assert title(edited) == "Une place"
    assert [attachment.filename for attachment in edited.attachments] == ["rendez-vous.ics"]
    await stage.change(Card(title="Complet"))
    assert stage.shown()[0].attachments == []
    assert stage.town.notified() == set()
    await stage.remove()
    assert stage.shown() == []
    assert await stage.where() is None


async def test_a_card_may_notify_the_roles_it_names_and_no_other(stage: Stage) -> None:
    role = stage.town.guild.create_role("Cantines", mentionable=True)
    stage.card = Card(title="Appel", text="@here <@&1>", role_mentions=(RoleId(role.id),))
    await stage.post()
    assert stage.town.notified() == {role.id}
    assert f"<@&{role.id}>" in words(stage.shown()[0])


async def test_a_card_deleted_by_hand_is_let_go(stage: Stage) -> None:
    await stage.post()
    (message,) = stage.shown()
    await as_bot(stage.town.world.env, message.delete())
    await stage.change(Card(title="Une place"))
    assert stage.shown() == []
    assert await stage.where() is None
    assert stage.town.stewards.history() == []


async def test_a_thread_is_made_beneath_a_card_once(stage: Stage) -> None:
    app = stage.town.app
    async with app.database.transaction() as tx:
        await app.outbox.want_thread_beneath(
            tx, guild_id=stage.guild_id, key="thread:1", standing_key=KEY, name="Atelier"
        )
    await stage.post()
    await stage.owe("Demain", PublicThread("thread:1"))
    # As after a crash between making it and writing down that it is made.
    async with app.database.transaction() as tx:
        await tx.execute("UPDATE thread SET thread_id = NULL")
    await stage.owe("Tout à l’heure", PublicThread("thread:1"))
    (thread,) = stage.town.threads()
    assert thread.name == "Atelier"
    said = [title(message) for message in thread.history() if message.components]
    assert said[-2:] == ["Demain", "Tout à l'heure"]


async def test_a_forum_post_is_opened_by_its_first_message_and_found_again(stage: Stage) -> None:
    app, guild = stage.town.app, stage.town.guild
    forum = guild.create_forum_channel("questions")
    tags = [
        {"id": str(7001 + number), "name": name, "moderated": False, "emoji_id": None, "emoji_name": None}
        for number, name in enumerate(("Question ouverte", "Résolue"))
    ]
    stage.town.world.env.backend.edit_channel(forum.id, {"available_tags": tags}, overwrites=None)
    await stage.town.world.env.settle()
    async with app.database.transaction() as tx:
        await app.outbox.want_post(
            tx,
            guild_id=stage.guild_id,
            key="post:1",
            forum_id=ChannelId(forum.id),
            name="Quel prix juste ?",
            tags=["Question ouverte", "inconnue"],
        )
    await stage.owe("La question", PublicThread("post:1"))
    await stage.owe("Une réponse", PublicThread("post:1"))
    (post,) = forum.threads
    assert post.name == "Quel prix juste ?"
    assert [str(tag) for tag in stage.town.world.env.backend.channels[post.id].applied_tags] == ["7001"]
    assert [title(message) for message in post.history()] == ["La question", "Une réponse"]
    marker = (await app.database.fetch_all("SELECT id FROM outbox WHERE dedupe_key = 'La question'"))[0]["id"]
    thread_id = await app.outbox.thread_of(app.database, "post:1")
    # As after a crash between opening it and writing down that it is open.
    async with app.database.transaction() as tx:
        await tx.execute("UPDATE thread SET thread_id = NULL")
        await tx.execute("DROP TRIGGER outbox_sent_is_final")
        await tx.execute(
            """
            UPDATE outbox SET state = 'pending', unconfirmed_since = created_at, channel_id = NULL, message_id = NULL,
                              finished_at = NULL WHERE id = ?
            """,
            (marker,),
        )
    await stage.town.pass_time(minutes=5)
    assert await app.outbox.thread_of(app.database, "post:1") == thread_id
    assert len(forum.threads) == 1
