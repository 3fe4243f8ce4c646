"""The meetups of the demo: a coffee every Thursday that has been held once, and an open forum with one seat left."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.core.ids import ChannelId
from bot.demo.founding import FOOD_FUND as FOOD_FUND_COMMUNITY
from bot.demo.telling import Happening, Telling
from bot.demo.world import BENCH, FOOD_FUND, VILLAGE
from bot.meetups.draft import Draft
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
        yield self.at(thursday, "13:20", self._they_talk_about_it)
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

    def _local_today(self) -> date:
        """Return the day that the story has reached."""
        return self.town.world.clock.now().astimezone(self.zone).date()
