"""Stores the calendars that the documentation draws: ``python -m tests.store_calendars``, with ``holidays`` installed.

The pictures are drawn from these files, so that they say the same whatever release of ``holidays`` is there; a test
holds the files against it for the dates of which they are sure. Run this when a new year's make-up days are out.
"""

import json
from collections.abc import Callable
from pathlib import Path

import holidays

from complaintkit.business_time import BusinessCalendar

#: Where they are stored.
FOLDER = Path(__file__).parents[1] / "docs" / "reference" / "calendars"
#: China's years are asked for one beyond what is drawn, for its end to be seen.
_CHINA = range(2026, 2028)


def _china_in_english() -> BusinessCalendar:
    # An object of holidays may name the days in another language than the country's own.
    found = holidays.country_holidays("CN", language="en_US", years=range(2025, 2029))
    return BusinessCalendar.for_country(found, years=_CHINA, beyond="allow")


#: Each calendar by the name of its file, as the installed ``holidays`` gives it.
CALENDARS: dict[str, Callable[[], BusinessCalendar]] = {
    "china.zh-Hans": lambda: BusinessCalendar.for_country("CN", years=_CHINA, beyond="allow"),
    "china.en": _china_in_english,
    "england": lambda: BusinessCalendar.for_country("GB-ENG", years=[2026], beyond="allow"),
}


def main() -> None:
    """Write all files."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, give in CALENDARS.items():
        text = json.dumps(give().to_dict(), ensure_ascii=False, indent=1) + "\n"
        (FOLDER / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
