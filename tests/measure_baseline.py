"""What a plain statistical model makes of the same texts: ``python -m tests.measure_baseline [file] [half]``.

TF-IDF over characters (1 to 4 together) and words, and logistic regression with balanced classes, cross-validated
five times over the very texts that are judged: the model has seen four fifths of them with their labels, the rules
none in this run. It prints the macro-F1 of both, axis by axis, as a Markdown table.
It needs scikit-learn, which nothing else here does: ``pip install scikit-learn``.
"""

import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.markdown import markdown_table
from tests.measure_classification import AXES, FLAGS, NEEDS, Row, Score, figure, groups, labelled, scores

FOLDS = 5
#: With fewer cases than folds there is nothing to learn from in some of them.
FEWEST = 5


def named(kind: str, label: str, labels: Row) -> bool:
    """Whether a need or flag is among the labels."""
    return label in labels[kind]


def learner(module: str) -> Any:
    """A module of scikit-learn, which only whoever measures has."""
    try:
        return import_module(f"sklearn.{module}")
    except ImportError as error:
        raise SystemExit("needs scikit-learn: pip install scikit-learn") from error


#: Of each axis, need and flag, the label's answer; the same names as in ``scores``.
LABELS: dict[str, Callable[[Row], object]] = {
    **{axis: said for axis, (said, _) in AXES.items()},
    **{f"need {need}": partial(named, "needs", need) for need in NEEDS},
    **{f"flag {flag}": partial(named, "flags", flag) for flag in FLAGS},
}


def model() -> Any:
    """Characters and words, weighed by how rare they are; classes weighed by how rare they are."""
    tfidf, pipeline = learner("feature_extraction.text").TfidfVectorizer, learner("pipeline")
    return pipeline.make_pipeline(
        pipeline.make_union(
            tfidf(analyzer="char_wb", ngram_range=(1, 4), sublinear_tf=True, min_df=2),
            tfidf(analyzer="word", ngram_range=(1, 2), sublinear_tf=True, min_df=2),
        ),
        learner("linear_model").LogisticRegression(C=10, max_iter=2000, class_weight="balanced"),
    )


def guesses(texts: list[str], answers: list[str]) -> list[str]:
    """The model's answer to each text, learnt from the other folds."""
    rare = min(answers.count(answer) for answer in set(answers)) < FOLDS
    selection = learner("model_selection")
    folds = (selection.KFold if rare else selection.StratifiedKFold)(FOLDS, shuffle=True, random_state=0)
    guessed = list(answers)
    split: list[tuple[list[int], list[int]]] = list(folds.split(texts, answers))
    for learn, judge in split:
        known = {answers[i] for i in learn}
        found = [next(iter(known))] * len(judge)
        if len(known) > 1:
            taught = model().fit([texts[i] for i in learn], [answers[i] for i in learn])
            found = list(taught.predict([texts[i] for i in judge]))
        for i, answer in zip(judge, found, strict=True):
            guessed[i] = str(answer)
    return guessed


def baseline(rows: list[Row]) -> dict[str, list[tuple[str, str, str]]]:
    """Of each axis: the text's id, what the person said and what the model guessed, both as written."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for axis, said in LABELS.items():
        asked = [row for row in rows if axis != "complexity" or row["labels"]["complexity"] is not None]
        answers = [repr(said(row["labels"])) for row in asked]
        if len(set(answers)) > 1:
            guessed = guesses([row["text"] for row in asked], answers)
            found[axis] = [(row["id"], a, g) for row, a, g in zip(asked, answers, guessed, strict=True)]
    return found


def baseline_table(rows: list[Row]) -> str:
    """The rules' figure and the model's, axis by axis and group by group."""
    guessed, parts = baseline(rows), groups(rows)
    ours = {name: scores(part) for name, part in parts.items()}
    cells: list[list[str]] = []
    for axis, triples in guessed.items():
        if axis.startswith(("need", "flag")) and sum(said == "True" for _, said, _ in triples) < FEWEST:
            continue
        cells.append([axis])
        for name, part in parts.items():
            ids = {row["id"] for row in part}
            theirs = Score(tuple((_true(a), _true(g)) for i, a, g in triples if i in ids))
            cells[-1].append(f"{figure(ours[name][axis], axis):.2f} / {figure(theirs, axis):.2f}")
    return markdown_table(["axis", *(f"{name} ({len(part)})" for name, part in parts.items())], cells)


def main() -> None:
    """Prints the table."""
    rows = labelled(Path(sys.argv[1]), *sys.argv[2:3]) if sys.argv[1:] else labelled()
    if not rows:
        raise SystemExit("no labelled texts; name a file of them")
    print(baseline_table(rows), end="")


def _true(written: str) -> object:
    return written == "True" if written in ("True", "False") else written


if __name__ == "__main__":
    main()
