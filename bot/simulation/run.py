"""`bocage simulate`: a year of an imaginary cooperative, or what a real one will be sent in the coming weeks."""

import asyncio
import json
import sys
import tempfile
from pathlib import Path
from typing import Final

from bot import log
from bot.core.catalogue import Text
from bot.simulation.progress import progress_bar
from bot.simulation.year import account_of

WEEKS: Final = 52


def run_year(*, weeks: int, members: int, seed: int, as_json: bool, text: Text) -> int:
    """Live through the weeks and tell what became of them; return the exit code, 1 if something went wrong."""
    log.configure("console", "ERROR")
    with tempfile.TemporaryDirectory(prefix="bocage-simulate-") as folder:
        progress = progress_bar(weeks, text)
        account = asyncio.run(account_of(Path(folder), weeks=weeks, members=members, seed=seed, progress=progress))
    if as_json:
        sys.stdout.write(json.dumps(account.as_json(), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in account.sentences(text))
    return 1 if account.bugs else 0
