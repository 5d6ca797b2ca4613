"""What one statutory clock shows: by when the law wants what, how it came to that, and what follows."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, cast

import attrs

from complaintkit._tables import table
from complaintkit._text.display import Explained
from complaintkit.business_time import Coverage
from complaintkit.policies.law import Regulation
from complaintkit.sla.statutory.timeline import Timeline
from complaintkit.vocabulary import ClockStatus, Term
from complaintkit.vocabulary.law import CaseMoment, LimitKind
from complaintkit.vocabulary.term import known_language

__all__ = ["Note", "StatutoryClock", "disclaimer"]

_LAST_MICROSECOND = 999_999


def _pairs(given: Mapping[str, object] | tuple[tuple[str, object], ...]) -> tuple[tuple[str, object], ...]:
    return given if isinstance(given, tuple) else tuple(given.items())


@attrs.frozen
class Note:
    """Something that one must know of an answer: what was taken to be so, what is missing, what is stricter.

    >>> print(Note("transition", {"day": date(2026, 4, 14)}).message("en"))
    chosen by the day on which the clock started, 2026-04-14; the instrument says nothing of transition
    """

    #: What kind of note, stable for ever.
    code: str
    #: What it is about, by name: ids, dates, words of the lists, the coverage of a calendar.
    about: tuple[tuple[str, object], ...] = attrs.field(default=(), converter=_pairs)

    def message(self, lang: str = "zh-Hans") -> str:
        """The note as a sentence, in *lang*.

        Raises:
            UnknownTermError: for another language.
        """
        sentence = cast("str", table("law/notes")["notes"][self.code][known_language(lang)])
        return sentence.format(**{name: _said(value, lang) for name, value in self.about})


def _said(value: object, lang: str) -> str:
    if isinstance(value, tuple):
        several = cast("tuple[object, ...]", value)
        return (", " if lang == "en" else "、").join(_said(each, lang) for each in several)
    if isinstance(value, Term):
        return value.label(lang)
    return value.message(lang) if isinstance(value, Coverage) else str(value)


def disclaimer(lang: str = "zh-Hans") -> str:
    """That none of this is legal advice, in *lang*.

    Raises:
        UnknownTermError: for another language.

    >>> disclaimer("en")
    'Not legal advice: check the text in force before you rely on it.'
    """
    return cast("str", table("law/notes")["disclaimer"][known_language(lang)])


@attrs.frozen(kw_only=True)
class StatutoryClock(Explained):
    """How it stands with one limit of the law, seen from one moment; not legal advice.

    >>> from datetime import UTC
    >>> from complaintkit.sla.statutory import Facts, statutory_clocks
    >>> received = datetime(2026, 4, 27, 2, tzinfo=UTC)
    >>> facts = Facts(jurisdiction="CN-CQ", sector="telecom", moments={"complaint_received": received})
    >>> clock = statutory_clocks(facts, at=received)[0]
    >>> clock.status.value, clock.name, str(clock.due_on)
    ('running', 'cn-telecom-appeal-10-operator', '2026-05-12')
    """

    #: The rule: its instrument and article, whose duty, its sources and how surely it was verified.
    regulation: Regulation
    #: Where the clock stands.
    status: ClockStatus
    #: When it began, in UTC as it was given; ``None`` while what it runs from has not happened.
    started_at: datetime | None
    #: The last moment in time, in the zone of the law; ``None`` for a duty without a number, or before a projection.
    due_at: datetime | None
    #: The last day in time.
    due_on: date | None
    #: What kept it, and when; ``None`` while nothing has.
    stopped_at: datetime | None
    #: The time since it began, until it stopped or was looked at; all of it counted.
    elapsed: timedelta
    #: How long it is until the last moment, from when it was looked at or stopped; below zero when that has passed.
    remaining: timedelta | None
    #: Whether it rests on days that the calendar does not surely know.
    provisional: bool
    #: The moments that are missing of "whichever is earlier": until they are known, the limit may end sooner.
    partial_without: tuple[CaseMoment, ...] = ()
    #: What was taken to be so, and what else one must know.
    notes: tuple[Note, ...] = ()
    #: The days that it counted and those that it did not, and why; ``None`` where nothing could be counted.
    timeline: Timeline | None = attrs.field(default=None, repr=False)

    @property
    def name(self) -> str:
        """The id of the rule."""
        return self.regulation.id

    @property
    def source(self) -> str:
        """The instrument and the article."""
        return self.regulation.source

    @property
    def latest_at(self) -> datetime | None:
        """The last moment in time: the law has no opening hours after it."""
        return self.due_at

    @property
    def is_projection(self) -> bool:
        """Whether ``due_at`` will move: it has not started, or stands still."""
        return self.status in {ClockStatus.NOT_STARTED, ClockStatus.PAUSED}

    @property
    def is_partial(self) -> bool:
        """Whether one side of "whichever is earlier" is not known."""
        return bool(self.partial_without)

    @property
    def breached_at(self) -> datetime | None:
        """The moment after which a duty was done too late or not at all; ``None`` while it is in time."""
        return self.due_at if self.status in {ClockStatus.BREACHED, ClockStatus.MET_LATE} else None

    @property
    def next_step_from(self) -> date | None:
        """The first day on which what follows may be done, because the limit has run out (``text("next_step")``).

        ``None`` where it will not run out, for it was kept or the complaint is gone, and where nothing was counted.
        """
        is_over = self.status in {ClockStatus.MET, ClockStatus.CANCELLED}
        if self.due_on is None or is_over or self.regulation.kind is LimitKind.MINIMUM_PERIOD:
            return None
        return self.due_on + timedelta(days=1)

    def due_in_words(self, lang: str = "zh-Hans") -> str:
        """The last moment in time as people say it, with its zone: a day that counts whole ends at 24:00.

        Raises:
            UnknownTermError: for another language.
        """
        none = cast("str", table("law/notes")["lines"]["no-due"][known_language(lang)])
        if self.due_at is None or self.due_on is None:
            return none
        whole = self.due_at.microsecond == _LAST_MICROSECOND
        told = "24:00" if whole else f"{self.due_at:%H:%M:%S}".removesuffix(":00")
        return f"{self.due_on} {told} ({self.due_at.tzinfo})"

    def explain(self, lang: str = "zh-Hans") -> str:
        """Why it is due when it is, whose duty it is, and what follows, in *lang*, a line each.

        Raises:
            UnknownTermError: for another language.
        """
        return "\n".join(_lines(self, known_language(lang)))

    def __str__(self) -> str:
        return self.explain()

    def to_dict(self, lang: str = "zh-Hans") -> dict[str, Any]:
        """The clock as plain data, its texts in *lang*, as JSON can hold it.

        Raises:
            UnknownTermError: for another language.
        """
        rule = self.regulation
        return {
            "id": rule.id,
            "jurisdiction": rule.jurisdiction.value,
            "sector": rule.sector.value,
            "instrument": rule.instrument.name(lang),
            "article": rule.article,
            "kind": rule.kind.value,
            "owed_by": [party.value for party in rule.owed_by],
            "action": rule.text("action", lang),
            "status": self.status.value,
            "started_at": self.started_at and self.started_at.isoformat(),
            "due_at": self.due_at and self.due_at.isoformat(),
            "due_on": self.due_on and self.due_on.isoformat(),
            "stopped_at": self.stopped_at and self.stopped_at.isoformat(),
            "next_step": rule.text("next_step", lang),
            "next_step_from": self.next_step_from and self.next_step_from.isoformat(),
            "is_projection": self.is_projection,
            "partial_without": [moment.value for moment in self.partial_without],
            "provisional": self.provisional,
            "notes": [note.message(lang) for note in self.notes],
            "confidence": rule.confidence.value,
            "sources": list(rule.sources),
            "legal_advice": False,
        }


def _lines(clock: StatutoryClock, lang: str) -> list[str]:
    rule, say = clock.regulation, table("law/notes")["lines"]

    def line(key: str, **about: object) -> str:
        return cast("str", say[key][lang]).format(**about)

    separator = ", " if lang == "en" else "、"
    owed = separator.join(party.label(lang) for party in rule.owed_by)
    lines = [
        line("head", citation=rule.citation(lang), id=rule.id),
        line("duty", kind=rule.kind.label(lang), owed=owed, action=rule.text("action", lang)),
        line("starts", trigger=rule.text("trigger", lang)),
        line("stands", status=clock.status.label(lang), due=clock.due_in_words(lang)),
    ]
    if clock.stopped_at is not None:
        zone = clock.due_at.tzinfo if clock.due_at else None
        lines.append(line("stopped", at=f"{clock.stopped_at.astimezone(zone):%Y-%m-%d %H:%M}"))
    lines += [f"  {told}" for told in clock.timeline.lines(lang)] if clock.timeline else []
    following = rule.text("next_step", lang)
    if following:
        since = clock.next_step_from
        lines.append(line("follows-from", day=since, step=following) if since else line("follows", step=following))
    lines += [line("note", note=note.message(lang)) for note in clock.notes]
    if rule.text("notes", lang):
        lines.append(line("note", note=rule.text("notes", lang)))
    lines.append(line("confidence", confidence=rule.confidence.label(lang), sources="; ".join(rule.sources)))
    return [*lines, disclaimer(lang)]
