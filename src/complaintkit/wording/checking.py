"""The check: a reply read against the rules, and what is found in it."""

from collections.abc import Iterable
from datetime import datetime

from complaintkit.errors import RecordError
from complaintkit.vocabulary import Step
from complaintkit.wording._against import READINGS, Asked
from complaintkit.wording._reading import Place, Reading
from complaintkit.wording.contexts import UNKNOWN, ReplyContext, check_aware
from complaintkit.wording.findings import Finding
from complaintkit.wording.rule import WordingRule
from complaintkit.wording.rules import Rules
from complaintkit.wording.suppressions import Stripped, Suppression, stripped
from complaintkit.wording.terms import RuleKind, Situation

__all__ = ["check"]

#: A rule and where it applies.
_Found = tuple[WordingRule, Place]


def check(
    reply: str,
    *,
    step: Step | str | None = None,
    situation: Situation | str | None = None,
    due_at: datetime | None = None,
    context: ReplyContext | None = None,
    rules: Rules | None = None,
) -> tuple[Finding, ...]:
    """What a reply to a customer had better say otherwise, and what it lacks, in the order of the text.

    The *step* and *situation* say what must be there; *due_at*, the limit of the case's clock, and *context* what it is
    read against. Without ``context.at`` only full dates are held against *due_at*. The cost is linear in the length of
    the reply (``norm:forbidden``, ``outline:disliked``).

    Raises:
        RecordError: the reply is no string, *due_at* has no time zone, or the context or the rules are none.
        UnknownTermError: a step or situation that there is not.

    >>> [finding.rule for finding in check("你应该先重启，公司规定就是这样。")]
    ['you-should', 'company-rule']
    >>> check("请问您有没有收到我们的短信？")
    ()
    >>> [finding.rule for finding in check("感谢您的来电，再见。", situation="closing-limit")]
    ['closing-names-limit']
    """
    clean = stripped(reply)
    check_aware("due_at", due_at)
    rules, known = rules_and_context(rules, context)
    asked = Asked(
        reading=Reading(clean.text, rules.index, known.at, due_at),
        original=clean.text,
        context=known,
        index=rules.index,
        situation=None if situation is None else Situation.parse(situation),
        step=None if step is None else Step.parse(step),
        due_at=due_at,
    )
    found = [_placed(asked.reading, clean, each) for each in _distinct(_all(asked))]
    kept = _suppressed(found, clean.suppressions, rules) if clean.suppressions else found
    return tuple(_finding(reply, each) for each in sorted(kept, key=_order))


def rules_and_context(rules: Rules | None, context: ReplyContext | None) -> tuple[Rules, ReplyContext]:
    """Ours and nothing known, where none is given.

    Raises:
        RecordError: something else is given.
    """
    if not isinstance(rules, Rules | None):
        raise RecordError("rules", "are no Rules", rules, "Rules.load(…)")
    if not isinstance(context, ReplyContext | None):
        raise RecordError("context", "is no ReplyContext", context, "ReplyContext(…)")
    return rules or Rules.load(), context or UNKNOWN


def _all(asked: Asked) -> Iterable[_Found]:
    reading, situation, step = asked.reading, asked.situation, asked.step
    for rule in reading.touched:
        if rule.holds_in(situation, step):
            yield from ((rule, place) for place in reading.hits(rule))
    for rule in asked.index.required(situation, step):
        if not reading.hits(rule):
            yield rule, asked.nowhere[0]
    for rule in asked.index.against(situation, step):
        if not rule.cues or reading.may_hold(rule):
            yield from ((rule, place) for place in READINGS[rule.reading](asked, rule))


def _distinct(found: Iterable[_Found]) -> list[_Found]:
    """Of findings of one family that overlap the gravest, and of those the longest."""
    kept: dict[str, list[_Found]] = {}
    for rule, place in sorted(found, key=lambda each: (each[1][0], -each[1][1])):
        mine = kept.setdefault(rule.family.value, [])
        if not mine or place[0] >= mine[-1][1][1] or place == mine[-1][1]:
            mine.append((rule, place))
        elif rule.severity.rank < mine[-1][0].severity.rank:
            mine[-1] = (rule, place)
    return [each for mine in kept.values() for each in mine]


def _placed(reading: Reading, clean: Stripped, found: _Found) -> _Found:
    rule, place = found
    if place[0] == place[1]:
        return rule, (len(clean.original), len(clean.original))
    return rule, clean.original_of(*reading.original_of(place))


def _suppressed(found: list[_Found], suppressions: Iterable[Suppression], rules: Rules) -> list[_Found]:
    """What is left when the comments have silenced theirs, and what is wrong with the comments."""
    known = {rule.id: rule for rule in rules.rules}
    families = {rule.family.value for rule in rules.rules}
    silent: set[str] = set()
    wrong: list[tuple[str, Place]] = []
    for each in suppressions:
        place = (each.start, each.end)
        if not each.works:
            wrong.append(("suppression-without-reason" if each.names else "suppression-unreadable", place))
            continue
        for name in each.names:
            hit = any(name in (rule.id, rule.family.value) for rule, _ in found)
            if name not in known and name not in families:
                wrong.append(("suppression-of-nothing-known", place))
            elif not hit and not _is_off(name, known.values()):
                wrong.append(("suppression-unused", place))
            silent.add(name)
    left = [each for each in found if silent.isdisjoint((each[0].id, each[0].family.value))]
    return left + [(known[name], place) for name, place in wrong if name in known and known[name].enabled]


def _is_off(name: str, rules: Iterable[WordingRule]) -> bool:
    """Whether all that the name stands for is off, or shows in dialogues only, so that it can't have been found."""
    mine = (rule for rule in rules if name in (rule.id, rule.family.value))
    return not any(rule.enabled and rule.kind is not RuleKind.DIALOGUE for rule in mine)


def _order(found: _Found) -> tuple[int, int, int, str]:
    rule, place = found
    return (*place, rule.severity.rank, rule.id)


def _finding(reply: str, found: _Found) -> Finding:
    rule, (start, end) = found
    return Finding(
        rule=rule.id,
        family=rule.family,
        severity=rule.severity,
        start=start,
        end=end,
        text=reply[start:end],
        source=rule.source,
        messages=rule.messages,
        suggestions=rule.suggestions,
    )
