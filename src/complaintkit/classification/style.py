"""Style as cues: exclamations, shouting, question marks in a row."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from complaintkit._tables import table
from complaintkit.classification.judgements import Cue
from complaintkit.lexicons import ReadText, Vote

__all__ = ["style_cues"]


def style_cues(given: ReadText) -> Iterator[tuple[Vote, Cue]]:
    """The cues that the style of a text gives; they say how it is said, hardly what."""
    text = given.folded.original
    yield from _exclamations(text)
    yield from _bafflement(text)
    yield from _shouting(text)


def _exclamations(text: str) -> Iterable[tuple[Vote, Cue]]:
    marks = [match.span() for match in _EXCLAMATION.finditer(text)]
    if not marks:
        return ()
    row = _row("exclamation")
    together = next((span for span in marks if span[1] - span[0] >= row["together"]), None)
    if together is None and len(marks) < row["in_all"]:
        return _cues("one_exclamation", text, marks[0])
    return _cues("exclamation", text, together or marks[0])


def _bafflement(text: str) -> Iterable[tuple[Vote, Cue]]:
    match = next((match for match in _MARKS.finditer(text) if _QUESTION.search(match[0])), None)
    return _cues("bafflement", text, match.span()) if match else ()


def _shouting(text: str) -> Iterable[tuple[Vote, Cue]]:
    row = _row("shouting")
    words = (match for match in _CAPITALS.finditer(text) if match.end() - match.start() >= row["letters"])
    # Rows of X are what a masked name leaves behind.
    loud = [match.span() for match in words if set(match[0]) != {"X"}]
    if len(loud) < row["words"] or _LOWER.search(text) is None:
        return ()
    return _cues("shouting", text, loud[0])


def _cues(name: str, text: str, span: tuple[int, int]) -> Iterator[tuple[Vote, Cue]]:
    row, (start, end) = _row(name), span
    rule = f"style-{name.replace('_', '-')}"
    for key, weight in row["votes"].items():
        vote = Vote.parse(key, weight)
        yield vote, Cue(start=start, end=end, text=text[start:end], rule=rule, weight=vote.weight, source=row["source"])


@cache
def _row(name: str) -> dict[str, Any]:
    row: dict[str, Any] = table("classification/style")[name]
    return row


_EXCLAMATION = re.compile("[!！]+")
_MARKS = re.compile("[?？!！]{2,}")
_QUESTION = re.compile("[?？]")
_CAPITALS = re.compile(r"(?<![A-Za-z@#])[A-Z]+(?![A-Za-z])")
_LOWER = re.compile("[a-z]")
