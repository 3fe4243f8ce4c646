"""The meetups of the demo: a coffee every Thursday that has been held once, and an open forum with one seat left."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.core.ids import ChannelId
from bot.demo.founding import FOOD_FUND as FOOD_FUND_COMMUNITY
from bot.demo.telling import Happening, Telling
from bot.demo.world import BENCH, FOOD_FUND, VILLAGE
from bot.meetups.draft import Draft
from bot.meetups.memory.model import Outcome
from bot.meetups.model import CommunityRow, OccurrenceId, Place, PlaceKind, Series, Wish
from bot.meetups.recurrence import Beat, Plan

COFFEE: Final = "Le café des caisses"
FORUM: Final = "Forum ouvert : nourrir le bassin de vie"
_THURSDAY = 3
_FORUM_IN = timedelta(days=9)


class MeetupsStory(Telling):
    """Dominique sets meetups up, people say whether they come, one date is held and talked about."""

    def happenings(self) -> Iterator[Happening]:
        """Yield everything that happens, in no particular order."""
        thursday = self.today - timedelta(days=(self.today.weekday() - _THURSDAY - 1) % 7 + 1)
        yield self.at(thursday - timedelta(days=2), "11:30", self._coffee)
        yield self.at(thursday - timedelta(days=2), "12:05", self._some_come_every_time)
        yield self.at(thursday, "09:40", self._one_cannot_come)
        yield self.at(thursday, "13:20", self._they_talk_about_it)
        yield self.at(thursday, "13:40", self._what_is_kept)
        yield self.at(thursday, "13:50", self._what_it_brought)
        yesterday = self.today - timedelta(days=1)
        yield self.at(yesterday, "10:10", self._forum)
        yield self.at(yesterday, "17:30", self._four_come_to_the_forum)

    async def _coffee(self) -> None:
        thursday = self._local_today() + timedelta(days=2)
        every = await self.app.services.communities.summaries(self.guild_id, self.id_of("dominique"))
        community = next(each for each in every if each.name == FOOD_FUND_COMMUNITY)
        await self._publish(
            Draft(
                title=COFFEE,
                plan=Plan(
                    first=datetime.combine(thursday, time(12, 30)),
                    zone=self.zone,
                    beat=Beat.WEEKLY,
                    skip_holidays=True,
                    skip_august=True,
                ),
                length_minutes=45,
                place=Place(kind=PlaceKind.VOICE, detail=str(self.town.channels[BENCH].id)),
                channel_id=ChannelId(self.town.channels[FOOD_FUND].id),
                facilitator_id=self.id_of("dominique"),
                community_id=CommunityRow(community.id),
                agenda="Une question chacun, dix minutes, et ce qu’on essaie d’ici la prochaine fois.",
            )
        )

    async def _some_come_every_time(self) -> None:
        series = await self._series(COFFEE)
        for who in ("lucie", "paul"):
            await self.do(self.app.services.meetups.always(self.actor(who), series.id))
        await self._answer("nadia", series, Wish.MAYBE)

    async def _they_talk_about_it(self) -> None:
        for thread in self.town.channels[FOOD_FUND].threads:
            await self.town.people["lucie"].send(thread, "J’essaie la cotisation libre dès lundi, je vous raconte.")
            await self.town.people["paul"].send(thread, "Et moi j’apporte la balance la prochaine fois.")

    async def _one_cannot_come(self) -> None:
        series = await self._series(COFFEE)
        date = await self._next(series)
        await self._answer("nadia", series, Wish.NOT_COME)
        await self.do(self.app.services.around_meetups.memory.five_lines(self.actor("nadia"), date, wanted=True))

    async def _what_is_kept(self) -> None:
        memory, dominique = self.app.services.around_meetups.memory, self.actor("dominique")
        text = await self.app.services.members.text_for(self.guild_id, dominique.user_id, private=True)
        date = await self._last(await self._series(COFFEE))
        if date is None:
            return
        monday = self._local_today() + timedelta(days=4)
        await self.do(
            memory.write(
                dominique,
                date,
                decided="La cotisation libre s’essaie pendant un mois, dans deux points de dépôt.",
                lines=f"Lucie ; lancer l’essai ; {monday:%d/%m/%Y}\nPaul ; apporter la balance ; la prochaine fois",
                next_time="Qui tient la caisse quand Lucie est en tournée ?",
                text=text,
            )
        )
        await self.do(memory.keep(dominique, date))

    async def _what_it_brought(self) -> None:
        memory, date = self.app.services.around_meetups.memory, await self._last(await self._series(COFFEE))
        if date is None:
            return
        for who, outcome in (("lucie", Outcome.ADVANCED), ("paul", Outcome.INSPIRED), ("paul", Outcome.MOTIVATED)):
            await self.do(memory.brought(self.actor(who), date, outcome))

    async def _forum(self) -> None:
        text = await self.app.services.members.text_for(self.guild_id, None, private=False)
        await self._publish(
            Draft(
                title=FORUM,
                plan=Plan(first=datetime.combine(self._local_today() + _FORUM_IN, time(14)), zone=self.zone),
                length_minutes=180,
                place=Place(kind=PlaceKind.ADDRESS, detail="La halle, Domfront"),
                channel_id=ChannelId(self.town.channels[VILLAGE].id),
                facilitator_id=self.id_of("dominique"),
                agenda=text("meetups-public-template-forum-agenda"),
                seats=5,
            )
        )

    async def _four_come_to_the_forum(self) -> None:
        series = await self._series(FORUM)
        for who in ("karim", "ines", "nadia", "morgan"):
            await self._answer(who, series, Wish.COME)

    # How -----------------------------------------------------------------------------------------------------------

    async def _publish(self, draft: Draft) -> None:
        meetups = self.app.services.meetups
        preview = await self.do(meetups.draft(self.actor("dominique"), draft))
        await self.do(meetups.publish(self.actor("dominique"), preview.series.id))

    async def _series(self, title: str) -> Series:
        dates = await self.app.services.meetups.runnable(self.actor("dominique"))
        return next(date.series for date in dates if date.series.title == title)

    async def _answer(self, who: str, series: Series, wish: Wish) -> None:
        await self.do(self.app.services.meetups.answer(self.actor(who), await self._next(series), wish))

    async def _next(self, series: Series) -> OccurrenceId:
        dates = await self.app.services.meetups.runnable(self.actor("dominique"))
        return next(date.id for date in dates if date.series.id == series.id)

    async def _last(self, series: Series) -> OccurrenceId | None:
        """Return the date of the series that was held a moment ago, None if it was a public holiday."""
        now = self.town.world.clock.now()
        dates = await self.app.services.meetups.between(self.guild_id, now - timedelta(hours=3), now)
        return next((date.id for date in dates if date.series.id == series.id), None)

    def _local_today(self) -> date:
        """Return the day that the story has reached."""
        return self.town.world.clock.now().astimezone(self.zone).date()
