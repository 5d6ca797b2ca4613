"""The questions of a calendar, by the array."""

from functools import partial
from typing import Any, TypeAlias, TypeVar, cast, overload

import attrs
import numpy as np
import numpy.typing as npt

from complaintkit.business_time._index import Index
from complaintkit.business_time._pauses import back, forth
from complaintkit.business_time._questions import Calendar, index_of, outside
from complaintkit.business_time._runs import day_start
from complaintkit.business_time.arrays._given import Amounts, instants_in, moves_in, paired
from complaintkit.business_time.arrays._lookup import Ints, columns, in_blocks
from complaintkit.business_time.coverage import covered_run
from complaintkit.errors import CalendarError

__all__ = ["add", "elapsed", "is_open", "is_provisional", "next_open", "previous_close", "subtract"]

#: What moments are given as, and so what comes back.
_Moment = TypeVar("_Moment", bound=np.datetime64 | np.int64)

_Dates: TypeAlias = npt.NDArray[np.datetime64] | np.datetime64
_Integers: TypeAlias = npt.NDArray[np.int64] | np.int64 | int

_NOTHING = np.zeros((), np.int64)


def add(calendar: Calendar, starts: npt.NDArray[_Moment], amounts: Amounts) -> npt.NDArray[_Moment]:
    """The earliest moments by which *amounts* of working time have passed since *starts*, as ``calendar.add``.

    Nothing to add gives the next open moment, and a negative amount subtracts.

    Raises:
        CalendarError: they are no moments, or no amounts that pair up with them; or an answer lies beyond the horizon
            or, by option, the coverage.

    >>> import numpy as np
    >>> from complaintkit.business_time import BusinessCalendar, arrays
    >>> office = BusinessCalendar(tz="UTC", weekly={"mon": [("09:00", "17:00")], "tue": [("09:00", "17:00")]})
    >>> starts = np.array(["2026-03-02T15:00", "2026-03-02T16:00"], "datetime64[us]")
    >>> print(arrays.add(office, starts, np.timedelta64(90, "m")).astype("datetime64[m]"))
    ['2026-03-02T16:30' '2026-03-03T09:30']
    """
    ats, are_dates = _read(calendar, starts, "starts")
    moves = moves_in(amounts, "amounts", plain=not are_dates)
    return cast("npt.NDArray[_Moment]", _shown(_moved(calendar, ats, moves, least=1), are_dates, "M8[us]"))


def subtract(calendar: Calendar, ends: npt.NDArray[_Moment], amounts: Amounts) -> npt.NDArray[_Moment]:
    """The latest moments since which *amounts* of working time have passed until *ends*, as ``calendar.subtract``.

    Nothing to subtract gives the last moment before which it was open.

    Raises:
        CalendarError: as :func:`add`.

    >>> import numpy as np
    >>> from complaintkit.business_time import BusinessCalendar, arrays
    >>> office = BusinessCalendar(tz="UTC", weekly={"mon": [("09:00", "17:00")], "tue": [("09:00", "17:00")]})
    >>> print(arrays.subtract(office, np.array(["2026-03-03T10:00"], "datetime64[us]"), np.timedelta64(90, "m")))
    ['2026-03-02T16:30:00.000000']
    """
    ats, are_dates = _read(calendar, ends, "ends")
    moves = -moves_in(amounts, "amounts", plain=not are_dates)
    return cast("npt.NDArray[_Moment]", _shown(_moved(calendar, ats, moves, least=0), are_dates, "M8[us]"))


def next_open(calendar: Calendar, moments: npt.NDArray[_Moment]) -> npt.NDArray[_Moment]:
    """Each of *moments* itself when open, else the next opening.

    Raises:
        CalendarError: as :func:`add`.
    """
    ats, are_dates = _read(calendar, moments, "moments")
    return cast("npt.NDArray[_Moment]", _shown(_moved(calendar, ats, _NOTHING, least=1), are_dates, "M8[us]"))


def previous_close(calendar: Calendar, moments: npt.NDArray[_Moment]) -> npt.NDArray[_Moment]:
    """Each of *moments* itself while the moment before is open, else the last closing.

    Raises:
        CalendarError: as :func:`add`.
    """
    ats, are_dates = _read(calendar, moments, "moments")
    return cast("npt.NDArray[_Moment]", _shown(_moved(calendar, ats, _NOTHING, least=0), are_dates, "M8[us]"))


@overload
def elapsed(calendar: Calendar, sinces: _Dates, untils: _Dates) -> npt.NDArray[np.timedelta64]: ...
@overload
def elapsed(calendar: Calendar, sinces: _Integers, untils: _Integers) -> Ints: ...
def elapsed(calendar: Calendar, sinces: object, untils: object) -> npt.NDArray[Any]:
    """The working time from *sinces* to *untils*; negative where *untils* is the earlier.

    Raises:
        CalendarError: as :func:`add`; or one of them is ``datetime64`` and the other is not.

    >>> import numpy as np
    >>> from complaintkit.business_time import BusinessCalendar, arrays
    >>> office = BusinessCalendar(tz="UTC", weekly={"mon": [("09:00", "17:00")], "tue": [("09:00", "17:00")]})
    >>> closed = np.array(["2026-03-02T18:00", "2026-03-03T10:00"], "datetime64[us]")
    >>> print(arrays.elapsed(office, np.datetime64("2026-03-02T16:00", "us"), closed).astype("timedelta64[m]"))
    [ 60 120]
    """
    ones, are_dates = _read(calendar, sinces, "sinces")
    twos, others = _read(calendar, untils, "untils")
    if are_dates is not others:
        kinds = str(np.asarray(sinces).dtype), str(np.asarray(untils).dtype)
        raise CalendarError("sinces and untils are not of one kind", kinds, "datetime64 for both, or integers for both")
    return _shown(_worked(calendar, ones, twos), are_dates, "m8[us]")


def is_open(calendar: Calendar, moments: npt.NDArray[np.datetime64] | npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Whether each of *moments* is working time; the opening moment is, the closing one is not.

    Raises:
        CalendarError: as :func:`add`.

    >>> import numpy as np
    >>> from complaintkit.business_time import BusinessCalendar, arrays
    >>> office = BusinessCalendar(tz="UTC", weekly={"mon": [("09:00", "17:00")]})
    >>> print(arrays.is_open(office, np.array(["2026-03-02T09:00", "2026-03-02T17:00"], "datetime64[us]")))
    [ True False]
    """
    return _opened(calendar, _read(calendar, moments, "moments")[0])


def is_provisional(calendar: Calendar, moments: _Dates | _Integers) -> npt.NDArray[np.bool_]:
    """Whether each of *moments* is not covered, or an announcement can still change its date; ``coverage`` says why.

    An answer that rests on two moments is provisional where either is.

    Raises:
        CalendarError: they are no moments.

    >>> import numpy as np
    >>> from complaintkit.business_time import BusinessCalendar, arrays
    >>> china = BusinessCalendar.for_country("CN", years=range(2025, 2028))
    >>> print(arrays.is_provisional(china, np.array(["2026-12-25T15:59", "2026-12-25T16:00"], "datetime64[us]")))
    [False  True]
    """
    ats = _read(calendar, moments, "moments")[0]
    coverage, zone = calendar.coverage, calendar.zone
    found = np.zeros(ats.shape, np.bool_)
    if coverage.first:
        found |= ats < day_start(zone, coverage.first.toordinal())
    for last in filter(None, (coverage.last, coverage.firm_until)):
        found |= ats >= day_start(zone, last.toordinal() + 1)
    return found


def _read(calendar: Calendar, given: object, name: str) -> tuple[Ints, bool]:
    if not isinstance(cast("object", calendar), Calendar):
        raise CalendarError("the first argument is no calendar", calendar, "a BusinessCalendar or a CombinedCalendar")
    return instants_in(given, name)


def _shown(found: Ints, are_dates: bool, kind: str) -> npt.NDArray[Any]:  # noqa: FBT001 - not for callers
    return found.view(kind) if are_dates else found


def _moved(calendar: Calendar, ats: Ints, moves: Ints, *, least: int) -> Ints:
    """*moves* from *ats*: for those of *least* and more the earliest answers, else the latest."""
    ones, twos, shape = paired(ats, moves)
    if not ones.size:
        return ones.reshape(shape)
    index, reach = index_of(calendar), (int(ones.min()), int(ones.max()))
    found = columns(index.over(*reach))
    ends: Ints = in_blocks(partial(found.moved, least=least), np.int64, ones, twos)
    while (far := found.unsettled(ends)).size:
        # The farthest answers make the index as long as all others need it.
        for row in {int(far[ends[far].argmin()]), int(far[ends[far].argmax()])}:
            _grow(index, row, int(ones[row]), int(twos[row]), forwards=bool(twos[row] + least > 0))
        found = columns(index.over(*reach))
        ends[far] = found.moved(ones[far], twos[far], least)
    _mind(calendar, ones, ends)
    return ends.reshape(shape)


def _grow(index: Index, row: int, at: int, move: int, *, forwards: bool) -> None:
    try:
        (forth if forwards else back)(index, at, abs(move), [])
    except CalendarError as error:
        raise attrs.evolve(error, problem=f"row {row}: {error.problem}") from None


def _worked(calendar: Calendar, sinces: Ints, untils: Ints) -> Ints:
    ones, twos, shape = paired(sinces, untils)
    if not ones.size:
        return ones.reshape(shape)
    found = columns(index_of(calendar).over(*_reach(ones, twos)))
    worked: Ints = in_blocks(found.elapsed, np.int64, ones, twos)
    _mind(calendar, ones, twos)
    return worked.reshape(shape)


def _opened(calendar: Calendar, ats: Ints) -> npt.NDArray[np.bool_]:
    ones = ats.reshape(-1)
    if not ones.size:
        return np.empty(ats.shape, np.bool_)
    found = columns(index_of(calendar).over(int(ones.min()), int(ones.max())))
    _mind(calendar, ones, ones)
    return in_blocks(found.are_open, np.bool_, ones).reshape(ats.shape)


def _reach(ones: Ints, twos: Ints) -> tuple[int, int]:
    return int(min(ones.min(), twos.min())), int(max(ones.max(), twos.max()))


def _mind(calendar: Calendar, ones: Ints, twos: Ints) -> None:
    """Doubt the first row that rests on a moment beyond the coverage, if there is any."""
    covered = covered_run(calendar.coverage, calendar.zone, calendar.beyond)
    if covered is None:
        return
    since, until = covered
    first, last = np.minimum(ones, twos), np.maximum(ones, twos)
    # Closing time at the last midnight is still of the last covered day, but no question may begin there.
    doubted = (first < since) | (last > until) | (first >= until)
    if not doubted.any():
        return
    row = int(doubted.argmax())
    try:
        # The fifth frame is the caller's: between lie this one, what questions share, and what was asked.
        outside(calendar, int(first[row] if first[row] < since else last[row]), level=5)
    except CalendarError as error:
        raise attrs.evolve(error, problem=f"row {row}: {error.problem}") from None
