"""Hours and dates as notebooks show them."""

from collections.abc import Sequence
from datetime import date

from complaintkit._text.display import words_in
from complaintkit.business_time._hours import WEEKDAYS, Hours, Week, alike
from complaintkit.business_time._words import phrase

__all__ = ["days_words", "week_words"]


def week_words(given: Week, lang: str) -> str:
    """The hours of a week, weekdays on end that have the same ones together."""
    names: dict[str, str] = dict(zip(WEEKDAYS, phrase("days", lang).split(), strict=True))
    return words_in(lang)["clause"].join(
        f"{names[days[0]]}{f'–{names[days[-1]]}' * (len(days) > 1)} {_times(hours)}" for days, hours in alike(given)
    )


def _times(hours: Hours) -> str:
    return " ".join(f"{start}–{end}" for start, end in hours)


def days_words(days: Sequence[date], lang: str) -> str:
    """How many dates there are, the first and the last of them; a single one by itself."""
    if len(days) == 1:
        return str(days[0])
    return words_in(lang)["days"].format(count=len(days), first=days[0], last=days[-1])
