"""Told to stop, upgraded, started twice: what was acknowledged is there afterwards."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT
from tests.proofs.errors.locked import hold
from tests.proofs.errors.stopping import stop

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is neither SIGTERM nor fork()")


@pytest.mark.timeout(200)
def test_a_process_told_to_stop_under_load_leaves_in_time_and_loses_nothing_acknowledged(tmp_path: Path) -> None:
    figures = stop(tmp_path, 3, 60)
    assert figures.faults == [], figures


@pytest.mark.timeout(200)
def test_an_upgrade_that_is_killed_is_finished_by_the_next_start() -> None:
    """In a process of its own: the kills are of children that it forks."""
    command = [sys.executable, "-m", "tests.proofs.errors.upgrades", "--points", "12", "--seed", "7"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.mark.timeout(200)
def test_a_process_whose_file_is_held_claims_nothing_and_goes_on_by_itself(tmp_path: Path) -> None:
    found = hold(tmp_path, seconds=2.5, seed=3, messages=False)
    assert found.faults == [], found
