"""The server of an imaginary cooperative and the people who may live there. No one here exists."""

import random
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Final
from zoneinfo import ZoneInfo

import discord
import simcord
from simcord.backend.access import channel_accessible

from bot.app import App
from bot.core.ids import GuildId
from bot.demo.founding import VOCABULARY
from bot.demo.simulated import World
from bot.servers.permissions import invitation_permissions

ZONE: Final = ZoneInfo("Europe/Paris")

_FIRST: Final = """
    Adèle Agathe Alban Alix Amina Anaïs Annick Antoine Arnaud Basile Béatrice Benoît Blanche Bruno Capucine Cédric
    Céline Clément Corentin Damien Daphné Driss Édith Éloi Émeline Fanny Farid Félix Flora Gaël Germain Gisèle Hakim
    Honoré Irène Isaac Jeanne Joachim Justine Katell Léandre Léonie Louison Madeleine Malik Margot Matthieu Mona
    Nils Noé Octave Odile Pauline Perrine Quentin Rachida Rémi Rose Sacha Salomé Simon Solène Tancrède Théo Ulysse
    Valentin Violette Wassim Yaël Yvonne Zélie
"""
_LAST: Final = """
    Aubry Bazin Besnard Boisson Bréard Cahu Chesnel Colas Couppey Daguet Delange Dumesnil Fouquet Garel Gosselin
    Guesdon Hamon Jamet Lainé Lebreton Leconte Lemoine Letourneur Louvel Malherbe Marie Mesnil Morin Olivier Pichard
    Quesnel Renouf Roullier Thébault Vallée Vauquelin
"""
_PLACES: Final = ("Flers", "Domfront", "Argentan", "Alençon", "Briouze", "La Ferté-Macé", "Tinchebray", "Vire", "Sées")
KINDS: Final = ("elected", "agent", "state", "project", "collective")


@dataclass(slots=True, kw_only=True)
class Inhabitant:
    """Somebody of the cooperative: who they are, and what they are like. `here` while they are on the server."""

    actor: simcord.MemberActor
    kind: str
    territory: str
    topics: tuple[str, ...]
    steward: bool = False
    adviser: bool = False
    sociable: float = 0.5
    here: bool = False
    introduced: bool = False
    communities: set[int] = field(default_factory=set)

    @property
    def id(self) -> int:
        return self.actor.id


@dataclass(slots=True, kw_only=True)
class Village:
    """The server: who lives there and what is where. `chance` decides everything that people decide.

    `running` is what closes the application.
    """

    world: World
    app: App
    running: AsyncExitStack
    guild: simcord.GuildHandle
    chance: random.Random
    office: Inhabitant
    people: list[Inhabitant]
    square: simcord.ChannelHandle
    bench: simcord.ChannelHandle
    communities: dict[int, simcord.ChannelHandle] = field(default_factory=dict)
    forums: dict[int, simcord.ChannelHandle] = field(default_factory=dict)
    poles: tuple[int, ...] = ()
    stewards_role: simcord.RoleHandle | None = None
    advisers_role: simcord.RoleHandle | None = None

    @property
    def guild_id(self) -> GuildId:
        return GuildId(self.guild.id)

    def channel(self, channel_id: int) -> simcord.ChannelHandle:
        """Return a channel of this server, whoever made it."""
        return simcord.ChannelHandle(self.world.env, self.guild, self.world.env.backend.channels[channel_id])

    def stewards_channel(self, channel_id: int | None) -> simcord.ChannelHandle:
        return self.square if channel_id is None else self.channel(channel_id)

    def members(self) -> list[Inhabitant]:
        """Return those who are here, in the order in which they came to exist."""
        return [one for one in self.people if one.here]

    def stewards(self) -> list[Inhabitant]:
        return [one for one in self.people if one.steward and one.here]

    def advisers(self) -> list[Inhabitant]:
        return [one for one in self.people if one.adviser and one.here]

    def some(self, number: int) -> list[Inhabitant]:
        """Return that many different members, the sociable ones more often; fewer if there are not as many."""
        here = [one for one in self.members() if not one.steward]
        chosen = sorted(here, key=lambda one: self.chance.random() / (0.05 + one.sociable))
        return chosen[:number]

    def readers(self, channel: simcord.ChannelHandle, community_id: int) -> list[Inhabitant]:
        """Return the members of a community whom its channel is open to: who only asked is not among them."""
        backend = self.world.env.backend
        return [
            one
            for one in self.members()
            if community_id in one.communities and channel_accessible(backend, channel.id, one.id)
        ]

    def arrives(self, one: Inhabitant) -> None:
        """Let somebody join the server, with the roles they are to have."""
        worn = [
            role
            for role, wears in ((self.stewards_role, one.steward), (self.advisers_role, one.adviser))
            if role is not None and wears
        ]
        one.actor = self.guild.add_member(one.actor.user, roles=worn)
        one.here = True

    def leaves(self, one: Inhabitant) -> None:
        """Let somebody leave the server."""
        one.here = False
        self.guild.remove_member(one.actor)


def found(world: World, app: App, running: AsyncExitStack, *, members: int, seed: int) -> Village:
    """Create the server, on which there is nothing yet, the person who opened it, and all who will ever come."""
    env, chance = world.env, random.Random(seed)  # noqa: S311 - people decide, not ciphers
    guild = env.create_guild("La Coopérative des haies", preferred_locale="fr")
    own = next(role for role in env.backend.guilds[guild.id].roles.values() if role.managed)
    env.backend.edit_role(guild.id, own.id, {"permissions": invitation_permissions()})
    office = guild.create_role("Bureau", permissions=discord.Permissions(administrator=True))
    square = guild.create_text_channel("place-du-village")
    names = _names(chance)
    first = _inhabitant(world, guild, next(names), chance)
    first.actor = guild.add_member(first.actor.user, roles=[office])
    first.here = True
    people = [_inhabitant(world, guild, next(names), chance) for _ in range(members)]
    for one in people[: max(3, members // 100)]:
        one.steward = True
    for one in people[len(people) // 2 : len(people) // 2 + max(2, members // 60)]:
        one.adviser = True
    return Village(
        world=world,
        app=app,
        running=running,
        guild=guild,
        chance=chance,
        office=first,
        people=people,
        square=square,
        bench=guild.create_voice_channel("Le banc"),
    )


def _names(chance: random.Random) -> Iterator[str]:
    """Yield full names, all different."""
    every = [f"{first} {last}" for first in _FIRST.split() for last in _LAST.split()]
    chance.shuffle(every)
    yield from every


def _inhabitant(world: World, guild: simcord.GuildHandle, name: str, chance: random.Random) -> Inhabitant:
    user = world.env.create_user(name.lower().replace(" ", "."), global_name=name)
    return Inhabitant(
        actor=simcord.MemberActor(world.env, guild, user),
        kind=chance.choice(KINDS),
        territory=chance.choice(_PLACES),
        topics=tuple(chance.sample(VOCABULARY, chance.randint(1, 3))),
        sociable=chance.random() ** 2,
    )
