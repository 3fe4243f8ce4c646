"""A server on which Bocage is being installed, as those who install it see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import discord
import simcord

from bot.core.ids import GuildId
from bot.servers.permissions import invitation_permissions
from tests.cogs.town import Town, answer, button, components, plain

_SELECTS = {3, 6, 8}

PROPOSED = [
    "Personnes-ressources",
    "Pôle Accompagnement",
    "Pôle Communautés",
    "Pôle Expérimentation",
    "annonces-accompagnement",
    "annonces-communautés",
    "annonces-expérimentation",
    "bienvenue",
    "bulletin",
    "Équipe d'animation",
    "équipe-animation",
    "🌿 Communautés",
    "🧪 Expérimentation",
    "🧭 Accompagnement",
]


@dataclass(slots=True, kw_only=True)
class Site:
    """Alice and Dora manage this server, Bob is a member. Bocage has what its invitation asks for, and no more."""

    town: Town
    guild: simcord.GuildHandle
    hall: simcord.ChannelHandle
    alice: simcord.MemberActor
    dora: simcord.MemberActor
    bob: simcord.MemberActor

    async def panel(self, member: simcord.MemberActor | None = None) -> simcord.ResponseMessage:
        """Let somebody, Alice by default, type `/installer`."""
        return answer(await (member or self.alice).slash(self.hall, "installer"))

    async def click(self, message: simcord.ResponseMessage, *labels: str) -> simcord.ResponseMessage:
        """Let Alice click buttons one after the other, each by a part of its label; return the last card."""
        for label in labels:
            message = answer(await self.alice.click(message, custom_id=button(message, label)))
        return message

    async def choose(self, message: simcord.ResponseMessage, what: object) -> simcord.ResponseMessage:
        """Let Alice choose in the one select of a card."""
        return answer(await self.alice.select(message, [what], custom_id=select_of(message)["custom_id"]))

    async def fill(
        self, message: simcord.ResponseMessage, label: str, values: Mapping[str, str]
    ) -> simcord.ResponseMessage:
        """Let Alice open a form by its button and submit it."""
        form = await self.alice.click(message, custom_id=button(message, label))
        assert form.modal is not None, form
        return answer(await self.alice.submit_modal(form, dict(values)))

    async def open_place(self, number: int) -> simcord.ResponseMessage:
        """Let Alice open the card of one role or channel of the server, by its number in the panel."""
        panel = await self.panel()
        (found,) = [each for each in buttons_of(panel) if each == f"installer:place:1:{number}"]
        return answer(await self.alice.click(panel, custom_id=found))

    async def refused_choice(self, message: simcord.ResponseMessage, what: object) -> simcord.ResponseMessage:
        """Let Alice choose in the one select of a card what will be refused; return the refusal."""
        return told(await self.alice.select(message, [what], custom_id=select_of(message)["custom_id"]))

    async def refused_form(
        self, message: simcord.ResponseMessage, label: str, values: Mapping[str, str]
    ) -> simcord.ResponseMessage:
        """Let Alice open a form by its button and submit what will be refused; return the refusal."""
        form = await self.alice.click(message, custom_id=button(message, label))
        return told(await self.alice.submit_modal(form, dict(values)))

    async def install(self) -> simcord.ResponseMessage:
        """Let Alice create all that is proposed; return the report."""
        return await self.click(await self.panel(), "Voir ce qui serait créé", "Créer ces")

    def counted(self) -> tuple[int, int]:
        """Return how many roles and how many channels the server has."""
        return len(self._guild.roles), len(self._guild.channel_ids)

    def names(self) -> list[str]:
        """Return the names of all roles and channels, sorted."""
        channels = [self.town.world.env.backend.channels[each].name or "" for each in self._guild.channel_ids]
        return sorted([*(role.name for role in self._guild.roles.values()), *channels])

    def permit(self, permissions: int) -> None:
        """Give Bocage's own role exactly these permissions."""
        backend = self.town.world.env.backend
        (own,) = [role for role in self._guild.roles.values() if role.managed]
        backend.edit_role(self.guild.id, own.id, {"permissions": permissions})

    @property
    def _guild(self) -> Any:  # noqa: ANN401 - simcord is untyped
        return self.town.world.env.backend.guilds[self.guild.id]


async def open_site(town: Town, name: str = "Une autre coopérative") -> Site:
    """Return a new server beside the town, nothing on it but a channel."""
    env = town.world.env
    guild = env.create_guild(name, preferred_locale="fr")
    keeper = guild.create_role("Bureau", permissions=discord.Permissions(manage_guild=True))
    hall = guild.create_text_channel("entrée")
    site = Site(
        town=town,
        guild=guild,
        hall=hall,
        alice=guild.add_member(town.alice.user, roles=[keeper]),
        dora=guild.add_member(town.dora.user, roles=[keeper]),
        bob=guild.add_member(town.bob.user),
    )
    site.permit(invitation_permissions())
    await env.settle()
    return site


def told(result: simcord.InteractionResult) -> simcord.ResponseMessage:
    """Return what Bocage said beside the card that an interaction came from, or instead of one, always privately."""
    if not result.followups:
        return answer(result)
    (followup,) = result.followups
    assert followup.ephemeral
    return followup


def select_of(message: simcord.ResponseMessage) -> dict[str, Any]:
    """Return the one select of a message, whatever it lists."""
    (found,) = [node for node in components(message) if node.get("type") in _SELECTS]
    return found


def buttons_of(message: simcord.ResponseMessage) -> list[str]:
    """Return the custom ids of every button, also of those that share a label."""
    return [node["custom_id"] for node in components(message) if node.get("type") == 2 and "custom_id" in node]


def new_names(site: Site) -> list[str]:
    """Return what is on the server beside what was there from the start."""
    return [plain(name) for name in site.names() if name not in {"@everyone", "Bocage", "Bureau", "entrée"}]


async def settings_of(site: Site) -> Any:  # noqa: ANN401 - the settings, for their attributes
    return await site.town.app.services.servers.settings(GuildId(site.guild.id))


async def pole_place(site: Site, pole: str, slot: int) -> simcord.ResponseMessage:
    """Return the card of one place of a pole."""
    poles = await site.town.app.services.servers.poles(GuildId(site.guild.id))
    if not poles:
        await site.panel()
        poles = await site.town.app.services.servers.poles(GuildId(site.guild.id))
    (pole_id,) = [each.id for each in poles if each.name == pole]
    card = answer(await site.alice.click(await site.panel(), custom_id="installer:poles:1:"))
    card = answer(await site.alice.click(card, custom_id=f"installer:pole:1:{pole_id}"))
    return answer(await site.alice.click(card, custom_id=f"installer:place:1:{slot}.{pole_id}"))
