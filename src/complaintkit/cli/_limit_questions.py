"""What is asked of every case of a log that is held against time limits of the law, and what is found of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

import attrs

from complaintkit.cli._calendars import moment_or_now
from complaintkit.cli._options import LawColumns, UsageError
from complaintkit.integrations.case_limits import CaseLimit, LimitCounter, Verdict
from complaintkit.integrations.case_logs import CaseTimes

__all__ = ["Found", "Question", "asked_of_log"]

_Words = Mapping[str, frozenset[str]]


@attrs.frozen(kw_only=True)
class Found:
    """A case with all its limits."""

    #: The case.
    case: CaseTimes
    #: How it stands with each rule, by the rule's id.
    limits: Mapping[str, CaseLimit]
    #: What the log itself says of it; ``None`` where it says nothing.
    own: Verdict | None

    def agrees(self, rule: str) -> bool | None:
        """Whether the log itself says what that rule says; ``None`` where either says nothing."""
        verdict = self.limits[rule].verdict
        return None if verdict is None or self.own is None else verdict == self.own


@attrs.frozen(kw_only=True)
class Question:
    """The rules, and how the log's columns are read."""

    #: A counter a rule.
    counters: tuple[LimitCounter, ...]
    #: The moment to which cases are looked at.
    at: datetime
    #: The IANA zone of the log's local times.
    tz: str
    #: Whether rules hold before and after their time.
    as_if: bool
    #: The column of the log's own word and its values for in time; empty where there is none.
    own: _Words
    #: The columns and values of cases without an answer; empty where the log says when each was answered.
    unanswered: _Words
    #: The columns and values of the cases that count; empty where all do.
    only: _Words
    #: All columns of these, in the order in which a case has their words.
    columns: tuple[str, ...]

    def is_asked_of(self, case: CaseTimes) -> bool:
        """Whether *case* counts."""
        words = self._words(case)
        return all(words[column] in values for column, values in self.only.items())

    def of(self, case: CaseTimes) -> Found:
        """How *case* stands with every rule.

        Raises:
            CalendarError: a limit ends beyond what the calendar can count.
        """
        words = self._words(case)
        is_answered = bool(self.unanswered) and not any(
            words[column] in values for column, values in self.unanswered.items()
        )
        limits = {each.rule.id: each.count(case, at=self.at, is_answered=is_answered) for each in self.counters}
        return Found(case=case, limits=limits, own=self._own(words))

    def _own(self, words: Mapping[str, str]) -> Verdict | None:
        for column, values in self.own.items():
            if words[column]:
                return "in-time" if words[column] in values else "late"
        return None

    def _words(self, case: CaseTimes) -> dict[str, str]:
        return dict(zip(self.columns, case.words, strict=True))


def asked_of_log(log: LawColumns, counters: tuple[LimitCounter, ...], tz: str | None) -> Question:
    """What the options ask of every case; the zone of local times is *tz*, or the first rule's where none is given.

    Raises:
        UsageError: a condition is not written as COLUMN=VALUE, or ``--at`` is no moment.
    """
    own = _conditions("--own", filter(None, (log.own,)))
    unanswered, only = _conditions("--unanswered", log.unanswered), _conditions("--only", log.only)
    tz = tz or counters[0].calendar.tz
    return Question(
        counters=counters,
        at=moment_or_now("--at", log.at, tz),
        tz=tz,
        as_if=log.as_if,
        own=own,
        unanswered=unanswered,
        only=only,
        columns=tuple(dict.fromkeys([*own, *unanswered, *only])),
    )


def _conditions(option: str, given: Iterable[str]) -> _Words:
    """The values by their column."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for each in given:
        column, equals, value = each.partition("=")
        if not (column and equals):
            raise UsageError(option, f"{each!r} is no COLUMN=VALUE; expected one such as result=answered")
        found[column].add(value.strip())
    return {column: frozenset(values) for column, values in found.items()}
