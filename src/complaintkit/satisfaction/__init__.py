"""Satisfaction: what was expected and what was perceived, what follows from it, and what a follow-up asks.

Every figure that could claim too much comes as an interval or as a distribution.

>>> Rating(component=Component.SERVICE, expectation=3, perception=5).gap
2
>>> people_told(satisfied=0, dissatisfied=1)
Interval(low=9, high=11)
"""

from complaintkit.satisfaction.follow_ups import (
    FollowUp,
    outcome,
    people_told,
    resolution_rate,
    satisfied_share,
)
from complaintkit.satisfaction.gaps import ComponentGap, Rating, gaps
from complaintkit.satisfaction.intervals import Interval, Share
from complaintkit.satisfaction.kano import KanoCount, KanoReply, kano_category, kano_counts
from complaintkit.satisfaction.terms import (
    ChainLink,
    Comparison,
    Component,
    ExpectationSource,
    Indicator,
    KanoAnswer,
    KanoCategory,
    Lever,
    Outcome,
    Proactivity,
    SatisfactionTerm,
    Want,
)

__all__ = [
    "ChainLink",
    "Comparison",
    "Component",
    "ComponentGap",
    "ExpectationSource",
    "FollowUp",
    "Indicator",
    "Interval",
    "KanoAnswer",
    "KanoCategory",
    "KanoCount",
    "KanoReply",
    "Lever",
    "Outcome",
    "Proactivity",
    "Rating",
    "SatisfactionTerm",
    "Share",
    "Want",
    "gaps",
    "kano_category",
    "kano_counts",
    "outcome",
    "people_told",
    "resolution_rate",
    "satisfied_share",
]
