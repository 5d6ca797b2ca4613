"""What a follow-up and its figures say when they can't be: every error whole, field by field."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from complaintkit.errors import ComplaintKitError, RecordError, UnknownTermError
from complaintkit.records import record
from complaintkit.satisfaction import (
    Component,
    FollowUp,
    Interval,
    KanoAnswer,
    KanoCategory,
    KanoReply,
    Rating,
    Share,
    gaps,
    kano_category,
    kano_counts,
    outcome,
    people_told,
    resolution_rate,
    satisfied_share,
)
from complaintkit.vocabulary import Channel
from tests.whole_errors import assert_told, left_out

AT = datetime(2026, 3, 9, 2, tzinfo=UTC)
RATING = Rating(component=Component.RULES, expectation=4, perception=3)
REPLY = KanoReply(feature="回访", functional=KanoAnswer.MUST_BE, dysfunctional=KanoAnswer.DISLIKE)
COUNTS = "0, 1, 2, … below 2**53"
#: Equal to nothing, and so handed in and wanted as this one.
NAN = float("nan")
#: What is of another kind; a checker of types would say so.
NONE: Any = None
TEXT: Any = "yes"
NUMBER: Any = 5


def made(kind: Callable[..., object], **given: Any) -> Callable[[], object]:
    """Makes a record of *kind*."""
    return lambda: kind(**given)


def visit(**changes: Any) -> Callable[[], object]:
    """Makes a follow-up with *changes*."""
    given: dict[str, Any] = {"complaint": "k-1", "at": AT, "by": "陈静", "channel": Channel.PHONE}
    return lambda: FollowUp(**(given | changes))


#: What is called, and the error whole: its kind and its fields.
ERRORS: dict[str, tuple[Callable[[], object], ComplaintKitError]] = {
    # A follow-up.
    "no channel": (
        visit(channel="phone"),
        RecordError(
            "followup.channel", "is not a Channel", "phone", " or ".join(f"Channel.{c}" for c in Channel.__members__)
        ),
    ),
    "a rating that is none": (
        visit(ratings=(RATING, 4)),
        RecordError("followup.ratings[1]", "is not a Rating", 4, "a Rating"),
    ),
    "a component twice": (
        visit(ratings=(RATING, RATING)),
        RecordError("followup.ratings", "has one twice", "rules", "each once"),
    ),
    "a feature twice": (
        visit(replies=(REPLY, REPLY)),
        RecordError("followup.replies", "has one twice", "回访", "each once"),
    ),
    "not reached, and satisfied": (
        visit(answered=False, satisfied=True),
        RecordError("followup.answered", "is false beside answers", given=False, expected="True, or no answers"),
    ),
    "read, with an unknown component": (
        lambda: record(Rating, {"component": "rule", "expectation": 4, "perception": 3}),
        RecordError("rating.component", "is not a known component", "rule", f"one of {', '.join(Component)}"),
    ),
    "a mark of 0": (
        made(Rating, component=Component.RULES, expectation=0, perception=3),
        RecordError("rating.expectation", "is not a whole number from 1", 0, "1, 2, 3, … below 2**53"),
    ),
    # What it comes to.
    "an outcome of no answer": (
        lambda: outcome(satisfied=NONE, fell_short=True),
        RecordError("outcome.satisfied", "is not a bool", None, "True or False"),
    ),
    "follow-ups that are no list": (
        lambda: satisfied_share(NUMBER),
        RecordError("follow_ups", "is not a list", 5, "a list of FollowUp"),
    ),
    "a follow-up that is none": (
        lambda: resolution_rate([NUMBER]),
        RecordError("follow_ups[0]", "is not a FollowUp", 5, "a FollowUp"),
    ),
    "ratings that are no list": (
        lambda: gaps(NONE),
        RecordError("ratings", "is not a list", None, "a list of Rating"),
    ),
    "customers below zero": (
        lambda: people_told(satisfied=-1, dissatisfied=0),
        RecordError("people_told.satisfied", "is not a whole number from 0", -1, COUNTS),
    ),
    "customers without end": (
        lambda: people_told(satisfied=0, dissatisfied=10**400),
        RecordError("people_told.dissatisfied", "is not a whole number from 0", 10**400, COUNTS),
    ),
    # Kano.
    "a feature without a name": (
        made(KanoReply, feature=" ", functional=KanoAnswer.LIKE, dysfunctional=KanoAnswer.LIKE),
        RecordError("kanoreply.feature", "is blank", " ", "at least one visible character"),
    ),
    "no answer": (
        lambda: kano_category(functional=NONE, dysfunctional=KanoAnswer.LIKE),
        UnknownTermError("None", tuple(KanoAnswer), "kano answer"),
    ),
    "an unknown answer": (
        lambda: kano_category(functional=KanoAnswer.LIKE, dysfunctional=TEXT),
        UnknownTermError("yes", tuple(KanoAnswer), "kano answer"),
    ),
    "a reply that is none": (
        lambda: kano_counts([REPLY, TEXT]),
        RecordError("replies[1]", "is not a KanoReply", "yes", "a KanoReply"),
    ),
    "a share of no category": (
        lambda: kano_counts([REPLY])[0].share(TEXT),
        UnknownTermError("yes", tuple(KanoCategory), "kano category"),
    ),
    # Figures.
    "an end that is no number": (
        lambda: Interval(TEXT, 2),
        RecordError("interval.low", "is not a finite number", "yes", "a number such as 3 or 0.5"),
    ),
    "an end that is none": (
        lambda: Interval(1, NAN),
        RecordError("interval.high", "is not a finite number", NAN, "a number such as 3 or 0.5"),
    ),
    "an end beyond all numbers": (
        lambda: Interval(1, 10**400),
        RecordError("interval.high", "is not a finite number", 10**400, "a number such as 3 or 0.5"),
    ),
    "ends that cross": (
        lambda: Interval(3, 2),
        RecordError("interval.high", "lies below the low end 3", 2, "the low end or more"),
    ),
    "a count below zero": (
        made(Share, count=0, of=-1),
        RecordError("share.of", "is not a whole number from 0", -1, COUNTS),
    ),
    "a count that can't be reckoned with": (
        made(Share, count=0, of=10**400),
        RecordError("share.of", "is not a whole number from 0", 10**400, COUNTS),
    ),
    "more than answered": (
        made(Share, count=3, of=2),
        RecordError("share.count", "is more than the 2 who answered", 3, "as many or fewer"),
    ),
    "a confidence of 1": (
        lambda: Share(count=1, of=2).likely(1.0),
        RecordError("share.confidence", "does not lie between 0 and 1", 1.0, "a share such as 0.95"),
    ),
    "a confidence in words": (
        lambda: Share(count=1, of=2).likely(TEXT),
        RecordError("share.confidence", "does not lie between 0 and 1", "yes", "a share such as 0.95"),
    ),
}


@pytest.mark.parametrize("name", ERRORS)
def test_the_error_is_whole(name: str) -> None:
    """Where, what is wrong, what was given, what would work; and nothing else."""
    assert_told(*ERRORS[name])


def test_no_error_is_left_out() -> None:
    """Every statement of the room that raises is met."""
    assert left_out(["satisfaction"], ERRORS) == []


def test_an_interval_and_something_else() -> None:
    """They have no sum, as Python says it."""
    with pytest.raises(TypeError, match="unsupported operand"):
        Interval(1, 2) + NUMBER  # pyright: ignore[reportUnusedExpression]


def test_a_confidence_next_to_1() -> None:
    """The largest share below 1 has an interval too, inside 0 to 1."""
    likely = Share(count=1, of=2).likely(1 - 2**-53)
    assert 0 < likely.low < 0.01
    assert 0.99 < likely.high < 1
