"""How the cooperative of the demo took Bocage on: its server adopted, its communities made, its members introduced.

All of it goes the way that those people would go by hand, through the same services, rules and permissions.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final

from bot.app import App
from bot.communities.model import Admission, CommunityId, Wish
from bot.communities.naming import channel_name
from bot.core.actor import Actor
from bot.demo.simulated import as_bot
from bot.demo.world import ADVISERS_ROLE, CATEGORIES, PEOPLE, STEWARDS, STEWARDS_ROLE, WELCOME, Town
from bot.members.model import Audience, Direction, Field, MemberKind, Mode, Step
from bot.servers.installer import Found, Work
from bot.servers.model import administrator
from bot.servers.places import Slot

_Who = Callable[[str], Actor]

FOOD_FUND: Final = "Caisses alimentaires"
CANTEENS: Final = "Cantines & circuits courts"
HEALTH: Final = "Santé & lien social"
SETTLING: Final = "Accueil & installation"
PARTICIPATION: Final = "Participation & coopération"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Community:
    emoji: str
    purpose: str
    topics: str
    members: str
    animated_by: str = "camille"
    admission: Admission = Admission.OPEN
    charter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Introduction:
    kind: MemberKind
    territory: str = ""
    organisation: str = ""
    seeks: str = ""
    shares: str = ""
    modes: tuple[Mode, ...] = ()
    familiar: bool | None = None
    hidden: tuple[Field, ...] = field(default=())


_COMMUNITIES: Final = {
    FOOD_FUND: _Community(
        emoji="🧺",
        purpose="Que chaque foyer puisse choisir ce qu’il mange, chacun cotisant selon ses moyens.",
        topics="caisses alimentaires, cotisation, précarité",
        members="lucie paul nadia",
        charter="On parle de ce qu’on a essayé, y compris de ce qui a raté. Ce qui est dit d’un foyer reste ici.",
    ),
    CANTEENS: _Community(
        emoji="🥕",
        purpose="Mettre du local dans les cantines, à budget constant et sans épuiser les équipes.",
        topics="restauration collective, circuits courts, marchés publics",
        members="karim nadia sylvie helene",
        animated_by="dominique",
    ),
    HEALTH: _Community(
        emoji="🫖",
        purpose="Prendre soin là où l’on vit : cafés des aidants, visites, hameau santé.",
        topics="santé, lien social, aidants",
        members="maelle",
        admission=Admission.ON_REQUEST,
        charter="Ici, des situations réelles. Rien ne sort, aucun nom n’est cité.",
    ),
    SETTLING: _Community(
        emoji="🧳",
        purpose="Bien arriver dans le bocage : un toit, une école, des voisins, un projet.",
        topics="accueil, logement, tiers-lieux",
        members="morgan yanis lucie",
        animated_by="dominique",
    ),
    PARTICIPATION: _Community(
        emoji="🗳️",
        purpose="Décider à plusieurs sans que ce soient toujours les mêmes qui parlent.",
        topics="participation, coopérative, statuts juridiques",
        members="sylvie etienne ines",
        animated_by="dominique",
    ),
}
VOCABULARY: Final = (
    "restauration collective",
    "circuits courts",
    "caisses alimentaires",
    "santé",
    "lien social",
    "accueil",
    "logement",
    "tiers-lieux",
    "participation",
    "statuts juridiques",
    "marchés publics",
    "financement",
)
_INTRODUCTIONS: Final = {
    "sylvie": _Introduction(
        kind=MemberKind.ELECTED,
        territory="Domfront",
        seeks="restauration collective, participation",
        shares="participation",
        modes=(Mode.IN_PERSON, Mode.PHONE),
    ),
    "karim": _Introduction(
        kind=MemberKind.AGENT,
        territory="Flers",
        organisation="Communauté d’agglomération",
        seeks="marchés publics, circuits courts",
        shares="restauration collective",
        modes=(Mode.VIDEO,),
    ),
    "helene": _Introduction(
        kind=MemberKind.STATE,
        territory="Alençon",
        seeks="participation",
        shares="financement, marchés publics",
        modes=(Mode.VIDEO, Mode.PHONE),
        hidden=(Field.TERRITORY,),
    ),
    "lucie": _Introduction(
        kind=MemberKind.COLLECTIVE,
        territory="La Ferté-Macé",
        organisation="Épicerie solidaire",
        seeks="caisses alimentaires, financement",
        shares="caisses alimentaires",
        modes=(Mode.IN_PERSON,),
        familiar=True,
    ),
    "yanis": _Introduction(
        kind=MemberKind.PROJECT,
        territory="La Ferté-Macé",
        seeks="tiers-lieux, statuts juridiques",
        shares="réparation",
        modes=(Mode.IN_PERSON, Mode.VIDEO),
        familiar=True,
    ),
    "maelle": _Introduction(
        kind=MemberKind.COLLECTIVE,
        territory="Briouze",
        seeks="financement",
        shares="santé, lien social",
        hidden=(Field.ORGANISATION, Field.KIND),
    ),
    "ines": _Introduction(kind=MemberKind.AGENT, territory="Argentan", seeks="santé, participation", shares="logement"),
    "nadia": _Introduction(
        kind=MemberKind.AGENT,
        territory="Tinchebray",
        shares="restauration collective, circuits courts, caisses alimentaires",
        modes=(Mode.PHONE, Mode.IN_PERSON),
        familiar=True,
    ),
    "etienne": _Introduction(
        kind=MemberKind.TEAM, territory="Flers", shares="statuts juridiques, marchés publics", modes=(Mode.VIDEO,)
    ),
    "camille": _Introduction(kind=MemberKind.TEAM, territory="Flers", shares="accueil, participation", familiar=True),
}
_GREETER: Final = "camille"


async def found(town: Town, app: App, who: _Who) -> None:
    """Set Bocage up on the server of `town`, where everything begins."""
    for work in (
        _install(town, app, who("camille")),
        _open_communities(town, app, who),
        _introduce(app, who),
        app.services.arrivals.volunteer(who(_GREETER), willing=True),
    ):
        await _do(town, work)


async def _install(town: Town, app: App, actor: Actor) -> None:
    """Adopt what the server has, and have the rest made."""
    by = administrator(actor, manages_server=True)
    panel = await app.services.installer.open(by)
    chosen = {
        Slot.STEWARDS_ROLE: town.roles[STEWARDS_ROLE].id,
        Slot.ADVISER_ROLE: town.roles[ADVISERS_ROLE].id,
        Slot.STEWARDS_CHANNEL: town.channels[STEWARDS].id,
    }
    for slot, discord_id in chosen.items():
        await app.services.installer.adopt(by, panel.place(slot), Found(discord_id=discord_id))
    for pole, category in zip(panel.poles, CATEGORIES, strict=True):
        place = panel.place(Slot.POLE_CATEGORY, pole.id)
        await app.services.installer.adopt(by, place, Found(discord_id=town.channels[category].id))
    for work in Work:
        panel = await app.services.installer.panel(by.guild_id)
        await app.services.installer.carry_out(by, work, panel.seal(work))
    door = (await app.services.servers.settings(by.guild_id)).welcome_channel_id
    if door is not None:
        town.channels[WELCOME] = town.channel(door)


async def _open_communities(town: Town, app: App, who: _Who) -> None:
    pole = (await app.services.servers.poles(who("camille").guild_id))[-1]
    for name, each in _COMMUNITIES.items():
        actor = who(each.animated_by)
        wish = Wish(
            name=name,
            pole_id=pole.id,
            emoji=each.emoji,
            purpose=each.purpose,
            charter=each.charter,
            topics=each.topics,
            admission=each.admission,
        )
        made = await app.services.communities.create(actor, (await app.services.communities.draft(actor, wish)).id)
        if made.channel_id is not None:
            town.channels[channel_name(name)] = town.channel(made.channel_id)
        await _gather(app, who, made.community.id, each)


async def _gather(app: App, who: _Who, community_id: CommunityId, community: _Community) -> None:
    for key in (*community.members.split(), community.animated_by):
        await app.services.communities.memberships.join(who(key), community_id)


async def _introduce(app: App, who: _Who) -> None:
    for topic in VOCABULARY:
        await app.services.curation.keep(who("camille"), topic)
    for person in PEOPLE:
        if person.key in _INTRODUCTIONS:
            await _tell(app, who(person.key), _INTRODUCTIONS[person.key])


async def _tell(app: App, actor: Actor, said: _Introduction) -> None:
    """Go through the introduction, leaving out what this person does not say."""
    await app.services.profiles.begin(actor)
    await app.services.profiles.set_kind(actor, said.kind)
    if said.territory:
        await app.services.profiles.set_territory(actor, said.territory)
    if said.organisation:
        await app.services.profiles.set_organisation(actor, said.organisation)
    for direction, topics in ((Direction.SEEKS, said.seeks), (Direction.SHARES, said.shares)):
        if topics:
            await app.services.profiles.add_topics(actor, direction, topics)
    if said.familiar is not None:
        await app.services.profiles.choose_address(actor, familiar=said.familiar)
    if said.modes:
        await app.services.profiles.set_modes(actor, said.modes)
    for what in said.hidden:
        await app.services.profiles.set_audience(actor, what, Audience.NOBODY)
    await app.services.profiles.go_to(actor, Step.COMMUNITIES)


async def _do(town: Town, work: Awaitable[object]) -> None:
    await as_bot(town.world.env, work)
