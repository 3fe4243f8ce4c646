"""Coming or not, who else comes, and what is ahead: the buttons under the cards and in private answers."""

from bot.core.card import Action, Attachment
from bot.meetups.cards import coming as cards
from bot.meetups.model import Ahead, OccurrenceId, SeriesId, Standing, Wish
from cogs.meetups.desk import FEATURE, Desk, visible
from cogs.support.request import Request
from cogs.support.router import Router
from cogs.support.typed import row

_WISHES = {wish.value: wish for wish in Wish}
_MOST_LISTED = 20


class Coming:
    """What members do with meetups."""

    def __init__(self, desk: Desk, router: Router) -> None:
        self._desk = desk
        self._meetups = desk.meetups
        for wish in _WISHES:
            router.on(FEATURE, wish, self._answer, server_of=desk.server_of_date)
        router.on(FEATURE, "take", self._take, server_of=desk.server_of_date)
        router.on(FEATURE, "who", self._who, server_of=desk.server_of_date)
        router.on(FEATURE, "dates", self._dates, server_of=desk.server_of_series)
        router.on(FEATURE, "always", self._always, server_of=desk.server_of_series)
        router.on(FEATURE, "not-always", self._not_always, server_of=desk.server_of_series)
        router.on(FEATURE, "own-file", self._own_file, server_of=desk.server_of_series)
        router.on(FEATURE, "list", self._list)
        router.on(FEATURE, "mine", self._mine)
        router.on(FEATURE, "export", self._export)
        router.on(FEATURE, "direct", self._choose_route)
        router.on(FEATURE, "not-direct", self._choose_route)

    # What the commands ask, too

    async def show_list(self, request: Request) -> None:
        """Show the next dates in the channels that this person sees."""
        actor = request.actor
        dates = await self._meetups.ahead(actor.guild_id, actor.user_id, visible(request), limit=_MOST_LISTED)
        await request.show(cards.list_card(request.text, dates))

    async def show_mine(self, request: Request) -> None:
        """Show what is ahead for this person."""
        mine = await self._meetups.mine(request.actor.guild_id, request.actor.user_id)
        await request.show(cards.mine_card(request.text, mine))

    async def export(self, request: Request) -> None:
        """Give this person's next dates as a calendar file."""
        mine = await self._meetups.mine(request.actor.guild_id, request.actor.user_id)
        names, now = self._desk.names(request), self._desk.clock.now()
        file, count = await self._desk.diary.of_mine(request.text, names, mine, request.actor.user_id, at=now)
        await request.show(cards.export_card(request.text, file, count))

    # Buttons

    async def _answer(self, request: Request, action: Action) -> None:
        occurrence_id, wish = OccurrenceId(row(action)), _WISHES[action.verb]
        if wish is not Wish.NOT_COME:
            await self._desk.refuse_hidden(request, occurrence_id)
        await self._show_answer(request, await self._meetups.answer(request.actor, occurrence_id, wish))

    async def _take(self, request: Request, action: Action) -> None:
        await self._show_answer(request, await self._meetups.take(request.actor, OccurrenceId(row(action))))

    async def _show_answer(self, request: Request, ahead: Ahead) -> None:
        actor, names = request.actor, self._desk.names(request)
        direct = await self._meetups.told_directly(actor.guild_id, actor.user_id)
        now = self._desk.clock.now()
        await request.show(cards.answered_card(request.text, names, ahead, actor.user_id, direct=direct, at=now))

    async def _who(self, request: Request, action: Action) -> None:
        occurrence_id = OccurrenceId(row(action))
        await self._desk.refuse_hidden(request, occurrence_id)
        attendance = await self._meetups.attendance(request.actor, occurrence_id)
        await request.show(cards.attendance_card(request.text, self._desk.names(request), attendance))

    async def _dates(self, request: Request, action: Action) -> None:
        series_id = SeriesId(row(action))
        await self._desk.refuse_hidden_series(request, series_id)
        standing = await self._meetups.dates_of(request.actor.guild_id, series_id, request.actor.user_id)
        await request.show(cards.dates_card(request.text, standing))

    async def _always(self, request: Request, action: Action) -> None:
        series_id = SeriesId(row(action))
        await self._desk.refuse_hidden_series(request, series_id)
        standing = await self._meetups.always(request.actor, series_id)
        files = await self._own_files(request, standing)
        await request.show(cards.dates_card(request.text, standing, files))

    async def _own_file(self, request: Request, action: Action) -> None:
        series_id = SeriesId(row(action))
        await self._desk.refuse_hidden_series(request, series_id)
        standing = await self._meetups.dates_of(request.actor.guild_id, series_id, request.actor.user_id)
        if standing.always:
            files = await self._own_files(request, standing)
            await request.show(cards.own_file_card(request.text, standing.series, files))
        else:
            await self.export(request)

    async def _own_files(self, request: Request, standing: Standing) -> tuple[Attachment, ...]:
        names, now = self._desk.names(request), self._desk.clock.now()
        return await self._desk.diary.of_series(
            request.text, names, standing.series, at=now, reader_id=request.actor.user_id
        )

    async def _not_always(self, request: Request, action: Action) -> None:
        standing = await self._meetups.not_always(request.actor, SeriesId(row(action)))
        await request.show(cards.dates_card(request.text, standing))

    async def _list(self, request: Request, _action: Action) -> None:
        await self.show_list(request)

    async def _mine(self, request: Request, _action: Action) -> None:
        await self.show_mine(request)

    async def _export(self, request: Request, _action: Action) -> None:
        await self.export(request)

    async def _choose_route(self, request: Request, action: Action) -> None:
        direct = action.verb == "direct"
        await self._meetups.be_told_directly(request.actor, direct=direct)
        await request.show(cards.route_card(request.text, direct=direct))
