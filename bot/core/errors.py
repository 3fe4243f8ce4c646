"""The refusals a member can act on, and the reasons a program cannot start.

UserError
├── NotFound     what they speak of is not, or no longer, there
├── NotAllowed   they have no right to it, or not in this role
├── Conflict     somebody was faster, or two commitments collide
├── Invalid      what they typed cannot be understood or kept
└── TooLate      it was possible before

A `UserError` carries a catalogue key and its variables, never a sentence: the one `answer()` of the cogs translates
it into the member's language. Every other exception is a bug.
"""


class UserError(Exception):
    """A refusal the member can act on.

    `key` names a sentence in the catalogues, which says what happened and what to do now; `data` fills it in.
    """

    def __init__(self, key: str, **data: str | int) -> None:
        super().__init__(key, data)
        self.key = key
        self.data = data


class NotFound(UserError):
    """What the member speaks of is not, or no longer, there."""


class NotAllowed(UserError):
    """The member has no right to do this."""


class Conflict(UserError):
    """Somebody was faster, or two commitments collide."""


class Invalid(UserError):
    """What the member typed cannot be understood or kept."""


class TooLate(UserError):
    """It was possible before."""


class StartupError(Exception):
    """Bocage cannot start: one sentence for the operator, and the exit code (of sysexits.h) to leave with."""

    def __init__(self, sentence: str, *, exit_code: int = 78) -> None:
        super().__init__(sentence)
        self.exit_code = exit_code


class DatabaseUnavailable(Exception):
    """The disk is full, the file locked or read-only: nothing was done, and trying again later may work."""
