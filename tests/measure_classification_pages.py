"""How well texts are read: ``python -m tests.measure_classification_pages`` puts the tables into the pages.

Each stands there behind a mark that names it. The comparison with a statistical model needs scikit-learn; without it
that table is left as it stands. With ``--check`` nothing is written, and the pages that say something else are named.
"""

import re
import sys
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec

from tests.markdown import markdown_table
from tests.measure_baseline import baseline_table
from tests.measure_case_logs import ROOT, fill
from tests.measure_classification import (
    AXES,
    axes_table,
    confusion_tables,
    labelled,
    marks_table,
    reliability_table,
    scores,
)
from tests.measure_lone_cues import FRESH, lone_cues, lone_table
from tests.measure_thresholds import UNSEEN, thresholds_table

PAGES = {
    "en": ROOT / "docs" / "explanation" / "classification-quality.md",
    "zh-Hans": ROOT / "docs" / "zh" / "explanation" / "classification-quality.md",
}
BLOCK = re.compile(r"<!-- (?P<name>[\w-]+) -->\n(?P<table>.*?)<!-- / -->", re.DOTALL)

#: The macro-F1 of texts before the lexicon was widened for the first time, and of the fresh ones at first sight, when
#: nobody had read the errors of any of them; history, not to be measured again.
BEFORE: dict[tuple[str, str], tuple[float, ...]] = {
    ("unseen", "last"): (0.87, 0.70, 0.68, 0.77, 0.77, 0.74, 0.86),
    ("unseen", "probe"): (0.75, 0.50, 0.46, 0.59, 0.64, 0.51, 0.88),
    ("unseen", "dev"): (0.86, 0.72, 0.61, 0.76, 0.84, 0.82, 0.59),
    ("unseen", "visible"): (0.89, 0.71, 0.66, 0.72, 0.89, 0.74, 0.58),
    ("fresh", "fresh"): (0.91, 0.79, 0.60, 0.89, 0.83, 0.87, 0.59),
}
FILES = {"unseen": UNSEEN, "fresh": FRESH}


def then_and_now(kind: str) -> str:
    """The macro-F1 of our own texts at first sight and today, by half."""
    halves = {half: (labelled(FILES[kind], half), first) for (file, half), first in BEFORE.items() if file == kind}
    found = {half: scores(rows) for half, (rows, _) in halves.items()}
    cells = [
        [axis, *(f"{first[i]:.2f} → {found[half][axis].macro_f1:.2f}" for half, (_, first) in halves.items())]
        for i, axis in enumerate(AXES)
    ]
    return markdown_table(["axis", *(f"{half} ({len(rows)})" for half, (rows, _) in halves.items())], cells)


#: What fills each mark; measured once for both pages.
TABLES: dict[str, Callable[[], str]] = {
    name: cache(table)
    for name, table in {
        "axes": lambda: axes_table(labelled()),
        "confused": lambda: confusion_tables(labelled()),
        "marks": lambda: marks_table(labelled()),
        "unseen": lambda: then_and_now("unseen"),
        "fresh": lambda: then_and_now("fresh"),
        "lone": lambda: lone_table(lone_cues()),
        "thresholds": thresholds_table,
        "confidence": lambda: reliability_table(labelled()),
        "baseline": lambda: baseline_table(labelled()),
    }.items()
}


def page_with_tables(lang: str, *, only: tuple[str, ...] = tuple(TABLES)) -> str:
    """The page with the tables as they are measured now, or with those alone."""
    known = set(only) - (set() if find_spec("sklearn") else {"baseline"})

    def filled(block: re.Match[str]) -> str:
        name = block["name"]
        return f"<!-- {name} -->\n\n{TABLES[name]()}\n<!-- / -->" if name in known else block[0]

    return BLOCK.sub(filled, PAGES[lang].read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(fill(PAGES, page_with_tables, sys.argv[1:]))
