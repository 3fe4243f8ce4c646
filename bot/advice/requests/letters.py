"""What Bocage writes of its own accord about advice requests: the cards of the messages owed. Values in, cards out."""

from typing import Literal

from bot.advice.model import Booking
from bot.advice.requests.model import (
    QUESTION_LENGTH,
    TRIED_LENGTH,
    AdviceRequest,
    Helper,
    Hold,
    Rung,
    State,
)
from bot.advice.requests.wording import (
    action,
    answered_choice,
    hand_choice,
    mine_choice,
    next_of,
    withdraw_choice,
)
from bot.advice.wording import Names, moment, name_of, place_line, quoted
from bot.core.card import Card, Choice
from bot.core.catalogue import Text
from bot.core.dates import spoken_day, timestamp
from bot.core.ids import UserId


def discreet_card(text: Text) -> Card:
    """What is left of a letter where others read along."""
    return Card(
        title=text("advice-requests-discreet-title"),
        text=text("advice-requests-discreet-text"),
        choices=(mine_choice(text),),
    )


# To whoever asked


def climbed_card(text: Text, request: AdviceRequest, rung: Rung) -> Card:
    """The next rung, in a line."""
    return Card(
        title=text("advice-requests-climbed-title"),
        text=f"{_question(request)}\n\n{text(f'advice-requests-climbed-{rung}', next=next_of(request))}",
        choices=(answered_choice(text, request.id), mine_choice(text)),
    )


def owned_card(text: Text, names: Names, request: AdviceRequest) -> Card:
    """Who owes the answer, and by when."""
    owner = name_of(text, names, request.owner_id or UserId(0))
    said = text("advice-requests-owned-text", owner=owner, owed=next_of(request))
    return Card(
        title=text("advice-requests-owned-title"),
        text=f"{_question(request)}\n\n{said}",
        choices=(answered_choice(text, request.id), mine_choice(text)),
    )


def held_card(text: Text, names: Names, request: AdviceRequest, hold: Hold, booking: Booking) -> Card:
    """A slot that is kept for them for a while."""
    return Card(
        title=text("advice-requests-held-title", adviser=name_of(text, names, hold.place.adviser_id)),
        text=text(
            "advice-requests-held-text",
            moment=moment(hold.starts_at),
            place=place_line(text, booking.place),
            question=_question(request),
            until=timestamp(hold.until, "f"),
        ),
        choices=(
            Choice(label=text("advice-requests-held-take"), action=action("take-held", hold.place.id), style="primary"),
            Choice(label=text("advice-requests-held-pass"), action=action("pass-on", hold.place.id)),
        ),
    )


def check_card(text: Text, names: Names, request: AdviceRequest, who: UserId, how: Literal["reply", "yes"]) -> Card:
    """Whether what somebody answered was an answer."""
    return Card(
        title=text("advice-requests-check-title"),
        text=text(
            "advice-requests-check-text",
            how=how,
            person=name_of(text, names, who),
            question=_question(request),
            next=next_of(request),
        ),
        choices=(
            answered_choice(text, request.id),
            Choice(label=text("advice-requests-choose-not-yet"), action=action("not-yet", request.id)),
        ),
    )


def closed_card(text: Text, request: AdviceRequest) -> Card:
    """A human answered, and the asker did not say otherwise."""
    return Card(
        title=text("advice-requests-closed-title"),
        text=text("advice-requests-closed-text", question=_question(request)),
    )


def reopened_card(text: Text, request: AdviceRequest) -> Card:
    """The conversation fell through, the question did not."""
    return Card(
        title=text("advice-requests-reopened-title"),
        text=text("advice-requests-reopened-text", question=_question(request), next=next_of(request)),
        choices=(
            Choice(label=text("advice-requests-choose-other"), action=action("offers", request.id)),
            withdraw_choice(text, request.id),
        ),
    )


def given_back_card(text: Text, request: AdviceRequest) -> Card:
    """Nobody is there to answer."""
    return Card(
        title=text("advice-requests-given-back-title"),
        text=text("advice-requests-given-back-text", question=_question(request)),
    )


# To whoever helps


def help_card(text: Text, names: Names, request: AdviceRequest, helper: Helper) -> Card:
    """A question, put to somebody in private."""
    asker = name_of(text, names, request.asker_id)
    return Card(
        title=text("advice-requests-help-title"),
        text=text("advice-requests-help-text", asker=asker, question=_whole(text, request)),
        choices=(
            Choice(label=text("advice-requests-help-yes"), action=action("help-yes", helper.id), style="primary"),
            Choice(label=text("advice-requests-help-no"), action=action("help-no", helper.id)),
        ),
    )


def conversation_card(text: Text, names: Names, request: AdviceRequest, helper: Helper) -> Card:
    """What opens the thread of the two; naming both brings in whom its creation left out."""
    return Card(
        title=text(
            "advice-requests-public-conversation-title",
            asker=name_of(text, names, request.asker_id),
            helper=name_of(text, names, helper.helper_id),
        ),
        text=f"<@{request.asker_id}> <@{helper.helper_id}>\n\n"
        + text(
            "advice-requests-public-conversation-text",
            question=_whole(text, request),
        ),
        choices=(answered_choice(text, request.id),),
        mentions=(request.asker_id, helper.helper_id),
    )


# Where several people read


def post_card(text: Text, names: Names, request: AdviceRequest) -> Card:
    """The question as it stands in a forum, with what became of it."""
    if request.state is State.WITHDRAWN:
        return Card(
            title=text("advice-requests-public-withdrawn-title"), text=text("advice-requests-public-withdrawn-text")
        )
    if request.state in {State.ANSWERED, State.BOOKED}:
        title = text(f"advice-requests-public-{request.state}-title")
        return Card(title=title, text=_whole(text, request))
    owner = "" if request.owner_id is None else name_of(text, names, request.owner_id)
    return Card(
        title=text("advice-requests-public-post-title"),
        text=text(
            "advice-requests-public-post-text",
            question=_whole(text, request),
            asker=f"<@{request.asker_id}>",
            about=_about(text, request),
            stands=_stands(request),
            owner=owner,
            next=next_of(request),
        ),
        choices=(
            Choice(label=text("advice-requests-public-post-replied"), action=action("replied", request.id)),
            Choice(label=text("advice-requests-public-post-answered"), action=action("answered", request.id)),
        ),
        footer=""
        if request.wanted_by is None
        else text("advice-requests-public-wanted", day=spoken_day(request.wanted_by, text)),
    )


def stewards_card(text: Text, names: Names, request: AdviceRequest) -> Card:
    """The question as it stands in the stewards' channel, with whoever has it in hand."""
    asker = f"<@{request.asker_id}>"
    if not request.unanswered:
        return Card(
            title=text("advice-requests-public-stewards-over-title"),
            text=text("advice-requests-public-stewards-over-text", asker=asker, how=request.state),
        )
    owner = "" if request.owner_id is None else name_of(text, names, request.owner_id)
    take = Choice(
        label=text("advice-requests-public-stewards-take"),
        action=action("take", request.id),
        style="primary" if not owner else "secondary",
    )
    done = Choice(label=text("advice-requests-public-post-answered"), action=action("answered", request.id))
    return Card(
        title=text("advice-requests-public-stewards-title"),
        text=text(
            "advice-requests-public-stewards-text",
            asker=asker,
            since=timestamp(request.created_at, "R"),
            question=_whole(text, request),
            stands=_stands(request),
            owner=owner,
            next=next_of(request),
        ),
        choices=(take,)
        if not owner
        else (
            done,
            Choice(label=text("advice-requests-public-stewards-hand"), action=action("hand", request.id)),
            take,
        ),
    )


# To the steward who owes an answer


def yours_card(text: Text, request: AdviceRequest, what: Literal["yours", "owed"]) -> Card:
    """A question that somebody owes an answer to: that they do, or that the day has come."""
    return Card(
        title=text(f"advice-requests-{what}-title"),
        text=text(
            f"advice-requests-{what}-text",
            asker=f"<@{request.asker_id}>",
            question=_whole(text, request),
            owed=next_of(request),
        ),
        choices=(answered_choice(text, request.id), hand_choice(text, request.id)),
    )


def _question(request: AdviceRequest) -> str:
    return quoted(request.question, QUESTION_LENGTH)


def _whole(text: Text, request: AdviceRequest) -> str:
    """Return the question and, where something was, what was tried."""
    if not request.tried:
        return _question(request)
    return f"{_question(request)}\n\n{text('advice-requests-public-tried')}\n{quoted(request.tried, TRIED_LENGTH)}"


def _stands(request: AdviceRequest) -> str:
    if request.owner_id is not None:
        return "owned"
    return "waiting" if request.heard is None else "heard"


def _about(text: Text, request: AdviceRequest) -> str:
    if request.about is None:
        return ""
    address = f"https://discord.com/channels/{request.guild_id}/{request.about.channel_id}/{request.about.message_id}"
    return text("advice-requests-public-about", link=address)
