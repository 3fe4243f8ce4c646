"""The stage of the tests that play announcements through Discord: three poles, their channels, what people do."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import discord
import simcord
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.core.database import Row
from bot.core.ids import GuildId, PoleId, RoleId
from bot.core.structure import DIGEST_CHANNEL, Access, Kind, Piece
from bot.demo.simulated import as_bot
from tests.cogs.town import Message, Town, answer, button, buttons, menu, plain, title, words

POLES = ("Expérimentation", "Accompagnement", "Communautés")
TEXT = "Notre caisse alimentaire a tenu six mois : voici les trois choses que l’on referait."


@dataclass(slots=True, kw_only=True)
class Stage:
    """A server with three poles. Alice animates; Bob, Charlie and Dora are members."""

    town: Town
    poles: dict[str, PoleId]

    @property
    def guild_id(self) -> GuildId:
        return GuildId(self.town.guild.id)

    @property
    def backend(self) -> Any:  # noqa: ANN401 - simcord is untyped
        return self.town.world.env.backend

    # Writing

    async def form(
        self, member: simcord.MemberActor, *, kind: str = "lesson", pole: str = POLES[0], **options: object
    ) -> simcord.InteractionResult:
        """Let somebody type `/annonce rediger`; return the form that opens, or the refusal."""
        chosen = {"nature": kind, "pole": str(self.poles[pole]), **options}
        return await member.slash(self.town.general, "annonce rediger", **chosen)

    async def written(
        self, member: simcord.MemberActor, *, title: str = "Six mois de caisse", text: str = TEXT, **words_of: str
    ) -> simcord.ResponseMessage:
        """Let somebody write an announcement without audiences; return its sheet."""
        form = await self.form(member)
        assert form.modal is not None, form
        typed = {"title": title, "text": text, "contact": "", "until": "", "link": "", **words_of}
        return answer(await member.submit_modal(form, typed))

    async def addressed(
        self, member: simcord.MemberActor, sheet: simcord.ResponseMessage, keys: Iterable[str]
    ) -> simcord.ResponseMessage:
        """Let somebody choose the audiences and say what it may bring to each; return the sheet."""
        chosen = list(keys)
        card = await self.press(member, sheet, "Choisir à qui")
        card = answer(await member.select(card, chosen, custom_id=menu(card)["custom_id"]))
        sheet = await self.press(member, card, "Continuer")
        for label in [label for label in buttons(sheet) if label.startswith("Ce que ça peut apporter")]:
            form = await member.click(sheet, custom_id=buttons(sheet)[label])
            assert form.modal is not None
            typed = {key: f"Une idée pour {key}" for key in fields(form)}
            sheet = answer(await member.submit_modal(form, typed))
        return sheet

    async def ready(
        self, member: simcord.MemberActor, *poles: str, title: str = "Six mois de caisse", **words_of: str
    ) -> simcord.ResponseMessage:
        """Let somebody write an announcement that can go out, by default to the two other poles."""
        sheet = await self.written(member, title=title, **words_of)
        return await self.addressed(member, sheet, [self.key(name) for name in poles or POLES[1:]])

    async def published(
        self, *poles: str, title: str = "Six mois de caisse", **words_of: str
    ) -> simcord.ResponseMessage:
        """Let Alice write and publish an announcement; return what she is told."""
        sheet = await self.ready(self.town.alice, *poles, title=title, **words_of)
        told = await self.press(self.town.alice, sheet, "Publier maintenant")
        await self.town.pass_time(minutes=1)
        return told

    async def press(self, member: simcord.MemberActor, message: Message, label: str) -> simcord.ResponseMessage:
        """Let somebody press a button, by a part of its label; return Bocage's private answer."""
        return private(await member.click(message, custom_id=button(message, label)))

    async def fill(
        self, member: simcord.MemberActor, message: Message, label: str, **typed: str
    ) -> simcord.ResponseMessage:
        """Let somebody press a button that opens a form, and submit it."""
        form = await member.click(message, custom_id=button(message, label))
        assert form.modal is not None, form
        return private(await member.submit_modal(form, typed))

    # What there is

    def key(self, pole: str) -> str:
        return f"pole:{self.poles[pole]}"

    def channel(self, pole: str) -> simcord.ChannelHandle:
        """Return the announcement channel of a pole."""
        return self._named(f"annonces-{pole.lower()}")

    @property
    def digest(self) -> simcord.ChannelHandle:
        return self._named("bulletin")

    def cards(self, pole: str) -> list[discord.Message]:
        """Return what stands in the channel of a pole, oldest first."""
        return posted(self.channel(pole))

    def card(self, pole: str) -> discord.Message:
        """Return the one card in the channel of a pole."""
        (card,) = self.cards(pole)
        return card

    def told(self) -> list[discord.Message]:
        """Return what stands in the stewards' channel, oldest first, private answers left out."""
        return posted(self.town.stewards)

    def role(self, pole: str) -> RoleId:
        roles = self.backend.guilds[self.town.guild.id].roles.values()
        return RoleId(next(role.id for role in roles if role.name == f"Pôle {pole}"))

    async def row(self, announcement_id: int | None = None) -> Row:
        """Return the row of an announcement, by default the newest."""
        row = await self.town.app.database.fetch_one(
            "SELECT * FROM announcement WHERE id = coalesce(?, (SELECT max(id) FROM announcement))", (announcement_id,)
        )
        assert row is not None
        return row

    async def rows(self, table: str) -> list[Row]:
        return await self.town.app.database.fetch_all(f"SELECT * FROM {table}")

    def add_people(self, count: int, *roles: simcord.RoleHandle) -> list[simcord.MemberActor]:
        """Let so many more people join."""
        env = self.town.world.env
        return [
            self.town.guild.add_member(env.create_user(f"voisin-{number}", global_name=f"Voisin {number}"), roles=roles)
            for number in range(count)
        ]

    async def hide(self, channel: simcord.ChannelHandle) -> None:
        """Close a channel to everybody but whoever manages the server."""
        everyone = self.town.guild.id
        entry = Overwrite(
            target_id=everyone, type=OverwriteType.ROLE, deny=discord.Permissions(view_channel=True).value
        )
        self.backend.set_overwrite(channel.id, entry)
        await self.town.world.env.settle()

    def _named(self, name: str) -> simcord.ChannelHandle:
        found = next(each for each in self.backend.channels.values() if each.name == name)
        return simcord.ChannelHandle(self.town.world.env, self.town.guild, found)


def fields(form: simcord.InteractionResult) -> list[str]:
    """Return the keys of the questions of a form."""
    assert form.modal is not None
    return [label["component"]["custom_id"] for label in form.modal["components"]]


def posted(channel: simcord.ChannelHandle) -> list[discord.Message]:
    """Return the cards that all who see a channel can read, oldest first."""
    return [message for message in channel.history() if message.components and not message.flags.ephemeral]


def private(result: simcord.InteractionResult) -> simcord.ResponseMessage:
    """Return the private answer to an interaction, beside the message it came from or in its place."""
    if result.followups:
        assert result.followups[-1].ephemeral
        return result.followups[-1]
    return answer(result)


async def open_stage(town: Town) -> Stage:
    """Give the town its poles, each with a role and a channel, and a channel for the bulletin."""
    poles = await as_bot(town.world.env, _found_poles(town, GuildId(town.guild.id)))
    return Stage(town=town, poles=poles)


async def _found_poles(town: Town, guild_id: GuildId) -> dict[str, PoleId]:
    poles = {}
    async with town.app.database.transaction() as tx:
        for position, name in enumerate(POLES):
            pole_id = await tx.insert(
                "INSERT INTO pole (guild_id, position, name, folded, emoji) VALUES (?, ?, ?, ?, '🌿')",
                (guild_id, position, name, name.casefold()),
            )
            poles[name] = PoleId(pole_id)
            for piece in (
                Piece(key=f"pole:{pole_id}:role", kind=Kind.ROLE, name=f"Pôle {name}"),
                Piece(
                    key=f"pole:{pole_id}:channel",
                    kind=Kind.NEWS,
                    name=f"annonces-{name.lower()}",
                    access=Access.ANNOUNCEMENTS,
                ),
            ):
                await town.app.structures.want(tx, guild_id, piece)
        bulletin = Piece(key=DIGEST_CHANNEL, kind=Kind.NEWS, name="bulletin", access=Access.ANNOUNCEMENTS)
        await town.app.structures.want(tx, guild_id, bulletin)
    assert all(outcome.refusal is None for outcome in await town.app.structures.build(guild_id))
    return poles


async def schedule(stage: Stage, day: str, hour: str) -> str:
    """Let Alice give a date to the newest announcement; return all that Bocage says."""
    row = await stage.row()
    told = await stage.town.run(stage.town.alice, "annonce programmer", annonce=str(row["id"]), jour=day, heure=hour)
    return words(told)


__all__ = [
    "POLES",
    "TEXT",
    "Stage",
    "answer",
    "button",
    "buttons",
    "fields",
    "menu",
    "open_stage",
    "plain",
    "posted",
    "private",
    "title",
    "words",
]
