"""The law's time limits as data: every row is whole, and what is asked for is found."""

import warnings
from collections import Counter
from datetime import date, datetime, timedelta

import pytest

from complaintkit.errors import RecordError, UnknownTermError, UnresearchedLawWarning
from complaintkit.policies import Regulation, regulation, regulations
from complaintkit.policies.law import (
    closing_ends_days,
    general_sectors,
    holiday_country,
    holidays_decide,
    places,
    wider_sectors,
    zone_name,
)
from complaintkit.vocabulary.law import (
    CountFrom,
    Jurisdiction,
    LimitKind,
    Party,
    Sector,
    TimeUnit,
)

ALL = regulations()
#: Ended without anything in their place, as far as was read.
NOT_REPLACED = {"cn-samr20-31-reporter"}


def ids(rules: tuple[Regulation, ...]) -> list[str]:
    """The ids of *rules*, in order."""
    return [rule.id for rule in rules]


def test_all_the_verified_rules_are_there_once() -> None:
    """216 rules, no id twice."""
    assert len(ALL) == 216
    assert not [each for each, n in Counter(ids(ALL)).items() if n > 1]


@pytest.mark.parametrize("rule", ALL, ids=ids(ALL))
def test_a_row_is_whole(rule: Regulation) -> None:
    """Each rule has an instrument, an article, someone whose limit it is, a source, and texts in every language."""
    assert rule.instrument.title
    assert rule.instrument.title_en
    assert rule.article
    assert rule.owed_by
    assert rule.sources
    assert rule.counting.source
    assert (rule.amount is None) == (rule.unit is TimeUnit.PROMPTLY)
    for lang in ("zh-Hans", "zh-Hant", "en"):
        assert rule.text("trigger", lang)
        assert rule.text("action", lang)
        assert rule.instrument.name(lang) in rule.citation(lang)


@pytest.mark.parametrize("rule", ALL, ids=ids(ALL))
def test_a_row_makes_sense(rule: Regulation) -> None:
    """Hours run from their moment; a duty says what keeps it; a rule named exists; nothing is needed and barred."""
    assert (rule.unit is TimeUnit.HOUR) == (rule.counting.start is CountFrom.THAT_MOMENT)
    assert rule.done_by or rule.kind in {LimitKind.MINIMUM_PERIOD, LimitKind.WAITING_PERIOD}
    assert rule.trigger not in rule.done_by
    assert not set(rule.when) & set(rule.unless)
    assert (rule.in_force_from or date.min) <= (rule.in_force_until or date.max)
    for other in filter(None, (rule.replaces, rule.or_due_of)):
        assert regulation(other).jurisdiction is rule.jurisdiction
    for limb in rule.earlier_of:
        assert (limb.moment is None) == (limb.amount > 0)


def test_eras_follow_on_one_another() -> None:
    """A rule that takes another's place begins the day after it ended: no overlap, no hole."""
    replaced = {rule.replaces: rule for rule in ALL if rule.replaces}
    for old, new in replaced.items():
        assert old is not None
        ended = regulation(old).in_force_until
        assert ended is not None
        assert new.in_force_from == ended + timedelta(days=1)
        assert regulation(old).sector is new.sector
    assert {rule.id for rule in ALL if rule.in_force_until} - set(replaced) == NOT_REPLACED


def test_every_jurisdiction_has_a_table_and_lies_somewhere() -> None:
    """Each place has rules of its own, and its chain of places ends at a state or a union of states."""
    for place in Jurisdiction:
        assert any(rule.jurisdiction is place for rule in ALL), place
        assert places(place)[0] is place
        assert len(places(place)) <= 3
    assert [each.value for each in places("CN-SD-Qingdao")] == ["cn-sd-qingdao", "cn-sd", "cn"]
    assert [each.value for each in places("UK-ENG")] == ["uk-eng", "uk-gb", "uk"]


def test_a_zone_and_holidays_come_from_the_nearest_place() -> None:
    """A city has its state's zone; England has bank holidays of its own; the Union leaves both to the caller."""
    assert zone_name(Jurisdiction.CN_SD_QINGDAO) == "Asia/Shanghai"
    assert holiday_country(Jurisdiction.UK_ENG) == "GB-ENG"
    assert holiday_country(Jurisdiction.UK) == "GB"
    assert zone_name(Jurisdiction.EU) is None
    assert holiday_country(Jurisdiction.EU) is None
    assert zone_name(Jurisdiction.US) is None
    assert not holidays_decide(Jurisdiction.EU)


def test_business_hours_end_every_last_day_in_china() -> None:
    """Civil Code Art. 203 holds in its provinces and cities too; elsewhere a rule must say it."""
    assert closing_ends_days(Jurisdiction.CN_SD_QINGDAO)
    assert not closing_ends_days(Jurisdiction.UK_ENG)
    assert not closing_ends_days(Jurisdiction.EU)


def test_national_and_local_rules_stand_side_by_side() -> None:
    """In Henan a telecom complaint has Henan's five working days and the national fifteen days, the local first."""
    found = ids(regulations(jurisdiction="CN-HA", sector="telecom", on=date(2026, 5, 1), duty="business"))
    assert found.index("cn-henan-telecom-38-operator") < found.index("cn-telecom-appeal-10-operator")
    assert "cn-chongqing-telecom-20-operator" not in found


def test_a_wider_sector_counts_and_a_general_one_when_asked() -> None:
    """A courier is post too; the Consumer Law holds in every field, and is asked for by itself."""
    narrow = regulations(jurisdiction="CN", sector="courier")
    assert {rule.sector for rule in narrow} == {Sector.COURIER, Sector.POST_COURIER}
    wide = regulations(jurisdiction="CN", sector="courier", general=True)
    assert set(narrow) < set(wide)
    assert "cn-cpl-46-authority" in ids(wide)
    assert general_sectors() >= {Sector.CONSUMER_GENERAL}
    assert wider_sectors("telecom") == {Sector.TELECOM, Sector.REGULATED_SERVICES}


def test_a_special_rule_takes_the_place_of_the_wider_one() -> None:
    """Payment services have 15 business days and not eight weeks; banking has the eight weeks."""
    assert "uk-fca-disp-1.6.2-final" not in ids(regulations(jurisdiction="UK", sector="payment-services"))
    assert "uk-fca-disp-1.6.2-final" in ids(regulations(jurisdiction="UK", sector="banking"))


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 4, 14), "cn-samr20-21-mediate"),
        (date(2026, 4, 15), "cn-samr121-23-mediate"),
    ],
)
def test_the_rule_of_the_day_is_found(on: date, expected: str) -> None:
    """Order 20 until 2026-04-14, Order 121 from 2026-04-15, never both."""
    found = {
        rule.id
        for rule in regulations(jurisdiction="CN", sector="consumer-general", on=on, duty="authority")
        if rule.instrument.id in {"cn-samr20", "cn-samr121"} and rule.trigger == "authority-accepted"
    }
    assert found == {expected}


def test_without_a_day_every_era_is_there() -> None:
    """Old cases need the old rules."""
    found = ids(regulations(jurisdiction="CN", sector="tourism"))
    assert {"cn-tourism10-accept", "cn-tourism26-14-accept"} <= set(found)


@pytest.mark.parametrize("name", ["CN-CQ", "cn_cq", "重庆", "cn-cq"])
def test_a_place_may_be_named_as_people_name_it(name: str) -> None:
    """A code in any case, or a label."""
    assert regulations(jurisdiction=name, sector="电信") == regulations(jurisdiction="cn-cq", sector="telecom")


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ({"jurisdiction": "CN-CQQ"}, "cn-cq"),
        ({"sector": "telecomm"}, "telecom"),
        ({"duty": "busines"}, "business"),
    ],
)
def test_an_unknown_name_is_an_error_with_near_ones(asked: dict[str, str], near: str) -> None:
    """Never an empty list for a name that nobody knows."""
    with pytest.raises(UnknownTermError, match=near):
        regulations(**asked)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_an_unknown_rule_is_an_error_with_near_ones() -> None:
    """A slip in an id names the right one."""
    with pytest.raises(UnknownTermError, match="cn-nfra-18-simple"):
        regulation("cn-nfra-18-simpl")


def test_nothing_found_is_said_to_be_unread() -> None:
    """A known place and field without rules is no error, and no proof that there is no law."""
    with pytest.warns(UnresearchedLawWarning, match="sg, courier, 2026-01-01, consumer"):
        found = regulations(jurisdiction="SG", sector="courier", on=date(2026, 1, 1), duty=Party.CONSUMER)
    assert found == ()


def test_nothing_in_the_whole_world_is_said_too() -> None:
    """Without a place the warning names what was asked."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert regulations(sector="telecom", on=date(1950, 1, 1), duty="mediator") == ()
    assert "telecom, 1950-01-01, mediator" in str(caught[0].message)


@pytest.mark.parametrize("on", ["2026-04-15", datetime(2026, 4, 15)])  # noqa: DTZ001 - what is refused
def test_a_day_is_a_date(on: object) -> None:
    """A text or a datetime is no date."""
    with pytest.raises(RecordError, match="on is no date"):
        regulations(on=on)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_a_rule_is_cited_as_each_language_does() -> None:
    """Chinese instruments by their own title, in quotes; others by what they are called, with the number as it is."""
    rule = regulation("cn-samr121-23-mediate")
    assert rule.citation() == "《市场监督管理投诉举报处理办法》第 23 条(1)(5)"
    assert rule.citation("en").endswith("(SAMR Order 121), Art. 23(1)(5)")
    assert regulation("uk-fca-disp-1.6.2-final").citation("zh-Hans").endswith("》DISP 1.6.2R")
    assert regulation("cn-tourism10-accept").place("zh-Hans") == "条号未核实"
    assert regulation("cn-nfra-18-simple").place("zh-Hant") == "第 18 條"
    assert regulation("cn-nfra-18-simple").place("en") == "Art. 18"


def test_in_another_language_there_is_no_text() -> None:
    """Three languages, and an error that names them."""
    with pytest.raises(UnknownTermError, match="zh-Hans"):
        regulation("us-cfpb-15").text("action", "zh")
    with pytest.raises(UnknownTermError):
        regulation("us-cfpb-15").citation("fr")
