"""Where one rule's limit ends for a case: its amount, what is left out, extensions, and whichever is earlier."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

import attrs

from complaintkit.business_time import Calendar
from complaintkit.policies.law import EarlierOf, Extension, Regulation, closing_ends_days, holidays_decide
from complaintkit.sla.statutory._conditions import amount_of
from complaintkit.sla.statutory.calendars import Calendars, calendar_for, is_provisional, rests_on_workdays
from complaintkit.sla.statutory.clock import Note
from complaintkit.sla.statutory.counting import Count, Limit, counted
from complaintkit.sla.statutory.facts import ExtensionGiven, Facts
from complaintkit.sla.statutory.timeline import Timeline
from complaintkit.vocabulary.law import CaseMoment, CountFrom, DayEnd, ExtensionNeed, PeriodKind, TimeUnit

__all__ = ["Ends", "ends_of"]

_DAY = timedelta(days=1)
_Stretch = tuple[datetime, datetime]


@attrs.frozen(kw_only=True)
class Ends:
    """Where it ends, and all that one must know of that."""

    start_on: date
    due_at: datetime | None = None
    due_on: date | None = None
    paused: bool = False
    provisional: bool = False
    partial_without: tuple[CaseMoment, ...] = ()
    notes: tuple[Note, ...] = ()
    timeline: Timeline | None = None


@attrs.frozen(kw_only=True)
class _Asked:
    """One question: a rule, a case, a start and a moment to look from."""

    rule: Regulation
    facts: Facts
    start: datetime
    at: datetime
    calendar: Calendar
    #: Whether the calendar is the country's public holidays, for want of another.
    usual: bool

    def stretches(self, kinds: Iterable[PeriodKind]) -> list[_Stretch]:
        """The periods of those kinds, as far as they are known: until now at most, from the start at the earliest."""
        wanted = frozenset(kinds)
        found = (
            (max(period.since, self.start), min(period.until or self.at, self.at))
            for period in self.facts.periods
            if period.kind in wanted
        )
        return sorted((since, until) for since, until in found if since < until)

    @property
    def paused(self) -> bool:
        """Whether a period that does not count goes on."""
        return any(
            period.kind in self.rule.suspended_by
            and period.since <= self.at
            and (period.until is None or period.until > self.at)
            for period in self.facts.periods
        )

    def limit(self, amount: int, unit: TimeUnit) -> Limit:
        return Limit(
            amount=amount,
            unit=unit,
            counting=self.rule.counting,
            calendar=self.calendar,
            closes_at=self.facts.closes_at if self._closes else None,
        )

    @property
    def _closes(self) -> bool:
        """Whether its last day ends with business hours: a firm's hours do not shorten its eight weeks by FCA rules."""
        return self.rule.counting.day_end is DayEnd.CLOSE_OF_BUSINESS or closing_ends_days(self.rule.jurisdiction)


def ends_of(rule: Regulation, facts: Facts, start: datetime, calendars: Calendars | None, at: datetime) -> Ends:
    """Where the limit of *rule* ends that starts at *start*.

    Raises:
        CalendarError: no calendar serves, or the end lies beyond what can be counted.
        MissingExtraError: ``holidays`` is needed and not installed.
    """
    calendar, usual = calendar_for(rule, facts, calendars)
    asked = _Asked(rule=rule, facts=facts, start=start, at=at, calendar=calendar, usual=usual)
    count, notes = _count(asked)
    count, lost, missing = _earliest(asked, count)
    start_on = start.astimezone(calendar.zone).date()
    if count is None:
        return Ends(start_on=start_on, partial_without=missing, notes=(*notes, *lost), paused=asked.paused)
    provisional = is_provisional(rule, count, calendar)
    return Ends(
        start_on=start_on,
        due_at=count.due_at,
        due_on=count.due_on,
        paused=asked.paused,
        provisional=provisional,
        partial_without=missing,
        notes=(*notes, *lost, *_said_of(asked, count, provisional=provisional)),
        timeline=Timeline(count=count, unit=rule.unit, calendar=calendar),
    )


def _count(asked: _Asked) -> tuple[Count | None, tuple[Note, ...]]:
    """The main limb: the rule's own amount, extended where that counts."""
    rule = asked.rule
    if rule.cumulates is not None:
        return _accumulated(asked, rule.cumulates)
    if rule.cycles_end is not None:
        end = asked.facts.at(rule.cycles_end)
        return (None if end is None else _at_moment(asked, end, whole_day=True)), ()
    amount, notes = amount_of(rule, asked.facts)
    if amount is None:
        return None, notes
    out = asked.stretches(rule.suspended_by)
    plain = counted(asked.limit(amount, rule.unit), asked.start, out)
    extended, told = _extended(asked, plain, amount, out)
    return extended, (*notes, *told)


def _extended(asked: _Asked, plain: Count, amount: int, out: list[_Stretch]) -> tuple[Count, tuple[Note, ...]]:
    given = next((each for each in reversed(asked.facts.extensions) if each.rule == asked.rule.id), None)
    if given is None:
        return plain, ()
    allowed = asked.rule.extension
    lacking = ("none-allowed",) if allowed is None else tuple(_lacking(allowed, given, plain, asked.at))
    if allowed is None or lacking:
        return plain, tuple(Note(f"extension-{why}", {"day": plain.due_on}) for why in lacking)
    longest = None
    if allowed.amount is not None:
        whole = allowed.amount if allowed.total else amount + allowed.amount
        longest = counted(asked.limit(whole, asked.rule.unit), asked.start, out)
    until = None if given.until is None else _at_moment(asked, given.until, whole_day=True)
    # An extension never ends a limit sooner.
    count = max(plain, min(filter(None, (longest, until)), key=_due, default=plain), key=_due)
    return count, (Note("extended" if count is not plain else "extension-without-end", {"day": plain.due_on}),)


def _lacking(allowed: Extension, given: ExtensionGiven, plain: Count, at: datetime) -> Iterator[str]:
    """What the extension needs and has not: then it does not count."""
    if ExtensionNeed.APPROVAL in allowed.needs and not given.approved:
        yield "unapproved"
    if ExtensionNeed.AGREEMENT in allowed.needs and not given.agreed:
        yield "not-agreed"
    if ExtensionNeed.NOTICE in allowed.needs:
        # What the complainant is to be told gives no more time yet, like a holding reply that is to come.
        if given.told_at is None or given.told_at > at:
            yield "not-told"
        elif given.told_at > plain.due_at.astimezone(UTC):
            yield "told-late"


def _earliest(asked: _Asked, main: Count | None) -> tuple[Count | None, tuple[Note, ...], tuple[CaseMoment, ...]]:
    """Whichever limb is earlier, what is said of it, and the moments that are missing."""
    rule = asked.rule
    limbs = [(limb, _limb(asked, limb)) for limb in rule.earlier_of]
    missing = [limb.moment for limb, count in limbs if limb.moment is not None and count is None]
    if rule.cycles_end is not None and main is None:
        missing.append(rule.cycles_end)
    counts = [count for _, count in limbs if count is not None]
    known = [*([main] if main else []), *counts]
    if not known:
        return None, tuple(_missing_notes(rule, missing)), tuple(missing)
    first = min(known, key=_due)
    sooner = [Note("earlier-limb", {"day": first.due_on})] if main is not None and first is not main else []
    return first, (*sooner, *_missing_notes(rule, missing)), tuple(missing)


def _missing_notes(rule: Regulation, missing: Iterable[CaseMoment]) -> Iterator[Note]:
    quantities = {limb.moment: limb.quantity for limb in rule.earlier_of}
    for moment in missing:
        quantity = quantities.get(moment)
        yield Note("partial", {"moment": (moment, quantity) if quantity else moment})


def _limb(asked: _Asked, limb: EarlierOf) -> Count | None:
    if limb.moment is not None:
        at = asked.facts.at(limb.moment)
        return None if at is None else _at_moment(asked, at)
    return counted(asked.limit(limb.amount, limb.unit), asked.start)


def _accumulated(asked: _Asked, kind: PeriodKind) -> tuple[Count | None, tuple[Note, ...]]:
    """The moment at which the days of the periods add up to the amount: each 24 hours, and each remainder, is a day."""
    amount, used = asked.rule.amount or 0, 0
    for since, until in asked.stretches((kind,)):
        days = -((since - until) // _DAY)
        if used + days > amount:
            return _at_moment(asked, since + (amount - used) * _DAY), ()
        used += days
    return None, (Note("added-up", {"used": used, "amount": amount}),)


def _at_moment(asked: _Asked, at: datetime, *, whole_day: bool = False) -> Count:
    """A limit that ends at a moment that the case gives, or with its day."""
    zone = asked.calendar.zone
    local = at.astimezone(zone)
    if whole_day:
        local = local.replace(hour=23, minute=59, second=59, microsecond=999_999)
    return Count(
        start_on=asked.start.astimezone(zone).date(),
        last_day=local.date(),
        due_on=local.date(),
        due_at=local,
        suspended=frozenset(),
        by_moment=True,
    )


def _due(count: Count) -> datetime:
    return count.due_at.astimezone(UTC)


def _said_of(asked: _Asked, count: Count, *, provisional: bool) -> Iterator[Note]:
    """What was taken to be so in counting."""
    rule = asked.rule
    if rule.counting.start is CountFrom.UNSTATED and not count.by_moment:
        yield Note("start-unstated")
    if count.has_moved:
        yield Note("moved", {"day": count.last_day, "due": count.due_on})
    elif not count.by_moment and asked.calendar.reason_on(count.due_on)[0] in _OFF:
        yield Note("rest-day", {"day": count.due_on})
    if rule.counting.day_end is DayEnd.CLOSE_OF_BUSINESS and asked.facts.closes_at is None:
        yield Note("closing", {"time": f"{count.due_at:%H:%M}"})
    if asked.usual and rests_on_workdays(rule) and not holidays_decide(rule.jurisdiction):
        yield Note("usual-calendar", {"place": rule.jurisdiction})
    if provisional:
        yield Note("provisional", {"coverage": asked.calendar.coverage})


#: Why nobody works on a day.
_OFF = frozenset({"weekend", "holiday", "closure"})
