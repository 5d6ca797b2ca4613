"""How well texts are read: ``python -m tests.measure_classification [file] [half]`` prints it as Markdown tables.

Without a file it reads the labelled texts in ``../shared``. A file is JSON lines like those, or TOML like
``tests/scenarios/classification_unseen.toml``, of which one half may be named.
"""

import json
import sys
import time
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import attrs

from complaintkit.classification import Assessment, Judgement, classify
from tests.markdown import markdown_table

TEXTS = Path(__file__).parents[2] / "shared" / "data" / "complaints_dev.jsonl"
Row = dict[str, Any]
#: Characters of a short text.
SHORT = 120

#: The labels know one kind of valid complaint (``manual:nature`` has two).
KINDS: dict[Any, str] = {"regulatory": "harm"}
#: What the labels call our values.
NATURE = {"valid": "harm", "help": "help-seeking", "consultation": "consultation", "venting": "venting", "none": None}
CONTENT = {
    "equipment": "equipment",
    "service_attitude": "service-attitude",
    "service_quality": "service-quality",
    "emergency": "sudden-event",
    None: None,
}
INTENT = {
    "problem_solving": "problem-solving",
    "pure_venting": "pure-venting",
    "expectant": "expectation",
    "none": None,
}
NEEDS = {
    "respect": "respect",
    "venting": "venting",
    "compensation": "compensation",
    "evade_responsibility": "evading-responsibility",
    "hostility": "extreme-hostility",
}
FLAGS = {
    "asks_compensation": "asks-for-compensation",
    "high_value": "high-value",
    "legal_regulator": "legal-or-outside-body",
    "media_exposure": "media-exposure",
    "safety_injury": "danger-or-injury",
    "repeat_complaint": "repeat-complaint",
    "asks_leader": "asks-for-leader",
    "abusive_language": "abusive-language",
}

#: Of each axis: the label's answer and the reading's.
AXES: dict[str, tuple[Callable[[Row], object], Callable[[Assessment], object]]] = {
    "is_complaint": (lambda labels: bool(labels["is_complaint"]), lambda read: read.is_complaint.value),
    "nature": (lambda labels: NATURE[labels["nature"]], lambda read: KINDS.get(read.nature.value, read.nature.value)),
    "content": (lambda labels: CONTENT[labels["content"]], lambda read: read.content.value),
    "intent": (lambda labels: INTENT[labels["intent"]], lambda read: read.intent.value),
    "complexity": (lambda labels: labels["complexity"], lambda read: read.complexity.value),
    "cause_reasonable": (lambda labels: labels["cause_reasonable"], lambda read: read.cause_reasonable.value),
    "demand_reasonable": (lambda labels: labels["demand_reasonable"], lambda read: read.demand_reasonable.value),
}


#: The needs and flags, as :func:`scores` names them.
MARKS = (*(f"need {need}" for need in NEEDS), *(f"flag {flag}" for flag in FLAGS))
#: The second content, which most complaints have not.
SECOND = "content_secondary"


@attrs.frozen
class Score:
    """Pairs of what a person said and what we read."""

    #: The answers, the person's first.
    pairs: tuple[tuple[object, object], ...]

    @property
    def accuracy(self) -> float:
        """The share of equal answers."""
        return sum(said == read for said, read in self.pairs) / len(self.pairs)

    @property
    def macro_f1(self) -> float:
        """The mean F1 over the answers that the person gave."""
        answers = {said for said, _ in self.pairs}
        return sum(self.f1(answer) for answer in answers) / len(answers)

    def f1(self, answer: object) -> float:
        """The harmonic mean of precision and recall of one answer."""
        right = sum(said == read == answer for said, read in self.pairs)
        wrong = sum((said == answer) != (read == answer) for said, read in self.pairs)
        return 2 * right / (2 * right + wrong) if right else 0.0

    @property
    def precision(self) -> float:
        """Of what we read as yes, the share that the person calls so."""
        read = [said for said, read in self.pairs if read is True]
        return sum(said is True for said in read) / len(read) if read else 1.0

    @property
    def recall(self) -> float:
        """Of what the person calls yes, the share that we read so."""
        said = [read for said, read in self.pairs if said is True]
        return sum(read is True for read in said) / len(said) if said else 1.0

    @property
    def cases(self) -> int:
        """How many the person calls yes."""
        return sum(said is True for said, _ in self.pairs)


def figure(score: Score, axis: str) -> float:
    """The macro-F1 of an axis; of a need or flag the F1 of *yes*, which is what matters there."""
    yes = True
    return score.f1(yes) if axis.startswith(("need", "flag")) else score.macro_f1


def labelled(path: Path = TEXTS, half: str | None = None) -> list[Row]:
    """The labelled texts, or none where the file is not there."""
    if not path.exists():
        return []
    if path.suffix == ".toml":
        texts = tomllib.loads(path.read_text(encoding="utf-8"))["text"]
        return [as_labelled(text) for text in texts if half in (None, text["half"])]
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def as_labelled(text: Row) -> Row:
    """A text of the worked examples under the labels' names; nobody searched for it, so it counts as random."""
    complaint = text["is_complaint"]
    labels = {
        "is_complaint": int(complaint),
        "nature": label_of(NATURE, text.get("nature")),
        "content": label_of(CONTENT, text.get("content")),
        "content_secondary": label_of(CONTENT, text.get("secondary_content")),
        "intent": label_of(INTENT, text.get("intent")),
        "complexity": text["complexity"] if complaint else None,
        "cause_reasonable": text.get("cause_reasonable"),
        "demand_reasonable": text.get("demand_reasonable"),
        "needs": [label_of(NEEDS, need) for need in text.get("needs", ())],
        "flags": [label_of(FLAGS, flag) for flag in text["flags"]],
    }
    return {"id": text["id"], "lang": text["lang"], "sampling": "random", "text": text["text"], "labels": labels}


def label_of(names: dict[Any, Any], ours: str | None) -> str | None:
    """What the labels call a value of ours."""
    return next((label for label, value in names.items() if value == KINDS.get(ours, ours)), None)


def scores(rows: Iterable[Row]) -> dict[str, Score]:
    """The score of every axis, need and flag; complexity and the second content over complaints only."""
    read = [(row["labels"], classify(row["text"])) for row in rows]
    found = {
        axis: Score(
            tuple(
                (said(labels), ours(assessment))
                for labels, assessment in read
                if labels[axis] is not None or axis != "complexity"
            )
        )
        for axis, (said, ours) in AXES.items()
    }
    complaints = [(labels, assessment) for labels, assessment in read if labels["is_complaint"]]
    found[SECOND] = Score(
        tuple((CONTENT[labels["content_secondary"]], assessment.secondary_content) for labels, assessment in complaints)
    )
    for label, need in NEEDS.items():
        pairs = ((label in labels["needs"], need in {n.value for n in assessment.needs}) for labels, assessment in read)
        found[f"need {label}"] = Score(tuple(pairs))
    for label, flag in FLAGS.items():
        pairs = ((label in labels["flags"], flag in {f.value for f in assessment.flags}) for labels, assessment in read)
        found[f"flag {label}"] = Score(tuple(pairs))
    return found


def groups(rows: list[Row]) -> dict[str, list[Row]]:
    """All texts, and those of each language and each way of sampling."""
    found = {"all": rows}
    for key in ("lang", "sampling"):
        for value in sorted({row[key] for row in rows}):
            found[value] = [row for row in rows if row[key] == value]
    return found


def reliability(rows: Iterable[Row]) -> dict[str, dict[int, Score]]:
    """Of answers, and of needs and flags that are named: right or not, by the tenth in which their confidence lies."""
    found: dict[str, dict[int, list[tuple[object, object]]]] = {"answers": {}, "needs and flags": {}}
    for row in rows:
        labels, read = row["labels"], classify(row["text"])
        for axis, (said, ours) in AXES.items():
            judgement: Judgement[Any] = getattr(read, axis)
            if judgement.cues and (labels[axis] is not None or axis != "complexity"):
                right = said(labels) == ours(read)
                found["answers"].setdefault(int(judgement.confidence * 10), []).append((True, right))
        for names, label, marks in ((NEEDS, "needs", read.needs), (FLAGS, "flags", read.flags)):
            known = {value: name for name, value in names.items()}
            for mark in marks:
                if mark.value.value in known:
                    right = known[mark.value.value] in labels[label]
                    found["needs and flags"].setdefault(int(mark.confidence * 10), []).append((True, right))
    return {kind: {tenth: Score(tuple(pairs)) for tenth, pairs in by.items()} for kind, by in found.items()}


def axes_table(rows: list[Row]) -> str:
    """The share of right answers and the macro-F1 of each axis, by group."""
    parts = groups(rows)
    found = {name: scores(part) for name, part in parts.items()}
    head = ["axis", *(f"{name} ({len(part)})" for name, part in parts.items())]
    cells = [
        [axis, *(f"{by[axis].accuracy:.2f} / {by[axis].macro_f1:.2f}" for by in found.values())]
        for axis in (*AXES, SECOND)
    ]
    return markdown_table(head, cells)


def marks_table(rows: list[Row]) -> str:
    """Precision, recall and F1 of each need and flag, over all texts and over random ones."""
    found = {name: scores(part) for name, part in groups(rows).items()}
    head = ["need or flag", "cases", "precision", "recall", "F1", "random: cases", "precision", "recall", "F1"]
    return markdown_table(
        head, [[name, *_marked(found["all"][name]), *_marked(found["random"][name])] for name in MARKS]
    )


def _marked(score: Score) -> tuple[str, ...]:
    yes = True
    return str(score.cases), f"{score.precision:.2f}", f"{score.recall:.2f}", f"{score.f1(yes):.2f}"


def confusion_tables(rows: list[Row]) -> str:
    """What was read, against what a person said: a matrix for each axis of several answers."""
    found, tables = scores(rows), list[str]()
    for axis in ("nature", "content", "intent"):
        pairs = [(str(said), str(read)) for said, read in found[axis].pairs]
        names = sorted({name for pair in pairs for name in pair})
        cells = [[said, *(str(pairs.count((said, read))) for read in names)] for said in names]
        tables.append(markdown_table([f"{axis}: said, read as", *names], cells))
    return "\n".join(tables)


def reliability_table(rows: list[Row]) -> str:
    """How often judgements of each confidence were right."""
    by, cells = reliability(rows), list[list[str]]()
    for tenth in range(10):
        told = [
            (str(len(s.pairs)), f"{s.accuracy:.2f}") if (s := kind.get(tenth)) else ("0", "") for kind in by.values()
        ]
        cells.append([f"{tenth / 10:.1f} to {(tenth + 1) / 10:.1f}", *(cell for pair in told for cell in pair)])
    return markdown_table(["confidence", "answers", "right", "needs and flags", "right"], cells)


def main() -> None:
    """Prints the axes by group, needs and flags, what was confused, how sure readings were, and the speed."""
    rows = labelled(Path(sys.argv[1]), *sys.argv[2:3]) if sys.argv[1:] else labelled()
    if not rows:
        raise SystemExit("no labelled texts; name a file of them")
    print("\n".join(table(rows) for table in (axes_table, marks_table, confusion_tables, reliability_table)))
    short = [row for row in rows if len(row["text"]) <= SHORT]
    print(f"{speed(rows):,.0f} texts a second over all, {speed(short):,.0f} over those of at most {SHORT} characters.")


def speed(rows: list[Row]) -> float:
    """Texts a second, the best of three rounds."""
    times: list[float] = []
    for _ in range(3):
        begun = time.perf_counter()
        for row in rows:
            classify(row["text"])
        times.append(time.perf_counter() - begun)
    return len(rows) / min(times)


if __name__ == "__main__":
    main()
