"""What each rule catches and what it must not: texts of our own, each with what is known of its case.

They stand in ``data/wording/examples`` and are read only when asked for; a test runs every one of them.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

import attrs

from complaintkit._tables import names, table
from complaintkit.errors import DataError
from complaintkit.records import Money
from complaintkit.vocabulary import Step
from complaintkit.wording.contexts import UNKNOWN, AgreedLine, ReplyContext
from complaintkit.wording.terms import Situation

__all__ = ["Example", "RuleExamples", "examples"]


@attrs.frozen(kw_only=True)
class Example:
    """A reply, and what is known when it is checked.

    >>> Example(text="这是规定，没办法。", situation=Situation.CANNOT_DO).due_at is None
    True
    """

    #: The reply.
    text: str
    #: The situation that it is for.
    situation: Situation | None = None
    #: The step that it belongs to.
    step: Step | None = None
    #: The limit of the case.
    due_at: datetime | None = None
    #: What is known of the case.
    context: ReplyContext = UNKNOWN


@attrs.frozen(kw_only=True)
class RuleExamples:
    """What one rule catches, and near misses that it does not.

    >>> RuleExamples(catches=(Example(text="这是规定。"),), passes=()).catches[0].text
    '这是规定。'
    """

    #: Texts that it must find fault with; of a liked wording, texts that hold it.
    catches: tuple[Example, ...]
    #: Texts that it must let pass.
    passes: tuple[Example, ...]


def examples(rule: str) -> RuleExamples:
    """The examples of the rule with that id; none where it has none, as a house's own rule.

    >>> [example.text for example in examples("echo-words").catches][:2]
    ['好好好，我知道了。', '对对对，您说得都对。']
    """
    row = _rows().get(rule, {})
    given = row.get("given", {})
    return RuleExamples(
        catches=tuple(example_of(each, given) for each in row.get("catches", ())),
        passes=tuple(example_of(each, given) for each in row.get("passes", ())),
    )


@cache
def _rows() -> Mapping[str, Any]:
    return {rule: row for name in names("wording/examples") for rule, row in table(name).items()}


def example_of(row: str | Mapping[str, Any], given: Mapping[str, Any] | None = None) -> Example:
    """The example that a row states: a text, or a table with what is known beside it.

    Raises:
        DataError: it has a key that we do not know, or no text.

    >>> example_of({"text": "您好", "situation": "opening", "name": "李娜"}).context.customer_name
    '李娜'
    """
    known = {**(given or {}), **({"text": row} if isinstance(row, str) else row)}
    unknown = sorted(known.keys() - _KEYS)
    if unknown:
        raise DataError("examples", str(known.get("text", "?")), f"has an unknown key: {unknown[0]}")
    if "text" not in known:
        raise DataError("examples", "?", f"has no text: {', '.join(sorted(known)) or 'it is empty'}")
    return Example(
        text=known["text"],
        situation=Situation(known["situation"]) if "situation" in known else None,
        step=Step(known["step"]) if "step" in known else None,
        due_at=_moment(known.get("due_at")),
        context=_context(known),
    )


def _context(known: Mapping[str, Any]) -> ReplyContext:
    return ReplyContext(
        customer_name=known.get("name"),
        at=_moment(known.get("at")),
        fault_established=known.get("fault"),
        may_compensate=known.get("may_compensate"),
        compensation_up_to=_money(known["up_to"]) if "up_to" in known else None,
        agreed_line=_line(known["agreed"]) if "agreed" in known else None,
        earlier_replies=known.get("earlier", ()),
        explained=known.get("explained"),
    )


def _line(row: Mapping[str, Any]) -> AgreedLine:
    return AgreedLine(
        matter=row.get("matter", "example"),
        figures=map(_money, row.get("figures", ())),
        dates=map(date.fromisoformat, row.get("dates", ())),
        causes=row.get("causes", ()),
    )


def _money(written: str) -> Money:
    amount, _, currency = written.partition(" ")
    return Money(amount=Decimal(amount), currency=currency)


def _moment(written: str | None) -> datetime | None:
    return None if written is None else datetime.fromisoformat(written)


_BESIDE = {"situation", "step", "due_at", "at", "name", "fault", "may_compensate", "up_to", "agreed", "earlier"}
_KEYS = {"text", "explained"} | _BESIDE
