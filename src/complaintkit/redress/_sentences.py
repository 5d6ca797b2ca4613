"""Sentences of ``data/redress`` with what is filled into them, in every language."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from complaintkit._tables import table
from complaintkit.vocabulary import LANGUAGES, Term, Text

__all__ = ["Wordings", "joined", "labels", "said", "text_of", "wordings_of"]

#: One thing in each of LANGUAGES, in their order.
Wordings = tuple[str, ...]


def said(file: str, key: str, **fields: str | Wordings) -> Text:
    """The sentence *key* of a file, with its fields filled in: plain, or one wording a language."""
    row = cast("Mapping[str, Any]", table(f"redress/{file}"))
    for part in key.split("."):
        row = row[part]
    return text_of(row, **fields)


def text_of(row: Mapping[str, Any], **fields: str | Wordings) -> Text:
    """The row's three wordings with its source, the fields filled in."""
    filled = tuple(
        wording.format(**{name: value if isinstance(value, str) else value[i] for name, value in fields.items()})
        for i, wording in enumerate(wordings_of(row))
    )
    return Text(row["source"], filled)


def wordings_of(row: Mapping[str, str]) -> Wordings:
    """The row's wordings in the order of LANGUAGES."""
    return tuple(row[lang] for lang in LANGUAGES)


def labels(terms: Iterable[Term]) -> Wordings:
    """The terms' labels as a list in each language."""
    kept = tuple(terms)
    return joined(tuple(term.label(lang) for lang in LANGUAGES) for term in kept)


def joined(parts: Iterable[str | Wordings], between: str = "and") -> Wordings:
    """The parts in one line, with what each language puts *between* them: ``and`` or ``or``."""
    kept = [(part,) * len(LANGUAGES) if isinstance(part, str) else part for part in parts]
    signs = wordings_of(table("redress/sentences")[between])
    return tuple(sign.join(part[i] for part in kept) for i, sign in enumerate(signs))
