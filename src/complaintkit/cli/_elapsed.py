"""``complaintkit elapsed``: how long the cases of a log took, and whether they met their due moments."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

import attrs

from complaintkit.cli._calendars import ChosenTime, chosen_time, moment_or_now
from complaintkit.cli._inputs import Intake, opened
from complaintkit.cli._layout import clipped, padded, visible
from complaintkit.cli._options import CalendarOptions, CaseColumns, RowOptions
from complaintkit.cli._screen import Line, Screen
from complaintkit.cli._tally import summary
from complaintkit.cli._words import say
from complaintkit.integrations.case_logs import CaseLogLayout, CaseTimes, Measured, measure, read_case_log
from complaintkit.vocabulary import ClockStatus

__all__ = ["measure_log"]

#: How wide the columns are, the case's id aside, which has the rest.
_MOMENT, _SPAN, _OUTCOME = 16, 12, 8
_WORD_OF = {
    ClockStatus.MET: "met",
    ClockStatus.MET_LATE: "missed",
    ClockStatus.BREACHED: "missed",
    ClockStatus.RUNNING: "open",
}


def measure_log(file: str, read: tuple[CaseColumns, RowOptions], time: CalendarOptions, screen: Screen) -> int:
    """Measures every case of *file*; 0 if all rows could be read, else 1.

    Raises:
        ComplaintKitError: an option or the file's header can't be followed.
        OSError: a file can't be opened, read or written.
    """
    log, options = read
    chosen = chosen_time(time, screen)
    layout = CaseLogLayout(
        case_id=log.case_id,
        opened_at=log.opened,
        closed_at=log.closed,
        due_at=log.due,
        tz=chosen.tz,
        encoding=options.encoding,
    )
    times = Times()
    within = timedelta(hours=log.within) if log.within is not None else None
    asked = partial(measure, calendar=chosen.calendar, at=moment_or_now("--at", log.at, chosen.tz), within=within)
    answer = partial(_answer, asked=asked, chosen=chosen, screen=screen, times=times)
    with opened(file, options, screen) as (source, intake):
        for case in intake.good(read_case_log(source, layout)):
            intake.answered(case, answer)
        screen.summarize(_summary(intake, times, screen.lang))
    return min(intake.rejected, 1)


@attrs.define
class Times:
    """What the summary needs of all cases."""

    #: How many closed, were open, met, missed, or had an ambiguous local time.
    counts: dict[str, int] = attrs.field(
        factory=lambda: dict.fromkeys(("closed", "open", "met", "missed", "ambiguous"), 0)
    )
    #: The time of all closed cases together.
    total: timedelta = timedelta()
    #: The longest time of a closed case.
    longest: timedelta = timedelta()

    @property
    def is_empty(self) -> bool:
        """Whether no case was counted yet."""
        return not any(self.counts.values())

    def add(self, measured: Measured) -> None:
        """Counts one more case."""
        case = measured.case
        self.counts["closed" if case.closed_at else "open"] += 1
        word = _WORD_OF[measured.status] if measured.status else "open"
        self.counts[word] += word != "open"
        self.counts["ambiguous"] += bool(case.ambiguous)
        if case.closed_at is not None:
            self.total += measured.elapsed
            self.longest = max(self.longest, measured.elapsed)


def _answer(
    case: CaseTimes, asked: Callable[[CaseTimes], Measured], chosen: ChosenTime, screen: Screen, times: Times
) -> None:
    measured = asked(case)
    is_first = times.is_empty
    times.add(measured)
    if screen.json:
        screen.show_json(json.dumps(_plain(measured), ensure_ascii=False))
    else:
        head = _head(screen) if is_first else ()
        screen.show([*head, _line(measured, chosen, screen)])


def _plain(measured: Measured) -> dict[str, object]:
    """The case as plain data: moments in ISO 8601, in UTC, the span in seconds."""
    case = measured.case
    moments = {"opened_at": case.opened_at, "closed_at": case.closed_at, "due_at": case.due_at}
    return {
        "line": case.line,
        "case_id": case.case_id,
        **{name: moment.isoformat() if moment else None for name, moment in moments.items()},
        "elapsed_seconds": measured.elapsed.total_seconds(),
        "status": measured.status.value if measured.status else None,
        "ambiguous": list(case.ambiguous),
    }


def _head(screen: Screen) -> Iterator[Line]:
    names = ("case", "opened", "closed", "elapsed", "outcome")
    yield Line(_row(tuple(say(name, screen.lang) for name in names), screen.width), "bold")


def _line(measured: Measured, chosen: ChosenTime, screen: Screen) -> Line:
    case = measured.case
    closed = chosen.shown(case.closed_at) if case.closed_at else say("open", screen.lang)
    word = _WORD_OF[measured.status] if measured.status else ""
    outcome = say(word, screen.lang) if word else ""
    cells = (visible(case.case_id), chosen.shown(case.opened_at), closed, _span(measured.elapsed), outcome)
    return Line(_row(cells, screen.width), "red" if word == "missed" else "")


def _row(cells: tuple[str, ...], width: int) -> str:
    """The cells in their columns; the outcome comes before the moments where the line is too narrow for all."""
    case, opened, closed, span, outcome = cells
    rest = width - 2 * _MOMENT - _SPAN - _OUTCOME - 8
    if rest < 8:
        return clipped(f"{case}  {span}  {outcome}".rstrip(), width)
    widths = (rest, _MOMENT, _MOMENT, _SPAN, _OUTCOME)
    shown = (clipped(case, rest), opened, closed, span, outcome)
    return "  ".join(map(padded, shown, widths)).rstrip()


def _span(elapsed: timedelta) -> str:
    """Hours and minutes, cut to the minute; not days, for a day of work is not 24 hours.

    >>> _span(timedelta(days=2, hours=3, minutes=4, seconds=59))
    '51:04'
    """
    minutes = int(elapsed.total_seconds() // 60)
    return f"{minutes // 60}:{minutes % 60:02}"


def _summary(intake: Intake[CaseTimes], times: Times, lang: str) -> Iterator[Line]:
    closed = times.counts["closed"]
    counts: dict[str, object] = {"read": intake.read, **times.counts, "rejected": intake.rejected}
    if closed:
        counts |= {"mean": _span(times.total / closed), "longest": _span(times.longest)}
    yield from summary([(say("summary", lang), {say(name, lang): count for name, count in counts.items()})])
