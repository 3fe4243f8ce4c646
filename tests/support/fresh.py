"""A database as it is on its first day, laid down instead of made: the twenty scripts take longer than most tests."""

import tempfile
from functools import cache
from pathlib import Path

from bot.core.migrations import migrate
from bot.core.storage import make_private_file, make_private_folder
from tests.support.clock import FakeClock


def lay_down(path: Path) -> Path:
    """Put a database of the present version at `path`, unless one is there already; return `path`."""
    if not path.exists():
        make_private_folder(path.parent)
        make_private_file(path)
        path.write_bytes(_first_day())
    return path


@cache
def _first_day() -> bytes:
    with tempfile.TemporaryDirectory(prefix="bocage-fresh-") as folder:
        path = Path(folder) / "bot.db"
        migrate(path, now=FakeClock().now())
        return path.read_bytes()
