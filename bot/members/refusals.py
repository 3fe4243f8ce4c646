"""What cannot be done around profiles, each with its sentence: what happened, and what can be done now.

Topics      TopicTooLong · TooManyTopics · TopicTakenOut · TopicUnknown
Stewards    OnlyStewards
Directory   SearchTooOld
"""

from bot.core.errors import Invalid, NotAllowed, NotFound, TooLate


class TopicTooLong(Invalid):
    """A topic is a few words."""

    def __init__(self, *, maximum: int) -> None:
        super().__init__("members-refused-topic-long", maximum=maximum)


class TooManyTopics(Invalid):
    """More topics than one person may seek or share."""

    def __init__(self, *, maximum: int) -> None:
        super().__init__("members-refused-topics-many", maximum=maximum)


class TopicTakenOut(Invalid):
    """The stewards took that topic out of the vocabulary."""

    def __init__(self, *, topic: str) -> None:
        super().__init__("members-refused-topic-hidden", topic=topic)


class TopicUnknown(NotFound):
    """No topic of that name, or none that can be read."""

    def __init__(self) -> None:
        super().__init__("members-refused-topic-unknown")


class OnlyStewards(NotAllowed):
    """This belongs to the stewards."""

    def __init__(self) -> None:
        super().__init__("members-refused-not-steward")


class SearchTooOld(TooLate):
    """The pages of that search cannot be turned any more."""

    def __init__(self) -> None:
        super().__init__("members-refused-search-old")
