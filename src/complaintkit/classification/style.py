"""Style as cues: exclamations, shouting, question marks in a row."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from complaintkit._tables import table
from complaintkit.classification.marks import Answers, Mark, answers_of, as_written
from complaintkit.lexicons import ReadText, Rule

__all__ = ["style_marks"]


def style_marks(given: ReadText) -> Iterator[Mark]:
    """The marks that the style of a text makes; they say how it is said, hardly what.

    >>> from complaintkit.lexicons import read
    >>> [mark[2].id for mark in style_marks(read("怎么还没修好？！"))]
    ['style-one-exclamation', 'style-bafflement']
    """
    text = given.folded.original
    # One look for one character each: most texts neither shout nor exclaim.
    if _LOUD.search(text) is not None:
        yield from _exclamations(text)
        yield from _bafflement(text)
    if _CAPITAL.search(text) is not None:
        yield from _shouting(text)


def _exclamations(text: str) -> Iterator[Mark]:
    marks = [match.span() for match in _EXCLAMATION.finditer(text)]
    if not marks:
        return
    row = _row("exclamation")
    together = next((span for span in marks if span[1] - span[0] >= row["together"]), None)
    if together is None and len(marks) < row["in_all"]:
        yield _mark("one_exclamation", marks[0])
    else:
        yield _mark("exclamation", together or marks[0])


def _bafflement(text: str) -> Iterator[Mark]:
    match = next((match for match in _MARKS.finditer(text) if _QUESTION.search(match[0])), None)
    if match is not None:
        yield _mark("bafflement", match.span())


def _shouting(text: str) -> Iterator[Mark]:
    row = _row("shouting")
    words = (match for match in _CAPITALS.finditer(text) if match.end() - match.start() >= row["letters"])
    # Rows of X are what a masked name leaves behind.
    loud = [match.span() for match in words if set(match[0]) != {"X"}]
    if len(loud) >= row["words"] and _LOWER.search(text) is not None:
        yield _mark("shouting", loud[0])


def _mark(name: str, span: tuple[int, int]) -> Mark:
    rule, answers = _style(name)
    return *span, rule, answers, as_written


@cache
def _style(name: str) -> tuple[Rule, Answers]:
    row = _row(name)
    return Rule(id=f"style-{name.replace('_', '-')}", source=row["source"], cues=()), answers_of(row["votes"])


@cache
def _row(name: str) -> dict[str, Any]:
    row: dict[str, Any] = table("classification/style")[name]
    return row


_LOUD = re.compile("[!?！？]")
_CAPITAL = re.compile("[A-Z]")
_EXCLAMATION = re.compile("[!！]+")
_MARKS = re.compile("[?？!！]{2,}")
_QUESTION = re.compile("[?？]")
_CAPITALS = re.compile(r"(?<![A-Za-z@#])[A-Z]+(?![A-Za-z])")
_LOWER = re.compile("[a-z]")
