"""Rules ready to be asked: their words in three lexicons, so that a reply is scanned for no more than it needs.

Most replies hold none of the words that rules look for. Only where one stands is it asked which words lift it, and only
:func:`~complaintkit.wording.liked` asks for what customers like.
"""

from collections.abc import Iterable, Mapping

import attrs

from complaintkit._text.once import once
from complaintkit.lexicons import Lexicon, Rule, Vote
from complaintkit.vocabulary import Step
from complaintkit.wording.rule import WordingRule
from complaintkit.wording.terms import RuleKind, Situation

__all__ = ["Index", "Keys"]


@attrs.frozen(kw_only=True)
class Keys:
    """The names by which the words of one rule are asked for: its own, and those of the lists that it cites."""

    #: Of its cues.
    cues: tuple[str, ...]
    #: Of the words that show that a cue is not meant.
    exceptions: tuple[str, ...]
    #: Of the words that lift it.
    unless: tuple[str, ...]


class Index:
    """The rules by how they look at a reply, and the lexicons of their words."""

    def __init__(self, rules: tuple[WordingRule, ...], lists: Mapping[str, tuple[str, ...]]) -> None:
        self._lists = lists
        self.rules = rules
        self.liked = tuple(rule for rule in rules if rule.kind is RuleKind.LIKED)
        self.context = tuple(rule for rule in rules if rule.kind is RuleKind.CONTEXT)
        self._words = tuple(rule for rule in rules if rule.kind is RuleKind.WORDS)
        self._required = tuple(rule for rule in rules if rule.kind is RuleKind.REQUIRED)
        self._asked_in: dict[tuple[Situation | None, Step | None], tuple[tuple[WordingRule, ...], ...]] = {}

    def required(self, situation: Situation | None, step: Step | None) -> tuple[WordingRule, ...]:
        """The rules for the parts that a reply must hold there."""
        return self._asked(situation, step)[0]

    def against(self, situation: Situation | None, step: Step | None) -> tuple[WordingRule, ...]:
        """The rules that read a reply there against what is known of its case."""
        return self._asked(situation, step)[1]

    def _asked(self, situation: Situation | None, step: Step | None) -> tuple[tuple[WordingRule, ...], ...]:
        known = self._asked_in.get((situation, step))
        if known is None:
            kinds = (self._required, self.context)
            known = tuple(tuple(rule for rule in rules if rule.holds_in(situation, step)) for rules in kinds)
            self._asked_in[situation, step] = known
        return known

    @once
    def keys(self) -> dict[str, Keys]:
        """The names of each rule's words, by the rule's id."""
        return {rule.id: _keys(rule) for rule in self.rules}

    @once
    def touched_by(self) -> dict[str, tuple[WordingRule, ...]]:
        """The rules of the kind *words* that look for what has that name."""
        found: dict[str, tuple[WordingRule, ...]] = {}
        for rule in self._words:
            for key in self.keys[rule.id].cues:
                found[key] = (*found.get(key, ()), rule)
        return found

    @once
    def group_of(self) -> dict[str, int]:
        """Which lexicon holds the words of that name: 0 what is looked for, 1 what is asked then, 2 all else."""
        first = [self.keys[rule.id].cues for rule in (*self._words, *self.context)]
        second = [(*keys.exceptions, *keys.unless) for keys in self.keys.values()]
        second += [self.keys[rule.id].cues for rule in self._required]
        groups = dict.fromkeys((*(f"@{name}" for name in self._lists), *self.keys), 2)
        groups |= dict.fromkeys((key for keys in second for key in keys), 1) | dict.fromkeys(_ALWAYS_ASKED, 1)
        return groups | dict.fromkeys((key for keys in first for key in keys), 0)

    @once
    def lexicons(self) -> tuple[Lexicon, ...]:
        """The three lexicons, each list of words under its name."""
        lists = {f"@{name}": cues for name, cues in self._lists.items()}
        named = lists | {key: cues for rule in self.rules for key, cues in _own(rule)}
        rules = {key: _listed(key, cues) for key, cues in named.items()}
        groups = (tuple(rules[key] for key in rules if self.group_of.get(key) == i) for i in range(3))
        return tuple(Lexicon(rule for rule in group if rule.cues) for group in groups)


def _keys(rule: WordingRule) -> Keys:
    cues, exceptions, unless = ((key, *(cue for cue in words if cue[:1] == "@")) for key, words in _own(rule))
    return Keys(cues=cues, exceptions=exceptions, unless=unless)


def _own(rule: WordingRule) -> Iterable[tuple[str, tuple[str, ...]]]:
    yield rule.id, rule.cues
    yield f"exceptions of {rule.id}", rule.exceptions
    yield f"unless of {rule.id}", rule.unless


def _listed(key: str, cues: Iterable[str]) -> Rule:
    plain = tuple(cue for cue in cues if cue[:1] != "@")
    # Each list is a question of its own, so that no other list's longer words hide its own.
    return Rule(id=key, source="ours", cues=plain, votes=(Vote(key, "found", 1.0),))


#: The lists that the reading itself asks for.
_ALWAYS_ASKED = ("@reported", "@not-our-time", "@empathy")
