"""Every door at which data of strangers comes in, each as one function of bytes that lets out only our errors.

The hypothesis laws (``tests/properties/test_hostile_laws.py``) send damaged documents through them, and
``python -m tests.fuzz`` sends whatever a coverage-guided fuzzer thinks of.
"""

import json
import tempfile
import tomllib
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, cast
from warnings import catch_warnings, simplefilter

from complaintkit.business_time import BusinessCalendar, calendar_from_dict
from complaintkit.classification import classify
from complaintkit.errors import ComplaintKitError, ComplaintKitWarning
from complaintkit.handling import Case
from complaintkit.integrations.case_logs import CaseLogLayout, read_case_log
from complaintkit.integrations.complaint_files import Layout, read_complaints
from complaintkit.lexicons import Lexicon
from complaintkit.policies import ServicePolicy
from complaintkit.procedure import replay
from complaintkit.records import Complaint, plain, record
from complaintkit.vocabulary import Channel
from tests.procedure_cells import GOOD

__all__ = ["DOCUMENTS", "DOORS", "TABLES", "only_ours"]

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
DATA = Path(__file__).parents[1] / "src" / "complaintkit" / "data"


class only_ours:  # noqa: N801 - it reads as a sentence: with only_ours()
    """A block from which only our errors may come; they end here, all others go on."""

    def __enter__(self) -> None:
        self._warnings = catch_warnings()
        self._warnings.__enter__()
        simplefilter("ignore", ComplaintKitWarning)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        self._warnings.__exit__(None, None, None)
        return error is not None and _is_ours(error)


def _is_ours(error: BaseException) -> bool:
    if isinstance(error, BaseExceptionGroup):
        return all(map(_is_ours, cast("BaseExceptionGroup[BaseException]", error).exceptions))
    return isinstance(error, ComplaintKitError) and bool(str(error).strip())


def case_in_hand() -> Case:
    """A case with a little of everything in its history."""
    complaint = Complaint(id="k-1", text="宽带断网三天，要求退还费用！", received_at=AT, channel=Channel.PHONE)
    case = Case.open(complaint, at=AT, by="agent-7")
    for event in ("thank", "apologize", "listen", "act"):
        case = case.do(event, at=AT + timedelta(minutes=5), by="agent-7", evidence=GOOD[event])
    return case.note(at=AT + timedelta(minutes=9), by="agent-7", text="等客户回电")


def office() -> BusinessCalendar:
    """A calendar with breaks, a holiday, a make-up day."""
    hours = [("09:00", "12:00"), ("13:30", "18:00")]
    return BusinessCalendar(
        tz="Asia/Shanghai",
        weekly=dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), hours),
        weekly_breaks={"mon": [("15:00", "15:15")]},
        holidays={datetime(2026, 5, 1, tzinfo=UTC).date(): "劳动节"},
        overrides={datetime(2026, 5, 9, tzinfo=UTC).date(): [("09:00", "18:00")]},
    )


def case_door(data: Mapping[str, Any]) -> None:
    """A stored case is read, asked everything, and written."""
    case = Case.from_dict(data)
    case.options(at=case.state.last_at)
    case.clocks(at=case.state.last_at)
    assert Case.from_dict(case.to_dict()).state == case.state


def record_door(data: Mapping[str, Any]) -> None:
    """A complaint from plain data."""
    assert record(Complaint, plain(record(Complaint, data))) == record(Complaint, data)


def calendar_door(data: Mapping[str, Any]) -> None:
    """A calendar is read and asked."""
    calendar = calendar_from_dict(data)
    due = calendar.add(AT, timedelta(hours=30))
    calendar.elapsed(AT, due)


def policy_door(data: Mapping[str, Any]) -> None:
    """A service policy is read, doubted, and written."""
    policy = ServicePolicy.from_dict(data)
    policy.problems()
    assert ServicePolicy.from_dict(policy.to_dict()) == policy


#: The doors that take plain data, by what comes in, and a good document for each.
DOCUMENTS: dict[str, tuple[Callable[[Mapping[str, Any]], None], dict[str, Any]]] = {
    "case": (case_door, case_in_hand().to_dict()),
    "complaint": (record_door, plain(case_in_hand().complaint)),
    "calendar": (calendar_door, office().to_dict()),
    "policy": (policy_door, tomllib.loads((DATA / "policies" / "manuals.toml").read_text(encoding="utf-8"))),
}


@contextmanager
def _file(raw: bytes) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "given.toml"
        path.write_bytes(raw)
        yield path


def lexicon_door(raw: bytes) -> None:
    """A lexicon of the house's own, loaded and put to work."""
    with _file(raw) as path:
        Lexicon.load(path).matches("宽带断网三天，要求退还费用！")


def policy_file_door(raw: bytes) -> None:
    """A policy file."""
    with _file(raw) as path:
        ServicePolicy.load(path)


def text_door(raw: bytes) -> None:
    """Any text is classified; spans lie within it."""
    text = raw.decode("utf-8", "surrogatepass" if raw[:1] == b"s" else "replace")
    assessment = classify(text)
    assert all(text[cue.start : cue.end] == cue.text for cue in assessment.cues)


def rows_door(raw: bytes, layout: Layout) -> None:
    """A file of complaints; every row comes out as a complaint or as a reject."""
    list(read_complaints(BytesIO(raw), layout))


def log_door(raw: bytes) -> None:
    """A case log in CSV."""
    layout = CaseLogLayout(case_id="case_id", opened_at="opened", closed_at="closed", due_at="due")
    list(read_case_log(BytesIO(raw), layout))


def replay_door(raw: bytes) -> None:
    """The rows of an event log, whatever stands in them."""
    rows = (tuple(line.split(",")) for line in raw.decode("utf-8", "replace").splitlines())
    list(replay(rows))


def _json_door(take: Callable[[Mapping[str, Any]], None], raw: bytes) -> None:
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        return
    take(data)


#: All doors, by name, as functions of bytes.
DOORS: dict[str, Callable[[bytes], None]] = {
    **{name: partial(_json_door, take) for name, (take, _) in DOCUMENTS.items()},
    "lexicon": lexicon_door,
    "policy-file": policy_file_door,
    "text": text_door,
    "complaints-csv": lambda raw: rows_door(raw, Layout(format="csv")),
    "complaints-jsonl": lambda raw: rows_door(raw, Layout(format="jsonl")),
    "case-log": log_door,
    "replay": replay_door,
}
#: Files to begin with, for the doors that take text of a known form.
TABLES: dict[str, bytes] = {
    "lexicon": (DATA / "lexicons" / "types" / "en.toml").read_bytes()[:1500],
    "policy-file": (DATA / "policies" / "manuals.toml").read_bytes(),
    "text": "宽带断网三天了，打了两次电话都没人处理，要求尽快修好并退还费用 1,200 元！".encode(),
    "complaints-csv": "id,text,received_at\nk-1,断网三天,2026-03-02T09:00:00+08:00\n".encode(),
    "complaints-jsonl": '{"id": "k-1", "text": "断网三天", "received_at": "2026-03-02T09:00:00+08:00"}\n'.encode(),
    "case-log": b"case_id,opened,closed,due\nk-1,2026-03-02 09:00,2026-03-03 10:00,2026-03-04\n",
    "replay": b"k-1,thank,2026-03-02\nk-1,apologize,2026-03-02\nk-2,thank,2026-03-02\n",
}
