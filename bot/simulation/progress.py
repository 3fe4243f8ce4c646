"""How far one is, on a terminal."""

import sys
from collections.abc import Callable
from datetime import date
from typing import Final

from bot.core.catalogue import Text

Progress = Callable[[int, date], None]

_BAR: Final = 30


def progress_bar(weeks: int, text: Text) -> Progress:
    """Return what draws how far one is on standard error; nothing where that is no terminal."""

    def draw(week: int, monday: date) -> None:
        full = round(_BAR * week / max(1, weeks))
        line = text("simulation-progress", week=week, weeks=weeks, day=f"{monday:%d/%m/%Y}")
        sys.stderr.write("\r\033[K" if week == weeks else f"\r{'█' * full}{'░' * (_BAR - full)} {line} ")
        sys.stderr.flush()

    return draw if sys.stderr.isatty() else stay_silent


def stay_silent(_week: int, _monday: date) -> None:
    """Draw nothing."""
