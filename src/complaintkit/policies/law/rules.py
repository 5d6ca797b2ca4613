"""What one statutory time limit is made of.

A rule is trigger, amount, unit, way of counting, whose duty it is and what follows. All of it is data
(``data/regulations/<jurisdiction>.toml``); what it says in words stands apart, one file a language
(``data/regulations/texts/<language>.toml``). None of it is legal advice.
"""

import re
from datetime import date
from typing import Literal, cast

import attrs

from complaintkit._tables import table
from complaintkit.vocabulary.law import (
    CaseMoment,
    Circumstance,
    Confidence,
    CountFrom,
    DayEnd,
    DayLength,
    ExtensionNeed,
    Jurisdiction,
    LimitKind,
    Party,
    PeriodKind,
    RollOver,
    Sector,
    TimeUnit,
)
from complaintkit.vocabulary.term import known_language

__all__ = ["Counting", "EarlierOf", "Extension", "Instrument", "Regulation", "RuleText", "Variant"]

#: Which of its texts: when it starts, what must be done, what follows, what else to know.
RuleText = Literal["trigger", "action", "next_step", "notes"]


@attrs.frozen(kw_only=True)
class Instrument:
    """The law, order, code or handbook that a rule stands in.

    >>> from complaintkit.policies import regulation
    >>> print(regulation("cn-samr121-23-mediate").instrument.name("en"))
    Measures for Handling Complaints and Reports by Market Regulators (SAMR Order 121)
    """

    #: Its key in our data, stable for ever.
    id: str
    #: What it is called in its own language.
    title: str
    #: What it is called in English.
    title_en: str

    def name(self, lang: str = "zh-Hans") -> str:
        """What to call it in *lang*: its own title where it is written in that language.

        Raises:
            UnknownTermError: for another language.
        """
        if known_language(lang) == "en":
            return self.title_en
        return cast("str", table(f"regulations/texts/instruments-{lang}").get(self.id, self.title))


@attrs.frozen(kw_only=True)
class Counting:
    """How the instrument counts (``regulation:2``).

    >>> from complaintkit.policies import regulation
    >>> counting = regulation("cn-samr121-23-mediate").counting
    >>> counting.start.value, counting.rolls.value
    ('next-day', 'rest-days')
    """

    #: Whether the day on which it starts counts; ``unstated`` is counted as ``next-day``, and says so.
    start: CountFrom
    #: Where a last day moves on which nobody works; ``unstated`` stays, which is the earlier answer.
    rolls: RollOver
    #: When the last day is over.
    day_end: DayEnd = DayEnd.END_OF_DAY
    #: What one day is.
    day: DayLength = DayLength.CALENDAR
    #: Whether it counts back from its trigger: what is owed is owed before it.
    backward: bool = False
    #: Where the instrument or the general law says so, in English.
    source: str


@attrs.frozen(kw_only=True)
class Variant:
    """Another amount, where one of some circumstances is so.

    >>> from complaintkit.policies import regulations
    >>> found = [variant for rule in regulations() for variant in rule.variants]
    >>> all(variant.when and variant.amount > 0 for variant in found)
    True
    """

    #: One of these is enough.
    when: tuple[Circumstance, ...]
    #: How many of the rule's unit.
    amount: int


@attrs.frozen(kw_only=True)
class EarlierOf:
    """The other limb of "whichever is earlier": a moment of the case, or an amount of time from the same start.

    >>> EarlierOf(amount=90).unit.value, EarlierOf(amount=90).moment
    ('calendar-day', None)
    """

    #: The moment that ends it early: a foreclosure sale, the mileage.
    moment: CaseMoment | None = None
    #: What is reached at that moment: ``3000 km``.
    quantity: str | None = None
    #: An amount of time; 0 where it is a moment.
    amount: int = 0
    #: Its unit.
    unit: TimeUnit = TimeUnit.CALENDAR_DAY


@attrs.frozen(kw_only=True)
class Extension:
    """By how much the limit may be made longer, once, and what that needs to count.

    >>> from complaintkit.policies import regulation
    >>> extension = regulation("cn-nfra-18-complex").extension
    >>> extension.amount, [need.value for need in extension.needs]
    (30, ['approval', 'notice'])
    """

    #: How many more of the rule's unit; ``None`` where the instrument gives no number.
    amount: int | None = None
    #: What it needs: an approval, notice to the complainant in time and with reasons, the agreement of both sides.
    needs: tuple[ExtensionNeed, ...]
    #: Whether ``amount`` is the whole from the start, and not what is added.
    total: bool = False


@attrs.frozen(kw_only=True)
class Regulation:
    """One time limit of a law, an order, a code or a handbook, in force from one day to another.

    >>> from complaintkit.policies import regulation
    >>> rule = regulation("cn-samr121-23-mediate")
    >>> rule.amount, rule.unit.value, rule.trigger.value, str(rule.in_force_from)
    (60, 'calendar-day', 'authority-accepted', '2026-04-15')
    >>> print(rule.instrument.name("zh-Hans"), rule.article)
    市场监督管理投诉举报处理办法 Art. 23(1)(5)
    """

    #: Its id, stable for ever.
    id: str
    #: Whose law it is.
    jurisdiction: Jurisdiction
    #: The instrument that it stands in.
    instrument: Instrument
    #: The article, as the instrument numbers it.
    article: str
    #: The field that it is for.
    sector: Sector
    #: What the end of the limit means.
    kind: LimitKind
    #: Whose duty, or right, it is; several where the instrument binds several.
    owed_by: tuple[Party, ...]
    #: What starts it.
    trigger: CaseMoment
    #: What starts it instead, whichever is known first.
    or_trigger: CaseMoment | None = None
    #: The rule whose last day starts it, where its trigger did not come in time: late, or not at all.
    or_due_of: str | None = None
    #: What else must have happened for it to apply.
    requires: tuple[CaseMoment, ...] = ()
    #: What keeps it: any one of these.
    done_by: tuple[CaseMoment, ...] = ()
    #: What starts it afresh each time, until it is kept.
    repeats_at: CaseMoment | None = None
    #: How many of the unit; ``None`` for ``promptly``.
    amount: int | None = None
    #: In what it is counted.
    unit: TimeUnit
    #: The moment at which the billing cycles end, which only the host knows.
    cycles_end: CaseMoment | None = None
    #: The kind of period whose days are added up, in place of the days that pass.
    cumulates: PeriodKind | None = None
    #: How it is counted.
    counting: Counting
    #: What must be so for it to apply: one of these, or all of them with ``when_all``.
    when: tuple[Circumstance, ...] = ()
    #: Whether all of ``when`` must be so.
    when_all: bool = False
    #: What must not be so.
    unless: tuple[Circumstance, ...] = ()
    #: Narrower sectors that it leaves to another rule.
    except_sectors: tuple[Sector, ...] = ()
    #: Other amounts in other circumstances.
    variants: tuple[Variant, ...] = ()
    #: What else may end it sooner.
    earlier_of: tuple[EarlierOf, ...] = ()
    #: The periods that do not count.
    suspended_by: tuple[PeriodKind, ...] = ()
    #: How it may be extended; ``None`` where it may not, or where that is prose in ``notes``.
    extension: Extension | None = None
    #: The rule that it took the place of.
    replaces: str | None = None
    #: The first day on which it was in force; ``None`` where that was not verified.
    in_force_from: date | None = None
    #: The last day, counted; ``None`` while it is in force.
    in_force_until: date | None = None
    #: What was read.
    sources: tuple[str, ...]
    #: How surely it was verified.
    confidence: Confidence

    @property
    def source(self) -> str:
        """The instrument and the article, in English: what a clock of the rule names as its source."""
        return self.citation("en")

    def is_in_force(self, on: date) -> bool:
        """Whether it was in force on that day; a first day that was not verified is taken to lie before it."""
        return (self.in_force_from or date.min) <= on <= (self.in_force_until or date.max)

    def text(self, which: RuleText, lang: str = "zh-Hans") -> str:
        """One of its texts in *lang*, in our words: ``trigger``, ``action``, ``next_step`` or ``notes``; may be empty.

        Raises:
            UnknownTermError: for another language.

        >>> from complaintkit.policies import regulation
        >>> regulation("cn-samr121-23-mediate").text("trigger", "en")
        'the complaint is accepted'
        """
        return _texts(lang)[self.id].get(which, "")

    def place(self, lang: str = "zh-Hans") -> str:
        """The article as one reads it in *lang*; the numbers are the instrument's own.

        Raises:
            UnknownTermError: for another language.

        >>> from complaintkit.policies import regulation
        >>> regulation("cn-nfra-18-simple").place(), regulation("cn-nfra-18-simple").place("en")
        ('第 18 条', 'Art. 18')
        """
        if known_language(lang) == "en":
            return self.article
        told = table(f"regulations/texts/articles-{lang}")
        return cast("str", told.get(self.article) or _NUMBERED.sub(_ARTICLE[lang], self.article))

    def citation(self, lang: str = "zh-Hans") -> str:
        """The instrument and the article, as one writes them.

        Raises:
            UnknownTermError: for another language.

        >>> from complaintkit.policies import regulation
        >>> regulation("cn-nfra-18-simple").citation()
        '《银行业保险业消费投诉处理管理办法》第 18 条'
        """
        name = self.instrument.name(lang)
        return f"{name}, {self.article}" if lang == "en" else f"《{name}》{self.place(lang)}"


#: An article that is only a number, and how it is said.
_NUMBERED = re.compile(r"Art\. (\d+)(\S*)")
_ARTICLE = {"zh-Hans": r"第 \1 条\2", "zh-Hant": r"第 \1 條\2"}


def _texts(lang: str) -> dict[str, dict[str, str]]:
    return table(f"regulations/texts/{known_language(lang)}")
