"""The texts of ``classification_unseen.toml``, labelled before the lexicon was widened.

Floors stand some way below what was reached, half by half: a change that reads texts worse which nobody tuned on is
noticed, one that reads two or three otherwise is not. ``last`` tells most, ``visible`` and ``dev`` least.
"""

from pathlib import Path

import pytest

from tests.measure_classification import figure, labelled, scores

UNSEEN = Path(__file__).with_name("classification_unseen.toml")

#: The least macro-F1 of an axis, of a need or flag the least F1 of yes.
FLOORS: dict[str, dict[str, float]] = {
    "visible": {"is_complaint": 0.95, "nature": 0.84, "content": 0.72, "intent": 0.88, "complexity": 0.82},
    "dev": {"is_complaint": 0.95, "nature": 0.84, "content": 0.84, "intent": 0.87, "complexity": 0.82},
    "probe": {"is_complaint": 0.72, "nature": 0.46, "content": 0.4, "intent": 0.58, "complexity": 0.68},
    "last": {"is_complaint": 0.89, "nature": 0.78, "content": 0.74, "intent": 0.76, "complexity": 0.8},
}


@pytest.mark.parametrize("half", FLOORS)
def test_texts_are_read_as_labelled(half: str) -> None:
    """On each axis the figure keeps above its floor."""
    found = scores(labelled(UNSEEN, half))
    reached = {axis: round(figure(found[axis], axis), 3) for axis in FLOORS[half]}
    assert all(reached[axis] >= floor for axis, floor in FLOORS[half].items()), reached


def test_a_need_to_be_compensated_is_seen_where_a_problem_is_to_be_solved() -> None:
    """Who wants a problem solved wants it put right: the need is found in most of the texts that show it."""
    found = scores(labelled(UNSEEN))["need compensation"]
    assert found.cases > 90
    assert figure(found, "need compensation") >= 0.7
