"""Typical telecom and property cases as named patterns (``course:cases``, ``outline:cases``).

The manuals give the names. The cues, the questions to ask and the heads of loss are ours; the limits are rules of
:mod:`complaintkit.policies.law`, the articles are those of :mod:`complaintkit.redress.laws`.
"""

from functools import cache

import attrs

from complaintkit._tables import table
from complaintkit.lexicons import Lexicon, Match, ReadText
from complaintkit.policies.law import Regulation, regulation
from complaintkit.redress._sentences import Wordings, wordings_of
from complaintkit.redress.laws import Article
from complaintkit.redress.terms import CaseGroup, HeadOfLoss
from complaintkit.vocabulary import LANGUAGES, Text, known_language, known_name

__all__ = ["RecognizedCase", "TypicalCase", "recognize", "typical_case", "typical_cases"]


@attrs.frozen(kw_only=True)
class TypicalCase:
    """A case that comes again and again: what to ask, and which rules apply.

    >>> case = typical_case("broadband-fault")
    >>> case.name("zh-Hans"), case.questions[0].say("en")
    ('宽带故障', 'Since when, in town or in the country, and was it reported?')
    >>> [rule.id for rule in case.limits]
    ['cn-telecom-32-fault-urban', 'cn-telecom-32-fault-rural', 'cn-telecom-appeal-10-operator']
    """

    #: Our name for it, stable for ever.
    id: str
    #: Where it comes from.
    group: CaseGroup
    #: What it is called, in each of LANGUAGES.
    names: Wordings
    #: What to ask, in order.
    questions: tuple[Text, ...]
    #: The ids of the statutory time limits that apply.
    limit_ids: tuple[str, ...]
    #: The articles that apply.
    articles: tuple[Article, ...]
    #: The heads of loss that are usually claimed; what can be had is another question.
    heads: tuple[HeadOfLoss, ...]
    #: The id of the rule that names it.
    source: str

    def name(self, lang: str = "zh-Hans") -> str:
        """What it is called in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises:
            UnknownTermError: for another language.
        """
        return self.names[LANGUAGES.index(known_language(lang))]

    @property
    def limits(self) -> tuple[Regulation, ...]:
        """The statutory time limits that apply; where they are local, only there."""
        return tuple(regulation(name) for name in self.limit_ids)


@attrs.frozen(kw_only=True)
class RecognizedCase:
    """A typical case that a text speaks of, and the words that say so.

    >>> (found,) = recognize("楼上扔东西，差点砸到人")
    >>> found.case.group.value, [cue.text for cue in found.cues]
    ('property', ['楼上扔'])
    """

    #: The case.
    case: TypicalCase
    #: The words, in the order of the text.
    cues: tuple[Match, ...]


@cache
def typical_cases() -> tuple[TypicalCase, ...]:
    """All of them: eleven disputes and eight scenes of telecom, two of property.

    >>> [sum(case.group is group for case in typical_cases()) for group in CaseGroup]
    [11, 8, 2]
    """
    return tuple(
        TypicalCase(
            id=name,
            group=CaseGroup(row["group"]),
            names=wordings_of(row["name"]),
            questions=tuple(Text("ours", wordings_of(question)) for question in row["questions"]),
            limit_ids=tuple(row["limits"]),
            articles=tuple(map(Article.parse, row["articles"])),
            heads=tuple(map(HeadOfLoss, row["heads"])),
            source=row["source"],
        )
        for name, row in table("redress/cases").items()
    )


def typical_case(id: str) -> TypicalCase:  # noqa: A002 - the field's own name for it
    """The case of that name.

    Raises:
        UnknownTermError: there is none.

    >>> typical_case("broadband-fault").heads[0].label("en")
    'price'
    """
    found = {case.id: case for case in typical_cases()}
    return found[known_name(id, found, "typical case")]


@cache
def _cues() -> Lexicon:
    return Lexicon.load("redress/cues")


def recognize(text: str | ReadText) -> tuple[RecognizedCase, ...]:
    """The typical cases that a text speaks of, the one with most cues first; a help for asking, never a finding.

    Raises:
        RecordError: *text* is no string.

    >>> [(found.case.id, found.cues[0].text) for found in recognize("家里断网三天了，再不修我就找媒体曝光！")]
    [('media-or-outside-bodies', '找媒体'), ('broadband-fault', '断网')]
    """
    cues: dict[str, list[Match]] = {}
    for match in _cues().matches(text):
        cues.setdefault(match.rule.id, []).append(match)
    ranked = sorted(cues.items(), key=lambda item: (-len(item[1]), item[1][0].start, item[0]))
    return tuple(RecognizedCase(case=typical_case(name), cues=tuple(found)) for name, found in ranked)
