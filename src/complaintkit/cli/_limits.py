"""``complaintkit elapsed --law``: how the cases of a log stand with time limits of the law; not legal advice."""

import json
from collections import Counter
from collections.abc import Iterator

import attrs

from complaintkit.business_time import Calendar
from complaintkit.cli._calendars import chosen_time
from complaintkit.cli._case_table import PERIODS, grouped_by
from complaintkit.cli._inputs import Intake, opened
from complaintkit.cli._layout import wrapped
from complaintkit.cli._limit_lines import limit_head, limit_line, plain_limits
from complaintkit.cli._limit_questions import Question, asked_of_log
from complaintkit.cli._limit_table import limit_tables, plain_tally, together
from complaintkit.cli._options import CalendarOptions, LawColumns, RowOptions, UsageError, naming
from complaintkit.cli._screen import Line, Screen
from complaintkit.cli._tally import summary
from complaintkit.cli._words import reason_meaning, say
from complaintkit.errors import CalendarError, RecordError
from complaintkit.integrations.case_limits import LimitCounter, LimitTally
from complaintkit.integrations.case_logs import CaseLogLayout, CaseTimes, read_case_log
from complaintkit.policies.law import Regulation, regulation
from complaintkit.sla.statutory import disclaimer
from complaintkit.sla.statutory.calendars import rests_on_workdays

__all__ = ["measure_limits"]


def measure_limits(file: str, read: tuple[LawColumns, RowOptions], time: CalendarOptions, screen: Screen) -> int:
    """Holds every case of *file* against the rules; 0 if all rows could be read, else 1.

    Raises:
        ComplaintKitError: an option or the file's header can't be followed, or a rule can't be counted so.
        OSError: a file can't be opened, read or written.
    """
    log, options = read
    _check(log)
    counters = _counters(log, time, screen)
    question = asked_of_log(log, counters, time.tz)
    layout = CaseLogLayout(
        case_id=log.case_id,
        opened_at=log.opened,
        closed_at="" if log.unanswered else log.closed,
        answered_from=log.answered_from,
        group=log.by if log.by and log.by not in PERIODS else "",
        kept=question.columns,
        tz=question.tz,
        encoding=options.encoding,
    )
    answers = _Answers(question=question, by=log.by, screen=screen)
    with opened(file, options, screen) as (source, intake):
        for case in intake.good(read_case_log(source, layout)):
            intake.answered(case, answers.add)
        answers.end(intake)
    return min(intake.rejected, 1)


def _check(log: LawColumns) -> None:
    if not log.law:
        raise UsageError("--law", "is needed, with the id of a rule, by the options that go with it")
    others = {"--due": log.due, "--within": log.within, "--within-days": log.within_days}
    others["--within-workdays"] = log.within_workdays
    for option, given in others.items():
        if given not in (None, ""):
            raise UsageError(option, "and --law exclude one another")
    if log.answered_from and not log.unanswered:
        raise UsageError("--answered-from", "needs --unanswered, which says whose answer has no moment")


def _counters(log: LawColumns, time: CalendarOptions, screen: Screen) -> tuple[LimitCounter, ...]:
    """A counter a rule, each rule once."""
    with naming("--law"):
        rules = dict.fromkeys(map(regulation, log.law))
    has_calendar = time.calendar is not None or time.country is not None
    chosen = chosen_time(time, screen) if has_calendar or time.tz is not None else None
    calendar = chosen.calendar if chosen is not None else None
    return tuple(_counter(rule, calendar, has_calendar=has_calendar) for rule in rules)


def _counter(rule: Regulation, calendar: Calendar | None, *, has_calendar: bool) -> LimitCounter:
    try:
        # A zone alone is enough for a rule that asks for no working day.
        if calendar is not None and (has_calendar or not rests_on_workdays(rule)):
            return LimitCounter(rule=rule, calendar=calendar)
        return LimitCounter(rule=rule)
    except RecordError as error:
        raise UsageError("--law", f"{rule.id} {error.problem}; expected {error.expected}") from error
    except CalendarError as error:
        needed = "--country or --calendar" if rests_on_workdays(rule) else "--tz"
        raise UsageError("--law", f"{rule.id} needs {needed}: {error.problem}") from error


@attrs.define(kw_only=True)
class _Answers:
    """What is told of a log: of each case, or of each group, and of all."""

    question: Question
    #: What makes a group; ``None`` where each case is told.
    by: str | None
    screen: Screen
    #: The tallies of the groups, by rule.
    groups: dict[str, dict[str, LimitTally]] = attrs.field(factory=dict[str, dict[str, LimitTally]])
    #: How many cases were left out, had an ambiguous local time or a date without a time.
    counts: Counter[str] = attrs.field(factory=Counter[str])

    def add(self, case: CaseTimes) -> None:
        """Counts one more case, and tells of it where no groups are asked for.

        Raises:
            CalendarError: a limit ends beyond what the calendar can count; the case is not counted then.
        """
        if not self.question.is_asked_of(case):
            self.counts["left-out"] += 1
            return
        found, is_first = self.question.of(case), not self.groups
        mine = self.groups.setdefault(grouped_by(case, self.by, self.question.tz), self._empty())
        for rule, limit in found.limits.items():
            mine[rule].add(limit, found.own)
        self.counts["ambiguous"] += bool(case.ambiguous)
        self.counts["date-only"] += bool(case.date_only)
        if self.by is not None:
            return
        if self.screen.json:
            self.screen.show_json(json.dumps(plain_limits(found, self.question), ensure_ascii=False))
        else:
            head = limit_head(self.question, self.screen) if is_first else ()
            self.screen.show([*head, limit_line(found, self.question, self.screen)])

    def end(self, intake: Intake[CaseTimes]) -> None:
        """Tells of the groups and of all."""
        lang, width = self.screen.lang, self.screen.width
        if self.by is not None and self.screen.json:
            for group in self._plain(intake):
                self.screen.show_json(json.dumps(group, ensure_ascii=False))
        else:
            self.screen.summarize(limit_tables(self.groups, self.question, self.by, lang, width))
        self.screen.summarize(self._summary(intake))
        self.screen.summarize(Line(line, "dim") for line in ("", *wrapped(disclaimer(lang), width)))

    def _empty(self) -> dict[str, LimitTally]:
        return {each.rule.id: LimitTally(as_if=self.question.as_if) for each in self.question.counters}

    def _plain(self, intake: Intake[CaseTimes]) -> Iterator[dict[str, object]]:
        """The groups, and then all with what became of the rows that are in none."""
        for name, mine in sorted(self.groups.items()):
            yield {"group": name, "limits": self._plain_tallies(mine)}
        rules = (each.rule.id for each in self.question.counters)
        yield {
            "group": None,
            "limits": self._plain_tallies(
                {rule: together(self.groups, rule, as_if=self.question.as_if) for rule in rules}
            ),
            "read": intake.read,
            "left_out": self.counts["left-out"],
            "rejected": dict(intake.reasons),
            "ambiguous": self.counts["ambiguous"],
            "date_only": self.counts["date-only"],
        }

    def _plain_tallies(self, mine: dict[str, LimitTally]) -> dict[str, object]:
        own = bool(self.question.own)
        return {each.rule.id: plain_tally(each, mine[each.rule.id], has_own=own) for each in self.question.counters}

    def _summary(self, intake: Intake[CaseTimes]) -> Iterator[Line]:
        lang = self.screen.lang
        names = ("left-out", "ambiguous", "date-only")
        counts = {"read": intake.read, **{name: self.counts[name] for name in names}, "rejected": intake.rejected}
        reasons = {reason_meaning(code, lang): count for code, count in intake.reasons.most_common()}
        said = {say(name, lang): count for name, count in counts.items()}
        yield from summary([(say("summary", lang), said), (say("rejected", lang), reasons)])
