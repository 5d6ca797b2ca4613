"""Explanations: an assessment as text for a handler and as HTML with its cues marked."""

from collections.abc import Iterable, Mapping, Sequence

from complaintkit._tables import table
from complaintkit._text.display import marked, tabled, words_in
from complaintkit.classification.judgements import Judgement
from complaintkit.vocabulary import DemandCell, Term, known_language

__all__ = ["as_html", "as_text"]


def as_text(judgements: Iterable[Judgement[object]], terms: Mapping[str, Iterable[Term]], lang: str) -> str:
    """One line for each judgement, and one for each kind of *terms* that follow from them.

    Raises:
        UnknownTermError: for a language that we do not speak.

    >>> print(as_text([Judgement(value=True, axis="is_complaint")], {}, "en"))
    complaint: yes (default: nothing in the text says so)
    """
    words: dict[str, str] = table("classification/wording")[known_language(lang)]
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


def as_html(text: str, judgements: Sequence[Judgement[object]], lang: str = "zh-Hans") -> str:
    """The text with the cues marked, each with what it speaks for as a tooltip, and the values below.

    Raises:
        UnknownTermError: for a language that we do not speak.

    >>> judgement = Judgement(value=True, axis="is_complaint")
    >>> "<b>" in as_html("断网 <b>三天</b>", [judgement], "en")
    False
    """
    heads, words = words_in(lang), table("classification/wording")[known_language(lang)]
    marks = [
        (cue.start, cue.end, words[each.axis] + words["colon"] + _value(each.value, each.axis, words, lang))
        for each in judgements
        for cue in each.cues
    ]
    rows = (
        (words[each.axis], _value(each.value, each.axis, words, lang), f"{each.confidence:.2f}") for each in judgements
    )
    below = tabled(rows, heads["axis"], heads["value"], heads["confidence"])
    return f'<div class="complaintkit">{marked(text, marks)}{below}</div>'


def _printable(text: str) -> str:
    """The text without lone surrogates, which no encoding can carry."""
    return text.encode("utf-8", "replace").decode("utf-8")


#: Cues that an explanation names for one judgement.
_MOST_CUES = 5
