"""What an import costs, against attrs' own, each in fresh interpreters of one run."""

import os
import subprocess
import sys

REPEATS = 15


def cost(statement: str, *, after: str = "") -> float:
    """Milliseconds of the processor that *statement* takes in a fresh interpreter, *after* another: the least of many.

    The processor's time, for other work on the machine is no cost of ours.

    Bytecode is written by a first run, as it is where a package is installed: compiling it is not what is asked here.
    """
    code = f"{after}\nfrom time import process_time as now; start = now()\n{statement}\nprint(now() - start)"
    command = [sys.executable, "-c", code]
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    runs = [subprocess.run(command, capture_output=True, text=True, check=True, env=env) for _ in range(REPEATS)]
    return min(float(run.stdout) for run in runs[1:]) * 1000


class TestImportCost:
    """A library inside other people's systems must not slow their start."""

    def test_the_root(self) -> None:
        """``import complaintkit`` costs at most 15 ms in all."""
        root = cost("import complaintkit")
        print(f"\nimport complaintkit: {root:.1f} ms")  # noqa: T201 - the figure is what is asked for
        assert root <= 15

    def test_a_case(self) -> None:
        """``complaintkit.Case`` costs at most 60 ms more than attrs."""
        over = cost("import complaintkit; complaintkit.Case", after="import attrs")
        print(f"\ncomplaintkit.Case, over attrs: {over:.1f} ms")  # noqa: T201 - the figure is what is asked for
        assert over <= 60

    def test_business_time(self) -> None:
        """``business_time`` costs at most 15 ms more than attrs."""
        over = cost("import complaintkit.business_time", after="import attrs")
        print(f"\ncomplaintkit.business_time, over attrs: {over:.1f} ms")  # noqa: T201 - the figure is what is asked for
        assert over <= 15

    def test_business_time_brings_in_nothing_heavy(self) -> None:
        """No package of an extra, and no parser that only some need."""
        code = "import sys, complaintkit.business_time; print(*sys.modules)"
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert not {"holidays", "icalendar", "numpy", "xml", "tomllib"} & set(run.stdout.split())
