"""What pytest loads where complaintkit is installed: fixtures, a marker and two options; nothing until they are used.

No test runs differently for its being there: ``-p no:complaintkit`` leaves it out all the same.
"""

from collections.abc import Callable, Generator, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

import pytest

import complaintkit.testing as kit

if TYPE_CHECKING:
    from datetime import datetime

    from complaintkit.handling import Case
    from complaintkit.procedure import Procedure
    from complaintkit.records import Event

__all__: list[str] = []

#: The coverage of each procedure that histories were handed in for, by name, mode and transitions.
_COVERAGE = pytest.StashKey["dict[tuple[object, ...], kit.TransitionCoverage]"]()
#: Under which key a worker hands its counts on.
_OUTPUT = "complaint_transitions"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The two options."""
    group = parser.getgroup("complaintkit", "the complaint procedure")
    group.addoption(
        "--complaint-transitions",
        action="store_true",
        help="report which transitions of the procedure the histories handed in have taken",
    )
    group.addoption(
        "--complaint-fail-under",
        type=_percent,
        metavar="PERCENT",
        help="fail the run if less than PERCENT of the transitions were taken",
    )


def _percent(text: str) -> float:
    percent = float(text)
    if not 0 <= percent <= 100:
        raise ValueError
    return percent


_percent.__name__ = "percent from 0 to 100"  # what a refused value is told to be


def pytest_configure(config: pytest.Config) -> None:
    """The marker."""
    config.addinivalue_line(
        "markers",
        "complaint_log(names=None): fail the test if what it wrote to the fixture complaint_log breaks the procedure",
    )
    config.stash[_COVERAGE] = {}


@pytest.fixture
def complaint_moment() -> "datetime":
    """A moment that stands still: nine o'clock in Beijing on Monday 2 March 2026, in UTC."""
    return kit.MOMENT


@pytest.fixture
def complaint_procedure() -> "Procedure":
    """The procedure that the other fixtures follow: the eight steps. Override it to test by your own."""
    return kit.EIGHT_STEPS


@pytest.fixture
def complaint_case_at(complaint_procedure: "Procedure") -> "Callable[[str], Case]":
    """``complaint_case_at("help")`` is a case that stands there, brought there in the ordinary order."""

    def at(position: str) -> "Case":
        return kit.case_at(position, complaint_procedure)

    return at


@pytest.fixture
def complaint_log() -> list[Any]:
    """An empty list for a test with the marker ``complaint_log``: write rows (case id, event, at), or one history."""
    return []


@pytest.fixture
def complaint_transitions(
    pytestconfig: pytest.Config, complaint_procedure: "Procedure"
) -> "Callable[[Iterable[Event]], None]":
    """``complaint_transitions(case.history)`` counts which transitions the history took."""

    def count(history: "Iterable[Event]") -> None:
        _count(pytestconfig, complaint_procedure, history)

    return count


def _count(config: pytest.Config, procedure: "Procedure", history: "Iterable[Event]") -> None:
    _add(config, kit.TransitionCoverage(procedure=procedure).with_history(history))


def _add(config: pytest.Config, coverage: "kit.TransitionCoverage") -> None:
    kept, procedure = config.stash[_COVERAGE], coverage.procedure
    key = (procedure.name, procedure.mode, coverage.transitions)
    kept[key] = kept[key].with_coverage(coverage) if key in kept else coverage


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Adds what a worker of pytest-xdist has counted; one that crashed has left nothing."""
    for row in getattr(node, "workeroutput", {}).get(_OUTPUT, ()):
        _add(node.config, _transitions().unpacked(row))


def _transitions() -> Any:
    return import_module("complaintkit.testing.transitions")  # with the whole procedure, so only when it was used


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """After a marked test has passed, its log is held against the procedure."""
    result = yield
    marker = item.get_closest_marker("complaint_log")
    if marker is not None:
        given = cast(dict[str, Any], getattr(item, "funcargs", {}))
        if "complaint_log" not in given:
            pytest.fail("the marker complaint_log needs the fixture complaint_log: write the log there", pytrace=False)
        procedure = given.get("complaint_procedure") or kit.EIGHT_STEPS
        broken = _judged(given["complaint_log"], procedure, marker.kwargs.get("names"))
        if broken:
            pytest.fail(broken, pytrace=False)
    return result


def _judged(log: list[Any], procedure: "Procedure", names: Any) -> str:
    """How *log* breaks *procedure*; nothing where it keeps to it."""
    try:
        kit.assert_conforms(log, procedure, names=names)
    except AssertionError as error:
        return str(error)
    return ""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """The report, where it is asked for."""
    fail_under = config.getoption("complaint_fail_under")
    if not config.getoption("complaint_transitions") and fail_under is None:
        return
    terminalreporter.section("transitions of complaint procedures")
    for coverage in _coverages(config):
        terminalreporter.write_line(coverage.report())
    for message in _too_low(config):
        terminalreporter.write_line(message, red=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fails a run that passed, if too few transitions were taken; a worker of pytest-xdist hands on its counts."""
    output: dict[str, object] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        output[_OUTPUT] = [_transitions().packed(each) for each in session.config.stash[_COVERAGE].values()]
    elif session.exitstatus == pytest.ExitCode.OK and _too_low(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _coverages(config: pytest.Config) -> "list[kit.TransitionCoverage]":
    """What was counted; the eight steps with nothing taken, where no test handed anything in."""
    return [*config.stash[_COVERAGE].values()] or [kit.TransitionCoverage()]


def _too_low(config: pytest.Config) -> list[str]:
    fail_under: float | None = config.getoption("complaint_fail_under")
    if fail_under is None:
        return []
    messages: list[str] = []
    for coverage in _coverages(config):
        try:
            coverage.check(fail_under=fail_under)
        except AssertionError as error:
            messages.append(str(error))
    return messages
