"""What events, positions and fields are called: ours from the vocabulary, the host's from the procedure."""

from collections.abc import Iterable

from complaintkit._tables import table
from complaintkit.vocabulary import EventName, Position, Step, known_language

__all__ = ["Labels", "field_label", "join", "label", "position_label"]

#: The labels that a host gave: ``(step, language, label)``.
Labels = tuple[tuple[str, str, str], ...]
#: What ``label`` falls back to in each language before it shows the bare name.
_FALLBACKS = {"zh-Hans": ("zh-Hans", "zh-Hant", "en"), "zh-Hant": ("zh-Hant", "zh-Hans", "en"), "en": ("en",)}
_OURS = {term.value: term for term in EventName}
_PLACES = {term.value: term for term in Position}
_DONE = {"zh-Hans": "已", "zh-Hant": "已", "en": ""}


def label(name: str, lang: str = "zh-Hans", labels: Labels = ()) -> str:
    """What the event or step *name* is called in *lang*; the host's word goes before ours.

    Raises:
        UnknownTermError: for another language.

    >>> label("stay-rational", "en"), label("visit-site", "zh-Hans", (("visit-site", "zh-Hans", "上门"),))
    ('stay rational', '上门')
    """
    given = _given(name, known_language(lang), labels)
    if given is not None:
        return given
    term = _OURS.get(name)
    return term.label(lang) if term is not None else name.replace("-", " ")


def position_label(name: str, lang: str = "zh-Hans", labels: Labels = ()) -> str:
    """What standing at *name* is called in *lang*.

    >>> position_label("listen", "en"), position_label("visit-site", "zh-Hans", (("visit-site", "zh-Hans", "上门"),))
    ('heard', '已上门')
    """
    if name in _PLACES and _given(name, known_language(lang), labels) is None:
        return _PLACES[name].label(lang)
    return _DONE[known_language(lang)] + label(name, lang, labels)


def field_label(name: str, lang: str = "zh-Hans") -> str:
    """What the field *name* of an evidence or a command is called in *lang*; the bare name where it has no label.

    >>> field_label("promised_at", "en"), field_label("promised_at", "zh-Hans")
    ('promised_at', '承诺时间')
    """
    row = table("procedure/fields").get(name, {})
    return str(row.get(known_language(lang), name))


def join(words: Iterable[str], lang: str) -> str:
    """*words* as one list in *lang*.

    >>> join(("thank", "listen"), "en"), join(("致谢", "倾听"), "zh-Hans")
    ('thank, listen', '致谢、倾听')
    """
    return (", " if lang == "en" else "、").join(words)


def _given(name: str, lang: str, labels: Labels) -> str | None:
    """The host's label; for a step of ours only in that very language, for its own in the nearest that it gave."""
    by_language = {language: text for step, language, text in labels if step == name}
    languages = (lang,) if name in Step.__members__.values() else _FALLBACKS[lang]
    return next((by_language[language] for language in languages if language in by_language), None)
