"""The clocks that ``complaintkit law`` computes from moments, or from the history of a case."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import attrs

from complaintkit.business_time import BusinessCalendar
from complaintkit.cli._calendars import chosen_time, moment_or_now
from complaintkit.cli._clock import case_in
from complaintkit.cli._law_errors import nothing_read, nothing_runs, party_of, read
from complaintkit.cli._layout import visible, wrapped
from complaintkit.cli._options import CalendarOptions, LawOptions, UsageError, naming
from complaintkit.cli._screen import Line, Screen
from complaintkit.cli._words import say
from complaintkit.integrations.moments import zone
from complaintkit.policies.law import holiday_country, zone_name
from complaintkit.sla.statutory import (
    Calendars,
    Facts,
    FactsGiven,
    Period,
    StatutoryClock,
    disclaimer,
    statutory_clocks,
)
from complaintkit.vocabulary.law import CaseMoment, Circumstance, Jurisdiction, PeriodKind, Sector

__all__ = ["show_law_clocks"]

#: What is said of a limit only where it is explained.
_QUIET = frozenset({"closing", "commencement-unverified", "start-unstated", "transition", "usual-calendar"})
_LATE = ("breached", "met-late")


@attrs.frozen(kw_only=True)
class _Asked:
    """The place and the field, and the time that counts there."""

    place: Jurisdiction
    sector: Sector
    #: The zone of local times.
    tz: str
    #: What working days are counted by; ``None`` for the public holidays of the place.
    calendars: Calendars | None


def show_law_clocks(where: tuple[str, str | None], given: LawOptions, time: CalendarOptions, screen: Screen) -> None:
    """Shows every limit that runs from what is given, the earliest first.

    Raises:
        ComplaintKitError: an option can't be followed, a name is none of ours, or nothing runs from what is given.
        OSError: the case's file can't be read.
    """
    if given.on is not None:
        raise UsageError("--on", "goes with a list; with moments each rule is chosen by the day on which it starts")
    place, sector = where
    if sector is None:
        raise UsageError("SECTOR", "is needed to compute limits, such as telecom")
    if not read(place, sector, general=True):
        raise nothing_read(place, sector, given)
    asked = _asked(place, sector, time, screen)
    at = moment_or_now("--at", given.at, asked.tz)
    party = party_of(given)
    clocks = [clock for clock in _clocks(asked, given, at) if party is None or party in clock.regulation.owed_by]
    if not clocks:
        raise nothing_runs(asked.place, asked.sector, party)
    if screen.json:
        for clock in clocks:
            screen.show_json(json.dumps(clock.to_dict(screen.lang), ensure_ascii=False))
        return
    screen.show(_head(asked, at, screen))
    for clock in clocks:
        screen.show(_explained(clock, screen) if given.explain else _lines(clock, screen))


def _asked(place: str, sector: str, time: CalendarOptions, screen: Screen) -> _Asked:
    where = Jurisdiction.parse(place)
    own = zone_name(where)
    tz = time.tz or own
    if time.calendar is not None or time.country is not None:
        chosen = chosen_time(attrs.evolve(time, tz=tz), screen)
        return _Asked(place=where, sector=Sector.parse(sector), tz=chosen.tz, calendars=chosen.calendar)
    if tz is None:
        raise UsageError("--tz", f"is needed, such as {_EXAMPLES[where]}: {where.value} has several time zones")
    chosen_time(attrs.evolve(time, tz=tz), screen)
    return _Asked(
        place=where, sector=Sector.parse(sector), tz=tz, calendars=None if own else _of_holidays(where, tz, screen)
    )


#: A zone of each place that has several.
_EXAMPLES = {
    Jurisdiction.AU: "Australia/Sydney",
    Jurisdiction.BR: "America/Sao_Paulo",
    Jurisdiction.CA: "America/Toronto",
    Jurisdiction.EU: "Europe/Brussels",
    Jurisdiction.US: "America/New_York",
}


def _of_holidays(place: Jurisdiction, tz: str, screen: Screen) -> Mapping[str, BusinessCalendar]:
    """The public holidays of a country with several zones; what else counts there as a working day is not known."""
    country = holiday_country(place)
    if country is None:
        raise UsageError("--country", f"or --calendar is needed: {place.value} has no working days of its own")
    screen.report(f"complaintkit: {say('law-holidays', screen.lang).format(place=place.label(screen.lang))}")
    return {place.value: BusinessCalendar.for_country(country, tz=tz, beyond="allow")}


def _clocks(asked: _Asked, given: LawOptions, at: datetime) -> Iterable[StatutoryClock]:
    moments, periods = _moments(given.moment, asked.tz), [_period(each, asked.tz) for each in given.period]
    circumstances = _circumstances(given)
    if given.case is None:
        facts = Facts(
            jurisdiction=asked.place,
            sector=asked.sector,
            moments=moments,
            circumstances=circumstances,
            periods=periods,
        )
        return statutory_clocks(facts, asked.calendars, at=at)
    case = case_in(given.case)
    more = FactsGiven(
        jurisdiction=asked.place,
        sector=asked.sector,
        moments=moments,
        circumstances=circumstances,
        periods=periods,
        calendars=asked.calendars,
    )
    return (clock for clock in case.clocks(at=at, statutory=more) if isinstance(clock, StatutoryClock))


def _circumstances(given: LawOptions) -> dict[str, bool]:
    with naming("--so"):
        so = [Circumstance.parse(each) for each in given.so]
    with naming("--not-so"):
        not_so = [Circumstance.parse(each) for each in given.not_so]
    both = next((each.value for each in so if each in not_so), None)
    if both is not None:
        raise UsageError("--so", f"and --not-so both say {both}")
    return {**dict.fromkeys(so, True), **dict.fromkeys(not_so, False)}


def _moments(given: Iterable[str], tz: str) -> dict[str, list[datetime]]:
    found: dict[str, list[datetime]] = {}
    for each in given:
        name, _, when = each.partition("=")
        with naming("--moment"):
            moment = CaseMoment.parse(name)
        found.setdefault(moment.value, []).append(_moment("--moment", each, when, tz))
    return found


def _period(given: str, tz: str) -> Period:
    kind, _, when = given.partition("=")
    with naming("--period"):
        parsed = PeriodKind.parse(kind)
    since, _, until = when.partition("/")
    ends = _moment("--period", given, until, tz) if until else None
    begins = _moment("--period", given, since, tz)
    if ends is not None and ends < begins:
        raise UsageError("--period", f"{given!r} ends before it begins")
    return Period(kind=parsed, since=begins, until=ends)


def _moment(option: str, given: str, when: str, tz: str) -> datetime:
    if not when.strip():
        raise UsageError(option, f"{given!r} says no moment; expected {_EXPECTED[option]}")
    return moment_or_now(option, when, tz)


_EXPECTED = {
    "--moment": "one such as complaint-received=2026-04-27T10:00",
    "--period": "one such as testing=2026-05-01/2026-05-08",
}


def _head(asked: _Asked, at: datetime, screen: Screen) -> Iterator[Line]:
    words = {
        "place": asked.place.label(screen.lang),
        "sector": asked.sector.label(screen.lang),
        "at": f"{at.astimezone(zone(asked.tz)):%Y-%m-%d %H:%M}",
        "tz": asked.tz,
    }
    yield Line(say("law-head", screen.lang).format(**words), "bold")


def _lines(clock: StatutoryClock, screen: Screen) -> Iterator[Line]:
    rule, lang = clock.regulation, screen.lang
    duty = {
        "kind": rule.kind.label(lang),
        "owed": say("list", lang).join(party.label(lang) for party in rule.owed_by),
        "action": rule.text("action", lang),
    }
    yield Line("")
    yield Line(f"{clock.due_in_words(lang)}  {clock.status.label(lang)}  {rule.id}", _style(clock))
    step, since = rule.text("next_step", lang), clock.next_step_from
    then = say("law-follows-from" if since else "law-follows", lang).format(day=since, step=step) if step else ""
    notes = (say("law-note", lang).format(note=note.message(lang)) for note in clock.notes if note.code not in _QUIET)
    for text in filter(None, (rule.citation(lang), say("law-duty", lang).format(**duty), then, *notes)):
        yield from (Line(f"  {line}") for line in wrapped(visible(text), screen.width - 2))


def _explained(clock: StatutoryClock, screen: Screen) -> Iterator[Line]:
    yield Line("")
    for i, line in enumerate(clock.explain(screen.lang).splitlines()):
        # That none of it is legal advice is said once, at the end of all.
        if line != disclaimer(screen.lang):
            indent = line[: len(line) - len(line.lstrip())] + "  " * bool(i)
            for piece in wrapped(visible(line.strip()), screen.width - len(indent)):
                yield Line(f"{indent}{piece}", "" if i else _style(clock))


def _style(clock: StatutoryClock) -> str:
    return "red" if clock.status.value in _LATE else "bold"
