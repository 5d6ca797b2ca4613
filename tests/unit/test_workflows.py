"""What runs elsewhere is what runs here: the workflows call ``.ci/run`` on every Python that is claimed."""

import importlib
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
yaml: Any = importlib.import_module("yaml")
WORKFLOWS = ROOT / ".github" / "workflows"
pytestmark = pytest.mark.skipif(not WORKFLOWS.is_dir(), reason="a source archive has no workflows")


def workflow(name: str) -> dict[str, Any]:
    """The jobs of a workflow by name."""
    found: dict[str, Any] = yaml.safe_load((WORKFLOWS / f"{name}.yml").read_text(encoding="utf-8"))
    jobs: dict[str, Any] = found["jobs"]
    return jobs


def commands(job: dict[str, Any]) -> list[str]:
    """What the job runs in a shell."""
    return [step["run"] for step in job["steps"] if "run" in step]


def test_every_claimed_python_is_checked() -> None:
    """The matrix is the list of classifiers, and its first is the oldest that may install us."""
    prefix = "Programming Language :: Python :: 3."
    claimed = [name.rpartition(" ")[2] for name in PROJECT["classifiers"] if name.startswith(prefix)]
    matrix = workflow("checks")["checks"]["strategy"]["matrix"]["python"]
    assert matrix == claimed
    assert PROJECT["requires-python"] == f">={claimed[0]}"


def test_both_run_the_one_command() -> None:
    """A change and a release pass the same ``.ci/run``."""
    assert commands(workflow("checks")["checks"]) == ["bash .ci/run"]
    assert "bash .ci/run" in commands(workflow("release")["build"])


def test_only_publishing_may_ask_for_an_identity() -> None:
    """Trusted publishing: no secret is named anywhere, and one job alone can prove who it is."""
    jobs = workflow("release")
    assert [name for name, job in jobs.items() if job.get("permissions") == {"id-token": "write"}] == ["publish"]
    assert not any("secrets." in file.read_text(encoding="utf-8") for file in WORKFLOWS.glob("*.yml"))
