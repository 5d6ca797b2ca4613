"""Which thresholds the labelled texts would choose: ``python -m tests.measure_thresholds``.

Each number of ``data/classification/decisions.toml`` is tried at some values, on the labelled texts in ``../shared``
and on ``tests/scenarios/classification_unseen.toml``, its half ``last`` apart. Five times, the value that does best on
four fifths is scored on the fifth it has not seen; the table tells what was chosen, how that fared, how what we ship
fares, and the value that does best on all. A choice that changes from fold to fold is none.
"""

import random
from pathlib import Path
from typing import Any

from complaintkit._tables import table
from tests.markdown import markdown_table
from tests.measure_classification import Row, Score, figure, labelled, scores

UNSEEN = Path(__file__).with_name("scenarios") / "classification_unseen.toml"
FOLDS = 5

#: Of each number: where it stands, what is tried, and the axes that it decides.
TRIED: dict[tuple[str, str], tuple[tuple[float, ...], tuple[str, ...]]] = {
    ("is_complaint", "threshold"): ((0.5, 0.75, 1.0, 1.25, 1.5), ("is_complaint",)),
    ("is_complaint", "against"): ((0.6, 0.8, 1.0, 1.2, 1.5), ("is_complaint",)),
    ("nature", "threshold"): ((0.5, 1.0, 1.5, 2.0), ("nature",)),
    ("content", "threshold"): ((0.0, 1.0, 1.5, 2.0, 2.5), ("content",)),
    ("needs", "threshold_venting_vents"): ((0.0, 0.25, 0.5, 0.75, 1.0), ("need venting",)),
    ("needs", "threshold_venting"): ((1.0, 1.25, 1.5, 1.75, 2.0), ("need venting",)),
    ("needs", "threshold_compensation_asks"): ((-1.0, 0.1, 0.5, 0.75, 1.0), ("need compensation",)),
    ("flags", "threshold"): (
        (0.75, 1.0, 1.25, 1.5),
        ("flag repeat_complaint", "flag asks_compensation", "flag safety_injury"),
    ),
    ("complexity", "threshold"): ((0.75, 1.0, 1.25, 1.5, 2.0), ("complexity",)),
    ("cause_reasonable", "threshold"): ((0.75, 1.0, 1.5, 2.0), ("cause_reasonable",)),
    ("demand_reasonable", "threshold"): ((0.5, 0.75, 1.0, 1.25, 1.5), ("demand_reasonable",)),
}


def texts() -> list[Row]:
    """The labelled texts, in an order that owes nothing to where they come from."""
    rows = labelled() + [row for half in ("visible", "dev") for row in labelled(UNSEEN, half)]
    random.Random(7).shuffle(rows)
    return rows


def read_with(place: tuple[str, str], value: float, rows: list[Row]) -> list[dict[str, Score]]:
    """What is read of each text with that value in that place."""
    row: dict[str, Any] = table("classification/decisions")[place[0]]
    shipped = row[place[1]]
    row[place[1]] = value
    try:
        return [scores([text]) for text in rows]
    finally:
        row[place[1]] = shipped


def mean_figure(read: list[dict[str, Score]], axes: tuple[str, ...]) -> float:
    """The mean figure of the axes over these texts."""
    together = {axis: Score(tuple(pair for text in read for pair in text[axis].pairs)) for axis in axes}
    return sum(figure(score, axis) for axis, score in together.items()) / len(axes)


def row_of(place: tuple[str, str], rows: list[Row]) -> list[str]:
    """One line of the table."""
    values, axes = TRIED[place]
    shipped = table("classification/decisions")[place[0]][place[1]]
    read = {value: read_with(place, value, rows) for value in values}
    chosen: list[float] = []
    unseen: list[dict[str, Score]] = []
    for fold in range(FOLDS):
        known = {value: [text for i, text in enumerate(found) if i % FOLDS != fold] for value, found in read.items()}
        chosen.append(max(values, key=lambda value: mean_figure(known[value], axes)))
        unseen += read[chosen[-1]][fold::FOLDS]
    best = max(values, key=lambda value: mean_figure(read[value], axes))
    told = ", ".join(f"{value:g}" for value in chosen)
    figures = f"{mean_figure(read[shipped], axes):.3f}", told, f"{mean_figure(unseen, axes):.3f}", f"{best:g}"
    return [".".join(place), f"{shipped:g}", *figures]


def thresholds_table() -> str:
    """What the folds choose for each number, and how that fares on texts that they have not seen."""
    rows = texts()
    head = ["number", "shipped", "its figure", "chosen, fold by fold", "figure of the chosen, unseen", "best on all"]
    return markdown_table(head, [row_of(place, rows) for place in TRIED])


def main() -> None:
    """Prints the table."""
    print(thresholds_table(), end="")


if __name__ == "__main__":
    main()
