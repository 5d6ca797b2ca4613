"""``complaintkit due``: when an amount of working time has passed, and why then."""

import json
import re
from datetime import timedelta

from complaintkit.business_time import Explanation
from complaintkit.cli._calendars import chosen_time, moment_or_now
from complaintkit.cli._layout import visible
from complaintkit.cli._options import CalendarOptions, UsageError
from complaintkit.cli._screen import Line, Screen
from complaintkit.integrations.moments import zone

__all__ = ["show_due"]

_AMOUNT = re.compile(r"(?:(\d{1,6}(?:\.\d{1,6})?)h)?(?:(\d{1,6}(?:\.\d{1,6})?)m)?", re.ASCII)


def show_due(start: str, amount: str, time: CalendarOptions, screen: Screen) -> int:
    """Shows when *amount* has passed from *start*, day by day; 0.

    Raises:
        ComplaintKitError: an option or an argument can't be followed, or the answer lies beyond the horizon.
    """
    chosen = chosen_time(time, screen)
    length = _length(amount)
    if not start.strip():
        raise UsageError("START", f"is blank: {start!r}; expected a moment such as '2026-03-02 17:00'")
    at = moment_or_now("START", start, chosen.tz).astimezone(zone(chosen.tz))
    found = chosen.calendar.explain(at, length)
    if screen.json:
        screen.show_json(json.dumps(found.to_dict(), ensure_ascii=False))
    else:
        screen.show(_lines(found, screen.lang))
    return 0


def _lines(found: Explanation, lang: str) -> list[Line]:
    head, *rest = found.text(lang).splitlines()
    return [Line(visible(head), "bold"), *(Line(f"  {visible(line)}") for line in rest)]


def _length(amount: str) -> timedelta:
    match = _AMOUNT.fullmatch(amount)
    length = timedelta(hours=float(match[1] or 0), minutes=float(match[2] or 0)) if match else timedelta()
    if not length:
        raise UsageError("AMOUNT", f"{amount!r} is no length above zero; expected one such as 12h, 90m or 1h30m")
    return length
