"""What one clock shows."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any, TypeAlias

import attrs

from complaintkit._text.display import Shown, moment_words, span_words, tabled, words_in
from complaintkit.business_time import BusinessCalendar, Calendar, Explanation
from complaintkit.sla._moments import in_utc
from complaintkit.vocabulary import ClockStatus, Milestone, TimeKind, Turn

__all__ = ["Clock", "Pause", "answer_limit", "around_the_clock", "clocks_html", "hours_of"]

#: From when to when a clock stands still.
Pause: TypeAlias = tuple[datetime, datetime]


def hours_of(kind: TimeKind, calendar: Calendar) -> Calendar:
    """The hours in which a limit of *kind* counts: those of *calendar*, or all of them in its zone.

    >>> office = BusinessCalendar.for_country("CN", years=range(2026, 2027))
    >>> hours_of(TimeKind.CALENDAR_TIME, office) is around_the_clock(office.tz)
    True
    """
    return around_the_clock(calendar.tz) if kind is TimeKind.CALENDAR_TIME else calendar


@cache
def around_the_clock(tz: str) -> BusinessCalendar:
    """The calendar of that IANA zone that is always open, made once: making it takes longer than counting by it.

    Raises:
        CalendarError: there is no such zone.

    >>> around_the_clock("Asia/Shanghai") is around_the_clock("Asia/Shanghai")
    True
    """
    return BusinessCalendar.around_the_clock(tz)


# Without slots, because attrs makes a frozen one of so many fields in half the time then, and clocks are made for every
# case that is looked at.
@attrs.frozen(kw_only=True, slots=False)
class Clock(Shown):
    """How it stands with one limit, seen from one moment; nothing of it is stored with the case.

    >>> from complaintkit.policies import ServicePolicy
    >>> from complaintkit.sla import clocks
    >>> from complaintkit.testing import path_to
    >>> history = path_to("thank").history
    >>> found = clocks(history, ServicePolicy.default(), around_the_clock("Asia/Shanghai"), history[-1].at)
    >>> [(clock.name.value, str(clock.target)) for clock in found][:2]
    [('first-response', '12:00:00'), ('resolution', '12:00:00')]
    """

    #: What is owed.
    name: Milestone
    #: Where the clock stands.
    status: ClockStatus
    #: When it began.
    started_at: datetime
    #: The earliest moment by which the whole target has been worked; while paused, a projection "if resumed now".
    due_at: datetime
    #: The latest moment that still counts as in time: the next opening after ``due_at``.
    latest_at: datetime
    #: When to warn next; ``None`` when nothing more is to come, while paused a projection as ``due_at`` is.
    next_warning_at: datetime | None
    #: When what is owed was done, or the case was over; ``None`` while it is not.
    stopped_at: datetime | None
    #: How long it may take; a limit in working days is the working time of those days.
    target: timedelta
    #: How much of the target is used, pauses aside.
    elapsed: timedelta
    #: In what time it counts.
    kind: TimeKind
    #: Whose time it counts.
    owner: Turn
    #: The level of escalation whose time alone counts; ``None`` for any.
    level: int | None
    #: When it stood still, until the moment it was seen from; they may overlap.
    pauses: tuple[Pause, ...]
    #: Whether the answer rests on days that the calendar does not cover.
    provisional: bool
    #: The id of the rule behind the limit.
    source: str

    @property
    def remaining(self) -> timedelta:
        """How much is left; below zero when it is overdue."""
        return self.target - self.elapsed

    @property
    def is_projection(self) -> bool:
        """Whether ``due_at`` will move: it does while the clock is paused."""
        return self.status is ClockStatus.PAUSED

    @property
    def ratio(self) -> float:
        """The share of the target that is used: 1 when it is all used, more when it is overdue."""
        return self.elapsed / self.target if self.target else 1.0

    @property
    def overdue(self) -> timedelta:
        """How much more than the target is used, in the target's own time; 0 while it is in time."""
        return max(timedelta(), -self.remaining)

    @property
    def breached_at(self) -> datetime | None:
        """The moment after which it was too late; ``None`` while it is in time."""
        return self.latest_at if self.overdue else None

    def timeline(self, calendar: Calendar) -> Explanation:
        """Why it is due when it is: what counted, and what did not and why; as text, data and picture.

        Args:
            calendar: the calendar that the clock was made with.

        Raises:
            CalendarError: the answer lies beyond the calendar's horizon.
        """
        start = self.started_at.astimezone(calendar.zone)
        return hours_of(self.kind, calendar).explain(start, self.target, pauses=self.pauses)

    def to_dict(self) -> dict[str, Any]:
        """The clock as plain JSON-able data; moments in ISO 8601, spans in seconds, terms as their values."""
        moments = ("started_at", "due_at", "latest_at", "next_warning_at", "stopped_at", "breached_at")
        spans = ("target", "elapsed", "remaining", "overdue")
        at: dict[str, datetime | None] = {name: getattr(self, name) for name in moments}
        return {
            "name": self.name.value,
            "status": self.status.value,
            **{name: moment and moment.isoformat() for name, moment in at.items()},
            **{f"{name}_seconds": getattr(self, name).total_seconds() for name in spans},
            "kind": self.kind.value,
            "owner": self.owner.value,
            "level": self.level,
            "projection": self.is_projection,
            "provisional": self.provisional,
            "source": self.source,
        }

    def explain(self, lang: str = "zh-Hans") -> str:
        """The clock in one line, in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``."""
        used, target = (span_words(span, lang) for span in (self.elapsed, self.target))
        colon, comma = (": ", ", ") if lang == "en" else ("：", "，")
        mark = " *" if self.is_projection or self.provisional else ""
        said = comma.join((self.status.label(lang), f"{used} / {target}", moment_words(self.due_at) + mark))
        return f"{self.name.label(lang)}{colon}{said} [{self.source}]"

    def to_html(self, lang: str = "zh-Hans") -> str:
        """The clock as a table of one line; see :func:`clocks_html`.

        Raises:
            UnknownTermError: for another language.
        """
        return clocks_html((self,), lang)


def clocks_html(found: Iterable[Clock], lang: str = "zh-Hans") -> str:
    """The clocks as one table: what is owed, how it stands, by when, what is used and left, and the rule.

    Raises:
        UnknownTermError: for another language than ``zh-Hans``, ``zh-Hant`` and ``en``.

    >>> clocks_html((), "en").count("<th")
    6
    """
    words = words_in(lang)
    heads = [words[name] for name in ("clock", "status", "due", "used", "left", "rule")]
    return tabled((_cells(clock, words, lang) for clock in found), *heads)


def _cells(clock: Clock, words: Mapping[str, str], lang: str) -> tuple[str, ...]:
    unsure = words["provisional"] if clock.is_projection or clock.provisional else ""
    spans = (span_words(span, lang) for span in (clock.elapsed, clock.remaining))
    return clock.name.label(lang), clock.status.label(lang), moment_words(clock.due_at) + unsure, *spans, clock.source


#: A clock that is neither met nor missed.
_STILL_TO_KEEP = (ClockStatus.RUNNING, ClockStatus.AT_RISK, ClockStatus.PAUSED)


def answer_limit(found: Iterable[Clock], *, missed: bool = False) -> datetime | None:
    """The last moment at which the definite answer is in time, or, with *missed*, would have been; ``None`` for none.

    A promise must keep it while it can (``manual:promise``); once it is missed, a promise is better than none, and an
    answer is owed even without a solution (``norm:answer-anyway``). Of several limits the earliest counts.

    >>> answer_limit(()) is None
    True
    """
    statuses = (*_STILL_TO_KEEP, ClockStatus.BREACHED) if missed else _STILL_TO_KEEP
    limits = (clock.latest_at for clock in found if clock.name is Milestone.RESOLUTION and clock.status in statuses)
    return min(limits, key=in_utc, default=None)
