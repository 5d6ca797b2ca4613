"""``complaintkit elapsed``: how long the cases of a log took, and whether they met their due moments and limits."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import attrs

from complaintkit.cli._calendars import ChosenTime, chosen_time
from complaintkit.cli._case_lines import case_head, case_line, plain_case
from complaintkit.cli._case_table import PERIODS, CaseGroups, grouped_by, plain_group, tables
from complaintkit.cli._case_uses import CaseUses, Kind, Uses, asked_of, shown_use
from complaintkit.cli._inputs import Intake, opened
from complaintkit.cli._options import CalendarOptions, CaseColumns, RowOptions
from complaintkit.cli._screen import Line, Screen
from complaintkit.cli._tally import summary
from complaintkit.cli._words import reason_meaning, say
from complaintkit.integrations.case_logs import CaseLogLayout, CaseTimes, read_case_log
from complaintkit.integrations.case_tallies import CaseTally

__all__ = ["measure_log"]

_MINUTE = timedelta(minutes=1)


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
        group=log.by if log.by and log.by not in PERIODS else "",
        tz=chosen.tz,
        encoding=options.encoding,
    )
    answers = Answers(asked=asked_of(log, time, chosen), by=log.by, chosen=chosen, screen=screen)
    with opened(file, options, screen) as (source, intake):
        for case in intake.good(read_case_log(source, layout)):
            intake.answered(case, answers.add)
        answers.end(intake)
    return min(intake.rejected, 1)


@attrs.define(kw_only=True)
class Answers:
    """What is told of a log: of each case, or of each group, and of all."""

    #: What is asked of every case.
    asked: Uses
    #: What makes a group; ``None`` where each case is told.
    by: str | None
    #: The zone and the calendar.
    chosen: ChosenTime
    #: Where it is told.
    screen: Screen
    #: The tallies of the groups.
    groups: CaseGroups = attrs.field(factory=CaseGroups)
    #: How many cases closed, were open, met, missed, had an ambiguous local time or a date without a time.
    counts: Counter[str] = attrs.field(factory=Counter[str])
    #: The time of all closed cases together.
    total: timedelta = timedelta()

    def add(self, case: CaseTimes) -> None:
        """Counts one more case, and tells of it where no groups are asked for.

        Raises:
            CalendarError: the calendar can't answer for its moments; it is not counted then.
        """
        found = self.asked.of(case)
        is_first = not self.groups.tallies
        self.groups.add(grouped_by(case, self.by, self.chosen.tz), found)
        self.counts["ambiguous"] += bool(case.ambiguous)
        self.counts["date-only"] += bool(case.date_only)
        if case.closed_at is not None:
            self.total += found.elapsed
        if self.by is None:
            self._tell(found, is_first=is_first)

    def end(self, intake: Intake[CaseTimes]) -> None:
        """Tells of the groups and of all."""
        lang, width = self.screen.lang, self.screen.width
        if self.by is not None and self.screen.json:
            for group in self._plain(intake):
                self.screen.show_json(json.dumps(group, ensure_ascii=False))
        elif self.by is not None or any(kind != "elapsed" for kind in self.asked.shown):
            self.screen.summarize(tables(self.groups, self.asked, self.by, lang, width))
        self.screen.summarize(self._summary(intake))

    def _tell(self, found: CaseUses, *, is_first: bool) -> None:
        if self.screen.json:
            self.screen.show_json(json.dumps(plain_case(found), ensure_ascii=False))
            return
        head = case_head(self.asked.shown, self.screen) if is_first else ()
        self.screen.show([*head, case_line(found, self.asked.shown, self.chosen, self.screen)])

    def _plain(self, intake: Intake[CaseTimes]) -> Iterator[dict[str, object]]:
        """The groups, and then all with what became of the rows that are in none."""
        for name, mine in self.groups.sorted():
            yield {"group": name, **plain_group(mine, self.asked)}
        all_of_them: dict[Kind, CaseTally] = {kind: self.groups.together(kind) for kind in self.asked.counted}
        yield {
            "group": None,
            **plain_group(all_of_them, self.asked),
            "read": intake.read,
            "rejected": dict(intake.reasons),
            "ambiguous": self.counts["ambiguous"],
            "date_only": self.counts["date-only"],
        }

    def _summary(self, intake: Intake[CaseTimes]) -> Iterator[Line]:
        lang, tally = self.screen.lang, self.groups.together("elapsed")
        counts: dict[str, object] = {"read": intake.read, "closed": tally.closed, "open": tally.open}
        if "elapsed" in self.asked.shown:
            counts |= {"met": tally.met, "missed": tally.missed}
        counts |= {name: self.counts[name] for name in ("ambiguous", "date-only")}
        counts["rejected"] = intake.rejected
        if tally.closed and "elapsed" in self.asked.shown:
            counts["mean"] = shown_use("elapsed", self.total // tally.closed // _MINUTE)
            counts["longest"] = shown_use("elapsed", tally.longest or 0)
        reasons = {reason_meaning(code, lang): count for code, count in intake.reasons.most_common()}
        said = {say(name, lang): count for name, count in counts.items()}
        yield from summary([(say("summary", lang), said), (say("rejected", lang), reasons)])
