"""What is said of a table that can't be read, and how errors show what was given: every error whole."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from complaintkit._tables import table, table_at
from complaintkit.errors import CalendarError, ComplaintKitError, DataError, RecordError, UnknownTermError
from complaintkit.policies import ServicePolicy
from tests.whole_errors import assert_told, left_out

FOLDER = Path(__file__).parent
ABSENT = FOLDER / "there-is-none.toml"


def unreadable(content: bytes) -> Callable[[Path], Exception]:
    """What reading a file with *content* gives."""

    def reading(folder: Path) -> Exception:
        file = folder / "ours.toml"
        file.write_bytes(content)
        with pytest.raises(DataError) as caught:
            table_at(file)
        assert caught.value.file == str(file)
        return caught.value

    return reading


#: What is called, and the error whole: its kind and its fields.
ERRORS: dict[str, tuple[Callable[[], object], ComplaintKitError]] = {
    "no file": (
        lambda: table_at(ABSENT),
        DataError(str(ABSENT), "(file)", "can't be read: No such file or directory"),
    ),
    "a folder": (lambda: table_at(FOLDER), DataError(str(FOLDER), "(file)", "can't be read: Is a directory")),
    "a policy in no file": (
        lambda: ServicePolicy.load(ABSENT),
        DataError(str(ABSENT), "(file)", "can't be read: No such file or directory"),
    ),
}

#: What a file holds, and what is said of it; where TOML ends is in the words of Python's own reader.
CONTENTS = {
    b"rules = [": "is not UTF-8 TOML: ",
    b"name = 5\nname = 6": "is not UTF-8 TOML: ",
    "name = '断'".encode("gb18030"): "is not UTF-8 TOML: 'utf-8' codec can't decode byte 0xb6 in position 8",
    b"name = " + b"[" * 20_000: "is nested too deeply to be read",
}

#: What was given, and how it is shown.
SHOWN: list[tuple[Any, str]] = [
    (None, "None"),
    ("\ud800", r"'\ud800'"),
    (b"x", "b'x'"),
    (Decimal("NaN"), "Decimal('NaN')"),
    ("x" * 1000, f"'{'x' * 79}… (1002 characters)"),
    (10**400, f"1{'0' * 79}… (401 characters)"),
    (10**5000, "a number too large to show"),
    ([10**5000], "a list too large to show"),
]


@pytest.mark.parametrize("name", ERRORS)
def test_the_error_is_whole(name: str) -> None:
    """The file as it was named, and why it can't be read."""
    assert_told(*ERRORS[name])


@pytest.mark.parametrize(("content", "problem"), CONTENTS.items(), ids=range(len(CONTENTS)))
def test_what_is_no_table(content: bytes, problem: str, tmp_path: Path) -> None:
    """It says where TOML ends, or that it is none."""
    assert str(unreadable(content)(tmp_path)).startswith(f"{tmp_path / 'ours.toml'}: (file) {problem}")


@pytest.mark.parametrize(("given", "shown"), SHOWN, ids=range(len(SHOWN)))
def test_what_was_given_is_shown_short(given: Any, shown: str) -> None:
    """Whatever it was, the sentence can be read and never fails."""
    assert str(RecordError("complaint.id", "is not a text", given)) == f"complaint.id is not a text: {shown}"
    assert str(CalendarError("start is no moment", given, "a datetime")) == (
        f"start is no moment: {shown}; expected a datetime"
    )
    assert str(UnknownTermError(given)) == f"unknown term {shown}; did you mean none of ours?"


def test_no_error_is_left_out(tmp_path: Path) -> None:
    """Every statement of the two modules that raises is met."""

    def read(content: bytes) -> Callable[[], object]:
        file = tmp_path / f"{hash(content)}.toml"
        file.write_bytes(content)
        return lambda: table_at(file)

    files = {str(content): (read(content), ValueError()) for content in CONTENTS}
    assert left_out(["_tables", "errors"], {**ERRORS, **files}) == []


def test_a_table_that_we_do_not_ship() -> None:
    """It is told by its path."""
    with pytest.raises(DataError, match=r"there-is-none\.toml: \(file\) can't be read"):
        table("there-is-none")
