"""The check of a dialogue: every turn of the agent's by itself, and what only shows from turn to turn.

>>> report = check_dialogue([
...     {"said_by": "customer", "text": "误工费谁来赔？"},
...     {"said_by": "agent", "text": "师傅下午过来修。"},
...     {"said_by": "customer", "text": "我问的是误工费，谁赔？"},
...     {"said_by": "agent", "text": "您放心，师傅肯定过来。"},
... ])
>>> [(finding.turn, finding.rule) for finding in report.findings if finding.family.value == "leaving-open"]
[(3, 'returned-objection')]
>>> [(each.turn, each.text, each.came_back) for each in report.passed_over]
[(0, '误工费谁来赔？', (2,))]
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

import attrs

from complaintkit._text.display import Shown, escaped
from complaintkit.errors import RecordError
from complaintkit.vocabulary import Text
from complaintkit.wording._carrying import of_agent
from complaintkit.wording._said import Said, signs_of
from complaintkit.wording._talk import Field, Found, Talk
from complaintkit.wording._talk_answers import left_unclear, returned, unanswered, unconfirmed
from complaintkit.wording._talk_endings import goodbye_too_soon, goodbye_unasked, goodbye_unthanked
from complaintkit.wording._talk_manners import echoes, interrupts, shouts_back, talks_over
from complaintkit.wording._talk_times import (
    closed_harassment_early,
    closed_idle_early,
    closed_unasked,
    closed_unwarned,
    holds,
    left_waiting,
    overheld,
)
from complaintkit.wording._threads import Objection
from complaintkit.wording.checking import rules_and_context
from complaintkit.wording.contexts import ReplyContext, check_aware
from complaintkit.wording.findings import Finding, findings_html
from complaintkit.wording.rule import WordingRule
from complaintkit.wording.rules import Rules
from complaintkit.wording.terms import RuleKind, Severity
from complaintkit.wording.turns import Dialogue, DialogueLimits, DialogueTurn

__all__ = ["DialogueReport", "PassedOver", "TurnFinding", "check_dialogue"]


@attrs.frozen(kw_only=True)
class TurnFinding(Finding):
    """A finding in one turn of a dialogue; its span is that of the turn's text.

    >>> report = check_dialogue([{"said_by": "agent", "text": "这是规定，没办法。"}])
    >>> report.findings[0].turn, report.findings[0].text
    (0, '这是规定')
    """

    #: The turn, from 0.
    turn: int

    def to_dict(self) -> dict[str, Any]:
        """The finding as plain data, with the turn that it is in."""
        return {"turn": self.turn, **Finding.to_dict(self)}


@attrs.frozen(kw_only=True)
class PassedOver:
    """An objection that was not taken up when it was raised (``norm:diversion``): fine once, and on record.

    >>> PassedOver(turn=0, start=0, end=8, text="误工费谁来赔？", came_back=(2,)).to_dict()["came_back"]
    [2]
    """

    #: The turn in which it was raised, from 0.
    turn: int
    #: Where in that turn it begins.
    start: int
    #: Where it ends.
    end: int
    #: The customer's words.
    text: str
    #: The turns in which it came back.
    came_back: tuple[int, ...] = ()
    #: The turn that took it up at last; ``None`` where none did.
    taken_up_at: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data."""
        return {**attrs.asdict(self), "came_back": list(self.came_back)}


@attrs.frozen(kw_only=True)
class DialogueReport(Shown):
    """What was found in a dialogue.

    >>> report = check_dialogue([{"said_by": "agent", "text": "这是规定，没办法。"}])
    >>> report.count(Severity.ERROR), [finding.text for finding in report.of_turn(0)][:1]
    (0, ['这是规定'])
    """

    #: The turns that were read.
    turns: tuple[DialogueTurn, ...] = attrs.field(repr=False)
    #: The findings, turn by turn, in the order of the text.
    findings: tuple[TurnFinding, ...] = ()
    #: The objections that were passed over.
    passed_over: tuple[PassedOver, ...] = ()

    def of_turn(self, turn: int) -> tuple[TurnFinding, ...]:
        """The findings in one turn, from 0."""
        return tuple(finding for finding in self.findings if finding.turn == turn)

    def count(self, severity: Severity) -> int:
        """How many findings are so grave."""
        return sum(finding.severity is severity for finding in self.findings)

    def explain(self, lang: str = "zh-Hans") -> str:
        """The dialogue line by line, under each turn what was found in it and what to say instead.

        Raises:
            UnknownTermError: for a language that is not one of ours.
        """
        return "\n".join(line for i, turn in enumerate(self.turns) for line in self._lines(i, turn, lang))

    def _lines(self, i: int, turn: DialogueTurn, lang: str) -> Iterator[str]:
        yield f"{i + 1} {turn.said_by.label(lang)}: {' '.join(turn.text.split())}"
        for finding in self.of_turn(i):
            yield f"    {finding.severity.label(lang)} {finding.rule}: {finding.message(lang)}"
            yield f"        {finding.suggestion(lang)}"

    def to_html(self, lang: str = "zh-Hans") -> str:
        """The turns as a list, the places of the findings marked, and under each turn what was found in it.

        Raises:
            UnknownTermError: for a language that is not one of ours.
        """
        return f"<ol>{''.join(f'<li>{self._turn_html(i, lang)}</li>' for i in range(len(self.turns)))}</ol>"

    def _turn_html(self, i: int, lang: str) -> str:
        turn, found = self.turns[i], self.of_turn(i)
        text = findings_html(turn.text, found, lang) if found else f"<p>{escaped(turn.text)}</p>"
        return f"<b>{escaped(turn.said_by.label(lang))}</b>{text}"

    def to_dict(self) -> dict[str, Any]:
        """The report as plain data, the words of the turns left out."""
        return {
            "turns": len(self.turns),
            "findings": [finding.to_dict() for finding in self.findings],
            "passed_over": [each.to_dict() for each in self.passed_over],
        }


def check_dialogue(
    dialogue: Dialogue | Mapping[str, Any] | Iterable[DialogueTurn | Mapping[str, Any]],
    *,
    due_at: datetime | None = None,
    context: ReplyContext | None = None,
    limits: DialogueLimits | None = None,
    rules: Rules | None = None,
) -> DialogueReport:
    """What the agent had better say or do otherwise in a dialogue.

    Every turn of the agent's is checked as a reply, knowing what came before: the name used, apologies, empathy, an
    explanation. On top of that the turns are read together: letting the customer finish
    (``manual:let-finish``, ``norm:silence``), echoes (``manual:echo``), objections that come back (``norm:diversion``),
    explanations confirmed (``handbook:confirm``), waiting (``norm:waiting-time``), closing for silence or harassment
    (``handbook:idle``, ``handbook:harassment``), the goodbye (``handbook:anything-else``, ``norm:closing-thanks``).
    Rules about time are silent where moments are not known.

    Raises:
        RecordError: a turn is none, a moment has no time zone, or what is known beside it is of another kind.
        UnknownTermError: a speaker, a situation, a step or a sign that there is not.

    >>> report = check_dialogue([{"said_by": "agent", "text": "这是规定，没办法。"}])
    >>> print(report.explain("en").splitlines()[1])
        warning company-rule: Puts a rule of the house forward as a shield, with neither its reason nor another way.
    """
    known, (used, beside) = Dialogue.of(dialogue), rules_and_context(rules, context)
    check_aware("due_at", due_at)
    if not isinstance(limits, DialogueLimits | None):
        raise RecordError("limits", "are no DialogueLimits", limits, "DialogueLimits(…)")
    talk = Talk(known, limits or DialogueLimits(), signs_of(used.lists))
    turn_by_turn = of_agent(talk, context=beside, rules=used, due_at=due_at)
    found = [*(_in_turn(turn, finding) for turn, finding in turn_by_turn), *_from_turn_to_turn(talk, used)]
    return DialogueReport(
        turns=known.turns,
        findings=tuple(sorted(found, key=_order)),
        passed_over=tuple(map(_passed_over, talk.objections)),
    )


def _in_turn(turn: int, finding: Finding) -> TurnFinding:
    return TurnFinding(turn=turn, **{field.name: getattr(finding, field.name) for field in attrs.fields(Finding)})


def _from_turn_to_turn(talk: Talk, rules: Rules) -> Iterator[TurnFinding]:
    for rule in rules.rules:
        if rule.kind is RuleKind.DIALOGUE and rule.enabled and rule.reading in READINGS:
            for found in READINGS[rule.reading](talk):
                said = talk.said[found.turn]
                if not _is_silenced(said, rule):
                    yield _finding(said, rule, found)


def _is_silenced(said: Said, rule: WordingRule) -> bool:
    """Whether a comment in the turn silences it, with a reason."""
    names = (name for comment in said.clean.suppressions if comment.works for name in comment.names)
    return any(name in (rule.id, rule.family.value) for name in names)


def _finding(said: Said, rule: WordingRule, found: Found) -> TurnFinding:
    start, end = found.span
    return TurnFinding(
        turn=said.place,
        rule=rule.id,
        family=rule.family,
        severity=rule.severity,
        start=start,
        end=end,
        text=said.turn.text[start:end],
        source=rule.source,
        messages=_filled(rule.messages, found.fields),
        suggestions=_filled(rule.suggestions, found.fields),
    )


def _filled(text: Text, fields: Mapping[str, Field]) -> Text:
    """The text with what is true of this one place; what a house's own text does not ask for is left out."""
    return Text(text.source, tuple(_filled_in(i, wording, fields) for i, wording in enumerate(text.wordings)))


def _filled_in(language: int, wording: str, fields: Mapping[str, Field]) -> str:
    """The same in one of LANGUAGES; braces in what a customer said stay as they are."""
    said = {name: field[language] if isinstance(field, tuple) else str(field) for name, field in fields.items()}
    return _PLACE.sub(lambda place: said.get(place[1], place[0]), wording)


def _order(finding: TurnFinding) -> tuple[int, int, int, int, str]:
    return (finding.turn, finding.start, finding.end, finding.severity.rank, finding.rule)


def _passed_over(objection: Objection) -> PassedOver:
    start, end = objection.span
    return PassedOver(
        turn=objection.turn,
        start=start,
        end=end,
        text=objection.text,
        came_back=tuple(objection.came_back),
        taken_up_at=objection.taken_up_at,
    )


#: Where a message says what is true of the place that was found.
_PLACE = re.compile(r"\{(\w+)\}")
#: The readings of a dialogue, by the name that a rule of the kind *dialogue* gives.
READINGS: dict[str, Callable[[Talk], Iterable[Found]]] = {
    "closed-harassment-early": closed_harassment_early,
    "closed-idle-early": closed_idle_early,
    "closed-unasked": closed_unasked,
    "closed-unwarned": closed_unwarned,
    "echoes": echoes,
    "goodbye-too-soon": goodbye_too_soon,
    "goodbye-unasked": goodbye_unasked,
    "goodbye-unthanked": goodbye_unthanked,
    "holds": holds,
    "interrupts": interrupts,
    "left-unclear": left_unclear,
    "left-waiting": left_waiting,
    "overheld": overheld,
    "returned": returned,
    "shouts-back": shouts_back,
    "talks-over": talks_over,
    "unanswered": unanswered,
    "unconfirmed": unconfirmed,
}
