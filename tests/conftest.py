"""What holds for every test."""

import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any, Final

import hypothesis
import pytest
from simcord.http import router

from tests.support.canary import Watch, listen, marked
from tests.support.contract import Contract, description
from tests.support.custom_ids import Produced

# An example that took long on a busy machine has shown what it had to; every test has a timeout of its own.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")

_MEMORY: Final = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of its own in it
_ENOUGH: Final = 4 << 30


def pytest_configure() -> None:
    """Keep the files of tests in memory, where there is plenty: half of a test's time would be waiting for the disk."""
    if _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK):
        room = os.statvfs(_MEMORY)
        if room.f_bavail * room.f_frsize > _ENOUGH and not room.f_flag & os.ST_NOEXEC:
            os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Make a failure of a browser test that was skipped in CI: what is never run there proves nothing."""
    report = yield
    if report.skipped and os.environ.get("CI") and item.get_closest_marker("browser") is not None:
        report.outcome = "failed"
        report.longrepr = f"skipped in CI, where a browser is installed for it: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def canary() -> Iterator[Watch]:
    """Mark every secret of the simulated Discord, and look for it wherever a test leaves something."""
    with marked() as watch:
        yield watch


@pytest.fixture(autouse=True)
def nothing_that_is_secret(canary: Watch, request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which a secret came into a log, a message or a file."""
    listen(canary)
    # Asked for here, so that it is still there when this looks into it.
    folder = request.getfixturevalue("tmp_path") if "tmp_path" in request.fixturenames else None
    yield
    if folder is not None:
        assert folder.is_dir(), "nothing is left to look into"
        canary.left(folder)
    leaks, canary.leaks = canary.leaks, []
    assert leaks == []


@pytest.fixture(scope="session")
def contract(canary: Watch) -> Iterator[Contract | None]:
    """Hold every request that any test makes of the simulated Discord to the real one's description, if it is here."""
    path, dispatch = description(), router.dispatch
    contract = None if path is None else Contract(path)

    def held(backend: Any, method: str, path: str, **rest: Any) -> Any:  # noqa: ANN401 - as simcord's own
        canary.sent(rest.get("json"))
        if contract is not None:
            contract.hold(method, path, rest.get("json"))
        return dispatch(backend, method, path, **rest)

    router.dispatch = held
    yield contract
    router.dispatch = dispatch


@pytest.fixture(autouse=True)
def nothing_that_discord_would_refuse(contract: Contract | None) -> Iterator[None]:
    """Fail a test in which the bot sent what the real Discord would not have understood."""
    yield
    if contract is not None:
        breaches, contract.breaches = contract.breaches, []
        assert breaches == []


@pytest.fixture(scope="session")
def produced() -> Iterator[Produced]:
    """Look at every custom_id that any test lets the bot send."""
    produced, dispatch = Produced(), router.dispatch

    def held(backend: Any, method: str, path: str, **rest: Any) -> Any:  # noqa: ANN401 - as simcord's own
        produced.hold(rest.get("json"))
        return dispatch(backend, method, path, **rest)

    router.dispatch = held
    yield produced
    router.dispatch = dispatch


@pytest.fixture
def forging() -> None:
    """Whoever asks for this puts buttons on messages that Bocage itself never made."""


@pytest.fixture(autouse=True)
def no_button_that_will_be_forgotten(produced: Produced, request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which the bot sent something to press that tests/fixtures/custom_ids.txt does not keep.

    A test that lets it send what it would never send says so: `@pytest.mark.usefixtures("forging")`.
    """
    yield
    unknown, produced.unknown = produced.unknown, set()
    assert sorted(unknown) == [] or "forging" in request.fixturenames, (
        "add these lines to tests/fixtures/custom_ids.txt, for ever"
    )
