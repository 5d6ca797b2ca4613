"""What in a history calls for a closer look, and where complaints gather."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import attrs
import pytest

from complaintkit.classification import IndicatorRules, find_gatherings, indicators
from complaintkit.errors import RecordError, UnknownTermError
from complaintkit.records import Complaint, Customer, Money
from complaintkit.vocabulary import IndicatorKind

NOW = datetime(2026, 6, 30, tzinfo=UTC)
CLAIMS = ("外卖洒了一半，要求赔偿", "快递压坏了台灯，请赔偿损失", "洗衣店把衬衫染了色，要求赔偿")
LIFT = "三号楼电梯昨天晚上突然停在半空，把老人和孩子困了四十分钟，要求赔偿"


def complaint(name: str, text: str, *, by: Customer | str | None = "lily", ago: int = 0, **fields: Any) -> Complaint:
    """A complaint received so many days ago."""
    customer = Customer(id=by) if isinstance(by, str) else by
    return Complaint(id=name, text=text, received_at=NOW - timedelta(days=ago), customer=customer, **fields)


def money(amount: int, currency: str = "CNY") -> Money:
    """So much of a currency."""
    return Money(amount=Decimal(amount), currency=currency)


def seen(*complaints: Complaint, **rules: Any) -> list[tuple[str, list[str]]]:
    """The kinds and the complaints that each rests on."""
    found = indicators(complaints, at=NOW, rules=IndicatorRules(**rules) if rules else None)
    return [(indicator.kind.value, [each.id for each in indicator.complaints]) for indicator in found]


class TestSeveralClaims:
    """Money was asked for in several matters within a while."""

    CASES = tuple(complaint(f"k-{i}", text, ago=90 - i) for i, text in enumerate(CLAIMS))

    def test_three_matters_call_for_a_look(self) -> None:
        """Two do not; the host may ask for more."""
        assert seen(*self.CASES) == [("several-claims", ["k-0", "k-1", "k-2"])]
        assert seen(*self.CASES[:2]) == []
        assert seen(*self.CASES, claims=4) == []

    def test_one_matter_raised_again_and_again_does_not(self) -> None:
        """That is a repeat: who is not helped asks again."""
        again = [complaint(f"k-{i}", CLAIMS[0] + "，还没有赔" * i, ago=90 - i) for i in range(4)]
        assert seen(*again) == []

    def test_what_asks_for_no_money_does_not(self) -> None:
        """However often somebody complains."""
        assert seen(*(complaint(f"k-{i}", text) for i, text in enumerate(("电梯坏了", "停水了", "噪音太大")))) == []

    def test_only_the_window_counts(self) -> None:
        """What is older, or comes after the moment that is asked about, does not; nor what has no known customer."""
        assert seen(*self.CASES, days=89) == []
        assert seen(*(attrs.evolve(each, received_at=NOW + timedelta(seconds=1)) for each in self.CASES)) == []
        assert seen(*(attrs.evolve(each, customer=None) for each in self.CASES)) == []

    def test_customers_are_told_apart(self) -> None:
        """Three claims of three people are nobody's history."""
        assert seen(*(attrs.evolve(each, customer=Customer(id=each.id)) for each in self.CASES)) == []


class TestSameText:
    """Nearly the same claim under several customers."""

    def test_two_customers(self) -> None:
        """One customer's is a repeat and nothing else."""
        assert seen(complaint("a", LIFT, ago=3), complaint("b", LIFT + "！", by="tom")) == [("same-text", ["a", "b"])]
        assert seen(complaint("a", LIFT, ago=3), complaint("b", LIFT)) == []
        assert seen(complaint("a", LIFT, by=None, ago=3), complaint("b", LIFT)) == []


class TestRisingAmount:
    """In one matter more is asked for than before."""

    def cases(self, *amounts: Money | None) -> list[Complaint]:
        """The matter raised with these amounts."""
        return [complaint(f"k-{i}", LIFT, ago=9 - i, amount=amount) for i, amount in enumerate(amounts)]

    def test_half_as_much_again(self) -> None:
        """Less is no rise; what states no amount is passed over."""
        assert seen(*self.cases(money(100), None, money(150))) == [("rising-amount", ["k-0", "k-2"])]
        assert seen(*self.cases(money(100), money(149))) == []
        assert seen(*self.cases(money(100), money(120)), rise=1.2) == [("rising-amount", ["k-0", "k-1"])]

    def test_what_cannot_be_compared_is_not(self) -> None:
        """Other currencies, nothing at first, no amount at all."""
        assert seen(*self.cases(money(100), money(900, "USD"))) == []
        assert seen(*self.cases(money(0), money(900))) == []
        assert seen(*self.cases(None, None)) == []


class TestSharedContact:
    """Several customers claim with one telephone or address."""

    def cases(self, many: int, **contact: Any) -> list[Complaint]:
        """Claims of so many customers with the same contact."""
        people = [Customer(id=f"c-{i}", **contact) for i in range(many)]
        return [complaint(f"k-{i}", CLAIMS[i], by=person, ago=9 - i) for i, person in enumerate(people)]

    @pytest.mark.parametrize("contact", [{"telephone": "010 5550 1234"}, {"address": "槐树街 7 号"}])
    def test_three_customers(self, contact: dict[str, str]) -> None:
        """Two may be a couple."""
        assert seen(*self.cases(3, **contact)) == [("shared-contact", ["k-0", "k-1", "k-2"])]
        assert seen(*self.cases(2, **contact)) == []

    def test_no_contact_is_none_in_common(self) -> None:
        """What is not known is not the same."""
        assert seen(*self.cases(3)) == []


class TestIndicators:
    """What each says, and what it does not."""

    def test_it_has_evidence_and_a_date(self) -> None:
        """Which complaints, from when to when, and when it is looked at again, in the zone of the moment."""
        beijing = NOW.astimezone(timezone(timedelta(hours=8)))
        found = indicators(TestSeveralClaims.CASES, at=beijing)[0]
        assert (found.since, found.until) == (NOW - timedelta(days=90), NOW - timedelta(days=88))
        assert found.review_on == date(2026, 7, 30)
        assert (found.source, found.count, found.days) == ("manual:history", 3, 180)
        assert indicators(TestSeveralClaims.CASES, at=NOW, rules=IndicatorRules(review_after=7))[0].review_on == date(
            2026, 7, 7
        )

    @pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant", "en"])
    def test_it_is_said_in_neutral_words(self, lang: str) -> None:
        """Each kind names its complaints and its date, and what else may explain it."""
        contact: dict[str, Any] = {"telephone": "010 5550 1234"}
        given = [
            *TestSeveralClaims.CASES,
            *TestRisingAmount().cases(money(100), money(200)),
            complaint("b", LIFT, by="tom"),
            *TestSharedContact().cases(3, **contact),
        ]
        found = indicators([attrs.evolve(each, id=f"{i}-{each.id}") for i, each in enumerate(given)], at=NOW)
        assert {indicator.kind for indicator in found} == set(IndicatorKind)
        for indicator in found:
            said = indicator.message(lang)
            assert all(each.id in said for each in indicator.complaints)
            assert "2026-07-30" in said
            assert any(may in said for may in ("may", "可能"))
        rising = next(each for each in found if each.kind is IndicatorKind.RISING_AMOUNT)
        assert "100 CNY" in rising.message(lang)

    def test_another_language_is_refused(self) -> None:
        """With those that there are."""
        with pytest.raises(UnknownTermError):
            indicators(TestSeveralClaims.CASES, at=NOW)[0].message("fr")

    def test_a_naive_moment_is_refused(self) -> None:
        """Nobody knows when that is."""
        with pytest.raises(RecordError, match="at has no time zone"):
            indicators([], at=datetime(2026, 6, 30))  # noqa: DTZ001

    @pytest.mark.parametrize("wrong", [{"claims": 0}, {"days": -1}, {"rise": float("nan")}])
    def test_a_rule_without_sense_is_refused(self, wrong: dict[str, Any]) -> None:
        """All count from above nothing."""
        with pytest.raises(RecordError, match=r"indicatorrules\.\w+ is not above 0"):
            IndicatorRules(**wrong)


class TestGatherings:
    """``course:cluster``: people with the same grievance gather fast."""

    def crowd(self, many: int, hours: int = 1) -> list[Complaint]:
        """So many customers, so many hours apart."""
        return [
            Complaint(
                id=f"k-{i}",
                text=LIFT,
                received_at=NOW + timedelta(hours=i * hours),
                customer=Customer(id=f"c-{i}"),
            )
            for i in range(many)
        ]

    def test_by_similarity(self) -> None:
        """Copies of one text; four are not yet a gathering."""
        found = find_gatherings(self.crowd(5))
        assert [(each.customers, each.matter, each.since, each.until) for each in found] == [
            (5, "", NOW, NOW + timedelta(hours=4))
        ]
        assert find_gatherings(self.crowd(4)) == ()
        assert find_gatherings(self.crowd(4), customers=4)[0].source == "course:cluster"

    def test_by_the_hosts_own_matter(self) -> None:
        """However each words it; what has no matter gathers nowhere; the largest comes first."""
        words = ("停水了", "水没了", "没有水用", "水管里没有水", "又停水", "一天没水了")
        given = [complaint(f"k-{i}", text, by=f"c-{i}", ago=i) for i, text in enumerate(words)]
        by = {each.id: ("水" if i < 6 else "") for i, each in enumerate(given)}
        assert [each.matter for each in find_gatherings(given, matter=lambda each: by[each.id])] == ["水"]
        assert find_gatherings(given, matter=lambda _: "") == ()
        two = find_gatherings(given, matter=lambda each: "偶" if each.id in ("k-0", "k-2") else "奇", customers=2)
        assert [(each.matter, each.customers) for each in two] == [("奇", 4), ("偶", 2)]

    def test_only_what_is_fast(self) -> None:
        """The densest stretch is told, not all that ever came; the limit itself is within."""
        slow = self.crowd(9, hours=24)
        found = find_gatherings(slow, customers=2, within=timedelta(days=3))
        assert [[each.id for each in gathering.complaints] for gathering in found] == [["k-0", "k-1", "k-2", "k-3"]]

    def test_one_customer_is_no_crowd(self) -> None:
        """However often; those without a known customer count one by one."""
        lily = [attrs.evolve(each, customer=Customer(id="lily")) for each in self.crowd(9)]
        assert find_gatherings(lily) == ()
        assert find_gatherings(attrs.evolve(each, customer=None) for each in lily)[0].customers == 9
