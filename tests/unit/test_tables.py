"""Reading the tables beside the package."""

from pathlib import Path

import pytest

from complaintkit import _tables
from complaintkit._tables import DATA, names, table, table_at
from complaintkit.errors import DataError


def test_a_table_is_read_once() -> None:
    """Asking again gives the very same table."""
    assert table("vocabulary/sources") is table("vocabulary/sources")


def test_a_hosts_table_is_read_afresh(tmp_path: Path) -> None:
    """A host's file is read each time, so an edit is seen."""
    file = tmp_path / "ours.toml"
    file.write_text('name = "谢"', encoding="utf-8")
    assert table_at(file) == {"name": "谢"}
    file.write_text('name = "谦"', encoding="utf-8")
    assert table_at(file) == {"name": "谦"}


def test_a_missing_table_is_named() -> None:
    """A table that there is not is our error, with its path and the reason."""
    with pytest.raises(DataError, match=r"can't be read: .+") as caught:
        table("vocabulary/klingon")
    assert caught.value.file == str(DATA / "vocabulary" / "klingon.toml")


def test_a_folder_is_no_table(tmp_path: Path) -> None:
    """A folder in place of a file is our error too."""
    with pytest.raises(DataError, match="can't be read"):
        table_at(tmp_path)


@pytest.mark.parametrize("content", [b"name = ", b'name = "\xff\xfe"', b"a = 1\na = 2"])
def test_what_is_not_toml_is_refused(tmp_path: Path, content: bytes) -> None:
    """Broken TOML, another encoding and a key given twice are refused with the file's name."""
    file = tmp_path / "broken.toml"
    file.write_bytes(content)
    with pytest.raises(DataError, match="is not UTF-8 TOML") as caught:
        table_at(file)
    assert caught.value.file == str(file)


def test_names_are_sorted_and_readable() -> None:
    """The names of a folder's tables come sorted, and each can be read."""
    found = names("vocabulary")
    assert list(found) == sorted(found)
    assert {"vocabulary/en", "vocabulary/zh-Hans", "vocabulary/zh-Hant", "vocabulary/sources"} <= set(found)
    assert all(table(name) for name in found)


def test_a_folder_without_tables() -> None:
    """A folder that there is not has no tables."""
    assert names("nowhere") == ()


def test_other_names_are_none() -> None:
    """The folder is found when first asked for; any other name is the usual error."""
    with pytest.raises(AttributeError, match="nothing"):
        getattr(_tables, "nothing")  # noqa: B009
