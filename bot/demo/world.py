"""Who lives in the demo: an imaginary cooperative of the bocage, its server, its people. No one here exists."""

from dataclasses import dataclass
from typing import Final

import discord
import simcord

from bot.demo.portraits import portrait
from bot.demo.simulated import World, give_avatar

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

VILLAGE: Final = "place-du-village"
PERMANENCES: Final = "permanences"
STEWARDS: Final = "équipe-animation"
FOOD_FUND: Final = "caisses-alimentaires"
CANTEENS: Final = "cantines-circuits-courts"
HEALTH: Final = "santé-lien-social"
SETTLING: Final = "accueil-installation"
PARTICIPATION: Final = "participation-coopération"
LOCAL_FUND: Final = "fonds-alimentaire-local"
HAMLET: Final = "hameau-santé"
COUNCILS: Final = "questions-de-collectivités"

_CHANNELS: Final = {
    "": {
        VILLAGE: "On se croise, on se présente, on s’entraide",
        PERMANENCES: "Trente minutes avec une personne-ressource : /permanence agenda",
    },
    "Pôle expérimentation": {
        LOCAL_FUND: "Notre fonds alimentaire local, pas à pas",
        HAMLET: "Un hameau qui prend soin",
    },
    "Pôle accompagnement": {COUNCILS: "Ce que les collectivités se demandent"},
    "Pôle communautés": {
        FOOD_FUND: "Communauté « Caisses alimentaires »",
        CANTEENS: "Communauté « Cantines & circuits courts »",
        HEALTH: "Communauté « Santé & lien social »",
        SETTLING: "Communauté « Accueil & installation »",
        PARTICIPATION: "Communauté « Participation & coopération »",
    },
    "Coulisses": {STEWARDS: "Visible de l’équipe d’animation seulement"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An imaginary member: `about` says in a few words who they are."""

    key: str
    name: str
    about: str
    steward: bool = False
    adviser: bool = False
    english: bool = False


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
    Person(key="camille", name="Camille Roussel", about="équipe d’animation", steward=True),
    Person(key="dominique", name="Dominique Lefèvre", about="équipe d’animation", steward=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """The cooperative's server in a simulated Discord: who and what is where, by key and by channel name."""

    world: World
    guild: simcord.GuildHandle
    people: dict[str, simcord.MemberActor]
    channels: dict[str, simcord.ChannelHandle]
    bench: simcord.ChannelHandle
    """The voice channel where people meet."""
    stewards: simcord.RoleHandle
    advisers: simcord.RoleHandle


def build(world: World) -> Town:
    """Create the server, its roles, channels and people; nobody has said anything yet."""
    env = world.env
    guild = env.create_guild(SERVER_NAME, preferred_locale="fr")
    stewards = guild.create_role(
        "Équipe d’animation", permissions=discord.Permissions(manage_guild=True, manage_messages=True), color=0x8FCFA9
    )
    advisers = guild.create_role("Personnes-ressources", color=0xF0A27A)
    if env.bot.user is not None:
        give_avatar(env, env.bot.user.id, portrait("Bocage"))
    channels: dict[str, simcord.ChannelHandle] = {}
    for category, topics in _CHANNELS.items():
        parent = guild.create_category(category) if category else None
        for name, topic in topics.items():
            # Private is the one channel whose name says whose it is.
            overwrites = _behind_the_scenes(env.bot, guild, stewards) if name == STEWARDS else None
            channels[name] = guild.create_text_channel(name, topic=topic, category=parent, overwrites=overwrites)
    bench = guild.create_voice_channel("Le banc")
    people: dict[str, simcord.MemberActor] = {}
    for person in PEOPLE:
        roles = [*([stewards] if person.steward else []), *([advisers] if person.adviser else [])]
        user = env.create_user(person.key, global_name=person.name)
        give_avatar(env, user.id, portrait(person.name))
        people[person.key] = guild.add_member(user, roles=roles)
        if person.english:
            world.locales[user.id] = _ENGLISH
    return Town(
        world=world, guild=guild, people=people, channels=channels, bench=bench, stewards=stewards, advisers=advisers
    )


def _behind_the_scenes(
    bot: discord.Client, guild: simcord.GuildHandle, stewards: simcord.RoleHandle
) -> dict[Anyone, discord.PermissionOverwrite]:
    shown = discord.PermissionOverwrite(view_channel=True)
    hidden = discord.PermissionOverwrite(view_channel=False)
    rights: dict[Anyone, discord.PermissionOverwrite] = {guild.default_role: hidden, stewards: shown}
    if bot.user is not None:
        rights[bot.user] = shown
    return rights
