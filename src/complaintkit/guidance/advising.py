"""Advising: which items hold for a case at a moment, in which order, and which few are shown.

The rows stand in ``data/guidance/advice-….toml``; nothing is decided here but order and number. Of one topic the most
urgent item is kept, so nothing is said twice and nothing is both to do and to avoid.
"""

from collections.abc import Iterable
from datetime import datetime

from complaintkit.classification import Assessment
from complaintkit.errors import RecordError
from complaintkit.guidance._rows import rows
from complaintkit.guidance.advice import Advice, AdviceItem
from complaintkit.guidance.facts import CaseFact, case_facts
from complaintkit.guidance.terms import FactAxis
from complaintkit.handling import Case

__all__ = ["SHOWN", "advise"]

#: How many items are shown where nobody says: what fits beside a chat window.
SHOWN = 7


def advise(
    case: Case,
    *,
    at: datetime,
    assessment: Assessment | None = None,
    signs: Iterable[str] = (),
    limit: int | None = SHOWN,
) -> Advice:
    """What to do, to avoid and to use at this moment of *case*, each with its reasons and its source.

    It rests on the step that is next, what happened and is not settled, the clocks that are near or missed, the flags,
    the customer's intent, needs, type and tier, the matrix cell, and on what the agent sees (``norm:recognition``,
    ``course:types``, ``course:matrix``, ``norm:techniques``, ``manual:calls``, ``outline:caution``).

    Args:
        case: the case, as it stands.
        at: the moment that it is seen from.
        assessment: what the newest words of the customer were taken to say; the complaint's own words when left out.
        signs: what the one who handles it sees or hears just now.
        limit: how many items to show; ``None`` for all that hold.

    Raises:
        RecordError: *at* has no time zone, *limit* is no number above 0, or what is handed in is no case.
        UnknownTermError: there is no such sign.

    >>> from datetime import UTC, datetime
    >>> from complaintkit.records import Complaint
    >>> from complaintkit.vocabulary import Channel
    >>> at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    >>> told = Complaint(id="k-1", text="宽带断了三天，打了两次电话都没人管！", received_at=at, channel=Channel.PHONE)
    >>> advice = advise(Case.open(told, at=at, by="agent-7"), at=at)
    >>> advice.items[0].say("en")
    'first thank the customer for raising it: who complains still trusts us'
    >>> advice.items[0].why("en"), advice.items[0].source
    ('the next step is: thank', 'norm:attitudes')
    """
    if limit is not None and (isinstance(limit, bool) or not isinstance(limit, int) or limit < 1):
        raise RecordError("advise.limit", "is no number of items", limit, "a whole number above 0, or None")
    facts = case_facts(case, at=at, assessment=assessment, signs=signs)
    items = _one_a_topic(_holding(facts))
    return Advice(items=items[:limit], left_out=items[len(items[:limit]) :], facts=facts)


def _holding(facts: Iterable[CaseFact]) -> list[AdviceItem]:
    """The items that hold, the most urgent first, and of one urgency in the order of the tables."""
    by_axis: dict[FactAxis, dict[str, CaseFact]] = {}
    for fact in facts:
        by_axis.setdefault(fact.axis, {})[fact.value] = fact
    found = [item for row in rows() if (item := row.of(by_axis)) is not None]
    return sorted(found, key=lambda item: item.urgency.rank)


def _one_a_topic(items: Iterable[AdviceItem]) -> tuple[AdviceItem, ...]:
    kept: dict[str, AdviceItem] = {}
    for item in items:
        kept.setdefault(item.topic, item)
    return tuple(kept.values())
