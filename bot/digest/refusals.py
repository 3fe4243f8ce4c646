"""What the bulletin refuses, and what to do instead."""

from bot.core.errors import Conflict, Invalid, NotAllowed, NotFound, TooLate


class OnlyStewards(NotAllowed):
    """The bulletin is prepared by the équipe d'animation."""

    def __init__(self) -> None:
        super().__init__("digest-refused-stewards")


class NoPlace(Conflict):
    """There is no channel for the bulletin, or none for the stewards."""

    def __init__(self) -> None:
        super().__init__("digest-refused-no-channel")


class IssueGone(NotFound):
    """That issue is not there."""

    def __init__(self) -> None:
        super().__init__("digest-refused-no-issue")


class IssueOver(TooLate):
    """That issue has appeared, or was skipped."""

    def __init__(self) -> None:
        super().__init__("digest-refused-over")


class ItemGone(NotFound):
    """That item does not stand in the issue any more."""

    def __init__(self) -> None:
        super().__init__("digest-refused-item")


class NothingElse(Conflict):
    """There is nothing to put in its place."""

    def __init__(self) -> None:
        super().__init__("digest-refused-nothing-else")


class NotALink(Invalid):
    """What was typed is no web address."""

    def __init__(self) -> None:
        super().__init__("digest-refused-link")


class NothingPublished(NotFound):
    """No issue has appeared yet."""

    def __init__(self) -> None:
        super().__init__("digest-refused-nothing-published")


class NotForTheBulletin(Conflict):
    """That message stands where the bulletin never points: a private thread, a hidden or age-restricted channel."""

    def __init__(self) -> None:
        super().__init__("digest-refused-place")


class NotAPerson(Conflict):
    """That message was written by a bot, or by somebody who asked not to be looked at."""

    def __init__(self) -> None:
        super().__init__("digest-refused-author")


class ProposedAlready(Conflict):
    """That was proposed before."""

    def __init__(self) -> None:
        super().__init__("digest-refused-proposed")


class NotYourMessage(NotAllowed):
    """Only who wrote a message decides whether the bulletin may point to it."""

    def __init__(self) -> None:
        super().__init__("digest-refused-not-yours")


class QuestionAlready(Conflict):
    """That message is a question already."""

    def __init__(self) -> None:
        super().__init__("digest-refused-question-known")


class NoQuestion(NotFound):
    """There is no question there."""

    def __init__(self) -> None:
        super().__init__("digest-refused-no-question")


class NotYourQuestion(NotAllowed):
    """Who asked, who marked it, or a steward says that a question is answered."""

    def __init__(self) -> None:
        super().__init__("digest-refused-not-your-question")


class NotAskedNow(NotAllowed):
    """This offer was for somebody else."""

    def __init__(self) -> None:
        super().__init__("digest-refused-offer")
