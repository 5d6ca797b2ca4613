"""What every closed list of the domain is made of.

A list is a :class:`Term` enum; its values are lower-kebab and stable for ever. Labels and
definitions stand in ``data/vocabulary/<language>.toml`` and sources in ``data/vocabulary/sources.toml``;
they are read when first asked for.
"""

from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from typing import Any, NoReturn, Self, cast

from complaintkit._tables import table
from complaintkit.errors import UnknownTermError

__all__ = ["LANGUAGES", "Term"]

#: The languages that labels and definitions come in, as BCP 47 tags.
LANGUAGES = ("zh-Hans", "zh-Hant", "en")


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
    def parse(cls, text: str) -> Self:
        """The term that *text* names: its value, with ``-``, ``_`` or spaces in any case, or a label.

        Raises:
            UnknownTermError: nothing of the list is called so.

        >>> from complaintkit.vocabulary import Tier
        >>> Tier.parse("Large_Group") is Tier.parse("大型集团") is Tier.LARGE_GROUP
        True
        """
        found = _by_name(cls).get(_folded(text))
        return cast(Self, found) if found is not None else cls._missing_(text)

    def label(self, lang: str = "zh-Hans") -> str:
        """The term as people read it, in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises:
            UnknownTermError: for another language.
        """
        return cast(str, self._row(lang)["label"])

    def definition(self, lang: str = "zh-Hans") -> str:
        """What the term means, in our words, in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises:
            UnknownTermError: for another language.
        """
        return cast(str, self._row(lang)["definition"])

    @property
    def source(self) -> str:
        """The id of the rule that the term comes from: ``outline:procedure``; ``ours`` where no manual has it."""
        return cast(str, table("vocabulary/sources")[self.list_name()][self.value])

    def _row(self, lang: str) -> dict[str, Any]:
        if lang not in LANGUAGES:
            raise UnknownTermError(lang, tuple(get_close_matches(lang, LANGUAGES, cutoff=0.3)), "language")
        return cast(dict[str, Any], table(f"vocabulary/{lang}")[self.list_name()][self.value])

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        values = [member.value for member in cls]
        near = tuple(get_close_matches(str(value), values, n=2, cutoff=0.5))
        raise UnknownTermError(str(value), near or tuple(values[:12]), cls.list_name().replace("-", " "))


@cache
def _by_name(terms: type[Term]) -> dict[str, Term]:
    labels = {_folded(term.label(lang)): term for lang in LANGUAGES for term in terms}
    return labels | {_folded(term.value): term for term in terms}


def _folded(text: str) -> str:
    return text.strip().casefold().replace("_", "-").replace(" ", "-")


def _kebab(name: str) -> str:
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name).removeprefix("-")
