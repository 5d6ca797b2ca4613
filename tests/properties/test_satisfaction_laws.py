"""What holds of gaps, shares, Kano's categories and follow-ups, whatever the answers."""

import json
import math
from collections import Counter
from datetime import UTC, datetime
from fractions import Fraction
from statistics import NormalDist
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from complaintkit.records import plain, record
from complaintkit.satisfaction import (
    Comparison,
    Component,
    ExpectationSource,
    FollowUp,
    KanoAnswer,
    KanoCategory,
    KanoReply,
    Rating,
    Share,
    gaps,
    kano_counts,
    people_told,
)
from complaintkit.vocabulary import Channel

marks = st.integers(min_value=1, max_value=10)
ratings = st.builds(Rating, component=st.sampled_from(Component), expectation=marks, perception=marks)
replies = st.builds(
    KanoReply,
    feature=st.sampled_from(["a", "b"]),
    functional=st.sampled_from(KanoAnswer),
    dysfunctional=st.sampled_from(KanoAnswer),
)
customers = st.integers(min_value=0, max_value=10**6)
words = st.one_of(st.none(), st.booleans())


@st.composite
def shares(draw: st.DrawFn, least: int = 0) -> Share:
    """A count of at least *least* answers, and some silence."""
    of = draw(st.integers(min_value=least, max_value=5000))
    return Share(count=draw(st.integers(min_value=0, max_value=of)), of=of, silent=draw(st.integers(0, 5000)))


@st.composite
def follow_ups(draw: st.DrawFn) -> FollowUp:
    """Any follow-up of a customer who answered."""
    fields: dict[str, Any] = {
        "solved": draw(words),
        "satisfied": draw(words),
        "ratings": tuple(draw(st.lists(ratings, max_size=4, unique_by=lambda each: each.component))),
        "expected_from": tuple(draw(st.lists(st.sampled_from(ExpectationSource), max_size=2))),
        "replies": tuple(draw(st.lists(replies, max_size=2, unique_by=lambda each: each.feature))),
        "suggestion": draw(st.text(max_size=5)),
    }
    at = draw(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
    return FollowUp(complaint="k-1", at=at, by="陈静", channel=draw(st.sampled_from(Channel)), **fields)


class TestGap:
    """``outline:gap``: perception − expectation."""

    @given(rating=ratings)
    def test_is_antisymmetric(self, rating: Rating) -> None:
        """Expectation and perception changed about, the gap changes its sign, and above changes with below."""
        turned = Rating(component=rating.component, expectation=rating.perception, perception=rating.expectation)
        assert turned.gap == -rating.gap
        mirror = {Comparison.ABOVE: Comparison.BELOW, Comparison.BELOW: Comparison.ABOVE}
        assert turned.comparison is mirror.get(rating.comparison, Comparison.AS_EXPECTED)

    @given(given=st.lists(ratings, max_size=12))
    def test_every_rating_counts_once(self, given: list[Rating]) -> None:
        """The counts add up, the middle lies within the reach, and half the gaps lie on either side of it."""
        found = gaps(given)
        assert sum(count for gap in found for _, count in gap.counts) == len(given)
        for gap in found:
            mine = [rating.gap for rating in given if rating.component is gap.component]
            assert (gap.reach.low, gap.reach.high) == (min(mine), max(mine))
            assert gap.reach.low <= gap.middle.low <= gap.middle.high <= gap.reach.high
            assert 2 * sum(each < gap.middle.low for each in mine) <= len(mine)
            assert 2 * sum(each > gap.middle.high for each in mine) <= len(mine)

    @given(given=st.lists(ratings, max_size=8), order=st.randoms(use_true_random=False))
    def test_order_does_not_matter(self, given: list[Rating], order: Any) -> None:
        """The same ratings in another order say the same."""
        shuffled = list(given)
        order.shuffle(shuffled)
        assert gaps(shuffled) == gaps(given)


class TestShare:
    """An interval says no less than is known and no more than can be."""

    @given(share=shares(least=1), confidence=st.floats(min_value=0.01, max_value=0.999))
    def test_intervals_hold_the_share(self, share: Share, confidence: float) -> None:
        """The share lies in its likely interval, which lies within 0 to 1; its bounds hold what all might say."""
        likely = share.likely(confidence)
        assert share.value is not None
        assert share.value in likely
        assert 0 <= likely.low <= likely.high <= 1
        asked = share.of + share.silent
        assert share.bounds.low == float(Fraction(share.count, asked))
        assert share.bounds.high == float(Fraction(share.count + share.silent, asked))

    @given(share=shares(least=1))
    def test_more_confidence_is_wider(self, share: Share) -> None:
        """To be surer is to say less."""
        narrow, wide = share.likely(0.8), share.likely(0.99)
        assert wide.low <= narrow.low <= narrow.high <= wide.high

    @given(share=shares(least=1), times=st.integers(min_value=2, max_value=50))
    def test_more_answers_are_narrower(self, share: Share, times: int) -> None:
        """The same share of more answers is known better."""
        more = Share(count=share.count * times, of=share.of * times)
        assert more.likely().width < share.likely().width

    @given(share=shares(least=1))
    def test_the_ends_are_where_wilson_has_them(self, share: Share) -> None:
        """An end is the true share at which what was seen lies just z standard errors away (found by halving)."""
        z = NormalDist().inv_cdf(0.975)
        seen = share.count / share.of

        def too_far(true: float) -> bool:
            return abs(seen - true) > z * math.sqrt(true * (1 - true) / share.of)

        def edge(far: float) -> float:
            near = seen
            for _ in range(60):
                middle = (far + near) / 2
                far, near = (middle, near) if too_far(middle) else (far, middle)
            return near

        likely = share.likely()
        assert math.isclose(likely.low, edge(0.0), abs_tol=1e-7)
        assert math.isclose(likely.high, edge(1.0), abs_tol=1e-7)


class TestKano:
    """``course:kano``: every pair of answers has its category, and every reply counts once."""

    @given(given=st.lists(replies, max_size=12))
    def test_distribution(self, given: list[KanoReply]) -> None:
        """The counts are those of the replies, and what leads is whatever is not outnumbered."""
        for count in kano_counts(given):
            mine = Counter(reply.category for reply in given if reply.feature == count.feature)
            assert dict(count.counts) == {category: mine[category] for category in KanoCategory}
            assert set(count.leading) == {each for each in mine if all(mine[each] >= n for n in mine.values())}
            assert (count.category is None) == (len(count.leading) > 1)


class TestWordOfMouth:
    """``outline:3-11``: a range, however many customers."""

    @given(satisfied=customers, dissatisfied=customers)
    def test_it_adds_up(self, satisfied: int, dissatisfied: int) -> None:
        """All together are told what the two groups tell, and a range stays a range."""
        both = people_told(satisfied=satisfied, dissatisfied=dissatisfied)
        one = people_told(satisfied=satisfied, dissatisfied=0)
        other = people_told(satisfied=0, dissatisfied=dissatisfied)
        assert both == one + other
        assert (both.width > 0) == (satisfied + dissatisfied > 0)


class TestFollowUp:
    """``norm:visit``: what was said is kept."""

    @settings(max_examples=50)
    @given(one=follow_ups())
    def test_round_trip(self, one: FollowUp) -> None:
        """Through JSON and back it is the same record."""
        assert record(FollowUp, json.loads(json.dumps(plain(one)))) == one
