"""Kano's two questions about a feature: how is it with it, and how without (``course:kano``).

The table of 25 cells stands in ``data/satisfaction/tables.toml`` with its source.
"""

from collections.abc import Iterable
from typing import cast

import attrs

from complaintkit._tables import table
from complaintkit.records.checks import a, members, not_blank
from complaintkit.satisfaction.intervals import Share
from complaintkit.satisfaction.terms import KanoAnswer, KanoCategory

__all__ = ["KanoCount", "KanoReply", "kano_category", "kano_counts"]

_LETTERS = {
    "A": KanoCategory.ATTRACTIVE,
    "O": KanoCategory.ONE_DIMENSIONAL,
    "M": KanoCategory.MUST_BE,
    "I": KanoCategory.INDIFFERENT,
    "R": KanoCategory.REVERSE,
    "Q": KanoCategory.QUESTIONABLE,
}
_ORDER = tuple(KanoAnswer)


def kano_category(*, functional: KanoAnswer, dysfunctional: KanoAnswer) -> KanoCategory:
    """What a feature is to one customer, from the two answers.

    Args:
        functional: how the customer finds it that the feature is there.
        dysfunctional: how the customer finds it that the feature is not there.

    Raises:
        UnknownTermError: there is no such answer.

    >>> kano_category(functional=KanoAnswer.LIKE, dysfunctional=KanoAnswer.DISLIKE).label("en")
    'one-dimensional'
    """
    row = cast(str, table("satisfaction/tables")["kano"][KanoAnswer(functional).value])
    return _LETTERS[row[_ORDER.index(KanoAnswer(dysfunctional))]]


@attrs.frozen(kw_only=True)
class KanoReply:
    """One customer's two answers about one feature.

    Raises:
        RecordError: the feature is blank, or an answer is of another kind.

    >>> reply = KanoReply(feature="回访", functional=KanoAnswer.MUST_BE, dysfunctional=KanoAnswer.DISLIKE)
    >>> reply.category.label("zh-Hans")
    '必备型'
    """

    #: The feature, by the house's own name for it.
    feature: str = attrs.field(validator=not_blank)
    #: The answer to: how is it that the feature is there?
    functional: KanoAnswer = attrs.field(validator=a(KanoAnswer))
    #: The answer to: how is it that the feature is not there?
    dysfunctional: KanoAnswer = attrs.field(validator=a(KanoAnswer))

    @property
    def category(self) -> KanoCategory:
        """What the feature is to this customer."""
        return kano_category(functional=self.functional, dysfunctional=self.dysfunctional)


@attrs.frozen(kw_only=True)
class KanoCount:
    """How many customers take one feature for what: the distribution, and what leads it, ties included.

    >>> reply = KanoReply(feature="app", functional=KanoAnswer.LIKE, dysfunctional=KanoAnswer.NEUTRAL)
    >>> [count] = kano_counts([reply, reply])
    >>> count.category, dict(count.counts)[KanoCategory.MUST_BE]
    (<KanoCategory.ATTRACTIVE: 'attractive'>, 0)
    """

    #: The feature.
    feature: str
    #: How many replies fall to each category, each named, also where there is none.
    counts: tuple[tuple[KanoCategory, int], ...]

    @property
    def leading(self) -> tuple[KanoCategory, ...]:
        """The category that most replies fall to; more than one is a tie, and no rule here breaks it."""
        most = max(count for _, count in self.counts)
        return tuple(category for category, count in self.counts if count == most)

    @property
    def category(self) -> KanoCategory | None:
        """The one that leads; ``None`` where there is a tie."""
        return self.leading[0] if len(self.leading) == 1 else None

    def share(self, category: KanoCategory) -> Share:
        """The share of replies that fall to *category*.

        Raises:
            UnknownTermError: there is no such category.
        """
        return Share(count=dict(self.counts)[KanoCategory(category)], of=sum(count for _, count in self.counts))


def kano_counts(replies: Iterable[KanoReply]) -> tuple[KanoCount, ...]:
    """The distribution for each feature, in the order in which the features first came.

    Raises:
        RecordError: what is handed in is no list of replies.

    >>> like, neutral, dislike = KanoAnswer.LIKE, KanoAnswer.NEUTRAL, KanoAnswer.DISLIKE
    >>> pairs = ((like, neutral), (like, dislike), (neutral, neutral), (like, neutral))
    >>> [count] = kano_counts(KanoReply(feature="app", functional=f, dysfunctional=d) for f, d in pairs)
    >>> count.category, count.share(KanoCategory.ATTRACTIVE)
    (<KanoCategory.ATTRACTIVE: 'attractive'>, Share(count=2, of=4, silent=0))
    """
    found: dict[str, list[KanoCategory]] = {}
    for reply in members(KanoReply, "replies", replies):
        found.setdefault(reply.feature, []).append(reply.category)
    return tuple(
        KanoCount(feature=feature, counts=tuple((each, categories.count(each)) for each in KanoCategory))
        for feature, categories in found.items()
    )
