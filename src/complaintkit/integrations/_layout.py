"""How a file of complaints is written."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from difflib import get_close_matches
from typing import Any, Literal, cast, get_args

import attrs

from complaintkit.errors import RecordError, UnknownTermError
from complaintkit.integrations.moments import checked_zone
from complaintkit.records.checks import in_utc, moment_or_none

__all__ = ["CURRENCY", "FIELDS", "Encoding", "FileFormat", "Layout", "a_column", "columns_of", "one_of", "pairs"]

#: How ISO 4217 writes a currency.
CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)

FileFormat = Literal["jsonl", "csv"]
Encoding = Literal["utf-8", "gb18030"]

#: The columns that a file of complaints may have.
FIELDS = (
    "id",
    "text",
    "received_at",
    "channel",
    "language",
    "customer_id",
    "customer_name",
    "customer_kind",
    "customer_side",
    "tier",
    "amount",
    "currency",
    "related_to",
    "telephone",
    "address",
    "remedy_sought",
    "occurred_at",
    "recorded_by",
    "cause",
)


def pairs(columns: Any) -> tuple[tuple[str, str], ...]:
    """A converter: a mapping as a tuple of pairs, which can't be changed; what is none is left to be refused."""
    if isinstance(columns, Mapping):
        return tuple(cast("Mapping[str, str]", columns).items())
    return tuple(cast("list[tuple[str, str]]", columns)) if isinstance(columns, list) else columns


def columns_of(fields: tuple[str, ...]) -> Callable[[object, object, object], None]:
    """A validator: refuses what does not give columns to some of *fields*."""

    def check(_: object, __: object, columns: object) -> None:
        if not isinstance(columns, tuple) or not all(map(_is_pair, cast("tuple[object, ...]", columns))):
            expected = "the file's column for each field, such as {'text': 'narrative'}"
            raise RecordError("layout.columns", "gives no columns", cast("object", columns), expected)
        for field, _column in cast("tuple[tuple[str, str], ...]", columns):
            if field not in fields:
                raise UnknownTermError(field, tuple(get_close_matches(field, fields, cutoff=0.5)) or fields, "field")

    return check


def _is_pair(pair: object) -> bool:
    texts = cast("tuple[object, ...]", pair) if isinstance(pair, tuple) else ()
    return len(texts) == 2 and all(isinstance(text, str) for text in texts)


def a_column(_: object, attribute: Any, column: object) -> None:
    """A validator: refuses what is no name of a column."""
    if not isinstance(column, str):
        raise RecordError(f"layout.{attribute.name}", "is not a text", column, "the name of a column")


def _one_field_each(_: object, __: object, columns: tuple[tuple[str, str], ...]) -> None:
    twice = {column for _, column in columns if column and [c for _, c in columns].count(column) > 1}
    if twice:
        raise RecordError("layout.columns", "reads one column for two fields", min(twice), "a column for each field")


def _currency(_: object, __: object, currency: object) -> None:
    if not isinstance(currency, str) or not CURRENCY.fullmatch(currency):
        raise RecordError("layout.currency", "is not an ISO 4217 code", currency, "three capital letters such as CNY")


def one_of(choices: Any) -> Any:
    """A validator: refuses what is none of the literal *choices*."""

    def check(_: object, attribute: Any, value: object) -> None:
        if value not in get_args(choices):
            raise RecordError(f"layout.{attribute.name}", "is not known", value, " or ".join(get_args(choices)))

    return check


@attrs.frozen(kw_only=True)
class Layout:
    """How a file of complaints is written; the defaults are UTF-8, our own column names, and China's time.

    Raises:
        RecordError: the format, the encoding or the currency is unknown, the moment has no time zone, or ``columns``
            gives none.
        UnknownTermError: ``columns`` names a field that complaints do not have.
        CalendarError: there is no such time zone.

    >>> layout = Layout(format="csv", columns={"text": "narrative", "id": "complaint_id", "channel": ""})
    >>> layout.column("text"), layout.column("tier"), layout.column("channel")
    ('narrative', 'tier', '')
    """

    #: ``jsonl`` or ``csv``.
    format: FileFormat = attrs.field(validator=one_of(FileFormat))
    #: ``utf-8``, with or without a byte-order mark, or ``gb18030``, which reads GBK and GB 2312 as well.
    encoding: Encoding = attrs.field(default="utf-8", validator=one_of(Encoding))
    #: The file's column for each of our fields that is called otherwise there; ``""`` where it is not to be read.
    columns: tuple[tuple[str, str], ...] = attrs.field(
        default=(), converter=pairs, validator=[columns_of(FIELDS), _one_field_each]
    )
    #: The IANA zone of moments without an offset.
    tz: str = attrs.field(default="Asia/Shanghai", validator=checked_zone)
    #: When a complaint was received whose row does not say it; without it such a row is rejected.
    received_at: datetime | None = attrs.field(default=None, converter=in_utc, validator=moment_or_none)
    #: The currency of an amount that has none.
    currency: str = attrs.field(default="CNY", validator=_currency)

    def column(self, field: str) -> str:
        """The file's column for *field*; empty where it is not to be read."""
        return dict(self.columns).get(field, field)
