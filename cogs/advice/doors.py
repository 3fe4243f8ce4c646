"""The buttons and forms of `/permanence` that came with its growth: other moments, what was booked for somebody,
absences, and what remains of a conversation.
"""

from functools import partial

from bot.advice import away_cards, behalf_cards, cards, telling_cards
from bot.advice.model import AbsenceId, BookingId, Outcome, SlotId
from bot.advice.service import AdviceService
from bot.advice.telling import LINE_LENGTH, Change
from bot.advice.wording import Names
from bot.core.actor import Directory
from bot.core.card import Action
from bot.core.ids import GuildId
from cogs.support.forms import Form, Question
from cogs.support.request import Request
from cogs.support.router import Router

FEATURE = "advice"
_OUTCOMES = {f"outcome-{outcome.value.replace('_', '-')}": outcome for outcome in Outcome}
_CHANGES = {f"change-{change.value.replace('_', '-')}": change for change in Change}
_LINE = "line"


class Doors:
    """Registers itself with the router; each answer is one call of the service and one card."""

    def __init__(self, router: Router, advice: AdviceService, directory: Directory) -> None:
        self._advice = advice
        self._directory = directory
        for verb, handler in {
            "propose": self._propose,
            "accept": self._accept,
            "confirm": self._confirm,
            "given": self._given,
            "decline": self._decline,
            "lesson": self._ask_lesson,
            "lesson-line": self._write_lesson,
            "lesson-share": self._share,
            "lesson-keep": self._keep,
            "lesson-withdraw": self._withdraw,
            "change-line": self._ask_line,
            "change-said": self._add_line,
            **dict.fromkeys(_OUTCOMES, self._outcome),
            **dict.fromkeys(_CHANGES, self._change),
        }.items():
            router.on(FEATURE, verb, handler, server_of=self._server_of)
        router.on(FEATURE, "absence", self._absence)
        router.on(FEATURE, "present", self._present)
        router.on(FEATURE, "resume", self._resume)

    # Other moments, and what was booked for somebody

    async def _propose(self, request: Request, action: Action) -> None:
        proposed = await self._advice.propose(request.actor, _booking(action))
        await request.show(cards.proposed_card(request.text, self._names(request), proposed, request.actor.user_id))

    async def _accept(self, request: Request, action: Action) -> None:
        booking_id, slot_id, sequence = _numbers(action)
        moved = await self._advice.accept(request.actor, BookingId(booking_id), SlotId(slot_id), sequence)
        await request.update(cards.moved_card(request.text, self._names(request), moved, request.actor.user_id))

    async def _confirm(self, request: Request, action: Action) -> None:
        booking = await self._advice.confirm(request.actor, _booking(action))
        await request.update(behalf_cards.confirmed_card(request.text, self._names(request), booking))

    async def _given(self, request: Request, action: Action) -> None:
        booking = await self._advice.given(request.actor, _booking(action))
        await request.reply(away_cards.given_card(request.text, self._names(request), booking))

    async def _decline(self, request: Request, action: Action) -> None:
        booking = await self._advice.decline(request.actor, _booking(action))
        await request.update(cards.declined_card(request.text, self._names(request), booking, request.actor.user_id))

    # Absences and pauses

    async def _absence(self, request: Request, action: Action) -> None:
        starts_at, ends_at, _ = _numbers(action)
        absence = await self._advice.declare_absence(request.actor, starts_at, ends_at)
        await request.update(away_cards.absence_card(request.text, self._names(request), absence))

    async def _present(self, request: Request, action: Action) -> None:
        opened = await self._advice.cancel_absence(request.actor, AbsenceId(_numbers(action)[0]))
        await request.update(away_cards.present_card(request.text, opened))

    async def _resume(self, request: Request, action: Action) -> None:  # noqa: ARG002 - a Handler takes both
        pause = await self._advice.resume(request.actor)
        await request.update(away_cards.pause_card(request.text, self._names(request), pause))

    # Afterwards

    async def _outcome(self, request: Request, action: Action) -> None:
        told = await self._advice.record_outcome(request.actor, _booking(action), _OUTCOMES[action.verb])
        await request.update(telling_cards.outcome_card(request.text, self._names(request), told))

    async def _ask_lesson(self, request: Request, action: Action) -> None:
        booking = await self._advice.tellable(request.actor, _booking(action))
        text = request.text
        await request.ask(
            Form(
                title=text("advice-lesson-label"),
                action=Action(feature=FEATURE, verb="lesson-line", ids=(booking.id,)),
                questions=(
                    Question(
                        key=_LINE,
                        label=text("advice-lesson-label"),
                        hint=text("advice-lesson-hint"),
                        most=LINE_LENGTH,
                    ),
                ),
            )
        )

    async def _write_lesson(self, request: Request, action: Action) -> None:
        lesson = await self._advice.write_lesson(request.actor, _booking(action), request.answers.get(_LINE, ""))
        await request.reply(telling_cards.lesson_written_card(request.text, self._names(request), lesson))

    async def _share(self, request: Request, action: Action) -> None:
        await self._answer(request, action, share=True)

    async def _keep(self, request: Request, action: Action) -> None:
        await self._answer(request, action, share=False)

    async def _answer(self, request: Request, action: Action, *, share: bool) -> None:
        lesson = await self._advice.answer_lesson(request.actor, _booking(action), share=share)
        await request.update(telling_cards.lesson_answered_card(request.text, lesson))

    async def _withdraw(self, request: Request, action: Action) -> None:
        await self._advice.withdraw_lesson(request.actor, _booking(action))
        await request.update(telling_cards.lesson_withdrawn_card(request.text))

    async def _change(self, request: Request, action: Action) -> None:
        changed = await self._advice.record_change(request.actor, _booking(action), _CHANGES[action.verb])
        await request.update(telling_cards.change_card(request.text, self._names(request), changed))

    async def _ask_line(self, request: Request, action: Action) -> None:
        booking = await self._advice.changeable(request.actor, _booking(action))
        text = request.text
        await request.ask(
            Form(
                title=text("advice-change-line-label"),
                action=Action(feature=FEATURE, verb="change-said", ids=(booking.id,)),
                questions=(
                    Question(
                        key=_LINE,
                        label=text("advice-change-line-label"),
                        hint=text("advice-change-line-hint"),
                        most=LINE_LENGTH,
                    ),
                ),
            )
        )

    async def _add_line(self, request: Request, action: Action) -> None:
        line = request.answers.get(_LINE, "")
        changed = await self._advice.add_change_line(request.actor, _booking(action), line)
        await request.update(telling_cards.change_card(request.text, self._names(request), changed))

    async def _server_of(self, action: Action) -> GuildId | None:
        return await self._advice.guild_of_booking(_booking(action))

    def _names(self, request: Request) -> Names:
        return partial(self._directory.display_name, request.actor.guild_id)


def _booking(action: Action) -> BookingId:
    return BookingId(_numbers(action)[0])


def _numbers(action: Action) -> tuple[int, int, int]:
    """Return the numbers of an action; 0, which no row has, for those of a custom_id that somebody shortened."""
    first, second, third = (*action.ids, 0, 0, 0)[:3]
    return first, second, third
