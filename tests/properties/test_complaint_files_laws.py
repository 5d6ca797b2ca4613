"""What holds for every file of complaints, however it was damaged."""

import csv
import io
import json
from datetime import UTC, datetime

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from complaintkit.integrations._csv_rows import cut_rows
from complaintkit.integrations._windows import Window
from complaintkit.integrations.complaint_files import ComplaintRow, Layout, RejectedRow, read_complaints

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
HEADER = b"id,text,cause\n"

ids = st.text("abcdefgh0123456789-", min_size=1, max_size=8)
#: A text that begins with a letter: a quoted cell that begins with a comma or a line end may be read in two ways
#: behind a line that leaves its quote open.
texts = st.builds(
    str.__add__,
    st.sampled_from("断网x"),
    st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters='",\n\r\t'), max_size=20),
)
#: Lines that spoil themselves only, each with the code of its reason.
BAD_CSV = {
    b'k,"never closed,\n': "unclosed-quote",
    b'k,x,"never ""closed""\n': "unclosed-quote",
    b'k,5" screen,\n': "stray-quote",
    b'k,"a"b,\n': "stray-quote",
    b"k,a,b,c\n": "too-many-cells",
    b"k,,no text\n": "missing-text",
    b"k\n": "missing-text",
    b"k,\xff\xfe,\n": "wrong-encoding",
    b"k,a\0b,\n": "bad-character",
}
BAD_JSON = {
    b'{"text": "never closed}\n': "not-json",
    b"[1, 2]\n": "not-an-object",
    b"{}\n": "missing-text",
    b'{"text": 5}\n': "wrong-type",
    b'{"text": "\xff"}\n': "wrong-encoding",
    b'{"text": "a", "text": "b"}\n': "duplicate-key",
    b'{"text": "\\ud800"}\n': "bad-character",
    b'{"text": "a", "received_at": 5}\n': "bad-date",
}


@attrs.frozen
class Written:
    """One thing in a file: a good row by its id and text, a bad one by its code, or a blank line by nothing."""

    raw: bytes
    said: tuple[str, ...] | None


def csv_row(identity: str, text: str) -> Written:
    """The row as Python's own writer has it."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([identity, text, ""])
    return Written(out.getvalue().encode(), (identity, text))


def json_row(identity: str, text: str) -> Written:
    """The row as Python's own writer has it."""
    return Written(json.dumps({"id": identity, "text": text, "more": [1.5]}).encode() + b"\n", (identity, text))


def bad_rows(bad: dict[bytes, str]) -> st.SearchStrategy[Written]:
    return st.sampled_from([Written(raw, (code,)) for raw, code in bad.items()])


blank = st.sampled_from([Written(b"\n", None), Written(b" \t\r\n", None)])
csv_files = st.lists(st.builds(csv_row, ids, texts) | bad_rows(BAD_CSV) | blank, max_size=25)
json_files = st.lists(st.builds(json_row, ids, texts) | bad_rows(BAD_JSON) | blank, max_size=25)


def check(things: list[Written], layout: Layout, header: bytes) -> None:
    """Every good row comes back, every bad one is reported, each at its line, and together they are the file."""
    expected: list[tuple[int, tuple[str, ...], bytes]] = []
    line = 1 + header.count(b"\n")
    for thing in things:
        if thing.said is not None:
            expected.append((line, thing.said, thing.raw))
        line += thing.raw.count(b"\n")
    data = header + b"".join(thing.raw for thing in things)
    found = [(row.line, said(row), row.raw) for row in read_complaints(io.BytesIO(data), layout)]
    assert found == expected


def said(row: ComplaintRow | RejectedRow) -> tuple[str, ...]:
    return (row.code,) if isinstance(row, RejectedRow) else (row.complaint.id, row.complaint.text)


def without_blank_lines_before(raw: bytes, rest: bytes) -> bytes:
    """What is left of *rest* from where *raw* stands in it; only blank lines may stand before."""
    while not rest.startswith(raw):
        line, _, rest = rest.partition(b"\n")
        assert not line.strip()
        assert rest
    return rest


class TestNothingIsLost:
    """Bad rows are reported with their exact bytes, and lose no other row."""

    @given(csv_files)
    def test_in_csv(self, things: list[Written]) -> None:
        """Good rows with quotes, commas and line ends, bad rows and blank lines in any order."""
        check(things, Layout(format="csv", received_at=AT), HEADER)

    @given(json_files)
    def test_in_json_lines(self, things: list[Written]) -> None:
        """Good objects, bad lines and blank lines in any order."""
        check(things, Layout(format="jsonl", received_at=AT), b"")

    @given(
        st.binary(max_size=200) | st.text('",\n\r{}[]:a断0', max_size=60).map(str.encode),
        st.sampled_from(["csv", "jsonl"]),
    )
    def test_whatever_the_bytes(self, data: bytes, file_format: str) -> None:
        """No bytes make the reader fail; all of them come out again, blank lines aside, in their order."""
        layout = Layout(format="csv" if file_format == "csv" else "jsonl", received_at=AT)
        # The first row is ours, so that no byte-order mark and no header stands in the bytes.
        first = HEADER if file_format == "csv" else b'{"text": "first"}\n'
        rows = list(read_complaints(io.BytesIO(first + data), layout))
        rest = data
        for row in rows if file_format == "csv" else rows[1:]:
            rest = without_blank_lines_before(row.raw, rest)
            rest = rest[len(row.raw) :]
        assert not rest.strip()

    @given(csv_files)
    def test_rejects_can_be_read_again(self, things: list[Written]) -> None:
        """What was rejected, under its header, is rejected again for the same reasons."""
        layout = Layout(format="csv", received_at=AT)
        data = HEADER + b"".join(thing.raw for thing in things)
        bad = [row for row in read_complaints(io.BytesIO(data), layout) if isinstance(row, RejectedRow)]
        again = read_complaints(io.BytesIO(HEADER + b"".join(row.raw for row in bad)), layout)
        assert [said(row) for row in again] == [said(row) for row in bad]


class TestTheCostIsLinear:
    """No byte is searched more than twice for where its row ends, whatever quotes are open."""

    @settings(max_examples=50)
    @given(
        st.lists(
            st.sampled_from(
                [b'k,"open\n', b'"\n', b'k,"\n', b'x","y\n', b'k,",\n', b'k,""\n', b"k,x\n", b'"""\n', b"\n"]
            ),
            min_size=1,
            max_size=12,
        ),
        st.integers(1, 200),
    )
    def test_bytes_searched(self, pattern: list[bytes], times: int) -> None:
        """Any pattern of open, closed and stray quotes, over and over."""
        data = HEADER + b"".join(pattern) * times
        window = Window(io.BytesIO(data))
        rows = list(cut_rows(window, 1, 3))
        assert b"".join(row.raw for row in rows) == data
        assert window.searched <= 2 * len(data)
