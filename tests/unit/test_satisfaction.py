"""Satisfaction: gaps, outcomes, word of mouth, Kano, follow-ups."""

import json
import math
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from complaintkit._tables import table
from complaintkit.errors import RecordError
from complaintkit.records import plain, record
from complaintkit.satisfaction import (
    ChainLink,
    Comparison,
    Component,
    ExpectationSource,
    FollowUp,
    Indicator,
    Interval,
    KanoAnswer,
    KanoCategory,
    KanoCount,
    KanoReply,
    Lever,
    Outcome,
    Rating,
    Share,
    Want,
    gaps,
    kano_category,
    kano_counts,
    outcome,
    people_told,
    resolution_rate,
    satisfied_share,
)
from complaintkit.vocabulary import Channel

AT = datetime(2026, 3, 9, 2, tzinfo=UTC)
RULES = Rating(component=Component.RULES, expectation=4, perception=3)
GOODS = Rating(component=Component.GOODS, expectation=3, perception=4)
REPLY = KanoReply(feature="回访", functional=KanoAnswer.MUST_BE, dysfunctional=KanoAnswer.DISLIKE)


def visit(**fields: Any) -> FollowUp:
    """A follow-up that says nothing but what is given."""
    usual: dict[str, Any] = {"complaint": "k-1", "at": AT, "by": "陈静", "channel": Channel.PHONE}
    return FollowUp(**(usual | fields))


#: Typed anew from the published table: to each category its pairs, by the letters of the answers
#: (like, must-be, neutral, live-with, dislike), the answer to the feature's presence first.
PAIRS = {
    "questionable": "ll dd",
    "attractive": "lm ln lw",
    "one-dimensional": "ld",
    "must-be": "md nd wd",
    "indifferent": "mm mn mw nm nn nw wm wn ww",
    "reverse": "ml nl wl dl dm dn dw",
}
ANSWER = {
    "l": KanoAnswer.LIKE,
    "m": KanoAnswer.MUST_BE,
    "n": KanoAnswer.NEUTRAL,
    "w": KanoAnswer.LIVE_WITH,
    "d": KanoAnswer.DISLIKE,
}


class TestLists:
    """The closed lists are the manuals'."""

    def test_the_numbers_that_the_manuals_name(self) -> None:
        """Four components and five dimensions, four sources, five links, three wants, four indicators, two levers."""
        assert [each.value for each in Component if not each.is_dimension] == [
            "goods",
            "service",
            "rules",
            "surroundings",
        ]
        assert sum(each.is_dimension for each in Component) == 5
        counts = [len(terms) for terms in (ExpectationSource, ChainLink, Want, Indicator, Lever, Outcome)]
        assert counts == [4, 5, 3, 4, 2, 3]

    def test_nothing_else_loads_them(self) -> None:
        """A case does not pay for satisfaction."""
        code = "import sys, complaintkit; complaintkit.Case; print('complaintkit.satisfaction' in sys.modules)"
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert run.stdout.strip() == "False"


class TestInterval:
    """From low to high, both included."""

    def test_its_ends_belong_to_it(self) -> None:
        """Nine and eleven lie in 9 to 11, what is beyond does not."""
        assert [number in Interval(9, 11) for number in (8.9, 9, 10.5, 11, 11.1)] == [False, True, True, True, False]

    @pytest.mark.parametrize("given", [math.nan, math.inf, "3", None, True])
    def test_refuses_what_is_no_number(self, given: Any) -> None:
        """An end that is no finite number is refused by name."""
        with pytest.raises(RecordError, match=r"interval\.low is not a finite number"):
            Interval(given, 1)
        with pytest.raises(RecordError, match=r"interval\.high is not a finite number"):
            Interval(0, given)

    def test_refuses_ends_that_changed_places(self) -> None:
        """The high end is not below the low one."""
        with pytest.raises(RecordError, match="lies below the low end 2"):
            Interval(2, 1)


class TestShare:
    """How many of how many, and what that says."""

    #: Newcombe, Statistics in Medicine 17, 1998, table I: Wilson's interval without continuity correction, 95 %.
    PRINTED = ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718))

    @pytest.mark.parametrize(("count", "of", "low", "high"), PRINTED)
    def test_printed_examples(self, count: int, of: int, low: float, high: float) -> None:
        """The interval is the one that the literature prints for these counts."""
        likely = Share(count=count, of=of).likely()
        assert (round(likely.low, 4), round(likely.high, 4)) == (low, high)

    def test_nobody_answered(self) -> None:
        """Then nothing is known: no value, and all of 0 to 1, however many were asked."""
        for share in (Share(count=0, of=0), Share(count=0, of=0, silent=4)):
            assert (share.value, share.bounds, share.likely()) == (None, Interval(0, 1), Interval(0, 1))

    def test_the_silent_widen_the_bounds(self) -> None:
        """Eight of ten say yes and ten say nothing: of all twenty, 40 % to 90 %."""
        assert Share(count=8, of=10, silent=10).bounds == Interval(0.4, 0.9)
        assert Share(count=8, of=10).bounds == Interval(0.8, 0.8)

    @pytest.mark.parametrize("field", ["count", "of", "silent"])
    @pytest.mark.parametrize("given", [-1, 1.5, "2", None, True])
    def test_refuses_what_is_no_count(self, field: str, given: Any) -> None:
        """A count that is not a whole number from 0 is refused by name."""
        fields: dict[str, Any] = {"count": 0, "of": 1, field: given}
        with pytest.raises(RecordError, match=rf"share\.{field} is not a whole number"):
            Share(**fields)

    def test_refuses_more_than_answered(self) -> None:
        """Three of two are refused."""
        with pytest.raises(RecordError, match="is more than the 2 who answered"):
            Share(count=3, of=2)

    @pytest.mark.parametrize("confidence", [0, 1, -0.5, 95, math.nan])
    def test_refuses_a_confidence_beyond_its_range(self, confidence: float) -> None:
        """Certainty, and per cent in place of a share, are refused."""
        with pytest.raises(RecordError, match="does not lie between 0 and 1"):
            Share(count=1, of=2).likely(confidence)


class TestGaps:
    """Perception − expectation."""

    @pytest.mark.parametrize(
        ("expectation", "perception", "gap", "comparison"),
        [(3, 5, 2, Comparison.ABOVE), (4, 4, 0, Comparison.AS_EXPECTED), (5, 1, -4, Comparison.BELOW)],
    )
    def test_sign(self, expectation: int, perception: int, gap: int, comparison: Comparison) -> None:
        """More than expected is a positive gap, the outline's own sign turned round."""
        rating = Rating(component=Component.SERVICE, expectation=expectation, perception=perception)
        assert (rating.gap, rating.comparison) == (gap, comparison)

    @pytest.mark.parametrize("mark", [0, -1, 2.5, "3", None, True])
    def test_refuses_what_is_no_mark(self, mark: Any) -> None:
        """A mark is a whole number from 1."""
        with pytest.raises(RecordError, match=r"rating\.perception is not a whole number from 1"):
            Rating(component=Component.SERVICE, expectation=3, perception=mark)

    def test_by_component(self) -> None:
        """Components come in the list's order, each with counts, reach and middle; what nobody rated is left out."""
        marks = ((4, 3), (3, 3), (2, 5), (5, 4), (1, 1))
        ratings = [Rating(component=Component.RULES, expectation=e, perception=p) for e, p in marks]
        goods, rules = gaps([*ratings, GOODS])
        assert (goods.component, goods.middle, goods.reach) == (Component.GOODS, Interval(1, 1), Interval(1, 1))
        assert rules.counts == ((Comparison.ABOVE, 1), (Comparison.AS_EXPECTED, 2), (Comparison.BELOW, 2))
        assert (rules.middle, rules.reach) == (Interval(0, 0), Interval(-1, 3))
        assert rules.satisfied == Share(count=1, of=5)

    def test_of_none(self) -> None:
        """Without ratings there is nothing to say."""
        assert gaps([]) == ()


class TestKano:
    """Two answers, one category; many answers, a distribution."""

    def test_the_table(self) -> None:
        """All 25 cells are the published ones."""
        printed = {pair: category for category, pairs in PAIRS.items() for pair in pairs.split()}
        assert len(printed) == 25
        found = {
            one + two: kano_category(functional=ANSWER[one], dysfunctional=ANSWER[two]).value
            for one in ANSWER
            for two in ANSWER
        }
        assert found == printed

    def count_of(self, pairs: str) -> KanoCount:
        """What these pairs come to."""
        replies = [
            KanoReply(feature="app", functional=ANSWER[pair[0]], dysfunctional=ANSWER[pair[1]])
            for pair in pairs.split()
        ]
        (count,) = kano_counts(replies)
        return count

    def test_the_one_that_leads(self) -> None:
        """Two of three find it attractive: that is what it is, with the share and all six counts."""
        count = self.count_of("ln ld lm")
        assert (count.leading, count.category) == ((KanoCategory.ATTRACTIVE,), KanoCategory.ATTRACTIVE)
        assert count.share(KanoCategory.ATTRACTIVE) == Share(count=2, of=3)
        assert [number for _, number in count.counts] == [2, 1, 0, 0, 0, 0]

    def test_a_tie_is_said_and_not_broken(self) -> None:
        """One must-be and one attractive: both lead, and there is no one category."""
        count = self.count_of("ln md")
        assert count.leading == (KanoCategory.ATTRACTIVE, KanoCategory.MUST_BE)
        assert count.category is None

    def test_features_in_the_order_they_came(self) -> None:
        """Each feature has its own distribution."""
        other = KanoReply(feature="app", functional=KanoAnswer.NEUTRAL, dysfunctional=KanoAnswer.NEUTRAL)
        assert [count.feature for count in kano_counts([REPLY, other, REPLY])] == ["回访", "app"]
        assert kano_counts([]) == ()


class TestOutcome:
    """What a customer does next."""

    @pytest.mark.parametrize(
        ("satisfied", "fell_short", "then"),
        [
            (True, False, Outcome.BUYS_AGAIN),
            (True, True, Outcome.CHOOSES_ANOTHER),
            (False, False, Outcome.DOES_NOT_BUY),
            (False, True, Outcome.DOES_NOT_BUY),
        ],
    )
    def test_the_outlines_three(self, satisfied: bool, fell_short: bool, then: Outcome) -> None:
        """Satisfied buys again, dissatisfied does not, satisfied with something wrong in it goes elsewhere."""
        assert outcome(satisfied=satisfied, fell_short=fell_short) is then

    def test_people_told(self) -> None:
        """Three to four a satisfied customer, nine to eleven a dissatisfied one, and nobody from nobody."""
        assert people_told(satisfied=1, dissatisfied=0) == Interval(3, 4)
        assert people_told(satisfied=0, dissatisfied=1) == Interval(9, 11)
        assert people_told(satisfied=2, dissatisfied=3) == Interval(6 + 27, 8 + 33)
        assert people_told(satisfied=0, dissatisfied=0) == Interval(0, 0)

    @pytest.mark.parametrize("given", [-1, 0.5, None, True])
    @pytest.mark.parametrize("field", ["satisfied", "dissatisfied"])
    def test_people_told_by_no_number(self, field: str, given: Any) -> None:
        """A number of customers that is none is refused by name."""
        with pytest.raises(RecordError, match=rf"people_told\.{field} is not a whole number"):
            people_told(**({"satisfied": 0, "dissatisfied": 0} | {field: given}))


class TestFollowUp:
    """The return visit as a record."""

    def test_plain_both_ways(self) -> None:
        """Through JSON and back it is the same record, its moment in UTC."""
        one = visit(
            at=datetime(2026, 3, 9, 10, tzinfo=timezone(timedelta(hours=8))),
            solved=True,
            satisfied=False,
            ratings=(RULES, GOODS),
            expected_from=(ExpectationSource.STAFF_PROMISE,),
            replies=(REPLY,),
            suggestion="晚上也能打进来就好了",
        )
        data = json.loads(json.dumps(plain(one)))
        assert data["at"] == "2026-03-09T02:00:00+00:00"
        assert data["ratings"][0] == {"component": "rules", "expectation": 4, "perception": 3}
        assert record(FollowUp, data) == one

    def test_faults_name_their_place(self) -> None:
        """A mark that is none is found where it stands."""
        data = plain(visit(ratings=(RULES,)))
        data["ratings"][0]["perception"] = 0
        with pytest.raises(RecordError) as caught:
            record(FollowUp, data, path="rows[3]")
        assert caught.value.path == "rows[3].ratings[0].perception"

    def test_outcome_rests_on_the_customers_word(self) -> None:
        """Unsaid gives none; one component below expectation turns a satisfied customer towards others."""
        assert visit().outcome is None
        assert visit(satisfied=True, ratings=(GOODS,)).outcome is Outcome.BUYS_AGAIN
        assert visit(satisfied=True, ratings=(GOODS, RULES)).outcome is Outcome.CHOOSES_ANOTHER
        assert visit(satisfied=True, ratings=(GOODS, RULES)).fell_short == (Component.RULES,)
        assert visit(satisfied=False).outcome is Outcome.DOES_NOT_BUY

    @pytest.mark.parametrize(
        ("fields", "problem"),
        [
            ({"ratings": (RULES, RULES)}, "ratings has one twice: 'rules'"),
            ({"replies": (REPLY, REPLY)}, "replies has one twice: '回访'"),
            ({"complaint": " "}, "complaint is blank"),
            ({"by": ""}, "by is blank"),
            ({"at": datetime(2026, 3, 9)}, "at has no time zone"),  # noqa: DTZ001
            ({"ratings": [RULES]}, "ratings is not a tuple"),
        ],
    )
    def test_refuses_what_has_no_meaning(self, fields: dict[str, Any], problem: str) -> None:
        """A component rated twice, a blank id, a naive moment: each refused by name."""
        with pytest.raises(RecordError, match=rf"followup\.{problem}"):
            visit(**fields)

    @pytest.mark.parametrize(
        "said",
        [
            {"solved": False},
            {"satisfied": True},
            {"ratings": (RULES,)},
            {"expected_from": (ExpectationSource.OWN_GUESS,)},
            {"replies": (REPLY,)},
            {"suggestion": "再快点"},
        ],
        ids=lambda said: next(iter(said)),
    )
    def test_who_was_not_reached_said_nothing(self, said: dict[str, Any]) -> None:
        """A customer who did not answer has no answers."""
        with pytest.raises(RecordError, match=r"followup\.answered is false beside answers"):
            visit(answered=False, **said)

    def test_shares(self) -> None:
        """Who was not reached, and who did not say, are silent; the two questions are counted apart."""
        visits = [
            visit(satisfied=True, solved=True),
            visit(satisfied=False, solved=True),
            visit(satisfied=True),
            visit(answered=False),
        ]
        assert satisfied_share(visits) == Share(count=2, of=3, silent=1)
        assert resolution_rate(visits) == Share(count=2, of=2, silent=2)


def test_every_table_has_its_source() -> None:
    """What is looked up names the rule that it comes from."""
    tables: dict[str, Any] = table("satisfaction/tables")
    rows: list[dict[str, Any]] = [tables["told"], *tables["outcome"], tables["kano"]]
    assert len(rows) - len(tables["outcome"]) == len(tables) - 1
    assert {row["source"] for row in rows} == {"outline:3-11", "outline:outcomes", "regulation:7"}
