"""The questions of a calendar for numpy arrays of moments: the same answers, tens of millions a second.

A moment is a ``datetime64`` of hours or finer, read as UTC, for numpy knows no zones; or an integer, in
microseconds since 1970 in UTC. An amount is a ``timedelta64``, a ``timedelta`` or, beside integer moments, an
integer in microseconds. Answers are of the kind of the moments, ``datetime64[us]`` and ``timedelta64[us]`` or
``int64``, in the shape to which the arguments are broadcast.

Nothing is rounded and nothing guessed: what is ``NaT``, finer than a microsecond or no moment is an error that names
its place. The index grows once over the span of all rows, and one warning tells of the rows beyond the coverage.

Needs the extra ``numpy``.

>>> import numpy as np
>>> from complaintkit.business_time import BusinessCalendar, arrays
>>> office = BusinessCalendar(tz="Asia/Shanghai", weekly={"mon": [("09:00", "18:00")], "tue": [("09:00", "18:00")]})
>>> received = np.array(["2026-03-02T08:30", "2026-03-03T02:00"], "datetime64[us]")  # in UTC: 16:30 and 10:00 there
>>> arrays.add(office, received, np.timedelta64(2, "h"))
array(['2026-03-03T01:30:00.000000', '2026-03-03T04:00:00.000000'],
      dtype='datetime64[us]')
"""

from importlib import import_module

from complaintkit.errors import MissingExtraError

try:
    # Missed here, before it is missed below.
    import_module("numpy")
except ImportError:
    raise MissingExtraError("numpy", "arrays of moments") from None

from complaintkit.business_time.arrays._answers import (
    add,
    elapsed,
    is_open,
    is_provisional,
    next_open,
    previous_close,
    subtract,
)

__all__ = ["add", "elapsed", "is_open", "is_provisional", "next_open", "previous_close", "subtract"]
