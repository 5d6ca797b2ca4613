"""Readings of a reply against what is known of its case, each under the name that rules of the kind *context* give."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import attrs

from complaintkit._tables import table
from complaintkit._text.folding import fold
from complaintkit._text.quantities import Quantity, quantities
from complaintkit.vocabulary import Step
from complaintkit.wording._index import Index
from complaintkit.wording._reading import Place, Reading
from complaintkit.wording.contexts import ReplyContext
from complaintkit.wording.rule import WordingRule
from complaintkit.wording.terms import Situation

__all__ = ["READINGS", "Asked"]


@attrs.frozen(kw_only=True)
class Asked:
    """One reply with all that it is read against."""

    reading: Reading
    original: str
    context: ReplyContext
    index: Index
    situation: Situation | None = None
    step: Step | None = None
    due_at: datetime | None = None

    @property
    def nowhere(self) -> list[Place]:
        """The place of what is missing."""
        return [(len(self.reading.text), len(self.reading.text))]

    def earlier(self) -> Iterable[Reading]:
        """The earlier replies, read by the same rules."""
        return (Reading(text, self.index) for text in self.context.earlier_replies)


def _compensation_unknown(asked: Asked, rule: WordingRule) -> list[Place]:
    return asked.reading.hits(rule) if asked.context.may_compensate is None and _no_bound(asked) else []


def _compensation_unauthorized(asked: Asked, rule: WordingRule) -> list[Place]:
    return asked.reading.hits(rule) if asked.context.may_compensate is False else []


def _no_bound(asked: Asked) -> bool:
    return asked.context.compensation_up_to is None


def _compensation_above(asked: Asked, rule: WordingRule) -> list[Place]:
    bound = asked.context.compensation_up_to
    if bound is None or asked.context.may_compensate is False:
        return []
    sentences = {asked.reading.clauses.sentence_of(start) for start, _ in asked.reading.hits(rule)}
    above = (money for money in _sums(asked) if _is_in(money, bound.currency) and money.value > bound.amount)
    return [(each.start, each.end) for each in above if asked.reading.clauses.sentence_of(each.start) in sentences]


def _sums(asked: Asked) -> list[Quantity]:
    """The sums that the reply names itself."""
    return [each for each in quantities(asked.reading.text) if each.kind == "money" and _is_meant(asked, each)]


def _is_meant(asked: Asked, sum_: Quantity) -> bool:
    place = (sum_.start, sum_.end)
    return not (asked.reading.is_reported(place) or asked.reading.clauses.context_of(*place).quoted)


def _is_in(money: Quantity, currency: str) -> bool:
    return money.unit in (currency, "$")


def _promised_late(asked: Asked, _rule: WordingRule) -> list[Place]:
    """Times that lie after the limit, however they are meant."""
    due = asked.due_at
    if due is None:
        return []
    return [(t.start, t.end) for t in asked.reading.times if t.earliest is not None and _utc(t.earliest) > _utc(due)]


def _promised_perhaps_late(asked: Asked, _rule: WordingRule) -> list[Place]:
    """Times that lie partly after the limit: a day within which it falls."""
    due = asked.due_at
    if due is None:
        return []
    times = [t for t in asked.reading.times if t.earliest is not None and t.latest is not None]
    return [(t.start, t.end) for t in times if _utc(t.earliest or due) <= _utc(due) < _utc(t.latest or due)]


def _utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return moment.replace(tzinfo=UTC)


def _name_unused(asked: Asked, _rule: WordingRule) -> list[Place]:
    name = asked.context.customer_name
    if name is None or not asked.reading.text.strip():
        return []
    texts = (asked.reading.text, *(fold(text).text for text in asked.context.earlier_replies))
    return [] if any(_calls(text, name) for text in texts) else asked.nowhere


def name_places(text: str, name: str) -> list[Place]:
    """Where a folded text calls somebody by their name, or by their family name with a form of address."""
    return [match.span() for form in _forms(fold(name).text.strip()) for match in form.finditer(text)]


def _calls(text: str, name: str) -> bool:
    return bool(name_places(text, name))


def _forms(name: str) -> Iterable[re.Pattern[str]]:
    yield re.compile(re.escape(name))
    address = table("wording/words")["address"]["cues"]
    if name.isascii():
        words = [word for word in name.split() if len(word) > 1]
        yield from (re.compile(rf"(?<![a-z]){re.escape(word)}(?![a-z])") for word in words)
    else:
        forms = "|".join(map(re.escape, address))
        double = name.startswith(tuple(table("wording/words")["double-names"]["cues"]))
        yield re.compile(f"{re.escape(name[: 2 if double else 1])}(?:{forms})")


def _no_empathy(asked: Asked, rule: WordingRule) -> list[Place]:
    """The first explanation, where nothing before it shows that we feel with them."""
    if not (asked.step is Step.EXPLAIN or asked.context.explained is False):
        return []
    explained = asked.reading.hits(rule)
    if not explained or any(reading.has("@empathy") for reading in asked.earlier()):
        return []
    shown = asked.reading.places(["@empathy"])
    return [] if shown and shown[0][0] <= explained[0][0] else explained[:1]


def _apologies(reading: Reading, rule: WordingRule) -> list[Place]:
    """The apologies, those in one clause as one."""
    by_clause = {reading.clauses.clause_of(place[0]): place for place in reversed(reading.hits(rule))}
    return sorted(by_clause.values())


def _apologized_often(asked: Asked, rule: WordingRule) -> list[Place]:
    many = asked.reading.has_more(rule, _MOST_APOLOGIES)
    return _apologies(asked.reading, rule)[_MOST_APOLOGIES:] if many else []


def _apologized_before(asked: Asked, rule: WordingRule) -> list[Place]:
    """The apologies of this reply that are too many with those of earlier ones, though not by themselves."""
    if not asked.context.earlier_replies:
        return []
    mine = _apologies(asked.reading, rule)[:_MOST_APOLOGIES]
    before = sum(len(_apologies(reading, rule)) for reading in asked.earlier())
    return mine[max(0, _MOST_APOLOGIES - before) :]


def _fault_unestablished(asked: Asked, rule: WordingRule) -> list[Place]:
    return asked.reading.hits(rule) if asked.context.fault_established is False else []


def _fault_unknown(asked: Asked, rule: WordingRule) -> list[Place]:
    return asked.reading.hits(rule) if asked.context.fault_established is None else []


def _figure_off_line(asked: Asked, _rule: WordingRule) -> list[Place]:
    line = asked.context.agreed_line
    if line is None or not line.figures:
        return []
    agreed = [(figure.currency, figure.amount) for figure in line.figures]
    off = (
        money
        for money in _sums(asked)
        if not any(_is_in(money, currency) and money.value == amount for currency, amount in agreed)
    )
    return [(money.start, money.end) for money in off]


def _date_off_line(asked: Asked, _rule: WordingRule) -> list[Place]:
    line = asked.context.agreed_line
    if line is None or not line.dates:
        return []
    return [(t.start, t.end) for t in asked.reading.times if t.day is not None and t.day not in line.dates]


def _cause_off_line(asked: Asked, rule: WordingRule) -> list[Place]:
    """Sentences that give a cause, and none of those agreed on."""
    line = asked.context.agreed_line
    if line is None or not line.causes:
        return []
    agreed = [fold(cause).text for cause in line.causes]
    reading = asked.reading
    sentences = [(place, reading.clauses.sentence_of(place[0])) for place in reading.hits(rule)]
    return [
        place for place, (first, last) in sentences if not any(reading.text.find(c, first, last) >= 0 for c in agreed)
    ]


def _absolute(asked: Asked, rule: WordingRule) -> list[Place]:
    """Absolute words with no time in their sentence: a promise with a date is certainty, without one a risk."""
    reading = asked.reading
    hits = reading.hits(rule)
    if not hits:
        return hits
    dated = {reading.clauses.sentence_of(time.start) for time in reading.times}
    return [place for place in hits if reading.clauses.sentence_of(place[0]) not in dated]


def _long_defence(asked: Asked, rule: WordingRule) -> list[Place]:
    """The last of so many reasons that they read as a defence."""
    many = asked.reading.has_more(rule, _MOST_REASONS)
    return asked.reading.hits(rule)[_MOST_REASONS:][-1:] if many else []


def _shouting(asked: Asked, _rule: WordingRule) -> list[Place]:
    """Marks or capitals that raise the voice, as places of the folded text."""
    marks = [match.span() for match in _MARKS.finditer(asked.reading.text)]
    shouted = _CAPITALS.search(asked.original) is not None
    return marks or ([(0, len(asked.reading.text))] if shouted else [])


def _comments(_asked: Asked, _rule: WordingRule) -> list[Place]:
    """Nothing: what is wrong with comments is found when they are taken out."""
    return []


Read = Callable[[Asked, WordingRule], list[Place]]
#: The readings by name.
READINGS: dict[str, Read] = {
    "absolute-promise": _absolute,
    "apologies-before": _apologized_before,
    "apologies-here": _apologized_often,
    "cause-off-line": _cause_off_line,
    "comments": _comments,
    "compensation-above": _compensation_above,
    "compensation-unauthorized": _compensation_unauthorized,
    "compensation-unknown": _compensation_unknown,
    "date-off-line": _date_off_line,
    "fault-unestablished": _fault_unestablished,
    "fault-unknown": _fault_unknown,
    "figure-off-line": _figure_off_line,
    "long-defence": _long_defence,
    "name-unused": _name_unused,
    "no-empathy": _no_empathy,
    "promised-late": _promised_late,
    "promised-perhaps-late": _promised_perhaps_late,
    "shouting": _shouting,
}
#: More is too much (``course:apology``).
_MOST_APOLOGIES = 2
#: More of them sound like a defence.
_MOST_REASONS = 4
_MARKS = re.compile(r"!{3,}")
_CAPITALS = re.compile(r"\b(?!X+\b)[A-Z]{2,}(?:[ ,]{1,3}(?!X+\b)[A-Z]{2,}){3,}\b")
