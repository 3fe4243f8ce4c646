"""What people write for their groups: meetups, communities, minutes, the bulletin. Each word of it is theirs alone."""

import random
from collections.abc import Awaitable, Callable
from datetime import datetime, time, timedelta
from typing import Protocol, TypeVar

from bot.app import App
from bot.communities.model import Wish
from bot.core.actor import Actor
from bot.core.ids import ChannelId, PoleId
from bot.demo.scene import ZONE
from bot.demo.world import VILLAGE, Person, Town
from bot.meetups.draft import Draft
from bot.meetups.model import Place, PlaceKind
from bot.meetups.recurrence import Beat, Plan

Result = TypeVar("Result")


class Doing(Protocol):
    """Does something as Bocage, on the simulated Discord."""

    async def __call__(self, work: Awaitable[Result]) -> Result: ...


class GroupDeeds:
    """What stewards and facilitators do, one thing after the other, with words that `canary` makes for each person."""

    def __init__(
        self,
        app: App,
        town: Town,
        do: Doing,
        actor: Callable[[Person], Actor],
        canary: Callable[[Person], str],
        chance: random.Random,
    ) -> None:
        self._app = app
        self._town = town
        self._do = do
        self._actor = actor
        self._canary = canary
        self._chance = chance

    def deeds(self) -> tuple[Callable[[Person], Awaitable[None]], ...]:
        """Return all of them."""
        return self.meetup, self.rewrite, self.community, self.charter, self.minutes, self.bulletin

    async def meetup(self, who: Person) -> None:
        """Somebody plans a meetup; some stay drafts, some are joined later by others, some by nobody."""
        meetups, actor = self._app.services.meetups, self._actor(who)
        day = (self._town.world.clock.now() + timedelta(days=self._chance.randrange(3, 20))).date()
        draft = Draft(
            title=self._canary(who),
            plan=Plan(
                first=datetime.combine(day, time(self._chance.randrange(8, 20))),
                zone=ZONE,
                beat=self._chance.choice([Beat.ONCE, Beat.WEEKLY]),
            ),
            length_minutes=60,
            place=Place(kind=PlaceKind.ADDRESS, detail=self._canary(who)),
            channel_id=ChannelId(self._town.channels[VILLAGE].id),
            facilitator_id=actor.user_id,
            agenda=self._canary(who),
        )
        preview = await self._do(meetups.draft(actor, draft))
        if self._chance.random() < 0.8:
            await self._do(meetups.publish(actor, preview.series.id))

    async def rewrite(self, who: Person) -> None:
        """Somebody says otherwise what a meetup is about, whoever made it."""
        meetups, actor = self._app.services.meetups, self._actor(who)
        runnable = await meetups.runnable(actor)
        if not runnable:
            return
        series = self._chance.choice(runnable).series
        words = f"{series.agenda} {self._canary(who)}"
        await self._do(meetups.running.rewrite(actor, series.id, title=series.title, agenda=words, place=series.place))

    async def community(self, who: Person) -> None:
        """Somebody makes a community, or leaves it a draft."""
        communities, actor = self._app.services.communities, self._actor(who)
        pole = (await communities.poles(actor.guild_id))[0]
        wish = Wish(
            name=self._canary(who), pole_id=PoleId(pole.id), purpose=self._canary(who), charter=self._canary(who)
        )
        draft = await self._do(communities.draft(actor, wish))
        if self._chance.random() < 0.5:
            await self._do(communities.create(actor, draft.id))

    async def charter(self, who: Person) -> None:
        """Somebody writes the charter of a community, whoever made it."""
        communities, actor = self._app.services.communities, self._actor(who)
        every = await communities.summaries(actor.guild_id, actor.user_id)
        await self._do(communities.modify(actor, self._chance.choice(every).id, Wish(charter=self._canary(who))))

    async def minutes(self, who: Person) -> None:
        """Somebody writes down what a session decided; some confirm it."""
        memory, actor = self._app.services.around_meetups.memory, self._actor(who)
        now = self._town.world.clock.now()
        held = await self._app.services.meetups.between(actor.guild_id, now - timedelta(days=30), now)
        date = self._chance.choice(held)
        text = await self._app.services.members.text_for(actor.guild_id, None, private=False)
        words = {"decided": self._canary(who), "lines": self._canary(who), "next_time": self._canary(who)}
        await self._do(memory.write(actor, date.id, **words, text=text))
        if self._chance.random() < 0.5:
            await self._do(memory.keep(actor, date.id))

    async def bulletin(self, who: Person) -> None:
        """Somebody writes the opening of the next issue, and adds a line; some issues appear."""
        issues, actor = self._app.services.digest.issues, self._actor(who)
        issue = await self._do(issues.prepare(actor))
        await self._do(issues.set_opening(actor, issue.id, self._canary(who)))
        link = f"https://exemple.example/{self._canary(who)}"
        await self._do(issues.add(actor, issue.id, link, self._canary(who), None))
        if self._chance.random() < 0.5:
            await self._do(issues.publish(actor))
