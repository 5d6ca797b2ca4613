"""How a file of replies is written."""

from datetime import date, datetime
from typing import Any, Literal

import attrs

from complaintkit.errors import RecordError
from complaintkit.integrations._layout import Encoding, columns_of, one_of, pairs
from complaintkit.integrations.moments import checked_zone

__all__ = ["FIELDS", "ReplyFormat", "ReplyLayout"]

ReplyFormat = Literal["text", "lines", "talk", "csv", "jsonl", "json"]

#: The columns that a row of a reply may have.
FIELDS = ("text", "id", "situation", "step", "due_at", "customer_name")


def _day_or_none(_: object, __: object, day: Any) -> None:
    if day is not None and (not isinstance(day, date) or isinstance(day, datetime)):
        raise RecordError("layout.day", "is not a day", day, "a date without a time")


@attrs.frozen(kw_only=True)
class ReplyLayout:
    """How a file of replies or dialogues is written.

    Raises:
        RecordError: the format or the encoding is unknown, ``columns`` gives none, or ``day`` is none.
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
    columns: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=pairs, validator=columns_of(FIELDS))
    #: The IANA zone of moments without an offset.
    tz: str = attrs.field(default="Asia/Shanghai", validator=checked_zone)
    #: The day of a transcript whose moments are times of day only; without it they are not read.
    day: date | None = attrs.field(default=None, validator=_day_or_none)

    def column(self, field: str) -> str:
        """The file's column for *field*; empty where it is not to be read."""
        return dict(self.columns).get(field, field)
