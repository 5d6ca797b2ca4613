"""Calendars combined: open when all are, or when any is."""

from collections.abc import Callable, Hashable
from datetime import date
from functools import reduce
from typing import Any, Literal, cast
from zoneinfo import ZoneInfo

import attrs

from complaintkit._text.display import escaped, words_in
from complaintkit.business_time._fields import derive, one_of
from complaintkit.business_time._index import Index, shared_index
from complaintkit.business_time._questions import Calendar
from complaintkit.business_time._runs import Run, common, united
from complaintkit.business_time.coverage import Beyond, Coverage, covered_run, firm_run
from complaintkit.errors import CalendarError

__all__ = ["CombinedCalendar"]


@attrs.frozen(kw_only=True, repr=False)
class CombinedCalendar(Calendar):
    """Two or more calendars as one: open when all are, or when any is.

    Raises:
        CalendarError: their zones differ, or their coverage has no date in common.

    >>> from complaintkit.business_time import BusinessCalendar
    >>> desk = BusinessCalendar(tz="Asia/Shanghai", weekly={"mon": [("09:00", "17:00")]})
    >>> line = BusinessCalendar(tz="Asia/Shanghai", weekly={"mon": [("08:00", "20:00")], "sat": [("10:00", "16:00")]})
    >>> saturday = date(2026, 3, 7)
    >>> CombinedCalendar(parts=(desk, line), needs="all").is_workday(saturday), (desk | line).is_workday(saturday)
    (False, True)
    """

    #: The calendars, at least one.
    parts: tuple[Calendar, ...] = attrs.field(converter=tuple[Calendar, ...])
    #: ``"all"``: open when each of them is; ``"any"``: open when one of them is.
    needs: Literal["all", "any"] = attrs.field(validator=one_of("all", "any"))
    #: The IANA name of the zone that all parts have.
    tz: str = attrs.field(init=False, eq=False)
    #: That zone.
    zone: ZoneInfo = attrs.field(init=False, eq=False)
    #: What all parts cover.
    coverage: Coverage = attrs.field(init=False, eq=False)
    #: The strictest of the parts'.
    beyond: Beyond = attrs.field(init=False, eq=False)
    _index: Index = attrs.field(init=False, eq=False)
    _covered: Run | None = attrs.field(init=False, eq=False)
    _firm: Run = attrs.field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        if not all(isinstance(cast("object", part), Calendar) for part in self.parts) or not self.parts:
            raise CalendarError("a combined calendar has a part that is no calendar", self.parts, "calendars")
        if len({part.tz for part in self.parts}) > 1:
            raise CalendarError("combined calendars differ in zone", [part.tz for part in self.parts], "one zone")
        self._derive()

    @property
    def key(self) -> Hashable:
        """The calendar's hours as a plain tuple: two calendars with one key share an index."""
        return (self.needs, *(part.key for part in self.parts))

    def has_shift(self, day: date) -> bool:
        """Whether a shift starts on *day* in all parts, or in any, breaks aside, covered or not."""
        starts = (part.has_shift(day) for part in self.parts)
        return all(starts) if self.needs == "all" else any(starts)

    def reason_on(self, day: date) -> tuple[str, str]:
        """The reason of the first part that decides: the one that is off, or where any will do, that is open."""
        reasons = [part.reason_on(day) for part in self.parts]
        shut = self.needs == "all"
        return next((each for each in reasons if (each[0] not in {"open", "make-up-day"}) is shut), reasons[0])

    def is_short_day(self, day: date) -> bool:
        """Whether *day* is worked, but shorter than usual in a part that decides: in any, or in all that are open."""
        if not self.has_shift(day):
            return False
        short = (part.is_short_day(day) for part in self.parts if part.has_shift(day))
        return any(short) if self.needs == "all" else all(short)

    def breaks_on(self, day: date) -> list[Run]:
        """What breaks of any part cut out of its shifts of *day* and of the night before."""
        return united(run for part in self.parts for run in part.breaks_on(day))

    def to_dict(self) -> dict[str, Any]:
        """The calendar as plain data that JSON can hold."""
        return {"needs": self.needs, "parts": [part.to_dict() for part in self.parts]}

    def __and__(self, other: Calendar) -> "CombinedCalendar":
        """Working time when both are open."""
        return CombinedCalendar(parts=(self, other), needs="all")

    def __or__(self, other: Calendar) -> "CombinedCalendar":
        """Working time when either is open."""
        return CombinedCalendar(parts=(self, other), needs="any")

    def to_html(self, lang: str = "zh-Hans") -> str:
        """How the parts combine, and each of them.

        Raises:
            UnknownTermError: for another language than ``zh-Hans``, ``zh-Hant`` and ``en``.
        """
        how = words_in(lang)[f"needs-{self.needs}"]
        return f"<p>{escaped(how)}</p>{''.join(part.to_html(lang) for part in self.parts)}"

    def __repr__(self) -> str:
        sign = " & " if self.needs == "all" else " | "
        return f"({sign.join(map(repr, self.parts))})"

    def __getstate__(self) -> tuple[object, ...]:
        return self.parts, self.needs

    def __setstate__(self, state: tuple[object, ...]) -> None:
        for name, value in zip(("parts", "needs"), state, strict=True):
            object.__setattr__(self, name, value)
        self._derive()

    def _derive(self) -> None:
        indexes = [part._index for part in self.parts]  # noqa: SLF001 - parts are calendars too
        runs = _combined(indexes, self.needs)
        years = sorted(year for index in indexes for year in (*index.dated[:1], *index.dated[-1:]))
        dated = range(years[0], years[-1] + 1) if years else range(0)
        zone, coverage, beyond = self.parts[0].zone, _common_coverage(self.parts), _strictest(self.parts)
        derive(
            self,
            tz=self.parts[0].tz,
            zone=zone,
            coverage=coverage,
            beyond=beyond,
            _index=shared_index(self.key, runs, dated),
            _covered=covered_run(coverage, zone, beyond),
            _firm=firm_run(coverage, zone),
        )


def _combined(indexes: list[Index], needs: str) -> Callable[[int], list[Run]]:
    def runs(year: int) -> list[Run]:
        parts = [index.year(year) for index in indexes]
        return united(run for part in parts for run in part) if needs == "any" else reduce(common, parts)

    return runs


def _common_coverage(parts: tuple[Calendar, ...]) -> Coverage:
    return reduce(lambda one, other: one & other, (part.coverage for part in parts))


def _strictest(parts: tuple[Calendar, ...]) -> Beyond:
    strict: tuple[Beyond, ...] = ("raise", "warn", "allow")
    return next(each for each in strict if any(part.beyond == each for part in parts))
