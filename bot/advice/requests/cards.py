"""What Bocage answers about advice requests, privately, to whoever asks: values in, cards out."""

from collections.abc import Sequence
from dataclasses import replace

from bot.advice.requests.model import (
    QUESTION_LENGTH,
    AdviceRequest,
    ForumOffer,
    Hold,
    Offer,
    Offers,
    OpenQuestion,
    PeerOffer,
    Place,
    PlaceState,
    Rung,
    SlotOffer,
    Standing,
    State,
    WaitOffer,
)
from bot.advice.requests.wording import action, answered_choice, hand_choice, mine_choice, next_of, withdraw_choice
from bot.advice.wording import Names, book_label, moment, name_of, place_of, quoted
from bot.core.card import Card, Choice, Menu, Option, Section
from bot.core.catalogue import Text
from bot.core.dates import timestamp
from bot.core.ids import UserId

_IN_LIST = 150
_MENU = 25


# Choosing


def offers_card(text: Text, names: Names, found: Offers) -> Card:
    """The ways there are, best first, each saying why; nothing was sent."""
    request = found.request
    sections = [_offer(text, names, request, offer) for offer in found.offers]
    if request.state is State.DRAFT or request.rung is not Rung.STEWARD:
        sections.append(
            Section(
                text=text("advice-requests-offer-steward", alone="no" if found.offers else "yes"),
                choice=Choice(
                    label=text("advice-requests-choose-steward"),
                    action=action("steward", request.id),
                    style="secondary" if found.offers else "primary",
                ),
            )
        )
    draft = request.state is State.DRAFT
    return Card(
        title=text("advice-requests-offers-title"),
        text=text("advice-requests-offers-text", question=quoted(request.question, QUESTION_LENGTH))
        if draft
        else quoted(request.question, QUESTION_LENGTH),
        sections=tuple(sections),
        choices=(withdraw_choice(text, request.id),),
        footer=text("advice-requests-offers-footer") if draft else "",
    )


def _offer(text: Text, names: Names, request: AdviceRequest, offer: Offer) -> Section:
    match offer:
        case SlotOffer(slot=slot, topic=topic):
            place = place_of(text, slot.place, whole=False)
            return Section(
                text=text(
                    "advice-requests-offer-slot",
                    adviser=name_of(text, names, slot.adviser_id),
                    moment=f"{moment(slot.starts_at)} · {place}",
                    named="yes" if topic else "no",
                    topic=topic,
                ),
                choice=Choice(
                    label=book_label(text, slot.starts_at),
                    action=action("slot", request.id, slot.slot_id),
                    style="primary",
                ),
            )
        case WaitOffer(adviser_id=adviser_id, topic=topic, position=position):
            return Section(
                text=text(
                    "advice-requests-offer-wait",
                    adviser=name_of(text, names, adviser_id),
                    topic=topic,
                    position=position,
                ),
                choice=Choice(label=text("advice-requests-choose-wait"), action=action("wait", request.id, adviser_id)),
            )
        case PeerOffer(topic=topic):
            return Section(
                text=text("advice-requests-offer-peer", topic=topic),
                choice=Choice(label=text("advice-requests-choose-peer"), action=action("peer", request.id)),
            )
        case ForumOffer(community=community, promised_at=promised_at):
            return Section(
                text=text("advice-requests-offer-forum", community=community, promised=timestamp(promised_at, "f")),
                choice=Choice(label=text("advice-requests-choose-forum"), action=action("forum", request.id)),
            )


def waiting_card(text: Text, names: Names, place: Place) -> Card:
    """A place in a line, or a slot that was free at once."""
    adviser = name_of(text, names, place.adviser_id)
    return Card(
        title=text("advice-requests-waiting-title"),
        text=text("advice-requests-waiting-offered", adviser=adviser)
        if place.state is PlaceState.OFFERED
        else text("advice-requests-waiting-text", adviser=adviser, position=place.position),
        choices=(mine_choice(text),),
    )


def turned_card(text: Text, names: Names, request: AdviceRequest, rung: Rung | None = None) -> Card:
    """The question is on its way to a peer, a forum or the stewards: to `rung`, or wherever it stands."""
    if rung in {None, Rung.STEWARD} and request.owner_id is not None:
        said = text(
            "advice-requests-chosen-owned",
            owner=name_of(text, names, request.owner_id),
            owed=next_of(request),
        )
    else:
        rung = rung or request.rung or Rung.STEWARD
        said = text(
            f"advice-requests-chosen-{rung if rung is not Rung.WAITLIST else Rung.STEWARD}", next=next_of(request)
        )
    return Card(title=text("advice-requests-chosen-title"), text=said, choices=(mine_choice(text),))


def ended_card(text: Text, request: AdviceRequest) -> Card:
    """The question is withdrawn, or answered; or it goes on."""
    if request.state is State.WITHDRAWN:
        return Card(title=text("advice-requests-withdrawn-title"), text=text("advice-requests-withdrawn-text"))
    return Card(title=text("advice-requests-answered-title"), text=text("advice-requests-answered-text"))


def passed_card(text: Text) -> Card:
    """The slot goes on to the next."""
    return Card(
        title=text("advice-requests-passed-title"),
        text=text("advice-requests-passed-text"),
        choices=(mine_choice(text),),
    )


# Following


def mine_card(text: Text, names: Names, every: Sequence[Standing]) -> Card:
    """All one's questions: those without an end first, each with what can be done."""
    alive = [each for each in every if each.request.alive]
    past = [each for each in every if not each.request.alive]
    if len(alive) == 1 and not past:
        return one_card(text, names, alive[0])
    sections = [
        Section(
            text=_where(text, names, each),
            choice=Choice(label=text("advice-requests-choose-open"), action=action("one", each.request.id)),
        )
        for each in alive
    ]
    if past:
        lines = [
            f"- {timestamp(each.request.created_at, 'D')} · {text(f'advice-requests-where-{each.request.state}')}"
            f" {quoted(each.request.question, 80).removeprefix('> ')}"
            for each in past
        ]
        sections.append(Section(text="\n".join([text("advice-requests-mine-past"), *lines])))
    return Card(
        title=text("advice-requests-mine-title"),
        text="" if alive else text("advice-requests-mine-empty"),
        sections=tuple(sections),
        choices=(Choice(label=text("advice-requests-choose-ask"), action=action("ask")),),
    )


def one_card(text: Text, names: Names, standing: Standing) -> Card:
    """Where one question stands, and everything that can be done with it."""
    request = standing.request
    held = tuple(
        Section(
            text=_held(text, names, hold),
            choice=Choice(
                label=text("advice-requests-held-take"), action=action("take-held", hold.place.id), style="primary"
            ),
        )
        for hold in standing.holds
    )
    choices = [
        Choice(label=text("advice-requests-choose-other"), action=action("offers", request.id)),
        withdraw_choice(text, request.id),
    ]
    if request.unanswered:
        choices.insert(0, answered_choice(text, request.id))
    return Card(
        title=text("advice-requests-one-title"),
        text=_where(text, names, replace(standing, holds=())),
        sections=held,
        choices=tuple(choices) if request.alive else (mine_choice(text),),
    )


def _where(text: Text, names: Names, standing: Standing) -> str:
    request = standing.request
    lines = [f"{quoted(request.question, _IN_LIST)}\n"]
    if request.state is State.OPEN:
        if request.heard_from is not None:
            lines.append(text("advice-requests-where-heard", person=name_of(text, names, request.heard_from)))
        else:
            lines.append(text(f"advice-requests-where-{request.rung}", next=next_of(request)))
    elif request.state is State.OWNED and request.owner_id is not None:
        owner = name_of(text, names, request.owner_id)
        lines.append(text("advice-requests-where-owned", owner=owner, owed=next_of(request)))
    else:
        lines.append(text(f"advice-requests-where-{request.state}"))
    lines += [
        text("advice-requests-where-line", adviser=name_of(text, names, each.adviser_id), position=each.position)
        for each in standing.places
        if each.state is PlaceState.WAITING
    ]
    lines += [_held(text, names, hold) for hold in standing.holds]
    lines += [text("advice-requests-where-accepted", person=name_of(text, names, each)) for each in standing.accepted]
    if standing.post is not None:
        lines.append(text("advice-requests-where-post", post=f"<#{standing.post}>"))
    return "\n".join(lines)


def _held(text: Text, names: Names, hold: Hold) -> str:
    return text(
        "advice-requests-where-held",
        adviser=name_of(text, names, hold.place.adviser_id),
        moment=moment(hold.starts_at),
        until=timestamp(hold.until, "f"),
    )


# Helping


def thanks_card(text: Text, names: Names, request: AdviceRequest) -> Card:
    """Somebody said yes."""
    return Card(
        title=text("advice-requests-help-thanks-title"),
        text=text("advice-requests-help-thanks-text", asker=name_of(text, names, request.asker_id)),
    )


def declined_card(text: Text) -> Card:
    """Somebody said no, and that is that."""
    return Card(title=text("advice-requests-help-no-title"), text=text("advice-requests-help-no-text"))


def replied_card(text: Text) -> Card:
    """Somebody says that they answered in the forum."""
    return Card(title=text("advice-requests-help-thanks-title"), text=text("advice-requests-replied-text"))


def offered_card(text: Text, names: Names, hold: Hold) -> Card:
    """A slot was offered to whoever asked."""
    return Card(
        title=text("advice-requests-offered-title"),
        text=text(
            "advice-requests-offered-text",
            asker=name_of(text, names, hold.place.member_id),
            moment=timestamp(hold.starts_at),
            until=timestamp(hold.until, "f"),
        ),
    )


def with_questions(text: Text, names: Names, card: Card, questions: Sequence[OpenQuestion]) -> Card:
    """Return a card of somebody who opens office hours, with the questions on their topics that nobody answered."""
    if not questions:
        return card
    sections = [Section(text=text("advice-requests-questions", count=len(questions)))]
    for question in questions:
        line = text(
            "advice-requests-question-line",
            question=quoted(question.title, _IN_LIST),
            since=timestamp(question.since, "R"),
            asker=name_of(text, names, question.asker_id),
        )
        sections.append(
            Section(
                text=line,
                choice=Choice(
                    label=text("advice-requests-question-offer"), action=action("offer-slot", question.request_id)
                ),
            )
        )
        sections.append(
            Section(
                text=text("advice-requests-question-or"),
                choice=Choice(
                    label=text("advice-requests-question-write"), action=action("come-forward", question.request_id)
                ),
            )
        )
    return replace(card, sections=(*card.sections, *sections))


# Stewards


def hand_card(text: Text, names: Names, request: AdviceRequest, stewards: Sequence[UserId]) -> Card:
    """To whom a question could be handed over."""
    others = [each for each in stewards if each not in {request.owner_id, request.asker_id}][:_MENU]
    options = tuple(Option(label=name_of(text, names, each), value=str(each)) for each in others)
    return Card(
        title=text("advice-requests-hand-title"),
        text=text("advice-requests-hand-text" if options else "advice-requests-hand-nobody"),
        menu=Menu(action=action("hand-to", request.id), placeholder=text("advice-requests-hand-menu"), options=options)
        if options
        else None,
    )


def handed_card(text: Text, names: Names, request: AdviceRequest) -> Card:
    """Somebody else owes the answer now."""
    owner = name_of(text, names, request.owner_id or UserId(0))
    return Card(
        title=text("advice-requests-handed-title"),
        text=text("advice-requests-handed-text", owner=owner, owed=next_of(request)),
        choices=(answered_choice(text, request.id), hand_choice(text, request.id)),
    )
