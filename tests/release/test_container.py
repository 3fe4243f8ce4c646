"""The container recipe takes what is there, starts what exists, and runs as nobody in particular."""

import ast
import re
import subprocess

from bot.cli import _parser
from bot.core.catalogue import our_catalogue
from tests.architecture.source import ROOT
from tests.release.container import RECIPE, copied, steps
from tests.release.test_wheel import ZONE

STEPS = steps(RECIPE.read_text(encoding="utf-8"))


def last(name: str) -> list[str]:
    """Return the words of the last instruction of that name, which is the one that counts."""
    return [step for step in STEPS if step.name == name][-1].words


def test_everything_it_copies_is_in_the_repository() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    sources = [source for source, _target in copied(STEPS)]
    assert sources
    assert [each for each in sources if not any(path == each or path.startswith(f"{each}/") for path in tracked)] == []


def test_every_file_that_its_steps_name_was_copied_before() -> None:
    there: set[str] = set()
    for step in STEPS:
        if step.name == "COPY":
            there |= {target.removesuffix("/") for _source, target in copied([step])}
        elif step.name == "RUN":
            named = {word for word in step.words if re.fullmatch(r"[\w-]+/[\w./-]+", word)}
            assert named <= there, step.text


def test_what_it_starts_is_a_command_of_ours_that_answers_where_its_health_is_asked() -> None:
    entry, started = last("ENTRYPOINT"), last("CMD")
    assert entry == ["bocage"]
    arguments = _parser(our_catalogue().text("fr", ZONE)).parse_args(started)
    assert [str(arguments.health.port)] == last("EXPOSE")
    check = next(step.text for step in STEPS if step.name == "HEALTHCHECK")
    code = ast.literal_eval(check[check.index("[") :])[-1]
    compile(code, "HEALTHCHECK", "exec")
    assert f"http://127.0.0.1:{arguments.health.port}/healthz" in code


def test_it_runs_without_power_and_keeps_its_data_in_one_volume() -> None:
    assert last("USER") == ["bocage"]
    assert last("WORKDIR") == last("VOLUME") == ["/data"]
    assert "BOCAGE_DATA_DIRECTORY=/data" in last("ENV")
    pip = [step.text for step in STEPS if " pip install " in step.text]
    assert len(pip) == 2
    assert all("--no-deps" in each for each in pip)
    assert "--require-hashes" in pip[0]


def test_no_secret_goes_into_the_image() -> None:
    assert not any(".env" in source or source in {".", "./", "data"} for source, _target in copied(STEPS))
