"""Facts to fill reply templates with, for pages and tests."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from complaintkit.records import Money
from complaintkit.wording.scripts import Script

__all__ = ["EXAMPLES", "example_facts"]

_ZONE = ZoneInfo("Asia/Shanghai")
#: Examples of the facts that are no texts.
EXAMPLES: dict[str, Any] = {
    "due_at": datetime(2026, 3, 5, 17, tzinfo=_ZONE),
    "promised_at": datetime(2026, 3, 5, 12, tzinfo=_ZONE),
    "wait": timedelta(minutes=5),
    "refund": Money(amount=Decimal(50), currency="CNY"),
    "written_on": date(2026, 3, 5),
}


def example_facts(script: Script, *, optional: bool = True) -> dict[str, Any]:
    """An example of each fact of *script*; only of those that it can't do without, if not *optional*."""
    fields = (field for field in script.fields if optional or field.required)
    return {field.name: EXAMPLES.get(field.name, field.example(script.lang)) for field in fields}
