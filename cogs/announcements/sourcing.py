"""A lesson that was shared, or what a meetup decided, made into a draft by the button beneath it."""

from datetime import timedelta

from bot.advice.afterwards import lesson_key
from bot.advice.service import AdviceService
from bot.announcements.model import Kind, Source
from bot.announcements.refusals import SourceGone
from bot.announcements.wording import FEATURE
from bot.core.card import Action
from bot.core.ids import GuildId
from bot.meetups.memory.service import SessionMemory
from bot.meetups.model import OccurrenceId
from cogs.announcements.desk import Desk
from cogs.announcements.drafting import Drafting
from cogs.support.request import Request, channel_of
from cogs.support.router import Router
from cogs.support.typed import row

_LOOKED_BACK = timedelta(days=366)


class Sourcing:
    """What others have said already, as the beginning of an announcement."""

    def __init__(
        self, desk: Desk, router: Router, drafting: Drafting, advice: AdviceService, memory: SessionMemory
    ) -> None:
        self._desk = desk
        self._drafting = drafting
        self._advice = advice
        self._memory = memory
        router.on(FEATURE, "from-lesson", self._from_lesson)
        router.on(FEATURE, "from-decision", self._from_decision, server_of=self._server_of_date)

    async def _from_lesson(self, request: Request, action: Action) -> None:
        """The line is taken over only for the two whose it is: for anybody else, the link leads to it."""
        guild_id, booking_id = request.actor.guild_id, row(action)
        shared = await self._advice.shared_lessons(guild_id, self._desk.clock.now() - _LOOKED_BACK)
        lesson = next((each for each in shared if each.booking_id == booking_id), None)
        if lesson is None:
            raise SourceGone
        theirs = request.actor.user_id in {lesson.booker_id, lesson.adviser_id}
        await self._begin(
            request,
            Source(
                ref=f"lesson:{booking_id}",
                title=", ".join(lesson.topics),
                text=lesson.line if theirs else "",
                link=await self._desk.announcements.link_of(guild_id, lesson_key(lesson.booking_id)),
            ),
        )

    async def _from_decision(self, request: Request, action: Action) -> None:
        """Whoever may write down what a session decided may tell it to the others."""
        sheet = await self._memory.sheet(request.actor, OccurrenceId(row(action)))
        if sheet.kept is None:
            raise SourceGone
        source = Source(
            ref=f"decision:{sheet.occurrence.id}",
            title=sheet.occurrence.series.title,
            text=sheet.kept.decided,
            kind=Kind.NEWS,
        )
        await self._begin(request, source)

    async def _begin(self, request: Request, source: Source) -> None:
        draft = await self._desk.announcements.draft_from(
            request.actor, source, channel_id=channel_of(request.interaction)
        )
        await self._drafting.ask_words(request, draft)

    async def _server_of_date(self, action: Action) -> GuildId | None:
        return await self._memory.guild_of_date(OccurrenceId(row(action)))
