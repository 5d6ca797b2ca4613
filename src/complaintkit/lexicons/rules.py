"""Rules: a list of cues, what they speak for, and where that comes from."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from complaintkit._text.clauses import Context
from complaintkit.errors import DataError, RecordError

__all__ = ["SCOPES", "Rule", "Vote", "rules_of"]

#: How far from a cue its neighbours are looked for.
SCOPES = ("clause", "sentence", "text")


@attrs.frozen
class Vote:
    """What a cue speaks for, and how strongly.

    >>> Vote.parse("nature:harm", 2)
    Vote(axis='nature', value='harm', weight=2.0)
    """

    #: The question that it helps to answer: ``nature``, ``flag``.
    axis: str
    #: The answer that it speaks for: ``harm``, ``repeat-complaint``.
    value: str
    #: How strongly: 0.5 a hint, 1 a sign, 2 a clear sign, 3 decides by itself.
    weight: float

    @property
    def answer(self) -> str:
        """What it speaks for in one word: ``nature:harm``."""
        return f"{self.axis}:{self.value}"

    @classmethod
    def parse(cls, name: str, weight: float) -> "Vote":
        """The vote written as ``axis:value`` and a weight.

        Raises:
            RecordError: *name* is not written so.
        """
        axis, _, value = name.partition(":")
        if not (axis and value):
            raise RecordError("vote", "names no question or no answer", name, "a name such as 'nature:harm'")
        return cls(axis, value, float(weight))


def _words(cues: Iterable[str]) -> tuple[str, ...]:
    """The cues as a tuple; what is no list of them passes, for the validator to name with its field."""
    no_list: Any = cues
    return no_list if isinstance(cues, str) or not hasattr(cues, "__iter__") else tuple(cues)


def _check_words(_rule: object, attribute: "attrs.Attribute[Any]", cues: tuple[object, ...]) -> None:
    if not isinstance(cues, tuple):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise RecordError(f"rule.{attribute.name}", "is no list of cues", cues, "a list such as ['退款']")
    for i, cue in enumerate(cues):
        if not isinstance(cue, str):
            raise RecordError(f"rule.{attribute.name}[{i}]", "is not a string", cue, "a cue such as '退款'")
    # One look at all of them: most rules have nothing to be told.
    if _is_ill_made("|".join(map(str, cues))):
        i, cue = next((i, cue) for i, cue in enumerate(cues) if _is_ill_made(str(cue)))
        raise RecordError(f"rule.{attribute.name}[{i}]", "has a choice left open, or one within another", cue)


def _is_ill_made(cue: str) -> bool:
    return cue.count("{") != cue.count("}") or _WITHIN.search(cue) is not None


def _check_string(_rule: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    if not isinstance(value, str):
        raise RecordError(f"rule.{attribute.name}", "is not a string", value, "a str")


def _check_scope(_rule: object, _attribute: object, scope: str) -> None:
    if scope not in SCOPES:
        raise RecordError("rule.scope", "is no stretch of text that we know", scope, " or ".join(map(repr, SCOPES)))


@attrs.frozen(kw_only=True)
class Rule:
    """Cues that speak for the same, with one source.

    A rule without votes speaks for nothing; it hides shorter cues within its own, as *no problem* hides *problem*.
    Where it requires or forbids neighbours, a cue without the one or with the other is not found at all.

    >>> from complaintkit.lexicons import Lexicon
    >>> late = Rule(id="late", source="ours", cues=("没到账",), requires=("退款",), forbids=("工资",), scope="clause")
    >>> [bool(Lexicon((late,)).matches(text)) for text in ("退款没到账", "没到账，退款呢", "工资退款没到账")]
    [True, False, False]
    """

    #: The rule's name, unique in its lexicon.
    id: str = attrs.field(validator=_check_string)
    #: The id of the manual's rule, or ``ours``.
    source: str = attrs.field(validator=_check_string)
    #: The words looked for, in the signs that :mod:`complaintkit.lexicons` explains; Chinese in Simplified.
    cues: tuple[str, ...] = attrs.field(converter=_words, validator=_check_words)
    #: What a cue speaks for.
    votes: tuple[Vote, ...] = attrs.field(default=(), converter=tuple[Vote, ...])
    #: What a cue speaks for where a negator reaches it; ``None`` where negation makes no difference.
    negated: tuple[Vote, ...] | None = ()
    #: How much it still says in a conditional clause, from 0 to 1.
    supposed: float = 0.5
    #: How much it still says in a sentence that asks, from 0 to 1.
    asked: float = 1.0
    #: How far from a cue its neighbours are looked for: in its ``clause``, its ``sentence`` or the whole ``text``.
    scope: str = attrs.field(default="sentence", validator=_check_scope)
    #: Cues of which one must stand there beside it; none where it needs no neighbour.
    requires: tuple[str, ...] = attrs.field(default=(), converter=_words, validator=_check_words)
    #: Cues of which none may stand there, not even within its own cue.
    forbids: tuple[str, ...] = attrs.field(default=(), converter=_words, validator=_check_words)
    #: The language of its cues, as a tag: ``zh``, ``zh-Hant``, ``en``; empty where it is of none or of several.
    lang: str = attrs.field(default="", validator=_check_string)

    def votes_in(self, context: Context) -> tuple[Vote, ...]:
        """What a cue speaks for there: negated, supposed or asked, it says something else, less or nothing."""
        votes = self.votes if self.negated is None or not context.negated else self.negated
        factor = (self.supposed if context.supposed else 1.0) * (self.asked if context.asked else 1.0)
        return votes if factor == 1 else tuple(Vote(v.axis, v.value, v.weight * factor) for v in votes if factor)

    def to_dict(self) -> dict[str, Any]:
        """The rule as it would stand in a file."""
        row: dict[str, Any] = {"id": self.id, "source": self.source, "cues": list(self.cues)}
        row["votes"] = {vote.answer: vote.weight for vote in self.votes}
        row["negated"] = "same" if self.negated is None else {vote.answer: vote.weight for vote in self.negated}
        row |= {"supposed": self.supposed, "asked": self.asked, "scope": self.scope, "lang": self.lang}
        return row | {"requires": list(self.requires), "forbids": list(self.forbids)}


def rules_of(rows: Iterable[Mapping[str, Any]], file: str, lang: str = "") -> tuple[Rule, ...]:
    """The rules that the rows of a table state; what names no language is in that of the table.

    Raises:
        DataError: a row lacks a key, has one we do not know, or a value of another kind.

    >>> rules_of([{"id": "refund", "source": "ours", "cues": ["退款"]}], "own.toml", lang="zh")[0].cues
    ('退款',)
    """
    given: object = rows
    if isinstance(given, Mapping) or not isinstance(given, Iterable):
        raise DataError(file, "rule", "is no list of tables; write [[rule]] above each")
    return tuple(_rule_of(row, file, f"rule[{i}]", lang) for i, row in enumerate(rows))


def _rule_of(given: object, file: str, where: str, lang: str) -> Rule:
    if not isinstance(given, Mapping):
        raise DataError(file, where, "is no table; write [[rule]] above each")
    row: dict[str, Any] = {"lang": lang, **given}
    unknown = sorted(set(row) - _KEYS)
    missing = sorted({"id", "source", "cues"} - set(row))
    if unknown or missing:
        raise DataError(file, where, f"has no {missing[0]}" if missing else f"has an unknown key: {unknown[0]}")
    try:
        return Rule(
            id=row["id"],
            source=row["source"],
            cues=_cues_in(row["cues"]),
            votes=_votes_of(row, "votes"),
            negated=None if row.get("negated") == "same" else _votes_of(row, "negated"),
            supposed=_number(row.get("supposed", 0.5), "rule.supposed"),
            asked=_number(row.get("asked", 1.0), "rule.asked"),
            requires=_cues_in(row.get("requires", ())),
            forbids=_cues_in(row.get("forbids", ())),
            **{key: row[key] for key in ("scope", "lang") if key in row},
        )
    except RecordError as error:
        raise DataError(file, where, f"is not a rule: {error}") from error


def _cues_in(cues: str | Iterable[str]) -> Iterable[str]:
    """The cues of a list, or of a text in which each stands between strokes or on a line of its own."""
    return filter(None, map(str.strip, cues.replace("\n", "|").split("|"))) if isinstance(cues, str) else cues


def _votes_of(row: Mapping[str, Any], key: str) -> tuple[Vote, ...]:
    votes: Mapping[str, Any] = row.get(key, {})
    if not isinstance(votes, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise RecordError(f"rule.{key}", "is no table of votes", votes, 'a table such as { "nature:harm" = 2 }')
    return tuple(Vote.parse(name, _number(weight, f"rule.{key}[{name}]")) for name, weight in votes.items())


def _number(given: object, path: str) -> float:
    if not isinstance(given, int | float):
        raise RecordError(path, "is no number", given, "a number such as 0.5")
    return float(given)


#: A choice that opens before the last has closed.
_WITHIN = re.compile(r"\{[^{}]*\{")
_KEYS = frozenset(field.name for field in attrs.fields(Rule))
