"""What can be done next: for every event, is it ready, what evidence does it need, or what blocks it.

It asks the table of the decision the other way round, and says in advance what ``decide`` would say.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import cast

from complaintkit.procedure._compiled import ALWAYS, AROUND, Way
from complaintkit.procedure.commands import Command
from complaintkit.procedure.decision import (
    blocking,
    failed_rules,
    missing,
    not_from_here,
    of_rule,
    reason,
)
from complaintkit.procedure.guards import GuardRule
from complaintkit.procedure.procedures import EIGHT_STEPS, Procedure
from complaintkit.procedure.reasons import Option, Reason
from complaintkit.procedure.state import CaseState
from complaintkit.records import EVIDENCE_OF
from complaintkit.vocabulary import EventName, Position

__all__ = ["options", "proposals"]

#: Who asks, where nobody in particular does.
_NOBODY = "nobody"


def options(
    state: CaseState,
    *,
    at: datetime,
    procedure: Procedure = EIGHT_STEPS,
    by: str | None = None,
    limit: datetime | None = None,
) -> tuple[Option, ...]:
    """Every event of the procedure: ready, needing evidence, or blocked and by what.

    Args:
        state: where the case stands.
        at: when it would be done.
        procedure: the case's procedure.
        by: who would do it; where left out, nobody's permission is asked.
        limit: by when an answer is owed.

    Raises:
        RecordError: *at* has no time zone.

    >>> from datetime import UTC
    >>> from complaintkit.testing import case_at
    >>> found = options(case_at("thank").state, at=datetime(2030, 1, 1, tzinfo=UTC))
    >>> [option.message("en") for option in found if option.event == "listen"]
    ['listen: the case is thanked, and listen comes after: apologize.']
    """
    asked = Command("note", at, by or _NOBODY, None, None, limit)
    if asked.at < state.last_at:
        return tuple(_refused("out-of-order", state, event, procedure, "at") for event in procedure.compiled.takes)
    urged = {each.event: each for each in proposals(state, at=at, procedure=procedure, limit=limit)}
    may = procedure.may if by is not None else None
    return tuple(
        _option(state, event, asked, procedure, urged)
        if may is None or may(asked.by, event)
        else _refused("not-permitted", state, event, procedure, "by")
        for event in procedure.compiled.takes
    )


def proposals(
    state: CaseState, *, at: datetime, procedure: Procedure = EIGHT_STEPS, limit: datetime | None = None
) -> tuple[Reason, ...]:
    """What speaks for doing something now; nothing forces it.

    A communicative complaint that was badly handled may have turned valid (``manual:conversion``); at the limit, or
    when help was declined, an answer is owed even without a solution (``norm:answer-anyway``); a breach of composure
    waits for its answer (``manual:no-argument``); and a customer who is not satisfied is followed up
    (``handbook:follow``).

    >>> from datetime import UTC
    >>> from complaintkit.testing import case_at
    >>> now = datetime(2030, 1, 1, tzinfo=UTC)
    >>> [found.event for found in proposals(case_at("act").state, at=now, limit=now)]
    ['explain']
    """
    if state.is_over:
        return ()
    owed = state.declined or (limit is not None and at >= limit)
    unhelped = EventName.HELP not in state.done and EventName.EXPLAIN in procedure.compiled.ways.get(state.position, {})
    found = (
        (state.conversion_due, "conversion-proposed", EventName.RECLASSIFY),
        (owed and unhelped, "answer-owed", EventName.EXPLAIN),
        (state.open_breaches > 0, "breach-to-answer", EventName.ANSWER_BREACH),
        (state.position == Position.REPORTED and state.satisfied is False, "follow-up-owed", EventName.REPORT),
    )
    return tuple(
        reason(procedure, code, event.value, state.position, lifted_by=(event.value,))
        for speaks, code, event in found
        if speaks
    )


def _refused(code: str, state: CaseState, event: str, procedure: Procedure, field: str) -> Option:
    why = reason(procedure, code, event, state.position, fields=(field,))
    return Option(event=event, status="blocked", reasons=(why,), labels=procedure.labels)


def _option(state: CaseState, event: str, asked: Command, procedure: Procedure, urged: Mapping[str, Reason]) -> Option:
    row = procedure.compiled.ways.get(state.position)
    ways = row.get(event) if row is not None else None
    proposed = (urged[event],) if event in urged else ()
    if ways is not None:
        return _along(state, event, asked, procedure, ways, proposed)
    if event in AROUND and (event in ALWAYS or not state.is_over):
        return _around(state, event, asked, procedure, proposed)
    kept = procedure.compiled.kept
    option = kept.get((state.position, event, "option"))
    if option is None:
        why = not_from_here(state, event, procedure)
        option = Option(event=event, status="blocked", reasons=(why,), labels=procedure.labels)
        kept[state.position, event, "option"] = option
    return cast(Option, option)


def _along(  # noqa: PLR0917 (what is known already is handed on)
    state: CaseState,
    event: str,
    asked: Command,
    procedure: Procedure,
    ways: tuple[Way, ...],
    proposed: tuple[Reason, ...],
) -> Option:
    """What stands with an event that has ways from here; it follows from which of their guards hold."""
    held = tuple([check(state, asked) for way in ways for check in way.checks])
    key = (state.position, event, held, state.done, proposed)
    kept = procedure.compiled.kept
    option = kept.get(key)
    if option is None:
        option = kept[key] = _weighed(state, event, asked, procedure, ways, proposed)
    return cast(Option, option)


def _weighed(  # noqa: PLR0917
    state: CaseState,
    event: str,
    asked: Command,
    procedure: Procedure,
    ways: tuple[Way, ...],
    proposed: tuple[Reason, ...],
) -> Option:
    failed = min((failed_rules(way, state, asked, procedure) for way in ways), key=_distance)
    blocked = tuple(of_rule(state, event, None, procedure, rule) for rule in failed if _blocks(rule))
    if blocked:
        return Option(event=event, status="blocked", reasons=blocked, proposals=proposed, labels=procedure.labels)
    fillable = [rule for rule in failed if rule.is_fillable]
    if not fillable:
        return Option(event=event, status="ready", proposals=proposed, labels=procedure.labels)
    fields = dict.fromkeys(
        field for rule in fillable for field in (missing(rule, None) if rule.kind == "shown" else rule.fields)
    )
    hints = tuple(of_rule(state, event, None, procedure, rule) for rule in fillable if rule.code in _HINTS)
    return Option(
        event=event, status="needs", fields=tuple(fields), reasons=hints, proposals=proposed, labels=procedure.labels
    )


#: What says more than the names of its fields do.
_HINTS = frozenset({"not-at-the-end", "answer-unexplained"})


def _blocks(rule: GuardRule) -> bool:
    """Whether nothing that the command could bring would help; what evidence denies is not known before it is there."""
    return rule.kind == "allowed" and not rule.is_fillable


def _distance(failed: tuple[GuardRule, ...]) -> tuple[int, int]:
    return sum(map(_blocks, failed)), len(failed)


def _around(state: CaseState, event: str, asked: Command, procedure: Procedure, proposed: tuple[Reason, ...]) -> Option:
    blocked = blocking(state, event, asked.by, procedure)
    if blocked:
        return Option(event=event, status="blocked", reasons=blocked, labels=procedure.labels)
    kept = procedure.compiled.kept
    option = None if proposed else kept.get((event, "option"))
    if option is None:
        wanted = EVIDENCE_OF.get(event)
        fields = wanted.REQUIRED if wanted is not None else ()
        option = Option(
            event=event,
            status="needs" if fields else "ready",
            fields=fields,
            proposals=proposed,
            labels=procedure.labels,
        )
        if not proposed:
            kept[event, "option"] = option
    return cast(Option, option)
