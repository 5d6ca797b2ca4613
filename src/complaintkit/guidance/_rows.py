"""The rows of advice as the tables hold them, compiled once, and which of them hold for a set of facts."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, cast

import attrs

from complaintkit._tables import names, table
from complaintkit.errors import DataError
from complaintkit.guidance import terms
from complaintkit.guidance.advice import AdviceItem
from complaintkit.guidance.facts import CaseFact
from complaintkit.guidance.lists import checklist
from complaintkit.guidance.terms import AdviceKind, FactAxis, Urgency
from complaintkit.redress import OrderRule
from complaintkit.vocabulary import LANGUAGES, ComplainerType, DemandCell, Intent, RiskFlag, Temperament, Term, Text
from complaintkit.wording import Situation

__all__ = ["Facts", "Row", "rows"]

#: What is so with a case, by kind and value.
Facts = Mapping[FactAxis, Mapping[str, CaseFact]]
#: What must be so, axis by axis: one of the values of each.
_When = Mapping[FactAxis, frozenset[str]]
#: The lists that a row can point to or take its sentence from, by name.
_LISTS = {
    each.list_name(): each
    for each in (
        terms.Technique,
        terms.CallTactic,
        terms.Caution,
        terms.EmotionMethod,
        terms.LeadingWay,
        terms.ListeningSignal,
        OrderRule,
        Situation,
        ComplainerType,
        DemandCell,
        Intent,
        RiskFlag,
        Temperament,
    )
}


@attrs.frozen(kw_only=True)
class Row:
    """One row: an item but for its reasons, and when it holds."""

    #: The item, without reasons.
    item: AdviceItem
    #: It holds where one of these holds: each is what must be so.
    when: tuple[_When, ...]
    #: It holds not where any of this is so.
    unless: _When

    def of(self, facts: Facts) -> AdviceItem | None:
        """The item with its reasons, where the row holds for *facts*; ``None`` where it does not."""
        if self.unless and not all(_apart(facts, axis, values) for axis, values in self.unless.items()):
            return None
        for needed in self.when:
            if not any(_apart(facts, axis, values) for axis, values in needed.items()):
                reasons = (fact for axis in needed for fact in facts[axis].values() if fact.value in needed[axis])
                return attrs.evolve(self.item, reasons=tuple(reasons))
        return None


def _apart(facts: Facts, axis: FactAxis, values: frozenset[str]) -> bool:
    """Whether nothing of that kind is one of *values*."""
    return values.isdisjoint(facts.get(axis, ()))


@cache
def rows() -> tuple[Row, ...]:
    """All rows of the ``advice-…`` tables, in their order.

    Raises:
        DataError: a row names something that there is not.
    """
    return tuple(_rows())


def _rows() -> Iterator[Row]:
    for file in names("guidance"):
        if file.startswith("guidance/advice-"):
            yield from (_row(file, row) for row in table(file)["advice"])


def _row(file: str, row: Mapping[str, Any]) -> Row:
    try:
        return Row(item=_item(row), when=tuple(map(_when, row["when"])), unless=_when(row.get("unless", {})))
    except LookupError as error:
        problem = f"has no {error.args[0]}" if isinstance(error, KeyError) else f"can't be: {error}"
        raise DataError(file, str(row.get("id", "?")), problem) from error


def _when(needed: Mapping[str, list[str]]) -> _When:
    return {FactAxis(axis): frozenset(values) for axis, values in needed.items()}


def _item(row: Mapping[str, Any]) -> AdviceItem:
    about = _term(row["about"]) if "about" in row else None
    return AdviceItem(
        id=row["id"],
        kind=AdviceKind(row["kind"]),
        urgency=Urgency(row["urgency"]),
        topic=row["topic"],
        text=_text(row, about),
        reasons=(),
        about=about,
        checklist=row.get("checklist", ""),
        angry_call=row.get("angry_call", ""),
    )


def _text(row: Mapping[str, Any], about: Term | None) -> Text:
    """The row's own sentence, or that of what it points to."""
    if isinstance(about, Situation):
        return Text(about.source, tuple(about.label(lang) for lang in LANGUAGES))
    if about is not None:
        return Text(about.source, tuple(_named(about, lang) for lang in LANGUAGES))
    if "said" in row:
        return _together(_term(row["said"]), row["sentences"])
    if "checklist" in row:
        return checklist(row["checklist"]).title
    return Text(row["source"], tuple(row[lang] for lang in LANGUAGES))


def _named(term: Term, lang: str) -> str:
    form: str = table("guidance/sentences")["named"][lang]
    return form.format(label=term.label(lang), definition=term.definition(lang).rstrip("。."))


def _together(term: Term, places: list[int]) -> Text:
    """Sentences of the vocabulary in one, under the source of the first."""
    told = [term.texts("advice")[place] for place in places]
    joins = table("guidance/sentences")["together"]
    return Text(told[0].source, tuple(joins[lang].join(text.say(lang) for text in told) for lang in LANGUAGES))


def _term(path: str) -> Term:
    name, _, value = path.partition(".")
    return cast("Term", _LISTS[name](value))
