"""What a check says of a case, and the findings of one principle together."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

import attrs

from complaintkit._tables import table
from complaintkit.guidance._principle_checks import Check
from complaintkit.guidance._subject import Ruling, Subject
from complaintkit.guidance.principles import Principle, PrincipleVerdict
from complaintkit.records import EVENT_OF, Event, Opened, StepDone
from complaintkit.vocabulary import LANGUAGES, EventName, Position, Text, known_language

__all__ = ["CheckFinding", "PrincipleFinding", "findings_of", "principle_of"]

#: What a kind of event is called.
_NAMES: dict[type[Event], EventName] = {kind: EventName(name) for name, kind in EVENT_OF.items()}


@attrs.frozen(kw_only=True)
class CheckFinding:
    """How it stands with one check, on which events that rests, and what would mend it.

    What was kept or broken rests on at least one event; of what is missing it is the event by which it was due.
    """

    #: The name of the check, as ``AuditFacts.answers`` takes it.
    check: str
    #: How it stands.
    verdict: PrincipleVerdict
    #: The events that it rests on, in the order of the history.
    events: tuple[Event, ...] = attrs.field(repr=lambda events: str(tuple(event.seq for event in events)))
    #: Why: the name of the sentence that says it.
    code: str
    #: The id of the rule that is checked.
    source: str
    #: What the check is called, in every language.
    labels: Text = attrs.field(repr=False)
    #: Which fact decided, and what would mend it, in every language.
    messages: Text = attrs.field(repr=False)

    @property
    def seqs(self) -> tuple[int, ...]:
        """The places of its events in the history."""
        return tuple(event.seq for event in self.events)

    def label(self, lang: str = "zh-Hans") -> str:
        """What the check is called, in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises:
            UnknownTermError: for another language.
        """
        return self.labels.say(lang)

    def message(self, lang: str = "zh-Hans") -> str:
        """Which fact decided, and what would mend it, in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises:
            UnknownTermError: for another language.
        """
        return self.messages.say(lang)

    def explain(self, lang: str = "zh-Hans") -> str:
        """The finding in one line, with its events and its source.

        Raises:
            UnknownTermError: for another language.
        """
        colon = ": " if lang == "en" else "："
        places = ", ".join(f"#{event.seq} {_name(event, lang)}" for event in self.events)
        return f"{self.label(lang)}{colon}{self.verdict.label(lang)} [{places}] {self.message(lang)} ({self.source})"

    def to_dict(self) -> dict[str, Any]:
        """The finding as plain JSON-able data, its label and message in every language."""
        return {
            "check": self.check,
            "verdict": self.verdict.value,
            "code": self.code,
            "events": list(self.seqs),
            "source": self.source,
            "label": {lang: self.label(lang) for lang in LANGUAGES},
            "message": {lang: self.message(lang) for lang in LANGUAGES},
        }


@attrs.frozen(kw_only=True)
class PrincipleFinding:
    """How it stands with one of the ten principles (``manual:principles``).

    It is *broken* if one of its checks is; else *not known* if one of them is; else *kept* if at least one is; else
    *not applicable*. So what is not known never counts as kept, and no number stands for a weight.
    """

    #: The principle.
    principle: Principle
    #: Its checks.
    checks: tuple[CheckFinding, ...]

    @property
    def verdict(self) -> PrincipleVerdict:
        """How it stands with it, all its checks together."""
        found = {each.verdict for each in self.checks}
        return next((each for each in _GRAVEST_FIRST if each in found), PrincipleVerdict.NOT_APPLICABLE)

    @property
    def deciding(self) -> tuple[CheckFinding, ...]:
        """The checks that decide: those with the verdict of the principle."""
        return tuple(each for each in self.checks if each.verdict is self.verdict)

    @property
    def events(self) -> tuple[Event, ...]:
        """The events that the verdict rests on, in the order of the history."""
        found = {event.seq: event for each in self.deciding for event in each.events}
        return tuple(found[seq] for seq in sorted(found))

    @property
    def source(self) -> str:
        """The id of the principle's rule."""
        return self.principle.source

    def message(self, lang: str = "zh-Hans") -> str:
        """What the deciding checks say, in *lang*.

        Raises:
            UnknownTermError: for another language.
        """
        return ("" if known_language(lang) != "en" else " ").join(each.message(lang) for each in self.deciding)

    def explain(self, lang: str = "zh-Hans") -> str:
        """The principle and its checks, a line each.

        Raises:
            UnknownTermError: for another language.
        """
        colon = ": " if known_language(lang) == "en" else "："
        head = f"{self.principle.number} {self.principle.label(lang)}{colon}{self.verdict.label(lang)}"
        return "\n".join([head, *(f"  - {each.explain(lang)}" for each in self.checks)])

    def to_dict(self) -> dict[str, Any]:
        """The finding as plain JSON-able data."""
        return {
            "principle": self.principle.value,
            "number": self.principle.number,
            "verdict": self.verdict.value,
            "source": self.source,
            "checks": [each.to_dict() for each in self.checks],
        }


_GRAVEST_FIRST = (PrincipleVerdict.BROKEN, PrincipleVerdict.NOT_KNOWN, PrincipleVerdict.KEPT)


def _name(event: Event, lang: str) -> str:
    """What an event is called; a step that the host added by its own name."""
    if isinstance(event, StepDone):
        return EventName(event.step).label(lang) if event.step in tuple(EventName) else event.step
    if isinstance(event, Opened):
        return Position.OPENED.label(lang)
    known = next((_NAMES[kind] for kind in type(event).__mro__ if kind in _NAMES), None)
    return known.label(lang) if known else type(event).__name__


def principle_of(check: str) -> Principle | None:
    """The principle that a check belongs to; ``None`` for a rule inside the procedures."""
    name = _row(check).get("principle")
    return None if name is None else Principle(name)


def _finding_of(name: str, check: Check, subject: Subject) -> CheckFinding:
    """What *check* finds in the case, with what a person answered where the history leaves it open."""
    row, ruling = _row(name), check(subject)
    said = _sentence(row, ruling.code)
    verdict, doubtful = PrincipleVerdict(said["verdict"]), said.get("absent", False) and not subject.whole
    if doubtful:
        verdict = PrincipleVerdict.NOT_KNOWN
    answer = subject.facts.answer(name) if verdict is PrincipleVerdict.NOT_KNOWN else None
    if answer is not None:
        ruling, doubtful = ruling._replace(code="person-yes" if answer else "person-no"), False
        said = _sentence(row, ruling.code)
        verdict = PrincipleVerdict(said["verdict"])
    return CheckFinding(
        check=name,
        verdict=verdict,
        events=ruling.events,
        code="not-whole" if doubtful else ruling.code,
        source=row["source"],
        labels=_text(row, row["source"]),
        messages=_text(_table()["not-whole"] if doubtful else said, row["source"], ruling),
    )


def _table() -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", table("guidance/audit/checks"))


def _row(check: str) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", _table()["check"][check])


def _sentence(row: Mapping[str, Any], code: str) -> Mapping[str, Any]:
    """The check's own sentence, else the one that several share."""
    return cast("Mapping[str, Any]", row.get("says", {}).get(code) or _table()["says"][code])


def _text(row: Mapping[str, str], source: str, ruling: Ruling | None = None) -> Text:
    fields: Mapping[str, str] = {} if ruling is None else ruling.fields
    return Text(source, tuple(row[lang].format(**fields) for lang in LANGUAGES))


def findings_of(checks: Mapping[str, Check], subject: Subject) -> Iterable[CheckFinding]:
    """The findings of all *checks*, in their order."""
    return (_finding_of(name, check, subject) for name, check in checks.items())
