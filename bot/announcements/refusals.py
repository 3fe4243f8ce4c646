"""What cannot be done around announcements, each with its sentence: what happened, and what can be done now.

Writing      OnlyStewards · SourceGone · NotYours · AnnouncementGone · TextMissing · TextTooLong · TooManyAudiences
             AudienceUnknown · PoleUnknown · NoPoles · UntilPast · FileTooHeavy · MentionNotYours · ContactNotYou
             NotWritable
Publishing   NotReady · DatePast · AfterItsEnd · NoChannel · NobodyToAsk · TooManyWaiting · NotPublished
             AlreadyReminded
Answering    NoLongerThere · TooManyQuestions · OwnAnnouncement
"""

from bot.core.errors import Conflict, Invalid, NotAllowed, NotFound, TooLate


class OnlyStewards(NotAllowed):
    """They are not of the équipe d'animation."""

    def __init__(self) -> None:
        super().__init__("announcements-refused-only-stewards")


class SourceGone(NotFound):
    """What was to be told to the others is no longer there, or is not shared."""

    def __init__(self) -> None:
        super().__init__("announcements-refused-source-gone")


class NotYours(NotAllowed):
    """Neither its author nor a steward."""

    def __init__(self) -> None:
        super().__init__("announcements-refused-not-yours")


class ContactNotYou(NotAllowed):
    """A member names nobody but themselves as the contact."""

    def __init__(self) -> None:
        super().__init__("announcements-refused-contact")


class AnnouncementGone(NotFound):
    """There is no such announcement on this server, or no longer."""

    def __init__(self) -> None:
        super().__init__("announcements-refused-gone")


class TextMissing(Invalid):
    """Nothing readable was written; `what` is title, text, benefit, reason or question."""

    def __init__(self, *, what: str) -> None:
        super().__init__("announcements-refused-text-missing", what=what)


class TextTooLong(Invalid):
    """More characters than can be shown."""

    def __init__(self, *, what: str, maximum: int) -> None:
        super().__init__("announcements-refused-too-long", what=what, maximum=maximum)


class TooManyAudiences(Invalid):
    """More audiences than one announcement goes to."""

    def __init__(self, *, maximum: int) -> None:
        super().__init__("announcements-refused-too-many-audiences", maximum=maximum)


class AudienceUnknown(Invalid):
    """It is not one of the server's audiences."""

    def __init__(self) -> None:
        super().__init__("announcements-refused-audience")


class NoPoles(NotFound):
    """The server has no poles yet."""

    def __init__(self) -> None:
        super().__init__("announcements-refused-no-poles")


class PoleUnknown(Invalid):
    """It is not one of the server's poles."""

    def __init__(self) -> None:
        super().__init__("announcements-refused-pole")


class UntilPast(Invalid):
    """It would be over before anybody read it."""

    def __init__(self) -> None:
        super().__init__("announcements-refused-until-past")


class FileTooHeavy(Invalid):
    """The document is larger than is kept."""

    def __init__(self, *, maximum: int) -> None:
        super().__init__("announcements-refused-file", maximum=maximum)


class MentionNotYours(NotAllowed):
    """Its author may not notify any of these roles in these channels."""

    def __init__(self) -> None:
        super().__init__("announcements-refused-mention")


class NotWritable(Conflict):
    """Withdrawn, or accepted and so the stewards' to change."""

    def __init__(self) -> None:
        super().__init__("announcements-refused-not-writable")


class NotReady(Conflict):
    """Something is still to be said."""

    def __init__(self) -> None:
        super().__init__("announcements-refused-not-ready")


class DatePast(Invalid):
    """The date is past."""

    def __init__(self) -> None:
        super().__init__("announcements-refused-date-past")


class AfterItsEnd(Invalid):
    """It would go out after its own « until »."""

    def __init__(self) -> None:
        super().__init__("announcements-refused-after-its-end")


class NoChannel(Conflict):
    """None of its audiences has a channel."""

    def __init__(self) -> None:
        super().__init__("announcements-refused-no-channel")


class NobodyToAsk(Conflict):
    """The server has no stewards' channel: nobody would read what is proposed."""

    def __init__(self) -> None:
        super().__init__("announcements-refused-nobody-to-ask")


class TooManyWaiting(Conflict):
    """Some announcements of theirs wait for the stewards already."""

    def __init__(self, *, maximum: int) -> None:
        super().__init__("announcements-refused-too-many-waiting", maximum=maximum)


class NotPublished(Conflict):
    """It does not stand in any channel."""

    def __init__(self) -> None:
        super().__init__("announcements-refused-not-published")


class AlreadyReminded(Conflict):
    """One reminder, never more; none without « Bien reçu », and none once it is over."""

    def __init__(self) -> None:
        super().__init__("announcements-refused-reminder")


class NoLongerThere(TooLate):
    """It was withdrawn, or what it speaks of is over."""

    def __init__(self) -> None:
        super().__init__("announcements-refused-over")


class TooManyQuestions(Conflict):
    """They asked enough with the button; the thread is open to them."""

    def __init__(self, *, maximum: int) -> None:
        super().__init__("announcements-refused-too-many-questions", maximum=maximum)


class OwnAnnouncement(Conflict):
    """They are its contact already."""

    def __init__(self) -> None:
        super().__init__("announcements-refused-own")
