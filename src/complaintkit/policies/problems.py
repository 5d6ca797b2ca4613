"""What is most likely an oversight in a table of limits, found without trying every situation or history.

A region is a box of situations: for each axis the values it holds, and the risk flags that are down in it.
Taking a rule away from a box leaves boxes again, so that "can this row ever count?" has an exact answer.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches
from itertools import combinations
from typing import Any

import attrs

from complaintkit._tables import table
from complaintkit.policies.lifecycles import Lifecycle
from complaintkit.policies.rules import PolicyRule, Situation, Target
from complaintkit.vocabulary import (
    Channel,
    Complexity,
    Content,
    EventName,
    Milestone,
    Nature,
    Occasion,
    Term,
    Tier,
    TimeKind,
    Turn,
    known_language,
)

__all__ = ["Problem", "problems"]


@attrs.frozen(kw_only=True)
class Problem:
    """A row of a policy that can hardly be meant.

    >>> print(Problem(code="unreachable", row="rules[2]").message("en"))
    rules[2]: never counts, because the rows above it take every situation it is for
    """

    #: ``unreachable``, ``no-default``, ``answer-before-response``, ``twice``; of a lifecycle ``unknown-event``,
    #: ``never-starts``, ``never-stops`` or ``contradiction``.
    code: str
    #: The row, as in an error: ``rules[2]``; ``rules`` where it is all of them.
    row: str
    #: What it is about, by name: the milestone, or the values of a situation that has no row.
    fields: tuple[tuple[str, str], ...] = ()

    def message(self, lang: str = "zh-Hans") -> str:
        """What is wrong, in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises:
            UnknownTermError: for another language.
        """
        words = table("policies/problems")
        told = str(words[self.code][known_language(lang)])
        if not self.fields:
            return str(words["row"][lang]).format(row=self.row, told=told)
        given = ", ".join(f"{name} = {value}" for name, value in self.fields)
        return str(words["row-with-fields"][lang]).format(row=self.row, told=told, given=given)


def problems(rules: Sequence[PolicyRule], steps: Collection[str] = ()) -> tuple[Problem, ...]:
    """What is most likely an oversight in *rules*, row by row; *steps* are those that the house's procedure added.

    >>> problems(())
    (Problem(code='no-default', row='rules', fields=()),)
    """
    found: list[Problem] = []
    for i, rule in enumerate(rules):
        row = f"rules[{i}]"
        if not _rest(_box_of(rule), rules[:i]):
            found.append(Problem(code="unreachable", row=row))
        found += [Problem(code=code, row=row, fields=(("milestone", name),)) for code, name in _odd(rule.targets)]
        found += [
            each for j, target in enumerate(rule.targets) for each in _odd_course(target, f"{row}.targets[{j}]", steps)
        ]
    left = _rest([_EVERYTHING], rules)
    if left:
        found.append(Problem(code="no-default", row="rules", fields=_example(left[0])))
    return tuple(found)


#: The values that an axis can have; ``None`` where it is not judged or not known.
_VALUES: dict[str, frozenset[Any]] = {
    "tier": frozenset(Tier),
    "complexity": frozenset(Complexity),
    "nature": frozenset({*Nature, None}),
    "content": frozenset({*Content, None}),
    "channel": frozenset({*Channel, None}),
}


@attrs.frozen(kw_only=True)
class _Box:
    """A region of situations."""

    #: For each axis the values in it.
    values: dict[str, frozenset[Any]]
    #: The flags of which none is up in it.
    down: frozenset[Term] = frozenset()
    #: The flags of which one is up in it; no such condition when empty.
    up: frozenset[Term] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether no situation lies in it."""
        return not all(self.values.values()) or (bool(self.up) and self.up <= self.down)

    def with_values(self, axis: str, values: frozenset[Any]) -> "_Box":
        """The part of it with these values only."""
        return attrs.evolve(self, values={**self.values, axis: self.values[axis] & values})


_EVERYTHING = _Box(values=_VALUES)


def _box_of(rule: PolicyRule) -> list[_Box]:
    box = _EVERYTHING
    for axis, values in rule.when:
        box = attrs.evolve(box, up=frozenset(values)) if axis == "flags" else box.with_values(axis, frozenset(values))
    return [box]


def _rest(boxes: list[_Box], rules: Iterable[PolicyRule]) -> list[_Box]:
    """What of *boxes* no rule is for."""
    for rule in rules:
        boxes = [part for box in boxes for part in _without(box, rule) if not part.is_empty]
    return boxes


def _without(box: _Box, rule: PolicyRule) -> Iterator[_Box]:
    """The parts of *box* that *rule* is not for."""
    when = dict(rule.when)
    flags = when.pop("flags", None)
    for axis, values in when.items():
        yield box.with_values(axis, _VALUES[axis] - frozenset(values))
        box = box.with_values(axis, frozenset(values))
    if flags is not None:
        # The last axis, because "one of them is up" is no box, while its opposite is.
        yield attrs.evolve(box, down=box.down | frozenset(flags))


def _example(box: _Box) -> tuple[tuple[str, str], ...]:
    """A situation in *box*, the plainest one: what can be as when nothing is said is left out."""
    plain = Situation()
    chosen = ((axis, values) for axis, values in box.values.items() if getattr(plain, axis) not in values)
    return tuple((axis, min(values).value) for axis, values in chosen)


def _odd(targets: tuple[Target, ...]) -> Iterator[tuple[str, str]]:
    seen: set[tuple[Milestone, Turn, int | None]] = set()
    for target in targets:
        whose = (target.milestone, target.owner, target.level)
        if whose in seen:
            yield "twice", target.milestone.value
        seen.add(whose)
    for one, two in combinations(targets, 2):
        for answer, word in ((one, two), (two, one)):
            if answer.milestone is Milestone.RESOLUTION and word.milestone in _WORDS and _is_shorter(answer, word):
                yield "answer-before-response", word.milestone.value


#: What is owed before the answer.
_WORDS = (Milestone.ACKNOWLEDGEMENT, Milestone.FIRST_RESPONSE)


def _is_shorter(one: Target, two: Target) -> bool:
    """Whether *one* surely ends before *two*: they count alike, or *two* in working time, which is never faster."""
    alike = one.kind is two.kind or (one.kind, two.kind) == (TimeKind.CALENDAR_TIME, TimeKind.WORKING_TIME)
    same_whose = (one.owner, one.level) == (two.owner, two.level)
    return alike and same_whose and one.amount < two.amount


#: What a lifecycle says of an event; all but the first and the last exclude one another.
_VERBS = ("starts", "stops", "cancels", "reopens", "resets")
_EVENTS = (*(each.value for each in Occasion), *(each.value for each in EventName))


def _odd_course(target: Target, row: str, steps: Collection[str]) -> Iterator[Problem]:
    """What can hardly be meant in the target's lifecycle."""
    lifecycle, milestone = target.lifecycle, ("milestone", target.milestone.value)
    said = {verb: _said(lifecycle, verb) for verb in _VERBS}
    known = {*_EVENTS, *steps}
    for verb, names in said.items():
        for name in (each for each in names if each not in known):
            near = " or ".join(get_close_matches(name, known, n=2)) or "none of ours"
            yield Problem(code="unknown-event", row=row, fields=(milestone, (verb, name), ("near", near)))
    if known.isdisjoint(said["starts"]):
        yield Problem(code="never-starts", row=row, fields=(milestone,))
    elif (known - _before(said["starts"])).isdisjoint(said["stops"]):
        yield Problem(code="never-stops", row=row, fields=(milestone,))
    for one, two in combinations(_VERBS, 2):
        for name in (each for each in said[one] if each in said[two] and (one, two) != ("starts", "resets")):
            yield Problem(
                code="contradiction", row=row, fields=(milestone, ("event", name), ("verbs", f"{one} + {two}"))
            )


def _said(lifecycle: Lifecycle, verb: str) -> tuple[str, ...]:
    names: tuple[str, ...] = getattr(lifecycle, verb)
    return names


def _before(starts: Collection[str]) -> set[str]:
    """What has happened once and for all when the clock starts, so that it cannot stop it."""
    return (
        {Occasion.RECEIVED.value} if Occasion.RECEIVED in starts else {Occasion.RECEIVED.value, Occasion.OPENED.value}
    )
