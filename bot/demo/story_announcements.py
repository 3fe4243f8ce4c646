"""A week of announcements between the poles, lived through by the real bot: written, accepted, answered, planned."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from bot.announcements.model import Announcement, AudienceKey, CopyId, Family, Kind, Words
from bot.announcements.service import AnnouncementsService
from bot.core.ids import PoleId
from bot.demo.founding import CANTEENS, FOOD_FUND
from bot.demo.telling import Happening, Telling
from bot.demo.world import STEWARDS

SUPPORT_NEWS: Final = "annonces-accompagnement"
"""What the demo calls the announcement channel of the pole that accompanies local authorities."""
_SUNDAY: Final = 6
_EXPERIMENTS, _SUPPORT, _COMMUNITIES = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    kind: Kind
    origin: int
    title: str
    text: str
    benefits: Mapping[str, str]
    contact: str = ""
    link: str = ""


_LESSON: Final = _Text(
    kind=Kind.LESSON,
    origin=_EXPERIMENTS,
    title="Six mois de fonds alimentaire : trois choses que l’on referait",
    text=(
        "Quarante foyers, douze producteurs, un seul tableau pour tout le monde.\n"
        "On referait la cotisation libre, la permanence au marché, et le point du mardi. "
        "On ne referait pas le formulaire de quatre pages."
    ),
    benefits={
        "pole:1": "Un exemple chiffré à montrer aux communes qui hésitent, et quelqu’un qui l’a vécu.",
        FOOD_FUND: "Une grille de cotisation de trois lignes, prête à reprendre.",
    },
    contact="plutôt le matin",
    link="https://bocage.example/fonds-alimentaire",
)
_NEED: Final = _Text(
    kind=Kind.NEED,
    origin=_COMMUNITIES,
    title="Réparer & transmettre cherche un local à Flers",
    text="Soixante mètres carrés, un point d’eau, une prise qui tient. On vient avec les outils et le café.",
    benefits={
        "pole:0": "Un atelier où éprouver vos prototypes avec des gens qui bricolent.",
        "kind:elected": "Un rez-de-chaussée vide qui redevient un lieu.",
    },
)
_EVENT: Final = _Text(
    kind=Kind.EVENT,
    origin=_SUPPORT,
    title="Visite d’une cantine qui cuisine à budget constant",
    text="Deux heures sur place, à Tinchebray : la cuisine, les comptes, puis le repas.",
    benefits={
        "pole:0": "Voir où un projet de restauration commence vraiment : à la plonge.",
        CANTEENS: "Les vrais chiffres, ligne par ligne, avec la cheffe.",
    },
)
_WAITING: Final = _Text(
    kind=Kind.CALL,
    origin=_COMMUNITIES,
    title="Qui a déjà mené une assemblée de deux cents personnes ?",
    text="On cherche une personne pour nous raconter la sienne, ratés compris, une soirée de décembre.",
    benefits={"pole:1": "Une occasion de revoir vos méthodes avec un regard neuf."},
)


class AnnouncementsStory(Telling):
    """Who announces what to whom, told from the day on which the visitor comes."""

    def happenings(self) -> Iterator[Happening]:
        """Yield everything that happens, in no particular order."""
        yield self.at(self._back(7), "09:15", self._camille_tells_what_was_learnt)
        yield self.at(self._back(6), "11:40", self._some_answer)
        yield self.at(self._back(6), "14:20", self._paul_proposes)
        yield self.at(self._back(5), "09:05", self._dominique_accepts)
        yield self.at(self._back(4), "10:30", self._karim_asks)
        yield self.at(self._back(4), "15:10", self._ines_is_interested)
        yield self.at(self._back(3), "10:00", self._camille_adds_a_word)
        yield self.at(self._back(2), "16:00", self._dominique_plans)
        yield self.at(self._back(1), "17:30", self._lucie_proposes)

    # What happens --------------------------------------------------------------------------------------------------

    async def _camille_tells_what_was_learnt(self) -> None:
        draft = await self._written("camille", _LESSON)
        await self.do(self._service.publication.plan(self.actor("camille"), draft.id, None, force=True))
        support = (await self._poles())[_SUPPORT]
        standing = await self.app.structures.standing(self.app.database, self.guild_id, f"pole:{support}:channel")
        if standing is not None and standing.discord_id is not None:
            self.town.channels[SUPPORT_NEWS] = self.town.channel(standing.discord_id)

    async def _some_answer(self) -> None:
        copy_id = await self._copy(_LESSON)
        for who in ("karim", "sylvie", "nadia", "etienne", "ines", "paul"):
            await self.do(self._service.answering.acknowledge(self.actor(who), copy_id))

    async def _paul_proposes(self) -> None:
        draft = await self._written("paul", _NEED)
        await self.do(self._service.publication.propose(self.actor("paul"), draft.id))

    async def _dominique_accepts(self) -> None:
        for message in self.town.channels[STEWARDS].history():
            if _NEED.title in str([each.to_dict() for each in message.components]):
                await self.town.people["dominique"].click(message, label="Accepter et publier")

    async def _karim_asks(self) -> None:
        question = "Combien cela coûte-t-il par foyer et par mois, en moyenne ?"
        await self.do(self._service.answering.ask(self.actor("karim"), await self._copy(_LESSON), question))
        for thread in self.town.channels[SUPPORT_NEWS].threads:
            words = "Onze euros en moyenne, de deux à quarante selon les moyens."
            await self.town.people["camille"].send(thread, words)

    async def _ines_is_interested(self) -> None:
        reason = "Argentan réfléchit à la même chose pour ses agents."
        await self.do(self._service.answering.interested(self.actor("ines"), await self._copy(_LESSON), reason))

    async def _camille_adds_a_word(self) -> None:
        told = await self._find(_LESSON)
        words = Words(text=f"{told.text}\nAjout : le tableau est en lien.", keeps_until=True)
        await self.do(self._service.drafts.write(self.actor("camille"), told.id, words))

    async def _dominique_plans(self) -> None:
        draft = await self._written("dominique", _EVENT)
        day = self.today + timedelta(days=2)
        day += timedelta(days=day.weekday() == _SUNDAY)
        at = self.moment(day, time(9))
        await self.do(self._service.publication.plan(self.actor("dominique"), draft.id, at))

    async def _lucie_proposes(self) -> None:
        draft = await self._written("lucie", _WAITING)
        await self.do(self._service.publication.propose(self.actor("lucie"), draft.id))

    # How -----------------------------------------------------------------------------------------------------------

    @property
    def _service(self) -> AnnouncementsService:
        return self.app.services.announcements

    def _back(self, days: int) -> date:
        """Return the day so long before the visit, the Saturday for a Sunday: nothing goes out then."""
        day = self.today - timedelta(days=days)
        return day - timedelta(days=day.weekday() == _SUNDAY)

    async def _find(self, said: _Text) -> Announcement:
        every = await self._service.listed(self.actor("camille"))
        return next(each for each in every if each.title == said.title)

    async def _copy(self, said: _Text) -> CopyId:
        """Return the copy that the first audience reads."""
        first = (await self._find(said)).audiences[0].copy_id
        if first is None:
            raise LookupError(f"{said.title!r} was not published")
        return first

    async def _written(self, who: str, said: _Text) -> Announcement:
        """Let somebody write an announcement up to the point where it can go out."""
        actor, poles = self.actor(who), await self._poles()
        audiences = [await self._audience(name, poles) for name in said.benefits]
        draft = await self.do(
            self._service.drafts.begin(
                actor, kind=said.kind, pole_id=poles[said.origin], link=said.link, audiences=audiences
            )
        )
        words = Words(title=said.title, text=said.text, contact=said.contact)
        await self.do(self._service.drafts.write(actor, draft.id, words))
        benefits = {str(key): benefit for key, benefit in zip(audiences, said.benefits.values(), strict=True)}
        return await self.do(self._service.drafts.say_benefits(actor, draft.id, benefits))

    async def _audience(self, name: str, poles: tuple[PoleId, ...]) -> AudienceKey:
        family, _, ref = name.partition(":")
        if family == Family.POLE:
            return AudienceKey(Family.POLE, str(poles[int(ref)]))
        if family == Family.KIND:
            return AudienceKey(Family.KIND, ref)
        every = await self.app.services.communities.summaries(self.guild_id, self.id_of("camille"))
        return AudienceKey(Family.COMMUNITY, str(next(each.id for each in every if each.name == name)))

    async def _poles(self) -> tuple[PoleId, ...]:
        return tuple(await self._service.poles(self.guild_id))
