"""What cannot be done about personal data, each with its sentence: what happened, and what can be done now."""

from bot.core.errors import Invalid, NotAllowed, NotFound


class OnlyStewards(NotAllowed):
    """Somebody else's data is handed over, or erased, by the stewards on a written request."""

    def __init__(self) -> None:
        super().__init__("privacy-refused-only-stewards")


class NothingKept(NotFound):
    """Nothing is kept of this person."""

    def __init__(self) -> None:
        super().__init__("privacy-refused-nothing")


class NoSuchPerson(Invalid):
    """What was typed is no identifier of Discord's."""

    def __init__(self) -> None:
        super().__init__("privacy-refused-identifier")
