"""One complaint as a small table: question, answer, and the words or the time that goes with it."""

from collections.abc import Iterable, Iterator
from typing import Any

from complaintkit.classification import Cue, Judgement
from complaintkit.cli._calendars import ChosenTime
from complaintkit.cli._layout import clipped, columns, visible, wrapped
from complaintkit.cli._screen import Line, Screen
from complaintkit.cli._words import evidence_name, say
from complaintkit.handling import Triage
from complaintkit.integrations.complaint_files import ComplaintRow
from complaintkit.sla import Clock
from complaintkit.vocabulary import Term

__all__ = ["triage_table"]

_Row = tuple[str, str, str]

#: The widths of the first two columns; the third has the rest.
_QUESTION, _ANSWER = 12, 24
#: Below this width the three columns are written one after the other.
_NARROW = 64
#: How many different words are quoted for one answer, and how long each may be.
_QUOTES, _QUOTE_WIDTH = 6, 24


def triage_table(row: ComplaintRow, seen: Triage, chosen: ChosenTime, screen: Screen) -> Iterator[Line]:
    """The lines of one complaint, a blank one in front."""
    lang, width = screen.lang, screen.width
    tier, mode = row.complaint.tier.label(lang), seen.service_mode.label(lang)
    channel = row.complaint.channel.label(lang) if row.complaint.channel else ""
    where = (row.complaint.id, say("row", lang).format(line=row.line), chosen.shown(row.complaint.received_at))
    parts = (*where, channel, tier, mode)
    yield Line("")
    yield Line(clipped(visible("  ".join(filter(None, parts))), width), "bold")
    yield Line(clipped("  " + visible(row.complaint.text[: 2 * width]).strip(), width), "dim")
    for name, answer, detail in (*_judged(seen, lang), *_owed(seen, chosen, lang), _next(seen, lang)):
        for line in _fitted((say(name, lang) if name else "", answer, detail), width):
            yield Line(f"  {line}", "red" if name == "flag" and seen.category.flags else "")


def _fitted(cells: _Row, width: int) -> list[str]:
    if width < _NARROW:
        return wrapped("  ".join(filter(None, cells)), width - 2)
    return columns(cells, (_QUESTION, _ANSWER, width - _QUESTION - _ANSWER - 6))


def _judged(seen: Triage, lang: str) -> Iterator[_Row]:
    """What the words say, each answer with those that it rests on; questions that do not arise are left out."""
    found = seen.assessment
    yield _judgement("complaint", found.is_complaint, lang)
    for name, judgement in (("nature", found.nature), ("content", found.content), ("intent", found.intent)):
        if judgement.value is not None:
            yield _judgement(name, judgement, lang)
    yield from _under("need", found.needs, lang)
    yield _judgement("complexity", found.complexity, lang)
    for name, asked in (("cause", found.cause_reasonable), ("demand", found.demand_reasonable)):
        if asked.cues or asked.given:
            yield _judgement(name, asked, lang)
    yield from _under("flag", found.flags, lang) if found.flags else (("flag", say("none", lang), ""),)


def _under(name: str, judgements: Iterable[Judgement[Any]], lang: str) -> Iterator[_Row]:
    """The terms one below the other, the question before the first only."""
    for i, judgement in enumerate(judgements):
        yield _judgement("" if i else name, judgement, lang)


def _judgement(name: str, judgement: Judgement[Any], lang: str) -> _Row:
    value = judgement.value
    answer = value.label(lang) if isinstance(value, Term) else say("yes" if value else "no", lang)
    return (name, answer, _grounds(judgement, lang))


def _grounds(judgement: Judgement[Any], lang: str) -> str:
    """The words that it rests on; where a fact states it, that it is on record."""
    recorded = say("on-record", lang) if judgement.is_stated else ""
    return say("list", lang).join(filter(None, (recorded, _quoted(judgement.cues, lang))))


def _quoted(cues: tuple[Cue, ...], lang: str) -> str:
    words = list(dict.fromkeys(visible(cue.text) for cue in cues))
    quoted = (say("quoted", lang).format(words=clipped(each, _QUOTE_WIDTH)) for each in words[:_QUOTES])
    return say("list", lang).join(quoted) + ("…" if len(words) > _QUOTES else "")


def _owed(seen: Triage, chosen: ChosenTime, lang: str) -> Iterator[_Row]:
    for i, clock in enumerate(seen.clocks):
        yield ("" if i else "limit", clock.name.label(lang), _due(clock, chosen, lang))


def _due(clock: Clock, chosen: ChosenTime, lang: str) -> str:
    hours = f"{clock.target.total_seconds() / 3600:g}"
    due = say("due", lang).format(due=chosen.shown(clock.due_at), hours=hours)
    return f"{due}  {say('provisional', lang)}" if clock.provisional else due


def _next(seen: Triage, lang: str) -> _Row:
    fields = say("list", lang).join(evidence_name(field, lang) for field in seen.next_step.fields)
    return ("next", seen.next_step.label(lang), say("needs", lang).format(fields=fields) if fields else "")
