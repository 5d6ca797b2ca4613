"""Cues that stand in one labelled text only; what is read without them tells how other texts will be read.

``python -m tests.measure_lone_cues`` prints the figures on the labelled texts in ``../shared``, as shipped and without
these cues: as if each text had been kept from whoever wrote the words that only it has. Many of them are everyday words
that would have been there anyhow, so the figures are on the careful side.
"""

import csv
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from unittest.mock import patch

import attrs

from complaintkit.classification import hints, lexicon
from complaintkit.lexicons import Lexicon, Vote, read
from tests.markdown import markdown_table
from tests.measure_classification import TEXTS, Score, figure, labelled, scores

SCENARIOS = Path(__file__).with_name("scenarios")
FRESH = SCENARIOS / "classification_fresh.toml"
NARRATIVES = TEXTS.with_name("case_log_cfpb.csv")
#: A rule's id, and one of its cues.
Cue = tuple[str, str]


def found_in(texts: Iterable[str], cues: Lexicon) -> Counter[str]:
    """In how many of the texts each cue stands, by its name."""
    return Counter(name for text in texts for name in {hit[2].rule.id for hit in cues.found(read(text))})


def each_cue() -> tuple[Lexicon, dict[str, Cue]]:
    """A lexicon of one rule for each cue, none of which hides another, and the cue behind each name.

    What a cue asks of its neighbours it still asks: where they are not beside it, it does not stand.
    """
    rules = (*lexicon().rules, *Lexicon.load(hints.HINTS).rules)
    named = {f"{rule.id}[{i}]": (rule, cue) for rule in rules for i, cue in enumerate(rule.cues)}
    alone = (
        attrs.evolve(rule, id=name, cues=(cue,), votes=(Vote(name, "found", 1.0),))
        for name, (rule, cue) in named.items()
    )
    return Lexicon(alone), {name: (rule.id, cue) for name, (rule, cue) in named.items()}


def other_texts() -> Iterator[str]:
    """The worked examples, and the narratives that nobody labelled; not the freshest, that older figures compare."""
    for file in sorted({*SCENARIOS.glob("classification*.toml")} - {FRESH}):
        yield from (row["text"] for row in tomllib.loads(file.read_text(encoding="utf-8"))["text"])
    with NARRATIVES.open(encoding="utf-8", newline="") as rows:
        yield from (row["narrative"] for row in csv.DictReader(rows) if row["narrative"])


def lone_cues() -> set[Cue]:
    """The cues that stand in exactly one labelled text, and nowhere else that we have."""
    cues, named = each_cue()
    here, elsewhere = found_in((row["text"] for row in labelled()), cues), found_in(other_texts(), cues)
    return {named[name] for name, texts in here.items() if texts == 1 and not elsewhere[name]}


def without(cues: set[Cue], words: Lexicon) -> Lexicon:
    """The lexicon without these cues."""
    return Lexicon(
        attrs.evolve(rule, cues=tuple(cue for cue in rule.cues if (rule.id, cue) not in cues)) for rule in words.rules
    )


def scores_without(cues: set[Cue]) -> dict[str, Score]:
    """The scores on the labelled texts, read without these cues."""
    words, hinted = without(cues, lexicon()), without(cues, Lexicon.load(hints.HINTS))
    with (
        patch("complaintkit.classification.classifying.lexicon", lambda: words),
        patch("complaintkit.classification.hints._hints", lambda: hinted),
    ):
        return scores(labelled())


def lone_table(cues: set[Cue]) -> str:
    """The figure of each axis, need and flag as shipped, and read without these cues."""
    shipped, careful = scores(labelled()), scores_without(cues)
    told = [axis for axis, score in shipped.items() if score.cases or not axis.startswith(("need", "flag"))]
    cells = [[axis, f"{figure(shipped[axis], axis):.2f}", f"{figure(careful[axis], axis):.2f}"] for axis in told]
    return markdown_table(["axis", "as shipped", "without them"], cells)


def main() -> None:
    """Prints both figures, axis by axis."""
    cues = lone_cues()
    print(f"{len(cues):,} cues stand in one text only.\n\n{lone_table(cues)}", end="")


if __name__ == "__main__":
    main()
