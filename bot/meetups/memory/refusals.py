"""What cannot be done around what a session leaves, each with its sentence."""

from bot.core.errors import Conflict, Invalid, NotAllowed, NotFound, TooLate


class NotHeldYet(Conflict):
    """The session has not begun, or does not take place: there is nothing to keep of it."""

    def __init__(self) -> None:
        super().__init__("meetups-memory-refused-not-held")


class NothingWritten(Invalid):
    """All three fields were left empty."""

    def __init__(self) -> None:
        super().__init__("meetups-memory-refused-nothing")


class NothingToKeep(NotFound):
    """What was to be confirmed, or said otherwise, is not there any more."""

    def __init__(self) -> None:
        super().__init__("meetups-memory-refused-gone")


class NotYourTask(NotAllowed):
    """It is for somebody else to do."""

    def __init__(self) -> None:
        super().__init__("meetups-memory-refused-not-your-task")


class WereNotThere(NotAllowed):
    """What a session brought is asked of those who came."""

    def __init__(self) -> None:
        super().__init__("meetups-memory-refused-not-there")


class OldNews(TooLate):
    """The session is too long past for its five lines, or for saying what it brought."""

    def __init__(self) -> None:
        super().__init__("meetups-memory-refused-old")


class OnlyStewards(NotAllowed):
    """Sums are for the stewards."""

    def __init__(self) -> None:
        super().__init__("meetups-memory-refused-only-stewards")
