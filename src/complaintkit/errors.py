"""The one family of errors and warnings.

Every error that complaintkit raises on purpose is a :class:`ComplaintKitError` and also the
built-in that a stranger would catch. Each says what was given, where, and what would work, and
carries the same as fields, so that a host can show it in its own words.

>>> from complaintkit.vocabulary import Step
>>> try:
...     Step("thanks")
... except LookupError as error:
...     print(error)
unknown step 'thanks'; did you mean 'thank'?
"""

import attrs

__all__ = [
    "CalendarError",
    "ComplaintKitError",
    "ComplaintKitWarning",
    "DataError",
    "HistoryError",
    "MissingExtraError",
    "OverlappingHoursWarning",
    "RecordError",
    "StepRefusedError",
    "UncoveredDateWarning",
    "UnknownTermError",
    "UnresearchedLawWarning",
]


class ComplaintKitError(Exception):
    """The root of the family: catches all that complaintkit raises on purpose.

    >>> from complaintkit.vocabulary import Tier
    >>> try:
    ...     Tier.parse("vipp")
    ... except ComplaintKitError as error:
    ...     print(error)
    unknown tier 'vipp'; did you mean 'vip'?
    """


@attrs.frozen
class RecordError(ComplaintKitError, ValueError):
    """A record that would be meaningless, or plain data that is not one of ours.

    >>> print(RecordError("complaint.received_at", "has no time zone", "2026-03-02", "an offset such as +08:00"))
    complaint.received_at has no time zone: '2026-03-02'; expected an offset such as +08:00
    """

    #: Where in the record, as a dotted path: ``complaint.customer.tier``, ``events[3].at``.
    path: str
    #: What is wrong there, as the rest of a sentence that begins with the path.
    problem: str
    #: What was given.
    given: object = None
    #: What would work.
    expected: str = ""

    def __str__(self) -> str:
        expected = f"; expected {self.expected}" if self.expected else ""
        return f"{self.path} {self.problem}: {shown(self.given)}{expected}"


@attrs.frozen
class StepRefusedError(ComplaintKitError, RuntimeError):
    """A case refused a command; ``reasons`` are the typed reasons that ``decide`` gives.

    >>> from datetime import UTC, datetime
    >>> from complaintkit import Case, Complaint
    >>> at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    >>> case = Case.open(Complaint(id="k-1", text="宽带断了三天", received_at=at), at=at, by="agent-7")
    >>> try:
    ...     case.thank(at=at, by="agent-7")
    ... except StepRefusedError as error:
    ...     print(error.event, [reason.fields for reason in error.reasons])
    thank [('channel',)]
    """

    #: The event that was refused, as its kebab-case value.
    event: str
    #: At least one reason, each with ``code``, ``source``, ``fields``, ``lifted_by`` and ``message(lang)``.
    reasons: tuple[object, ...]

    def __str__(self) -> str:
        return f"{self.event} is refused: " + "; ".join(map(str, self.reasons))


@attrs.frozen
class UnknownTermError(ComplaintKitError, LookupError):
    """A name that the list does not hold.

    >>> print(UnknownTermError("gold", ("vip",), "tier"))
    unknown tier 'gold'; did you mean 'vip'?
    """

    #: What was asked for.
    term: str
    #: The nearest names that the list does hold; empty where none is near.
    near: tuple[str, ...] = ()
    #: What kind of name it was meant to be.
    kind: str = "term"

    def __str__(self) -> str:
        near = " or ".join(repr(str(name)) for name in self.near) or "none of ours"
        return f"unknown {self.kind} {shown(self.term)}; did you mean {near}?"


@attrs.frozen
class CalendarError(ComplaintKitError, ValueError):
    """A calendar that cannot be, or a question that it cannot answer.

    >>> print(CalendarError("weekly['mon'] is not a time of day", "9h", "HH:MM from 00:00 to 24:00"))
    weekly['mon'] is not a time of day: '9h'; expected HH:MM from 00:00 to 24:00
    """

    #: What is wrong and where.
    problem: str
    #: What was given.
    given: object = None
    #: What would work.
    expected: str = ""

    def __str__(self) -> str:
        expected = f"; expected {self.expected}" if self.expected else ""
        return f"{self.problem}: {shown(self.given)}{expected}"


@attrs.frozen
class DataError(ComplaintKitError, ValueError):
    """A file of rules, ours or the host's, that does not say what it must.

    >>> print(DataError("policies/ours.toml", "rules[2]", "names no milestone"))
    policies/ours.toml: rules[2] names no milestone
    """

    #: The file, as it was named.
    file: str
    #: The row or key in it.
    row: str
    #: What is wrong there.
    problem: str

    def __str__(self) -> str:
        return f"{self.file}: {self.row} {self.problem}"


@attrs.frozen
class HistoryError(ComplaintKitError, ValueError):
    """A history that breaks its procedure, is out of order, or has a gap.

    >>> print(HistoryError(3, "follows event 1; event 2 is missing"))
    history[3] follows event 1; event 2 is missing
    """

    #: The position in the history, from 0.
    position: int
    #: What is wrong there.
    problem: str

    def __str__(self) -> str:
        return f"history[{self.position}] {self.problem}"


@attrs.frozen
class MissingExtraError(ComplaintKitError, ImportError):
    """A package that an extra brings is not installed.

    >>> print(MissingExtraError("holidays", "country calendars"))
    country calendars need an extra: pip install 'complaintkit[holidays]'
    """

    #: The extra's name.
    extra: str
    #: What it is needed for, in the plural.
    purpose: str

    def __str__(self) -> str:
        return f"{self.purpose} need an extra: pip install 'complaintkit[{self.extra}]'"


class ComplaintKitWarning(UserWarning):
    """The root of the warnings: something works, but perhaps not as meant.

    >>> import warnings
    >>> from complaintkit.policies.law import regulations
    >>> with warnings.catch_warnings(action="ignore", category=ComplaintKitWarning):  # ours, and no others
    ...     regulations(jurisdiction="SG", sector="courier")
    ()
    """


class OverlappingHoursWarning(ComplaintKitWarning):
    """Opening hours of one day overlap; they count once.

    >>> import warnings
    >>> from complaintkit.business_time import BusinessCalendar
    >>> with warnings.catch_warnings(record=True, action="always") as caught:
    ...     office = BusinessCalendar(tz="Asia/Shanghai", weekly={"mon": [("09:00", "13:00"), ("12:00", "17:00")]})
    >>> print(caught[0].message)
    weekly['mon'] has hours that overlap; they count once
    """


class UncoveredDateWarning(ComplaintKitWarning):
    """An answer rests on dates that the calendar does not cover.

    >>> import warnings
    >>> from datetime import date
    >>> from complaintkit.business_time import BusinessCalendar, Coverage
    >>> hours, known = {"mon": [("09:00", "17:00")]}, Coverage(last=date(2026, 12, 31))
    >>> office = BusinessCalendar(tz="Asia/Shanghai", weekly=hours, coverage=known)
    >>> with warnings.catch_warnings(record=True, action="always") as caught:
    ...     monday = office.is_workday(date(2027, 1, 4))
    >>> monday, caught[0].category.__name__
    (True, 'UncoveredDateWarning')
    """


class UnresearchedLawWarning(ComplaintKitWarning):
    """No rule was read for what was asked, which does not mean that there is none.

    >>> import warnings
    >>> from complaintkit.policies.law import regulations
    >>> with warnings.catch_warnings(record=True, action="always") as caught:
    ...     found = regulations(jurisdiction="SG", sector="courier")
    >>> found, caught[0].category.__name__
    ((), 'UnresearchedLawWarning')
    """


def shown(given: object, limit: int = 80) -> str:
    """What was given, as errors show it: as Python writes it, cut where it is long; no name for hosts."""
    try:
        text = repr(given)
    except (RecursionError, ValueError):  # nested without end, or a number of more than 4,300 digits
        return f"a {'number' if isinstance(given, int) else type(given).__name__} too large to show"
    return text if len(text) <= limit else f"{text[:limit]}… ({len(text)} characters)"
