"""What one clock shows."""

from datetime import datetime, timedelta

import attrs

from complaintkit.vocabulary import ClockStatus, Milestone

__all__ = ["Clock"]


@attrs.frozen(kw_only=True)
class Clock:
    """How it stands with one limit, seen from one moment; nothing of it is stored with the case."""

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
    #: When what is owed was done; ``None`` while it is not.
    stopped_at: datetime | None
    #: How long it may take; a limit in working days is the working time of those days.
    target: timedelta
    #: How much of the target is used, pauses aside.
    elapsed: timedelta
    #: How much is left: ``target - elapsed``; below zero when it is overdue.
    remaining: timedelta
    #: Whether the answer rests on days that the calendar does not cover.
    provisional: bool
    #: The id of the rule behind the limit.
    source: str

    @property
    def is_projection(self) -> bool:
        """Whether ``due_at`` will move: it does while the clock is paused."""
        return self.status is ClockStatus.PAUSED

    def explain(self, lang: str = "zh-Hans") -> str:
        """The clock in one line, in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``."""
        due = self.due_at.isoformat(timespec="minutes")
        used, target = (f"{span.total_seconds() / 3600:g} h" for span in (self.elapsed, self.target))
        colon = ": " if lang == "en" else "："
        mark = " *" if self.is_projection or self.provisional else ""
        return (
            f"{self.name.label(lang)}{colon}{self.status.label(lang)}, {used} / {target}, {due}{mark} [{self.source}]"
        )
