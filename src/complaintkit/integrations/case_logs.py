"""Case logs as other systems export them: when each case opened and closed, and when it was due. CSV, as a stream.

Local times without an offset are read in the log's zone. One that comes twice, when the clocks go back, is the first,
unless the case would then close before it opens and the second makes sense of the row; one that never comes is read
with the offset from before. Either way the field is named in ``ambiguous``.

A date without a time is named in ``date_only``, and is usable: days count from date to date. Where time is measured,
an opening or closing date is its 00:00, a closing on the date of opening is the opening itself, and a due date lasts
until its end.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Protocol, cast

import attrs

from complaintkit.errors import RecordError
from complaintkit.integrations._csv_rows import csv_rows
from complaintkit.integrations._layout import Encoding, a_column, one_of
from complaintkit.integrations._raw_rows import RawRow
from complaintkit.integrations._windows import ByteStream
from complaintkit.integrations.moments import WrittenMoment, aware, checked_zone, written_moment, zone
from complaintkit.integrations.rows import BadRowError, RejectedRow
from complaintkit.records.checks import in_utc, moment, moment_or_none
from complaintkit.vocabulary import ClockStatus

__all__ = [
    "CaseLogLayout",
    "CaseTimes",
    "Measured",
    "MeasuresTime",
    "RejectedRow",
    "measure",
    "read_case_log",
    "standing",
]


def _as_tuple(columns: Any) -> tuple[str, ...]:
    """A converter: a list as a tuple; what is none is left to be refused."""
    return tuple(cast("list[str]", columns)) if isinstance(columns, list) else columns


def _columns(_: object, __: object, columns: object) -> None:
    given = cast("tuple[object, ...]", columns) if isinstance(columns, tuple) else (None,)
    if not all(isinstance(column, str) for column in given):
        raise RecordError(
            "layout.kept", "is not a list of columns", cast("object", columns), "names such as ('office', 'product')"
        )


@attrs.frozen(kw_only=True)
class CaseLogLayout:
    """Which columns of a log say what, and how it is written.

    Raises:
        RecordError: the encoding is unknown, or a column's name is no text.
        CalendarError: there is no such time zone.

    >>> CaseLogLayout(opened_at="created", tz="America/New_York").closed_at
    'closed_at'
    """

    #: The column of the case's id.
    case_id: str = attrs.field(default="case_id", validator=a_column)
    #: The column of the moment at which the case opened.
    opened_at: str = attrs.field(default="opened_at", validator=a_column)
    #: The column of the moment at which it closed; blank in a row whose case is open; ``""`` where the log has none.
    closed_at: str = attrs.field(default="closed_at", validator=a_column)
    #: The column of the moment by which it was due; ``""`` where the log has none.
    due_at: str = attrs.field(default="", validator=a_column)
    #: The column of the moment before which no answer can have come, such as that of sending it on; ``""`` for none.
    answered_from: str = attrs.field(default="", validator=a_column)
    #: A column whose words group the cases, such as the office that handles them; ``""`` for none.
    group: str = attrs.field(default="", validator=a_column)
    #: Other columns whose words are kept with the case.
    kept: tuple[str, ...] = attrs.field(default=(), converter=_as_tuple, validator=_columns)
    #: The IANA zone of moments without an offset.
    tz: str = attrs.field(default="Asia/Shanghai", validator=checked_zone)
    #: ``utf-8``, with or without a byte-order mark, or ``gb18030``.
    encoding: Encoding = attrs.field(default="utf-8", validator=one_of(Encoding))


@attrs.frozen(kw_only=True)
class CaseTimes:
    """When a case opened and closed, and when it was due.

    >>> from datetime import UTC
    >>> CaseTimes(case_id="k-1", opened_at=datetime(2026, 3, 2, 9, tzinfo=UTC), closed_at=None).due_at
    """

    #: The case's id.
    case_id: str
    #: When it opened; kept in UTC.
    opened_at: datetime = attrs.field(converter=in_utc, validator=moment)
    #: When it closed; ``None`` while it is open. Never before it opened.
    closed_at: datetime | None = attrs.field(converter=in_utc, validator=moment_or_none)
    #: By when it was due; ``None`` where the log does not say.
    due_at: datetime | None = attrs.field(default=None, converter=in_utc, validator=moment_or_none)
    #: Before when no answer can have come, where the log says that one came and not when; ``None``: its opening.
    answered_from: datetime | None = attrs.field(default=None, converter=in_utc, validator=moment_or_none)
    #: Of ``opened_at``, ``closed_at``, ``due_at`` and ``answered_from``, those whose local time came twice or never.
    ambiguous: tuple[str, ...] = ()
    #: Of the same, those that are written as a date without a time, each with that date.
    date_only: tuple[tuple[str, date], ...] = ()
    #: What the row says in the layout's column for groups.
    group: str = ""
    #: What it says in the layout's ``kept`` columns, in their order.
    words: tuple[str, ...] = ()
    #: The physical line on which the row begins, from 1; 0 where it comes from no file.
    line: int = 0
    #: The row's bytes exactly as in the file; empty where it comes from none.
    raw: bytes = attrs.field(default=b"", repr=False, eq=False)
    #: The bytes of the header row that the row stands under.
    header: bytes = attrs.field(default=b"", repr=False, eq=False)


def read_case_log(stream: ByteStream, layout: CaseLogLayout) -> Iterator[CaseTimes | RejectedRow]:
    """The cases of *stream* in their order; rows that can't be used are handed out as they are.

    Args:
        stream: the CSV file in bytes, under a header row.
        layout: its columns, zone and encoding.

    Raises:
        DataError: the header can't be read or lacks a column, or the file is marked as another encoding.

    >>> import io
    >>> rows = b"k-1,2026-03-02 09:00,2026-03-02 17:30\\nk-2,2026-03-02,2026-03-01\\n"
    >>> for row in read_case_log(io.BytesIO(b"case_id,opened_at,closed_at\\n" + rows), CaseLogLayout()):
    ...     print(row if isinstance(row, RejectedRow) else row.closed_at.isoformat())
    2026-03-02T09:30:00+00:00
    line 3: closed_at is 2026-03-01 00:00 and opened_at 2026-03-02 00:00 in Asia/Shanghai: it closes before it opens
    """
    columns = frozenset(filter(None, (layout.case_id, *_moments(layout).values(), layout.group, *layout.kept)))
    for row in csv_rows(stream, layout.encoding, wanted=columns, needed=columns):
        yield row if isinstance(row, RejectedRow) else _case(row, layout)


class MeasuresTime(Protocol):
    """What measures the time between two moments: a calendar of ``complaintkit.business_time``.

    >>> from complaintkit.business_time import BusinessCalendar
    >>> hours: MeasuresTime = BusinessCalendar.around_the_clock("Asia/Shanghai")
    >>> hours.elapsed(datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 2, 17, tzinfo=UTC))
    datetime.timedelta(seconds=28800)
    """

    def elapsed(self, since: datetime, until: datetime, /) -> timedelta:
        """The time that counts between the two."""
        ...


@attrs.frozen(kw_only=True)
class Measured:
    """How long a case took, or has taken, and whether that was in time.

    >>> case = CaseTimes(case_id="k-1", opened_at=datetime(2026, 3, 2, 9, tzinfo=UTC), closed_at=None)
    >>> str(Measured(case=case, elapsed=timedelta(hours=30), status=ClockStatus.BREACHED).elapsed)
    '1 day, 6:00:00'
    """

    #: The case.
    case: CaseTimes
    #: The time that counts from its opening to its closing, or to the moment of asking while it is open.
    elapsed: timedelta
    #: Met, met late, running or breached; ``None`` where there is neither a due moment nor a limit.
    status: ClockStatus | None


def measure(case: CaseTimes, calendar: MeasuresTime, *, at: datetime, within: timedelta | None = None) -> Measured:
    """How *case* stands at the moment *at*; a case that closes at the very moment it is due is in time.

    A case that opens after *at* has taken no time yet.

    Args:
        case: when it opened, closed and was due.
        calendar: whose time counts.
        at: the moment to which an open case is measured.
        within: the time that a case may take which has no due moment; to have taken just that is in time.

    Raises:
        CalendarError: *at* has no time zone, or lies beyond what the calendar can count.

    >>> from datetime import UTC
    >>> class Wall:
    ...     def elapsed(self, since, until):
    ...         return until - since
    >>> day = datetime(2026, 3, 2, tzinfo=UTC)
    >>> case = CaseTimes(case_id="k-1", opened_at=day, closed_at=day.replace(hour=9), due_at=day.replace(hour=8))
    >>> print(measure(case, Wall(), at=day).elapsed, measure(case, Wall(), at=day).status)
    9:00:00 met-late
    """
    now = aware(at)
    until = max(case.closed_at or now, case.opened_at)
    elapsed = calendar.elapsed(case.opened_at, until)
    if case.due_at is not None:
        in_time = (case.closed_at or now) <= case.due_at
    elif within is not None:
        in_time = elapsed <= within
    else:
        return Measured(case=case, elapsed=elapsed, status=None)
    status = standing(is_closed=case.closed_at is not None, in_time=in_time)
    return Measured(case=case, elapsed=elapsed, status=status)


def standing(*, is_closed: bool, in_time: bool) -> ClockStatus:
    """How a case stands with a limit, of which it has used more or not.

    >>> standing(is_closed=True, in_time=True), standing(is_closed=False, in_time=False)
    (<ClockStatus.MET: 'met'>, <ClockStatus.BREACHED: 'breached'>)
    """
    if is_closed:
        return ClockStatus.MET if in_time else ClockStatus.MET_LATE
    return ClockStatus.RUNNING if in_time else ClockStatus.BREACHED


def _case(row: RawRow, layout: CaseLogLayout) -> CaseTimes | RejectedRow:
    try:
        return _times(row, layout)
    except BadRowError as error:
        return row.rejected(error)


def _times(row: RawRow, layout: CaseLogLayout) -> CaseTimes:
    case_id = _words(row, layout.case_id)
    columns = _moments(layout).items()
    written = {field: written_moment(field, row.values.get(column), layout.tz) for field, column in columns}
    opened, closed, due, answered = written.values()
    if not case_id or opened is None:
        raise BadRowError("missing-value", f"{'opened_at' if case_id else 'case_id'} is missing")
    return CaseTimes(
        case_id=case_id,
        opened_at=opened.at,
        closed_at=_closing(closed, opened, layout.tz) if closed else None,
        due_at=_last_moment(due, layout.tz) if due else None,
        answered_from=answered.at if answered else None,
        ambiguous=tuple(name for name, each in written.items() if each and each.is_ambiguous and each.on is None),
        date_only=tuple((name, each.on) for name, each in written.items() if each and each.on is not None),
        group=_words(row, layout.group),
        words=tuple(_words(row, column) for column in layout.kept),
        line=row.line,
        raw=row.raw,
        header=row.header,
    )


def _moments(layout: CaseLogLayout) -> dict[str, str]:
    """The columns of moments, by the fields of a case."""
    return {
        "opened_at": layout.opened_at,
        "closed_at": layout.closed_at,
        "due_at": layout.due_at,
        "answered_from": layout.answered_from,
    }


def _words(row: RawRow, column: str) -> str:
    return str(row.values.get(column, "")).strip()


def _closing(closed: WrittenMoment, opened: WrittenMoment, tz: str) -> datetime:
    """The first reading of the closing time that does not lie before the opening."""
    if closed.on is not None and closed.on == opened.at.astimezone(zone(tz)).date():
        return opened.at
    readings = [at for at in (closed.at, closed.or_at) if at >= opened.at]
    if not readings:
        shown = f"closed_at is {_shown(closed.at, tz)} and opened_at {_shown(opened.at, tz)} in {tz}"
        raise BadRowError("closes-before-it-opens", f"{shown}: it closes before it opens")
    return readings[0]


def _last_moment(due: WrittenMoment, tz: str) -> datetime:
    """The due moment itself, and of a due date the last moment: a period of days ends with its last day."""
    if due.on is None:
        return due.at
    try:
        return datetime.combine(due.on, time.max, zone(tz)).replace(fold=1).astimezone(UTC)
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC)


def _shown(at: datetime, tz: str) -> str:
    return at.astimezone(zone(tz)).strftime("%Y-%m-%d %H:%M")
