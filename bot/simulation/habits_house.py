"""How the house is set up and lived in: arrivals, introductions, communities, what people say to each other."""

from collections.abc import Iterator
from datetime import date
from typing import Final

import simcord

from bot.communities.pieces import CHANNEL, FORUM, key_of
from bot.core.ids import UserId
from bot.demo.founding import VOCABULARY
from bot.simulation.habits import Habits, Happening
from bot.simulation.hands import choose, command, fill, nodes, press, told
from bot.simulation.village import Inhabitant, Village

_COMMUNITIES: Final = (
    ("Caisses alimentaires", "🧺", "caisses alimentaires, circuits courts", "open"),
    ("Cantines & circuits courts", "🥕", "restauration collective, marchés publics", "open"),
    ("Santé & lien social", "🫖", "santé, lien social", "on_request"),
    ("Accueil & installation", "🧳", "accueil, logement, tiers-lieux", "open"),
    ("Participation & coopération", "🗳️", "participation, statuts juridiques", "open"),
)
_PRESENT_AT_FIRST: Final = 0.6
"""What part of the members are there when Bocage comes; the others arrive over the year."""
_LEAVING: Final = 0.04
_SAID: Final = ("Bonne nouvelle de notre côté.", "Quelqu’un a essayé ?", "On en parle jeudi.", "Merci, ça aide.")
_THREADS: Final = ("Ce qui marche ici", "Un point de blocage", "Retour de visite", "On cherche des bras", "Une idée")


class HouseHabits(Habits):
    """Who comes, who goes, who belongs where."""

    def __init__(self, village: Village) -> None:
        super().__init__(village)
        self._gone: set[int] = set()
        self._threads: dict[int, simcord.ChannelHandle] = {}

    def week(self, monday: date, number: int) -> Iterator[Happening]:
        if number == 0:
            yield self.at(monday, 8, 0, self._move_in)
            yield self.at(monday, 8, 30, self._install)
            yield self.at(monday, 8, 50, self._appoint)
            yield self.at(monday, 9, 0, self._name_topics)
            for minute, (name, emoji, topics, admission) in enumerate(_COMMUNITIES):
                yield self.at(monday, 9, 10 + minute, self.of(self._make, name, emoji, topics, admission))
            yield self.at(monday, 9, 30, self._greet)
        expected = len(self.village.people) * (1 - _PRESENT_AT_FIRST) / 50
        for _ in range(self.times(expected)):
            yield self.some_time(monday, self._somebody_arrives, days=(1, 6))
        for _ in range(self.times(len(self.village.people) * _LEAVING / 52)):
            yield self.some_time(monday, self._somebody_leaves, days=(5, 6))
        eager = 0.14 if number < 8 else 0.005
        for _ in range(self.times(len(self.village.people) * _PRESENT_AT_FIRST * eager)):
            yield self.some_time(monday, self._somebody_introduces_themselves, days=(1, 6))
        for _ in range(self.times(len(self.village.people) / 12)):
            yield self.some_time(monday, self._somebody_speaks, days=(1, 6))
        if number:
            yield self.at(monday, 10, 15, self._let_in)
        if number % 5 == 2:
            yield self.some_time(monday, self._somebody_needs_a_break)

    # Setting up

    async def _move_in(self) -> None:
        present = [one for one in self.village.people if one.steward or one.adviser]
        others = [one for one in self.village.people if one not in present]
        for one in (*present, *others[: int(len(others) * _PRESENT_AT_FIRST)]):
            self.village.arrives(one)
        await self.village.world.env.settle()

    async def _install(self) -> None:
        village, office = self.village, self.village.office.actor
        panel = told(await command(office, village.square, "installer"))
        review = told(await press(office, panel, "installer:review-create"))
        await press(office, review, "installer:create")
        poles = await village.app.services.servers.poles(village.guild_id)
        village.poles = tuple(pole.id for pole in poles)

    async def _appoint(self) -> None:
        """Give the roles that Bocage made to those who animate and to the resource persons."""
        village = self.village
        settings = await village.app.services.servers.settings(village.guild_id)
        backend = village.world.env.backend
        for role_id, wears in ((settings.steward_role_id, "steward"), (settings.adviser_role_id, "adviser")):
            if role_id is None:
                continue
            handle = simcord.RoleHandle(
                village.world.env, village.guild, backend.guilds[village.guild.id].roles[role_id]
            )
            if wears == "steward":
                village.stewards_role = handle
            else:
                village.advisers_role = handle
            for one in village.members():
                if getattr(one, wears):
                    backend.add_member_role(village.guild.id, one.id, role_id)
        await village.world.env.settle()

    async def _name_topics(self) -> None:
        for topic in VOCABULARY:
            await command(self.a_steward().actor, self.village.square, "animation sujets", sujet=topic)

    async def _make(self, name: str, emoji: str, topics: str, admission: str) -> None:
        steward, village = self.a_steward(), self.village
        options = {"nom": name, "pole": str(village.poles[-1]), "emoji": emoji, "sujets": topics, "entree": admission}
        form = await command(steward.actor, village.square, "communaute creer", **options)
        purpose = {"purpose": f"{name} : apprendre de ce que chaque territoire essaie.", "charter": ""}
        draft = told(await fill(steward.actor, form, purpose))
        await press(steward.actor, draft, "communities:create")
        every = await village.app.services.communities.summaries(village.guild_id, UserId(steward.id))
        community = next(each for each in every if each.name == name)
        for part, kept in ((CHANNEL, village.communities), (FORUM, village.forums)):
            key = key_of(community.id, part)
            standing = await village.app.structures.standing(village.app.database, village.guild_id, key)
            if standing is not None and standing.discord_id is not None:
                kept[community.id] = village.channel(standing.discord_id)

    async def _greet(self) -> None:
        for steward in self.village.stewards()[:2]:
            await command(steward.actor, self.village.square, "animation accueil", accueillir="yes")

    # Coming and going

    async def _somebody_arrives(self) -> None:
        waiting = [one for one in self.village.people if not one.here and one.actor.id not in self._gone]
        if waiting:
            newcomer = waiting[0]
            self.village.arrives(newcomer)
            await self.village.world.env.settle()
            if self.chance.random() < 0.7:
                await self._introduces(newcomer)

    async def _somebody_leaves(self) -> None:
        ordinary = [one for one in self.village.members() if not one.steward and not one.adviser]
        if ordinary:
            one = self.chance.choice(ordinary)
            self._gone.add(one.id)
            self.village.leaves(one)
            await self.village.world.env.settle()

    async def _somebody_introduces_themselves(self) -> None:
        silent = [one for one in self.village.members() if not one.introduced]
        if silent:
            await self._introduces(self.chance.choice(silent))

    async def _introduces(self, one: Inhabitant) -> None:
        """Go through the steps, leaving some out, as people do."""
        one.introduced = True
        actor = one.actor
        card = told(await command(actor, self.village.square, "profil modifier"))
        card = told(await choose(actor, card, "members:kind", one.kind))
        form = await press(actor, card, "members:write")
        card = told(await fill(actor, form, {"text": one.territory}))
        if self.chance.random() < 0.5:
            # Two answers are enough for many; what was said is kept.
            await self._joins(one)
            return
        if self.chance.random() < 0.6:
            form = await press(actor, card, "members:write")
            card = told(await fill(actor, form, {"text": f"Collectif de {one.territory}"}))
        else:
            card = told(await press(actor, card, "members:step", 1))
        for direction in ("seeks", "shares"):
            values = [
                option["value"]
                for node in nodes(card)
                if str(node.get("custom_id", "")).startswith(f"members:{direction}:")
                for option in node.get("options") or ()
                if option["label"] in one.topics
            ]
            if values:
                card = told(await choose(actor, card, f"members:{direction}", *values))
            card = told(await press(actor, card, "members:step", 1))
        await self._joins(one)

    async def _joins(self, one: Inhabitant) -> None:
        for community_id in self.chance.sample(sorted(self.village.communities), self.chance.choice((1, 1, 2))):
            if community_id not in one.communities:
                one.communities.add(community_id)
                await command(one.actor, self.village.square, "communaute rejoindre", communaute=str(community_id))

    async def _let_in(self) -> None:
        """Let in those who asked, as stewards do on Mondays."""
        settings = await self.village.app.services.servers.settings(self.village.guild_id)
        messages = self.posted(self.village.stewards_channel(settings.stewards_channel_id))
        for message in messages:
            if self.offering([message], "communities:accept"):
                await press(self.a_steward().actor, message, "communities:accept")

    async def _somebody_needs_a_break(self) -> None:
        one = self.village.some(1)
        if one:
            await command(one[0].actor, self.village.square, "profil pause", duree=30)

    # Speaking

    async def _somebody_speaks(self) -> None:
        community_id = self.chance.choice(sorted(self.village.communities))
        channel = self.village.communities[community_id]
        speakers = self.village.readers(channel, community_id)
        if not speakers:
            return
        if self.chance.random() < 0.2 or channel.id not in self._threads:
            first = self.chance.choice(speakers)
            name = f"{self.chance.choice(_THREADS)} ({self.today():%d/%m})"
            thread = self.village.world.env.backend.create_thread(channel.id, name, first.id)
            self._threads[channel.id] = self.village.channel(thread.id)
        for one in self.chance.sample(speakers, min(len(speakers), self.chance.randint(1, 3))):
            await one.actor.send(self._threads[channel.id], self.chance.choice(_SAID))
