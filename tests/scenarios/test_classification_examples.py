"""The worked examples of ``classification.toml``, one test each."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from complaintkit.classification import Assessment, classify
from complaintkit.vocabulary import Complexity, Content, Intent, Nature, Need, RiskFlag, Term

TEXTS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_suffix("").parent.joinpath("classification.toml").read_text(encoding="utf-8")
)["text"]


def read_as(assessment: Assessment) -> dict[str, Any]:
    """What the assessment says, in the words of the examples."""
    nature, content, intent = (j.value for j in (assessment.nature, assessment.content, assessment.intent))
    return {
        "complaint": bool(assessment.is_complaint),
        "nature": "none" if nature is None else nature.value,
        "content": content and content.value,
        "second": assessment.secondary_content and assessment.secondary_content.value,
        "intent": intent and intent.value,
        "complexity": assessment.complexity.value.value,
        "cause": assessment.cause_reasonable.value,
        "demand": assessment.demand_reasonable.value,
    }


@pytest.mark.parametrize("example", TEXTS, ids=lambda example: example["text"][:24])
def test_an_example_is_read_as_the_manager_expects(example: dict[str, Any]) -> None:
    """Each answer that the example gives is the answer of the reading."""
    assessment = classify(example["text"])
    said = read_as(assessment)
    expected = {axis: example[axis] for axis in said if axis in example}
    assert {axis: said[axis] for axis in expected} == expected, assessment.explain("en")
    needs, flags = {n.value.value for n in assessment.needs}, {f.value.value for f in assessment.flags}
    assert set(example.get("needs", ())) <= needs, assessment.explain("en")
    assert set(example.get("flags", ())) <= flags, assessment.explain("en")
    assert flags.isdisjoint(example.get("not_flags", ())), assessment.explain("en")


def test_the_examples_show_every_answer() -> None:
    """Every value of every axis, and every flag that is read from texts, has an example."""
    shown = {
        (axis, value)
        for example in TEXTS
        for axis in ("nature", "content", "intent", "complexity")
        for value in [example.get(axis)]
    }
    axes: dict[str, type[Term]] = {"nature": Nature, "content": Content, "intent": Intent, "complexity": Complexity}
    for axis, terms in axes.items():
        assert {(axis, term.value) for term in terms} <= shown
    assert {need for example in TEXTS for need in example.get("needs", ())} == {term.value for term in Need}
    from_text = {flag.value for flag in RiskFlag if "text" in flag.read_from}
    assert {flag for example in TEXTS for flag in example.get("flags", ())} == from_text
    assert {example.get("cause") for example in TEXTS} == {True, False, None}
    assert {example.get("demand") for example in TEXTS} == {True, False, None}


#: Of the sixty-six texts in ``docs/examples``, how many answers at least are the manager's.
AT_LEAST = {"is_complaint": 61, "nature": 56, "content": 48, "intent": 56, "complexity": 48}


@pytest.mark.parametrize("axis", AT_LEAST)
def test_the_published_examples_are_mostly_read_as_the_manager_does(axis: str) -> None:
    """Those texts are indirect on purpose; a change must not make their reading worse."""
    folder = Path(__file__).parents[2] / "docs" / "examples"
    lines = (folder / "complaints.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
    expected = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
    right = 0
    for name, manager in expected.items():
        value = getattr(classify(texts[name]), axis).value
        default = Complexity.SIMPLE if axis == "complexity" else None
        right += value == manager.get(axis, default)
    assert right >= AT_LEAST[axis]
