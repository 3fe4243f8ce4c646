"""What cannot be done around encounters, each with its sentence: what happened, and what can be done now.

Taking part   NotTakingPart · WishesIncomplete · PauseTooShort · AvoidsSelf · AvoidsTooMany · OrganisationUnreadable
An encounter  NoEncounter · NotYourEncounter · EncounterGone · MomentGone · TooEarlyToTell · NoOtherMoment
The calendar  OnlyStewards · NoCalendar · CalendarPast · CalendarOutOfBounds · CalendarNeedsChannel
"""

from bot.core.errors import Conflict, Invalid, NotAllowed, NotFound, TooLate


class NotTakingPart(NotFound):
    """They do not take part."""

    def __init__(self) -> None:
        super().__init__("rounds-refused-not-taking-part")


class WishesIncomplete(Invalid):
    """Nobody could be met: no way to meet, or no language."""

    def __init__(self) -> None:
        super().__init__("rounds-refused-wishes")


class PauseTooShort(Invalid):
    """The pause would be over already."""

    def __init__(self) -> None:
        super().__init__("rounds-refused-pause")


class AvoidsSelf(Invalid):
    """Nobody is drawn with themselves."""

    def __init__(self) -> None:
        super().__init__("rounds-refused-avoid-self")


class AvoidsTooMany(Invalid):
    """More than what one list holds."""

    def __init__(self, *, most: int) -> None:
        super().__init__("rounds-refused-avoid-many", most=most)


class OrganisationUnreadable(Invalid):
    """Nothing of the name can be read."""

    def __init__(self) -> None:
        super().__init__("rounds-refused-organisation")


class NoEncounter(NotFound):
    """They have no encounter that this could be about."""

    def __init__(self) -> None:
        super().__init__("rounds-refused-no-encounter")


class NotYourEncounter(NotAllowed):
    """The encounter is other people's."""

    def __init__(self) -> None:
        super().__init__("rounds-refused-not-yours")


class EncounterGone(Conflict):
    """The encounter has ended, one way or another."""

    def __init__(self) -> None:
        super().__init__("rounds-refused-gone")


class MomentGone(TooLate):
    """The moment is past, or no longer on offer."""

    def __init__(self) -> None:
        super().__init__("rounds-refused-moment")


class TooEarlyToTell(Conflict):
    """What an encounter brought is known once it was held."""

    def __init__(self) -> None:
        super().__init__("rounds-refused-too-early")


class NoOtherMoment(Conflict):
    """The round is too near its end for other moments."""

    def __init__(self) -> None:
        super().__init__("rounds-refused-no-other-moment")


class OnlyStewards(NotAllowed):
    """The calendar of rounds is the stewards'."""

    def __init__(self) -> None:
        super().__init__("rounds-refused-steward")


class NoCalendar(NotFound):
    """Nobody has said yet when to draw."""

    def __init__(self) -> None:
        super().__init__("rounds-refused-no-calendar")


class CalendarPast(Invalid):
    """The first draw would lie in the past."""

    def __init__(self) -> None:
        super().__init__("rounds-refused-calendar-past")


class CalendarOutOfBounds(Invalid):
    """A number beyond what makes sense; `what` is weeks or surprise."""

    def __init__(self, *, what: str, least: int, most: int) -> None:
        super().__init__("rounds-refused-calendar-number", what=what, least=least, most=most)


class CalendarNeedsChannel(Invalid):
    """Private threads need a channel to be made under."""

    def __init__(self) -> None:
        super().__init__("rounds-refused-calendar-channel")
