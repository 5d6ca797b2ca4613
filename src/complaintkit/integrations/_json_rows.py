"""JSON lines: an object a line."""

import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NoReturn, cast

import attrs

from complaintkit.integrations._raw_rows import RawRow, decoded, is_blank, line_at_head
from complaintkit.integrations._windows import ByteStream, marked_window
from complaintkit.integrations.rows import BadRowError, RejectedRow

__all__ = ["json_rows", "json_value"]


def json_rows(stream: ByteStream, encoding: str) -> Iterator[RawRow | RejectedRow]:
    """The objects of *stream*, one a line; blank lines are passed over.

    Raises:
        DataError: the file is marked as another encoding.
    """
    window, mark = marked_window(stream, encoding)
    line = 1
    while window.fill(1):
        begin = line
        for found in line_at_head(window, begin):
            raw = found.raw if isinstance(found, RejectedRow) else window.take(found)
            line += raw.count(b"\n")
            whole, mark = mark + raw, b""
            if isinstance(found, RejectedRow):
                yield attrs.evolve(found, raw=whole)
            elif not is_blank(raw):
                yield _row(begin, whole, raw, encoding)


def _row(line: int, whole: bytes, raw: bytes, encoding: str) -> RawRow | RejectedRow:
    row = RawRow(line=line, raw=whole, values={})
    try:
        return attrs.evolve(row, values=_object(decoded(raw, encoding)))
    except BadRowError as error:
        return row.rejected(error)


def json_value(text: str) -> object:
    """What *text* says in JSON.

    Raises:
        BadRowError: it is not JSON, or a value in it can't be used.
    """
    try:
        read: object = _DECODER.decode(text)
    except BadRowError:
        raise
    except json.JSONDecodeError as error:
        raise BadRowError("not-json", f"the line is not JSON: {error.msg} at character {error.pos + 1}") from error
    except RecursionError as error:
        raise BadRowError("too-deep", "the JSON is nested too deep") from error
    except (ValueError, ArithmeticError) as error:
        raise BadRowError("too-many-digits", "a number has too many digits to be read") from error
    return read


def _object(text: str) -> dict[str, object]:
    read = json_value(text)
    if not isinstance(read, dict):
        raise BadRowError("not-an-object", 'the line is JSON but not an object such as {"text": "…"}')
    return cast(dict[str, object], read)


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) < len(pairs):
        double = next(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)
        raise BadRowError("duplicate-key", f"an object names {double!r} more than once")
    return read


def _no_number(literal: str) -> NoReturn:
    raise BadRowError("not-json", f"the line is not JSON: {literal} is no number there")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_without_doubles, parse_float=Decimal, parse_constant=_no_number, strict=True
)
