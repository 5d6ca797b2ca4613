"""The pytest plugin: off until it is used, light at the start, and clear where a log breaks the procedure."""

import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from complaintkit import testing
from complaintkit.testing import plugin

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[2]
#: All is loaded here, for each run within this process forgets what it has loaded itself, and would load it twice.
LOADED = [getattr(testing, name) for name in testing.__all__] + [import_module("complaintkit.testing.transitions")]


@pytest.fixture
def suite(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project of a user's, with our plugin and no other, whether it is installed or not."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    pytester.makeini("[pytest]\naddopts = --strict-markers -p complaintkit.testing.plugin -W error\n")
    return pytester


class TestFixtures:
    """What a test asks for by name."""

    def test_a_moment_a_procedure_and_a_case(self, suite: pytest.Pytester) -> None:
        """The eight steps, or a procedure of the user's."""
        suite.makepyfile(
            test_usual="""
            def test_case(complaint_case_at, complaint_moment, complaint_procedure):
                case = complaint_case_at("help")
                assert case.state.position == "help"
                assert case.state.opened_at == complaint_moment
                assert complaint_procedure.name == "eight-steps"
            """,
            test_own="""
            import pytest
            from complaintkit.procedure import EIGHT_STEPS

            @pytest.fixture
            def complaint_procedure():
                return EIGHT_STEPS.with_step("visit-site", after="act", needs=("result",))

            def test_case(complaint_case_at):
                assert complaint_case_at("visit-site").state.position == "visit-site"
            """,
        )
        suite.runpytest_inprocess().assert_outcomes(passed=2)


class TestTheMarker:
    """A test whose log breaks the procedure fails."""

    def test_logs_that_fit_and_that_do_not(self, suite: pytest.Pytester) -> None:
        """With the sentence of ``assert_conforms``; a failing test keeps its own failure."""
        suite.makepyfile(
            """
            import pytest

            @pytest.mark.complaint_log
            def test_fits(complaint_log):
                complaint_log += [("k-1", "thank", 1), ("k-1", "apologize", 2)]

            @pytest.mark.complaint_log(names={"Danke": "thank"})
            def test_named(complaint_log):
                complaint_log.append(("k-1", "Danke", 1))

            @pytest.mark.complaint_log
            def test_skips(complaint_log):
                complaint_log += [("k-1", "thank", 1), ("k-1", "listen", 2)]

            @pytest.mark.complaint_log
            def test_history(complaint_log, complaint_case_at, complaint_procedure):
                complaint_log += complaint_case_at("closed").history

            @pytest.mark.complaint_log
            def test_writes_nothing(complaint_log):
                pass

            @pytest.mark.complaint_log
            def test_has_no_log():
                pass

            @pytest.mark.complaint_log
            def test_fails_anyway(complaint_log):
                assert not "its own reason"

            def test_is_not_marked(complaint_log):
                complaint_log.append(("k-1", "help", 1))
            """
        )
        result = suite.runpytest_inprocess()
        result.assert_outcomes(passed=4, failed=4)
        result.stdout.fnmatch_lines(
            [
                "case 'k-1' breaks eight-steps: listen at 2, when it stood at thank*",
                "the log is empty, so it shows nothing of eight-steps*",
                "the marker complaint_log needs the fixture complaint_log: write the log there",
                "*AssertionError: assert not 'its own reason'",
            ]
        )
        result.stdout.no_fnmatch_line("During handling of the above*")

    def test_it_is_described(self, suite: pytest.Pytester) -> None:
        """Among the markers."""
        result = suite.runpytest_inprocess("--markers")
        result.stdout.fnmatch_lines(["@pytest.mark.complaint_log(names=None): fail the test if *"])


COUNTED = """
import pytest

def test_a(complaint_transitions, complaint_case_at):
    complaint_transitions(complaint_case_at("closed").history)

def test_b(complaint_transitions, complaint_case_at):
    complaint_transitions(complaint_case_at("withdrawn").history)
"""


class TestCoverage:
    """Which transitions a suite has taken."""

    def test_nothing_is_said_unless_it_is_asked(self, suite: pytest.Pytester) -> None:
        """No section, no line."""
        suite.makepyfile(COUNTED)
        result = suite.runpytest_inprocess()
        assert result.ret == 0
        result.stdout.no_fnmatch_line("*transitions*")

    def test_the_report(self, suite: pytest.Pytester) -> None:
        """Over all tests of the run."""
        suite.makepyfile(COUNTED)
        result = suite.runpytest_inprocess("--complaint-transitions")
        assert result.ret == 0
        result.stdout.fnmatch_lines(["transitions of eight-steps (guided): 10 of 47 taken, 21.3 %, by 2 histories"])

    def test_fail_under(self, suite: pytest.Pytester) -> None:
        """A run that passed fails for it; what is missing is told."""
        suite.makepyfile(COUNTED)
        assert suite.runpytest_inprocess("--complaint-fail-under", "21").ret == 0
        result = suite.runpytest_inprocess("--complaint-fail-under=22")
        assert result.ret == pytest.ExitCode.TESTS_FAILED
        result.stdout.fnmatch_lines(["21.3 % of the transitions * were taken, less than 22 %; not taken: *"])

    @pytest.mark.parametrize("given", ["half", "101", "nan"])
    def test_what_is_no_share(self, suite: pytest.Pytester, given: str) -> None:
        """Is refused at the start."""
        result = suite.runpytest_inprocess(f"--complaint-fail-under={given}")
        assert result.ret == pytest.ExitCode.USAGE_ERROR
        result.stderr.fnmatch_lines([f"*--complaint-fail-under: invalid percent from 0 to 100 value: '{given}'"])

    def test_a_run_that_hands_in_nothing_fails_too(self, suite: pytest.Pytester) -> None:
        """Nothing taken is nothing; and a run that failed keeps its code."""
        suite.makepyfile("def test_nothing(): pass")
        assert suite.runpytest_inprocess("--complaint-fail-under=1").ret == pytest.ExitCode.TESTS_FAILED
        assert (
            suite.runpytest_inprocess("-k", "none", "--complaint-fail-under=1").ret
            == pytest.ExitCode.NO_TESTS_COLLECTED
        )


TWO_PROCEDURES = """
import os
import pytest
from complaintkit.procedure import EIGHT_STEPS
from complaintkit.testing import path_to

OWN = EIGHT_STEPS.with_step("visit-site", after="act", needs=("result",)).with_permission(lambda by, event: True)

@pytest.mark.parametrize("end", ["closed", "withdrawn", "merged", "help"])
def test_usual(end, complaint_transitions):
    complaint_transitions(path_to(end).history)

class TestOwn:
    @pytest.fixture
    def complaint_procedure(self):
        return OWN

    @pytest.mark.parametrize("end", ["closed", "visit-site"])
    def test_own(self, end, complaint_transitions, complaint_case_at):
        complaint_transitions(complaint_case_at(end).history)
"""


class TestSeveralProcesses:
    """Under pytest-xdist, what the workers count is added up."""

    @pytest.fixture
    def spread(self, suite: pytest.Pytester) -> pytest.Pytester:
        """A suite by two procedures, for pytest-xdist to spread."""
        suite.makepyfile(TWO_PROCEDURES)
        return suite

    def summary(self, result: pytest.RunResult) -> list[str]:
        """What stands below the report's title."""
        lines = result.outlines
        begin = next(i for i, line in enumerate(lines) if "transitions of complaint procedures" in line)
        return [line for line in lines[begin + 1 :] if line and not line.startswith("=")]

    def test_the_report_is_that_of_one_process(self, spread: pytest.Pytester) -> None:
        """Line by line, procedures of one's own with guards that can't be handed on included; too low a share fails."""
        asked = ("--complaint-transitions", "--complaint-fail-under=99")
        alone = spread.runpytest_inprocess(*asked)
        shared = spread.runpytest_subprocess("-p", "xdist", "-n", "2", *asked)
        for result in (alone, shared):
            result.assert_outcomes(passed=6)
            assert result.ret == pytest.ExitCode.TESTS_FAILED
        assert set(self.summary(shared)) == set(self.summary(alone))
        counted = ["transitions of eight-steps (guided): * taken, * %, by 4 histories", "* by 2 histories"]
        shared.stdout.fnmatch_lines_random(counted)

    def test_no_worker_fails_for_what_others_have_taken(self, spread: pytest.Pytester) -> None:
        """The share is that of all together."""
        alone = spread.runpytest_inprocess("--complaint-transitions", "-k", "usual")
        share = next(line for line in alone.outlines if line.startswith("transitions of eight-steps"))
        percent = float(share.split(", ")[1].split()[0])
        given = ("-p", "xdist", "-n", "2", "-k", "usual", f"--complaint-fail-under={percent - 0.1}")
        assert spread.runpytest_subprocess(*given).ret == 0

    def test_a_worker_that_dies(self, suite: pytest.Pytester) -> None:
        """Its counts are lost; the others' are told, and nothing else breaks."""
        suite.makepyfile(COUNTED + "\ndef test_c():\n    import os\n    os._exit(3)\n")
        result = suite.runpytest_subprocess("-p", "xdist", "-n", "1", "--complaint-transitions")
        assert result.ret == pytest.ExitCode.TESTS_FAILED
        result.stdout.fnmatch_lines(["*transitions of complaint procedures*", "transitions of eight-steps (guided): *"])
        result.stdout.no_fnmatch_line("*INTERNALERROR*")


class TestTheStart:
    """Every start of pytest loads it where complaintkit is installed."""

    def test_it_brings_nothing_in(self) -> None:
        """Beside pytest: four small files of ours, and neither attrs nor hypothesis."""
        code = "import sys, pytest; before = set(sys.modules); import complaintkit.testing.plugin; "
        code += "print(*sorted(set(sys.modules) - before))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        ours = ["complaintkit", "complaintkit._lazy", "complaintkit.testing", "complaintkit.testing.plugin"]
        assert done.stdout.split() == ours

    def test_its_entry_points_are_there(self) -> None:
        """As the project declares them."""
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        declared = project["entry-points"]
        assert import_module(declared["pytest11"]["complaintkit"]) is plugin
        module, name = declared["hypothesis"]["complaintkit"].split(":")
        assert callable(getattr(import_module(module), name))
