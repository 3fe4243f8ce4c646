"""The buttons and forms around what a session leaves. Parses, calls one method of the memory, shows its card."""

from bot.core.card import Action, Option
from bot.core.ids import GuildId, UserId
from bot.meetups.memory import cards
from bot.meetups.memory.model import (
    DECIDED_LENGTH,
    LINES_LENGTH,
    NAMED_LENGTH,
    NEXT_TIME_LENGTH,
    WHAT_LENGTH,
    ActionId,
    ActionState,
    Outcome,
    Task,
    lines_of,
)
from bot.meetups.memory.service import NOBODY, SessionMemory, Sheet
from bot.meetups.mirror.asking import Questions, answered_card
from bot.meetups.model import OccurrenceId
from bot.meetups.wording import action as action_to
from cogs.meetups.desk import FEATURE
from cogs.support.forms import Form, Pick, Question
from cogs.support.request import Request
from cogs.support.router import Router
from cogs.support.typed import row

_OUTCOMES = {f"outcome-{outcome.value.replace('_', '-')}": outcome for outcome in Outcome}
_TASKS = {"task-done": ActionState.DONE, "task-let-go": ActionState.LET_GO}
_MOST_PEOPLE = 24


class Remembering:
    """Answers the buttons and forms of `bot.meetups.memory` and `bot.meetups.mirror`."""

    def __init__(self, router: Router, memory: SessionMemory, questions: Questions) -> None:
        self._memory = memory
        self._questions = questions
        for verb, handler in {
            "record": self._ask_what_to_keep,
            "record-write": self._write,
            "record-task": self._ask_about_task,
            "record-task-write": self._change_task,
            "record-keep": self._keep,
            "five-lines": self._five_lines,
            "no-five-lines": self._five_lines,
            "event-again": self._answer_about_event,
            "event-leave": self._answer_about_event,
            **dict.fromkeys(_OUTCOMES, self._brought),
        }.items():
            router.on(FEATURE, verb, handler, server_of=self._server_of_date)
        for verb in _TASKS:
            router.on(FEATURE, verb, self._settle_task, server_of=self._server_of_task)

    async def show_totals(self, request: Request) -> None:
        """Show the stewards what the sessions brought, in sum."""
        await request.show(cards.totals_card(request.text, await self._memory.totals(request.actor)))

    async def _ask_what_to_keep(self, request: Request, action: Action) -> None:
        sheet = await self._memory.sheet(request.actor, OccurrenceId(row(action)))
        text, record = request.text, sheet.record
        lines = "" if record is None else lines_of(record.tasks, self._memory.names(sheet))
        await request.ask(
            Form(
                title=text("meetups-memory-form-title"),
                action=action_to("record-write", sheet.occurrence.id),
                questions=(
                    Question(
                        key="decided",
                        label=text("meetups-memory-form-decided"),
                        most=DECIDED_LENGTH,
                        required=False,
                        paragraph=True,
                        answer="" if record is None else record.decided,
                    ),
                    Question(
                        key="tasks",
                        label=text("meetups-memory-form-tasks"),
                        hint=text("meetups-memory-form-tasks-hint"),
                        most=LINES_LENGTH,
                        required=False,
                        paragraph=True,
                        answer=lines[:LINES_LENGTH],
                    ),
                    Question(
                        key="next-time",
                        label=text("meetups-memory-form-next-time"),
                        most=NEXT_TIME_LENGTH,
                        required=False,
                        paragraph=True,
                        answer="" if record is None else record.next_time,
                    ),
                ),
            )
        )

    async def _write(self, request: Request, action: Action) -> None:
        answers = request.answers
        sheet = await self._memory.write(
            request.actor,
            OccurrenceId(row(action)),
            decided=answers.get("decided", ""),
            lines=answers.get("tasks", ""),
            next_time=answers.get("next-time", ""),
            text=request.text,
        )
        await self._echo(request, sheet)

    async def _ask_about_task(self, request: Request, action: Action) -> None:
        sheet = await self._memory.sheet(request.actor, OccurrenceId(row(action)))
        task = next((each for each in _drafted(sheet) if each.position == _second(action)), None)
        if task is None:
            await self._echo(request, sheet)
            return
        text = request.text
        await request.ask(
            Form(
                title=text("meetups-memory-task-form-title", number=task.position),
                action=action_to("record-task-write", sheet.occurrence.id, task.position),
                questions=(
                    Pick(
                        key="owner",
                        label=text("meetups-memory-task-form-owner"),
                        options=self._people(request, sheet, task),
                        least=1,
                    ),
                    Question(
                        key="what", label=text("meetups-memory-task-form-what"), most=WHAT_LENGTH, answer=task.what
                    ),
                    Question(
                        key="day",
                        label=text("meetups-memory-task-form-day"),
                        hint=text("meetups-memory-task-form-day-hint"),
                        most=NAMED_LENGTH,
                        required=False,
                        answer=task.timing if task.due_day is None else f"{task.due_day:%d/%m/%Y}",
                    ),
                ),
            )
        )

    def _people(self, request: Request, sheet: Sheet, task: Task) -> tuple[Option, ...]:
        named = list(self._memory.names(sheet).items())[:_MOST_PEOPLE]
        nobody = Option(
            label=request.text("meetups-memory-task-form-nobody"), value=str(NOBODY), chosen=task.owner_id is None
        )
        people = (Option(label=name, value=str(each), chosen=each == task.owner_id) for each, name in named)
        return (*people, nobody)

    async def _change_task(self, request: Request, action: Action) -> None:
        owner = next((int(each) for each in request.picks.get("owner", ()) if each.isdecimal()), NOBODY)
        sheet = await self._memory.change_task(
            request.actor,
            OccurrenceId(row(action)),
            _second(action),
            owner=UserId(owner),
            what=request.answers.get("what", ""),
            day=request.answers.get("day", ""),
            text=request.text,
        )
        await self._echo(request, sheet)

    async def _echo(self, request: Request, sheet: Sheet) -> None:
        if sheet.record is not None:
            names = self._memory.names(sheet).get
            await request.show(cards.echo_card(request.text, names, sheet.occurrence, sheet.record))

    async def _keep(self, request: Request, action: Action) -> None:
        sheet = await self._memory.keep(request.actor, OccurrenceId(row(action)))
        link = await self._memory.link_to(sheet.occurrence)
        await request.update(cards.kept_card(request.text, sheet.occurrence, link))

    async def _five_lines(self, request: Request, action: Action) -> None:
        wanted = action.verb == "five-lines"
        occurrence = await self._memory.five_lines(request.actor, OccurrenceId(row(action)), wanted=wanted)
        await request.show(cards.five_lines_noted_card(request.text, occurrence, wanted=wanted))

    async def _brought(self, request: Request, action: Action) -> None:
        brought = await self._memory.brought(request.actor, OccurrenceId(row(action)), _OUTCOMES[action.verb])
        card = cards.outcome_card(request.text, brought.occurrence, brought.outcomes)
        if request.interaction.guild_id is None:
            # A question asked in private is answered where it stands.
            await request.update(card)
        else:
            await request.show(card)

    async def _settle_task(self, request: Request, action: Action) -> None:
        task = await self._memory.settle_task(request.actor, ActionId(row(action)), _TASKS[action.verb])
        await request.update(cards.task_settled_card(request.text, task))

    async def _answer_about_event(self, request: Request, action: Action) -> None:
        again = action.verb == "event-again"
        settled = await self._questions.answer(request.actor, OccurrenceId(row(action)), _second(action), again=again)
        await request.update(answered_card(request.text, again=again, settled=settled))

    async def _server_of_date(self, action: Action) -> GuildId | None:
        return await self._memory.guild_of_date(OccurrenceId(row(action)))

    async def _server_of_task(self, action: Action) -> GuildId | None:
        return await self._memory.guild_of_task(ActionId(row(action)))


def _drafted(sheet: Sheet) -> tuple[Task, ...]:
    return () if sheet.draft is None else sheet.draft.tasks


def _second(action: Action) -> int:
    return row(action, 1)
