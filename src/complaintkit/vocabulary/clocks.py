"""The words of service limits and their clocks (section 4 of the domain)."""

from complaintkit.vocabulary.term import Term

__all__ = ["ClockStatus", "Milestone", "Occasion", "TimeKind"]


class Milestone(Term):
    """What a service policy sets a limit for.

    >>> Milestone.FIRST_RESPONSE.label("en"), Milestone.FIRST_RESPONSE.source
    ('first response', 'manual:24h')
    """

    ACKNOWLEDGEMENT = "acknowledgement"
    FIRST_RESPONSE = "first-response"
    NEXT_RESPONSE = "next-response"
    PERIODIC_PROGRESS = "periodic-progress"
    RESOLUTION = "resolution"
    FOLLOW_UP = "follow-up"


class TimeKind(Term):
    """In what time a target counts.

    >>> TimeKind.WORKING_DAYS.definition("en")
    'Days on which work is done are counted, however many hours each has.'
    """

    WORKING_TIME = "working-time"
    WORKING_DAYS = "working-days"
    CALENDAR_TIME = "calendar-time"


class ClockStatus(Term):
    """Where a clock stands.

    >>> ClockStatus.MET_LATE.definition("en")
    'Done, but after the limit.'
    """

    NOT_STARTED = "not-started"
    RUNNING = "running"
    AT_RISK = "at-risk"
    PAUSED = "paused"
    MET = "met"
    MET_LATE = "met-late"
    BREACHED = "breached"
    CANCELLED = "cancelled"
    ENDED = "ended"


class Occasion(Term):
    """What starts, stops, resets or cancels a clock, beside the events by name (:class:`EventName`).

    >>> Occasion.WORD_FROM_US.definition("en")
    'The customer heard from us: a message to them, or a step done towards them; it need not bring an answer.'
    """

    RECEIVED = "received"
    OPENED = "opened"
    WORD_FROM_US = "word-from-us"
    WORD_FROM_CUSTOMER = "word-from-customer"
    EXPLAINED = "explained"
    ANSWERED = "answered"
    HANDED_OVER = "handed-over"
    ENDED = "ended"
