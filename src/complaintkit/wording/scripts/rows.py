"""Reads one row of a file of templates, ours or a house's."""

from collections.abc import Mapping
from typing import Any, cast

import attrs

from complaintkit._tables import table
from complaintkit.errors import DataError, UnknownTermError
from complaintkit.vocabulary import LANGUAGES, Text, known_language
from complaintkit.wording.scripts.fields import ScriptField
from complaintkit.wording.scripts.replies import Script
from complaintkit.wording.scripts.templates import Template, read_template
from complaintkit.wording.terms import Situation

__all__ = ["about", "script_from"]

_KEYS = ("id", "situation", "lang", "source", "text")
_LONGEST = 20_000


def about(situation: Situation) -> Mapping[str, Any]:
    """What goes with every template of a situation: its steps, tone and what follows.

    >>> sorted(about(Situation.HOLD))
    ['source', 'steps', 'then', 'tone']
    """
    return cast("Mapping[str, Any]", table("wording/scripts/situations")[situation.value])


def script_from(row: Mapping[str, Any], fields: Mapping[str, ScriptField], file: str, where: str) -> Script:
    """The template that *row* writes; its tone and what follows are those of its situation.

    Raises:
        DataError: it is none.

    >>> row = {"situation": "hold", "lang": "en", "text": "Please hold the line.", "source": "ours"}
    >>> script_from(row, {}, "own.toml", "script[0]").id
    'hold'
    """
    _check_texts(row, file, where)
    try:
        situation, lang = Situation.parse(row["situation"]), known_language(row["lang"])
    except UnknownTermError as error:
        raise DataError(file, where, f"can't be read: {error}") from error
    name = row.get("id", situation.value)
    if name in tuple(Situation) and name != situation:
        raise DataError(file, where, f"is named {name}, which is another situation than its own, {situation.value}")
    template = read_template(row["text"], fields, file, f"{where} ({name}, {lang})")
    told = about(situation)
    return Script(
        id=name,
        situation=situation,
        lang=lang,
        text=row["text"],
        fields=tuple(_placed(fields[each], template, told) for each in template.names),
        source=row["source"],
        tone=_notes(told, "tone"),
        then=_notes(told, "then"),
        template=template,
    )


def _check_texts(row: Mapping[str, Any], file: str, where: str) -> None:
    for key in row:
        if key not in _KEYS:
            raise DataError(file, where, f"has the unknown key {key!r}; known are {', '.join(_KEYS)}")
    for key in ("situation", "lang", "source", "text", *(("id",) if "id" in row else ())):
        given = row.get(key)
        if not isinstance(given, str) or not given.strip():
            raise DataError(file, where, f"has no {key!r} that is a text with something in it")
        if len(given) > _LONGEST:
            raise DataError(file, where, f"has a {key} of more than {_LONGEST} characters")


def _placed(field: ScriptField, template: Template, told: Mapping[str, Any]) -> ScriptField:
    """The field as it stands in this template."""
    own = told.get("example", {}).get(field.name)
    examples = _wordings(own) if own else field.examples
    return attrs.evolve(field, required=field.name in template.required, examples=examples)


def _notes(told: Mapping[str, Any], kind: str) -> tuple[Text, ...]:
    return tuple(Text(row["source"], _wordings(row)) for row in told.get(kind, ()))


def _wordings(row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(row[lang] for lang in LANGUAGES)
