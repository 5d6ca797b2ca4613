"""The facts that a template has places for: what each is called, means, and must be."""

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

import attrs

from complaintkit._tables import table
from complaintkit.errors import DataError, UnknownTermError
from complaintkit.vocabulary import LANGUAGES, known_language
from complaintkit.wording.terms import FieldKind

__all__ = ["ScriptField", "fields_from", "known_fields"]

_KEYS = ("kind", "source", "label", "definition", "example")
#: What :func:`render` itself takes by these names.
_RESERVED = ("lang", "tz", "self")
#: What the promise is held against the limit by.
_MOMENTS = ("due_at", "promised_at")
#: Not said in any of LANGUAGES.
_UNSAID = ("",) * len(LANGUAGES)


@attrs.frozen(kw_only=True)
class ScriptField:
    """A fact that a template has a place for.

    >>> phone = known_fields()["agent_phone"]
    >>> phone.label("en"), phone.kind.value, phone.source
    ("agent's telephone", 'phone', 'manual:name-and-phone')
    """

    #: The name that it is given by: ``agent_phone``.
    name: str
    #: What it must be.
    kind: FieldKind
    #: The id of the rule behind it; ``ours``, or the house's own name.
    source: str
    #: Whether the template says nothing without it.
    required: bool = True
    #: What it is called in each of the three languages; empty where a house has not said it.
    labels: tuple[str, ...] = attrs.field(default=_UNSAID, repr=False)
    #: What it means and how it must read.
    definitions: tuple[str, ...] = attrs.field(default=_UNSAID, repr=False)
    #: An example; none for moments, days, spans and sums.
    examples: tuple[str, ...] = attrs.field(default=_UNSAID, repr=False)

    def label(self, lang: str = "zh-Hans") -> str:
        """What people call it, in *lang*; its own name where a house has not said it.

        Raises:
            UnknownTermError: for another language than ``zh-Hans``, ``zh-Hant`` and ``en``.
        """
        return _in(lang, self.labels) or self.name

    def definition(self, lang: str = "zh-Hans") -> str:
        """What it means and how it must read, in *lang*; what its kind means where a house has not said it.

        Raises:
            UnknownTermError: for another language than ``zh-Hans``, ``zh-Hant`` and ``en``.
        """
        return _in(lang, self.definitions) or self.kind.definition(lang)

    def example(self, lang: str = "zh-Hans") -> str | None:
        """An example in *lang*; ``None`` for what is no text.

        Raises:
            UnknownTermError: for another language than ``zh-Hans``, ``zh-Hant`` and ``en``.
        """
        return _in(lang, self.examples) or None


@cache
def known_fields() -> Mapping[str, ScriptField]:
    """The facts that templates of ours have places for, by name.

    >>> known_fields()["due_at"].kind.value
    'moment'
    """
    return fields_from(table("wording/scripts/fields"), "wording/scripts/fields.toml")


def fields_from(rows: object, file: str, source: str = "ours") -> dict[str, ScriptField]:
    """The facts that *rows* of a file declare, by name.

    Raises:
        DataError: a row is no fact.

    >>> fields_from(["matter"], "own.toml")
    Traceback (most recent call last):
    complaintkit.errors.DataError: own.toml: field is no table of fields by name
    """
    if not isinstance(rows, Mapping):
        raise DataError(file, "field", "is no table of fields by name")
    named = cast("Mapping[object, Any]", rows)
    return {str(name): _field(str(name), row, file, source) for name, row in named.items()}


def _field(name: str, row: Any, file: str, source: str) -> ScriptField:
    where = f"field.{name}"
    if not isinstance(row, Mapping):
        raise DataError(file, where, "is no table")
    given = cast("Mapping[str, Any]", row)
    if not (name.isidentifier() and name.isascii() and name == name.lower()) or name in _RESERVED:
        raise DataError(
            file, where, "can't be used as a name; lower-case letters, digits and _ can, but for lang and tz"
        )
    unknown = [key for key in given if key not in _KEYS]
    if unknown:
        raise DataError(file, where, f"has the unknown key {unknown[0]!r}; known are {', '.join(_KEYS)}")
    try:
        kind = FieldKind(given.get("kind", ""))
    except UnknownTermError as error:
        raise DataError(file, where, f"has no kind that is one of ours: {error}") from error
    if name in _MOMENTS and kind is not FieldKind.MOMENT:
        raise DataError(file, where, "is compared with the clock, so that it stays a moment")
    texts = {key: _texts(given.get(key, {}), file, f"{where}.{key}") for key in ("label", "definition", "example")}
    return ScriptField(
        name=name,
        kind=kind,
        source=str(given.get("source", source)),
        labels=texts["label"],
        definitions=texts["definition"],
        examples=texts["example"],
    )


def _texts(given: Any, file: str, where: str) -> tuple[str, ...]:
    """A text in each of LANGUAGES, of a table by language; empty where it has none."""
    if not isinstance(given, Mapping):
        raise DataError(file, where, f"is no table of texts by language: {', '.join(LANGUAGES)}")
    texts = cast("Mapping[str, object]", given)
    for lang, text in texts.items():
        if lang not in LANGUAGES or not isinstance(text, str) or not text.strip():
            raise DataError(file, f"{where}.{lang}", f"is no text in one of {', '.join(LANGUAGES)}")
    return tuple(str(texts.get(lang, "")) for lang in LANGUAGES)


def _in(lang: str, texts: tuple[str, ...]) -> str:
    return texts[LANGUAGES.index(known_language(lang))]
