"""The options that commands share, as cyclopts reads them."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal

import attrs
from cyclopts import Group, Parameter
from cyclopts.validators import Number

from complaintkit.errors import CalendarError, ComplaintKitError, RecordError, UnknownTermError

__all__ = [
    "CalendarOptions",
    "CaseColumns",
    "ClockOptions",
    "FileOptions",
    "LawColumns",
    "LawOptions",
    "OutputOptions",
    "RowOptions",
    "UsageError",
    "naming",
]

_INPUT = Group("Input", sort_key=1)
_TIME = Group("Time", sort_key=2)
_OUTPUT = Group("Output", sort_key=3)


@attrs.frozen
class UsageError(ComplaintKitError, ValueError):
    """An option that can't be followed.

    >>> print(UsageError("--country", "and --calendar exclude one another"))
    --country and --calendar exclude one another
    """

    #: The option, as it is written.
    option: str
    #: What is wrong with it, as the rest of a sentence.
    problem: str

    def __str__(self) -> str:
        return f"{self.option} {self.problem}"


@contextmanager
def naming(option: str) -> Generator[None]:
    """Names *option* in what is said of what it gives.

    Raises:
        UsageError: what it gives is none of ours.

    >>> with naming("--duty"):
    ...     raise UnknownTermError("busines", ("business",), "party")
    Traceback (most recent call last):
    complaintkit.cli._options.UsageError: --duty: unknown party 'busines'; did you mean 'business'?
    """
    try:
        yield
    except (CalendarError, RecordError, UnknownTermError) as error:
        raise UsageError(f"{option}:", str(error)) from error


@attrs.frozen(kw_only=True)
class RowOptions:
    """Which bytes are read, and where bad rows go."""

    #: The file's encoding.
    encoding: Annotated[
        Literal["utf-8", "gb18030"],
        Parameter(group=_INPUT, help="Its encoding; gb18030 reads GBK and GB 2312 as well."),
    ] = "utf-8"
    #: Where the bytes of bad rows are kept.
    rejects: Annotated[
        Path | None,
        Parameter(group=_INPUT, help="Write the bytes of bad rows to this file, to be mended and read again."),
    ] = None
    #: How many rows are read at most.
    limit: Annotated[
        int | None, Parameter(group=_INPUT, validator=Number(gte=0), help="Read no more than so many rows.")
    ] = None


@attrs.frozen(kw_only=True)
class FileOptions(RowOptions):
    """How a file of complaints is written."""

    #: JSON lines or CSV.
    format: Annotated[
        Literal["jsonl", "csv"] | None,
        Parameter(group=_INPUT, help="JSON lines or CSV; told from its name or its first bytes when left out."),
    ] = None
    #: The file's names for our columns.
    column: Annotated[
        tuple[str, ...],
        Parameter(
            group=_INPUT,
            negative="",
            show_default=False,
            help="OURS=THEIRS, such as text=narrative: the file's name for a column; OURS= skips it. Repeatable.",
        ),
    ] = ()
    #: The moment of receipt where a row has none.
    received_at: Annotated[
        str | None,
        Parameter(group=_TIME, help="When rows that don't say it were received; now, when left out."),
    ] = None


@attrs.frozen(kw_only=True)
class CaseColumns:
    """What a case log calls its columns."""

    #: The case's id.
    case_id: Annotated[str, Parameter(group=_INPUT, help="The column of the case's id.")] = "case_id"
    #: The opening.
    opened: Annotated[str, Parameter(group=_INPUT, help="The column of the moment it opened.")] = "opened_at"
    #: The closing.
    closed: Annotated[str, Parameter(group=_INPUT, help="The column of the moment it closed.")] = "closed_at"
    #: The due moment.
    due: Annotated[
        str, Parameter(group=_INPUT, show_default=False, help="The column of the moment it was due, if there is one.")
    ] = ""
    #: The limit of cases without a due moment.
    within: Annotated[
        float | None,
        Parameter(
            group=_TIME, validator=Number(gt=0, lt=1e6), help="The limit in hours of cases that have no due moment."
        ),
    ] = None
    #: The limit in calendar days.
    within_days: Annotated[
        int | None,
        Parameter(
            group=_TIME, validator=Number(gte=0), help="A limit in calendar days; the day of opening is not counted."
        ),
    ] = None
    #: The limit in working days.
    within_workdays: Annotated[
        int | None,
        Parameter(
            group=_TIME,
            validator=Number(gte=0),
            help="A limit in working days of --country or --calendar, counted the same way.",
        ),
    ] = None
    #: What makes a line of the answer.
    by: Annotated[
        str | None,
        Parameter(
            group=_OUTPUT,
            help="A line a year, quarter or month of opening, or a line for each value of the column of this name, "
            "and one for all, in the place of a line a case.",
        ),
    ] = None
    #: Where open cases are measured to.
    at: Annotated[
        str | None, Parameter(group=_TIME, help="The moment to which open cases are measured; now, when left out.")
    ] = None


@attrs.frozen(kw_only=True)
class LawColumns(CaseColumns):
    """What a case log calls its columns, and the time limits of the law that it is held against."""

    #: The ids of the rules.
    law: Annotated[
        tuple[str, ...],
        Parameter(
            group=_TIME,
            negative="",
            show_default=False,
            help="A time limit of the law by its id, such as us-cfpb-15, counted as its own rule counts. Repeatable.",
        ),
    ] = ()
    #: Whether rules hold before and after their time.
    as_if: Annotated[
        bool,
        Parameter(group=_TIME, negative="", help="Count cases from before or after a rule's time as if in its time."),
    ] = False
    #: What the log says of itself.
    own: Annotated[
        str | None,
        Parameter(
            group=_INPUT,
            help="COLUMN=VALUE: by its own word the log has a case in time where the column has that value, and late "
            "where it has another.",
        ),
    ] = None
    #: What tells that no answer came, in a log without closings.
    unanswered: Annotated[
        tuple[str, ...],
        Parameter(
            group=_INPUT,
            negative="",
            show_default=False,
            help="COLUMN=VALUE, in a log that does not say when: these cases have no answer, all others have. "
            "Repeatable.",
        ),
    ] = ()
    #: Before when no answer can have come.
    answered_from: Annotated[
        str,
        Parameter(
            group=_INPUT, show_default=False, help="With --unanswered: the column of the moment before any answer."
        ),
    ] = ""
    #: Which cases count.
    only: Annotated[
        tuple[str, ...],
        Parameter(
            group=_INPUT,
            negative="",
            show_default=False,
            help="COLUMN=VALUE: only these cases; of one column any value given will do. Repeatable.",
        ),
    ] = ()

    @property
    def asks_for_law(self) -> bool:
        """Whether any of these is given."""
        return bool(self.law or self.as_if or self.own or self.unanswered or self.answered_from or self.only)


@attrs.frozen(kw_only=True)
class ClockOptions:
    """Which limits hold, and from when they are seen."""

    #: A file with the house's limits.
    policy: Annotated[
        Path | None,
        Parameter(group=_INPUT, help="TOML file of limits, as ServicePolicy.to_toml() writes it."),
    ] = None
    #: The moment from which the clocks are seen.
    at: Annotated[str | None, Parameter(group=_TIME, help="The moment to look from; now, when left out.")] = None
    #: Whether to say day by day what counted.
    timeline: Annotated[
        bool, Parameter(group=_OUTPUT, negative="", help="Say day by day what counted towards the due moment.")
    ] = False


@attrs.frozen(kw_only=True)
class LawOptions:
    """Which rules of the law are asked for, and what is known of the case that they are computed for."""

    #: One rule.
    rule: Annotated[
        str | None, Parameter(group=_INPUT, help="Show the one rule with this id, with all that is known of it.")
    ] = None
    #: The day on which rules must be in force.
    on: Annotated[
        str | None,
        Parameter(group=_INPUT, help="List what was in force on this day; every era, when left out."),
    ] = None
    #: Whose duty or right.
    duty: Annotated[
        str | None, Parameter(group=_INPUT, help="Only what binds this party: business, authority, consumer, mediator.")
    ] = None
    #: Whether the rules of every field are listed too.
    general: Annotated[
        bool,
        Parameter(group=_INPUT, negative="", help="List the rules that hold in every field, too; clocks heed them."),
    ] = False
    #: A case whose history is read.
    case: Annotated[
        str | None,
        Parameter(
            group=_INPUT, allow_leading_hyphen=True, help="A case as Case.to_dict() writes it; - is standard input."
        ),
    ] = None
    #: What happened, and when.
    moment: Annotated[
        tuple[str, ...],
        Parameter(
            group=_INPUT,
            negative="",
            show_default=False,
            help="NAME=WHEN, such as complaint-received=2026-04-27T10:00: what happened when. Repeatable.",
        ),
    ] = ()
    #: What is so.
    so: Annotated[
        tuple[str, ...],
        Parameter(group=_INPUT, negative="", show_default=False, help="What is so, such as complex. Repeatable."),
    ] = ()
    #: What is not so.
    not_so: Annotated[
        tuple[str, ...],
        Parameter(group=_INPUT, negative="", show_default=False, help="What is not so. Repeatable."),
    ] = ()
    #: Stretches that some rules leave out.
    period: Annotated[
        tuple[str, ...],
        Parameter(
            group=_INPUT,
            negative="",
            show_default=False,
            help="KIND=SINCE/UNTIL, such as testing=2026-05-01/2026-05-08; no UNTIL while it goes on. Repeatable.",
        ),
    ] = ()
    #: The moment from which the clocks are seen.
    at: Annotated[str | None, Parameter(group=_TIME, help="The moment to look from; now, when left out.")] = None
    #: Whether to say day by day what counted.
    explain: Annotated[
        bool, Parameter(group=_OUTPUT, negative="", help="Say day by day what counted, and what was taken to be so.")
    ] = False


@attrs.frozen(kw_only=True)
class CalendarOptions:
    """Which time counts."""

    #: A file with the open hours.
    calendar: Annotated[
        Path | None,
        Parameter(group=_TIME, help="TOML or JSON file of open hours, as BusinessCalendar.to_dict() writes it."),
    ] = None
    #: A country's working days.
    country: Annotated[
        str | None,
        Parameter(group=_TIME, help="Working days of a country, such as CN or GB-ENG; needs the extra 'holidays'."),
    ] = None
    #: The zone of local times.
    tz: Annotated[
        str | None,
        Parameter(
            group=_TIME,
            help="IANA zone of moments without an offset and of the answers; the calendar's, or Asia/Shanghai.",
        ),
    ] = None


@attrs.frozen(kw_only=True)
class OutputOptions:
    """How the answers look."""

    #: The language.
    lang: Annotated[
        str | None, Parameter(group=_OUTPUT, help="zh-Hans, zh-Hant or en; the locale's, when left out.")
    ] = None
    #: Whether machines read it.
    json: Annotated[
        bool,
        Parameter(group=_OUTPUT, negative="", help="A JSON object a line, for machines; the summary goes to stderr."),
    ] = False
