"""What cannot be done around communities, each with its sentence: what happened, and what can be done now.

Making       OnlyStewards · NameTooShort · NameTaken · NameReserved · NotAnEmoji · PurposeMissing · TextTooLong
             TooManyTopics · PoleUnknown · NoPoles · DraftGone · AlreadyMade · TooManyStewards
Proposing    NobodyToAsk · TooManyProposals · ProposalGone · AlreadyAccepted · NotForYou
Belonging    CommunityGone · Archived · RequestGone
"""

from bot.core.errors import Conflict, Invalid, NotAllowed, NotFound


class OnlyStewards(NotAllowed):
    """They are not of the équipe d'animation."""

    def __init__(self) -> None:
        super().__init__("communities-refused-only-stewards")


class NameTooShort(Invalid):
    """Fewer than two letters or digits are left of the name once it is plain text."""

    def __init__(self) -> None:
        super().__init__("communities-refused-name-short")


class NameReserved(Invalid):
    """The name means everybody, on Discord."""

    def __init__(self) -> None:
        super().__init__("communities-refused-name-reserved")


class NameTaken(Conflict):
    """Another community of the server, archived ones included, has that name or one that reads the same."""

    def __init__(self, *, name: str) -> None:
        super().__init__("communities-refused-name-taken", name=name)


class NotAnEmoji(Invalid):
    """It is not one emoji."""

    def __init__(self) -> None:
        super().__init__("communities-refused-emoji")


class PurposeMissing(Invalid):
    """Nobody could tell what the community is for."""

    def __init__(self) -> None:
        super().__init__("communities-refused-purpose-missing")


class TextTooLong(Invalid):
    """More characters than can be shown; `what` is name, purpose, charter, topic or note."""

    def __init__(self, *, what: str, maximum: int) -> None:
        super().__init__("communities-refused-too-long", what=what, maximum=maximum)


class TooManyTopics(Invalid):
    """More topics than one community may name."""

    def __init__(self, *, maximum: int) -> None:
        super().__init__("communities-refused-too-many-topics", maximum=maximum)


class NoPoles(NotFound):
    """The server has no poles yet."""

    def __init__(self) -> None:
        super().__init__("communities-refused-no-poles")


class PoleUnknown(Invalid):
    """It is not one of the server's poles, or none was chosen yet."""

    def __init__(self) -> None:
        super().__init__("communities-refused-pole")


class DraftGone(NotFound):
    """The draft was given up, or has expired."""

    def __init__(self) -> None:
        super().__init__("communities-refused-draft-gone")


class AlreadyMade(Conflict):
    """What exists is archived, not given up."""

    def __init__(self) -> None:
        super().__init__("communities-refused-already-made")


class TooManyStewards(Invalid):
    """More people than can animate one community."""

    def __init__(self, *, maximum: int) -> None:
        super().__init__("communities-refused-too-many-stewards", maximum=maximum)


class NobodyToAsk(Conflict):
    """The server has no stewards' channel: nobody would read what is asked."""

    def __init__(self) -> None:
        super().__init__("communities-refused-nobody-to-ask")


class TooManyProposals(Conflict):
    """Some proposals of theirs wait for an answer already."""

    def __init__(self, *, maximum: int) -> None:
        super().__init__("communities-refused-too-many-proposals", maximum=maximum)


class ProposalGone(NotFound):
    """There is no such proposal on this server any more."""

    def __init__(self) -> None:
        super().__init__("communities-refused-proposal-gone")


class AlreadyAccepted(Conflict):
    """The proposal has become a community already."""

    def __init__(self) -> None:
        super().__init__("communities-refused-already-accepted")


class NotForYou(NotAllowed):
    """An answer is read by whom it was written to."""

    def __init__(self) -> None:
        super().__init__("communities-refused-not-for-you")


class CommunityGone(NotFound):
    """There is no such community on this server."""

    def __init__(self) -> None:
        super().__init__("communities-refused-gone")


class Archived(Conflict):
    """The community is archived: it can be read, no more."""

    def __init__(self, *, name: str) -> None:
        super().__init__("communities-refused-archived", name=name)


class RequestGone(NotFound):
    """Whoever asked has withdrawn, is in already, or has left the server."""

    def __init__(self) -> None:
        super().__init__("communities-refused-request-gone")
