"""Complaints that say again what an earlier one says, and where they say it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from complaintkit.classification import Repeat, RepeatRules, find_repeats, repeat_groups
from complaintkit.classification.shingles import shared_spans, shingled, similarity
from complaintkit.classification.similarities import Asked, formulas
from complaintkit.errors import RecordError
from complaintkit.records import Complaint, Customer
from complaintkit.vocabulary import RepeatReason

AT = datetime(2026, 6, 1, tzinfo=UTC)
BILL = "五月账单多扣了视频会员费58元，我从来没有订购过"
AGAIN = "上次反映的视频会员费58元到现在还没退"
LIFT = "三号楼电梯昨天晚上突然停在半空，把老人和孩子困了四十分钟"


def complaint(name: str, text: str, *, by: str | None = "lily", day: int = 0, **fields: Any) -> Complaint:
    """A complaint received so many days after the first of June."""
    customer = Customer(id=by) if by is not None else None
    return Complaint(id=name, text=text, received_at=AT + timedelta(days=day), customer=customer, **fields)


def told(repeats: tuple[Repeat, ...]) -> list[tuple[str, str, str]]:
    """Which repeats which, and why."""
    return [(repeat.later.id, repeat.earlier.id, repeat.reason.value) for repeat in repeats]


class TestShingles:
    """Wording as runs of three words or Chinese characters."""

    def test_script_width_case_and_punctuation_make_no_difference(self) -> None:
        """What reads the same is the same."""
        one, other = shingled("客服态度恶劣, REFUND my money!"), shingled("客服態度惡劣。ｒｅｆｕｎｄ   my\nmoney")
        assert one.shingles == other.shingles
        assert similarity(one, other) == 1

    def test_a_short_text_is_one_shingle(self) -> None:
        """One or two words are compared as they stand; none at all are like nothing."""
        assert shingled("断网").shingles == ("断\x1f网",)
        assert similarity(shingled("断网"), shingled("斷網！")) == 1
        assert shingled(" …！").shingles == ()
        assert similarity(shingled(""), shingled("")) == 0

    def test_shared_words_are_spans_of_the_original(self) -> None:
        """Runs that touch are one, also across what is no word."""
        one, other = shingled("上次說的，視頻會員費58元，現在還沒退"), shingled("视频会员费58元多扣了。还没退")
        spans = [one.text[start:end] for start, end in shared_spans(one, other)]
        assert spans == ["視頻會員費58元", "還沒退"]
        assert shared_spans(shingled("断网"), shingled("斷網")) == ((0, 2),)
        assert shared_spans(one, shingled("电梯")) == ()

    def test_neighbouring_runs_are_joined(self) -> None:
        """Two runs with only a comma between them are one."""
        one, other = shingled("电梯坏了，没人来修"), shingled("没人来修。电梯坏了")
        assert [one.text[slice(*span)] for span in shared_spans(one, other)] == ["电梯坏了，没人来修"]


class TestOfOneCustomer:
    """Some similarity is enough, for nobody words a matter twice in the same way."""

    def test_it_names_the_earlier_one(self) -> None:
        """Whatever the order in which they are given."""
        found = find_repeats([complaint("b", AGAIN, day=9), complaint("a", BILL)])
        assert told(found) == [("b", "a", "same-customer")]
        assert 0.2 <= found[0].similarity < 0.6
        assert found[0].shared == ("视频会员费58元",)
        assert [BILL[start:end] for start, end in found[0].earlier_spans] == ["视频会员费58元"]

    def test_the_most_like_is_named_and_of_equals_the_latest(self) -> None:
        """One earlier complaint, not all of them."""
        three = [complaint("a", BILL), complaint("b", AGAIN, day=1), complaint("c", AGAIN, day=2)]
        assert told(find_repeats([*three, complaint("d", AGAIN, day=3)]))[-1] == ("d", "c", "same-customer")

    def test_another_matter_is_no_repeat(self) -> None:
        """Nor is a formula that both have."""
        formal = "市民来电反映：{}，请相关部门核实处理，谢谢"
        assert find_repeats([complaint("a", BILL), complaint("b", LIFT, day=1)]) == ()
        assert (
            find_repeats([complaint("a", formal.format("停水")), complaint("b", formal.format("路灯坏"), day=1)]) == ()
        )

    def test_the_same_few_words_are_a_repeat(self) -> None:
        """Short as they are, from one customer."""
        assert told(find_repeats([complaint("a", "断网了"), complaint("b", "斷網了！", day=1)])) == [
            ("b", "a", "same-customer")
        ]

    def test_nearly_the_same_text_is_one_even_if_all_of_it_is_a_formula(self) -> None:
        """A text that many send is still the same text when one customer sends it twice."""
        many = [complaint(f"k-{i:02}", LIFT, by=f"c-{i}", day=i) for i in range(30)]
        found = find_repeats([*many, complaint("z", LIFT, by="c-3", day=40)])
        assert ("z", "k-03", "same-customer") in told(found)


class TestOfSeveralCustomers:
    """It must be nearly the same text."""

    def test_nearly_the_same_text(self) -> None:
        """Of other customers, and of those whom nobody knows."""
        for by in ("tom", None):
            found = find_repeats([complaint("a", LIFT, by=by), complaint("b", LIFT + "！请处理", day=1)])
            assert told(found) == [("b", "a", "same-matter")]
            assert found[0].similarity > 0.9

    def test_some_similarity_is_not_enough(self) -> None:
        """Two people with one trouble; nor are the same few words."""
        assert find_repeats([complaint("a", BILL, by="tom"), complaint("b", AGAIN, day=9)]) == ()
        assert find_repeats([complaint("a", "断网了", by="tom"), complaint("b", "断网了", day=1)]) == ()

    def test_both_reasons_may_hold(self) -> None:
        """One earlier complaint of the same customer, one of another."""
        found = find_repeats([complaint("a", LIFT), complaint("b", LIFT, by="tom", day=1), complaint("c", LIFT, day=2)])
        assert told(found)[1:] == [("c", "a", "same-customer"), ("c", "b", "same-matter")]


class TestOnRecord:
    """What the register says needs no similarity."""

    def test_the_register_is_believed(self) -> None:
        """And no second repeat names the same complaint."""
        found = find_repeats([complaint("a", BILL), complaint("b", "还是没有人来", day=1, related_to="a")])
        assert told(found) == [("b", "a", "on-record")]
        assert (found[0].similarity, found[0].spans) == (0, ())
        for by in ("lily", "tom"):
            once = find_repeats([complaint("a", LIFT), complaint("b", LIFT, by=by, day=1, related_to="a")])
            assert told(once) == [("b", "a", "on-record")]

    @pytest.mark.parametrize("related_to", ["b", "c", "unknown"])
    def test_what_is_not_earlier_is_passed_over(self, related_to: str) -> None:
        """Itself, a later one, or one that is not among those given."""
        given = [complaint("b", BILL, related_to=related_to), complaint("c", LIFT, day=1)]
        assert find_repeats(given) == ()


class TestRules:
    """A host may ask for more or less."""

    def test_how_far_apart(self) -> None:
        """Beyond the time they are two matters; the limit itself is within."""
        given = [complaint("a", BILL), complaint("b", AGAIN, day=9)]
        assert find_repeats(given, rules=RepeatRules(within=timedelta(days=9)))
        assert not find_repeats(given, rules=RepeatRules(within=timedelta(days=8)))

    def test_the_houses_set_phrases(self) -> None:
        """What the host knows to be a formula makes nothing alike."""
        frame = "{}。本单经坐席转派，请责任网点两小时内联系客户"
        given = [complaint("a", frame.format("停水")), complaint("b", frame.format("路灯坏"), day=1)]
        assert find_repeats(given)
        assert not find_repeats(given, rules=RepeatRules(formulas=(frame.format(""),)))

    def test_how_alike(self) -> None:
        """A stricter similarity finds less."""
        given = [complaint("a", BILL), complaint("b", AGAIN, day=9)]
        assert not find_repeats(given, rules=RepeatRules(of_customer=0.9))

    @pytest.mark.parametrize("share", [0, -1, 1.1, float("nan")])
    def test_what_is_no_similarity_is_refused(self, share: float) -> None:
        """Nothing is like by less than nothing."""
        with pytest.raises(RecordError, match=r"repeatrules\.of_matter is no similarity"):
            RepeatRules(of_matter=share)

    def test_how_many_shingles_are_needed(self) -> None:
        """By the share and by the number; short texts that are the same need all of theirs, where that counts."""
        assert Asked(similarity=0.6, shared=4).least(100) == 43
        assert Asked(similarity=0.6, shared=4).least(3) == 4
        assert Asked(similarity=0.6, shared=4, or_all=True).least(3) == 3
        assert Asked(similarity=0.6, shared=4, or_all=True).least(0) == 1
        assert Asked(similarity=1.0, shared=1).of(frozenset(), frozenset()) == 0


class TestGroups:
    """What hangs together by repeats."""

    def test_by_way_of_another(self) -> None:
        """The third repeats the second and the second the first; the largest group comes first."""
        bills = [complaint("a", BILL), complaint("b", AGAIN, day=1), complaint("c", AGAIN + "，怎么回事", day=2)]
        lifts = [complaint("x", LIFT, by="tom"), complaint("y", LIFT, by="ann", day=1)]
        groups = repeat_groups(find_repeats([*lifts, *reversed(bills)]))
        assert [[each.id for each in group] for group in groups] == [["a", "b", "c"], ["x", "y"]]

    def test_of_nothing(self) -> None:
        """There is none."""
        assert not repeat_groups(find_repeats([]))


def test_a_formula_is_what_very_many_customers_write() -> None:
    """However often one customer writes it, it is his own."""
    texts = [shingled("请贵单位尽快派人上门核查")] * 40
    many, one = [f"c-{i}" for i in range(40)], ["lily"] * 40
    known = formulas([], [])
    assert texts[0].distinct <= formulas(texts, many) | known
    assert formulas(texts, [None] * 40) >= texts[0].distinct
    assert not texts[0].distinct <= formulas(texts, one)


def test_reasons_have_names() -> None:
    """In every language."""
    assert [reason.label("en") for reason in RepeatReason] == ["on record", "same customer", "same matter"]


def whole(name: str, *, earlier: Complaint, later: Complaint, **told: Any) -> Repeat:
    """A repeat by its reason, whole; unless it is said otherwise nothing is shared."""
    given: dict[str, Any] = {"spans": (), "earlier_spans": (), "similarity": 0.0, **told}
    return Repeat(earlier=earlier, later=later, reason=RepeatReason(name), **given)


def test_repeats_whole() -> None:
    """Each reason once: which, how alike, and where the shared words stand in both."""
    fee, again, copy, asked = (
        complaint("k-1", "五月账单多扣了视频会员费58元"),
        complaint("k-2", "上次說的視頻會員費58元還沒退", day=1),
        complaint("k-3", "五月账单多扣了视频会员费58元！", by="tom", day=2),
        complaint("k-4", "再问一次", by="tom", day=3, related_to="k-1"),
    )
    found = find_repeats([asked, copy, again, fee])
    assert found == (
        whole(
            *("same-customer",),
            earlier=fee,
            later=again,
            similarity=10 / 24,
            spans=((4, 12),),
            earlier_spans=((7, 15),),
        ),
        whole("same-matter", earlier=fee, later=copy, similarity=1.0, spans=((0, 15),), earlier_spans=((0, 15),)),
        whole("on-record", earlier=fee, later=asked),
    )
    assert [repeat.shared for repeat in found] == [("視頻會員費58元",), ("五月账单多扣了视频会员费58元",), ()]


def test_how_alike_and_how_much_is_enough() -> None:
    """The share itself is, and the number itself; one less of either is not, but for short texts that are the same."""
    ten = frozenset("abcdefghij")
    asked = Asked(similarity=0.6, shared=6)
    assert asked.of(ten, frozenset("abcdefKLMN")) == 0.6
    assert asked.of(ten, frozenset("abcdeJKLMN")) == 0
    assert asked.of(ten, frozenset("abcdefKLMNO")) == 0
    assert Asked(similarity=0.6, shared=7).of(ten, frozenset("abcdefKLMN")) == 0
    few = frozenset("abc")
    assert Asked(similarity=0.6, shared=4).of(few, few) == 0
    assert Asked(similarity=0.6, shared=4, or_all=True).of(few, few) == 1
    assert Asked(similarity=0.6, shared=4, or_all=True).of(few, frozenset("abcd")) == 0
    assert [Asked(similarity=0.6, shared=1).least(many) for many in (0, 1, 7, 8, 14)] == [1, 1, 3, 4, 6]


def test_wording_of_a_text_whole() -> None:
    """Where each word stands, the runs of three in order, and each of them once."""
    text = shingled("断網 断网 断网!")
    assert (text.text, text.words) == ("断網 断网 断网!", ((0, 1), (1, 2), (3, 4), (4, 5), (6, 7), (7, 8)))
    once = ("断\x1f网\x1f断", "网\x1f断\x1f网")
    assert (text.shingles, text.distinct) == ((*once, *once), frozenset(once))
    assert similarity(text, shingled("断网断")) == 2 / 3
    assert shared_spans(text, shingled("断网断")) == ((0, 7),)
    assert shared_spans(shingled("一二三四五六"), shingled("一二三。四五六")) == ((0, 6),)
    assert shared_spans(shingled("一二三零四五六"), shingled("一二三。四五六")) == ((0, 3), (4, 7))


def test_who_very_many_are() -> None:
    """Twenty customers, or of very many texts one in fifty; nineteen are not."""
    frame = shingled("请贵单位尽快派人上门核查")
    others = [shingled(str(i)) for i in range(1100)]
    for many, more, formula in ((20, 0, True), (19, 0, False), (22, 1078, True), (22, 1079, False)):
        texts = [frame] * many + others[:more]
        found = formulas(texts, [f"c-{i}" for i in range(len(texts))])
        assert (frame.distinct <= found) is formula, (many, more)


def test_groups_are_told_by_size_and_receipt() -> None:
    """The largest first; of equals the one that began first, each in the order of receipt."""
    later = [complaint(f"b-{day}", BILL, day=day) for day in (3, 4)]
    sooner = [complaint(f"a-{day}", LIFT, by="tom", day=day) for day in (1, 2)]
    assert [[each.id for each in group] for group in repeat_groups(find_repeats([*later, *sooner]))] == [
        ["a-1", "a-2"],
        ["b-3", "b-4"],
    ]


def test_one_moment_is_told_apart_by_id() -> None:
    """Of two received at once the first by its id is the earlier; a complaint does not repeat itself."""
    found = find_repeats([complaint("b", LIFT), complaint("a", LIFT)])
    assert told(found) == [("b", "a", "same-customer")]
    assert told(find_repeats([complaint("a", LIFT, related_to="a")])) == []
