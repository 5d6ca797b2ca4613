"""How deep to look into a claim, and whether the customer is believed (``manual:amount``, ``manual:history``).

Much money, a claim or a lawsuit is investigated carefully; a small sum may not be worth an argument. The customer has
the benefit of the doubt (``manual:benefit-of-doubt``): only clear contrary evidence on record speaks against them,
never their history, and never their tier. A decision table (``data/redress/investigation.toml``) that explains itself.
"""

from collections.abc import Iterable

import attrs

from complaintkit._tables import table
from complaintkit._text.display import Explained
from complaintkit.errors import RecordError
from complaintkit.records import Money
from complaintkit.records.checks import check_a, members
from complaintkit.redress._checks import check_not_negative, same_currency
from complaintkit.redress._sentences import joined, labels, said, text_of
from complaintkit.redress.terms import AmountBand, Conduct, Credence, InvestigationDepth
from complaintkit.vocabulary import Complexity, RiskFlag, Text

__all__ = ["NO_BOUNDS", "AmountBounds", "Inquiry", "Investigation", "investigate"]


@attrs.frozen(kw_only=True)
class AmountBounds:
    """What the house calls a small and a large sum; no manual gives a number.

    Raises:
        RecordError: a bound is below zero, the two are in different currencies, or the small one is not the smaller.

    >>> from decimal import Decimal
    >>> yuan = lambda n: Money(amount=Decimal(n), currency="CNY")
    >>> AmountBounds(small_up_to=yuan("50"), large_from=yuan("2000")).band(yuan("50"))
    <AmountBand.SMALL: 'small'>
    """

    #: The largest small sum; ``None`` where the house has not said.
    small_up_to: Money | None = None
    #: The smallest large sum; ``None`` where the house has not said.
    large_from: Money | None = None

    def __attrs_post_init__(self) -> None:
        check_not_negative("amount_bounds.small_up_to", self.small_up_to)
        check_not_negative("amount_bounds.large_from", self.large_from)
        same_currency("amount_bounds", self.small_up_to, self.large_from)
        if self.small_up_to and self.large_from and self.small_up_to.amount >= self.large_from.amount:
            raise RecordError(
                "amount_bounds.large_from",
                "is not above small_up_to",
                str(self.large_from),
                f"more than {self.small_up_to}",
            )

    @property
    def are_set(self) -> bool:
        """Whether the house has set any."""
        return self.small_up_to is not None or self.large_from is not None

    def band(self, claimed: Money | None) -> AmountBand:
        """How large a sum is; unknown where none is named or the bound that would say so is not set.

        Raises:
            RecordError: it is in another currency than the bounds, below zero, or no sum.
        """
        check_not_negative("claimed", claimed)
        same_currency("claimed", self.small_up_to, self.large_from, claimed)
        if claimed is None:
            return AmountBand.UNKNOWN
        if self.small_up_to is not None and claimed.amount <= self.small_up_to.amount:
            return AmountBand.SMALL
        if self.large_from is not None and claimed.amount >= self.large_from.amount:
            return AmountBand.LARGE
        both = self.small_up_to is not None and self.large_from is not None
        return AmountBand.MIDDLE if both else AmountBand.UNKNOWN


#: No bounds: as shipped.
NO_BOUNDS = AmountBounds()


def _flags(given: Iterable[RiskFlag]) -> tuple[RiskFlag, ...]:
    return members(RiskFlag, "inquiry.flags", given)


def _signs(given: Iterable[Conduct] | None) -> tuple[Conduct, ...] | None:
    return None if given is None else members(Conduct, "inquiry.conduct", given)


def _evidence(given: Iterable[str]) -> tuple[str, ...]:
    return members(str, "inquiry.contrary_evidence", given)


@attrs.frozen(kw_only=True)
class Inquiry:
    """What decides how deep to look; a customer's tier is not among it.

    Raises:
        RecordError: the sum is below zero.
        UnknownTermError: there is no such flag or sign.

    >>> Inquiry(flags=[RiskFlag.HIGH_VALUE]).conduct is None
    True
    """

    #: What is claimed in all; ``None`` where no sum was named.
    claimed: Money | None = None
    #: The risk flags that are up.
    flags: tuple[RiskFlag, ...] = attrs.field(default=(), converter=_flags)
    #: Simple or complex.
    complexity: Complexity = Complexity.SIMPLE
    #: Signs that the host found in the records; empty where it found none, ``None`` where it did not look.
    conduct: tuple[Conduct, ...] | None = attrs.field(default=None, converter=_signs)
    #: Clear evidence on record against what the customer says, each in a few words.
    contrary_evidence: tuple[str, ...] = attrs.field(default=(), converter=_evidence)

    def __attrs_post_init__(self) -> None:
        check_not_negative("inquiry.claimed", self.claimed)
        check_a(Complexity, inquiry__complexity=self.complexity)


@attrs.frozen(kw_only=True)
class Investigation(Explained):
    """How deep to look, whether the customer is believed, and why.

    >>> found = investigate(Inquiry(flags=[RiskFlag.LEGAL_OR_OUTSIDE_BODY]))
    >>> found.depth.value, found.row, found.look_up_history
    ('careful', 'claim-or-lawsuit', True)
    """

    #: How deep.
    depth: InvestigationDepth
    #: Whether the customer's word is acted on.
    credence: Credence
    #: Whether the history is still to be looked up.
    look_up_history: bool
    #: How large the sum is.
    band: AmountBand
    #: The row of the table that decided.
    row: str
    #: The id of the rule behind that row.
    source: str
    #: The reasons, the deciding one first.
    why: tuple[Text, ...]

    def explain(self, lang: str = "zh-Hans") -> str:
        """The reasons, a line each with its source, in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises:
            UnknownTermError: for another language.
        """
        return "\n".join(f"{text.say(lang)} ({text.source})" for text in self.why)


def investigate(inquiry: Inquiry, bounds: AmountBounds = NO_BOUNDS) -> Investigation:
    """How deep to look: the first row of the table whose conditions all hold decides.

    Raises:
        RecordError: the sum is in another currency than the bounds, or what is handed in is of another kind.

    >>> from decimal import Decimal
    >>> yuan = lambda n: Money(amount=Decimal(n), currency="CNY")
    >>> house = AmountBounds(small_up_to=yuan("50"), large_from=yuan("2000"))
    >>> found = investigate(Inquiry(claimed=yuan("20"), conduct=()), house)
    >>> found.depth.value, found.credence.value, found.source
    ('settle', 'believed', 'manual:amount')
    """
    check_a(Inquiry, inquiry=inquiry)
    check_a(AmountBounds, bounds=bounds)
    band = bounds.band(inquiry.claimed)
    row = next(row for row in table("redress/investigation")["row"] if _holds(row["when"], inquiry, band))
    return Investigation(
        depth=InvestigationDepth(row["depth"]),
        credence=_credence(inquiry),
        look_up_history=inquiry.conduct is None,
        band=band,
        row=row["id"],
        source=row["source"],
        why=(text_of(row), *_said(inquiry, bounds, band)),
    )


def _holds(when: dict[str, list[str]], inquiry: Inquiry, band: AmountBand) -> bool:
    history = "not-looked-up" if inquiry.conduct is None else "signs" if inquiry.conduct else "clear"
    known: dict[str, tuple[str, ...]] = {
        "amount": (band,),
        "history": (history,),
        "complexity": (inquiry.complexity,),
        "flags": inquiry.flags,
        "credence": (_credence(inquiry),),
    }
    return all(not set(known[axis]).isdisjoint(values) for axis, values in when.items())


def _credence(inquiry: Inquiry) -> Credence:
    return Credence.CONTRADICTED if inquiry.contrary_evidence else Credence.BELIEVED


def _said(inquiry: Inquiry, bounds: AmountBounds, band: AmountBand) -> tuple[Text, ...]:
    texts = [_doubt(inquiry)]
    if inquiry.conduct is None:
        texts.append(said("investigation", "say.look-up"))
    if inquiry.conduct:
        texts.append(said("investigation", "say.signs", signs=labels(inquiry.conduct)))
    if not bounds.are_set:
        texts.append(said("investigation", "say.no-bounds"))
    if bounds.are_set and inquiry.claimed is not None:
        texts.append(said("investigation", "say.band", claimed=str(inquiry.claimed), band=labels([band])))
    return tuple(texts)


def _doubt(inquiry: Inquiry) -> Text:
    if not inquiry.contrary_evidence:
        return said("investigation", "say.believed")
    return said("investigation", "say.contradicted", evidence=joined(inquiry.contrary_evidence))
