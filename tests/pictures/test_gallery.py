"""The pictures in docs/images are the ones that `make pictures` takes, and one of them is taken here."""

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import Browser

from tests.demo.conftest import browser
from tests.pictures.__main__ import IMAGES, main
from tests.pictures.camera import COLOURS, SHARPNESS, WIDTH, camera
from tests.pictures.gallery import SITTINGS

__all__ = ["browser"]
MOST_BYTES, MOST_BYTES_OF_ALL = 250_000, 3_000_000
PLOTS = re.compile(r"bench-.*")
"""What `make bench` draws beside them."""


def test_every_picture_is_taken_by_the_script_and_small_enough_to_be_read_on_a_phone() -> None:
    kept = {path.stem: path.stat().st_size for path in IMAGES.glob("*.png") if not PLOTS.fullmatch(path.stem)}
    taken = [name for sitting in SITTINGS for name in sitting.pictures]
    assert sorted(kept) == sorted(taken)
    assert max(kept.values()) < MOST_BYTES
    assert sum(path.stat().st_size for path in IMAGES.iterdir()) < MOST_BYTES_OF_ALL


@pytest.mark.browser
@pytest.mark.timeout(200)
async def test_a_picture_is_taken_of_the_demo(browser: Browser, tmp_path: Path) -> None:
    sitting = next(each for each in SITTINGS if each.empty)
    async with camera(browser, tmp_path / "data", tmp_path, empty=True) as eye:
        await sitting.play(eye)
    for name in sitting.pictures:
        with Image.open(tmp_path / f"{name}.png") as taken, Image.open(IMAGES / f"{name}.png") as kept:
            assert taken.mode == "P"
            assert len(taken.getcolors(maxcolors=COLOURS) or ()) > 16
            assert taken.width == kept.width < WIDTH * SHARPNESS


def test_a_name_that_no_picture_bears_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--only", "nothing"])
    assert "no such picture: nothing" in capsys.readouterr().err
