"""Where in a file the characters of a value stand."""

import csv
import io
import json
from typing import Any

import pytest

from complaintkit.integrations.places import Place, Source, Written

TEXTS = ("", "您好", '说"好"，再见', "a\nb\r\nc", "退😀款\t没有", "\\u6ca1 \\", '"', '"","', "x,y", "\u2028线")


def at(text: str, place: Place) -> str:
    """The rest of the line from a place on, its line end included; lines end with LF only."""
    lines = text.split("\n")
    line = lines[place.line - 1] + ("\n" if place.line < len(lines) else "")
    return line[place.column - 1 :]


class TestJson:
    """Strings of JSON, escaped or not."""

    @pytest.mark.parametrize("ascii_only", [True, False])
    @pytest.mark.parametrize("indent", [None, 2])
    def test_every_character_of_every_string_is_found(self, ascii_only: bool, indent: int | None) -> None:
        """What stands at its place is the character, as JSON writes it."""
        last: list[Any] = [[], {}, "z"]
        value = {"n": -1.5e3, "": "q", "turns": [{"text": text, "ok": True} for text in TEXTS], "last": last}
        source = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
        found = Written.of_json(source)
        assert set(found) == {("",), *(("turns", i, "text") for i in range(len(TEXTS))), ("last", 2)}
        for i, text in enumerate(TEXTS):
            for k, character in enumerate(text):
                written = json.dumps(character, ensure_ascii=ascii_only)[1:-1]
                assert at(source, found["turns", i, "text"].place(k)).startswith(written)
            assert at(source, found["turns", i, "text"].place(len(text)))[0] == '"'

    def test_a_lone_string_is_found(self) -> None:
        """A file may be one string."""
        assert Written.of_json('"a"', line=4)[()].place(0) == Place(4, 2)

    def test_the_line_is_that_of_the_file(self) -> None:
        """A row begins on its own line."""
        assert str(Written.of_json('{"a":\n "bc"}', line=10)["a",].place(1)) == "11:4"


class TestCells:
    """Cells of CSV, quoted or not."""

    def test_every_character_of_every_cell_is_found(self) -> None:
        """Doubled quotes and line breaks within quotes included."""
        out = io.StringIO()
        csv.writer(out, lineterminator="\r\n").writerow(TEXTS)
        row = out.getvalue()
        cells = Written.of_cells(row)
        assert len(cells) == len(TEXTS)
        for cell, text in zip(cells, TEXTS, strict=True):
            for k, character in enumerate(text):
                written = '""' if character == '"' else character
                assert at(row, cell.place(k)).startswith(written)

    @pytest.mark.parametrize(("row", "starts"), [("", [1]), (",", [1, 2]), ('"a",\n', [2, 5]), ("a,b\r\n", [1, 3])])
    def test_empty_cells_have_a_place(self, row: str, starts: list[int]) -> None:
        """Also the last one."""
        assert [cell.place(0).column for cell in Written.of_cells(row)] == starts


def test_a_plain_text_is_its_own_value() -> None:
    """Columns count characters; a carriage return ends no line."""
    written = Written(source=Source("一\r\n二😀三", 3))
    assert [str(written.place(k)) for k in range(7)] == ["3:1", "3:2", "3:3", "4:1", "4:2", "4:3", "4:4"]
