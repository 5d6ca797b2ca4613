"""Reads the tables in ``data/``: what has a source and a date is TOML beside the package.

Tables are read by path (``importlib.resources`` costs 10 ms) and once a process.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from complaintkit.errors import DataError

__all__ = ["DATA", "names", "table", "table_at"]

#: The folder of tables that complaintkit ships.
DATA = Path(__file__).parent / "data"


@cache
def table(name: str) -> dict[str, Any]:
    """The table *name*, a path below ``data/`` without its ending; read once, so do not change it.

    Raises:
        DataError: there is no such table, or it is not TOML.

    >>> table("vocabulary/en")["step"]["thank"]["label"]
    'thank'
    """
    return table_at(DATA / f"{name}.toml")


def table_at(path: Path) -> dict[str, Any]:
    """The table in the file at *path*, ours or a host's, read afresh.

    Raises:
        DataError: there is no such file, or it is not UTF-8 TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DataError(str(path), "(file)", f"can't be read: {error.strerror}") from error
    except ValueError as error:
        raise DataError(str(path), "(file)", f"is not UTF-8 TOML: {error}") from error


def names(folder: str) -> tuple[str, ...]:
    """The names of all tables in *folder* below ``data/``, sorted.

    >>> "vocabulary/en" in names("vocabulary")
    True
    """
    return tuple(sorted(f"{folder}/{path.stem}" for path in (DATA / folder).glob("*.toml")))
