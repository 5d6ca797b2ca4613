"""Complaints from JSON lines and CSV."""

import io
import json
import tracemalloc
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from decimal import Decimal

import attrs
import pytest

from complaintkit.errors import CalendarError, DataError, RecordError, UnknownTermError
from complaintkit.integrations.complaint_files import (
    FIELDS,
    ComplaintRow,
    Layout,
    RejectedRow,
    guess_format,
    read_complaints,
)
from complaintkit.integrations.rows import REASONS, ROW_LIMIT
from complaintkit.records import Complaint, Money
from complaintkit.vocabulary import Channel, CustomerKind, CustomerSide, Tier

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
CSV = Layout(format="csv", received_at=AT)
JSONL = Layout(format="jsonl", received_at=AT)


def read(data: bytes, layout: Layout = CSV) -> list[ComplaintRow | RejectedRow]:
    return list(read_complaints(io.BytesIO(data), layout))


def complaints(data: bytes, layout: Layout = CSV) -> list[Complaint]:
    rows = read(data, layout)
    assert not [row for row in rows if isinstance(row, RejectedRow)]
    return [row.complaint for row in rows if isinstance(row, ComplaintRow)]


def outcomes(data: bytes, layout: Layout = CSV) -> list[tuple[int, str]]:
    """The line of each row and its text, or in angle brackets the code of its rejection."""
    return [
        (row.line, f"<{row.code}>" if isinstance(row, RejectedRow) else row.complaint.text)
        for row in read(data, layout)
    ]


def json_line(**values: object) -> bytes:
    return json.dumps(values).encode() + b"\n"


class Dribble:
    """A stream that hands over what it has in small pieces, as a pipe does."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)

    def read(self, size: int, /) -> bytes:
        """The next piece, whatever *size* asks for."""
        assert size > 0
        return next(self._pieces, b"")


FULL = {
    "id": "k-1",
    "text": "宽带断了三天, 没人来修",
    "received_at": "2026-03-02 09:30",
    "channel": "电话",
    "language": "zh-CN",
    "customer_id": "c-7",
    "customer_name": "海风贸易",
    "customer_kind": "Organisation",
    "customer_side": "internal",
    "tier": "大型集团",
    "amount": "1,280.50",
    "currency": "usd",
    "related_to": "k-0",
    "telephone": "0755-1",
    "address": "滨海路 1 号",
    "remedy_sought": "退一个月的费",
    "occurred_at": "2026/2/27 8:05",
    "recorded_by": "周",
    "cause": "光缆",
}


def csv_line(values: Iterable[str]) -> bytes:
    return ",".join('"' + value.replace('"', '""') + '"' for value in values).encode() + b"\n"


class TestFields:
    """Every documented column reaches its field."""

    @pytest.mark.parametrize(
        ("data", "layout"), [(csv_line(FULL) + csv_line(FULL.values()), CSV), (json_line(**FULL), JSONL)]
    )
    def test_every_column_is_read(self, data: bytes, layout: Layout) -> None:
        """A row with every documented column fills the complaint, in either format."""
        (complaint,) = complaints(data, layout)
        customer = complaint.customer
        assert customer is not None
        assert set(FULL) == set(FIELDS)
        assert (complaint.id, complaint.text, complaint.language) == ("k-1", FULL["text"], "zh-Hans")
        assert complaint.received_at == datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
        assert complaint.occurred_at == datetime(2026, 2, 27, 0, 5, tzinfo=UTC)
        assert complaint.channel is Channel.PHONE
        assert complaint.amount == Money(amount=Decimal("1280.50"), currency="USD")
        assert (complaint.related_to, complaint.remedy_sought) == ("k-0", FULL["remedy_sought"])
        assert (complaint.recorded_by, complaint.cause) == ("周", "光缆")
        assert (customer.id, customer.name, customer.tier) == ("c-7", "海风贸易", Tier.LARGE_GROUP)
        assert (customer.kind, customer.side) == (CustomerKind.ORGANISATION, CustomerSide.INTERNAL)
        assert (customer.telephone, customer.address) == ("0755-1", "滨海路 1 号")

    def test_only_the_text_is_needed(self) -> None:
        """A text alone is a complaint: its id is its line, it came at the layout's moment, and nobody is known."""
        (complaint,) = complaints(b"text\nno water\n")
        assert complaint == Complaint(id="line-2", text="no water", received_at=AT)

    def test_without_a_moment_anywhere_the_row_is_rejected(self) -> None:
        """A row that does not say when it came in is rejected if the layout does not say it either."""
        assert outcomes(b"text\nno water\n", Layout(format="csv")) == [(2, "<missing-value>")]

    def test_a_customer_without_an_id_is_named_by_the_complaint(self) -> None:
        """Where only the tier is known, the customer's id is that of the complaint's customer."""
        (complaint,) = complaints(b"id,text,tier\nk-1,no water,Large_Group\n")
        assert complaint.customer is not None
        assert complaint.customer.id == "customer-of-k-1"
        assert complaint.tier is Tier.LARGE_GROUP

    def test_null_is_missing(self) -> None:
        """A null of JSON's is a value that is not there."""
        (complaint,) = complaints(b'{"text": "a", "id": null, "received_at": null, "tier": null}', JSONL)
        assert (complaint.id, complaint.received_at, complaint.customer) == ("line-1", AT, None)

    def test_the_text_is_kept_unchanged(self) -> None:
        """White space at the ends of the text is the customer's; at the ends of other cells it is nobody's."""
        (complaint,) = complaints(b"id,text\n k-1 ,  no water \n")
        assert (complaint.id, complaint.text) == ("k-1", "  no water ")

    def test_an_amount_without_a_currency_has_the_layouts(self) -> None:
        """The layout's currency stands in where the row has none."""
        layout = Layout(format="csv", received_at=AT, currency="HKD")
        assert [str(c.amount) for c in complaints(b"text,amount\na,5\nb,\n", layout)] == ["5 HKD", "None"]

    def test_json_numbers_are_exact(self) -> None:
        """Numbers of JSON are read by their digits, never through a float."""
        data = b'{"text": "a", "id": 17, "amount": 0.1}\n{"text": "b", "amount": 1.5e4}\n'
        first, second = complaints(data, JSONL)
        assert (first.id, str(first.amount), str(second.amount)) == ("17", "0.1 CNY", "15000 CNY")

    @pytest.mark.parametrize(
        ("tag", "language"),
        [("zh_TW", "zh-Hant"), ("zh-Hant-HK", "zh-Hant"), ("zh", "zh-Hans"), ("en-GB", "en"), ("ja-JP", "ja-JP")],
    )
    def test_languages_are_ours_where_they_can_be(self, tag: str, language: str) -> None:
        """Regional tags of our languages become ours; others are kept."""
        assert [c.language for c in complaints(f"text,language\na,{tag}\n".encode())] == [language]

    @pytest.mark.parametrize(
        ("column", "value", "code"),
        [
            ("tier", "gold", "unknown-term"),
            ("amount", "about 5", "bad-amount"),
            ("amount", "1,00", "bad-amount"),
            ("amount", "9" * 70, "bad-amount"),
            ("currency", "yuan", "bad-currency"),
            ("received_at", "yesterday", "bad-date"),
            ("received_at", "2026-02-30", "bad-date"),
            ("received_at", "2026/2/30", "bad-date"),
            ("occurred_at", "1772413200", "bad-date"),
            ("occurred_at", "1772010112345", "bad-date"),
            ("occurred_at", "0001-01-01", "bad-date"),
            ("occurred_at", "9999-12-31T23:00-08:00", "bad-date"),
            ("id", True, "wrong-type"),
            ("id", ["k"], "wrong-type"),
            ("text", 5, "wrong-type"),
            ("text", {"zh": "没水"}, "wrong-type"),
            ("text", None, "missing-text"),
            ("text", " \t", "missing-text"),
            ("text", "\ud800", "bad-character"),
            ("text", "a\0b", "bad-character"),
            ("cause", "\udfff", "bad-character"),
            ("cause", "\0", "bad-character"),
            ("received_at", 1772413200, "bad-date"),
            ("received_at", ["2026-03-02"] * 99, "bad-date"),
        ],
    )
    def test_a_value_that_cannot_be_read_rejects_its_row(self, column: str, value: object, code: str) -> None:
        """A wrong value is never dropped in silence: its row is rejected with a reason that names the column."""
        values = {"text": "no water", "amount": "5", column: value}
        row, _ = read(json_line(**values) + json_line(text="next"), JSONL)
        assert isinstance(row, RejectedRow)
        assert (row.code, row.reason.split()[0]) == (code, column)
        assert row.raw == json_line(**values)

    def test_every_reason_is_a_known_one(self) -> None:
        """The codes that the tests of this file meet are those that ``REASONS`` lists."""
        assert {"missing-text", "bad-date", "too-long", "wrong-encoding", "unclosed-quote"} < set(REASONS)


class TestMoments:
    """Moments with and without an offset."""

    @pytest.mark.parametrize(
        ("written", "utc"),
        [
            ("2026-03-02", "2026-03-01T16:00"),
            ("20260302", "2026-03-01T16:00"),
            ("2026-03-02T09:30", "2026-03-02T01:30"),
            ("2026-03-02 09:30:15.5", "2026-03-02T01:30:15.500000"),
            ("2026-03-02T09:30:00Z", "2026-03-02T09:30"),
            ("2026-03-02T09:30:00-05:00", "2026-03-02T14:30"),
            ("2026-W10-1", "2026-03-01T16:00"),
            ("2026/3/2", "2026-03-01T16:00"),
            ("2026/3/2 9:30", "2026-03-02T01:30"),
            ("2026/03/02 09:30:15", "2026-03-02T01:30:15"),
        ],
    )
    def test_what_is_read(self, written: str, utc: str) -> None:
        """ISO 8601 and what Chinese spreadsheets write, local to the layout's zone unless an offset stands there."""
        (complaint,) = complaints(f"text,received_at\na,{written}\n".encode())
        assert complaint.received_at == datetime.fromisoformat(utc).replace(tzinfo=UTC)

    @pytest.mark.parametrize(
        ("local", "utc"), [("2025-11-02 01:30", "2025-11-02T05:30"), ("2025-03-09 02:30", "2025-03-09T07:30")]
    )
    def test_a_change_of_the_clocks(self, local: str, utc: str) -> None:
        """What comes twice is its first, what never comes has the offset from before; both are named."""
        layout = Layout(format="csv", tz="America/New_York")
        (row,) = read(f"text,received_at\na,{local}\n".encode(), layout)
        assert isinstance(row, ComplaintRow)
        assert row.complaint.received_at == datetime.fromisoformat(utc).replace(tzinfo=UTC)
        assert row.ambiguous == ("received_at",)


class TestCsv:
    """RFC 4180, and what is not."""

    def test_quoted_cells_hold_anything(self) -> None:
        """Commas, doubled quotes and line ends stand in quoted cells; a row's line is where it begins."""
        data = b'id,text\r\nk-1,"a, ""b""\r\nc"\r\n\r\nk-2,d\nk-3,"",\n'
        rows = read(data)
        assert [(row.line, row.complaint.text) for row in rows if isinstance(row, ComplaintRow)] == [
            (2, 'a, "b"\r\nc'),
            (5, "d"),
        ]
        assert [row.line for row in rows if isinstance(row, RejectedRow)] == [6]

    def test_a_last_line_without_an_end(self) -> None:
        """The last row may lack its line end."""
        assert outcomes(b"id,text\nk-1,a") == [(2, "a")]
        assert outcomes(b'id,text\nk-1,"a\nb"') == [(2, "a\nb")]

    def test_a_row_may_lack_cells_but_not_have_too_many(self) -> None:
        """Cells missing at the end are blank; a cell too many makes all of them doubtful."""
        assert outcomes(b"text,tier,cause\na\nb,vip,x,\n") == [(2, "a"), (3, "<too-many-cells>")]
        assert outcomes(b"id,text\nk-1\n") == [(2, "<missing-text>")]

    @pytest.mark.parametrize("empty", [b"", b"\n \n\r\n", b"\xef\xbb\xbf", b"id,text\n"])
    def test_an_empty_file_has_no_rows(self, empty: bytes) -> None:
        """No rows and no fault."""
        assert read(empty) == []

    @pytest.mark.parametrize(
        "slip",
        [
            b'k-1,"no end\n',
            b'k-1,"no ""end\n',
            b'"\n',
            b'k-1,"\n',
            b'k-1,"no end, "" here\r\n',
        ],
    )
    @pytest.mark.parametrize(
        "rest",
        [
            b"k-2,good\nk-3,good\n",
            b'k-2,"good"\nk-3,good\n',
            b'"k-2","good"\n,"good"\n',
            b'k-2,"go\n""od"\nk-3,"goo\nd"\n',
            b'k-2,"",,\nk-3,good\n',
            b'k-2,"two\nlines, and a cell more",x\nk-3,good\n',
        ],
    )
    def test_an_unclosed_quote_spoils_its_own_line_only(self, slip: bytes, rest: bytes) -> None:
        """Whatever follows is read as if the line with the slip were not there."""
        alone = outcomes(b"id,text\n" + rest)
        assert outcomes(b"id,text\n" + slip + rest) == [
            (2, "<unclosed-quote>"),
            *((line + 1, outcome) for line, outcome in alone),
        ]
        (rejected, *_) = read(b"id,text\n" + slip + rest)
        assert rejected.raw == slip

    def test_an_unclosed_quote_on_every_line(self) -> None:
        """Each spoils its own line."""
        assert outcomes(b"id,text\n" + b'k,"a\n' * 5) == [(line, "<unclosed-quote>") for line in range(2, 7)]

    def test_a_quote_that_closes_past_the_limit_is_unclosed(self) -> None:
        """A quoted cell may go over lines as long as its row is within the limit."""
        line = b"x" * 1023 + b"\n"
        lines = ROW_LIMIT // len(line)
        fits = b"id,text\nk," + b'"' + line * (lines - 1) + b"x" * 1020 + b'"\n'
        assert [type(row) for row in read(fits)] == [ComplaintRow]
        past = fits.replace(b'k,"', b'kk,"', 1)
        assert [row.code for row in read(past) if isinstance(row, RejectedRow)][:1] == ["unclosed-quote"]
        assert b"".join(row.raw for row in read(past)) == past.removeprefix(b"id,text\n")

    def test_the_search_for_a_closing_quote_ends_at_the_limit(self) -> None:
        """Behind an unclosed quote no more is looked at than a row may be long, and no row of it is lost."""
        line = b"k-2," + b"x" * 9_995 + b"\n"
        count = 2 * ROW_LIMIT // len(line)
        rows = read(b'id,text\nk-1,"a\n' + line * count)
        assert [isinstance(row, ComplaintRow) for row in rows] == [False] + [True] * count

    @pytest.mark.parametrize("row", [b'k-1,5" screen\n', b'k-1,"a"b\n', b'k-1, "a"\n', b'k-1,a"b","c\n'])
    def test_a_stray_quote_rejects_its_line(self, row: bytes) -> None:
        """A quote inside a cell that is not doubled leaves it open where the cell ends."""
        assert outcomes(b"id,text\n" + row + b"k-2,good\n") == [(2, "<stray-quote>"), (3, "good")]

    def test_rejected_rows_carry_their_header(self) -> None:
        """Header, then raw bytes: what is written so can be mended and read again."""
        header = b'\xef\xbb\xbf"id","te\nxt",text\r\n'
        (row,) = read(header + b"\r\nk-1,,\r\n")
        assert isinstance(row, RejectedRow)
        assert (row.line, row.header, row.raw) == (4, header, b"k-1,,\r\n")
        assert str(row) == "line 4: text is missing"


class TestHeader:
    """The header row of a CSV file."""

    @pytest.mark.parametrize(
        ("data", "says"),
        [
            (b"id,narrative\n", "the header row has no column 'text'; it has 'id', 'narrative'"),
            (b"text,id,text\n", "the header row names the column 'text' more than once"),
            (b'id,"text\n', "the header row can't be read: the quote that opens cell 2 is not closed"),
            (
                b"id,\xc4\xda\xc8\xdd\n",
                "the header row can't be read: byte 4 of the row is not utf-8; is the file gb18030",
            ),
            (b"x" * (ROW_LIMIT + 1), "the header row can't be read: the row is past 4 MiB"),
            (b"\xff\xfei\0d\0", "line 1 is marked as utf-16, and was to be read as utf-8"),
        ],
    )
    def test_a_header_that_cannot_be_read_is_an_error(self, data: bytes, says: str) -> None:
        """Without its header no row can be read: the error names the file, the place and the columns that are there."""
        with pytest.raises(DataError) as caught:
            read(data)
        assert str(caught.value).startswith(f"(stream): {says}")

    def test_the_error_names_the_file(self) -> None:
        """A stream with a name is called by it."""
        stream = io.BytesIO(b"id\n")
        stream.name = "march.csv"
        with pytest.raises(DataError, match=r"^march\.csv: the header row has no column 'text'"):
            list(read_complaints(stream, CSV))

    def test_columns_can_be_called_otherwise(self) -> None:
        """The layout says what our fields are called in the file, and which of its columns not to read."""
        columns = {"text": "narrative", "id": "complaint_id", "tier": ""}
        layout = Layout(format="csv", received_at=AT, columns=columns)
        (complaint,) = complaints(b"complaint_id, narrative ,tier,text\nk-1,no water,gold,other\n", layout)
        assert (complaint.id, complaint.text, complaint.tier) == ("k-1", "no water", Tier.ORDINARY)
        as_json = attrs.evolve(layout, format="jsonl")
        (complaint,) = complaints(b'{"complaint_id": "k-1", "narrative": "no water", "tier": 5}', as_json)
        assert (complaint.id, complaint.text) == ("k-1", "no water")

    def test_a_column_that_was_asked_for_must_be_there(self) -> None:
        """A mapped column that the header lacks is an error, not silence."""
        with pytest.raises(DataError, match="no column 'level'"):
            read(b"id,text\n", Layout(format="csv", columns={"tier": "level"}))


class TestJsonLines:
    """An object a line."""

    @pytest.mark.parametrize(
        ("line", "code"),
        [
            (b"{", "not-json"),
            (b'{"text": "a"} {"text": "b"}', "not-json"),
            (b'{"text": NaN}', "not-json"),
            (b'{"text": "a", "x": -Infinity}', "not-json"),
            (b'["a"]', "not-an-object"),
            (b"17", "not-an-object"),
            (b'{"text": "a", "x": {"y": 1, "z": 2, "y": 3}}', "duplicate-key"),
            (b"[" * 200_000, "too-deep"),
            (b'{"text": "a", "x": ' + b"1" * 5000 + b"}", "too-many-digits"),
            (b'{"text": "a", "x": 1e99999999999999999999}', "too-many-digits"),
            (b'{"text": "a", "amount": 1e99999}', "bad-amount"),
            (b'{"text": "a\xff"}', "wrong-encoding"),
            (b'{"text": "a\xed\xa0\x80"}', "wrong-encoding"),
            (b'{"text": "a\0"}', "bad-character"),
            (b"{}", "missing-text"),
        ],
    )
    def test_a_bad_line_is_rejected_alone(self, line: bytes, code: str) -> None:
        """Each has its reason and its bytes, and the next line is read."""
        rows = read(line + b"\r\n" + json_line(text="next"), JSONL)
        bad, good = rows
        assert isinstance(bad, RejectedRow)
        assert (bad.line, bad.code, bad.raw, bad.header) == (1, code, line + b"\r\n", b"")
        assert isinstance(good, ComplaintRow)
        assert good.line == 2

    def test_blank_lines_are_passed_over(self) -> None:
        """They count as lines, and as nothing else."""
        assert outcomes(b'\n \t\r\n{"text": "a"}\n\n{"text": "b"}', JSONL) == [(3, "a"), (5, "b")]


class TestEncodings:
    """UTF-8 with or without its mark, and GB18030."""

    @pytest.mark.parametrize("layout", [CSV, JSONL])
    def test_a_mark_is_passed_over_and_kept_in_the_bytes(self, layout: Layout) -> None:
        """The byte-order mark is no part of the first value, and is part of the first row's bytes."""
        data = b"\xef\xbb\xbf" + (b"text\na\n" if layout is CSV else b'{"text": "a"}\n{"text": ""}')
        assert [row.complaint.text for row in read(data, layout) if isinstance(row, ComplaintRow)] == ["a"]
        (bad,) = read(b"\xef\xbb\xbf[]\n", JSONL)
        assert bad.raw == b"\xef\xbb\xbf[]\n"

    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    def test_gb18030(self, mark: str) -> None:
        """GB18030 is read, with four-byte characters and its own mark."""
        layout = attrs.evolve(CSV, encoding="gb18030")
        data = (mark + 'id,text\nk-1,"断网, 㐀𠀀"\n').encode("gb18030")
        assert [c.text for c in complaints(data, layout)] == ["断网, 㐀𠀀"]

    @pytest.mark.parametrize(
        ("encoding", "row", "other"), [("utf-8", "断网".encode("gb18030"), "gb18030"), ("gb18030", b"\x80", "utf-8")]
    )
    def test_the_wrong_encoding_rejects_its_row(self, encoding: str, row: bytes, other: str) -> None:
        """Bytes that are not of the encoding reject their row, whatever its column, and the other one is suggested."""
        layout = Layout(format="csv", received_at=AT, encoding="utf-8" if encoding == "utf-8" else "gb18030")
        bad, good = read(b"text,other\na," + row + b"\nb,c\n", layout)
        assert isinstance(bad, RejectedRow)
        assert (bad.code, isinstance(good, ComplaintRow)) == ("wrong-encoding", True)
        assert f"is the file {other}" in bad.reason

    def test_a_mark_of_another_encoding_is_an_error(self) -> None:
        """A file marked as UTF-8 is not read as GB18030."""
        with pytest.raises(DataError, match="marked as utf-8, and was to be read as gb18030"):
            read(b"\xef\xbb\xbftext\n", attrs.evolve(CSV, encoding="gb18030"))


class TestSize:
    """Rows past the limit, and files of any size."""

    @pytest.mark.parametrize("end", [b"\n", b"\r\n", b""])
    def test_the_limit_itself_is_read(self, end: bytes) -> None:
        """A row of exactly 4 MiB is read, its line end not counted; one byte more is too much."""
        row = b"k," + b"x" * (ROW_LIMIT - 2)
        assert len(read(b"id,text\n" + row + end)) == 1
        assert isinstance(read(b"id,text\n" + row + end)[0], ComplaintRow)
        pieces = read(b"id,text\n" + row + b"x" + end)
        assert {row.code for row in pieces if isinstance(row, RejectedRow)} == {"too-long"}
        assert b"".join(row.raw for row in pieces) == row + b"x" + end

    @pytest.mark.parametrize("layout", [CSV, JSONL])
    def test_a_row_past_the_limit_comes_in_pieces(self, layout: Layout) -> None:
        """Only the first piece counts; together they are the row; the next row is read at its own line."""
        head, good = (b"id,text\n", b"k,good\n") if layout is CSV else (b"", json_line(text="good"))
        long = b"y" * (2 * ROW_LIMIT) + b"\n"
        *pieces, last = read(head + good + long + good, layout)
        rejected = [row for row in pieces if isinstance(row, RejectedRow)]
        first_line = 2 if layout is CSV else 1
        assert [row.continued for row in rejected] == [False] + [True] * (len(rejected) - 1)
        assert {row.line for row in rejected} == {first_line + 1}
        assert b"".join(row.raw for row in rejected) == long
        assert max(len(row.raw) for row in rejected) <= ROW_LIMIT + 2**17
        assert (last.line, isinstance(last, ComplaintRow)) == (first_line + 2, True)

    def test_a_stream_may_come_byte_by_byte(self) -> None:
        """How the stream is cut into pieces makes no difference."""
        data = 'id,text\r\nk-1,"断\r\n网"\r\nk-2,"open\r\nk-3,x\r\n'.encode()
        dribbled = read_complaints(Dribble(data[i : i + 1] for i in range(len(data))), CSV)
        assert list(dribbled) == read(data)

    def test_rows_come_as_they_arrive(self) -> None:
        """A row is handed out before the stream says more: a pipe can be watched."""

        def pieces() -> Iterator[bytes]:
            yield b"id,text\nk-1,a\n"
            raise AssertionError("asked for more before the first row was handed out")

        assert next(iter(read_complaints(Dribble(pieces()), CSV))).line == 2

    @pytest.mark.parametrize("layout", [CSV, JSONL])
    def test_memory_is_constant(self, layout: Layout) -> None:
        """Fifty megabytes, with a row of twenty among them, take no more memory than a few rows."""
        row = b"k," + b"x" * 9_990 + b"\n" if layout is CSV else json_line(text="x" * 9_980)

        def pieces() -> Iterator[bytes]:
            yield b"id,text\n" if layout is CSV else b"\n"
            for _ in range(30):
                yield row * 50
            for _ in range(200):
                yield b"z" * 100_000
            yield b"\n"
            for _ in range(30):
                yield row * 50

        tracemalloc.start()
        try:
            count = sum(isinstance(row, ComplaintRow) for row in read_complaints(Dribble(pieces()), layout))
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert count == 3000
        assert peak < 5 * ROW_LIMIT


class TestLayout:
    """How a file is written, and what no file can be."""

    @pytest.mark.parametrize(
        ("values", "error"),
        [
            ({"format": "xlsx"}, RecordError),
            ({"format": "csv", "encoding": "latin-1"}, RecordError),
            ({"format": "csv", "currency": "yuan"}, RecordError),
            ({"format": "csv", "received_at": datetime(2026, 3, 2)}, RecordError),  # noqa: DTZ001
            ({"format": "csv", "columns": {"id": "x", "text": "x"}}, RecordError),
            ({"format": "csv", "columns": {"texts": "x"}}, UnknownTermError),
            ({"format": "csv", "columns": {"zzz": "x"}}, UnknownTermError),
            ({"format": "csv", "tz": "Mars/Olympus"}, CalendarError),
            ({"format": "csv", "tz": "../zone"}, CalendarError),
            ({"format": "csv", "tz": None}, CalendarError),
        ],
    )
    def test_an_impossible_layout_is_refused(self, values: dict[str, object], error: type[Exception]) -> None:
        """The error says what was given and what would work."""
        with pytest.raises(error):
            Layout(**values)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]

    def test_columns_are_a_mapping_or_pairs(self) -> None:
        """A layout takes its own columns back."""
        layout = Layout(format="csv", columns={"text": "narrative"})
        assert attrs.evolve(layout, tz="UTC").columns == (("text", "narrative"),)

    @pytest.mark.parametrize(
        ("head", "name", "expected"),
        [
            (b"{}", "a.csv", "csv"),
            (b"id,text", "a.JSONL", "jsonl"),
            (b"", "a.json", "jsonl"),
            (b"\xef\xbb\xbf{", "", "jsonl"),
            (b"[", "-", "jsonl"),
            (b"", "", "csv"),
            (b"{", "a.txt", "jsonl"),
        ],
    )
    def test_the_format_is_guessed(self, head: bytes, name: str, expected: str) -> None:
        """The name's ending decides, else the first bytes."""
        assert guess_format(head, name) == expected
