"""The whole cases of ``audit.toml``, one test each."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from complaintkit.guidance import Audit, Principle
from tests.audit_cases import audited, span

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("audit.toml").read_text(encoding="utf-8"))["case"]


def found_in(example: dict[str, Any]) -> Audit:
    """The audit of the example's case."""
    facts = dict(example.get("facts", {}))
    if "on_the_spot" in facts:
        facts["on_the_spot"] = span(facts["on_the_spot"])
    return audited(
        example["lines"],
        example.get("complaint"),
        later=example.get("later", "1 minutes"),
        category=example.get("category", {}),
        facts=facts,
    )


@pytest.mark.parametrize("example", CASES, ids=lambda example: example["title"][:24])
def test_the_audit_says_what_the_manager_would(example: dict[str, Any]) -> None:
    """Each principle and check that the example names stands as it says, on the events that it names."""
    found = found_in(example)
    principles = {name: found.of(Principle(name)).verdict.value for name in example.get("principles", {})}
    assert principles == example.get("principles", {}), found.explain()
    checks = {name: found.check(name).verdict.value for name in example.get("checks", {})}
    assert checks == example.get("checks", {}), found.explain()
    assert principles or checks
    rests = {name: list(found.check(name).seqs) for name in example.get("rests", {})}
    assert rests == example.get("rests", {}), found.explain()
    assert all(words in found.check(name).message() for name, words in example.get("says", {}).items())


def test_every_principle_is_shown_kept_and_broken() -> None:
    """The examples show each of the ten principles kept, broken and not known."""
    shown = {(name, verdict) for example in CASES for name, verdict in example.get("principles", {}).items()}
    assert shown >= {(name.value, verdict) for name in Principle for verdict in ("kept", "broken", "not-known")}
