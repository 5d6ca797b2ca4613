"""The gap between what was perceived and what was expected, by component.

The outline writes the gap as expectation − perceived facts; here, as in the field, it is **perception − expectation**,
so that a gap above zero is better than expected and means satisfied (``outline:gap``, ``outline:satisfaction``).
"""

from collections.abc import Iterable
from statistics import median_high, median_low

import attrs

from complaintkit.records.checks import a, from_one, members
from complaintkit.satisfaction.intervals import Interval, Share
from complaintkit.satisfaction.terms import Comparison, Component

__all__ = ["ComponentGap", "Rating", "gaps"]


@attrs.frozen(kw_only=True)
class Rating:
    """One customer's two marks for one component, on one scale of the house's, the higher the better.

    Raises:
        RecordError: a mark is not a whole number from 1.

    >>> rating = Rating(component=Component.SERVICE, expectation=4, perception=2)
    >>> rating.gap, rating.comparison.label("zh-Hans")
    (-2, '低于期望')
    """

    #: What is rated.
    component: Component = attrs.field(validator=a(Component))
    #: The mark for what was expected: a whole number from 1.
    expectation: int = attrs.field(validator=from_one)
    #: The mark for what was perceived, on the same scale.
    perception: int = attrs.field(validator=from_one)

    @property
    def gap(self) -> int:
        """Perception − expectation, in marks of the scale; the outline's is its negative (``outline:gap``)."""
        return self.perception - self.expectation

    @property
    def comparison(self) -> Comparison:
        """Above, as expected or below: the sign of the gap (``outline:satisfaction``)."""
        if self.gap == 0:
            return Comparison.AS_EXPECTED
        return Comparison.ABOVE if self.gap > 0 else Comparison.BELOW


@attrs.frozen(kw_only=True)
class ComponentGap:
    """What many ratings of one component say: counts and intervals, because marks are ranks and not measures.

    >>> [found] = gaps([Rating(component=Component.GOODS, expectation=3, perception=4)])
    >>> found.component.label("en"), found.reach, found.satisfied.count
    ('goods', Interval(low=1, high=1), 1)
    """

    #: What was rated.
    component: Component
    #: How many ratings are above, as expected and below, each named, also where there is none.
    counts: tuple[tuple[Comparison, int], ...]
    #: The smallest and the largest gap.
    reach: Interval
    #: The gap in the middle: one value, or the two between which the middle of an even number lies.
    middle: Interval

    @property
    def satisfied(self) -> Share:
        """The share of ratings above expectation (``outline:satisfaction``)."""
        return Share(count=dict(self.counts)[Comparison.ABOVE], of=sum(count for _, count in self.counts))


def gaps(ratings: Iterable[Rating]) -> tuple[ComponentGap, ...]:
    """What the ratings say of each component that was rated, in the order of :class:`Component`.

    Raises:
        RecordError: what is handed in is no list of ratings.

    >>> marks = ((5, 3), (4, 4), (3, 4), (4, 3))
    >>> [found] = gaps(Rating(component=Component.RULES, expectation=e, perception=p) for e, p in marks)
    >>> found.middle, found.reach, found.satisfied
    (Interval(low=-1, high=0), Interval(low=-2, high=1), Share(count=1, of=4, silent=0))
    """
    by_component: dict[Component, list[Rating]] = {}
    for rating in members(Rating, "ratings", ratings):
        by_component.setdefault(rating.component, []).append(rating)
    return tuple(_gap(component, by_component[component]) for component in Component if component in by_component)


def _gap(component: Component, ratings: list[Rating]) -> ComponentGap:
    found = sorted(rating.gap for rating in ratings)
    comparisons = [rating.comparison for rating in ratings]
    return ComponentGap(
        component=component,
        counts=tuple((each, comparisons.count(each)) for each in Comparison),
        reach=Interval(found[0], found[-1]),
        middle=Interval(median_low(found), median_high(found)),
    )
