"""Making, moving, skipping, ending, handing over: what stewards and facilitators do."""

from datetime import UTC, date, datetime, time

from bot.core.card import Action
from bot.core.clock import from_seconds
from bot.core.ids import UserId
from bot.core.recurrence import resolve
from bot.meetups.cards import making as making_cards
from bot.meetups.cards import running as cards
from bot.meetups.draft import Draft
from bot.meetups.model import AGENDA_LENGTH, PLACE_LENGTH, TITLE_LENGTH, OccurrenceId, SeriesId
from bot.meetups.refusals import PastDate
from cogs.meetups import options
from cogs.meetups.desk import FEATURE, Desk
from cogs.support.forms import Form, Question
from cogs.support.request import Request
from cogs.support.router import Router
from cogs.support.typed import day_of, row, time_of

_LATEST = datetime(2100, 1, 1, tzinfo=UTC)
_TYPED = 60


class Running:
    """What stewards and facilitators do with meetups."""

    def __init__(self, desk: Desk, router: Router) -> None:
        self._desk = desk
        self._meetups = desk.meetups
        self._running = desk.meetups.running
        for verb, handler in {
            "manage": self._manage,
            "move": self._ask_moment,
            "move-form": self._read_moment,
            "move-yes": self._move,
            "skip": self._preview_skip,
            "skip-yes": self._skip,
            "decline-date": self._decline_date,
        }.items():
            router.on(FEATURE, verb, handler, server_of=desk.server_of_date)
        for verb, handler in {
            "publish": self._publish,
            "discard": self._discard,
            "agenda": self._ask_agenda,
            "agenda-form": self._write_agenda,
            "words": self._ask_words,
            "words-form": self._rewrite,
            "move-series": self._ask_series_moment,
            "move-series-form": self._read_series_moment,
            "move-series-yes": self._move_series,
            "end-series": self._preview_stop,
            "end-series-yes": self._end_series,
            "cancel-series": self._preview_stop,
            "cancel-series-yes": self._cancel_series,
            "decline": self._decline,
        }.items():
            router.on(FEATURE, verb, handler, server_of=desk.server_of_series)

    # What the commands ask

    async def draft(self, request: Request, wish: Draft) -> None:
        """Show every date that publishing would bring."""
        preview = await self._meetups.draft(request.actor, wish)
        await request.reply(making_cards.preview_card(request.text, self._desk.names(request), preview))

    async def show(self, request: Request, occurrence_id: OccurrenceId) -> None:
        """Show what can be changed about a date."""
        attendance = await self._meetups.to_run(request.actor, occurrence_id)
        await request.show(cards.manage_card(request.text, self._desk.names(request), attendance))

    async def preview_move(
        self, request: Request, occurrence_id: OccurrenceId, day: date | None, at: time | None, *, whole: bool
    ) -> None:
        """Show the new moment in full; what is not said stays as it is."""
        attendance = await self._meetups.to_run(request.actor, occurrence_id)
        series = attendance.occurrence.series
        before = attendance.occurrence.starts_at.astimezone(series.plan.zone)
        local = datetime.combine(day or before.date(), at or before.time())
        starts_at = resolve(local, series.plan.zone)
        if starts_at <= self._desk.clock.now():
            raise PastDate
        if whole and series.repeated:
            await self._meetups.series_to_run(request.actor, series.id)
            await request.show(cards.move_series_card(request.text, series, starts_at))
        else:
            await request.show(cards.move_card(request.text, attendance, starts_at))

    async def hand_over(self, request: Request, occurrence_id: OccurrenceId, to: UserId, *, whole: bool) -> None:
        """Let somebody else facilitate the date, or the series."""
        names = self._desk.names(request)
        attendance = await self._meetups.to_run(request.actor, occurrence_id)
        series = attendance.occurrence.series
        if whole or not series.repeated:
            series = await self._running.hand_over_series(request.actor, series.id, to)
            await request.show(cards.handed_over_card(request.text, names, series, None))
        else:
            occurrence = await self._running.hand_over_date(request.actor, occurrence_id, to)
            await request.show(cards.handed_over_card(request.text, names, series, occurrence))

    # Drafts

    async def _publish(self, request: Request, action: Action) -> None:
        preview = await self._meetups.publish(request.actor, SeriesId(row(action)))
        await request.update(making_cards.published_card(request.text, preview))

    async def _discard(self, request: Request, action: Action) -> None:
        await self._meetups.discard(request.actor, SeriesId(row(action)))
        await request.update(making_cards.discarded_card(request.text))

    async def _ask_agenda(self, request: Request, action: Action) -> None:
        series_id = SeriesId(row(action))
        preview = await self._meetups.own_draft(request.actor, series_id)
        text = request.text
        question = Question(
            key="agenda",
            label=text("meetups-form-agenda-label"),
            hint=text("meetups-form-agenda-hint"),
            most=AGENDA_LENGTH,
            required=False,
            paragraph=True,
            answer=preview.series.agenda,
        )
        await request.ask(
            Form(
                title=text("meetups-form-agenda-title"),
                action=Action(feature=FEATURE, verb="agenda-form", ids=(series_id,)),
                questions=(question,),
            )
        )

    async def _write_agenda(self, request: Request, action: Action) -> None:
        words = request.answers.get("agenda", "")
        preview = await self._meetups.set_draft_agenda(request.actor, SeriesId(row(action)), words)
        await request.show(making_cards.preview_card(request.text, self._desk.names(request), preview))

    # One date

    async def _manage(self, request: Request, action: Action) -> None:
        await self.show(request, OccurrenceId(row(action)))

    async def _ask_moment(self, request: Request, action: Action) -> None:
        attendance = await self._meetups.to_run(request.actor, OccurrenceId(row(action)))
        await request.ask(_moment_form(request, "move-form", attendance.occurrence.id))

    async def _read_moment(self, request: Request, action: Action) -> None:
        day, at = self._typed(request)
        await self.preview_move(request, OccurrenceId(row(action)), day, at, whole=False)

    async def _move(self, request: Request, action: Action) -> None:
        attendance = await self._meetups.to_run(request.actor, OccurrenceId(row(action)))
        local = _moment(action).astimezone(attendance.occurrence.series.plan.zone)
        changed = await self._running.move_date(request.actor, attendance.occurrence.id, local.date(), local.time())
        await request.update(cards.moved_card(request.text, changed))

    async def _preview_skip(self, request: Request, action: Action) -> None:
        attendance = await self._meetups.to_run(request.actor, OccurrenceId(row(action)))
        await request.show(cards.skip_card(request.text, attendance))

    async def _skip(self, request: Request, action: Action) -> None:
        changed = await self._running.skip_date(request.actor, OccurrenceId(row(action)))
        await request.update(cards.skipped_card(request.text, changed))

    async def _decline_date(self, request: Request, action: Action) -> None:
        await self._running.decline_date(request.actor, OccurrenceId(row(action)))
        await request.show(cards.declined_card(request.text))

    # The whole series

    async def _ask_series_moment(self, request: Request, action: Action) -> None:
        series = await self._meetups.series_to_run(request.actor, SeriesId(row(action)))
        await request.ask(_moment_form(request, "move-series-form", series.id))

    async def _read_series_moment(self, request: Request, action: Action) -> None:
        series = await self._meetups.series_to_run(request.actor, SeriesId(row(action)))
        day, at = self._typed(request)
        starts_at = resolve(datetime.combine(day, at), series.plan.zone)
        if starts_at <= self._desk.clock.now():
            raise PastDate
        await request.show(cards.move_series_card(request.text, series, starts_at))

    async def _move_series(self, request: Request, action: Action) -> None:
        series = await self._meetups.series_to_run(request.actor, SeriesId(row(action)))
        local = _moment(action).astimezone(series.plan.zone)
        reshaped = await self._running.move_series(request.actor, series.id, local.date(), local.time())
        await request.update(cards.reshaped_card(request.text, reshaped))

    async def _preview_stop(self, request: Request, action: Action) -> None:
        series = await self._meetups.series_to_run(request.actor, SeriesId(row(action)))
        await request.show(cards.stop_card(request.text, series, ends=action.verb == "end-series"))

    async def _end_series(self, request: Request, action: Action) -> None:
        reshaped = await self._running.end_series(request.actor, SeriesId(row(action)))
        await request.update(cards.reshaped_card(request.text, reshaped))

    async def _cancel_series(self, request: Request, action: Action) -> None:
        reshaped = await self._running.cancel_series(request.actor, SeriesId(row(action)))
        await request.update(cards.reshaped_card(request.text, reshaped))

    async def _decline(self, request: Request, action: Action) -> None:
        await self._running.decline(request.actor, SeriesId(row(action)))
        await request.show(cards.declined_card(request.text))

    async def _ask_words(self, request: Request, action: Action) -> None:
        series = await self._meetups.series_to_run(request.actor, SeriesId(row(action)))
        text, place = request.text, series.place
        await request.ask(
            Form(
                title=text("meetups-form-words-title"),
                action=Action(feature=FEATURE, verb="words-form", ids=(series.id,)),
                questions=(
                    Question(
                        key="title", label=text("meetups-form-words-name"), most=TITLE_LENGTH, answer=series.title
                    ),
                    Question(
                        key="place",
                        label=text("meetups-form-words-place"),
                        hint=text("meetups-form-words-place-hint"),
                        most=PLACE_LENGTH,
                        required=False,
                        answer="" if place.channel_id is not None else place.detail,
                    ),
                    Question(
                        key="seats",
                        label=text("meetups-form-words-seats"),
                        hint=text("meetups-form-words-seats-hint"),
                        most=3,
                        required=False,
                        answer="" if series.seats is None else str(series.seats),
                    ),
                    Question(
                        key="agenda",
                        label=text("meetups-form-agenda-label"),
                        most=AGENDA_LENGTH,
                        required=False,
                        paragraph=True,
                        answer=series.agenda,
                    ),
                ),
            )
        )

    async def _rewrite(self, request: Request, action: Action) -> None:
        series = await self._meetups.series_to_run(request.actor, SeriesId(row(action)))
        number = options.seats_of(request.answers.get("seats", ""))
        if number != series.seats:
            await self._running.set_seats(request.actor, series.id, number)
        series = await self._running.rewrite(
            request.actor,
            series.id,
            title=request.answers.get("title", ""),
            agenda=request.answers.get("agenda", ""),
            place=options.place_typed(request.answers.get("place", ""), series.place),
        )
        await request.show(cards.rewritten_card(request.text, self._desk.names(request), series))

    def _typed(self, request: Request) -> tuple[date, time]:
        today = self._desk.clock.now().astimezone(request.text.zone).date()
        day = day_of(request.answers.get("day", ""), today, request.text)
        return day, time_of(request.answers.get("time", ""))


def _moment_form(request: Request, verb: str, row_id: int) -> Form:
    text = request.text
    return Form(
        title=text("meetups-form-move-title"),
        action=Action(feature=FEATURE, verb=verb, ids=(row_id,)),
        questions=(
            Question(
                key="day", label=text("meetups-form-move-day"), hint=text("meetups-form-move-day-hint"), most=_TYPED
            ),
            Question(
                key="time", label=text("meetups-form-move-time"), hint=text("meetups-form-move-time-hint"), most=_TYPED
            ),
        ),
    )


def _moment(action: Action) -> datetime:
    """Return the moment that a button confirms. Raises PastDate for one that somebody invented."""
    seconds = row(action, 1)
    if not 0 < seconds < _LATEST.timestamp():
        raise PastDate
    return from_seconds(seconds)
