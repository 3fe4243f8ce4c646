"""Takes every picture of the documentation: `python -m tests.pictures [--to DIR] [--only NAME]`.

Needs Chromium. Pictures go to docs/images, where `make bench` leaves its plots too.
"""

import argparse
import asyncio
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.async_api import async_playwright

from tests.demo.conftest import CHROMIUM, SWITCHES
from tests.pictures.camera import camera
from tests.pictures.gallery import SITTINGS, Sitting

IMAGES = Path(__file__).parents[2] / "docs" / "images"


async def take(sittings: Sequence[Sitting], folder: Path) -> None:
    """Play each sitting in a demo of its own and leave its pictures in `folder`."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        for sitting in sittings:
            with tempfile.TemporaryDirectory(prefix="bocage-pictures-") as data:
                async with camera(browser, Path(data), folder, empty=sitting.empty) as eye:
                    await sitting.play(eye)
            for name in sitting.pictures:
                sys.stdout.write(f"{name}.png  {(folder / f'{name}.png').stat().st_size // 1000} kB\n")
                sys.stdout.flush()
        await browser.close()


def main(given: Sequence[str] | None = None) -> int:
    """Take the pictures asked for; return 1 where none can be taken."""
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("--to", type=Path, default=IMAGES, help="where they go (docs/images)")
    parser.add_argument("--only", action="append", help="only the sittings in which this picture is taken")
    asked = parser.parse_args(given)
    if CHROMIUM is None and shutil.which("chromium") is None:
        sys.stderr.write("Pictures are taken with Chromium, and there is none here.\n")
        return 1
    chosen = [each for each in SITTINGS if not asked.only or set(asked.only) & set(each.pictures)]
    if not chosen:
        parser.error(f"no such picture: {', '.join(asked.only)}")
    asked.to.mkdir(parents=True, exist_ok=True)
    asyncio.run(take(chosen, asked.to))
    return 0


if __name__ == "__main__":
    sys.exit(main())
