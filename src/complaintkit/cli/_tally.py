"""Counts for the summary: nothing is kept of a row but what it adds to them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import attrs

from complaintkit.cli._layout import padded, width_of
from complaintkit.cli._screen import Line
from complaintkit.cli._words import say
from complaintkit.handling import Triage
from complaintkit.vocabulary import Term

__all__ = ["Tally", "summary"]

_AXES = ("nature", "content", "complexity", "flag")


@attrs.define
class Tally:
    """How many complaints there were, of which nature, content and complexity, and with which risk flags."""

    #: Complaints, and texts that are none.
    complaints: int = 0
    #: Texts that are no complaint.
    others: int = 0
    #: The terms of each axis, with how often they came.
    terms: Mapping[str, Counter[Term]] = attrs.field(factory=lambda: {axis: Counter[Term]() for axis in _AXES})

    def add(self, seen: Triage) -> None:
        """Counts one more."""
        if not seen.assessment.is_complaint:
            self.others += 1
            return
        self.complaints += 1
        category = seen.category
        self.terms["complexity"][category.complexity] += 1
        self.terms["flag"].update(category.flags)
        for axis, term in (("nature", category.nature), ("content", category.content)):
            if term is not None:
                self.terms[axis][term] += 1

    def groups(self, lang: str) -> Iterator[tuple[str, dict[str, object]]]:
        """The counts of each axis under its name, the most frequent first."""
        for axis, terms in self.terms.items():
            yield say(axis, lang), {term.label(lang): times for term, times in terms.most_common()}


def summary(groups: Iterable[tuple[str, Mapping[str, object]]]) -> Iterator[Line]:
    """Groups of names and their counts, all in the same two columns; groups without a count are left out."""
    filled = [(title, counts) for title, counts in groups if counts]
    width = max(width_of(name) for _, counts in filled for name in counts)
    yield Line("")
    for title, counts in filled:
        yield Line(title, "bold")
        for name, count in counts.items():
            yield Line(f"  {padded(name, width)}  {count!s:>8}")
