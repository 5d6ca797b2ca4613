"""Rules ready to be asked: all their words in one lexicon, so that a reply is scanned once."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from complaintkit.lexicons import Lexicon, Rule, Vote
from complaintkit.vocabulary import Step
from complaintkit.wording.rule import WordingRule
from complaintkit.wording.terms import RuleKind, Situation

__all__ = ["EXCEPTIONS", "UNLESS", "Index", "keys_of"]

#: What is put before a rule's id to name those of its words that are not its cues.
EXCEPTIONS, UNLESS = "exceptions of ", "unless of "


class Index:
    """The rules by how they look at a reply, and the lexicon of all their words."""

    def __init__(self, rules: tuple[WordingRule, ...], lists: Mapping[str, tuple[str, ...]]) -> None:
        self._lists = lists
        self.rules = rules
        self.words = tuple(rule for rule in rules if rule.kind is RuleKind.WORDS)
        self.liked = tuple(rule for rule in rules if rule.kind is RuleKind.LIKED)
        self.context = tuple(rule for rule in rules if rule.kind is RuleKind.CONTEXT)
        self._required = tuple(rule for rule in rules if rule.kind is RuleKind.REQUIRED)
        self._required_in: dict[tuple[Situation | None, Step | None], tuple[WordingRule, ...]] = {(None, None): ()}

    def required(self, situation: Situation | None, step: Step | None) -> tuple[WordingRule, ...]:
        """The rules for the parts that a reply must hold there."""
        known = self._required_in.get((situation, step))
        if known is None:
            known = tuple(rule for rule in self._required if rule.holds_in(situation, step))
            self._required_in[situation, step] = known
        return known

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of all rules, each list under the name that it is asked by."""
        lists = (_listed(f"@{name}", cues) for name, cues in self._lists.items())
        own = (_listed(key, cues) for rule in self.rules for key, cues in _own(rule))
        return Lexicon(rule for rule in (*lists, *own) if rule.cues)


def keys_of(own: str, cues: Iterable[str]) -> tuple[str, ...]:
    """The names by which a rule's words are asked: the shared lists among them, and its *own*."""
    return (own, *(cue for cue in cues if cue[:1] == "@"))


def _own(rule: WordingRule) -> Iterable[tuple[str, tuple[str, ...]]]:
    yield rule.id, rule.cues
    yield EXCEPTIONS + rule.id, rule.exceptions
    yield UNLESS + rule.id, rule.unless


def _listed(key: str, cues: Iterable[str]) -> Rule:
    plain = tuple(cue for cue in cues if cue[:1] != "@")
    # Each list is a question of its own, so that no other list's longer words hide its own.
    return Rule(id=key, source="ours", cues=plain, votes=(Vote(key, "found", 1.0),))
