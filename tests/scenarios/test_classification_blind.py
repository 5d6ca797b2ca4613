"""The texts of ``classification_blind.toml``, each labelled before the rules were tuned on it.

One half was tuned on afterwards; the later ones show how much that flatters. Floors stand some way below what was
reached: a change that reads unseen texts worse is noticed, one that reads two or three otherwise is not.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from complaintkit.classification import classify

TEXTS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("classification_blind.toml").read_text(encoding="utf-8")
)["text"]

#: The least share of right answers, for the half tuned on, the half kept apart, and those written later.
FLOORS = {
    "dev": {"is_complaint": 0.93, "nature": 0.88, "content": 0.85, "intent": 0.88, "complexity": 0.88, "flags": 0.80},
    "test": {"is_complaint": 0.88, "nature": 0.85, "content": 0.85, "intent": 0.83, "complexity": 0.77, "flags": 0.80},
    "later": {"is_complaint": 0.83, "nature": 0.66, "content": 0.62, "intent": 0.60, "complexity": 0.85, "flags": 0.78},
    "last": {"is_complaint": 0.66, "nature": 0.56, "content": 0.50, "intent": 0.36, "complexity": 0.86, "flags": 0.69},
}


def read_as(text: str) -> dict[str, Any]:
    """What the classifier says, as the labels are written."""
    assessment = classify(text)
    answers = (assessment.nature.value, assessment.content.value, assessment.intent.value)
    nature, content, intent = (None if answer is None else answer.value for answer in answers)
    return {
        "is_complaint": bool(assessment.is_complaint),
        "nature": nature,
        "content": content,
        "intent": intent,
        "complexity": assessment.complexity.value.value,
        "flags": {flag.value.value for flag in assessment.flags},
    }


def labelled(row: dict[str, Any]) -> dict[str, Any]:
    """The labels of a text; no complaint has no content and no intent, and is simple."""
    simple = {"nature": None, "content": None, "intent": None, "complexity": "simple"}
    return simple | row | {"flags": set(row["flags"])}


@pytest.mark.parametrize("half", FLOORS)
def test_texts_are_read_as_labelled(half: str) -> None:
    """On each axis the share of right answers keeps above its floor."""
    rows = [row for row in TEXTS if row["half"] == half]
    pairs = [(read_as(row["text"]), labelled(row)) for row in rows]
    shares = {axis: sum(said[axis] == label[axis] for said, label in pairs) / len(rows) for axis in FLOORS[half]}
    assert all(shares[axis] >= floor for axis, floor in FLOORS[half].items()), shares


def test_praise_news_and_chat_are_left_in_peace() -> None:
    """Of what is no complaint and asks nothing, hardly anything is taken for one."""
    neutral = [row for row in TEXTS if not row["is_complaint"] and "nature" not in row]
    taken = [row["id"] for row in neutral if classify(row["text"]).is_complaint]
    assert len(neutral) >= 15
    assert len(taken) <= 2, taken
