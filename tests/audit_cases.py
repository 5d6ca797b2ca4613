"""Whole histories written down in a few words, also those that no procedure would let happen, for the audit to read."""

from datetime import UTC, datetime, timedelta
from typing import Any, cast

from complaintkit.guidance import Audit, AuditFacts, audit
from complaintkit.handling import Case, default_calendar
from complaintkit.policies import ServicePolicy
from complaintkit.procedure import EIGHT_STEPS, fold
from complaintkit.records import EVENT_OF, EVIDENCE_OF, Category, Complaint, Event, Evidence, Opened, StepDone, record

__all__ = ["RECEIVED", "Line", "audited", "case_of", "span"]

#: Ten o'clock in Shanghai.
RECEIVED = datetime(2026, 3, 2, 2, tzinfo=UTC)
Line = dict[str, Any]

#: What a line says unless it says otherwise.
USUAL: dict[str, dict[str, Any]] = {
    "thank": {"channel": "phone"},
    "apologize": {"given": True, "degree": "sincere"},
    "listen": {"record": "断网三天", "restatement": "三天上不了网", "confirmed": True},
    "act": {"action": "派单换光猫", "owner": "网络部", "promised_at": "2 hours"},
    "help": {"help": "换了光猫", "answer": "accepted"},
    "explain": {"cause": "设备老化", "solution": "今天换好", "understood": True},
    "stay-rational": {"kept": True},
    "report": {"reported_to": "网络部", "archive_entry": "2026-17", "follow_up": "网络正常", "satisfied": True},
    "close": {"reason": "satisfied"},
    "merge": {"into": "k-2"},
    "hold": {"reason": "awaiting-customer"},
    "approve": {"what": "退一个月月租"},
    "message": {"direction": "outbound"},
    "breach": {"what": "与客户争执"},
    "answer-breach": {"how": "道歉并换人"},
    "reclassify": {"category": {"nature": "harm"}},
    "note": {"text": "客户晚上在家"},
}
_TO = {"close": "closed", "withdraw": "withdrawn", "merge": "merged", "reopen": "opened"}


def span(text: str) -> timedelta:
    """The time that a manager writes: ``59 minutes``, ``12 hours``, ``30 days``."""
    number, unit = text.split()
    return timedelta(**{unit: float(number)})


def case_of(lines: list[Line], complaint: dict[str, Any] | None = None, **context: Any) -> Case:
    """The case in which *lines* happened, one a minute after the other unless it says ``after``."""
    given = {"id": "k-1", "text": "宽带断了三天", **(complaint or {})}
    judged = record(Category, context.pop("category", {}))
    opened = Opened(
        seq=1,
        at=RECEIVED,
        by="登记员",
        to="opened",
        complaint=record(Complaint, {**given, "received_at": RECEIVED.isoformat()}),
        category=judged,
    )
    history: list[Event] = [opened]
    for line in lines:
        history.append(_event(history, line))
    return Case(
        history=tuple(history),
        state=fold(history),
        procedure=EIGHT_STEPS,
        policy=context.get("policy") or ServicePolicy.default(),
        calendar=context.get("calendar") or default_calendar(),
    )


def _event(history: list[Event], line: Line) -> Event:
    last = history[-1]
    name, at = line["do"], last.at + span(line.get("after", "1 minutes"))
    evidence = _evidence(name, line.get("with", {}), at)
    place: dict[str, Any] = {"seq": last.seq + 1, "at": at, "by": line.get("by", "客服一号")}
    if name not in EVENT_OF:
        done = line.get("complete", True)
        return StepDone(
            **place, to=name if done else last.to, step=name, evidence=cast(Evidence, evidence), complete=done
        )
    more: dict[str, Any] = {} if evidence is None else {"evidence": evidence}
    if name == "escalate":
        more["level"] = line.get("level", 1)
    return EVENT_OF[name](**place, to=_TO.get(name, last.to), because=line.get("because", ""), **more)


def _evidence(name: str, given: dict[str, Any], at: datetime) -> Evidence | None:
    if name not in EVIDENCE_OF:
        return None
    fields = {key: value for key, value in {**USUAL[name], **given}.items() if value != "none"}
    for key in ("promised_at", "until"):
        if key in fields:
            ahead = fields[key]
            fields[key] = (at - span(ahead[1:]) if ahead.startswith("-") else at + span(ahead)).isoformat()
    return record(EVIDENCE_OF[name], fields)


def audited(
    lines: list[Line], complaint: dict[str, Any] | None = None, *, later: str = "1 minutes", **more: Any
) -> Audit:
    """The audit of that case, *later* than its last event; ``facts`` as fields of ``AuditFacts``."""
    facts = AuditFacts(**more.pop("facts", {}))
    asked = {name: more.pop(name) for name in ("agreed", "rules") if name in more}
    case = case_of(lines, complaint, **more)
    return audit(case, at=case.history[-1].at + span(later), facts=facts, **asked)
