"""Runs ``satisfaction.toml``: follow-ups as a complaint manager reads them."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from complaintkit.satisfaction import (
    Component,
    FollowUp,
    Interval,
    KanoAnswer,
    KanoReply,
    Rating,
    kano_counts,
    people_told,
)
from complaintkit.vocabulary import Channel

SCENARIOS: dict[str, list[dict[str, Any]]] = tomllib.loads(
    Path(__file__).with_name("satisfaction.toml").read_text(encoding="utf-8")
)


def title(row: dict[str, Any]) -> str:
    """What the scenario is called."""
    return str(row["title_en"])


@pytest.mark.parametrize("row", SCENARIOS["follow_up"], ids=title)
def test_follow_up(row: dict[str, Any]) -> None:
    """The gaps are the ones written down, and the outcome is the manual's."""
    ratings = tuple(Rating(component=Component(name), expectation=e, perception=p) for name, e, p in row["ratings"])
    visit = FollowUp(
        complaint="k-1",
        at=datetime(2026, 3, 9, 2, tzinfo=UTC),
        by="陈静",
        channel=Channel.PHONE,
        satisfied=row.get("satisfied"),
        ratings=ratings,
    )
    assert [rating.gap for rating in visit.ratings] == row["gaps"]
    assert visit.outcome == row.get("outcome")


@pytest.mark.parametrize("row", SCENARIOS["told"], ids=title)
def test_people_told(row: dict[str, Any]) -> None:
    """So many hear of it, at least and at most."""
    told = people_told(satisfied=row["satisfied"], dissatisfied=row["dissatisfied"])
    assert told == Interval(row["low"], row["high"])


@pytest.mark.parametrize("row", SCENARIOS["feature"], ids=title)
def test_feature(row: dict[str, Any]) -> None:
    """What leads is named, and all that lead where they tie."""
    (count,) = kano_counts(
        KanoReply(feature="f", functional=KanoAnswer(one), dysfunctional=KanoAnswer(two)) for one, two in row["answers"]
    )
    assert [category.value for category in count.leading] == row["leading"]
