"""Reads the tables in ``data/``: what has a source and a date is TOML beside the package.

Tables are read by path (``importlib.resources`` costs 10 ms) and once a process.
"""

from functools import cache
from typing import TYPE_CHECKING, Any

from complaintkit.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

    #: The folder of tables that complaintkit ships.
    DATA: Path

__all__ = ["DATA", "names", "table", "table_at"]


def __getattr__(name: str) -> "Path":
    # tomllib and pathlib cost every import 5 ms; most programs that import us read no table.
    if name != "DATA":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return _data()


@cache
def _data() -> "Path":
    from pathlib import Path  # noqa: PLC0415 - see __getattr__

    return Path(__file__).parent / "data"


@cache
def table(name: str) -> dict[str, Any]:
    """The table *name*, a path below ``data/`` without its ending; read once, so do not change it.

    Raises:
        DataError: there is no such table, or it is not TOML.

    >>> table("vocabulary/en")["step"]["thank"]["label"]
    'thank'
    """
    return table_at(_data() / f"{name}.toml")


def table_at(path: "Path") -> dict[str, Any]:
    """The table in the file at *path*, ours or a host's, read afresh.

    Raises:
        DataError: there is no such file, or it is not UTF-8 TOML.
    """
    import tomllib  # noqa: PLC0415 - see __getattr__

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DataError(str(path), "(file)", f"can't be read: {error.strerror}") from error
    except ValueError as error:
        raise DataError(str(path), "(file)", f"is not UTF-8 TOML: {error}") from error
    except RecursionError as error:
        raise DataError(str(path), "(file)", "is nested too deeply to be read") from error


def names(folder: str) -> tuple[str, ...]:
    """The names of all tables in *folder* below ``data/``, sorted.

    >>> "vocabulary/en" in names("vocabulary")
    True
    """
    return tuple(sorted(f"{folder}/{path.stem}" for path in (_data() / folder).glob("*.toml")))
