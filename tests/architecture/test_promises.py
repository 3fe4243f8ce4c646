"""What Bocage promises is proven: docs/promesses.md, `make prove`, and the tests they name, held together."""

import shlex
from pathlib import Path

import pytest

from tests import prove
from tests.architecture.promises import commands, missing, page, programs, promise, promises, sections
from tests.architecture.source import ROOT, report

LONG = frozenset(proof.module for proof in prove.PROOFS)
NO_PROOFS = frozenset(
    {
        "tests.core.kill.worker",
        "tests.proofs.crashes.worker",
        "tests.pictures",
        "tests.prove",
        "tests.release.container",
        "tests.release.service",
    }
)
"""Programs that prove no promise: those that others run, the pictures, the one that runs the proofs, installations."""


def test_every_section_promises_something() -> None:
    found = sections(page())
    assert len(found) >= 12
    assert [heading for heading, items in found.items() if not items] == []


def test_every_promise_stands_in_two_languages_with_its_proof() -> None:
    wrong = [item for items in sections(page()).values() for item in items if promise(item) is None]
    assert report(wrong) == ""


def test_no_promise_is_made_twice() -> None:
    made = [text for each in promises(page()) for text in (each.french, each.english)]
    assert sorted(text for text in set(made) if made.count(text) > 1) == []


def test_no_proof_has_disappeared() -> None:
    wrong = (missing(proof, LONG) for each in promises(page()) for proof in each.proofs)
    assert report(each for each in wrong if each is not None) == ""


def test_every_long_proof_stands_beside_a_promise() -> None:
    proven = {module for each in promises(page()) for module in commands(each.proofs)}
    assert sorted(LONG - proven) == []


def test_every_program_among_the_tests_is_a_long_proof_or_says_why_not() -> None:
    known = LONG | prove.MEASURED_ELSEWHERE | NO_PROOFS
    assert sorted(set(programs()) - known) == []


def test_the_long_proofs_are_done_within_their_time() -> None:
    assert len(LONG) == len(prove.PROOFS)
    assert sum(proof.seconds for proof in prove.PROOFS) <= prove.MOST_MINUTES * 60
    for proof in prove.PROOFS:
        path = ROOT / proof.module.replace(".", "/")
        assert path.with_suffix(".py").is_file() or (path / "__main__.py").is_file(), proof.module


@pytest.mark.parametrize(
    ("item", "made"),
    [
        ("Rien. *Nothing.* Preuve : `tests/test_run.py::test_x`", True),
        ("Rien. *Nothing.* Preuves : `tests/test_run.py::test_x` · `python -m tests.core.kill`", True),
        ("Rien. *Nothing.* Preuve : à venir", False),
        ("Rien. *Nothing.*", False),
        ("Rien. Preuve : `tests/test_run.py::test_x`", False),
    ],
)
def test_what_is_a_promise(item: str, *, made: bool) -> None:
    assert (promise(item) is not None) is made


@pytest.mark.parametrize(
    "proof",
    [
        "tests/architecture/test_promises.py::test_that_is_not_there",
        "tests/architecture/test_nothing.py::test_no_promise_is_made_twice",
        "python -m tests.nothing",
        "make test",
    ],
)
def test_a_proof_that_is_not_there_is_seen(proof: str) -> None:
    assert missing(proof, LONG) is not None


def test_a_failure_tells_the_command_that_replays_it(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "held.py").write_text("import sys; print('figures', sys.argv)", encoding="utf-8")
    (tmp_path / "broken.py").write_text("import sys; sys.exit(3)", encoding="utf-8")
    (tmp_path / "endless.py").write_text("import time; time.sleep(60)", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    proofs = (
        prove.LongProof(module="held", arguments="--trials 5", seconds=30),
        prove.LongProof(module="broken", seconds=30),
        prove.LongProof(module="endless", seconds=1, seeded=False),
    )
    monkeypatch.setattr(prove, "PROOFS", proofs)
    assert prove.main(["--seed", "7", "--only", "held"]) == 0
    assert prove.main(["--seed", "7"]) == 1
    said = capfd.readouterr().out
    assert "'--trials', '5', '--seed', '7'" in said
    assert "To see it again: python -m broken --seed 7\n" in said
    assert f"To see it again: {shlex.join(['python', '-m', 'endless'])}\n" in said
