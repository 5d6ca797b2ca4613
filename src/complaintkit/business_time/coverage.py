"""What a calendar knows: from which date to which its holidays and make-up days are all in."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Literal, TypeAlias
from zoneinfo import ZoneInfo

import attrs

from complaintkit._tables import table
from complaintkit.business_time._fields import known_keys
from complaintkit.business_time._hours import day_of
from complaintkit.business_time._runs import Run, day_start
from complaintkit.business_time._words import uncovered
from complaintkit.errors import CalendarError

__all__ = ["Beyond", "Coverage"]

#: An instant after all others.
_FOREVER = 1 << 62

#: What becomes of a question beyond the coverage: a warning, an error, or nothing.
Beyond: TypeAlias = Literal["warn", "raise", "allow"]


def _is_date(_: object, attribute: "attrs.Attribute[date | None]", given: date | None) -> None:
    # A text that spells a date is none yet: from_dict reads those.
    if given is not None and day_of(given, f"coverage.{attribute.name}") is not given:
        raise CalendarError(f"coverage.{attribute.name} is no date", given, f"date.fromisoformat({given!r})")


@attrs.frozen(kw_only=True)
class Coverage:
    """The dates on which a calendar can be relied, first and last of them counted; None is without end.

    >>> from datetime import date
    >>> covered = Coverage(first=date(2020, 1, 1), last=date(2026, 12, 31), reason="make-up-days-unannounced")
    >>> date(2027, 1, 4) in covered
    False
    >>> print(covered.message("en"))
    only 2020-01-01 to 2026-12-31 is covered: the make-up days of the years after are not announced yet
    """

    #: The first date that is covered.
    first: date | None = attrs.field(default=None, validator=_is_date)
    #: The last date that is covered.
    last: date | None = attrs.field(default=None, validator=_is_date)
    #: The last date that no later announcement can change; at most ``last``.
    firm_until: date | None = attrs.field(
        default=attrs.Factory(lambda self: self.last, takes_self=True), validator=_is_date
    )
    #: Why no more: ``years-not-loaded`` or ``make-up-days-unannounced``.
    reason: str = "years-not-loaded"

    def __attrs_post_init__(self) -> None:
        if self.first and self.last and self.first > self.last:
            raise CalendarError("coverage ends before it begins", f"{self.first} to {self.last}", "first <= last")
        known = list(table("calendars/reasons")["uncovered"])
        if self.reason not in known:
            raise CalendarError("coverage.reason is unknown", self.reason, " or ".join(map(repr, known)))

    def __contains__(self, day: date) -> bool:
        """Whether *day* is covered."""
        return not (self.first and day < self.first) and not (self.last and day > self.last)

    def __and__(self, other: "Coverage") -> "Coverage":
        """What both cover; the reason is that of the one which ends sooner.

        Raises:
            CalendarError: they have no date in common.
        """
        return Coverage(
            first=max(filter(None, (self.first, other.first)), default=None),
            last=_sooner(self.last, other.last),
            firm_until=_sooner(self.firm_until, other.firm_until),
            reason=min(self, other, key=lambda each: each.last or date.max).reason,
        )

    @property
    def is_everything(self) -> bool:
        """Whether there is no date that is not covered."""
        return self.first is None and self.last is None

    def is_firm(self, day: date) -> bool:
        """Whether *day* is covered and no announcement to come can change it."""
        return day in self and not (self.firm_until and day > self.firm_until)

    def message(self, lang: str = "zh-Hans") -> str:
        """What is covered and why no more, in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``; "" when all is.

        Raises:
            UnknownTermError: for another language.
        """
        text = uncovered(self.reason, lang)
        return "" if self.is_everything else text.format(first=self.first or "…", last=self.last or "…")

    def to_dict(self) -> dict[str, str | None]:
        """The coverage as plain data, dates as ``YYYY-MM-DD``."""
        dates = {"first": self.first, "last": self.last, "firm_until": self.firm_until}
        return {"reason": self.reason} | {key: day.isoformat() if day else None for key, day in dates.items()}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Coverage":
        """The coverage that :meth:`to_dict` wrote.

        Raises:
            CalendarError: a key is none of ours, or a date is none.
        """
        known = known_keys(data, "coverage", ("first", "last", "firm_until", "reason"))
        given: dict[str, Any] = {
            key: value if key == "reason" else day_of(value, f"coverage.{key}")
            for key, value in known.items()
            if value is not None
        }
        return cls(**given)


def covered_run(coverage: Coverage, zone: ZoneInfo, beyond: Beyond) -> Run | None:
    """The instants of which *coverage* has no doubt, in *zone*; None when no question need be doubted."""
    if beyond == "allow" or coverage.is_everything:
        return None
    first, last = coverage.first or date.min, coverage.last or date.max - timedelta(days=1)
    return day_start(zone, first.toordinal()), day_start(zone, last.toordinal() + 1)


def firm_run(coverage: Coverage, zone: ZoneInfo) -> Run:
    """The instants of the dates, in *zone*, that are covered and that no announcement to come can change."""
    last = _sooner(coverage.last, coverage.firm_until)
    until = day_start(zone, last.toordinal() + 1) if last and last < date.max else _FOREVER
    return day_start(zone, coverage.first.toordinal()) if coverage.first else -_FOREVER, until


def last_weekend_of_december(year: int) -> date:
    """The Saturday of the last weekend of *year*: from there on next year's notice may still make it a working day."""
    end = date(year, 12, 31)
    return end - timedelta(days=(end.weekday() - 5) % 7)


def _sooner(one: date | None, other: date | None) -> date | None:
    return min(filter(None, (one, other)), default=None)
