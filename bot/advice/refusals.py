"""What cannot be done around office hours, each with its sentence: what happened, and what can be done now.

Opening     MayNotOpen · PastDate · TooShort · BadUntil · TooManySlots · OutOfBounds · PlaceMissing · PlaceNotLink
            TextTooLong · TooManyTopics · OverlapsOwnSlots · OfficeHoursGone · AlreadyOpen
Booking     SlotGone · SlotPast · SlotTaken · AlreadyYours · OwnSlot · TooLateToBook · OverlapsOwnBooking
            TooManyBookings · AdviserWeekFull · AdviserMonthFull · AdviserNeedsBreak · AdviserPauses · LengthNotOffered
            QuestionMissing · TooManyPending
A booking   BookingGone · BookingStarted · NotYourBooking · SameSlot · TooEarlyToTell · BookingPending · NothingProposed
Away        BadAbsence · BadPause
"""

from datetime import datetime
from typing import Literal

from bot.core.dates import timestamp
from bot.core.errors import Conflict, Invalid, NotAllowed, NotFound, TooLate

_MINUTES_IN_HOUR = 60
_MINUTES_IN_DAY = 24 * _MINUTES_IN_HOUR


class MayNotOpen(NotAllowed):
    """They are neither a steward, nor a resource person speaking for themselves."""

    def __init__(self) -> None:
        super().__init__("advice-refused-no-right")


class PastDate(Invalid):
    """The first slot would lie in the past."""

    def __init__(self) -> None:
        super().__init__("advice-refused-past-date")


class TooShort(Invalid):
    """Not even one slot fits."""

    def __init__(self, *, slot_minutes: int) -> None:
        super().__init__("advice-refused-too-short", minutes=slot_minutes)


class BadUntil(Invalid):
    """The last day comes before the first, or a day lies more than a year ahead."""

    def __init__(self, *, fault: Literal["before", "far", "day-far"]) -> None:
        super().__init__("advice-refused-until", fault=fault)


class TooManySlots(Invalid):
    """More slots than one opening may make."""

    def __init__(self, *, maximum: int) -> None:
        super().__init__("advice-refused-too-many-slots", maximum=maximum)


class OutOfBounds(Invalid):
    """A number beyond what makes sense; `what` is length, slot, break, notice or maximum."""

    def __init__(self, *, what: str, least: int, most: int) -> None:
        super().__init__("advice-refused-number", what=what, least=least, most=most)


class PlaceMissing(Invalid):
    """Nobody could find the place; `kind` is voice, link, phone or address."""

    def __init__(self, *, kind: str) -> None:
        super().__init__("advice-refused-place-missing", kind=kind)


class PlaceNotLink(Invalid):
    """The address of the video call is no web address."""

    def __init__(self) -> None:
        super().__init__("advice-refused-place-link")


class TextTooLong(Invalid):
    """More characters than can be shown."""

    def __init__(self, *, maximum: int) -> None:
        super().__init__("advice-refused-too-long", maximum=maximum)


class TooManyTopics(Invalid):
    """More topics than one opening may name."""

    def __init__(self, *, maximum: int) -> None:
        super().__init__("advice-refused-too-many-topics", maximum=maximum)


class OverlapsOwnSlots(Conflict):
    """The resource person is already open at that moment."""

    def __init__(self, *, at: datetime) -> None:
        super().__init__("advice-refused-overlap", when=timestamp(at))


class OfficeHoursGone(NotFound):
    """The office hours are closed, were never opened, or belong to another server."""

    def __init__(self) -> None:
        super().__init__("advice-refused-office-hours-gone")


class AlreadyOpen(Conflict):
    """What is open is closed, not discarded."""

    def __init__(self) -> None:
        super().__init__("advice-refused-already-open")


class SlotGone(NotFound):
    """The slot is closed, or was never there."""

    def __init__(self) -> None:
        super().__init__("advice-refused-slot-gone")


class SlotPast(TooLate):
    """The slot has begun."""

    def __init__(self) -> None:
        super().__init__("advice-refused-slot-past")


class SlotTaken(Conflict):
    """Somebody was faster."""

    def __init__(self) -> None:
        super().__init__("advice-refused-slot-taken")


class AlreadyYours(Conflict):
    """They have booked this very slot."""

    def __init__(self) -> None:
        super().__init__("advice-refused-already-yours")


class OwnSlot(NotAllowed):
    """Nobody asks themselves for advice, here at least."""

    def __init__(self) -> None:
        super().__init__("advice-refused-own-slot")


class TooLateToBook(TooLate):
    """The resource person wants more notice."""

    def __init__(self, *, notice_minutes: int) -> None:
        amount, unit = notice_minutes, "minutes"
        if notice_minutes % _MINUTES_IN_DAY == 0:
            amount, unit = notice_minutes // _MINUTES_IN_DAY, "days"
        elif notice_minutes % _MINUTES_IN_HOUR == 0:
            amount, unit = notice_minutes // _MINUTES_IN_HOUR, "hours"
        super().__init__("advice-refused-too-late", amount=amount, unit=unit)


class OverlapsOwnBooking(Conflict):
    """They are already expected elsewhere at that moment."""

    def __init__(self, *, at: datetime) -> None:
        super().__init__("advice-refused-own-overlap", when=timestamp(at))


class TooManyBookings(Conflict):
    """They hold as many bookings as one member may."""

    def __init__(self, *, maximum: int) -> None:
        super().__init__("advice-refused-too-many-bookings", maximum=maximum)


class AdviserWeekFull(Conflict):
    """The resource person gives no more that week."""

    def __init__(self) -> None:
        super().__init__("advice-refused-week-full")


class QuestionMissing(Invalid):
    """A conversation without a question cannot be prepared."""

    def __init__(self) -> None:
        super().__init__("advice-refused-question-missing")


class BookingGone(NotFound):
    """The booking was cancelled, or was never there."""

    def __init__(self) -> None:
        super().__init__("advice-refused-booking-gone")


class BookingStarted(TooLate):
    """The conversation has begun: nothing is left to move or to free."""

    def __init__(self) -> None:
        super().__init__("advice-refused-started")


class NotYourBooking(NotAllowed):
    """The booking is two other people's."""

    def __init__(self) -> None:
        super().__init__("advice-refused-not-your-booking")


class SameSlot(Conflict):
    """The booking already stands there."""

    def __init__(self) -> None:
        super().__init__("advice-refused-same-slot")


class TooEarlyToTell(Conflict):
    """What a conversation brought is known after it."""

    def __init__(self) -> None:
        super().__init__("advice-refused-too-early")


class AdviserMonthFull(Conflict):
    """The resource person gives no more that month."""

    def __init__(self) -> None:
        super().__init__("advice-refused-month-full")


class AdviserNeedsBreak(Conflict):
    """The resource person speaks with somebody else just before or after."""

    def __init__(self) -> None:
        super().__init__("advice-refused-break")


class AdviserPauses(Conflict):
    """The resource person takes nothing new for a while."""

    def __init__(self, *, until: datetime) -> None:
        super().__init__("advice-refused-paused", until=timestamp(until, "D"))


class LengthNotOffered(Invalid):
    """The slot offers no conversation of that length, or no longer."""

    def __init__(self) -> None:
        super().__init__("advice-refused-length")


class BadLengths(Invalid):
    """Several lengths and several seats do not go together: a conversation of many has one length."""

    def __init__(self) -> None:
        super().__init__("advice-refused-lengths")


class TooManyPending(Conflict):
    """As many bookings made for others wait for an answer as one member may make."""

    def __init__(self, *, maximum: int) -> None:
        super().__init__("advice-refused-too-many-pending", maximum=maximum)


class BookingPending(Conflict):
    """The member for whom it was booked has not confirmed it yet."""

    def __init__(self) -> None:
        super().__init__("advice-refused-pending")


class NothingProposed(TooLate):
    """Another moment was chosen already, or the proposal was taken back."""

    def __init__(self) -> None:
        super().__init__("advice-refused-not-proposed")


class NothingToPropose(Conflict):
    """No other moment is free, or several people take part and none can decide for all."""

    def __init__(self) -> None:
        super().__init__("advice-refused-nothing-to-propose")


class BadAbsence(Invalid):
    """The absence ends before it begins, is over already, or lasts more than a year."""

    def __init__(self) -> None:
        super().__init__("advice-refused-absence")


class BadPause(Invalid):
    """The pause would end in the past, or in more than a year."""

    def __init__(self) -> None:
        super().__init__("advice-refused-pause")


class LessonGone(NotFound):
    """There is nothing, or no longer anything, to agree on."""

    def __init__(self) -> None:
        super().__init__("advice-refused-lesson-gone")


class SomebodyBusy(Conflict):
    """The member for whom it is booked could not take it; why is their own business."""

    def __init__(self) -> None:
        super().__init__("advice-refused-somebody-busy")


class SomebodyGone(NotFound):
    """The member for whom it is booked is not on the server."""

    def __init__(self) -> None:
        super().__init__("advice-refused-somebody-gone")


class MayNotCount(NotAllowed):
    """Totals are the stewards'."""

    def __init__(self) -> None:
        super().__init__("advice-refused-totals")
