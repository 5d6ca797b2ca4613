"""What the readers of files say when they can't go on: every error whole, and every reason why a row is put aside."""

import io
import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from unittest.mock import patch

import pytest

from complaintkit.business_time import BusinessCalendar
from complaintkit.errors import CalendarError, ComplaintKitError, DataError, MissingExtraError, RecordError
from complaintkit.errors import UnknownTermError as Unknown
from complaintkit.integrations import _csv_rows, _json_rows, _raw_rows, cattrs, moments
from complaintkit.integrations._complaint_fields import complaint_from
from complaintkit.integrations.case_days import DayCounter
from complaintkit.integrations.case_limits import LimitCounter
from complaintkit.integrations.case_logs import CaseLogLayout, CaseTimes, measure, read_case_log
from complaintkit.integrations.case_tallies import CaseTally
from complaintkit.integrations.complaint_files import FIELDS, Layout, read_complaints
from complaintkit.integrations.reply_files import FIELDS as OF_REPLIES
from complaintkit.integrations.reply_files import ReplyFormat, ReplyLayout, read_replies
from complaintkit.integrations.rows import BadRowError
from complaintkit.policies import regulation
from tests.whole_errors import assert_told, left_out

MOMENTS = "2026-03-02, 2026-03-02T09:30:00+08:00 or 2026/3/2 9:30"
TERMS = "thank, apologize, listen, act, help, explain, stay-rational, report"
COLUMNS = "the file's column for each field, such as {'text': 'narrative'}"
A_ZONE = "an IANA name such as Asia/Shanghai"
JSONL = Layout(format="jsonl", received_at=datetime(2026, 3, 2, tzinfo=UTC))
CASE = CaseTimes(case_id="k-1", opened_at=datetime(2026, 3, 2, tzinfo=UTC), closed_at=None)
HOURS = BusinessCalendar.around_the_clock("Asia/Shanghai")
TEXT = io.StringIO("text\n")
FAR = datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-12)))


class Named(io.BytesIO):
    """A file with a name."""

    name = "ours.csv"


def complaints(text: str | bytes, layout: Layout = JSONL) -> list[object]:
    """All rows of a file of complaints."""
    return list(read_complaints(Named(text if isinstance(text, bytes) else text.encode()), layout))


def complaint(**values: Any) -> Callable[[], object]:
    """Reads one row of a file of complaints, up to why it is put aside."""
    row = _raw_rows.RawRow(line=1, raw=b"", values={"text": "断网", **values})
    return lambda: complaint_from(row, {field: field for field in FIELDS}, JSONL)


def replies(text: str, form: ReplyFormat, **layout: Any) -> list[object]:
    """All rows of a file of replies."""
    return list(read_replies(Named(text.encode()), ReplyLayout(format=form, **layout)))


def rejected(read: Callable[[], Iterable[object]]) -> Callable[[], object]:
    """Reads a file up to the first row that is put aside, and raises why."""

    def reading() -> object:
        with patch.object(_raw_rows.RawRow, "rejected", _raised):
            return list(read())

    return reading


def _raised(_: object, error: BadRowError) -> None:
    raise error


def without_cattrs() -> object:
    """Asks for a converter where cattrs is not installed."""
    with patch.dict("sys.modules", {"cattrs.preconf.json": None}):
        return cattrs.converter()


def layout(**fields: Any) -> Callable[[], object]:
    """A layout of a file of complaints."""
    given: dict[str, Any] = {"format": "csv", **fields}
    return lambda: Layout(**given)


def case_log(row: str) -> list[object]:
    """A log of cases with one row."""
    return list(read_case_log(Named(f"case_id,opened_at,closed_at\n{row}\n".encode()), CaseLogLayout()))


def turns(said: object) -> list[object]:
    """A file with one dialogue."""
    return replies(json.dumps({"turns": said}), "json")


def no_such(field: str, fields: tuple[str, ...]) -> Unknown:
    """What is said of a field that there is not, and that is near none."""
    return Unknown(field, fields, "field")


BAD = BadRowError

#: What is called, and the error whole: its kind and its fields.
ERRORS: dict[str, tuple[Callable[[], object], ComplaintKitError]] = {
    # --- layouts ---
    "a field near one of ours": (layout(columns={"txt": "a"}), Unknown("txt", ("text",), "field")),
    "a field near none": (layout(columns={"zzz": "a"}), no_such("zzz", FIELDS)),
    "one column for two": (
        layout(columns={"text": "b", "id": "b", "tier": "a", "cause": "a"}),
        RecordError("layout.columns", "reads one column for two fields", "a", "a column for each field"),
    ),
    "a currency that is none": (
        layout(currency="元"),
        RecordError("layout.currency", "is not an ISO 4217 code", "元", "three capital letters such as CNY"),
    ),
    "a currency that is no text": (
        layout(currency=None),
        RecordError("layout.currency", "is not an ISO 4217 code", None, "three capital letters such as CNY"),
    ),
    "a format": (layout(format="xls"), RecordError("layout.format", "is not known", "xls", "jsonl or csv")),
    "an encoding": (layout(encoding="gbk"), RecordError("layout.encoding", "is not known", "gbk", "utf-8 or gb18030")),
    "a zone": (layout(tz="Shanghai"), CalendarError("tz is not a time zone", "Shanghai", A_ZONE)),
    "a zone that is no text": (layout(tz=8), CalendarError("tz is not a time zone", 8, A_ZONE)),
    "a zone to be looked up that is no text": (
        lambda: moments.written_moment("at", "2026-03-02", None),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        CalendarError("tz is not a time zone", None, A_ZONE),
    ),
    "no columns": (layout(columns=None), RecordError("layout.columns", "gives no columns", None, COLUMNS)),
    "a text for columns": (layout(columns="ab"), RecordError("layout.columns", "gives no columns", "ab", COLUMNS)),
    "a list of texts for columns": (
        layout(columns=["ab"]),
        RecordError("layout.columns", "gives no columns", ("ab",), COLUMNS),
    ),
    "three for a pair": (
        layout(columns=[("text", "a", "b")]),
        RecordError("layout.columns", "gives no columns", (("text", "a", "b"),), COLUMNS),
    ),
    "a number for a column": (
        layout(columns={"text": 5}),
        RecordError("layout.columns", "gives no columns", (("text", 5),), COLUMNS),
    ),
    "a field that replies have not": (
        lambda: ReplyLayout(format="csv", columns={"txt": "a"}),
        Unknown("txt", ("text",), "field"),
    ),
    "a field near none of a reply's": (
        lambda: ReplyLayout(format="csv", columns={"zzz": "a"}),
        no_such("zzz", OF_REPLIES),
    ),
    "a moment for a day": (
        lambda: ReplyLayout(format="talk", day=CASE.opened_at),
        RecordError("layout.day", "is not a day", CASE.opened_at, "a date without a time"),
    ),
    "a text for a day": (
        lambda: ReplyLayout(format="talk", day="2026-03-02"),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        RecordError("layout.day", "is not a day", "2026-03-02", "a date without a time"),
    ),
    "a number for a column of a log": (
        lambda: CaseLogLayout(opened_at=5),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        RecordError("layout.opened_at", "is not a text", 5, "the name of a column"),
    ),
    "a text for a list of columns": (
        lambda: CaseLogLayout(kept="office"),
        RecordError("layout.kept", "is not a list of columns", "office", "names such as ('office', 'product')"),
    ),
    "a number among columns": (
        lambda: CaseLogLayout(kept=["office", 5]),
        RecordError("layout.kept", "is not a list of columns", ("office", 5), "names such as ('office', 'product')"),
    ),
    # --- files ---
    "another encoding's mark": (
        lambda: complaints("﻿text\n", Layout(format="csv", encoding="gb18030")),
        DataError("ours.csv", "line 1", "is marked as utf-8, and was to be read as gb18030"),
    ),
    "a stream without a name": (
        lambda: list(read_complaints(io.BytesIO(b"\xff\xfea\0"), JSONL)),
        DataError("(stream)", "line 1", "is marked as utf-16, and was to be read as utf-8"),
    ),
    "a header without the column": (
        lambda: complaints("id,words\n", Layout(format="csv")),
        DataError("ours.csv", "the header row", "has no column 'text'; it has 'id', 'words'"),
    ),
    "a header with a column twice": (
        lambda: complaints("text,id,id\n", Layout(format="csv")),
        DataError("ours.csv", "the header row", "names the column 'id' more than once"),
    ),
    "a header of another encoding": (
        lambda: complaints("正文\n".encode("gb18030"), Layout(format="csv")),
        DataError(
            "ours.csv",
            "the header row",
            "can't be read: byte 1 of the row is not utf-8; is the file gb18030, or the row damaged?",
        ),
    ),
    "a header with an open quote": (
        lambda: complaints('id,"text\n', Layout(format="csv")),
        DataError("ours.csv", "the header row", "can't be read: the quote that opens cell 2 is not closed"),
    ),
    "no transcript": (
        lambda: replies("您好\n", "talk"),
        DataError(
            "ours.csv",
            "(file)",
            "is no transcript: it begins with no speaker, such as '客户: …' or 'agent: …'",
        ),
    ),
    "no JSON": (
        lambda: replies("{", "json"),
        DataError(
            "ours.csv",
            "(file)",
            "what it holds is not JSON: Expecting property name enclosed in double quotes at character 2",
        ),
    ),
    "more than is read whole": (
        lambda: replies("x" * (2**22 + 1), "text"),
        DataError(
            "ours.csv",
            "(file)",
            "is past 4 MiB; as CSV or JSON lines, or with a reply a line, a file may be of any size",
        ),
    ),
    "a text with NUL": (
        lambda: replies("a\0", "text"),
        DataError("ours.csv", "(file)", "can't be read: character 2 of the file is NUL"),
    ),
    "a file opened as text": (
        lambda: list(read_complaints(TEXT, JSONL)),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        RecordError("stream", "can't be read as bytes", TEXT, 'a file such as open(path, "rb") gives'),
    ),
    "a path for a file": (
        lambda: list(read_replies("ours.csv", ReplyLayout(format="text"))),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        RecordError("stream", "can't be read as bytes", "ours.csv", 'a file such as open(path, "rb") gives'),
    ),
    # --- rows ---
    "a line that is no JSON": (
        lambda: _json_rows.json_value('{"text": x}'),
        BAD("not-json", "the line is not JSON: Expecting value at character 10"),
    ),
    "JSON too deep": (
        lambda: _json_rows.json_value("[" * 200_000),
        BAD("too-deep", "the JSON is nested too deep"),
    ),
    "too many digits": (
        lambda: _json_rows.json_value("1" * 5_000),
        BAD("too-many-digits", "a number has too many digits to be read"),
    ),
    "a key twice": (
        lambda: _json_rows.json_value('{"a": 1, "b": 2, "b": 3}'),
        BAD("duplicate-key", "an object names 'b' more than once"),
    ),
    "not a number": (
        lambda: _json_rows.json_value("NaN"),
        BAD("not-json", "the line is not JSON: NaN is no number there"),
    ),
    "a line that is no object": (
        lambda: _json_rows._object("[]"),  # pyright: ignore[reportPrivateUsage]
        BAD("not-an-object", 'the line is JSON but not an object such as {"text": "…"}'),
    ),
    "bytes of another encoding": (
        lambda: _raw_rows.decoded(b"a\xff", "gb18030"),
        BAD("wrong-encoding", "byte 2 of the row is not gb18030; is the file utf-8, or the row damaged?"),
    ),
    "an open quote": (
        lambda: _csv_rows._cut(b'a,"b'),  # pyright: ignore[reportPrivateUsage]
        BAD("unclosed-quote", "the quote that opens cell 2 is not closed"),
    ),
    "a stray quote": (
        lambda: _csv_rows._cut(b'a,"b"c'),  # pyright: ignore[reportPrivateUsage]
        BAD("stray-quote", "cell 2 has a quote inside that is not doubled"),
    ),
    # --- the values of a complaint ---
    "a number for the text": (complaint(text=5), BAD("wrong-type", "text is a number; expected text")),
    "a list for the text": (complaint(text=[]), BAD("wrong-type", "text is a list; expected text")),
    "no text": (complaint(text=None), BAD("missing-text", "text is missing")),
    "a blank text": (complaint(text=" "), BAD("missing-text", "text is blank")),
    "half a pair": (complaint(text="\ud800"), BAD("bad-character", "text holds half a surrogate pair")),
    "NUL in a value": (complaint(id="\0"), BAD("bad-character", "id holds NUL")),
    "true for the id": (complaint(id=True), BAD("wrong-type", "id is true or false; expected text")),
    "an object for the id": (complaint(id={}), BAD("wrong-type", "id is an object; expected text")),
    "no moment": (
        lambda: complaint_from(
            _raw_rows.RawRow(line=1, raw=b"", values={"t": "x"}), {"text": "t"}, Layout(format="csv")
        ),
        BAD("missing-value", "received_at is missing, and the layout has no moment for such rows"),
    ),
    "a number for a moment": (
        complaint(received_at=20260302),
        BAD("bad-date", f"received_at is a number: 20260302; expected {MOMENTS}"),
    ),
    "true for a moment": (
        complaint(received_at=True),
        BAD("bad-date", f"received_at is not a moment: True; expected {MOMENTS}"),
    ),
    "a fraction for a moment": (
        rejected(lambda: complaints('{"text": "x", "received_at": 1.50}')),
        BAD("bad-date", f"received_at is a number: 1.50; expected {MOMENTS}"),
    ),
    "words for a moment": (
        complaint(occurred_at="昨天" * 40),
        BAD("bad-date", f"occurred_at is not a moment: '{('昨天' * 40)[:59]}…; expected {MOMENTS}"),
    ),
    "a day that there is not": (
        complaint(occurred_at="2026-02-30"),
        BAD("bad-date", f"occurred_at is not a moment: '2026-02-30'; expected {MOMENTS}"),
    ),
    "a moment outside the years": (
        complaint(occurred_at="9999-12-31T23:59:59-12:00"),
        BAD("bad-date", f"occurred_at is not a moment: '9999-12-31T23:59:59-12:00'; expected {MOMENTS}"),
    ),
    "a term that there is not": (
        complaint(customer_side="x" * 61),
        BAD("unknown-term", f"customer_side {'x' * 60!r}… is not one of external, internal"),
    ),
    "an amount in words": (
        complaint(amount="三百"),
        BAD("bad-amount", "amount is not an exact number: '三百'; expected 1280.50 or 1,280.50"),
    ),
    "a currency in words": (
        complaint(amount=5, currency="元"),
        BAD("bad-currency", "currency is not ISO 4217: '元'; expected CNY, EUR …"),
    ),
    # --- the values of a reply ---
    "a reply without text": (rejected(lambda: replies("{}", "json")), BAD("missing-value", "text is missing")),
    "a reply with a blank text": (
        rejected(lambda: replies('{"text": " "}', "json")),
        BAD("missing-value", "text is blank"),
    ),
    "a reply that is a list": (
        rejected(lambda: replies('{"text": ["a"]}', "json")),
        BAD("wrong-type", "text is a list; expected text"),
    ),
    "a reply with half a pair": (
        rejected(lambda: replies('["\\ud800"]', "json")),
        BAD("bad-character", "text holds half a surrogate pair"),
    ),
    "a reply's text with half a pair": (
        rejected(lambda: replies('{"text": "\\ud800"}', "jsonl")),
        BAD("bad-character", "text holds half a surrogate pair"),
    ),
    "a reply that is a number": (
        rejected(lambda: replies("5", "json")),
        BAD("not-an-object", 'it is neither a text nor an object such as {"text": "…"}'),
    ),
    "a list for a customer's name": (
        rejected(lambda: replies('{"text": "x", "customer_name": ["王"]}', "json")),
        BAD("wrong-type", "customer_name is a list; expected text"),
    ),
    "a step that there is not": (
        rejected(lambda: replies('{"text": "x", "step": "thanks"}', "json")),
        BAD("unknown-term", f"step 'thanks' is not one of {TERMS}"),
    ),
    "a step too long to show": (
        rejected(lambda: replies(json.dumps({"text": "x", "step": "y" * 61}), "json")),
        BAD("unknown-term", f"step {'y' * 60!r}… is not one of {TERMS}"),
    ),
    "a speaker that there is not": (
        rejected(lambda: turns([{"said_by": "boss", "text": "x"}])),
        BAD("unknown-term", "turns[0].said_by: unknown speaker 'boss'; did you mean 'system'?"),
    ),
    "a reason that there is not": (
        rejected(lambda: replies('{"turns": [{"said_by": "agent", "text": "x"}], "closed_for": "fun"}', "json")),
        BAD(
            "unknown-term",
            "closed_for: unknown close reason 'fun'; did you mean 'satisfied' or 'answered' or 'idle' or 'harassment'?",
        ),
    ),
    "a turn with half a pair": (
        rejected(lambda: turns([{"said_by": "agent", "text": "\ud800"}])),
        BAD("bad-character", "turns[0].text holds half a surrogate pair"),
    ),
    "a turn without words": (
        rejected(lambda: turns([{"said_by": "agent"}])),
        BAD("missing-value", "turns[0].text is missing: {'said_by': 'agent'}; expected who says it, and the words"),
    ),
    "a turn that is none": (
        rejected(lambda: turns([5])),
        BAD("wrong-type", 'turns[0] is not a turn: 5; expected a row such as {"said_by": "customer", "text": "…"}'),
    ),
    # --- logs of cases ---
    "a case without an id": (rejected(lambda: case_log(",2026-03-02,")), BAD("missing-value", "case_id is missing")),
    "a case without an opening": (rejected(lambda: case_log("k-1,,")), BAD("missing-value", "opened_at is missing")),
    "a case that closes first": (
        rejected(lambda: case_log("k-1,2026-03-02,2026-03-01")),
        BAD(
            "closes-before-it-opens",
            "closed_at is 2026-03-01 00:00 and opened_at 2026-03-02 00:00 in Asia/Shanghai: it closes before it opens",
        ),
    ),
    "no share": (
        lambda: CaseTally().percentile(0),
        RecordError("share", "is no share of the cases", 0, "a number above 0, at most 1"),
    ),
    "a text for a share": (
        lambda: CaseTally().percentile("0.9"),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        RecordError("share", "is no share of the cases", "0.9", "a number above 0, at most 1"),
    ),
    "a rule that does not run on": (
        lambda: LimitCounter(rule=regulation("cn-car3b-20-major-part")),
        RecordError(
            "rule",
            "does not run on from one moment",
            "cn-car3b-20-major-part",
            "a rule of so many days, hours or months, by the end of which something is to be done",
        ),
    ),
    "a rule's id for the rule": (
        lambda: LimitCounter(rule="cn-petition-23-inform"),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        RecordError(
            "rule",
            "is no rule of law",
            "cn-petition-23-inform",
            "one such as regulation('cn-petition-23-inform') gives",
        ),
    ),
    "measured to a naive moment": (
        lambda: measure(CASE, HOURS, at=datetime(2026, 3, 3)),  # noqa: DTZ001 - that is what is refused
        CalendarError("at has no time zone", "2026-03-03T00:00:00", "an offset such as +08:00"),
    ),
    "counted to a day": (
        lambda: DayCounter(HOURS).count(CASE, at=date(2026, 3, 3)),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        CalendarError("at is not a datetime", date(2026, 3, 3), "a datetime with a time zone"),
    ),
    "a limit at a moment beyond all years": (
        lambda: LimitCounter(rule=regulation("cn-petition-23-inform")).count(CASE, at=FAR),
        CalendarError("at lies outside the years 1 to 9999 in UTC", FAR.isoformat(), "a moment inside"),
    ),
    # --- what is missing ---
    "no cattrs": (without_cattrs, MissingExtraError("cattrs", "cattrs converters")),
}


@pytest.mark.parametrize("name", ERRORS)
def test_what_can_not_be_read_is_told_whole(name: str) -> None:
    """Each error: what is wrong, where, what was given and what would do."""
    assert_told(*ERRORS[name])


def test_no_error_is_left_out() -> None:
    """Every statement of the room that raises is in the table above."""
    assert left_out(["integrations"], ERRORS) == []
