"""The container recipe, read as what it is, and played without a container engine.

`python -m tests.release.container` plays it for real, in a scratch folder that stands for the root of the image: the
environment is made, every package is installed with its hash, the wheel is built from what the recipe copies and from
nothing else; then the image's own command is run as the image would, up to the point where Discord is needed.
"""

import argparse
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
RECIPE: Final = ROOT / "docs" / "exploitation" / "Containerfile"
IMAGE_PLACES: Final = ("/opt/bocage", "/src", "/data")
NEEDS_AN_IMAGE: Final = ("useradd",)
"""Programs that change the machine they run on: only an image is theirs."""
NO_TOKEN: Final = 78


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


def _play(root: Path) -> int:
    recipe = steps(RECIPE.read_text(encoding="utf-8"))

    def here(text: str) -> str:
        for place in IMAGE_PLACES:
            text = text.replace(place, f"{root}{place}")
        return text

    for place in IMAGE_PLACES[1:]:
        (root / place[1:]).mkdir(parents=True, mode=0o700)
    lay_out(recipe, root / "src")
    for step in recipe:
        if step.name != "RUN":
            continue
        if any(program in step.text for program in NEEDS_AN_IMAGE):
            _say(f"-- needs an image: {step.text}")
            continue
        _say(f"-- {step.text}")
        subprocess.run(["sh", "-ec", here(step.text)], cwd=root / "src", check=True)
    given = {step.name: step.words for step in recipe if step.name in {"ENV", "ENTRYPOINT", "CMD"}}
    settings = dict(word.split("=", 1) for word in given["ENV"])
    environment = {
        "HOME": str(root),
        "PATH": f"{root}/opt/bocage/bin:{os.environ['PATH']}",
        **{name: here(value) for name, value in settings.items() if name != "PATH"},
    }

    def image(*words: str) -> int:
        command = [*given["ENTRYPOINT"], *words]
        _say(f"-- {shlex.join(command)}")
        return subprocess.run(["/usr/bin/env", *command], cwd=root / "data", env=environment, check=False).returncode

    said = {"--version": image("--version"), "--help": image("--help"), "as it starts": image(*given["CMD"])}
    _say(str(said))
    return 0 if said == {"--version": 0, "--help": 0, "as it starts": NO_TOKEN} else 1


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Play the recipe in a scratch folder; return 1 if the image would not start."""
    argparse.ArgumentParser(prog="python -m tests.release.container", description=__doc__).parse_args()
    with tempfile.TemporaryDirectory(prefix="bocage-image-") as root:
        return _play(Path(root))


if __name__ == "__main__":
    sys.exit(main())
