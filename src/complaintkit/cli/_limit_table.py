"""How the groups of a log kept time limits of the law: a table a rule for people, an object a group for machines."""

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from complaintkit.cli._case_table import PERIODS, group_table, share
from complaintkit.cli._layout import visible, wrapped
from complaintkit.cli._limit_questions import Question
from complaintkit.cli._screen import Line
from complaintkit.cli._words import say
from complaintkit.integrations.case_limits import LimitCounter, LimitTally, Otherwise, Verdict
from complaintkit.policies.law.in_words import (
    conditions_in_words,
    counting_in_words,
    force_in_words,
    limit_in_words,
)

__all__ = ["Groups", "limit_tables", "plain_tally", "together"]

#: The tallies of each group, by the rule's id.
Groups = Mapping[str, Mapping[str, LimitTally]]
_ALWAYS = frozenset({"cases", "in-time", "late"})
_OTHERWISE: tuple[Otherwise, ...] = get_args(Otherwise)
_VERDICTS: tuple[Verdict | None, ...] = (*get_args(Verdict), None)


def together(groups: Groups, rule: str, *, as_if: bool) -> LimitTally:
    """The tally of all cases."""
    found = LimitTally(as_if=as_if)
    for mine in groups.values():
        found.merge(mine[rule])
    return found


def plain_tally(counter: LimitCounter, tally: LimitTally, *, has_own: bool) -> dict[str, object]:
    """A group's tally of a rule as plain data."""
    own: dict[str, object] = {
        "agreed": tally.agreed,
        "disagreed": tally.disagreed,
        "own": {_key(ours): {_key(theirs): tally.own[ours, theirs] for theirs in _VERDICTS} for ours in _VERDICTS},
    }
    return {
        "amount": counter.rule.amount,
        "unit": counter.rule.unit,
        "cases": tally.cases,
        "met": tally.met,
        "missed": tally.missed,
        "running": tally.running,
        "undated": tally.undated,
        "not_in_force": tally.not_in_force,
        "rate": tally.rate,
        "moved": tally.moved,
        "otherwise": {why: tally.otherwise[why] for why in _OTHERWISE},
        "provisional": tally.provisional,
        **(own if has_own else {}),
    }


def limit_tables(groups: Groups, question: Question, by: str | None, lang: str, width: int) -> Iterator[Line]:
    """A table for each rule: a row a group, in a log that is grouped, and one for all; and what one must know of it."""
    for counter in question.counters:
        rule = counter.rule
        named = sorted(groups) if by is not None else []
        everything = together(groups, rule.id, as_if=question.as_if)
        tallies = [*(groups[name][rule.id] for name in named), everything]
        names = [*(visible(name) or say("blank", lang) for name in named), say("all", lang)]
        yield Line("")
        title = say("limit-of", lang).format(citation=rule.citation(lang), id=rule.id, limit=limit_in_words(rule, lang))
        yield from (Line(line, "bold") for line in wrapped(title, width))
        head = say(by, lang) if by in PERIODS else visible(by or "")
        yield from group_table(head, {"": names, **_columns(tallies, question, lang)}, width)
        for note in _notes(counter, everything, lang):
            yield from (Line(line, "dim") for line in wrapped(note, width))


def _columns(tallies: Sequence[LimitTally], question: Question, lang: str) -> dict[str, list[str]]:
    """The columns that have anything to tell, each under its title."""
    counts = {
        "cases": [tally.cases for tally in tallies],
        "in-time": [tally.met for tally in tallies],
        "late": [tally.missed for tally in tallies],
        "running": [tally.running for tally in tallies],
        "undated": [tally.undated for tally in tallies],
        "not-in-force": [tally.not_in_force for tally in tallies],
    }
    if question.own:
        counts |= {"agreed": [tally.agreed for tally in tallies], "disagreed": [tally.disagreed for tally in tallies]}
    kept = _ALWAYS | ({"agreed", "disagreed"} if question.own else frozenset[str]())
    told = {name: list(map(str, each)) for name, each in counts.items() if name in kept or any(each)}
    told["rate"] = [share(tally.rate) for tally in tallies]
    return {say(name, lang): cells for name, cells in told.items()}


def _notes(counter: LimitCounter, tally: LimitTally, lang: str) -> Iterator[str]:
    """How it was counted, and what these numbers do not say."""
    rule = counter.rule
    yield say("limit-counting", lang).format(text=counting_in_words(rule, lang))
    conditions = conditions_in_words(rule, lang)
    if conditions:
        yield say("limit-conditions", lang).format(text=conditions)
    if tally.not_in_force:
        name = "limit-as-if" if tally.as_if else "limit-not-in-force"
        yield say(name, lang).format(count=tally.not_in_force, force=force_in_words(rule, lang))
    if tally.undated:
        yield say("limit-undated", lang).format(count=tally.undated)
    for why in _OTHERWISE:
        if tally.otherwise[why]:
            yield say(f"limit-{why}", lang).format(count=tally.otherwise[why])
    if tally.provisional:
        reason = counter.calendar.coverage.message(lang)
        yield say("limit-provisional", lang).format(count=tally.provisional, reason=reason)


def _key(verdict: Verdict | None) -> str:
    return verdict or "unsaid"
