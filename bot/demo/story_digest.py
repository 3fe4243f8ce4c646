"""The bulletin in the demo: threads in which people talk, a question that waits, an issue three days ago."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

import simcord

from bot.communities.naming import channel_name
from bot.communities.pieces import FORUM, key_of
from bot.core.ids import ChannelId, MessageId
from bot.demo.founding import CANTEENS, FOOD_FUND, SETTLING
from bot.demo.telling import Happening, Telling
from bot.demo.world import COUNCILS
from bot.digest.model import Cadence

_APPEARED: Final = 3
"""How many days ago the last issue appeared."""

_MONEY: Final = "Parler d’argent sans gêner personne"
_DAIRY: Final = "La laiterie, dans dix ans"
_MARKET: Final = "Le marché public sans y laisser ses dimanches"
_OVEN: Final = "Un four mixte d’occasion, quelqu’un a essayé ?"
_TRIAL: Final = "Douze foyers, premier bilan"
_MENUS: Final = "Des menus d’hiver que les enfants finissent"

_TALK: Final = (
    (8, "19:40", "lucie", _MONEY, "Affiche, réunion, silence. Vous faites comment, vous ?"),
    (8, "20:15", "paul", _MONEY, "On demande un prix juste, pas un revenu. Ça change tout."),
    (7, "12:20", "nadia", _MONEY, "À Tinchebray, l’enveloppe est fermée. Personne ne sait, et la caisse tient."),
    (7, "21:00", "lucie", _MONEY, "L’enveloppe fermée, je la vole."),
    (6, "07:55", "paul", _MONEY, "Volée aussi."),
    (7, "13:05", "yanis", _DAIRY, "Et si le quai de chargement devenait une terrasse ? Je rêve tout haut."),
    (7, "18:30", "morgan", _DAIRY, "A stage for the brass band, please."),
    (6, "20:30", "lucie", _DAIRY, "Et l’épicerie au rez-de-chaussée. On peut rêver à deux."),
    (5, "19:10", "etienne", _DAIRY, "Pour rêver à quarante, une SCIC. Mais chut, c’est une permanence."),
    (5, "21:40", "sylvie", _DAIRY, "La commune voisine viendrait voir. Officieusement."),
    (6, "10:10", "helene", _MARKET, "Quel seuil retenez-vous pour vous passer de publicité ?"),
    (6, "11:25", "ines", _MARKET, "Quarante mille, et trois devis au dossier."),
    (6, "14:00", "karim", _MARKET, "Pareil. Le plus long, c’est d’expliquer le carnet de commandes aux producteurs."),
    (5, "09:05", "etienne", _MARKET, "Un carnet d’une page suffit. J’en ai un modèle."),
    (5, "09:30", "helene", _MARKET, "Un modèle ! Le dimanche est sauvé."),
    (2, "18:45", "paul", _TRIAL, "Douze enveloppes, douze montants différents, et le compte y est."),
    (2, "19:20", "lucie", _TRIAL, "Et les légumes ?"),
    (2, "19:40", "paul", _TRIAL, "Trop de poireaux. Comme toujours."),
    (1, "08:20", "nadia", _TRIAL, "Le poireau, c’est la vie."),
    (2, "12:40", "sylvie", _MENUS, "Chez nous, la betterave revient en cuisine. Des idées ?"),
    (2, "13:15", "nadia", _MENUS, "En gâteau, sans le dire. Puis en le disant."),
    (1, "09:45", "karim", _MENUS, "Le gâteau est passé en commission menus, à l’unanimité."),
    (1, "10:05", "helene", _MENUS, "J’avoue : j’ai fini l’assiette."),
)


class DigestStory(Telling):
    """What the bulletin points to, and how the first issue came about."""

    def happenings(self) -> Iterator[Happening]:
        """Yield everything that happens, in no particular order."""
        yield self.at(self.today - timedelta(days=10), "13:00", self._camille_chooses_the_day)
        for days, at, who, title, words in _TALK:
            yield self._said(days, at, who, title, words)
        yield self.at(self.today - timedelta(days=6), "08:10", self._karim_asks)
        yield self.at(self.today - timedelta(days=2), "20:05", self._nadia_answers)
        yield self.at(self.today - timedelta(days=5), "18:00", self._morgan_says_hello)
        yield self.at(self.today - timedelta(days=_APPEARED + 1), "17:10", self._camille_validates)
        yield self.at(self.today - timedelta(days=1), "12:30", self._karim_proposes_his_own)

    async def _camille_chooses_the_day(self) -> None:
        day = (self.today - timedelta(days=_APPEARED)).weekday()
        await self.do(self.app.services.digest.issues.configure(self.actor("camille"), weekday=day))
        await self.do(self.app.services.digest.activity.subscribe(self.actor("dominique"), Cadence.WEEKLY))

    async def _morgan_says_hello(self) -> None:
        await self.do(self.app.services.digest.activity.wish_greeting(self.actor("morgan"), greet=True))

    async def _camille_validates(self) -> None:
        issue = await self.do(self.app.services.digest.issues.prepare(self.actor("camille")))
        await self.do(self.app.services.digest.issues.approve(self.actor("camille"), issue.id))

    async def _karim_asks(self) -> None:
        forum_id = await self._forum(CANTEENS)
        backend = self.town.world.env.backend
        thread = backend.create_thread(forum_id, _OVEN, self.id_of("karim"), broadcast=False)
        backend.announce_thread_create(thread)
        await self.town.world.env.settle()
        await self.town.people["karim"].send(self.town.channel(thread.id), "Quarante repas, trois marques, aucun avis.")

    async def _nadia_answers(self) -> None:
        forum_id = await self._forum(CANTEENS)
        answer = "Oui, depuis six ans. Prends celui dont la porte ferme bien, le reste se règle."
        await self.town.people["nadia"].send(self._thread(forum_id, _OVEN), answer)

    async def _karim_proposes_his_own(self) -> None:
        thread = self._thread(self.town.channels[channel_name(CANTEENS)].id, _MENUS)
        message = thread.history()[-2]
        digest = self.app.services.digest
        found = await self.do(
            digest.discord.find(self.guild_id, ChannelId(thread.id), MessageId(message.id)),
        )
        line = "La betterave, du gâteau à la commission menus"
        await self.do(digest.proposals.propose(self.actor("karim"), found, "", line))

    # How -----------------------------------------------------------------------------------------------------------

    def _said(self, days: int, at: str, who: str, title: str, words: str) -> Happening:
        async def say() -> None:
            place = _PLACES[title]
            channel = self.town.channels.get(place) or self.town.channels[channel_name(place)]
            if not any(thread.name == title for thread in channel.threads):
                self.town.world.env.backend.create_thread(channel.id, title, self.id_of(who))
                await self.town.world.env.settle()
            await self.town.people[who].send(self._thread(channel.id, title), words)

        return self.at(self.today - timedelta(days=days), at, say)

    def _thread(self, channel_id: int, title: str) -> simcord.ChannelHandle:
        channels = self.town.world.env.backend.channels.values()
        found = next(each for each in channels if each.parent_id == channel_id and each.name == title)
        return self.town.channel(found.id)

    async def _forum(self, community: str) -> int:
        every = await self.app.services.communities.summaries(self.guild_id, self.id_of("camille"))
        community_id = next(each.id for each in every if each.name == community)
        key = key_of(community_id, FORUM)
        standing = await self.app.structures.standing(self.app.database, self.guild_id, key)
        if standing is None or standing.discord_id is None:
            raise LookupError(f"the forum of {community} is not there")
        return standing.discord_id


_PLACES: Final = {
    _MONEY: FOOD_FUND,
    _DAIRY: SETTLING,
    _MARKET: COUNCILS,
    _TRIAL: FOOD_FUND,
    _MENUS: CANTEENS,
}
"""In which channel each thread was opened."""
