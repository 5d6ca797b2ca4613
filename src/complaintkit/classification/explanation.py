"""Explanations: an assessment as text for a handler and as HTML with its cues marked."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from html import escape

from complaintkit._tables import table
from complaintkit.classification.judgements import Cue, Judgement
from complaintkit.errors import UnknownTermError
from complaintkit.vocabulary import LANGUAGES, DemandCell, Term

__all__ = ["as_html", "as_text"]


def as_text(judgements: Iterable[Judgement[object]], terms: Mapping[str, Iterable[Term]], lang: str) -> str:
    """One line for each judgement, and one for each kind of *terms* that follow from them.

    Raises:
        UnknownTermError: for a language that we do not speak.

    >>> print(as_text([Judgement(value=True, axis="is_complaint")], {}, "en"))
    complaint: yes (default: nothing in the text says so)
    """
    if lang not in LANGUAGES:
        raise UnknownTermError(lang, tuple(get_close_matches(lang, LANGUAGES, cutoff=0.3)), "language")
    words: dict[str, str] = table("classification/wording")[lang]
    lines = [_line(judgement, words, lang) for judgement in judgements]
    labels = {name: [_told(term, lang) for term in found] for name, found in terms.items()}
    return "\n".join(
        [*lines, *(words[n] + words["colon"] + words["comma"].join(told) for n, told in labels.items() if told)]
    )


def _told(term: Term, lang: str) -> str:
    """A cell of the matrix by its principle, all else by its label."""
    return term.definition(lang) if isinstance(term, DemandCell) else term.label(lang)


def _line(judgement: Judgement[object], words: dict[str, str], lang: str) -> str:
    said = words[judgement.axis] + words["colon"] + _value(judgement.value, judgement.axis, words, lang)
    if not judgement.cues and not judgement.given:
        return said + words["default"]
    given = [words[given.kind].format(name=given.name, value=given.value) for given in judgement.given]
    quoted = [words["quoted"].format(text=_printable(cue.text)) for cue in judgement.cues]
    grounds = words["comma"].join(list(dict.fromkeys([*given, *quoted]))[:_MOST_CUES])
    return said + words["because"].format(confidence=f"{judgement.confidence:.2f}", cues=grounds)


def _value(value: object, axis: str, words: dict[str, str], lang: str) -> str:
    if isinstance(value, Term):
        return value.label(lang)
    if value is None:
        return words["not_stated" if axis == "demand_reasonable" else "none"]
    return words["yes" if value else "no"]


def as_html(text: str, judgements: Sequence[Judgement[object]]) -> str:
    """The text with the cues marked, each with what it speaks for as a tooltip, and the values below.

    >>> judgement = Judgement(value=True, axis="is_complaint")
    >>> "<td>is_complaint</td><td>yes</td>" in as_html("断网 <b>三天</b>", [judgement])
    True
    """
    marks = _marks(judgements)
    body = "".join(_piece(text[start:end], spoken) for start, end, spoken in _pieces(len(text), marks))
    rows = "".join(_row(judgement) for judgement in judgements)
    return f'<div class="complaintkit"><p style="white-space: pre-wrap">{body}</p><table>{rows}</table></div>'


def _row(judgement: Judgement[object]) -> str:
    cells = (judgement.axis, _named(judgement.value), f"{judgement.confidence:.2f}")
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _named(value: object) -> str:
    if isinstance(value, Term):
        return value.value
    return "none" if value is None else "yes" if value else "no"


def _marks(judgements: Iterable[Judgement[object]]) -> list[tuple[Cue, str]]:
    marks = [
        (cue, f"{judgement.axis}: {_named(judgement.value)}") for judgement in judgements for cue in judgement.cues
    ]
    return sorted(marks, key=lambda mark: mark[0].span)


def _pieces(length: int, marks: list[tuple[Cue, str]]) -> Iterable[tuple[int, int, list[str]]]:
    """The text cut where a run of overlapping marks begins or ends."""
    at = 0
    for start, end, spoken in _runs(marks):
        yield at, start, []
        yield start, end, spoken
        at = end
    yield at, length, []


def _runs(marks: list[tuple[Cue, str]]) -> list[tuple[int, int, list[str]]]:
    runs: list[tuple[int, int, list[str]]] = []
    for cue, spoken in marks:
        if runs and cue.start < runs[-1][1]:
            start, end, all_spoken = runs.pop()
            runs.append((start, max(end, cue.end), [*all_spoken, spoken]))
        else:
            runs.append((cue.start, cue.end, [spoken]))
    return runs


def _piece(text: str, spoken: list[str]) -> str:
    shown = escape(_printable(text))
    if not spoken:
        return shown
    return f'<mark title="{escape("; ".join(dict.fromkeys(spoken)))}">{shown}</mark>'


def _printable(text: str) -> str:
    """The text without lone surrogates, which no encoding can carry."""
    return text.encode("utf-8", "replace").decode("utf-8")


#: Cues that an explanation names for one judgement.
_MOST_CUES = 5
