"""Real case logs and complaints, dirt and all; skipped where ``../shared`` is not beside the project."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from complaintkit.integrations.case_logs import CaseLogLayout, CaseTimes, RejectedRow, read_case_log
from complaintkit.integrations.complaint_files import ComplaintRow, Layout, read_complaints

DATA = Path(__file__).parents[3] / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="needs the real logs in ../shared/data")


def read(name: str, layout: CaseLogLayout) -> tuple[list[CaseTimes], list[RejectedRow]]:
    with (DATA / name).open("rb") as stream:
        rows = list(read_case_log(stream, layout))
    cases = [row for row in rows if isinstance(row, CaseTimes)]
    return cases, [row for row in rows if isinstance(row, RejectedRow)]


@needs_data
def test_new_york() -> None:
    """2,500 requests: 33 close before they open, and all others are read; 455 are open."""
    layout = CaseLogLayout(opened_at="created_at", due_at="due_at", tz="America/New_York")
    cases, rejected = read("case_log_nyc311.csv", layout)
    assert Counter(row.code for row in rejected) == {"closes-before-it-opens": 33}
    assert len(cases) == 2_467
    closed = [(case.closed_at - case.opened_at, case) for case in cases if case.closed_at is not None]
    assert len(cases) - len(closed) == 455
    assert sum(taken == timedelta() for taken, _ in closed) == 40
    assert (
        sum(
            case.due_at is not None and case.closed_at is not None and case.closed_at > case.due_at
            for _, case in closed
        )
        == 31
    )


@needs_data
def test_chinese_message_board() -> None:
    """2,816 messages, one answered on a date without a time; the median reply took 11.2 days."""
    layout = CaseLogLayout(opened_at="received_at", closed_at="replied_at")
    cases, rejected = read("case_log_zh_gov.csv", layout)
    assert (len(cases), rejected) == (2_816, [])
    taken = sorted(case.closed_at - case.opened_at for case in cases if case.closed_at is not None)
    assert round(taken[len(taken) // 2] / timedelta(days=1), 1) == 11.2


@needs_data
def test_complaints_of_a_regulator() -> None:
    """2,000 rows, quoted cells over many lines: the 700 with a narrative are complaints, the others lack their text."""
    columns = {"text": "narrative", "id": "complaint_id", "received_at": "date_received", "channel": ""}
    with (DATA / "case_log_cfpb.csv").open("rb") as stream:
        rows = list(read_complaints(stream, Layout(format="csv", columns=columns, tz="America/New_York")))
    found = Counter("read" if isinstance(row, ComplaintRow) else row.code for row in rows)
    assert found == {"read": 700, "missing-text": 1_300}


@needs_data
def test_labelled_texts() -> None:
    """All 329 objects are read, each with its language."""
    layout = Layout(format="jsonl", columns={"language": "lang"}, received_at=datetime(2026, 3, 2, tzinfo=UTC))
    with (DATA / "complaints_dev.jsonl").open("rb") as stream:
        rows = list(read_complaints(stream, layout))
    languages = Counter(row.complaint.language for row in rows if isinstance(row, ComplaintRow))
    assert languages == {"zh-Hans": 218, "zh-Hant": 38, "en": 73}
