"""What holds for every test: one that needs ``../shared`` skips where that is absent, and fails the run otherwise."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

SHARED = Path(__file__).parents[2] / "shared"
_skipped: list[str] = []
# For many thousand runs on changed code: the same few examples each time, no word about how they are run, and no search
# for a smaller example, for nobody reads it.
settings.register_profile(
    "mutation",
    deadline=None,
    derandomize=True,
    max_examples=30,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Keeps the names of tests that were skipped though ``../shared`` is here."""
    if report.skipped and SHARED.is_dir() and "shared" in str(report.longrepr):
        _skipped.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fails the run if there are any."""
    if _skipped:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says which."""
    for name in _skipped:
        terminalreporter.write_line(f"SKIPPED THOUGH ../shared IS HERE: {name}", red=True)
