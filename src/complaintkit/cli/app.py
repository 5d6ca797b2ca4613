"""The commands, and how what they meet becomes an exit code.

What a command needs is loaded when it is called: a check of one reply must not wait for the calendars of a triage.
"""

import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Annotated

from cyclopts import App, CycloptsError, Parameter

from complaintkit.cli._check_options import CheckOptions, RuleOptions
from complaintkit.cli._options import (
    CalendarOptions,
    ClockOptions,
    FileOptions,
    LawColumns,
    LawOptions,
    OutputOptions,
    RowOptions,
)
from complaintkit.cli._screen import Screen
from complaintkit.errors import ComplaintKitError

__all__ = ["app", "check", "clock", "due", "elapsed", "law", "run", "triage"]

#: All rows were read; some were rejected; the command could not be carried out.
GOOD, SOME_REJECTED, FAILED = 0, 1, 2

_File = Annotated[str, Parameter(allow_leading_hyphen=True, help="The file to read; - is standard input.")]
_Spread = Parameter(name="*")
_ANY_FILE, _ANY_LOG, _ANY_ROWS = FileOptions(), LawColumns(), RowOptions()
_ANY_TIME, _ANY_OUTPUT, _ANY_CLOCK = CalendarOptions(), OutputOptions(), ClockOptions()
_ANY_LAW, _ANY_REPLY, _ANY_RULES = LawOptions(), CheckOptions(), RuleOptions()

app: App = App(
    name="complaintkit",
    help="Complaint handling from the command line: what is this, what is owed by when, what is next. 投诉处理。",
    help_format="plaintext",
    version=lambda: version("complaintkit"),
    help_epilogue="Exit codes: 0 every row was read, 1 some were rejected, or a check found something grave, "
    "2 the command could not be carried out.",
)


@app.command
def triage(
    file: _File,
    /,
    *,
    given: Annotated[FileOptions, _Spread] = _ANY_FILE,
    time: Annotated[CalendarOptions, _Spread] = _ANY_TIME,
    output: Annotated[OutputOptions, _Spread] = _ANY_OUTPUT,
) -> int:
    """Triage a file of complaints: judgement, limits, risk flags and the next step of each. 投诉分诊。

    Reads JSON lines or CSV as a stream, of any size. Only the column text is
    needed; read are also id, received_at, channel, language, customer_id,
    customer_name, customer_kind, customer_side, tier, amount, currency,
    related_to, telephone, address, remedy_sought, occurred_at, recorded_by and
    cause. Others are ignored. Bad rows are reported and lose no other row.
    """
    from complaintkit.cli._triage import triage_file  # noqa: PLC0415

    return triage_file(file, given, time, Screen.of(output))


@app.command
def check(
    *files: Annotated[str, Parameter(allow_leading_hyphen=True, help="Files or folders; - is standard input.")],
    given: Annotated[CheckOptions, _Spread] = _ANY_REPLY,
    rules: Annotated[RuleOptions, _Spread] = _ANY_RULES,
    output: Annotated[OutputOptions, _Spread] = _ANY_OUTPUT,
) -> int:
    """Check replies and dialogues as a linter checks code: what to say otherwise, what is missing. 用语检查。

    Reads .txt and .md (one reply a file), CSV and JSON lines as a stream, of any
    size (a reply a row: text; also id, situation, step, due_at, customer_name),
    and dialogues as JSON objects with turns (said_by, text, at).

    A line a finding: path:line:col rule message. A comment in the reply,
    <!-- complaintkit: ignore RULE: reason -->, silences a rule there.
    """
    from complaintkit.cli._check import check_files  # noqa: PLC0415

    return check_files(files, given, rules, Screen.of(output))


@app.command
def elapsed(
    file: _File,
    /,
    *,
    log: Annotated[LawColumns, _Spread] = _ANY_LOG,
    rows: Annotated[RowOptions, _Spread] = _ANY_ROWS,
    time: Annotated[CalendarOptions, _Spread] = _ANY_TIME,
    output: Annotated[OutputOptions, _Spread] = _ANY_OUTPUT,
) -> int:
    """Measure a case log in CSV: how long cases took, and which share was in time. 结案用时、按时率。

    Days are counted from date to date: the day of opening does not count, that
    of closing does; a case that closes on a day off has used the working day
    that comes next. --by year gives a table instead of a line a case.

    Local times that come twice, when the clocks go back, are the first, unless
    only the second makes sense of the row. Rows that close before they open are
    rejected. A date without a time is usable: for hours an opening or closing
    date is 00:00, and a due date lasts until its end.

    --law holds the log against time limits of the law, each counted by its own
    rule: --opened is what starts it, --closed what keeps it.
    """
    screen = Screen.of(output)
    if log.asks_for_law:
        from complaintkit.cli._limits import measure_limits  # noqa: PLC0415

        return measure_limits(file, (log, rows), time, screen)
    from complaintkit.cli._elapsed import measure_log  # noqa: PLC0415

    return measure_log(file, (log, rows), time, screen)


@app.command
def due(
    start: Annotated[str, Parameter(help="From when, such as '2026-03-02 17:00'.")],
    amount: Annotated[str, Parameter(help="How much working time: 12h, 90m, 1h30m.")],
    /,
    *,
    time: Annotated[CalendarOptions, _Spread] = _ANY_TIME,
    output: Annotated[OutputOptions, _Spread] = _ANY_OUTPUT,
) -> int:
    """Say when an amount of working time has passed, and day by day what counted and what did not. 到期时间。"""
    from complaintkit.cli._due import show_due  # noqa: PLC0415

    return show_due(start, amount, time, Screen.of(output))


@app.command
def clock(
    file: _File,
    /,
    *,
    given: Annotated[ClockOptions, _Spread] = _ANY_CLOCK,
    time: Annotated[CalendarOptions, _Spread] = _ANY_TIME,
    output: Annotated[OutputOptions, _Spread] = _ANY_OUTPUT,
) -> int:
    """Show how it stands with the limits of a case: a JSON file as Case.to_dict() writes it. 时限状态。"""
    from complaintkit.cli._clock import show_clocks  # noqa: PLC0415

    return show_clocks(file, given, time, Screen.of(output))


@app.command
def law(
    place: Annotated[str | None, Parameter(help="Where, such as CN-CQ, 重庆 or UK-ENG.")] = None,
    sector: Annotated[str | None, Parameter(help="In which field, such as telecom or 电信.")] = None,
    /,
    *,
    given: Annotated[LawOptions, _Spread] = _ANY_LAW,
    time: Annotated[CalendarOptions, _Spread] = _ANY_TIME,
    output: Annotated[OutputOptions, _Spread] = _ANY_OUTPUT,
) -> int:
    """List the time limits of the law for a place and a field, or compute those of a case. 法定时限。

    With --moment or --case the limits that run from them are computed, the
    earliest first. With --rule one rule is shown. Local times are those of
    the place. None of it is legal advice.
    """
    from complaintkit.cli._law import show_law  # noqa: PLC0415

    return show_law((place, sector), given, time, Screen.of(output))


def run(arguments: Sequence[str] | None = None) -> int:
    """Carries out the command that *arguments* say, those of the process when left out, and gives the exit code."""
    try:
        tokens = sys.argv[1:] if arguments is None else arguments
        answer = app(tokens, exit_on_error=False, print_error=False, result_action="return_value")
        sys.stdout.flush()
    except (CycloptsError, ComplaintKitError) as error:
        return _failed(str(error))
    except BrokenPipeError:
        # The reader has seen enough, as in `| head`. What is still buffered has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GOOD
    except OSError as error:
        return _failed(f"{error.filename}: {error.strerror}" if error.filename else f"can't go on: {error.strerror}")
    return answer if isinstance(answer, int) else GOOD


def _failed(reason: str) -> int:
    sys.stderr.write(f"complaintkit: {' '.join(reason.split())}\n")
    return FAILED
