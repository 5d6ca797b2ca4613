"""One rule of wording: what it looks for, when it keeps silent, and what it says.

The signs in cues are those that :mod:`complaintkit._text.scanning` explains; Chinese stands in Simplified. ``@name``
stands for a shared list, ``@time`` for a moment or a term that we state for ourselves, ``@duration`` for any length of
time, ``@phone`` for a number to call, ``@question`` for a question.
"""

from collections.abc import Iterable, Mapping
from typing import Any, cast

import attrs

from complaintkit.errors import RecordError
from complaintkit.vocabulary import LANGUAGES, Step, Term, Text
from complaintkit.wording.terms import Family, LikedKind, RuleKind, Severity, Situation

__all__ = ["WordingRule"]

#: Where a rule may look for words.
_PLACES = ("anywhere", "alone")
#: How far from a cue the words may stand that lift it.
_REACHES = ("sentence", "near", "text")
#: What a cue may be beside being meant.
_TURNS = ("negated", "supposed", "asked", "quoted", "reported")


def _strings(value: object) -> tuple[str, ...]:
    """A tuple of them; what is no list is left as it is, for :func:`_words` to refuse."""
    many = isinstance(value, Iterable) and not isinstance(value, str)
    return tuple(cast("Iterable[str]", value)) if many else cast("tuple[str, ...]", value)


def _words(_rule: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    if not isinstance(value, tuple) or not all(isinstance(word, str) for word in cast("tuple[object, ...]", value)):
        given = cast("object", value)
        raise RecordError(f"wording_rule.{attribute.name}", "is no list of words", given, 'a list such as ["…"]')


def _one_of(*choices: str) -> Any:
    def validate(_rule: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        for given in cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,):
            if given not in choices:
                raise RecordError(f"wording_rule.{attribute.name}", "is unknown", given, " or ".join(choices))

    return validate


def _situations(value: object) -> tuple[Situation, ...]:
    return cast("tuple[Situation, ...]", _parsed(Situation, value))


def _steps(value: object) -> tuple[Step, ...]:
    return cast("tuple[Step, ...]", _parsed(Step, value))


def _parsed(terms: type[Term], value: object) -> object:
    given: object = _strings(value)
    return tuple(map(terms.parse, given)) if isinstance(given, tuple) else given


def _liked(value: str | None) -> LikedKind | None:
    return None if value is None else LikedKind(value)


def _usual_skips(rule: "WordingRule") -> tuple[str, ...]:
    """What must be there may be asked, supposed or negated: *is it not clear?*"""
    meant = rule.kind in (RuleKind.REQUIRED, RuleKind.LIKED)
    return () if meant else ("negated", "supposed", "quoted", "reported")


@attrs.frozen(kw_only=True)
class WordingRule:
    """One rule of wording: what it looks for, when it keeps silent, what it says.

    It always says what could be said instead (``course:reword``).

    >>> from complaintkit.wording import Rules
    >>> rule = Rules.load().rule("calm-down")
    >>> rule.family.value, rule.severity.value, rule.source
    ('commanding', 'error', 'norm:forbidden')
    """

    #: The rule's name, kebab-case and stable.
    id: str
    #: What it is about.
    family: Family = attrs.field(converter=Family)
    #: How grave its findings are.
    severity: Severity = attrs.field(converter=Severity)
    #: The id of the manual's rule behind it; ``ours``, or the house's own name.
    source: str
    #: What is wrong, in every language.
    messages: Text
    #: What to say instead, in every language.
    suggestions: Text
    #: How it looks at a reply.
    kind: RuleKind = attrs.field(default=RuleKind.WORDS, converter=RuleKind)
    #: The words that it looks for; of a required part, those of which one must be there.
    cues: tuple[str, ...] = attrs.field(default=(), converter=_strings, validator=_words)
    #: Words that, where they overlap a cue, show that it is not meant.
    exceptions: tuple[str, ...] = attrs.field(default=(), converter=_strings, validator=_words)
    #: Words that lift it where they stand near.
    unless: tuple[str, ...] = attrs.field(default=(), converter=_strings, validator=_words)
    #: How near: in the same ``sentence``, in it or one beside it (``near``), or anywhere in the ``text``.
    within: str = attrs.field(default="near", validator=_one_of(*_REACHES))
    #: ``anywhere``, or ``alone``: only where the cue is all that its sentence says.
    where: str = attrs.field(default="anywhere", validator=_one_of(*_PLACES))
    #: What makes it keep silent: that a cue is negated, supposed, asked, quoted or reported as somebody's words.
    skips: tuple[str, ...] = attrs.field(
        default=attrs.Factory(_usual_skips, takes_self=True), converter=_strings, validator=[_words, _one_of(*_TURNS)]
    )
    #: The situations that it holds in; all where neither these nor steps are named.
    situations: tuple[Situation, ...] = attrs.field(default=(), converter=_situations, validator=_words)
    #: The steps of the procedure that it holds at.
    steps: tuple[Step, ...] = attrs.field(default=(), converter=_steps, validator=_words)
    #: The situations that it does not hold in.
    not_in: tuple[Situation, ...] = attrs.field(default=(), converter=_situations, validator=_words)
    #: Which kind of liked wording it sees.
    liked: LikedKind | None = attrs.field(default=None, converter=_liked)
    #: By which name the code knows it that reads it against the case.
    reading: str = ""
    #: Whether it is used.
    enabled: bool = True

    def __attrs_post_init__(self) -> None:
        if not self.id or self.id != self.id.strip().lower() or " " in self.id:
            raise RecordError("wording_rule.id", "is not kebab-case", self.id, "small letters with hyphens")
        if not self.cues and self.kind not in (RuleKind.CONTEXT, RuleKind.DIALOGUE):
            raise RecordError(f"wording_rule {self.id}", "has no cues", self.cues, "at least one")
        if self.kind is RuleKind.LIKED and self.liked is None:
            expected = "one of " + ", ".join(LikedKind)
            raise RecordError(f"wording_rule {self.id}", "names no kind of liked wording", None, expected)
        if self.liked is not None and self.kind is not RuleKind.LIKED:
            problem, expected = "names a kind of liked wording and is of another kind", "liked, or no kind of it"
            raise RecordError(f"wording_rule {self.id}", problem, self.kind.value, expected)

    def holds_in(self, situation: Situation | None, step: Step | None) -> bool:
        """Whether it is asked in that situation and at that step."""
        if situation in self.not_in:
            return False
        return not (self.situations or self.steps) or situation in self.situations or step in self.steps

    def to_dict(self) -> dict[str, Any]:
        """The rule as it would stand in a file, what is usual left out."""
        usual = {field.name: field.default for field in attrs.fields(WordingRule)} | {"skips": _usual_skips(self)}
        row = attrs.asdict(self, recurse=False, filter=lambda field, value: value != usual[field.name])
        for mine, theirs in (("messages", "message"), ("suggestions", "suggestion")):
            row[theirs] = dict(zip(LANGUAGES, row.pop(mine).wordings, strict=True))
        return {name: _plain(value) for name, value in row.items()}

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> "WordingRule":
        """The rule that a row states; a message in one string is the same in every language.

        Raises:
            RecordError: a key is missing or unknown, or says what it can't.
            UnknownTermError: a family, severity or situation that there is not.
        """
        fields = dict(row)
        unknown, missing = sorted(fields.keys() - _KEYS), sorted(_NEEDED - fields.keys())
        if unknown or missing:
            problem = f"has no {missing[0]}" if missing else f"has an unknown key: {unknown[0]}"
            raise RecordError(f"wording_rule {row.get('id', '?')}", problem, dict(row))
        source = str(fields["source"])
        fields["messages"] = _text(source, "message", fields.pop("message"))
        fields["suggestions"] = _text(source, "suggestion", fields.pop("suggestion"))
        return cls(**fields)


_KEYS = {field.name for field in attrs.fields(WordingRule)} - {"messages", "suggestions"} | {"message", "suggestion"}
_NEEDED = {"id", "family", "severity", "source", "message", "suggestion"}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(inner) for inner in cast("tuple[object, ...]", value)]
    return str(value) if isinstance(value, str) else value


def _text(source: str, name: str, given: object) -> Text:
    wordings: Any = dict.fromkeys(LANGUAGES, given) if isinstance(given, str) else given
    said: tuple[Any, ...]
    try:
        said = tuple(wordings[lang] for lang in LANGUAGES)
    except (KeyError, TypeError):
        said = (None,)
    if not all(isinstance(wording, str) for wording in said):
        expected = "a string, or one for each of " + ", ".join(LANGUAGES)
        raise RecordError(f"wording_rule.{name}", "is not a text", given, expected)
    return Text(source, said)
