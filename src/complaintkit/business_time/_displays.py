"""Hours and dates as notebooks show them."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter

from complaintkit._text.display import words_in
from complaintkit.business_time._hours import WEEKDAYS, Hours, Week
from complaintkit.business_time._words import phrase

__all__ = ["days_words", "week_words"]


def week_words(given: Week, lang: str) -> str:
    """The hours of a week, weekdays on end that have the same ones together."""
    names: dict[str, str] = dict(zip(WEEKDAYS, phrase("days", lang).split(), strict=True))
    runs = ((hours, [names[key] for key, _ in days]) for hours, days in groupby(given, key=itemgetter(1)))
    return words_in(lang)["clause"].join(
        f"{days[0]}{f'–{days[-1]}' * (len(days) > 1)} {_times(hours)}" for hours, days in runs
    )


def _times(hours: Hours) -> str:
    return " ".join(f"{start}–{end}" for start, end in hours)


def days_words(days: Sequence[date], lang: str) -> str:
    """How many dates there are, the first and the last of them."""
    return words_in(lang)["days"].format(count=len(days), first=days[0], last=days[-1])
