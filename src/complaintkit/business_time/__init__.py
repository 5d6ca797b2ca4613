"""Working time: when it is open, how much of it has passed, and by when an amount of it will have.

>>> from datetime import datetime, timedelta
>>> from zoneinfo import ZoneInfo
>>> from complaintkit.business_time import BusinessCalendar
>>> china = BusinessCalendar.for_country("CN", weekly={"mon": [("09:00", "18:00")], "tue": [("09:00", "18:00")]})
>>> monday = datetime(2026, 3, 2, 17, tzinfo=ZoneInfo("Asia/Shanghai"))
>>> print(china.add(monday, timedelta(hours=2)))
2026-03-03 10:00:00+08:00
"""

from complaintkit.business_time._edge import micros, moment
from complaintkit.business_time._questions import Calendar, DueWindow
from complaintkit.business_time._watches import Watch
from complaintkit.business_time.calendars import BusinessCalendar, calendar_from_dict
from complaintkit.business_time.combined import CombinedCalendar
from complaintkit.business_time.coverage import Beyond, Coverage
from complaintkit.business_time.explanation import Explanation, Stretch
from complaintkit.business_time.feeds import read_holidays

__all__ = [
    "Beyond",
    "BusinessCalendar",
    "Calendar",
    "CombinedCalendar",
    "Coverage",
    "DueWindow",
    "Explanation",
    "Stretch",
    "Watch",
    "calendar_from_dict",
    "micros",
    "moment",
    "read_holidays",
]
