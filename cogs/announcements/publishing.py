"""Letting announcements out and taking them back; what comes back of them."""

from datetime import datetime

from bot.announcements import letters
from bot.announcements.cards import answers as answer_cards
from bot.announcements.cards import steps
from bot.announcements.cards.sheet import sheet_card
from bot.announcements.model import (
    REASON_LENGTH,
    AnnouncementId,
    refuse_unless_steward,
)
from bot.announcements.publication import Planned
from bot.announcements.tidying import tidy_line
from bot.announcements.wording import FEATURE
from bot.core.card import Action
from bot.core.clock import from_seconds
from cogs.announcements.desk import Desk
from cogs.announcements.options import moment_of
from cogs.support.forms import Form, Question
from cogs.support.request import Request, channel_of
from cogs.support.router import Router
from cogs.support.typed import row

_LATEST = 2**34
"""Some five centuries from now: no date of ours, and still one that Python knows."""


class Publishing:
    """What one does to let an announcement out, and afterwards."""

    def __init__(self, desk: Desk, router: Router) -> None:
        self._desk = desk
        self._announcements = desk.announcements
        self._publication = desk.announcements.publication
        for verb, handler in {
            "propose": self._propose,
            "approve": self._approve,
            "return": self._return,
            "plan": self._plan,
            "schedule": self._ask_date,
            "date": self._schedule,
            "hold": self._hold,
            "take-back": self._take_back,
            "withdraw": self._ask_reason,
            "reason": self._withdraw,
            "returns": self._returns,
            "remind": self._remind,
        }.items():
            router.on(FEATURE, verb, handler, server_of=desk.server_of)

    # What the commands ask

    async def plan(self, request: Request, announcement_id: AnnouncementId, at: datetime | None) -> None:
        """Let it out at that moment, or ask whether one insists."""
        await self._show(request, await self._publication.plan(request.actor, announcement_id, at))

    async def ask_reason(self, request: Request, announcement_id: AnnouncementId) -> None:
        """Ask why it is withdrawn, which its threads will read."""
        sheet = await self._announcements.sheet(request.actor, announcement_id)
        text = request.text
        await request.ask(
            Form(
                title=text("announcements-form-withdraw-title"),
                action=Action(feature=FEATURE, verb="reason", ids=(sheet.announcement.id,)),
                questions=(
                    Question(
                        key="reason",
                        label=text("announcements-form-reason-label"),
                        hint=text("announcements-form-reason-hint"),
                        most=REASON_LENGTH,
                        required=False,
                    ),
                ),
            )
        )

    # Buttons and forms

    async def _propose(self, request: Request, action: Action) -> None:
        announcement = await self._publication.propose(
            request.actor, AnnouncementId(row(action)), channel_of(request.interaction)
        )
        await request.show(steps.proposed_card(request.text, announcement))

    async def _approve(self, request: Request, action: Action) -> None:
        planned = await self._publication.approve(request.actor, AnnouncementId(row(action)), row(action, 1))
        if planned.done:
            await self._decided(request, planned)
        else:
            await request.reply(steps.planned_card(request.text, planned, self._desk.clock.now()))

    async def _return(self, request: Request, action: Action) -> None:
        announcement = await self._publication.take_back(request.actor, AnnouncementId(row(action)))
        await self._decided(request, Planned(announcement=announcement, at=self._desk.clock.now()))

    async def _decided(self, request: Request, planned: Planned) -> None:
        """In the stewards' channel all of them see that it is answered."""
        text, names = await self._desk.public(request), self._desk.names(request)
        await request.update(letters.decided_card(text, names, planned.announcement, request.actor.user_id))

    async def _plan(self, request: Request, action: Action) -> None:
        seconds, bits = row(action, 1), row(action, 2)
        planned = await self._publication.plan(
            request.actor,
            AnnouncementId(row(action)),
            from_seconds(min(seconds, _LATEST)) if seconds else None,
            force=bool(bits & steps.INSISTS),
            beyond=bool(bits & steps.BEYOND),
        )
        await self._show(request, planned)

    async def _ask_date(self, request: Request, action: Action) -> None:
        refuse_unless_steward(request.actor)
        await self._announcements.sheet(request.actor, AnnouncementId(row(action)))
        text = request.text
        await request.ask(
            Form(
                title=text("announcements-form-schedule-title"),
                action=Action(feature=FEATURE, verb="date", ids=(row(action),)),
                questions=(
                    Question(
                        key="day",
                        label=text("announcements-form-day-label"),
                        hint=text("announcements-form-day-hint"),
                        most=60,
                    ),
                    Question(
                        key="hour",
                        label=text("announcements-form-hour-label"),
                        hint=text("announcements-form-hour-hint"),
                        most=20,
                    ),
                ),
            )
        )

    async def _schedule(self, request: Request, action: Action) -> None:
        typed, today = request.answers, self._desk.today(request.text)
        at = moment_of(typed.get("day", ""), typed.get("hour", ""), today, request.text)
        await self.plan(request, AnnouncementId(row(action)), at)

    async def _hold(self, request: Request, action: Action) -> None:
        announcement = await self._publication.hold(request.actor, AnnouncementId(row(action)))
        await request.show(steps.held_card(request.text, announcement))

    async def _take_back(self, request: Request, action: Action) -> None:
        announcement = await self._publication.take_back(request.actor, AnnouncementId(row(action)))
        if announcement.author_id == request.actor.user_id:
            await self._open(request, announcement.id)
            return
        names = self._desk.names(request)
        await request.show(letters.decided_card(request.text, names, announcement, request.actor.user_id))

    async def _ask_reason(self, request: Request, action: Action) -> None:
        await self.ask_reason(request, AnnouncementId(row(action)))

    async def _withdraw(self, request: Request, action: Action) -> None:
        reason = tidy_line(request.answers.get("reason", ""), what="reason", maximum=REASON_LENGTH, required=False)
        announcement = await self._publication.withdraw(request.actor, AnnouncementId(row(action)), reason)
        await request.show(steps.withdrawn_card(request.text, announcement))

    async def _returns(self, request: Request, action: Action) -> None:
        returns = await self._announcements.answering.returns(request.actor, AnnouncementId(row(action)))
        await request.show(answer_cards.returns_card(request.text, self._desk.names(request), returns))

    async def _remind(self, request: Request, action: Action) -> None:
        announcement, due_at = await self._publication.remind(request.actor, AnnouncementId(row(action)))
        await request.show(steps.reminded_card(request.text, announcement, due_at, self._desk.clock.now()))

    async def _show(self, request: Request, planned: Planned) -> None:
        await request.show(steps.planned_card(request.text, planned, self._desk.clock.now()))

    async def _open(self, request: Request, announcement_id: AnnouncementId) -> None:
        sheet = await self._announcements.sheet(request.actor, announcement_id)
        await request.show(sheet_card(request.text, sheet, request.actor))
