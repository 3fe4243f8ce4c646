"""The three buttons under an announcement."""

from bot.announcements.cards import answers as cards
from bot.announcements.model import QUESTION_LENGTH, REASON_LENGTH, CopyId
from bot.announcements.wording import FEATURE
from bot.core.card import Action
from cogs.announcements.desk import Desk
from cogs.support.forms import Form, Question
from cogs.support.request import Request
from cogs.support.router import Router
from cogs.support.typed import row


class Answering:
    """What readers do."""

    def __init__(self, desk: Desk, router: Router) -> None:
        self._desk = desk
        self._answering = desk.announcements.answering
        for verb, handler in {
            "ack": self._acknowledge,
            "interest": self._ask_why,
            "because": self._interested,
            "question": self._ask_what,
            "asked": self._asked,
        }.items():
            router.on(FEATURE, verb, handler)

    async def _acknowledge(self, request: Request, action: Action) -> None:
        answered = await self._answering.acknowledge(request.actor, CopyId(row(action)))
        await request.reply(cards.acknowledged_card(request.text, answered))

    async def _ask_why(self, request: Request, action: Action) -> None:
        await self._answering.about(request.actor, CopyId(row(action)))
        text = request.text
        question = Question(
            key="reason",
            label=text("announcements-form-interest-label"),
            hint=text("announcements-form-interest-hint"),
            most=REASON_LENGTH,
        )
        await self._ask(request, action, "because", text("announcements-form-interest-title"), question)

    async def _interested(self, request: Request, action: Action) -> None:
        answered = await self._answering.interested(
            request.actor, CopyId(row(action)), request.answers.get("reason", "")
        )
        await request.reply(cards.interested_card(request.text, self._desk.names(request), answered))

    async def _ask_what(self, request: Request, action: Action) -> None:
        await self._answering.about(request.actor, CopyId(row(action)))
        text = request.text
        question = Question(
            key="question",
            label=text("announcements-form-question-label"),
            hint=text("announcements-form-question-hint"),
            most=QUESTION_LENGTH,
            paragraph=True,
        )
        await self._ask(request, action, "asked", text("announcements-form-question-title"), question)

    async def _asked(self, request: Request, action: Action) -> None:
        answered = await self._answering.ask(request.actor, CopyId(row(action)), request.answers.get("question", ""))
        await request.reply(cards.asked_card(request.text, answered))

    async def _ask(self, request: Request, action: Action, verb: str, title: str, question: Question) -> None:
        form = Action(feature=FEATURE, verb=verb, ids=(row(action),))
        await request.ask(Form(title=title, action=form, questions=(question,)))
