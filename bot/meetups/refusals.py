"""What cannot be done around meetups, each with its sentence: what happened, and what can be done now.

Opening     MayNotCreate · PastDate · OutOfBounds · BadUntil · NoDate · PlaceMissing · PlaceNotLink · TextMissing
            TextTooLong · BadRule · AlreadyPublished
Answering   MeetupGone · MeetupOff · MeetupStarted · OrganisationMissing · OrganisationComes · OfferGone · Full
Running     NotYourMeetup · SeatsTaken · SameMoment
"""

from datetime import datetime
from typing import Literal

from bot.core.dates import timestamp
from bot.core.errors import Conflict, Invalid, NotAllowed, NotFound, TooLate


class MayNotCreate(NotAllowed):
    """They are not a steward."""

    def __init__(self) -> None:
        super().__init__("meetups-refused-no-right")


class PastDate(Invalid):
    """It would lie in the past."""

    def __init__(self) -> None:
        super().__init__("meetups-refused-past-date")


class OutOfBounds(Invalid):
    """A number beyond what makes sense; `what` is length, seats or count."""

    def __init__(self, *, what: Literal["length", "seats", "count"], least: int, most: int) -> None:
        super().__init__("meetups-refused-number", what=what, least=least, most=most)


class BadUntil(Invalid):
    """The last day comes before the first, or a day lies too far ahead."""

    def __init__(self, *, fault: Literal["before", "far", "day-far", "both", "once"]) -> None:
        super().__init__("meetups-refused-until", fault=fault)


class NoDate(Invalid):
    """What is skipped leaves no date at all."""

    def __init__(self) -> None:
        super().__init__("meetups-refused-no-date")


class BadRule(Invalid):
    """The repetition typed is none of those proposed."""

    def __init__(self) -> None:
        super().__init__("meetups-refused-rule")


class PlaceMissing(Invalid):
    """Nobody could find the place."""

    def __init__(self) -> None:
        super().__init__("meetups-refused-place-missing")


class PlaceNotLink(Invalid):
    """The address of the video call is no web address."""

    def __init__(self) -> None:
        super().__init__("meetups-refused-place-link")


class TextMissing(Invalid):
    """The title has no letters."""

    def __init__(self) -> None:
        super().__init__("meetups-refused-title")


class TextTooLong(Invalid):
    """More characters than can be shown."""

    def __init__(self, *, maximum: int) -> None:
        super().__init__("meetups-refused-too-long", maximum=maximum)


class MeetupGone(NotFound):
    """There is no such meetup here any more."""

    def __init__(self) -> None:
        super().__init__("meetups-refused-gone")


class MeetupOff(Conflict):
    """This date was skipped or cancelled."""

    def __init__(self, *, at: datetime) -> None:
        super().__init__("meetups-refused-off", at=timestamp(at))


class MeetupStarted(TooLate):
    """It has begun, or it is long past."""

    def __init__(self, *, at: datetime) -> None:
        super().__init__("meetups-refused-started", at=timestamp(at))


class OrganisationMissing(Invalid):
    """One inscription per organisation, and their profile names none."""

    def __init__(self) -> None:
        super().__init__("meetups-refused-organisation-missing")


class OrganisationComes(Conflict):
    """Somebody of the same organisation comes, or waits."""

    def __init__(self) -> None:
        super().__init__("meetups-refused-organisation-comes")


class OfferGone(TooLate):
    """The seat that was held went to the next in line."""

    def __init__(self) -> None:
        super().__init__("meetups-refused-offer-gone")


class NotYourMeetup(NotAllowed):
    """Neither a steward, nor whoever facilitates it."""

    def __init__(self) -> None:
        super().__init__("meetups-refused-not-yours")


class SeatsTaken(Conflict):
    """More people have a seat than there would be."""

    def __init__(self, *, taken: int) -> None:
        super().__init__("meetups-refused-seats-taken", taken=taken)


class AlreadyPublished(Conflict):
    """It is no draft any more."""

    def __init__(self) -> None:
        super().__init__("meetups-refused-already-published")


class SameMoment(Invalid):
    """It is then already."""

    def __init__(self) -> None:
        super().__init__("meetups-refused-same-moment")


class Full(Conflict):
    """No seat is left, and nobody waits any more so shortly before the start."""

    def __init__(self) -> None:
        super().__init__("meetups-refused-full")
