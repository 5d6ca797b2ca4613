"""What a case used, in each kind of time that was asked for, and how it stands with the limit in it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

import attrs

from complaintkit.business_time import Calendar
from complaintkit.cli._calendars import ChosenTime, moment_or_now
from complaintkit.cli._options import CalendarOptions, CaseColumns, UsageError
from complaintkit.cli._words import say
from complaintkit.integrations.case_days import DayCounter, Footing
from complaintkit.integrations.case_logs import CaseTimes, measure, standing
from complaintkit.vocabulary import ClockStatus

__all__ = ["CaseUses", "Kind", "Use", "Uses", "asked_of", "shown_use"]

#: Open hours of the calendar, all days, or its working days.
Kind: TypeAlias = Literal["elapsed", "calendar-days", "workdays"]

_MINUTE = timedelta(minutes=1)


@attrs.frozen(kw_only=True)
class Use:
    """What a case used in one kind of time."""

    #: Minutes, cut to the whole one, or days.
    amount: int
    #: How it stands with the limit; ``None`` where there is none.
    status: ClockStatus | None
    #: What the amount stands on.
    footing: Footing = "firm"


@attrs.frozen(kw_only=True)
class CaseUses:
    """A case with all that it used."""

    #: The case.
    case: CaseTimes
    #: The exact open time.
    elapsed: timedelta
    #: What it used, by kind.
    uses: Mapping[Kind, Use]


@attrs.frozen(kw_only=True)
class Uses:
    """What is asked of every case."""

    #: The open hours.
    calendar: Calendar
    #: The moment to which open cases are measured.
    at: datetime
    #: The limit in hours of cases without a due moment.
    within: timedelta | None
    #: The limits in days.
    limits: Mapping[Kind, int | None]
    #: The kinds that are shown.
    shown: tuple[Kind, ...]
    #: The kinds that are counted: days are working days only where a calendar was named.
    counted: tuple[Kind, ...]
    _counter: DayCounter = attrs.field(
        default=attrs.Factory(lambda self: DayCounter(self.calendar), takes_self=True), init=False
    )

    def of(self, case: CaseTimes) -> CaseUses:
        """What *case* used.

        Raises:
            CalendarError: the calendar can't answer for its moments.
        """
        measured = measure(case, self.calendar, at=self.at, within=self.within)
        days = self._counter.count(case, at=self.at)
        uses: dict[Kind, Use] = {"elapsed": Use(amount=measured.elapsed // _MINUTE, status=measured.status)}
        uses["calendar-days"] = self._days(case, "calendar-days", days.calendar_days, "firm")
        if "workdays" in self.counted:
            uses["workdays"] = self._days(case, "workdays", days.workdays, days.footing)
        return CaseUses(case=case, elapsed=measured.elapsed, uses=uses)

    def title(self, kind: Kind, lang: str) -> str:
        """What the table of *kind* is called."""
        limit = self.limits.get(kind)
        return say(kind, lang) if limit is None else say("limited", lang).format(kind=say(kind, lang), limit=limit)

    def _days(self, case: CaseTimes, kind: Kind, amount: int, footing: Footing) -> Use:
        limit = self.limits[kind]
        if limit is None:
            return Use(amount=amount, status=None, footing=footing)
        status = standing(is_closed=case.closed_at is not None, in_time=amount <= limit)
        return Use(amount=amount, status=status, footing=footing)


def asked_of(log: CaseColumns, time: CalendarOptions, chosen: ChosenTime) -> Uses:
    """What the options ask of every case.

    Raises:
        UsageError: working days are asked for and no calendar is named, or ``--at`` is no moment.
    """
    has_calendar = time.country is not None or time.calendar is not None
    if log.within_workdays is not None and not has_calendar:
        raise UsageError("--within-workdays", "needs --country or --calendar, which say which days are working days")
    limits: dict[Kind, int | None] = {"calendar-days": log.within_days, "workdays": log.within_workdays}
    days: tuple[Kind, ...] = ("calendar-days", "workdays") if has_calendar else ("calendar-days",)
    return Uses(
        calendar=chosen.calendar,
        at=moment_or_now("--at", log.at, chosen.tz),
        within=timedelta(hours=log.within) if log.within is not None else None,
        limits=limits,
        counted=("elapsed", *days),
        shown=_shown(log, limits, days),
    )


def _shown(log: CaseColumns, limits: Mapping[Kind, int | None], days: tuple[Kind, ...]) -> tuple[Kind, ...]:
    """The kinds that have a limit; where none has, the open hours of each case, and of groups all that is counted."""
    limited: tuple[Kind, ...] = tuple(kind for kind in days if limits[kind] is not None)
    if log.within is not None or log.due:
        return ("elapsed", *limited)
    return limited or (("elapsed",) if log.by is None else ("elapsed", *days))


def shown_use(kind: Kind, amount: int) -> str:
    """Days as a number; minutes as hours and minutes, not as days, for a day of work is not 24 hours.

    >>> shown_use("elapsed", 51 * 60 + 4), shown_use("workdays", 8)
    ('51:04', '8')
    """
    return f"{amount // 60}:{amount % 60:02}" if kind == "elapsed" else str(amount)
