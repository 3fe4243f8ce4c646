"""Who may knock at the door, one for each column of the table of rights, and those whose things are at stake."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import discord

from bot.communities.model import Wish as CommunityWish
from bot.core.actor import Actor
from bot.core.ids import GuildId, UserId
from bot.demo.founding import HEALTH
from bot.demo.simulated import as_bot
from bot.demo.story_meetups import COFFEE
from bot.demo.world import ADVISERS_ROLE, OFFICE, STEWARDS_ROLE
from tests.proofs.village import Person, Village

COLUMNS: Final = (
    "concerned",
    "member",
    "adviser",
    "facilitator",
    "community",
    "steward",
    "administrator",
    "elsewhere",
    "left",
    "silenced",
)
"""The columns of the table of rights, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The people. `village` are those whose things are explored; the others have a part only by what they are."""

    village: tuple[Person, ...]
    columns: dict[str, tuple[Person, ...]]
    """Who stands for each column: all of them must be treated alike."""

    def silence(self, village: Village) -> None:
        """Let the moderators silence who is to be silent, for as long as Discord lets them."""
        until = (village.env.now() + timedelta(days=27)).isoformat()
        for person in self.columns["silenced"]:
            village.backend.edit_member(village.town.guild.id, person.user_id, {"timed_out_until": until})


async def gather(village: Village) -> Cast:
    """Let everybody arrive, and give those their part who have one."""
    town, env, backend = village.town, village.env, village.backend
    guild, roles = town.guild, town.roles

    def arrive(name: str, *worn: str) -> Person:
        user = env.create_user(name, global_name=name.capitalize())
        return village.somebody(name, guild.add_member(user, roles=[roles[each] for each in worn]))

    zoe, remi, ada = arrive("zoe"), arrive("remi", ADVISERS_ROLE), arrive("ada", OFFICE)
    fanny, cleo = arrive("fanny"), arrive("cleo")
    leo = arrive("leo", OFFICE, STEWARDS_ROLE, ADVISERS_ROLE)
    tim = arrive("tim", STEWARDS_ROLE, ADVISERS_ROLE)
    elsewhere = env.create_guild("Ailleurs", preferred_locale="fr")
    hall = elsewhere.create_text_channel("hall")
    all_there = elsewhere.create_role("Bureau", permissions=discord.Permissions(manage_guild=True))
    oscar_user = env.create_user("oscar", global_name="Oscar")
    oscar = village.somebody("oscar", elsewhere.add_member(oscar_user, roles=[all_there]), hall.id)
    await env.settle()
    backend.remove_member(guild.id, leo.user_id)
    del village.people[leo.key]
    await env.settle()
    await _give_parts(village, fanny, cleo)
    known = {key: village.somebody(key, actor) for key, actor in town.people.items()}
    cast = Cast(
        village=(*(known[key] for key in _AT_STAKE), fanny, cleo, zoe, ada),
        columns={
            "member": (zoe,),
            "adviser": (remi,),
            "facilitator": (fanny,),
            "community": (cleo,),
            "steward": (known["dominique"],),
            "administrator": (ada,),
            "elsewhere": (oscar,),
            "left": (village.from_afar("leo, from afar", leo.user_id),),
            "silenced": (tim, village.from_afar("tim, from afar", tim.user_id)),
        },
    )
    # Everybody's language is known from now on: it is noted with the first thing that one does, whatever it is.
    for person in village.people.values():
        await village.command(person, "aide", {})
    cast.silence(village)
    await env.settle()
    return cast


_AT_STAKE = ("lucie", "paul", "nadia", "karim", "maelle", "ines", "dominique")


async def _give_parts(village: Village, fanny: Person, cleo: Person) -> None:
    """Let Fanny facilitate the weekly coffee, and Cléo animate a community; neither is a steward of the server."""
    services, guild_id = village.app.services, GuildId(village.town.guild.id)

    def actor(key: str, *, steward: bool = False) -> Actor:
        return Actor(guild_id=guild_id, user_id=UserId(village.town.people[key].id), steward=steward)

    dominique = actor("dominique", steward=True)
    dates = await services.meetups.runnable(dominique)
    series = next(each.series for each in dates if each.series.title == COFFEE)
    to = UserId(fanny.user_id)
    await as_bot(village.env, services.meetups.running.hand_over_series(dominique, series.id, to))
    every = await services.communities.summaries(guild_id, dominique.user_id)
    health = next(each for each in every if each.name == HEALTH)
    await as_bot(
        village.env,
        services.communities.modify(
            actor("camille", steward=True), health.id, CommunityWish(), add=UserId(cleo.user_id)
        ),
    )
