"""Who may import whom: the contracts of pyproject.toml, as `make check` reads them; and what a start does not read."""

import subprocess
import sys

from tests.architecture.source import ROOT


def test_every_import_contract_is_kept() -> None:
    # In a process of its own: it configures logging, which silences every logger there is.
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=50, check=False
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert "0 broken" in told.stdout


def test_no_name_of_a_command_needs_the_plurals_of_a_language() -> None:
    # They are megabytes, which most of what is said does without.
    program = "from babel import localedata; localedata.load = None; import cogs.loading"
    told = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
