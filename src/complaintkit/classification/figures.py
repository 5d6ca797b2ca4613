"""Figures as cues: a high amount, a matter long open, many contacts."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from complaintkit._tables import table
from complaintkit._text.quantities import Quantity, quantities
from complaintkit.classification.judgements import Cue
from complaintkit.lexicons import ReadText, Vote
from complaintkit.records import Money

__all__ = ["figure_cues", "is_high_value"]


def is_high_value(amount: Money) -> bool:
    """Whether an amount is so high that it calls for careful investigation (``manual:amount``).

    The thresholds, 10,000 CNY and 1,500 USD and their like, are ours; a currency that we have none for is not judged.

    >>> from decimal import Decimal
    >>> is_high_value(Money(amount=Decimal(10_000), currency="CNY"))
    True
    """
    threshold: int | None = _row("high_value")["thresholds"].get(amount.currency)
    return threshold is not None and amount.amount >= threshold


def figure_cues(given: ReadText) -> Iterator[tuple[Vote, Cue]]:
    """The cues that the amounts, durations and counts of a text give."""
    for quantity in quantities(given.folded.text):
        for name in _SPEAKS[quantity.kind]:
            if _holds(name, quantity, given):
                yield from _cues(name, quantity, given)


def _holds(name: str, quantity: Quantity, given: ReadText) -> bool:
    row = _row(name)
    if name == "high_value":
        threshold = Decimal(row["thresholds"][_currency(quantity.unit, given)])
        told = _after(name, quantity, given) or _before(name, quantity, given)
        return quantity.value >= threshold and not told
    if name == "long_open":
        return quantity.days >= row["days"] and _beside(name, quantity, given) and not _after(name, quantity, given)
    if name == "repeated":
        return quantity.value >= row["times"] and _beside(name, quantity, given)
    return quantity.value == row["times"] and _beside("repeated", quantity, given)


def _after(name: str, quantity: Quantity, given: ReadText) -> bool:
    """Whether words just before the figure say that it is something else: a price, the age of a purchase."""
    before = given.folded.text[max(0, quantity.start - _JUST_BEFORE_LATIN) : quantity.start]
    return any(word in (before if word.isascii() else before[-_JUST_BEFORE:]) for word in _row(name)["not_after"])


def _before(name: str, quantity: Quantity, given: ReadText) -> bool:
    """Whether words just after the figure say so."""
    after = given.folded.text[quantity.end : quantity.end + _JUST_BEFORE_LATIN]
    return any(word in (after if word.isascii() else after[:_JUST_BEFORE]) for word in _row(name)["not_before"])


def _currency(unit: str, given: ReadText) -> str:
    if unit != "$":
        return unit
    beginning = given.folded.text[:_TELLING]
    return str(_row("high_value")["dollar_in_chinese" if _CHINESE.search(beginning) else "dollar"])


def _beside(name: str, quantity: Quantity, given: ReadText) -> bool:
    start, end = given.clauses.clause_of(quantity.start)
    near = given.folded.text[max(start, quantity.start - _NEAR) : min(end, quantity.end + _NEAR)]
    return _words_beside(name).search(near) is not None


def _cues(name: str, quantity: Quantity, given: ReadText) -> Iterable[tuple[Vote, Cue]]:
    row = _row(name)
    start, end = given.folded.original_of(quantity.start, quantity.end)
    text, rule = given.folded.original[start:end], f"figure-{name.replace('_', '-')}"
    for key, weight in row["votes"].items():
        vote = Vote.parse(key, weight)
        yield vote, Cue(start=start, end=end, text=text, rule=rule, weight=vote.weight, source=row["source"])


def _row(name: str) -> dict[str, Any]:
    row: dict[str, Any] = table("classification/figures")[name]
    return row


@cache
def _words_beside(name: str) -> re.Pattern[str]:
    words = (re.escape(word).replace(r"\*", "") for word in _row(name)["beside"])
    return re.compile("|".join(rf"\b{word}" if word.isascii() else word for word in words))


_CHINESE = re.compile("[\u4e00-\u9fff]")
#: The beginning of a text that tells its language.
_TELLING = 200
#: How far before a figure the words that make it a mere price stand.
_JUST_BEFORE = 8
#: The same in words written with letters.
_JUST_BEFORE_LATIN = 24
#: How far beside a figure the words are looked for, within its clause.
_NEAR = 40
_SPEAKS = {
    "money": ("high_value",),
    "duration": ("long_open",),
    "count": ("repeated", "once_before"),
    "ordinal": ("repeated", "once_before"),
}
