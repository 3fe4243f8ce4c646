"""The container recipe, read as what it is, and played without a container engine.

`python -m tests.release.container` plays it for real, on two throwaway machines that stand for the two stages of the
image: the environment is made, every package is installed with its hash, the wheel is built from what the recipe copies
and from nothing else, the account and the volume are made. Then the image starts as `podman run --read-only --cap-drop
all` would start it: nothing can be written but the volume, its account has no power, and there is no network.
"""

import argparse
import json
import re
import shlex
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.release.machine import PATH, Home, lives, played, say, throwaway

ROOT: Final = Path(__file__).parents[2]
RECIPE: Final = ROOT / "docs" / "exploitation" / "Containerfile"
SOURCES: Final = "/src"
SAYS_HOW_TO_RUN: Final = frozenset({"ENV", "USER", "WORKDIR", "VOLUME", "ENTRYPOINT", "CMD"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One instruction, such as COPY, and its words; `stage` counts from 0."""

    stage: int
    name: str
    text: str

    @property
    def words(self) -> list[str]:
        return list(json.loads(self.text)) if self.text.startswith("[") else shlex.split(self.text)


def steps(text: str) -> list[Step]:
    """Return the instructions of a recipe, in order."""
    found: list[Step] = []
    stage = -1
    for line in re.sub(r"\\\n", " ", text).splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, _, rest = line.partition(" ")
        stage += name == "FROM"
        found.append(Step(stage=stage, name=name, text=rest.strip()))
    return found


def copied(recipe: Sequence[Step]) -> Iterator[tuple[str, str]]:
    """Yield (what, where to) for each thing that the recipe takes from the repository."""
    for step in recipe:
        if step.name == "COPY" and not step.text.startswith("--from"):
            *sources, target = step.words
            for source in sources:
                yield source, target


def lay_out(recipe: Sequence[Step], place: Path) -> None:
    """Copy into `place` what the recipe copies out of the repository, and nothing else."""
    for source, target in copied(recipe):
        goal = place / target / Path(source).name if target.endswith("/") else place / target
        goal.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, goal, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / source, goal)


def _play(scratch: Path) -> bool:
    recipe = steps(RECIPE.read_text(encoding="utf-8"))
    given = {step.name: step.words for step in recipe if step.name in SAYS_HOW_TO_RUN}
    settings = dict(word.replace("$PATH", PATH).split("=", 1) for word in given["ENV"])
    build, image = throwaway(scratch, "build"), throwaway(scratch, "image")
    for step in recipe:
        if step.name == "WORKDIR":
            (build, image)[step.stage].do(f"mkdir -p {step.text}")
        elif step.name == "COPY" and step.text.startswith("--from"):
            _stage, source, target = step.words
            say(f"# COPY {step.text}")
            shutil.copytree(build.root / source[1:], image.root / target[1:], symlinks=True)
        elif step.name == "COPY":
            lay_out([step], build.root / SOURCES[1:])
        elif step.name == "RUN":
            (build, image)[step.stage].do(step.text, (SOURCES, "/")[step.stage])
    image.volume(*given["VOLUME"])
    image.close_for_writing()
    home = Home(machine=image, user=given["USER"][0], folder=given["WORKDIR"][0], settings=settings)
    return lives(home, given["ENTRYPOINT"], given["CMD"])


def main() -> int:
    """Play the recipe; return 1 if the image would not live."""
    parser = argparse.ArgumentParser(prog="python -m tests.release.container", description=__doc__)
    return played("tests.release.container", _play, parser)


if __name__ == "__main__":
    sys.exit(main())
