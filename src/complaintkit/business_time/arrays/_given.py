"""What callers hand in as moments and amounts, as microseconds; all that is no such thing is refused with its place."""

from datetime import timedelta
from math import gcd
from typing import Any, TypeAlias, cast

import numpy as np
import numpy.typing as npt

from complaintkit.business_time._edge import amount_of
from complaintkit.business_time._hours import DAY
from complaintkit.business_time._index import FIRST_YEAR, LAST_YEAR
from complaintkit.business_time.arrays._lookup import Ints
from complaintkit.errors import CalendarError

__all__ = ["Amounts", "instants_in", "moves_in", "paired"]

#: How much to go: ``timedelta64`` of any length that is always the same, a ``timedelta``, or integers in microseconds.
Amounts: TypeAlias = npt.NDArray[np.timedelta64 | np.integer[Any]] | np.timedelta64 | timedelta | int

#: Units as microseconds, or as how many of them make one.
_MICROS = {"W": 7 * DAY, "D": DAY, "h": DAY // 24, "m": 60_000_000, "s": 1_000_000, "ms": 1_000, "us": 1}
_PARTS = {"ns": 1_000, "ps": 10**6, "fs": 10**9, "as": 10**12}
_NAT = int(np.iinfo(np.int64).min)


def _new_year(year: int) -> int:
    return int(np.datetime64(f"{year}-01-01", "us").astype(np.int64))


#: The first and the last moment within the horizon, and how much lies between them.
_EARLIEST, _LATEST = _new_year(FIRST_YEAR + 1), _new_year(LAST_YEAR) - 1
_MOST = _LATEST - _EARLIEST

_MOMENTS = "datetime64 in UTC, or integers in microseconds since 1970; of a pandas column .to_numpy('datetime64[us]')"
_AMOUNTS = "timedelta64, a timedelta, or beside integer moments integers in microseconds"
_YEARS = f"{FIRST_YEAR + 1}–{LAST_YEAR - 1}, integers in microseconds"


def instants_in(given: object, name: str) -> tuple[Ints, bool]:
    """*given* in microseconds since 1970, and whether they were ``datetime64``.

    Raises:
        CalendarError: they are no moments, or one is ``NaT``, finer than a microsecond or beyond the horizon.
    """
    found = _array(given, name, _MOMENTS)
    if found.dtype.kind == "M" and np.datetime_data(found.dtype)[0] in {"Y", "M", "W", "D"}:
        midnight = f"{name}.astype('datetime64[us]') if midnight in UTC is meant"
        raise CalendarError(f"{name} are dates, no moments", str(found.dtype), midnight)
    if found.dtype.kind not in "Miu":
        raise CalendarError(f"{name} are no moments", str(found.dtype), _MOMENTS)
    return _whole(found, name, (_EARLIEST, _LATEST), _YEARS), found.dtype.kind == "M"


def moves_in(given: object, name: str, *, plain: bool) -> Ints:
    """*given* in microseconds; integers only where *plain* allows them.

    Raises:
        CalendarError: they are no amounts, or one is ``NaT``, finer than a microsecond or longer than the horizon.
    """
    horizon = (-_MOST, _MOST), f"less than the {LAST_YEAR - FIRST_YEAR - 1} years of the horizon"
    if isinstance(given, timedelta):
        # Python's own integers: there are timedeltas that an int64 does not hold.
        whole = amount_of(given)
        if abs(whole) > _MOST:
            raise CalendarError(f"{name} lead beyond the horizon", given, horizon[1])
        return np.array(whole, np.int64)
    found = _array(given, name, _AMOUNTS)
    if found.dtype.kind == "m" and np.datetime_data(found.dtype)[0] in {"Y", "M"}:
        raise CalendarError(f"{name} are of no fixed length", str(found.dtype), "days or finer")
    if found.dtype.kind not in ("miu" if plain else "m"):
        raise CalendarError(f"{name} are no amounts", str(found.dtype), _AMOUNTS)
    return _whole(found, name, *horizon)


def paired(one: Ints, two: Ints) -> tuple[Ints, Ints, tuple[int, ...]]:
    """Both as rows that pair up, and the shape that the answer shall have.

    Raises:
        CalendarError: they cannot be broadcast to one shape.
    """
    try:
        wide, long = np.broadcast_arrays(one, two)
    except ValueError:
        raise CalendarError("the rows do not pair up", (one.shape, two.shape), "shapes that broadcast") from None
    return wide.reshape(-1), long.reshape(-1), wide.shape


def _array(given: object, name: str, expected: str) -> npt.NDArray[Any]:
    try:
        found: npt.NDArray[Any] = np.asarray(given)
    except (TypeError, ValueError, OverflowError) as error:
        raise CalendarError(f"{name} are no array: {error}", given, expected) from None
    # asarray() would take what is masked at its face value.
    if isinstance(given, np.ma.MaskedArray):
        _refuse(np.ma.getmaskarray(cast("Any", given)), name, "is masked", found, "moments and amounts only")
    return found


def _whole(found: npt.NDArray[Any], name: str, reach: tuple[int, int], expected: str) -> Ints:
    """*found*, whatever its unit, in whole microseconds within *reach*."""
    if not found.size:
        return found.astype(np.int64)
    times, parts = _unit(found, name)
    raw = found.astype(np.int64) if found.dtype.kind in "mM" else found
    if found.dtype.kind in "mM" and int(raw.min()) == _NAT:
        _refuse(raw == _NAT, name, "is NaT", found, f"moments and amounts only, as by {name}[~numpy.isnat({name})]")
    if parts > 1:
        whole = raw // parts
        finer = f"whole ones, as by {name}.astype('{found.dtype.kind}8[us]'), which drops the rest"
        _refuse(whole * parts != raw, name, "is finer than a microsecond", found, finer)
        raw = whole
    # Before they are multiplied, for numpy would wrap around in silence.
    least, most = -(-reach[0] // times), reach[1] // times
    if int(raw.min()) < least or int(raw.max()) > most:
        _refuse((raw < least) | (raw > most), name, "lies beyond the horizon", found, expected)
    whole = raw.astype(np.int64, copy=False)
    return whole * times if times > 1 else whole


def _unit(found: npt.NDArray[Any], name: str) -> tuple[int, int]:
    """How many microseconds the unit has, and how many units one has: one of them is 1, save for odd multiples."""
    if found.dtype.kind in "iu":
        return 1, 1
    unit, count = np.datetime_data(found.dtype)
    if unit not in _MICROS and unit not in _PARTS:
        raise CalendarError(f"{name} have no unit", str(found.dtype), "microseconds: [us]")
    times, parts = count * _MICROS.get(unit, 1), _PARTS.get(unit, 1)
    shared = gcd(times, parts)
    return times // shared, parts // shared


def _refuse(rows: npt.NDArray[np.bool_], name: str, problem: str, found: npt.NDArray[Any], expected: str) -> None:
    """Refuse the first of *rows*, if there is any."""
    if not rows.any():
        return
    where = np.unravel_index(int(rows.argmax()), rows.shape)
    place = f"[{', '.join(str(int(each)) for each in where)}]" if where else ""
    raise CalendarError(f"{name}{place} {problem}", str(found[where]), expected)
