"""Reasons, sentences, dates and durations as people read them, from ``data/calendars/reasons.toml``."""

from datetime import date, datetime, timedelta
from typing import cast

from complaintkit._tables import table
from complaintkit.errors import UnknownTermError

__all__ = ["clock_of", "date_of_day", "duration", "label", "phrase", "times_of", "uncovered"]


def label(reason: str, lang: str) -> str:
    """The *reason* why a stretch counts or not, in *lang*.

    Raises:
        UnknownTermError: for another language than ``zh-Hans``, ``zh-Hant`` and ``en``.
    """
    return cast("str", table("calendars/reasons")["stretch"][reason][_known(lang)])


def uncovered(reason: str, lang: str) -> str:
    """Why a calendar covers no more, in *lang*, with places for the two dates.

    Raises:
        UnknownTermError: for another language.
    """
    return cast("str", table("calendars/reasons")["uncovered"][reason][_known(lang)])


def phrase(key: str, lang: str) -> str:
    """A sentence or list of words, in *lang*, with places to fill.

    Raises:
        UnknownTermError: for another language.
    """
    return cast("str", table("calendars/reasons")["phrase"][_known(lang)][key])


def duration(length: timedelta, lang: str) -> str:
    """*length* in hours, minutes and seconds, those that are not 0.

    >>> duration(timedelta(hours=30, minutes=5), "en"), duration(timedelta(seconds=1.5), "zh-Hans")
    ('30 h 5 min', '1.5 秒')
    """
    minutes, rest = divmod(length, timedelta(minutes=1))
    hours, minutes = divmod(minutes, 60)
    seconds = f"{rest.total_seconds():.6f}".rstrip("0").rstrip(".")
    units = phrase("units", lang).split()
    amounts = zip((str(hours), str(minutes), seconds), units, strict=True)
    return " ".join(f"{amount} {unit}" for amount, unit in amounts if amount != "0") or f"0 {units[1]}"


def clock_of(at: datetime) -> str:
    """The local time of *at*, with seconds only where there are any."""
    if at.microsecond:
        return f"{at:%H:%M:%S.%f}"
    return f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"


def times_of(since: datetime, until: datetime) -> str:
    """The local times of a stretch within one day, whose end may be midnight."""
    return f"{clock_of(since)}–{clock_of(until) if until.date() == since.date() else '24:00'}"


def date_of_day(day: date, lang: str) -> str:
    """*day* with its weekday."""
    return f"{day} {phrase('days', lang).split()[day.weekday()]}"


def _known(lang: str) -> str:
    known = tuple(table("calendars/reasons")["languages"])
    if lang not in known:
        raise UnknownTermError(lang, known, "language")
    return lang
