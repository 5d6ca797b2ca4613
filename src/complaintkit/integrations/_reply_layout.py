"""How a file of replies is written."""

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import Literal

import attrs

from complaintkit.errors import UnknownTermError
from complaintkit.integrations._layout import Encoding, one_of
from complaintkit.integrations.moments import checked_zone

__all__ = ["FIELDS", "ReplyFormat", "ReplyLayout"]

ReplyFormat = Literal["text", "lines", "talk", "csv", "jsonl", "json"]

#: The columns that a row of a reply may have.
FIELDS = ("text", "id", "situation", "step", "due_at", "customer_name")


def _pairs(columns: Mapping[str, str] | tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """A converter: a mapping as a tuple of pairs, which can't be changed."""
    return tuple(columns.items()) if isinstance(columns, Mapping) else tuple(columns)


def _known_fields(_: object, __: object, columns: tuple[tuple[str, str], ...]) -> None:
    for field, _column in columns:
        if field not in FIELDS:
            raise UnknownTermError(field, tuple(get_close_matches(field, FIELDS, cutoff=0.5)) or FIELDS, "field")


@attrs.frozen(kw_only=True)
class ReplyLayout:
    """How a file of replies or dialogues is written.

    Raises:
        RecordError: the format or the encoding is unknown.
        UnknownTermError: ``columns`` names a field that replies do not have.
        CalendarError: there is no such time zone.

    >>> layout = ReplyLayout(format="csv", columns={"text": "reply"})
    >>> layout.column("text"), layout.column("step")
    ('reply', 'step')
    """

    #: The format.
    format: ReplyFormat = attrs.field(validator=one_of(ReplyFormat))
    #: ``utf-8``, with or without a byte-order mark, or ``gb18030``.
    encoding: Encoding = attrs.field(default="utf-8", validator=one_of(Encoding))
    #: The file's column for each of our fields that is called otherwise there; ``""`` where it is not to be read.
    columns: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=_pairs, validator=_known_fields)
    #: The IANA zone of moments without an offset.
    tz: str = attrs.field(default="Asia/Shanghai", validator=checked_zone)
    #: The day of a transcript whose moments are times of day only; without it they are not read.
    day: date | None = None

    def column(self, field: str) -> str:
        """The file's column for *field*; empty where it is not to be read."""
        return dict(self.columns).get(field, field)
