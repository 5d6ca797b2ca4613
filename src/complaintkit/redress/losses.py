"""Heads of loss: what can be claimed for, what that needs, and what must be proved (``course:heads-of-loss``).

An ordinary service complaint can have the price back, direct loss and foreseeable loss; wages, travel, mental harm and
whatever goes beyond the loss need a fact of their own. Not legal advice.
"""

from functools import cache
from typing import Any

import attrs

from complaintkit._tables import table
from complaintkit.records.checks import members
from complaintkit.redress._sentences import wordings_of
from complaintkit.redress.laws import Article
from complaintkit.redress.terms import ClaimFact, HeadOfLoss, Liability, LossKind, Proof
from complaintkit.vocabulary import Text

__all__ = ["HeadRule", "head_rule", "heads_of_loss"]


@attrs.frozen(kw_only=True)
class HeadRule:
    """What one head of loss rests on, needs, and must be proved in (``regulation:3``).

    >>> head_rule(HeadOfLoss.LOST_WAGES).is_ordinary, head_rule(HeadOfLoss.LOST_WAGES).kind.value
    (False, 'indirect')
    """

    #: The head.
    head: HeadOfLoss
    #: Direct, indirect, or neither.
    kind: LossKind
    #: The liability that it follows from.
    liabilities: tuple[Liability, ...]
    #: The articles that it rests on.
    articles: tuple[Article, ...]
    #: Facts that must be established: all of one of these lists.
    needs: tuple[tuple[ClaimFact, ...], ...]
    #: What must be proved.
    proofs: tuple[Proof, ...]
    #: Whether an ordinary service complaint can have it without any special fact.
    is_ordinary: bool
    #: What says how much: ``by-article``, ``by-receipts``, ``by-contract`` or ``left-to-lawyer``.
    sum: str
    #: Its limits, in words.
    note: Text

    def missing(self, facts: tuple[ClaimFact, ...]) -> tuple[tuple[ClaimFact, ...], ...]:
        """What is still to be established beside *facts*: one of these lists; empty where nothing is.

        >>> head_rule(HeadOfLoss.TRAVEL).missing((ClaimFact.RETURN_OR_REPAIR_DUE,))
        ()
        """
        known = members(ClaimFact, "facts", facts)
        lists = tuple(tuple(fact for fact in each if fact not in known) for each in self.needs)
        return lists if all(lists) else ()


@cache
def heads_of_loss() -> tuple[HeadRule, ...]:
    """All heads, in the order of the list.

    >>> [rule.head.value for rule in heads_of_loss() if rule.is_ordinary]
    ['price', 'direct-loss', 'indirect-loss']
    """
    return tuple(_rule(HeadOfLoss(name), row) for name, row in table("redress/heads").items())


def _rule(head: HeadOfLoss, row: dict[str, Any]) -> HeadRule:
    return HeadRule(
        head=head,
        kind=LossKind(row["kind"]),
        liabilities=tuple(map(Liability, row["liability"])),
        articles=tuple(map(Article.parse, row["articles"])),
        needs=tuple(tuple(map(ClaimFact, needed)) for needed in row["needs"]),
        proofs=tuple(map(Proof, row["proofs"])),
        is_ordinary=row["ordinary"],
        sum=row["sum"],
        note=Text(row["source"], wordings_of(row["note"])),
    )


def head_rule(head: HeadOfLoss) -> HeadRule:
    """What one head rests on, needs, and must be proved in.

    Raises:
        UnknownTermError: there is no such head.

    >>> rule = head_rule(HeadOfLoss.MENTAL_HARM)
    >>> [fact.value for fact in rule.needs[0]], rule.articles[0].name("en")
    (['serious-mental-harm', 'personal-rights-infringed'], 'Civil Code Art. 1183')
    """
    wanted = HeadOfLoss(head)
    return next(rule for rule in heads_of_loss() if rule.head is wanted)
