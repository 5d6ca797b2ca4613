"""The laws that redress rests on or that the course names, and the signs of an unfair term.

Which of them still hold is data (``data/redress/laws.toml``). None of it is legal advice.
"""

import re
from datetime import date
from functools import cache
from typing import cast

import attrs

from complaintkit._tables import table
from complaintkit.errors import RecordError
from complaintkit.redress._checks import check_day
from complaintkit.redress._sentences import Wordings, wordings_of
from complaintkit.redress.terms import Guarantee
from complaintkit.vocabulary import LANGUAGES, Text, known_language, known_name

__all__ = [
    "Article",
    "GuaranteeRule",
    "NamedLaw",
    "UnfairTermSign",
    "guarantee_rules",
    "law",
    "laws",
    "unfair_term_signs",
]


@attrs.frozen(kw_only=True)
class NamedLaw:
    """A law, and from which day to which it holds as far as that was verified (``course:instruments``).

    >>> law("tort-liability-law").is_in_force(date(2026, 3, 1)), law("tort-liability-law").replaced_by
    (False, 'civil-code')
    """

    #: Our name for it, stable for ever.
    id: str
    #: Its title, in each of LANGUAGES.
    names: Wordings
    #: What else to know, in each of LANGUAGES; may be empty.
    notes: Wordings
    #: The first day; ``None`` where it was not verified.
    effective_from: date | None
    #: The last day, counted; ``None`` while it holds.
    effective_to: date | None
    #: The law that took its place, by our name.
    replaced_by: str | None
    #: The id of the rule that names it.
    source: str

    def name(self, lang: str = "zh-Hans") -> str:
        """Its title in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises:
            UnknownTermError: for another language.
        """
        return self.names[LANGUAGES.index(known_language(lang))]

    def note(self, lang: str = "zh-Hans") -> str:
        """What else to know, in *lang*; may be empty.

        Raises:
            UnknownTermError: for another language.
        """
        return self.notes[LANGUAGES.index(known_language(lang))]

    def is_in_force(self, on: date) -> bool:
        """Whether it held on that day; a first day that was not verified is taken to lie before it.

        Raises:
            RecordError: *on* is no day.
        """
        check_day("on", on)
        return (self.effective_from or date.min) <= on <= (self.effective_to or date.max)


@cache
def laws() -> tuple[NamedLaw, ...]:
    """All of them.

    >>> [each.id for each in laws() if each.replaced_by == "civil-code"]
    ['civil-law-general-principles', 'tort-liability-law', 'property-rights-law']
    """
    return tuple(
        NamedLaw(
            id=name,
            names=wordings_of(row["name"]),
            notes=wordings_of(row["note"]),
            effective_from=row.get("effective_from"),
            effective_to=row.get("effective_to"),
            replaced_by=row.get("replaced_by"),
            source=row["source"],
        )
        for name, row in table("redress/laws").items()
    )


def law(id: str) -> NamedLaw:  # noqa: A002 - the field's own name for it
    """The law of that name.

    Raises:
        UnknownTermError: there is none.

    >>> law("food-safety-law").name("en")
    'Food Safety Law'
    """
    found = {each.id: each for each in laws()}
    return found[known_name(id, found, "law")]


_ARTICLE = re.compile(r"([a-z-]+) Art\. (\d{1,9})(?:\((\d{1,9})\))?")


@attrs.frozen(kw_only=True)
class Article:
    """An article of a law, with its paragraph where that matters.

    >>> Article.parse("consumer-law Art. 55(1)").name("en")
    'Consumer Rights Protection Law Art. 55(1)'
    >>> Article.parse("civil-code Art. 1183").name()
    '《中华人民共和国民法典》第 1183 条'
    """

    #: The law that it stands in.
    law: NamedLaw
    #: Its number.
    number: int
    #: The paragraph; ``None`` for the whole article.
    paragraph: int | None = None

    @classmethod
    def parse(cls, text: str) -> "Article":
        """The article written as ``law-name Art. 12(3)``.

        Raises:
            RecordError: it is not written so.
            UnknownTermError: there is no such law.
        """
        found = _ARTICLE.fullmatch(text) if isinstance(cast(object, text), str) else None
        if found is None:
            raise RecordError("article", "is not one", text, "a text such as consumer-law Art. 55(1)")
        name, number, paragraph = found.groups()
        return cls(law=law(name), number=int(number), paragraph=int(paragraph) if paragraph else None)

    @property
    def names(self) -> Wordings:
        """What to call it, in each of LANGUAGES."""
        part = self.paragraph
        chinese, english = (f"第 {part} 款", f"({part})") if part else ("", "")
        hans, hant, title = self.law.names
        return (
            f"{hans}第 {self.number} 条{chinese}",
            f"{hant}第 {self.number} 條{chinese}",
            f"{title} Art. {self.number}{english}",
        )

    def name(self, lang: str = "zh-Hans") -> str:
        """What to call it in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises:
            UnknownTermError: for another language.
        """
        return self.names[LANGUAGES.index(known_language(lang))]


@attrs.frozen(kw_only=True)
class UnfairTermSign:
    """One sign of an unfair standard term, 霸王条款, and what to answer (``course:unfair-terms``).

    >>> unfair_term_signs()[0].articles[0].name("en")
    'Consumer Rights Protection Law Art. 26(2)'
    """

    #: Our name for it.
    id: str
    #: The articles that say so.
    articles: tuple[Article, ...]
    #: What such a term does, as it goes on after "the term …".
    sign: Text
    #: What to answer.
    answer: Text


@cache
def unfair_term_signs() -> tuple[UnfairTermSign, ...]:
    """Nine signs to hold a term against; the first that fits is enough.

    >>> [sign.sign.say("en") for sign in unfair_term_signs() if sign.id == "blocks-ending"]
    ['keeps the consumer from changing or ending the contract']
    """
    return tuple(
        UnfairTermSign(
            id=name,
            articles=tuple(map(Article.parse, row["articles"])),
            sign=Text(row["source"], wordings_of(row["sign"])),
            answer=Text(row["source"], wordings_of(row["answer"])),
        )
        for name, row in table("redress/unfair_terms").items()
    )


@attrs.frozen(kw_only=True)
class GuaranteeRule:
    """One of the three guarantees, 三包, with the rules that say when (``course:three-guarantees``).

    >>> guarantee_rules()[1].note.say("en")
    'After an exchange the period runs afresh from the day on which it was done.'
    """

    #: Repair, replace or return.
    guarantee: Guarantee
    #: The ids of the statutory time limits, those of mobile phones among them.
    limit_ids: tuple[str, ...]
    #: The articles.
    articles: tuple[Article, ...]
    #: What else to know.
    note: Text


@cache
def guarantee_rules() -> tuple[GuaranteeRule, ...]:
    """The three, in the order repair, replace, return.

    >>> [(rule.guarantee.label("zh-Hans"), rule.limit_ids[0]) for rule in guarantee_rules()]
    [('包修', 'cn-phone3b-8-warranty'), ('包换', 'cn-phone3b-11-7day'), ('包退', 'cn-phone3b-11-7day')]
    """
    return tuple(
        GuaranteeRule(
            guarantee=Guarantee(name),
            limit_ids=tuple(row["limits"]),
            articles=tuple(map(Article.parse, row["articles"])),
            note=Text(row["source"], wordings_of(row["note"])),
        )
        for name, row in table("redress/guarantees").items()
    )
