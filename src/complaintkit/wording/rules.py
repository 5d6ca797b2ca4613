"""The rules of wording as one value, all of them data.

Those that come with complaintkit stand in ``data/wording/rules``, the word lists that they share in
``data/wording/words.toml``. A house adds its own, changes ours by id, and switches any off.
"""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache, cached_property
from pathlib import Path
from typing import Any, cast

import attrs

from complaintkit._tables import names, table, table_at
from complaintkit.errors import ComplaintKitError, DataError, RecordError, UnknownTermError
from complaintkit.wording._against import READINGS
from complaintkit.wording._index import Index
from complaintkit.wording.rule import WordingRule
from complaintkit.wording.terms import RuleKind

__all__ = ["Rules"]


def _check_ids(_rules: object, _attribute: object, rules: tuple[WordingRule, ...]) -> None:
    seen: set[str] = set()
    for i, rule in enumerate(rules):
        if rule.id in seen:
            raise RecordError(f"rules[{i}]", "has the id of another rule", rule.id, "an id of its own")
        seen.add(rule.id)


def _counted(rules: tuple[WordingRule, ...]) -> str:
    return f"<{len(rules)} rules>"


@attrs.frozen(slots=False, kw_only=True)
class Rules:
    """The rules that replies are checked by, as one value; to change it is to make another.

    >>> ours = Rules.load()
    >>> ours.disable("liked", "absolute-promise").rule("absolute-promise").enabled
    False
    """

    #: The rules.
    rules: tuple[WordingRule, ...] = attrs.field(
        default=(), converter=tuple[WordingRule, ...], validator=_check_ids, repr=_counted
    )
    #: The word lists that rules share, by name.
    lists: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict[str, tuple[str, ...]], repr=False)

    @classmethod
    def load(cls, *sources: str | Path | Mapping[str, Any]) -> "Rules":
        """The rules that come with complaintkit, and over them those of *sources*: TOML files, or the same as dicts.

        A source may hold ``[[rule]]`` rows, new ones or changes by ``id``; ``[lists]`` with words added to a
        shared list; ``disable`` and ``enable`` with ids or families.

        Raises:
            DataError: a file can't be read, or a row in it is no rule.
            RecordError: a source is neither a path nor a mapping.
        """
        rules = _ours()
        for i, source in enumerate(sources):
            if not isinstance(source, str | Path | Mapping):
                raise RecordError(
                    f"sources[{i}]", "is no source of rules", source, "the path of a TOML file, or a dict"
                )
            named = f"sources[{i}]" if isinstance(source, Mapping) else str(source)
            rules = _with(rules, source if isinstance(source, Mapping) else table_at(Path(source)), named)
        return rules

    @cached_property
    def index(self) -> Index:
        """The rules ready to be asked, made when first needed."""
        return Index(tuple(rule for rule in self.rules if rule.enabled), self.lists)

    def rule(self, name: str) -> WordingRule:
        """The rule with the id *name*.

        Raises:
            UnknownTermError: there is none.
        """
        for rule in self.rules:
            if rule.id == name:
                return rule
        near = get_close_matches(str(name), [rule.id for rule in self.rules])
        raise UnknownTermError(str(name), tuple(near), "rule")

    def with_rule(self, rule: WordingRule) -> "Rules":
        """These rules and *rule*, which takes the place of the rule with its id if there is one."""
        if rule.id in {mine.id for mine in self.rules}:
            return attrs.evolve(self, rules=tuple(rule if mine.id == rule.id else mine for mine in self.rules))
        return attrs.evolve(self, rules=(*self.rules, rule))

    def without(self, *names: str) -> "Rules":
        """These rules without those that have these ids or families.

        Raises:
            UnknownTermError: a name is neither.
        """
        gone = self.named(*names)
        return attrs.evolve(self, rules=tuple(rule for rule in self.rules if rule.id not in gone))

    def disable(self, *names: str) -> "Rules":
        """These rules with those switched off that have these ids or families.

        Raises:
            UnknownTermError: a name is neither.
        """
        return self._switched(self.named(*names), on=False)

    def enable(self, *names: str) -> "Rules":
        """These rules with those switched on that have these ids or families.

        Raises:
            UnknownTermError: a name is neither.
        """
        return self._switched(self.named(*names), on=True)

    def named(self, *names: str) -> frozenset[str]:
        """The ids of the rules that have these ids or families.

        Raises:
            UnknownTermError: a name is neither.
        """
        found: set[str] = set()
        for name in names:
            mine = {rule.id for rule in self.rules if name in (rule.id, rule.family.value)}
            if not mine:
                known = {name: None for rule in self.rules for name in (rule.id, rule.family.value)}
                raise UnknownTermError(str(name), tuple(get_close_matches(str(name), known)), "rule or family")
            found |= mine
        return frozenset(found)

    def _switched(self, names: frozenset[str], *, on: bool) -> "Rules":
        rules = (attrs.evolve(rule, enabled=on) if rule.id in names else rule for rule in self.rules)
        return attrs.evolve(self, rules=tuple(rules))


def _with(rules: Rules, source: Mapping[str, Any], file: str) -> Rules:
    """The rules with what a source adds, changes and switches."""
    unknown = sorted(set(source) - {"rule", "lists", "disable", "enable"})
    if unknown:
        raise DataError(file, unknown[0], "is unknown; expected rule, lists, disable or enable")
    changed = attrs.evolve(rules, lists=_joined(rules.lists, source.get("lists", {}), file))
    for i, row in enumerate(_list_of(source, "rule", file)):
        changed = changed.with_rule(_rule_of(changed, row, file, f"rule[{i}]"))
    disabled, enabled = (map(str, _list_of(source, name, file)) for name in ("disable", "enable"))
    try:
        return changed.disable(*disabled).enable(*enabled)
    except UnknownTermError as error:
        raise DataError(file, "disable/enable", f"names what there is not: {error}") from error


def _list_of(source: Mapping[str, Any], name: str, file: str) -> list[object]:
    given = source.get(name, [])
    if not isinstance(given, list):
        raise DataError(file, name, "is not a list")
    return cast("list[object]", given)


def _joined(mine: Mapping[str, tuple[str, ...]], added: object, file: str) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(added, Mapping):
        raise DataError(file, "lists", "is not a table of word lists")
    joined = dict(mine)
    for name, words in cast("Mapping[str, object]", added).items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in cast("list[object]", words)):
            raise DataError(file, f"lists.{name}", "is not a list of words")
        joined[name] = (*joined.get(name, ()), *cast("list[str]", words))
    return joined


def _rule_of(rules: Rules, row: object, file: str, where: str) -> WordingRule:
    """The rule that a row states; where its id is known, that rule with what the row changes."""
    if not isinstance(row, Mapping):
        raise DataError(file, where, "is not a table")
    given = cast("Mapping[str, Any]", row)
    known = {rule.id: rule for rule in rules.rules}.get(str(given.get("id")))
    try:
        rule = WordingRule.from_dict({**known.to_dict(), **given} if known else given)
    except (ComplaintKitError, TypeError, ValueError) as error:
        raise DataError(file, where, f"is not a rule: {error}") from error
    cited = (cue for cue in (*rule.cues, *rule.unless, *rule.exceptions) if cue[:1] == "@")
    unknown = [name for name in cited if not _is_list(name, rules)]
    if unknown:
        raise DataError(file, where, f"names a list that there is not: {unknown[0]}")
    if rule.kind is RuleKind.CONTEXT and rule.reading not in READINGS:
        raise DataError(
            file, where, f"is no rule: there is no reading: {rule.reading!r}; there are {', '.join(READINGS)}"
        )
    return rule


def _is_list(name: str, rules: Rules) -> bool:
    return name in ("@time", "@duration", "@phone", "@question") or name[1:] in rules.lists


@cache
def _ours() -> Rules:
    lists = {name: tuple(row["cues"]) for name, row in table("wording/words").items()}
    rules = Rules(lists=lists)
    rows = [(name, i, row) for name in names("wording/rules") for i, row in enumerate(table(name)["rule"])]
    return attrs.evolve(rules, rules=tuple(_rule_of(rules, row, f"{name}.toml", f"rule[{i}]") for name, i, row in rows))
