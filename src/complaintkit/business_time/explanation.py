"""Why an amount of working time ends when it does: what counted, what was skipped, and the reason for each."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Any

import attrs

from complaintkit._text.display import escaped
from complaintkit.business_time._words import clock_of, date_of_day, duration, label, phrase, times_of
from complaintkit.business_time.coverage import Coverage

__all__ = ["Explanation", "Stretch"]

_COUNTED = ("open", "make-up-day")
_DAY_OFF = ("weekend", "holiday", "closure")


@attrs.frozen(kw_only=True)
class Stretch:
    """A stretch of time on one local date, and why it counted or not.

    >>> lunch = datetime(2026, 3, 2, 12, tzinfo=UTC)
    >>> stretch = Stretch(since=lunch, until=lunch + timedelta(hours=1), reason="break", day=lunch.date())
    >>> stretch.counted, stretch.length, stretch.label("en")
    (False, datetime.timedelta(seconds=3600), 'break')
    """

    #: Its first moment, in the calendar's zone.
    since: datetime
    #: The moment after its last; the same as ``since`` for a clock change.
    until: datetime
    #: ``open`` and ``make-up-day`` counted; ``outside-hours``, ``weekend``, ``holiday``, ``closure``, ``break`` and
    #: ``pause`` did not; ``clock-change`` is a moment.
    reason: str
    #: The local date it lies on.
    day: date
    #: The holiday's name, or by how much the clocks were changed; "" for the rest.
    name: str = ""

    @property
    def counted(self) -> bool:
        """Whether it was working time that counted."""
        return self.reason in _COUNTED

    @property
    def length(self) -> timedelta:
        """How long it really lasted."""
        return self.until.astimezone(UTC) - self.since.astimezone(UTC)

    def label(self, lang: str = "zh-Hans") -> str:
        """The reason as people read it, with the name, in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises:
            UnknownTermError: for another language.
        """
        text = label(self.reason, lang)
        return phrase("named", lang).format(label=text, name=self.name) if self.name else text

    def times(self) -> str:
        """Its local times, ``09:00–12:00`` or ``22:00–24:00``; of a clock change the new one."""
        return clock_of(self.since) if self.reason == "clock-change" else times_of(self.since, self.until)

    def to_dict(self) -> dict[str, Any]:
        """The stretch as plain data."""
        return {
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
            "reason": self.reason,
            "day": self.day.isoformat(),
            "name": self.name,
            "counted": self.counted,
        }


@attrs.frozen(kw_only=True)
class Explanation:
    """How an amount of working time was used up, stretch by stretch.

    >>> from datetime import datetime, timedelta
    >>> from zoneinfo import ZoneInfo
    >>> from complaintkit.business_time import BusinessCalendar
    >>> office = BusinessCalendar(tz="Europe/London", weekly={"fri": [("09:00", "17:00")], "mon": [("09:00", "17:00")]})
    >>> friday = datetime(2026, 3, 6, 16, tzinfo=ZoneInfo("Europe/London"))
    >>> print(office.explain(friday, timedelta(hours=3)).text("en"))
    3 h of working time from 2026-03-06 16:00 ends 2026-03-09 11:00 (Europe/London)
    2026-03-06 Fri  16:00–17:00  1 h counted, 1 h in all
    2026-03-07 – 2026-03-08  skipped: weekend
    2026-03-09 Mon  09:00–11:00  2 h counted, 3 h in all
    """

    #: The moment from which it was counted.
    start: datetime
    #: The working time asked for; negative when it was counted back.
    amount: timedelta
    #: The earliest moment by which it was used up; the latest since which, when counted back.
    end: datetime
    #: The IANA name of the calendar's zone, in which dates and stretches are told.
    tz: str
    #: Everything from the earlier of the two moments to the later, in order.
    stretches: tuple[Stretch, ...]
    #: What the calendar covers.
    coverage: Coverage
    #: Whether an announcement to come can still change it.
    provisional: bool

    @property
    def counted(self) -> tuple[Stretch, ...]:
        """The stretches that counted."""
        return tuple(each for each in self.stretches if each.counted)

    @property
    def skipped(self) -> tuple[Stretch, ...]:
        """The stretches that did not count."""
        return tuple(each for each in self.stretches if not each.counted)

    def text(self, lang: str = "zh-Hans") -> str:
        """The explanation in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``; a line a day, days off together.

        Raises:
            UnknownTermError: for another language.
        """
        return "\n".join([self._head(lang), *self._lines(lang)])

    def to_dict(self) -> dict[str, Any]:
        """The explanation as plain data; the amount in seconds."""
        return {
            "start": self.start.isoformat(),
            "amount": self.amount.total_seconds(),
            "end": self.end.isoformat(),
            "tz": self.tz,
            "stretches": [each.to_dict() for each in self.stretches],
            "coverage": self.coverage.to_dict(),
            "provisional": self.provisional,
        }

    def to_svg(self, lang: str = "zh-Hans") -> str:
        """The explanation as a picture: a row a day, midnight to midnight, days off together.

        Raises:
            UnknownTermError: for another language.
        """
        from complaintkit.business_time._pictures import Row, rows_svg  # noqa: PLC0415 - few programs draw

        rows = [Row(_dates(days, lang), days, is_off=_off(days)) for days in _together(self.stretches)]
        foot = phrase("provisional", lang).format(reason=self.coverage.message(lang)) if self.provisional else ""
        return rows_svg((self._head(lang), foot), rows, lang)

    def _repr_svg_(self) -> str:
        return self.to_svg()

    def to_html(self, lang: str = "zh-Hans") -> str:
        """The explanation as a list, a line a day.

        Raises:
            UnknownTermError: for another language.
        """
        rows = "".join(f"<li>{escaped(line)}</li>" for line in self._lines(lang))
        return f"<p>{escaped(self._head(lang))}</p><ul>{rows}</ul>"

    def _repr_html_(self) -> str:
        return self.to_html()

    def _head(self, lang: str) -> str:
        zone = self.stretches[0].since.tzinfo if self.stretches else self.start.tzinfo
        start, end = self.start.astimezone(zone), self.end.astimezone(zone)
        return phrase("head-back" if self.amount < timedelta() else "head", lang).format(
            amount=duration(abs(self.amount), lang) + phrase("gap", lang).strip(),
            start=f"{start.date()} {clock_of(start)}",
            end=f"{end.date()} {clock_of(end)}",
            zone=self.tz,
        )

    def _lines(self, lang: str) -> Iterator[str]:
        total = timedelta()
        for days in _together(self.stretches):
            total += _spent(days)
            if _off(days):
                yield f"{_dates(days, lang)}  {phrase('skipped', lang).format(reason=days[0].label(lang))}"
            else:
                yield from _told(days, total, lang)
        if self.provisional:
            yield phrase("provisional", lang).format(reason=self.coverage.message(lang))


def _together(stretches: Sequence[Stretch]) -> list[tuple[Stretch, ...]]:
    """The stretches of each date, but of dates on end that are off for the same reason in one."""
    days = [tuple(found) for _, found in groupby(stretches, key=lambda each: each.day)]
    runs = groupby(days, key=lambda day: (day[0].reason, day[0].name) if _off(day) else day[0].day)
    return [group for _, found in runs for group in [tuple(each for day in found for each in day)]]


def _off(days: Sequence[Stretch]) -> bool:
    return all(each.reason in _DAY_OFF for each in days)


def _spent(days: Sequence[Stretch]) -> timedelta:
    return sum((each.length for each in days if each.counted), timedelta())


def _dates(days: Sequence[Stretch], lang: str) -> str:
    first, last = days[0].day, days[-1].day
    return date_of_day(first, lang) if first == last else f"{first} – {last}"


def _told(day: Sequence[Stretch], total: timedelta, lang: str) -> Iterator[str]:
    notes = [_note(each, lang) for each in day if each.reason in {"break", "pause", "clock-change"}]
    if any(each.reason == "make-up-day" for each in day):
        notes.insert(0, label("make-up-day", lang))
    spent = _spent(day)
    if spent:
        times = " ".join(times_of(each.since, each.until) for each in day if each.counted)
        told = phrase("counted", lang).format(spent=_spaced(spent, lang), total=_spaced(total, lang))
        yield f"{_dates(day, lang)}  {times}  {phrase('part-sign', lang).join([told, *notes])}"
    elif notes:
        yield f"{_dates(day, lang)}  {phrase('part-sign', lang).join([phrase('nothing', lang), *notes])}"


def _spaced(length: timedelta, lang: str) -> str:
    # Chinese sets a space between a word and a figure, English has one there already.
    return ("" if lang == "en" else " ") + duration(length, lang)


def _note(each: Stretch, lang: str) -> str:
    return f"{each.label(lang)} {each.times()}"
