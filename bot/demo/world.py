"""Who lives in the demo: an imaginary cooperative of the bocage, its server, its people. No one here exists."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import discord
import simcord

from bot.demo.portraits import portrait
from bot.demo.simulated import World, give_avatar
from bot.servers.permissions import invitation_permissions

Anyone = (
    simcord.RoleHandle
    | simcord.MemberActor
    | simcord.UserHandle
    | discord.Role
    | discord.Member
    | discord.User
    | discord.ClientUser
)

SERVER_NAME: Final = "Le Bocage des possibles"
_ENGLISH: Final = "en-US"

SQUARE: Final = "général"
"""The one channel of a server on which nothing is set up yet."""
VILLAGE: Final = "place-du-village"
PERMANENCES: Final = "permanences"
STEWARDS: Final = "équipe-animation"
LOCAL_FUND: Final = "fonds-alimentaire-local"
HAMLET: Final = "hameau-santé"
COUNCILS: Final = "questions-de-collectivités"
FOOD_FUND: Final = "caisses-alimentaires"
"""The channel of a community: Bocage makes it, as it does the channel in which newcomers are greeted."""
WELCOME: Final = "bienvenue"
BENCH: Final = "Le banc"
"""The voice channel where people meet."""

OFFICE: Final = "Bureau"
STEWARDS_ROLE: Final = "Équipe d’animation"
ADVISERS_ROLE: Final = "Personnes-ressources"

CATEGORIES: Final = ("Pôle expérimentation", "Pôle accompagnement", "Pôle communautés")
"""Of the three poles, in the order in which Bocage proposes them."""
_EXPERIMENTS, _SUPPORT, _COMMUNITIES = CATEGORIES
_CHANNELS: Final = {
    "": {
        VILLAGE: "On se croise, on se présente, on s’entraide",
        PERMANENCES: "Trente minutes avec une personne-ressource : /permanence agenda",
    },
    _EXPERIMENTS: {
        LOCAL_FUND: "Notre fonds alimentaire local, pas à pas",
        HAMLET: "Un hameau qui prend soin",
    },
    _SUPPORT: {COUNCILS: "Ce que les collectivités se demandent"},
    # Bocage makes the channels of the communities itself.
    _COMMUNITIES: {},
    "Coulisses": {STEWARDS: "Visible de l’équipe d’animation seulement"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An imaginary member: `about` says in a few words who they are.

    `office`: manages the server. `newcomer`: comes last, once everything else is there.
    """

    key: str
    name: str
    about: str
    steward: bool = False
    adviser: bool = False
    english: bool = False
    office: bool = False
    newcomer: bool = False


PEOPLE: Final = (
    Person(key="sylvie", name="Sylvie Aubert", about="élue à Domfront"),
    Person(key="karim", name="Karim Haddad", about="agent de collectivité à Flers"),
    Person(key="helene", name="Hélène Garnier", about="service de l’État à Alençon"),
    Person(key="lucie", name="Lucie Moreau", about="porteuse de projet, épicerie solidaire"),
    Person(key="yanis", name="Yanis Leroy", about="porteur de projet, tiers-lieu"),
    Person(key="maelle", name="Maëlle Guérin", about="infirmière, collectif de santé"),
    Person(key="paul", name="Paul Duval", about="habitant, groupe d’achat"),
    Person(key="ines", name="Inès Fournier", about="chargée de mission, Argentan"),
    Person(key="morgan", name="Morgan Price", about="membre de langue anglaise", english=True),
    Person(key="nadia", name="Nadia Benali", about="personne-ressource, cantines", adviser=True),
    Person(key="etienne", name="Étienne Marchand", about="personne-ressource, statuts", adviser=True),
    Person(
        key="camille", name="Camille Roussel", about="équipe d’animation, gère le serveur", steward=True, office=True
    ),
    Person(key="dominique", name="Dominique Lefèvre", about="équipe d’animation", steward=True),
    Person(key="aline", name="Aline Toutain", about="vient d’arriver", newcomer=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """The cooperative's server in a simulated Discord: who and what is where.

    `people` are found by their key; categories, channels and roles by their name, those that Bocage makes too once
    it has.
    """

    world: World
    guild: simcord.GuildHandle
    people: dict[str, simcord.MemberActor]
    channels: dict[str, simcord.ChannelHandle]
    roles: dict[str, simcord.RoleHandle]

    def channel(self, channel_id: int) -> simcord.ChannelHandle:
        """Return a channel of this server, whoever made it."""
        return simcord.ChannelHandle(self.world.env, self.guild, self.world.env.backend.channels[channel_id])

    def welcome(self, person: Person) -> None:
        """Let a newcomer join the server."""
        self.people[person.key] = self.guild.add_member(self.people[person.key].user)


def build(world: World) -> Town:
    """Create the server, its roles, channels and people; nobody has said anything yet."""
    guild = _open_server(world)
    office = guild.create_role(OFFICE, permissions=discord.Permissions(manage_guild=True), color=0x9DB4D6)
    stewards = guild.create_role(STEWARDS_ROLE, permissions=discord.Permissions(manage_messages=True), color=0x8FCFA9)
    advisers = guild.create_role(ADVISERS_ROLE, color=0xF0A27A)
    channels: dict[str, simcord.ChannelHandle] = {}
    for category, topics in _CHANNELS.items():
        parent = guild.create_category(category) if category else None
        if parent is not None:
            channels[category] = parent
        for name, topic in topics.items():
            # Private is the one channel whose name says whose it is.
            overwrites = _behind_the_scenes(world.env.bot, guild, stewards) if name == STEWARDS else None
            channels[name] = guild.create_text_channel(name, topic=topic, category=parent, overwrites=overwrites)
    channels[BENCH] = guild.create_voice_channel(BENCH)
    roles = {OFFICE: office, STEWARDS_ROLE: stewards, ADVISERS_ROLE: advisers}
    people = {}
    for person in PEOPLE:
        worn = {OFFICE: person.office, STEWARDS_ROLE: person.steward, ADVISERS_ROLE: person.adviser}
        people[person.key] = _settle(world, guild, person, [roles[name] for name, wears in worn.items() if wears])
    return Town(world=world, guild=guild, people=people, channels=channels, roles=roles)


def build_empty(world: World) -> Town:
    """Create the same server on its first day: the same people, one channel, and somebody who manages it."""
    guild = _open_server(world)
    # Whoever opens a server sees all of it, also what is made for others.
    office = guild.create_role(OFFICE, permissions=discord.Permissions(administrator=True), color=0x9DB4D6)
    channels = {SQUARE: guild.create_text_channel(SQUARE, topic="Un serveur tout neuf")}
    people = {person.key: _settle(world, guild, person, [office] if person.office else []) for person in PEOPLE}
    return Town(world=world, guild=guild, people=people, channels=channels, roles={OFFICE: office})


def _open_server(world: World) -> simcord.GuildHandle:
    """Create a server that has invited Bocage with the permissions it asks for, no more and no less."""
    env = world.env
    guild = env.create_guild(SERVER_NAME, preferred_locale="fr")
    if env.bot.user is not None:
        give_avatar(env, env.bot.user.id, portrait("Bocage"))
    own = next(role for role in env.backend.guilds[guild.id].roles.values() if role.managed)
    env.backend.edit_role(guild.id, own.id, {"permissions": invitation_permissions()})
    return guild


def _settle(
    world: World, guild: simcord.GuildHandle, person: Person, roles: Sequence[simcord.RoleHandle]
) -> simcord.MemberActor:
    """Create somebody, and let them join unless they are to come later."""
    user = world.env.create_user(person.key, global_name=person.name)
    give_avatar(world.env, user.id, portrait(person.name))
    if person.english:
        world.locales[user.id] = _ENGLISH
    if person.newcomer:
        return simcord.MemberActor(world.env, guild, user)
    return guild.add_member(user, roles=roles)


def _behind_the_scenes(
    bot: discord.Client, guild: simcord.GuildHandle, stewards: simcord.RoleHandle
) -> dict[Anyone, discord.PermissionOverwrite]:
    shown = discord.PermissionOverwrite(view_channel=True)
    hidden = discord.PermissionOverwrite(view_channel=False)
    rights: dict[Anyone, discord.PermissionOverwrite] = {guild.default_role: hidden, stewards: shown}
    if bot.user is not None:
        rights[bot.user] = shown
    return rights
