"""Complaints, customers, evidence and replies, said as people say them."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from functools import cache, partial
from typing import Any, Literal, get_type_hints

import attrs
from hypothesis import strategies as st

from complaintkit.errors import RecordError, UnknownTermError
from complaintkit.records import EVIDENCE_OF, Action, Category, Complaint, Customer, Evidence, Facts, Money
from complaintkit.testing._texts import sayings
from complaintkit.testing.specimens import AGENT, MOMENT, SUPERIOR, good_evidence
from complaintkit.vocabulary import LANGUAGES, Term

__all__ = [
    "PEOPLE",
    "Says",
    "categories",
    "complaints",
    "customers",
    "evidence_for",
    "facts_like",
    "moments",
    "money",
    "replies",
]

#: What evidence says: yes to everything; or anything, *no* and half an answer too.
Says = Literal["yes", "anything"]

#: Who does things: the agent, a superior, a colleague.
PEOPLE = (AGENT, SUPERIOR, "agent-8")
_MINUTE = timedelta(minutes=1)


def moments() -> st.SearchStrategy[datetime]:
    """Moments within a year, some in a zone of their own; the plainest is nine o'clock in Beijing on 2 March 2026."""
    return _moments()


@st.composite
def _moments(draw: st.DrawFn) -> datetime:
    minutes = draw(st.integers(0, 365 * 24 * 60))
    return (MOMENT + minutes * _MINUTE).astimezone(draw(st.sampled_from(_ZONES)))


_ZONES = (UTC, timezone(timedelta(hours=8)), timezone(timedelta(hours=-5)))


def _texts(kind: str) -> st.SearchStrategy[str]:
    return st.sampled_from([text for _, text in sayings(kind)])


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def _some(terms: type[Term]) -> st.SearchStrategy[Any]:
    return st.lists(st.sampled_from([*terms]), max_size=2, unique=True).map(tuple)


def money() -> st.SearchStrategy[Money]:
    """Amounts in three currencies."""
    amounts = st.integers(1, 1_000_000).map(_cents)
    return st.builds(Money, amount=amounts, currency=st.sampled_from(("CNY", "TWD", "EUR")))


def _cents(number: int) -> Decimal:
    return Decimal(number) / 100


def customers() -> st.SearchStrategy[Customer]:
    """Customers: people and organisations of every tier, named in Chinese or English."""
    numbers = st.integers(1, 9999).map("c-{}".format)
    names = st.just("") | _texts("name")
    return st.builds(Customer, id=numbers, name=names, **_terms(Customer, without=("id", "name")))


def complaints() -> st.SearchStrategy[Complaint]:
    """Complaints with realistic texts in Simplified and Traditional Chinese and English, and their language."""
    # Sentence and language apart, so that each shrinks by itself.
    count = len(sayings("complaint")) // len(LANGUAGES)
    drawn = st.tuples(st.integers(0, count - 1), st.integers(0, len(LANGUAGES) - 1))
    return drawn.flatmap(lambda pair: _saying(sayings("complaint")[pair[0] * len(LANGUAGES) + pair[1]]))


@cache
def _saying(said: tuple[str, str]) -> st.SearchStrategy[Complaint]:
    rest = _terms(Complaint, without=("id", "text", "received_at", "language", "customer", "amount"))
    return st.builds(
        Complaint,
        id=st.integers(1, 9999).map("k-{}".format),
        text=st.just(said[1]),
        language=st.just(said[0]),
        received_at=moments(),
        customer=_maybe(customers()),
        amount=_maybe(money()),
        **rest,
    )


def _terms(kind: type[Any], *, without: tuple[str, ...]) -> dict[str, st.SearchStrategy[Any]]:
    """For the fields of *kind* that hold terms of ours, or yes and no: any of them, the default first."""
    hints = get_type_hints(kind)
    found: dict[str, st.SearchStrategy[Any]] = {}
    for field in attrs.fields(kind):
        other = None if field.name in without else _other(hints[field.name])
        if other is not None:
            found[field.name] = st.just(field.default) | other
    return found


def _other(hint: Any) -> st.SearchStrategy[Any] | None:
    """Any value of a closed list, or yes or no; ``None`` for what is neither."""
    members = getattr(hint, "__args__", (hint,))
    first = members[0]
    if first is bool:
        return st.booleans()
    if not (isinstance(first, type) and issubclass(first, Term)):
        return None
    return _some(first) if Ellipsis in members else st.sampled_from([*first])


def categories() -> st.SearchStrategy[Category]:
    """Judgements of every kind."""
    return st.builds(Category, **_terms(Category, without=()))


def evidence_for(
    step: str, *, at: datetime = MOMENT, says: Says = "anything", facts: tuple[str, ...] = ()
) -> st.SearchStrategy[Evidence]:
    """Evidence for a step, or for another event that takes any.

    Args:
        step: the event's value.
        at: when it is done; promises are made around it.
        says: ``"yes"`` for evidence that is whole and brings the case on; ``"anything"`` for half-filled evidence and
            evidence that says *no* too.
        facts: for a step that has no record of its own: the facts that it asks for.

    Raises:
        UnknownTermError: *says* is neither.
        RecordError: the event takes no evidence.
    """
    if says not in ("yes", "anything"):
        raise UnknownTermError(says, ("yes", "anything"), "answer")
    made = _evidence(str(step).replace("_", "-"), says, facts)
    return made if at == MOMENT else made.map(partial(_promised_from, at))


@cache
def _evidence(step: str, says: Says, facts: tuple[str, ...]) -> st.SearchStrategy[Evidence]:
    # Kept, because making a strategy costs more than drawing from it.
    good = good_evidence(step, facts=facts)
    if good is None:
        raise RecordError("evidence", "is taken by other events only", step, f"one of {', '.join(EVIDENCE_OF)}")
    if isinstance(good, Facts):
        return facts_like(good, says)
    hints = get_type_hints(type(good))
    names = [field.name for field in attrs.fields(type(good))]
    fields = {name: _around(getattr(good, name), hints[name], says) for name in names}
    return st.builds(type(good), **fields)


def _promised_from(at: datetime, evidence: Evidence) -> Evidence:
    """The same evidence at another moment: what was promised lies as far from it."""
    if not isinstance(evidence, Action) or evidence.promised_at is None:
        return evidence
    return attrs.evolve(evidence, promised_at=at + (evidence.promised_at - MOMENT))


def facts_like(good: Facts, says: Says) -> st.SearchStrategy[Facts]:
    """Facts by the names that *good* has."""
    told = [text for _, text in sayings("fact")]
    texts = st.sampled_from(told if says == "yes" else [*told, ""])
    return st.fixed_dictionaries({name: texts for name, _ in good.facts}).map(lambda given: Facts.of(**given))


def _around(good: Any, hint: Any, says: Says) -> st.SearchStrategy[Any]:
    """The value that says yes; and, as the hint allows, others."""
    if isinstance(good, str) and not isinstance(good, Term):
        told = st.just(good) | _texts("fact") if good else st.just("")
        return told if says == "yes" else told | st.just("")
    if says == "yes":
        return st.just(good)
    if isinstance(good, datetime):
        return st.just(good) | st.none() | st.sampled_from([MOMENT + timedelta(hours=hours) for hours in (-2, 0, 96)])
    other = _other(hint)
    usual = st.just(good) if other is None else st.just(good) | other
    return usual | st.none() if type(None) in getattr(hint, "__args__", ()) else usual


def replies() -> st.SearchStrategy[str]:
    """What agents write to customers, in three languages: well put, and badly."""
    one = _texts("reply")
    return one | st.lists(one, min_size=2, max_size=3).map("".join)
