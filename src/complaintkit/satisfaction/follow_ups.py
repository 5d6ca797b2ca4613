"""The follow-up after a complaint: what the customer says of the result, and what many such answers come to."""

from collections.abc import Iterable
from datetime import datetime

import attrs

from complaintkit._tables import table
from complaintkit.errors import RecordError
from complaintkit.records.checks import a, a_text, check_a, in_utc, maybe, members, moment, not_blank, tuple_of
from complaintkit.satisfaction.gaps import Rating
from complaintkit.satisfaction.intervals import Interval, Share
from complaintkit.satisfaction.kano import KanoReply
from complaintkit.satisfaction.terms import Comparison, Component, ExpectationSource, Outcome
from complaintkit.vocabulary import Channel

__all__ = ["FollowUp", "outcome", "people_told", "resolution_rate", "satisfied_share"]


def outcome(*, satisfied: bool, fell_short: bool) -> Outcome:
    """What a customer is likely to do next (``outline:outcomes``): the manual's word, not a forecast.

    Args:
        satisfied: whether the customer is satisfied with the whole.
        fell_short: whether something in it was below what they expected.

    Raises:
        RecordError: an answer is neither true nor false.

    >>> outcome(satisfied=True, fell_short=True).label("en")
    'chooses another'
    """
    check_a(bool, outcome__satisfied=satisfied, outcome__fell_short=fell_short)
    rows = table("satisfaction/tables")["outcome"]
    return next(Outcome(r["gives"]) for r in rows if (r["satisfied"], r["fell_short"]) == (satisfied, fell_short))


@attrs.frozen(kw_only=True)
class FollowUp:
    """One return visit: asks for satisfaction with the result, for opinions and suggestions (``norm:visit``).

    :func:`complaintkit.records.plain` writes it as plain JSON, :func:`complaintkit.records.record` reads it back.

    Raises:
        RecordError: a field would leave it without meaning, a component is rated or a feature asked of twice, or a
            customer who was not reached has answers.

    >>> from datetime import UTC, datetime
    >>> from complaintkit.satisfaction import Component
    >>> visit = FollowUp(
    ...     complaint="k-1",
    ...     at=datetime(2026, 3, 9, 2, tzinfo=UTC),
    ...     by="陈静",
    ...     channel=Channel.PHONE,
    ...     solved=True,
    ...     satisfied=True,
    ...     ratings=(Rating(component=Component.RULES, expectation=4, perception=3),),
    ... )
    >>> [component.label("en") for component in visit.fell_short], visit.outcome
    (['rules'], <Outcome.CHOOSES_ANOTHER: 'chooses-another'>)
    """

    #: The id of the complaint that is followed up.
    complaint: str = attrs.field(validator=not_blank)
    #: When; kept in UTC.
    at: datetime = attrs.field(converter=in_utc, validator=moment)
    #: Who asked.
    by: str = attrs.field(validator=not_blank)
    #: How.
    channel: Channel = attrs.field(validator=a(Channel))
    #: Whether the customer was reached and answered at all.
    answered: bool = attrs.field(default=True, validator=a(bool))
    #: Whether the problem is solved, by the customer's word; ``None`` where they did not say.
    solved: bool | None = attrs.field(default=None, validator=maybe(bool))
    #: Whether they are satisfied with the whole, by their word; ``None`` where they did not say.
    satisfied: bool | None = attrs.field(default=None, validator=maybe(bool))
    #: Their marks, one rating a component at most.
    ratings: tuple[Rating, ...] = attrs.field(default=(), validator=tuple_of(Rating))
    #: What their expectation came from, as they say.
    expected_from: tuple[ExpectationSource, ...] = attrs.field(default=(), validator=tuple_of(ExpectationSource))
    #: Their answers to Kano's two questions, one reply a feature at most.
    replies: tuple[KanoReply, ...] = attrs.field(default=(), validator=tuple_of(KanoReply))
    #: Their opinion or suggestion, in their words.
    suggestion: str = attrs.field(default="", validator=a_text)

    def __attrs_post_init__(self) -> None:
        _once("ratings", [rating.component.value for rating in self.ratings])
        _once("replies", [reply.feature for reply in self.replies])
        said = (self.ratings, self.expected_from, self.replies, self.suggestion)
        if not self.answered and (any(said) or (self.solved, self.satisfied) != (None, None)):
            raise RecordError("followup.answered", "is false beside answers", self.answered, "True, or no answers")

    @property
    def fell_short(self) -> tuple[Component, ...]:
        """The components that were below what the customer expected, in the order of the ratings."""
        return tuple(each.component for each in self.ratings if each.comparison is Comparison.BELOW)

    @property
    def outcome(self) -> Outcome | None:
        """What the customer is likely to do next; ``None`` where they did not say whether they are satisfied."""
        if self.satisfied is None:
            return None
        return outcome(satisfied=self.satisfied, fell_short=bool(self.fell_short))


def satisfied_share(follow_ups: Iterable[FollowUp]) -> Share:
    """The share of customers who say that they are satisfied; who did not say counts as silent.

    One follow-up a complaint: of several, hand in the last.

    Raises:
        RecordError: what is handed in is no list of follow-ups.

    >>> from datetime import UTC, datetime
    >>> from functools import partial
    >>> at = datetime(2026, 3, 9, tzinfo=UTC)
    >>> visit = partial(FollowUp, complaint="k-1", at=at, by="陈静", channel=Channel.PHONE)
    >>> satisfied_share([visit(satisfied=True), visit(satisfied=False), visit(answered=False)])
    Share(count=1, of=2, silent=1)
    """
    return _share([each.satisfied for each in members(FollowUp, "follow_ups", follow_ups)])


def resolution_rate(follow_ups: Iterable[FollowUp]) -> Share:
    """The share of customers' problems that are solved (``course:resolution-rate``), by the customers' own word.

    Raises:
        RecordError: what is handed in is no list of follow-ups.

    >>> resolution_rate(())
    Share(count=0, of=0, silent=0)
    """
    return _share([each.solved for each in members(FollowUp, "follow_ups", follow_ups)])


def people_told(*, satisfied: int, dissatisfied: int) -> Interval:
    """How many people hear of it: 3 to 4 from a satisfied customer, 9 to 11 from a dissatisfied (``outline:3-11``).

    The manual's rule of thumb, always a range, and no measurement.

    Raises:
        RecordError: a number is not a whole number from 0.

    >>> people_told(satisfied=0, dissatisfied=1), people_told(satisfied=10, dissatisfied=2)
    (Interval(low=9, high=11), Interval(low=48, high=62))
    """
    told = table("satisfaction/tables")["told"]
    good = _times(told["satisfied"], "satisfied", satisfied)
    return good + _times(told["dissatisfied"], "dissatisfied", dissatisfied)


def _times(told: list[int], name: str, customers: int) -> Interval:
    if isinstance(customers, bool) or not isinstance(customers, int) or not 0 <= customers < 2**53:
        raise RecordError(f"people_told.{name}", "is not a whole number from 0", customers, "0, 1, 2, … below 2**53")
    return Interval(told[0] * customers, told[1] * customers)


def _share(words: list[bool | None]) -> Share:
    said = [word for word in words if word is not None]
    return Share(count=sum(said), of=len(said), silent=len(words) - len(said))


def _once(field: str, names: list[str]) -> None:
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise RecordError(f"followup.{field}", "has one twice", twice, "each once")
