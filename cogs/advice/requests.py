"""`/avis`: a question, the ways there are, and what becomes of it. Parses, calls one method, shows its card."""

from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot.advice import cards as advice_cards
from bot.advice.model import SlotId
from bot.advice.requests import cards
from bot.advice.requests.model import (
    MOST_TOPICS,
    QUESTION_LENGTH,
    TRIED_LENGTH,
    HelperId,
    PlaceId,
    Pointer,
    RequestId,
    Rung,
    Wish,
)
from bot.advice.requests.service import RequestsService
from bot.advice.requests.wording import FEATURE
from bot.advice.wording import Names
from bot.core.actor import Directory
from bot.core.card import Action, Option
from bot.core.catalogue import Text
from bot.core.ids import ChannelId, GuildId, MessageId, UserId
from bot.core.text import fold
from cogs.support.commands import said
from cogs.support.forms import Form, Pick, Question
from cogs.support.request import Request, Requests, channel_of
from cogs.support.router import Router
from cogs.support.typed import row, row_id_or

_SOON = (3, 7, 14, 30)
_ANY, _YES, _NO = "any", "yes", "no"
_RUNGS = {"peer": Rung.PEER, "forum": Rung.FORUM, "steward": Rung.STEWARD}


class RequestsCog(commands.Cog):
    """Advice requests."""

    advice = app_commands.Group(
        name=said("advice-requests-command-group-name"),
        description=said("advice-requests-command-group-description"),
        guild_only=True,
    )

    def __init__(self, requests: Requests, router: Router, service: RequestsService, directory: Directory) -> None:
        self._requests = requests
        self._service = service
        self._directory = directory
        self._about = app_commands.ContextMenu(
            name=said("advice-requests-command-about-name"), callback=self._ask_about_message
        )
        self._about.guild_only = True
        for verb, handler in {"mine": self._show_mine, "ask": self._ask_from_button, "form": self._asked}.items():
            router.on(FEATURE, verb, handler)
        for verb, handler in {
            "one": self._show_one,
            "offers": self._show_offers,
            "slot": self._take_slot,
            "wait": self._wait,
            **dict.fromkeys(_RUNGS, self._turn_to),
            "withdraw": self._withdraw,
            "answered": self._answered,
            "not-yet": self._not_yet,
            "come-forward": self._come_forward,
            "offer-slot": self._offer_slot,
            "replied": self._replied,
            "take": self._take,
            "hand": self._hand,
            "hand-to": self._hand_to,
        }.items():
            router.on(FEATURE, verb, handler, server_of=self._server_of_request)
        for verb, handler in {"take-held": self._take_held, "pass-on": self._pass_on}.items():
            router.on(FEATURE, verb, handler, server_of=self._server_of_place)
        for verb, handler in {"help-yes": self._accept, "help-no": self._decline}.items():
            router.on(FEATURE, verb, handler, server_of=self._server_of_helper)

    @property
    def context_menus(self) -> tuple[app_commands.ContextMenu, ...]:
        """What is asked of a message by a click on it; the tree takes these apart from the cog."""
        return (self._about,)

    # Commands

    @advice.command(
        name=said("advice-requests-command-ask-name"), description=said("advice-requests-command-ask-description")
    )
    async def ask(self, interaction: discord.Interaction) -> None:
        """Show the form of a question."""
        await self._show_form(await self._requests.of(interaction))

    @advice.command(
        name=said("advice-requests-command-mine-name"), description=said("advice-requests-command-mine-description")
    )
    async def mine(self, interaction: discord.Interaction) -> None:
        """Show where one's questions stand."""
        request = await self._requests.of(interaction)
        every = await self._service.mine(request.actor)
        await request.reply(cards.mine_card(request.text, self._names(request), every))

    async def _ask_about_message(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Show the form of a question about a message: its place is kept, nothing of what it says is read."""
        await self._show_form(await self._requests.of(interaction), (message.channel.id, message.id))

    # The question

    async def _ask_from_button(self, request: Request, _action: Action) -> None:
        await self._show_form(request)

    async def _show_form(self, request: Request, about: tuple[int, ...] = ()) -> None:
        text = request.text
        topics = await self._service.topic_choices(request.actor)
        days = (Option(label=text("advice-requests-form-when-days", days=each), value=str(each)) for each in _SOON)
        questions: list[Question | Pick] = [
            Question(
                key="question",
                label=text("advice-requests-form-question"),
                hint=text("advice-requests-form-question-hint"),
                most=QUESTION_LENGTH,
            ),
            Question(
                key="tried",
                label=text("advice-requests-form-tried"),
                hint=text("advice-requests-form-tried-hint"),
                most=TRIED_LENGTH,
                required=False,
                paragraph=True,
            ),
            Pick(
                key="when",
                label=text("advice-requests-form-when"),
                options=(Option(label=text("advice-requests-form-when-any"), value=_ANY, chosen=True), *days),
                least=1,
            ),
        ]
        if topics:
            questions.append(
                Pick(
                    key="topics",
                    label=text("advice-requests-form-topics"),
                    hint=text("advice-requests-form-topics-hint"),
                    options=tuple(Option(label=topic, value=topic[:100]) for topic in topics),
                    least=1,
                    most=MOST_TOPICS,
                )
            )
        questions.append(_share(text))
        await request.ask(
            Form(
                title=text("advice-requests-form-title"),
                action=Action(feature=FEATURE, verb="form", ids=about),
                questions=tuple(questions),
            )
        )

    async def _asked(self, request: Request, action: Action) -> None:
        known = {fold(topic): topic for topic in await self._service.topic_choices(request.actor)}
        when = (request.picks.get("when") or (_ANY,))[0]
        about = None
        if len(action.ids) == 2:
            about = Pointer(channel_id=ChannelId(action.ids[0]), message_id=MessageId(action.ids[1]))
        asked = await self._service.ask(
            request.actor,
            Wish(
                question=request.answers.get("question", ""),
                tried=request.answers.get("tried", ""),
                within_days=int(when) if when in {str(days) for days in _SOON} else None,
                topics=tuple(known[fold(each)] for each in request.picks.get("topics", ()) if fold(each) in known),
                shareable=request.picks.get("share") == (_YES,),
                channel_id=channel_of(request.interaction),
                about=about,
            ),
        )
        found = await self._service.offers(request.actor, asked.id)
        await request.reply(cards.offers_card(request.text, self._names(request), found))

    # Choosing

    async def _show_offers(self, request: Request, action: Action) -> None:
        found = await self._service.offers(request.actor, _request(action))
        await request.show(cards.offers_card(request.text, self._names(request), found))

    async def _take_slot(self, request: Request, action: Action) -> None:
        booking = await self._service.take_slot(request.actor, _request(action), SlotId(row(action, 1)))
        await request.update(advice_cards.booked_card(request.text, self._names(request), booking))

    async def _wait(self, request: Request, action: Action) -> None:
        place = await self._service.wait(request.actor, _request(action), UserId(row(action, 1)))
        await request.update(cards.waiting_card(request.text, self._names(request), place))

    async def _turn_to(self, request: Request, action: Action) -> None:
        rung = _RUNGS[action.verb]
        asked = await self._service.turn_to(request.actor, _request(action), rung)
        await request.update(cards.turned_card(request.text, self._names(request), asked, rung))

    # Following

    async def _show_mine(self, request: Request, action: Action) -> None:  # noqa: ARG002 - a Handler takes both
        every = await self._service.mine(request.actor)
        await request.show(cards.mine_card(request.text, self._names(request), every))

    async def _show_one(self, request: Request, action: Action) -> None:
        standing = await self._service.one(request.actor, _request(action))
        await request.show(cards.one_card(request.text, self._names(request), standing))

    async def _withdraw(self, request: Request, action: Action) -> None:
        ended = await self._service.withdraw(request.actor, _request(action))
        await request.show(cards.ended_card(request.text, ended))

    async def _answered(self, request: Request, action: Action) -> None:
        ended = await self._service.answered(request.actor, _request(action))
        await request.show(cards.ended_card(request.text, ended))

    async def _not_yet(self, request: Request, action: Action) -> None:
        going_on = await self._service.not_yet(request.actor, _request(action))
        await request.show(cards.turned_card(request.text, self._names(request), going_on))

    async def _take_held(self, request: Request, action: Action) -> None:
        booking = await self._service.take_held(request.actor, PlaceId(row(action)))
        await request.show(advice_cards.booked_card(request.text, self._names(request), booking))

    async def _pass_on(self, request: Request, action: Action) -> None:
        await self._service.pass_on(request.actor, PlaceId(row(action)))
        await request.show(cards.passed_card(request.text))

    # Helping

    async def _accept(self, request: Request, action: Action) -> None:
        asked = await self._service.helping.accept(request.actor, HelperId(row(action)))
        await request.show(cards.thanks_card(request.text, self._names(request), asked))

    async def _decline(self, request: Request, action: Action) -> None:
        await self._service.helping.decline(request.actor, HelperId(row(action)))
        await request.show(cards.declined_card(request.text))

    async def _come_forward(self, request: Request, action: Action) -> None:
        asked = await self._service.helping.come_forward(request.actor, _request(action))
        await request.reply(cards.thanks_card(request.text, self._names(request), asked))

    async def _offer_slot(self, request: Request, action: Action) -> None:
        hold = await self._service.helping.offer_slot(request.actor, _request(action))
        await request.reply(cards.offered_card(request.text, self._names(request), hold))

    async def _replied(self, request: Request, action: Action) -> None:
        await self._service.helping.replied(request.actor, _request(action))
        await request.reply(cards.replied_card(request.text))

    # Stewards

    async def _take(self, request: Request, action: Action) -> None:
        taken = await self._service.hands.take(request.actor, _request(action))
        await request.reply(cards.handed_card(request.text, self._names(request), taken))

    async def _hand(self, request: Request, action: Action) -> None:
        in_hand = await self._service.in_hand_of(request.actor, _request(action))
        stewards = await self._service.stewards(request.actor.guild_id)
        await request.reply(cards.hand_card(request.text, self._names(request), in_hand, stewards))

    async def _hand_to(self, request: Request, action: Action) -> None:
        chosen = row_id_or("advice-requests-refused-not-steward", request.values[0] if request.values else "")
        handed = await self._service.hands.hand_over(request.actor, _request(action), UserId(chosen))
        await request.update(cards.handed_card(request.text, self._names(request), handed))

    # Small readings

    async def _server_of_request(self, action: Action) -> GuildId | None:
        return await self._service.guild_of(_request(action))

    async def _server_of_place(self, action: Action) -> GuildId | None:
        return await self._service.guild_of_place(PlaceId(row(action)))

    async def _server_of_helper(self, action: Action) -> GuildId | None:
        return await self._service.guild_of_helper(HelperId(row(action)))

    def _names(self, request: Request) -> Names:
        return partial(self._directory.display_name, request.actor.guild_id)


def _share(text: Text) -> Pick:
    return Pick(
        key="share",
        label=text("advice-requests-form-share"),
        hint=text("advice-requests-form-share-hint"),
        options=(
            Option(label=text("advice-requests-form-share-yes"), value=_YES),
            Option(label=text("advice-requests-form-share-no"), value=_NO),
        ),
        least=1,
    )


def _request(action: Action) -> RequestId:
    return RequestId(row(action))
