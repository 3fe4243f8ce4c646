"""The small pieces that cards about advice requests are made of."""

from bot.advice.requests.model import AdviceRequest, RequestId
from bot.core.card import Action, Choice
from bot.core.catalogue import Text
from bot.core.dates import timestamp

FEATURE = "advice-requests"


def action(verb: str, *ids: int) -> Action:
    """Return an action of this feature."""
    return Action(feature=FEATURE, verb=verb, ids=ids)


def answered_choice(text: Text, request_id: RequestId) -> Choice:
    """Return the button that says that a question has its answer."""
    return Choice(label=text("advice-requests-choose-answered"), action=action("answered", request_id))


def withdraw_choice(text: Text, request_id: RequestId) -> Choice:
    """Return the button that takes a question back."""
    return Choice(label=text("advice-requests-choose-withdraw"), action=action("withdraw", request_id))


def mine_choice(text: Text) -> Choice:
    """Return the button that shows one's own questions, to whoever uses it."""
    return Choice(label=text("advice-requests-choose-mine"), action=action("mine"))


def hand_choice(text: Text, request_id: RequestId) -> Choice:
    """Return the button that hands a question over to another steward."""
    return Choice(label=text("advice-requests-hand-choice"), action=action("hand", request_id))


def next_of(request: AdviceRequest) -> str:
    """Return when the next thing happens to a question: its next step, or the day on which an answer is owed."""
    instant = request.owed_at or request.next_step_at
    return "" if instant is None else timestamp(instant, "f")
