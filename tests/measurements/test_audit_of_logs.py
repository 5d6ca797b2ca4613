"""Two public logs, audited as the minimal histories that they are: nothing is said that such a log can't know."""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from complaintkit.business_time import BusinessCalendar
from complaintkit.guidance import Audit, AuditFacts, PrincipleVerdict, audit
from complaintkit.handling import Case
from complaintkit.policies import ServicePolicy
from complaintkit.procedure import EIGHT_STEPS, fold
from complaintkit.records import Closed, Closure, Complaint, Event, Message, Messaged, Opened
from complaintkit.vocabulary import CloseReason, Direction

DATA = Path(__file__).parents[3] / "shared" / "data"
NYC, ZH = DATA / "case_log_nyc311.csv", DATA / "case_log_zh_gov.csv"
pytestmark = pytest.mark.skipif(not NYC.exists(), reason="../shared is not here")
AT = datetime(2026, 11, 22, tzinfo=ZoneInfo("UTC"))
#: Every so many rows are audited.
STRIDE = 5
NOT_WHOLE = AuditFacts(whole=False)


def rows_of(log: Path) -> Iterator[dict[str, str]]:
    """A sample of the log's rows."""
    with log.open(newline="", encoding="utf-8") as file:
        yield from list(csv.DictReader(file))[::STRIDE]


def moment(text: str, zone: str) -> datetime:
    """A wall time of the log."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def case_of(name: str, opened: datetime, zone: str, *later: Event) -> Case:
    """The case that a row tells of: its receipt, and what else has a time."""
    complaint = Complaint(id=name, text="(not in the log)", received_at=opened)
    history = (Opened(seq=1, at=opened, by="log", to="opened", complaint=complaint), *later)
    return Case(
        history=history,
        state=fold(history),
        procedure=EIGHT_STEPS,
        policy=ServicePolicy.default(),
        calendar=BusinessCalendar.around_the_clock(zone),
    )


def new_york() -> Iterator[Case]:
    """Opened, and closed for a reason that the log does not give."""
    zone = "America/New_York"
    for row in rows_of(NYC):
        opened = moment(row["created_at"], zone)
        if not row["closed_at"]:
            yield case_of(row["case_id"], opened, zone)
        elif (closed := moment(row["closed_at"], zone)) >= opened:
            end = Closed(seq=2, at=closed, by="log", to="closed", evidence=Closure())
            yield case_of(row["case_id"], opened, zone, end)


def chinese_government() -> Iterator[Case]:
    """Received, and replied to in public, which ended it."""
    zone = "Asia/Shanghai"
    for row in rows_of(ZH):
        received, replied = (moment(row[name], zone) for name in ("received_at", "replied_at"))
        reply = Messaged(seq=2, at=replied, by="log", to="opened", evidence=Message(direction=Direction.OUTBOUND))
        end = Closed(seq=3, at=replied, by="log", to="closed", evidence=Closure(reason=CloseReason.ANSWERED))
        if replied >= received:
            yield case_of(row["case_id"], received, zone, reply, end)


def counted(found: list[Audit]) -> dict[str, Counter[str]]:
    """How often each check stood how."""
    counts: dict[str, Counter[str]] = {}
    for each in found:
        checks = [check for finding in each.findings for check in finding.checks]
        for check in (*checks, *each.checks):
            counts.setdefault(check.check, Counter())[check.verdict.value] += 1
    return counts


def show(name: str, counts: dict[str, Counter[str]]) -> None:
    """The counts for somebody who looks (``pytest -s``)."""
    print(f"\n{name}")  # noqa: T201
    for check, of_verdict in counts.items():
        print(f"  {check:26}", *(f"{verdict.value} {of_verdict[verdict.value]}" for verdict in PrincipleVerdict))  # noqa: T201


@pytest.mark.parametrize(
    ("cases", "kept"),
    [(new_york, set[str]()), (chinese_government, {"first-response", "answer-anyway", "progress-interval"})],
    ids=["nyc311", "zh_gov"],
)
def test_nothing_is_said_that_the_log_cannot_know(cases: Any, kept: set[str]) -> None:
    """No check is broken, and only what has a time in the log is ever kept."""
    found = [audit(case, at=AT, facts=NOT_WHOLE) for case in cases()]
    counts = counted(found)
    show(f"{cases.__name__}: {len(found)} cases", counts)
    assert len(found) > 450
    assert not any(each.broken for each in found)
    assert {check for check, of_verdict in counts.items() if of_verdict["kept"]} == kept
    assert {check for check, of_verdict in counts.items() if of_verdict["not-applicable"]} <= {"agreed-line"}


def test_taken_as_whole_the_same_logs_would_accuse() -> None:
    """Were the log all that happened, every slow case would be a breach: so an import says that it is not whole."""
    slow = [case for case in new_york() if audit(case, at=AT).broken]
    assert len(slow) > 100
