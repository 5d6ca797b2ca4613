"""Time limits told in words: every rule in every language, with the same figures, and nothing made up."""

import re
from collections.abc import Callable

import pytest

from complaintkit._tables import table
from complaintkit.errors import UnknownTermError
from complaintkit.policies.law import Regulation, regulation, regulations
from complaintkit.policies.law.in_words import (
    amount_in_words,
    conditions_in_words,
    counting_in_words,
    extension_in_words,
    force_in_words,
    limit_in_words,
)
from complaintkit.vocabulary.law import TimeUnit
from complaintkit.vocabulary.term import LANGUAGES

Told = Callable[[Regulation, str], str]
ALL: tuple[Told, ...] = (
    limit_in_words,
    counting_in_words,
    conditions_in_words,
    extension_in_words,
    force_in_words,
)
RULES = regulations()
CHINESE = re.compile("[\u4e00-\u9fff]")


def figures(text: str) -> list[str]:
    """The figures of a text, in order of size."""
    return sorted(re.findall(r"\d+", text.replace("24:00", "24")))


@pytest.mark.parametrize("told", ALL, ids=lambda told: told.__name__)
class TestEveryRule:
    """What holds of each of the rules."""

    def test_the_languages_say_the_same_figures(self, told: Told) -> None:
        """Days, amounts and articles are the same in each."""
        wrong = {rule.id for rule in RULES if len({tuple(figures(told(rule, lang))) for lang in LANGUAGES}) > 1}
        assert not wrong

    def test_each_language_keeps_to_itself(self, told: Told) -> None:
        """English has no Chinese characters, and Chinese sentences have some."""
        assert not [rule.id for rule in RULES if CHINESE.search(told(rule, "en"))]
        texts = [(rule.id, told(rule, lang)) for rule in RULES for lang in ("zh-Hans", "zh-Hant")]
        assert not [rule for rule, text in texts if text and not CHINESE.search(text)]

    def test_nothing_is_left_to_fill_in(self, told: Told) -> None:
        """No braces, no None, no double blanks."""
        texts = [told(rule, lang) for rule in RULES for lang in LANGUAGES]
        assert not [text for text in texts if re.search(r"[{}]|None|\s\s", text)]

    def test_other_languages_are_refused(self, told: Told) -> None:
        """Whatever the rule has to say."""
        for rule in ("uk-fca-disp-1.6.1-ack", "cn-nfra-18-complex", "cn-samr121-23-mediate"):
            with pytest.raises(UnknownTermError):
                told(regulation(rule), "fr")


def test_every_basis_is_told_in_chinese() -> None:
    """Each reason of counting has its Chinese, and none is left over."""
    assert set(table("law/bases")) == {rule.counting.source for rule in RULES}


@pytest.mark.parametrize(
    ("unit", "one", "many"),
    [
        (TimeUnit.HOUR, "1 hour", "2 hours"),
        (TimeUnit.CALENDAR_DAY, "1 calendar day", "2 calendar days"),
        (TimeUnit.WORKING_DAY, "1 working day", "2 working days"),
        (TimeUnit.WEEK, "1 week", "2 weeks"),
        (TimeUnit.MONTH, "1 month", "2 months"),
        (TimeUnit.YEAR, "1 year", "2 years"),
        (TimeUnit.BILLING_CYCLE, "1 billing cycle", "2 billing cycles"),
    ],
)
def test_one_and_many(unit: TimeUnit, one: str, many: str) -> None:
    """English tells one from many."""
    assert (amount_in_words(1, unit, "en"), amount_in_words(2, unit, "en")) == (one, many)


@pytest.mark.parametrize(
    ("rule", "english", "chinese"),
    [
        ("cn-samr121-23-mediate", "60 calendar days", "60 个自然日"),
        ("cn-cplreg-21-closing", "30 calendar days before", "提前 30 个自然日"),
        ("cn-car3b-24-30days-repair", "30 calendar days of repair, added up", "修理累计 30 个自然日"),
        ("cn-car3b-18-threeguarantee", "2 years, or 50000 km (mileage reached), if sooner", None),
        ("us-regx-35e-foreclosure", "30 working days, or foreclosure sale, if sooner", None),
        ("us-regz-13c2-resolve", "2 billing cycles, but 90 calendar days at most", "2 个账单周期，但最长 90 个自然日"),
        ("uk-fca-disp-1.6.1-ack", "promptly", "及时"),
    ],
)
def test_limits(rule: str, english: str, chinese: str | None) -> None:
    """How long, with what may end it sooner."""
    assert limit_in_words(regulation(rule), "en") == english
    assert chinese is None or limit_in_words(regulation(rule)) == chinese


@pytest.mark.parametrize(
    ("rule", "counting"),
    [
        ("cn-air-52-answer", "首日不计；至 24 时（第 64 条：以工作日计的期限不含当日）"),
        ("cn-telecom-32-fault-rural", "自该时刻起昼夜连续计（自申告时起连续计时）"),
        ("uk-fca-disp-1.5-summary", "首日不计；至营业结束（收到之日后第三个工作日营业结束前）"),
        ("us-rege-b-notice", "首日不计（未写明）；末日遇休息日不顺延（未写明）；至 24 时（自发出对账单起算）"),
        ("cn-cplreg-21-closing", None),
        ("uk-fca-disp-1.6.1-ack", ""),
    ],
)
def test_counting(rule: str, counting: str | None) -> None:
    """From when to when; a limit in working days ends on one, and a duty without a number is not counted."""
    told = counting_in_words(regulation(rule))
    assert "倒推；" in told if counting is None else told == counting


def test_days_of_24_hours() -> None:
    """The replacement car is owed by days of 24 hours, which end on any day."""
    told = counting_in_words(regulation("cn-car3b-21-replacement-car"), "en")
    assert told.startswith("each 24 hours are a day, a remainder counts as one (")


@pytest.mark.parametrize(
    ("rule", "conditions"),
    [
        ("cn-weifang-heat-temp-start", "if both: temperature, season start"),
        ("us-rege-c2-max", "not if: new account, or foreign or point of sale; only after: credit given"),
        ("uk-fca-disp-1.6.2-final", "not in the field of: payment services"),
        (
            "cn-cplreg-46-mediate",
            (
                "if: mediation agreed; not in the field of: petitions, government hotline, health care, "
                "payments between businesses; left out of the count: testing, appraisal"
            ),
        ),
        ("ie-cpc-update", "again after each: progress reported"),
        ("in-rbios-file", "or from the missed last day of in-rbios-30"),
        ("us-cfpb-15", ""),
    ],
)
def test_conditions(rule: str, conditions: str) -> None:
    """When it applies, what is left out, and what starts it afresh."""
    assert conditions_in_words(regulation(rule), "en") == conditions


@pytest.mark.parametrize(
    ("rule", "extension"),
    [
        ("cn-sme-25-result", "may be extended to 90 calendar days in all (approval)"),
        ("cn-medical-38-mediate", "may be extended, no number given (both sides agreeing)"),
        ("uk-housing-stage1", "may be extended by 10 working days (the complainant told in time)"),
        ("us-cfpb-15", ""),
    ],
)
def test_extensions(rule: str, extension: str) -> None:
    """By how much, and what that needs."""
    assert extension_in_words(regulation(rule), "en") == extension


@pytest.mark.parametrize(
    ("rule", "force"),
    [
        ("cn-samr20-21-mediate", "2020-01-01 至 2026-04-14"),
        ("uk-ofcom-adr-8w", "至 2026-04-07；施行日期未核实"),
        ("uk-energy-8w", "2008-10-01 起"),
        ("uk-fca-disp-1.6.2-final", "现行；施行日期未核实"),
        ("cn-samr121-23-mediate", "2026-04-15 起，取代 cn-samr20-21-mediate"),
    ],
)
def test_force(rule: str, force: str) -> None:
    """From when to when, and in place of what."""
    assert force_in_words(regulation(rule)) == force
