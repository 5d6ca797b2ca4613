"""What every closed list of the domain is made of.

A list is a :class:`Term` enum; its values are lower-kebab and stable for ever. Labels and
definitions stand in ``data/vocabulary/<language>.toml``, sources in ``data/vocabulary/sources.toml`` and
further texts (cues, advice …) in ``data/vocabulary/texts.toml``; they are read when first asked for.
"""

from collections.abc import Collection
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from typing import Any, NoReturn, Self, cast

import attrs

from complaintkit._tables import table
from complaintkit.errors import UnknownTermError

__all__ = ["LANGUAGES", "Term", "Text", "TextKind", "known_language", "known_name"]

#: The languages that labels and definitions come in, as BCP 47 tags.
LANGUAGES = ("zh-Hans", "zh-Hant", "en")


def known_language(lang: str) -> str:
    """*lang* itself, if it is one of LANGUAGES.

    Raises:
        UnknownTermError: it is not.

    >>> known_language("en")
    'en'
    """
    if lang not in LANGUAGES:
        given = _in_text(lang)  # None is a frequent oversight
        raise UnknownTermError(given, tuple(get_close_matches(given, LANGUAGES, cutoff=0.3)) or LANGUAGES, "language")
    return lang


def known_name(given: str, names: Collection[str], kind: str) -> str:
    """*given* itself, if it is one of *names*; *kind* says what they are names of.

    Raises:
        UnknownTermError: it is not; those near to it are named, or, where none is, the first six.

    >>> known_name("haste", ["taste", "speed"], "virtue")
    Traceback (most recent call last):
    complaintkit.errors.UnknownTermError: unknown virtue 'haste'; did you mean 'taste'?
    """
    if not isinstance(cast("object", given), str) or given not in names:
        text = _in_text(given)
        near = tuple(get_close_matches(text, names, n=2, cutoff=0.5)) or tuple(names)[:6]
        raise UnknownTermError(text, near, kind)
    return given


@attrs.frozen
class Text:
    """One sentence about a member of a list, in every language, with the rule that it comes from.

    >>> from complaintkit.vocabulary import Need
    >>> [text.say("en") for text in Need.RESPECT.texts("wants")][:1]
    ['to be held right and reasonable']
    """

    #: The id of the rule that the sentence comes from; ``ours`` where no manual has it.
    source: str
    #: The sentence, in each of LANGUAGES.
    wordings: tuple[str, ...]

    def say(self, lang: str = "zh-Hans") -> str:
        """The sentence in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises:
            UnknownTermError: for another language.
        """
        return self.wordings[LANGUAGES.index(known_language(lang))]


class Term(StrEnum):
    """A word of the field from a closed list: a string with a label, a definition and a source.

    >>> from complaintkit.vocabulary import Step
    >>> Step.THANK.value, Step.THANK.label("zh-Hans"), Step.THANK.label("en"), Step.THANK.source
    ('thank', '谢', 'thank', 'outline:procedure')

    Raises:
        UnknownTermError: when called with a value that the list does not hold.
    """

    @classmethod
    def list_name(cls) -> str:
        """The list's own name, kebab-case: ``RiskFlag`` is ``risk-flag``."""
        return _kebab(cls.__name__)

    @classmethod
    def table_folder(cls) -> str:
        """The folder of ``data/`` that the list's labels, definitions and sources stand in."""
        return "vocabulary"

    @classmethod
    def list_title(cls, lang: str = "zh-Hans") -> str:
        """What people call the list, in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises:
            UnknownTermError: for another language.

        >>> from complaintkit.vocabulary import RiskFlag
        >>> RiskFlag.list_title("zh-Hans"), RiskFlag.list_title("en")
        ('风险信号', 'Risk flag')
        """
        return cast("str", _list(cls, lang)["_title"])

    @classmethod
    def parse(cls, text: str) -> Self:
        """The term that *text* names: its value, with ``-``, ``_`` or spaces in any case, a label or another name.

        Raises:
            UnknownTermError: nothing of the list is called so.

        >>> from complaintkit.vocabulary import Tier
        >>> Tier.parse("Large_Group") is Tier.parse("大型集团") is Tier.LARGE_GROUP
        True
        """
        if isinstance(text, cls):
            return text
        # A value needs no labels, and reading them takes a while.
        value = cls._value2member_map_.get(_folded(_in_text(text)))
        if value is not None:
            return cast("Self", value)
        by_name = _by_name(cls)
        found = by_name.get(_folded(_in_text(text)))
        if found is None:
            _refuse(cls, text, {name: term.value for name, term in by_name.items()})
        return cast("Self", found)

    def label(self, lang: str = "zh-Hans") -> str:
        """The term as people read it, in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises:
            UnknownTermError: for another language.
        """
        return cast("str", self._row(lang)["label"])

    def definition(self, lang: str = "zh-Hans") -> str:
        """What the term means, in our words, in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises:
            UnknownTermError: for another language.
        """
        return cast("str", self._row(lang)["definition"])

    @property
    def source(self) -> str:
        """The id of the rule that the term comes from: ``outline:procedure``; ``ours`` where no manual has it."""
        return cast("str", table(f"{self.table_folder()}/sources")[self.list_name()][self.value])

    def texts(self, kind: str) -> tuple[Text, ...]:
        """The further texts of one *kind*, a :class:`TextKind`; empty where the term has none.

        Raises:
            UnknownTermError: there is no such kind.

        >>> from complaintkit.vocabulary import Step
        >>> [(text.say("en"), text.source) for text in Step.LISTEN.texts("evidence")]
        [('a written record', 'ours'), ('the customer confirmed the restatement', 'ours')]
        """
        of_term = table("vocabulary/texts").get(self.list_name(), {}).get(self.value, {})
        rows = of_term.get(TextKind(kind).value, ())
        return tuple(Text(row["source"], tuple(row[lang] for lang in LANGUAGES)) for row in rows)

    def cues(self, lang: str = "zh-Hans") -> tuple[str, ...]:
        """What the term is recognised by, in *lang*: signs, not proofs.

        Raises:
            UnknownTermError: for another language.

        >>> from complaintkit.vocabulary import ComplainerType
        >>> ComplainerType.SNIPER.cues("en")
        ('digs and sarcasm', 'sideways remarks before others')
        """
        return self._said(TextKind.CUES, lang)

    def advice(self, lang: str = "zh-Hans") -> tuple[str, ...]:
        """What to do where the term is met, in *lang*, in order.

        Raises:
            UnknownTermError: for another language.

        >>> from complaintkit.vocabulary import Intent
        >>> Intent.PROBLEM_SOLVING.advice("zh-Hans")
        ('认真倾听', '认同客户所说，并说明将怎样改进', '及时处理，及时答复')
        """
        return self._said(TextKind.ADVICE, lang)

    def _said(self, kind: "TextKind", lang: str) -> tuple[str, ...]:
        known = known_language(lang)
        return tuple(text.say(known) for text in self.texts(kind))

    def _row(self, lang: str) -> dict[str, Any]:
        return cast("dict[str, Any]", _list(type(self), lang)[self.value])

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        _refuse(cls, value, {member.value: member.value for member in cls})


class TextKind(Term):
    """What a further text of a member is for.

    >>> from complaintkit.vocabulary import Step
    >>> [text.say("en") for text in Step.ACT.texts(TextKind.EVIDENCE)][:2]
    ['the action', 'its owner']
    """

    CUES = "cues"
    ADVICE = "advice"
    WANTS = "wants"
    DUTIES = "duties"
    EVIDENCE = "evidence"


def _list(terms: type[Term], lang: str) -> dict[str, Any]:
    return cast("dict[str, Any]", table(f"{terms.table_folder()}/{known_language(lang)}")[terms.list_name()])


def _refuse(terms: type[Term], given: object, names: dict[str, str]) -> NoReturn:
    """Say which values are near to what was *given*, or, where none is, which there are."""
    near = get_close_matches(_folded(_in_text(given)), names, n=3, cutoff=0.5)
    values = tuple(dict.fromkeys(names[name] for name in near))[:2]
    raise UnknownTermError(_in_text(given), values or tuple(terms)[:12], terms.list_name().replace("-", " "))


@cache
def _by_name(terms: type[Term]) -> dict[str, Term]:
    rows = [(term, _list(terms, lang)[term.value]) for lang in LANGUAGES for term in terms]
    others = {_folded(name): term for term, row in rows for name in row.get("also", ())}
    labels = {_folded(row["label"]): term for term, row in rows}
    # A value outranks a label, and a label another name, should they ever be equal.
    return others | labels | {_folded(term.value): term for term in terms}


def _in_text(given: object) -> str:
    try:
        return str(given)
    except (RecursionError, ValueError):  # nested without end, or a number of more than 4,300 digits
        return f"a {'number' if isinstance(given, int) else type(given).__name__} too large to show"


def _folded(text: str) -> str:
    return text.strip().casefold().replace("_", "-").replace(" ", "-")


def _kebab(name: str) -> str:
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name).removeprefix("-")
