"""The lexicon: rules as one value, and where their cues stand in a text."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

import attrs

from complaintkit._tables import names, table, table_at
from complaintkit._text.clauses import CONTEXTS, PLAIN, Clauses, Context
from complaintkit._text.folding import Folded, fold
from complaintkit._text.scanning import Hit, Scanner
from complaintkit.errors import RecordError, UnknownTermError
from complaintkit.lexicons.neighbours import Neighbours, folded_cues
from complaintkit.lexicons.rules import Rule, Vote, rules_of

__all__ = ["Difference", "Lexicon", "Match", "ReadText", "Target", "read"]


@attrs.frozen(kw_only=True)
class Match:
    """A cue found in a text.

    >>> rule = Rule(id="refund", source="ours", cues=("退款",))
    >>> Match(rule=rule, start=2, end=4, text="退款").votes
    ()
    """

    #: The rule that the cue belongs to.
    rule: Rule
    #: Where it begins in the original text.
    start: int
    #: Where it ends.
    end: int
    #: The original text there.
    text: str
    #: What the words beside it make of it.
    context: Context = PLAIN

    @property
    def votes(self) -> tuple[Vote, ...]:
        """What it speaks for here: negated, supposed or asked, a cue says something else, less or nothing."""
        return self.rule.votes_in(self.context)


@attrs.frozen(kw_only=True)
class Difference:
    """What one lexicon has that another has not, by rule id.

    >>> Difference(added=("refund",), removed=(), changed=()).added
    ('refund',)
    """

    #: Rules that only the other has.
    added: tuple[str, ...]
    #: Rules that only this one has.
    removed: tuple[str, ...]
    #: Rules that both have and that differ.
    changed: tuple[str, ...]


@attrs.frozen
class ReadText:
    """A text folded once and split into clauses when asked; give it to several readings.

    >>> read("ＡＤＳＬ 断网").folded.text
    'adsl 断网'
    """

    #: The text folded for matching.
    folded: Folded
    #: Its sentences and clauses.
    clauses: Clauses


def read(text: str) -> ReadText:
    """The text folded and ready for matching.

    Raises:
        RecordError: *text* is no string.

    >>> read("寬帶斷網").folded.text
    '宽带断网'
    """
    if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise RecordError("text", "is not a string", text, "a str")
    folded = fold(text)
    return ReadText(folded, Clauses(folded.text))


def _check_ids(_lexicon: object, _attribute: object, rules: tuple[Rule, ...]) -> None:
    seen: set[str] = set()
    for i, rule in enumerate(rules):
        if not isinstance(rule, Rule):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise RecordError(f"lexicon.rules[{i}]", "is no rule", rule, "a Rule")
        if rule.id in seen:
            raise RecordError(f"lexicon.rules[{i}]", "has the id of another rule", rule.id, "an id of its own")
        seen.add(rule.id)


def _counted(rules: tuple[Rule, ...]) -> str:
    return f"<{len(rules)} rules>"


@attrs.frozen(slots=False)
class Lexicon:
    """Rules that find their cues in texts.

    >>> rude = Rule(id="rude", source="ours", votes=(Vote("content", "service-attitude", 2.0),), cues=("态度恶劣",))
    >>> lexicon = Lexicon((rude,))
    >>> [match.text for match in lexicon.matches("客服態度惡劣")]
    ['態度惡劣']
    >>> lexicon.diff(lexicon.without("rude")).removed
    ('rude',)
    """

    #: The rules, in the order in which ties are told.
    rules: tuple[Rule, ...] = attrs.field(default=(), converter=tuple[Rule, ...], validator=_check_ids, repr=_counted)

    @classmethod
    def load(cls, *sources: str | Path) -> "Lexicon":
        """The lexicon of *sources*: folders of ours such as ``lexicons/complaints``, or paths of your own files.

        Raises:
            DataError: a file cannot be read, or a row in it is no rule.
        """
        return cls(rule for source in sources for rule in _rules_from(source))

    @cached_property
    def _scanner(self) -> "Scanner[Target]":
        return Scanner(pattern for rule in self.rules for pattern in _patterns_of(rule))

    @cached_property
    def _neighbours(self) -> Neighbours | None:
        """What stands beside cues, where some rule minds it."""
        asking = [rule for rule in self.rules if rule.requires or rule.forbids]
        return Neighbours(asking) if asking else None

    def matches(self, text: str | ReadText) -> tuple[Match, ...]:
        """The cues in *text*, in order; a cue within a longer one is left out.

        Of two rules with the same cue both match. The cost is linear in the length of the text.

        Raises:
            RecordError: *text* is no string.
        """
        given = text if isinstance(text, ReadText) else read(text)
        return tuple(_match_of(given, hit) for hit in self.found(given))

    def found(self, given: ReadText) -> "list[Hit[Target]]":
        """The same as places in the folded text, each with its target: for those who ask it of very many texts."""
        hits = self._scanner.hits(given.folded.text)
        minding = [hit for hit in hits if hit[2].minds_neighbours]
        if minding and self._neighbours is not None:
            beside = self._neighbours.of(given.clauses)
            hits = [hit for hit in hits if not hit[2].minds_neighbours or beside.suits(hit[2].rule, *hit[:2])]
        return _unhidden(hits)

    def in_languages(self, *langs: str) -> "Lexicon":
        """The rules whose cues are in one of these languages, and those that name none.

        >>> from complaintkit.classification import lexicon
        >>> {rule.lang for rule in lexicon().in_languages("en").rules}
        {'en'}
        """
        return Lexicon(rule for rule in self.rules if rule.lang in ("", *langs))

    def with_rule(self, rule: Rule) -> "Lexicon":
        """This lexicon and *rule*, which takes the place of the rule with its id if there is one."""
        if rule.id in {mine.id for mine in self.rules}:
            return Lexicon(rule if mine.id == rule.id else mine for mine in self.rules)
        return Lexicon((*self.rules, rule))

    def without(self, *ids: str) -> "Lexicon":
        """This lexicon without the rules that have these ids.

        Raises:
            UnknownTermError: there is no rule with one of the ids.
        """
        for given in ids:
            self.rule(given)
        return Lexicon(rule for rule in self.rules if rule.id not in ids)

    def rule(self, name: str) -> Rule:
        """The rule with the id *name*.

        Raises:
            UnknownTermError: there is none.
        """
        for rule in self.rules:
            if rule.id == name:
                return rule
        near = get_close_matches(str(name), [rule.id for rule in self.rules], cutoff=0.4)
        raise UnknownTermError(str(name), tuple(near), "rule")

    def diff(self, other: "Lexicon") -> Difference:
        """What changed from this lexicon to *other*."""
        mine, theirs = ({rule.id: rule for rule in lexicon.rules} for lexicon in (self, other))
        return Difference(
            added=tuple(name for name in theirs if name not in mine),
            removed=tuple(name for name in mine if name not in theirs),
            changed=tuple(name for name in mine if name in theirs and mine[name] != theirs[name]),
        )


class _Answers(dict[int, tuple[tuple[str, float], ...]]):
    """What a rule speaks for, by the turn of the words beside its cue, worked out when first met."""

    def __init__(self, rule: Rule) -> None:
        super().__init__()
        self.rule = rule

    def __missing__(self, turn: int) -> tuple[tuple[str, float], ...]:
        answers = tuple((vote.answer, vote.weight) for vote in self.rule.votes_in(CONTEXTS[turn]))
        return self.setdefault(turn, answers)


@attrs.frozen(kw_only=True, eq=False)
class Target:
    """What a cue leads to.

    >>> rule = Rule(id="refund", source="ours", cues=("退款",))
    >>> Target(rule=rule, axes=frozenset({"demand"}), hides=frozenset(), answers={}).silent
    False
    """

    #: The cue's rule.
    rule: Rule
    #: The questions that it speaks to.
    axes: frozenset[str]
    #: The questions on which a hit of it hides shorter ones.
    hides: frozenset[str]
    #: What it speaks for, and how strongly, by what :meth:`Clauses.turn_of` says of its place.
    answers: Mapping[int, tuple[tuple[str, float], ...]]
    #: Whether its rule requires or forbids neighbours.
    minds_neighbours: bool = False
    #: Whether its rule speaks for nothing, and so hides whatever it is about.
    silent: bool = False
    #: Whether a negator before it makes no difference.
    minds_no_negator: bool = False


_Found = Hit[Target]
#: So many hits are sooner looked through than sorted out.
_FEW = 6
_NOTHING: frozenset[str] = frozenset()


def _patterns_of(rule: Rule) -> Iterable[tuple[str, Target]]:
    axes, answers = frozenset(vote.axis for vote in (*rule.votes, *(rule.negated or ()))), _Answers(rule)
    tight = Target(
        rule=rule,
        axes=axes,
        hides=axes,
        answers=answers,
        minds_neighbours=bool(rule.requires or rule.forbids),
        silent=not rule.votes,
        minds_no_negator=rule.negated is None,
    )
    # A pattern with a gap says nothing about the words that stand in the gap.
    loose = attrs.evolve(tight, hides=_NOTHING)
    return ((pattern, loose if "…" in pattern else tight) for pattern in folded_cues(rule.cues))


def _rules_from(source: str | Path) -> Iterable[Rule]:
    if isinstance(source, Path):
        yield from _rules_in(table_at(source), str(source))
        return
    for name in names(source) or (source,):
        yield from _rules_in(table(name), f"{name}.toml")


def _rules_in(rows: dict[str, Any], file: str) -> tuple[Rule, ...]:
    return rules_of(rows.get("rule", []), file, rows.get("lang", ""))


def _unhidden(hits: list[_Found]) -> list[_Found]:
    """The hits that no longer hit hides, of hits by where they start, the longest first."""
    kept: list[_Found] = []
    overlapping: list[_Found] = []
    reach = 0
    for hit in hits:
        if hit[0] >= reach:
            kept += _unhidden_of(overlapping) if len(overlapping) > 1 else overlapping
            overlapping, reach = [hit], hit[1]
        else:
            overlapping.append(hit)
            reach = max(reach, hit[1])
    return kept + (_unhidden_of(overlapping) if len(overlapping) > 1 else overlapping)


def _unhidden_of(overlapping: list[_Found]) -> list[_Found]:
    """Of hits that overlap, those that none hides which speaks to the same question, or for nothing at all.

    A rule that finds one place by two of its cues has found one cue.
    """
    kept: list[_Found] = []
    open_hits: list[_Found] = []
    for hit in overlapping:
        start, end, target = hit
        for i, (longer_start, longer_end, longer) in enumerate(open_hits):
            if longer_end < end or longer_end <= start:
                continue
            if longer_start == start and longer_end == end:
                if longer.rule is target.rule:
                    open_hits[i] = hit
                    break
            elif longer.silent or not longer.hides.isdisjoint(target.axes):
                open_hits.append(hit)
                break
        else:
            kept.append(hit)
            open_hits.append(hit)
        if len(open_hits) > _FEW:
            # What has ended hides nothing more; without this, a chain of a million hits would cost its square.
            open_hits = [each for each in open_hits if each[1] > start]
    return kept


def _match_of(given: ReadText, hit: _Found) -> Match:
    start, end = given.folded.original_of(hit[0], hit[1])
    context = given.clauses.context_of(hit[0], hit[1])
    return Match(rule=hit[2].rule, start=start, end=end, text=given.folded.original[start:end], context=context)
