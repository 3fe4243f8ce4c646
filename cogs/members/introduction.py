"""The introduction, and the changing of one field: everything saves at once and shows what comes next."""

from bot.core.card import Action
from bot.core.errors import Invalid
from bot.members import cards
from bot.members.introduction import Introductions
from bot.members.model import (
    MOST_TOPICS,
    ORGANISATION_LENGTH,
    TERRITORY_LENGTH,
    TOPIC_LENGTH,
    Audience,
    Direction,
    Field,
    MemberKind,
    Mode,
    Profile,
    Step,
    TopicId,
)
from bot.members.profiles import Profiles
from bot.members.steps import step_card
from bot.members.wording import FEATURE, Way, action
from cogs.members.options import named, nth, row_ids
from cogs.support.forms import Form, Question
from cogs.support.request import Request, Requests
from cogs.support.router import Router
from cogs.support.typed import row

_TOPICS_TYPED = MOST_TOPICS * (TOPIC_LENGTH + 2)


class Introduction:
    """Answers every button, menu and form of the steps."""

    def __init__(self, requests: Requests, router: Router, profiles: Profiles, introductions: Introductions) -> None:
        self._requests = requests
        self._profiles = profiles
        self._introductions = introductions
        for verb, handler in {
            "step": self._go_to,
            "kind": self._kind,
            "territory": self._territory,
            "modes": self._modes,
            "write": self._ask_text,
            "written": self._written,
            "seeks": self._choose_topics,
            "shares": self._choose_topics,
            "topics": self._turn_topics,
            "topic-write": self._ask_topics,
            "topic-add": self._add_topics,
            "familiar": self._address,
            "formal": self._address,
            "audience": self._audience,
            "clear": self._clear,
        }.items():
            router.on(FEATURE, verb, handler)

    async def begin(self, request: Request) -> None:
        """Show where the introduction of whoever asks stands; once it is over, their profile, field by field."""
        profile = await self._profiles.begin(request.actor)
        if profile.introduced or profile.step is None:
            await request.show(cards.edit_card(request.text, profile))
        else:
            await self.show(request, Way.INTRODUCTION, profile.step, profile)

    async def show(self, request: Request, way: Way, step: Step, profile: Profile, page: int = 0) -> None:
        """Show one step."""
        around = await self._introductions.around(request.actor, step, profile, page=page)
        await request.show(step_card(request.text, step, way, profile, around))

    # Going on and back

    async def _go_to(self, request: Request, action: Action) -> None:
        way, step = _way(action), _step(action)
        if way is Way.INTRODUCTION:
            profile = await self._profiles.go_to(request.actor, step)
        else:
            profile = await self._profiles.of(request.actor, request.actor.user_id)
        await self.show(request, way, step, profile)

    async def _go_on(self, request: Request, way: Way, step: Step, profile: Profile) -> None:
        """Show what follows a step that was answered."""
        following = _then(way, step)
        if following is None:
            await request.show(cards.edit_card(request.text, profile))
        else:
            await self.show(request, way, following, profile)

    # Answers

    async def _kind(self, request: Request, action: Action) -> None:
        way, kind = _way(action), named(MemberKind, _value(request))
        profile = await self._profiles.set_kind(request.actor, kind, _then(way, Step.KIND))
        await self._go_on(request, way, Step.KIND, profile)

    async def _territory(self, request: Request, action: Action) -> None:
        way = _way(action)
        profile = await self._profiles.set_territory(request.actor, _value(request), _then(way, Step.TERRITORY))
        await self._go_on(request, way, Step.TERRITORY, profile)

    async def _modes(self, request: Request, action: Action) -> None:
        way, modes = _way(action), [named(Mode, value) for value in request.values]
        profile = await self._profiles.set_modes(request.actor, modes, _then(way, Step.MODES))
        await self._go_on(request, way, Step.MODES, profile)

    async def _ask_text(self, request: Request, asked: Action) -> None:
        way, step, text = _way(asked), _step(asked), request.text
        profile = await self._profiles.of(request.actor, request.actor.user_id)
        title, answer, most = {
            Step.TERRITORY: (text("members-form-territory"), profile.territory, TERRITORY_LENGTH),
            Step.ORGANISATION: (text("members-form-organisation"), profile.organisation, ORGANISATION_LENGTH),
        }.get(step, ("", "", 0))
        if not title:
            raise Invalid("members-refused-choice")
        question = Question(
            key="text", label=title, hint=text(f"members-form-{step}-hint"), most=most, required=False, answer=answer
        )
        await request.ask(Form(title=title, action=action("written", way, step.number), questions=(question,)))

    async def _written(self, request: Request, action: Action) -> None:
        way, step = _way(action), _step(action)
        saving = {Step.TERRITORY: self._profiles.set_territory, Step.ORGANISATION: self._profiles.set_organisation}
        if step not in saving:
            raise Invalid("members-refused-choice")
        profile = await saving[step](request.actor, request.answers.get("text", ""), _then(way, step))
        await self._go_on(request, way, step, profile)

    async def _address(self, request: Request, action: Action) -> None:
        way = _way(action)
        profile = await self._profiles.choose_address(
            request.actor, familiar=action.verb == "familiar", then=_then(way, Step.ADDRESS)
        )
        # Asked again: from this very answer on, they are spoken to as they just chose.
        await self._go_on(await self._requests.of(request.interaction), way, Step.ADDRESS, profile)

    # Topics

    async def _choose_topics(self, request: Request, action: Action) -> None:
        way, step = _way(action), Step(action.verb)
        profile = await self._profiles.choose_topics(
            request.actor,
            Direction(action.verb),
            first=TopicId(row(action, 1)),
            last=TopicId(row(action, 2)),
            chosen=[TopicId(row) for row in row_ids(request.values)],
        )
        await self.show(request, way, step, profile)

    async def _turn_topics(self, request: Request, action: Action) -> None:
        profile = await self._profiles.of(request.actor, request.actor.user_id)
        await self.show(request, _way(action), _topic_step(action), profile, page=row(action, 2))

    async def _ask_topics(self, request: Request, asked: Action) -> None:
        way, step, text = _way(asked), _topic_step(asked), request.text
        question = Question(
            key="topics",
            label=text("members-form-topics"),
            hint=text("members-form-topics-hint"),
            most=_TOPICS_TYPED,
            required=False,
        )
        await request.ask(
            Form(
                title=text(f"members-step-{step}-title"),
                action=action("topic-add", way, step.number),
                questions=(question,),
            )
        )

    async def _add_topics(self, request: Request, action: Action) -> None:
        way, step = _way(action), _topic_step(action)
        typed = request.answers.get("topics", "")
        profile = await self._profiles.add_topics(request.actor, Direction(step.value), typed)
        await self.show(request, way, step, profile)

    # Any field

    async def _audience(self, request: Request, action: Action) -> None:
        what, audience = nth(Field, row(action, 1)), nth(Audience, row(action, 2))
        profile = await self._profiles.set_audience(request.actor, what, audience)
        await self.show(request, _way(action), Step(what.value), profile)

    async def _clear(self, request: Request, action: Action) -> None:
        what = nth(Field, row(action, 1))
        profile = await self._profiles.clear(request.actor, what)
        await self.show(request, _way(action), Step(what.value), profile)


def _way(action: Action) -> Way:
    return Way.ALONE if row(action) == Way.ALONE else Way.INTRODUCTION


def _step(action: Action) -> Step:
    return nth(Step, row(action, 1) - 1)


def _topic_step(action: Action) -> Step:
    step = _step(action)
    if step not in {Step.SEEKS, Step.SHARES}:
        raise Invalid("members-refused-choice")
    return step


def _then(way: Way, step: Step) -> Step | None:
    """Return the step that follows in an introduction; None where one field was changed."""
    return step.after if way is Way.INTRODUCTION else None


def _value(request: Request) -> str:
    return request.values[0] if request.values else ""
