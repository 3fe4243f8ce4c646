"""What the worker process is asked to do for rounds: text in, text out (`bot.rounds.snapshot`)."""

from bot.rounds.matching.drawing import draw, dry_run
from bot.rounds.matching.model import Rehearsed
from bot.rounds.snapshot import drawn_written, read


def draw_written(text: str) -> tuple[str, ...]:
    """Draw what that snapshot asks for."""
    snapshot = read(text)
    return drawn_written(draw(snapshot.people, snapshot.history, snapshot.params))


def rehearse_written(text: str, *, rounds: int) -> tuple[Rehearsed, ...]:
    """Return the measures of the next rounds, the first of which that snapshot asks for."""
    snapshot = read(text)
    return dry_run(snapshot.people, snapshot.history, snapshot.params, rounds=rounds)
