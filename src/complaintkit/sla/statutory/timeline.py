"""The days of a limit, one after another: which counted, which did not, and why."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Any, cast

import attrs

from complaintkit._tables import table
from complaintkit.business_time import Calendar
from complaintkit.sla.statutory.counting import Count
from complaintkit.vocabulary.law import TimeUnit
from complaintkit.vocabulary.term import known_language

__all__ = ["DayRun", "Timeline"]

#: Units of which every day is told; of the others only the ends are.
_BY_THE_DAY = frozenset({TimeUnit.CALENDAR_DAY, TimeUnit.WORKING_DAY, TimeUnit.WEEK})


@attrs.frozen(kw_only=True)
class DayRun:
    """Days on end that share one reason.

    >>> run = DayRun(since=date(2026, 10, 1), until=date(2026, 10, 7), reason="holiday", name="国庆节")
    >>> (run.until - run.since).days + 1
    7
    """

    #: The first and the last of them.
    since: date
    until: date
    #: What became of them: ``start``, ``counted``, ``make-up-day``, ``weekend``, ``holiday``, ``closure``,
    #: ``suspended``, ``rolled`` or ``due``.
    reason: str
    #: The holiday's name, where it has one.
    name: str = ""
    #: The numbers of the first and the last, where they counted.
    numbers: tuple[int, int] | None = None


@attrs.frozen(kw_only=True)
class Timeline:
    """From the day on which a limit starts to its last, each day once.

    The days are read from the calendar when they are first asked for; the cost grows with their number.

    >>> from datetime import UTC, datetime
    >>> from complaintkit.policies import regulation
    >>> from complaintkit.sla.clock import around_the_clock
    >>> from complaintkit.sla.statutory.counting import Limit, counted
    >>> hours, counting = around_the_clock("UTC"), regulation("cn-samr121-23-mediate").counting
    >>> limit = Limit(amount=3, unit=TimeUnit.CALENDAR_DAY, counting=counting, calendar=hours)
    >>> count = counted(limit, datetime(2026, 4, 7, 9, tzinfo=UTC))
    >>> [run.reason for run in Timeline(count=count, unit=limit.unit, calendar=hours).runs()]
    ['start', 'counted']
    """

    #: Where the limit ends.
    count: Count
    #: In what it is counted.
    unit: TimeUnit
    #: The calendar that it was counted by.
    calendar: Calendar = attrs.field(repr=False)

    def runs(self) -> tuple[DayRun, ...]:
        """The days, in runs of one reason; of months and years only the first and last days."""
        if self.count.by_moment or self.unit not in _BY_THE_DAY or self.count.last_day < self.count.start_on:
            return tuple(self._ends())
        return tuple(_together(self._days()))

    def lines(self, lang: str = "zh-Hans") -> list[str]:
        """The runs as people read them, in *lang*, a line each.

        Raises:
            UnknownTermError: for another language.
        """
        known = known_language(lang)
        return [_told(run, known) for run in self.runs()]

    def to_dict(self) -> list[dict[str, Any]]:
        """The runs as plain data."""
        return [
            {
                "since": run.since.isoformat(),
                "until": run.until.isoformat(),
                "reason": run.reason,
                "name": run.name,
                "numbers": run.numbers and list(run.numbers),
            }
            for run in self.runs()
        ]

    def _ends(self) -> Iterator[DayRun]:
        count = self.count
        yield DayRun(since=count.start_on, until=count.start_on, reason="start")
        if count.has_moved:
            yield from _together(
                (day, *self._rolled(day)) for day in _from_to(count.last_day, count.due_on, last=False)
            )
        yield DayRun(since=count.due_on, until=count.due_on, reason="due")

    def _days(self) -> Iterator[tuple[date, str, str, int]]:
        count, number = self.count, 0
        for day in _from_to(count.start_on, count.due_on):
            reason, name = self.calendar.reason_on(day)
            if day == count.start_on:
                yield day, "start", "", 0
            elif day in count.suspended:
                yield day, "suspended", "", 0
            elif day > count.last_day or (day == count.last_day and count.has_moved):
                yield (day, "due", "", 0) if day == count.due_on else (day, *self._rolled(day))
            elif self.unit is TimeUnit.WORKING_DAY and not self.calendar.is_workday(day):
                yield day, reason, name, 0
            else:
                number += 1
                # To a limit in calendar days a make-up day is a day like others.
                worked = reason == "make-up-day" and self.unit is TimeUnit.WORKING_DAY
                yield day, "make-up-day" if worked else "counted", "", number

    def _rolled(self, day: date) -> tuple[str, str, int]:
        return "rolled", self.calendar.reason_on(day)[1], 0


def _from_to(since: date, until: date, *, last: bool = True) -> Iterator[date]:
    return (since + timedelta(days=n) for n in range((until - since).days + last))


def _together(days: Iterator[tuple[date, str, str, int]]) -> Iterator[DayRun]:
    for (reason, name), run in groupby(days, key=lambda each: each[1:3]):
        each = list(run)
        numbers = (each[0][3], each[-1][3]) if each[0][3] else None
        yield DayRun(since=each[0][0], until=each[-1][0], reason=reason, name=name, numbers=numbers)


def _told(run: DayRun, lang: str) -> str:
    say = table("law/notes")["days"]
    days = str(run.since) if run.since == run.until else f"{run.since} – {run.until}"
    first, last = run.numbers or (0, 0)
    why = cast("str", say[run.reason][lang]).format(numbers=first if first == last else f"{first}–{last}")
    named = (f" ({run.name})" if lang == "en" else f"（{run.name}）") if run.name else ""
    return f"{days} {why}{named}"
