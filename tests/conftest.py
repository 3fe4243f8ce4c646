"""What holds for every test."""

import os
from collections.abc import Generator

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Make a failure of a browser test that was skipped in CI: what is never run there proves nothing."""
    report = yield
    if report.skipped and os.environ.get("CI") and item.get_closest_marker("browser") is not None:
        report.outcome = "failed"
        report.longrepr = f"skipped in CI, where a browser is installed for it: {report.longrepr}"
    return report
