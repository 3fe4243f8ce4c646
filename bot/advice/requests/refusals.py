"""What cannot be done around advice requests, each with its sentence: what happened, and what can be done now.

Asking      QuestionUnreadable · TooManyRequests · TooSoon
A request   RequestGone · RequestOver · NotYourRequest · NobodyFits · AlreadyWaiting · MayNotShare · NoForum
A hold      HoldOver
Helping     HelpOver · OwnQuestion · NotAsked · NoSlotToOffer
Stewards    OnlyStewards · NotASteward
"""

from bot.core.errors import Conflict, Invalid, NotAllowed, NotFound, TooLate


class QuestionUnreadable(Invalid):
    """Nothing readable is left of the question."""

    def __init__(self) -> None:
        super().__init__("advice-requests-refused-question")


class TooManyRequests(Conflict):
    """As many questions as one member may have under way, or have asked in a week."""

    def __init__(self) -> None:
        super().__init__("advice-requests-refused-quota")


class TooSoon(Conflict):
    """A minute has not passed since their last question."""

    def __init__(self) -> None:
        super().__init__("advice-requests-refused-too-soon")


class RequestGone(NotFound):
    """The question was forgotten, or was never there."""

    def __init__(self) -> None:
        super().__init__("advice-requests-refused-gone")


class RequestOver(TooLate):
    """The question has its outcome."""

    def __init__(self) -> None:
        super().__init__("advice-requests-refused-over")


class NotYourRequest(NotAllowed):
    """The question is somebody else's."""

    def __init__(self) -> None:
        super().__init__("advice-requests-refused-not-yours")


class NobodyFits(Conflict):
    """There is nobody left to turn to in this way."""

    def __init__(self) -> None:
        super().__init__("advice-requests-refused-nobody")


class AlreadyWaiting(Conflict):
    """They have a place in that line for this question."""

    def __init__(self) -> None:
        super().__init__("advice-requests-refused-waiting")


class MayNotShare(NotAllowed):
    """The member did not allow the question to be published."""

    def __init__(self) -> None:
        super().__init__("advice-requests-refused-private")


class NoForum(Conflict):
    """No community has a forum for it."""

    def __init__(self) -> None:
        super().__init__("advice-requests-refused-forum")


class HoldOver(TooLate):
    """The slot is no longer kept for them."""

    def __init__(self) -> None:
        super().__init__("advice-requests-refused-hold-over")


class HelpOver(TooLate):
    """The question had its outcome before, or they answered already."""

    def __init__(self) -> None:
        super().__init__("advice-requests-refused-help-over")


class OwnQuestion(NotAllowed):
    """Nobody answers themselves, here at least."""

    def __init__(self) -> None:
        super().__init__("advice-requests-refused-own")


class NotAsked(NotAllowed):
    """The question was not put to them."""

    def __init__(self) -> None:
        super().__init__("advice-requests-refused-not-asked")


class NoSlotToOffer(Conflict):
    """They have no free slot that the asker could take."""

    def __init__(self) -> None:
        super().__init__("advice-requests-refused-no-slot")


class OnlyStewards(NotAllowed):
    """Only stewards take a question in hand."""

    def __init__(self) -> None:
        super().__init__("advice-requests-refused-steward")


class NotASteward(Invalid):
    """Whoever was chosen does not animate here, or has left."""

    def __init__(self) -> None:
        super().__init__("advice-requests-refused-not-steward")
