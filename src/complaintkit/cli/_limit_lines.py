"""A case of a log and its limits of the law, as a line for people or as an object for machines."""

from collections.abc import Iterator

from complaintkit.cli._case_lines import OUTCOMES, case_row
from complaintkit.cli._layout import visible
from complaintkit.cli._limit_questions import Found, Question
from complaintkit.cli._screen import Line, Screen
from complaintkit.cli._words import say
from complaintkit.integrations.case_limits import CaseLimit
from complaintkit.integrations.case_logs import CaseTimes
from complaintkit.integrations.moments import zone

__all__ = ["limit_head", "limit_line", "plain_limits"]

_DATE, _OUTCOME = 10, 14


def limit_head(question: Question, screen: Screen) -> Iterator[Line]:
    """The names of the columns."""
    names = [say(name, screen.lang) for name in ("case", "opened", "closed")]
    cells = [(say("due-on", screen.lang), say("outcome", screen.lang))] * len(question.counters)
    yield Line(case_row(names, cells, _widths(question), screen.width), "bold")


def limit_line(found: Found, question: Question, screen: Screen) -> Line:
    """The case, red where it missed a limit."""
    case, lang = found.case, screen.lang
    closed = _day(case, "closed_at", question.tz) if case.closed_at else ""
    words = [_outcome(limit, as_if=question.as_if) for limit in found.limits.values()]
    cells = [
        (str(limit.count.due_on), say(word, lang)) for limit, word in zip(found.limits.values(), words, strict=True)
    ]
    names = [visible(case.case_id), _day(case, "opened_at", question.tz), closed]
    return Line(case_row(names, cells, _widths(question), screen.width), "red" if "missed" in words else "")


def plain_limits(found: Found, question: Question) -> dict[str, object]:
    """The case as plain data: moments in ISO 8601."""
    case = found.case
    moments = {"opened_at": case.opened_at, "closed_at": case.closed_at, "answered_from": case.answered_from}
    return {
        "line": case.line,
        "case_id": case.case_id,
        "group": case.group,
        **{name: moment.isoformat() if moment else None for name, moment in moments.items()},
        "own": found.own,
        "limits": {rule: _plain(found, rule, as_if=question.as_if) for rule in found.limits},
        "ambiguous": list(case.ambiguous),
        "date_only": [name for name, _ in case.date_only],
    }


def _plain(found: Found, rule: str, *, as_if: bool) -> dict[str, object]:
    limit = found.limits[rule]
    count, holds = limit.count, limit.in_force or as_if
    return {
        "start_on": count.start_on.isoformat(),
        "last_day": count.last_day.isoformat(),
        "due_on": count.due_on.isoformat(),
        "due_at": count.due_at.isoformat(),
        "in_force": limit.in_force,
        "status": limit.status if holds else None,
        "otherwise": limit.otherwise if holds else None,
        "provisional": limit.provisional,
        "agrees": found.agrees(rule) if holds else None,
    }


def _outcome(limit: CaseLimit, *, as_if: bool) -> str:
    """The word for how it stands."""
    if not (limit.in_force or as_if):
        return "not-in-force"
    return "undated" if limit.status is None else OUTCOMES[limit.status]


def _day(case: CaseTimes, field: str, tz: str) -> str:
    """The date, as written where the row gives no time."""
    return str(dict(case.date_only).get(field) or getattr(case, field).astimezone(zone(tz)).date())


def _widths(question: Question) -> list[int]:
    return [_DATE, _DATE, *((_DATE, _OUTCOME) * len(question.counters))]
