"""How deep to look, and whether the customer is believed."""

from decimal import Decimal
from itertools import product

import attrs
import pytest

from complaintkit._tables import table
from complaintkit.errors import RecordError, UnknownTermError
from complaintkit.records import Money
from complaintkit.redress import (
    AmountBand,
    AmountBounds,
    Conduct,
    Credence,
    Inquiry,
    InvestigationDepth,
    investigate,
)
from complaintkit.vocabulary import Complexity, RiskFlag


def yuan(amount: str) -> Money:
    """An amount in CNY."""
    return Money(amount=Decimal(amount), currency="CNY")


HOUSE = AmountBounds(small_up_to=yuan("50"), large_from=yuan("2000"))
SIGNS = (Conduct.DOUBTFUL_COMPLAINTS,)


class TestBounds:
    """What is small and what is large, the house says."""

    @pytest.mark.parametrize(
        ("amount", "band"),
        [("0", "small"), ("50", "small"), ("50.01", "middle"), ("1999.99", "middle"), ("2000", "large")],
    )
    def test_bands(self, amount: str, band: str) -> None:
        """Both bounds count in."""
        assert HOUSE.band(yuan(amount)) == band

    def test_unknown(self) -> None:
        """No sum, no bounds, or not the bound that would tell."""
        assert HOUSE.band(None) is AmountBand.UNKNOWN
        assert AmountBounds().band(yuan("1")) is AmountBand.UNKNOWN
        assert AmountBounds(small_up_to=yuan("50")).band(yuan("51")) is AmountBand.UNKNOWN
        assert AmountBounds(large_from=yuan("50")).band(yuan("49")) is AmountBand.UNKNOWN
        assert AmountBounds(large_from=yuan("50")).band(yuan("50")) is AmountBand.LARGE

    def test_bounds_that_cannot_be(self) -> None:
        """Below zero, crossed, or in two currencies."""
        with pytest.raises(RecordError, match="small_up_to is below zero"):
            AmountBounds(small_up_to=yuan("-1"))
        with pytest.raises(RecordError, match="large_from is below zero"):
            AmountBounds(large_from=yuan("-1"))
        with pytest.raises(RecordError, match="large_from is not above small_up_to"):
            AmountBounds(small_up_to=yuan("5"), large_from=yuan("5"))
        with pytest.raises(RecordError, match="amount_bounds is in another currency: 'USD'; expected CNY"):
            AmountBounds(small_up_to=yuan("5"), large_from=Money(amount=Decimal(9), currency="USD"))

    def test_a_claim_in_another_currency(self) -> None:
        """It is named, not guessed."""
        with pytest.raises(RecordError, match="claimed is in another currency: 'USD'; expected CNY"):
            investigate(Inquiry(claimed=Money(amount=Decimal(9), currency="USD")), HOUSE)

    def test_unknown_words(self) -> None:
        """A flag or a sign that there is not is refused."""
        with pytest.raises(UnknownTermError):
            Inquiry(flags=["smoke"])  # type: ignore[list-item]
        with pytest.raises(UnknownTermError):
            Inquiry(conduct=["rude"])  # type: ignore[list-item]

    def test_a_claim_below_zero(self) -> None:
        """It is none."""
        with pytest.raises(RecordError, match=r"inquiry\.claimed is below zero"):
            Inquiry(claimed=yuan("-1"))


@pytest.mark.parametrize(
    ("inquiry", "row", "depth"),
    [
        (Inquiry(claimed=yuan("20"), conduct=()), "small", "settle"),
        (Inquiry(claimed=yuan("20")), "small-not-looked-up", "settle"),
        (Inquiry(claimed=yuan("20"), conduct=SIGNS), "doubtful", "ordinary"),
        (Inquiry(claimed=yuan("20"), conduct=(), complexity=Complexity.COMPLEX), "small-but-complex", "ordinary"),
        (Inquiry(claimed=yuan("20"), contrary_evidence=["log"]), "small-but-contradicted", "ordinary"),
        (Inquiry(claimed=yuan("300")), "middle", "ordinary"),
        (Inquiry(claimed=yuan("9000"), conduct=()), "large", "careful"),
        (Inquiry(claimed=yuan("9000"), conduct=SIGNS), "large", "careful"),
        (Inquiry(claimed=yuan("20"), flags=[RiskFlag.LEGAL_OR_OUTSIDE_BODY]), "claim-or-lawsuit", "careful"),
        (Inquiry(flags=[RiskFlag.HIGH_VALUE]), "flagged-high-value", "careful"),
        (Inquiry(flags=[RiskFlag.HIGH_VALUE, RiskFlag.DANGER_OR_INJURY]), "danger", "careful"),
        (Inquiry(), "unknown", "ordinary"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_row(inquiry: Inquiry, row: str, depth: str) -> None:
    """The first row whose conditions all hold decides, and is named."""
    found = investigate(inquiry, HOUSE)
    assert (found.row, found.depth) == (row, depth)
    assert found.why[0].source == found.source


def test_every_row_decides_somewhere() -> None:
    """Over all combinations some row always holds, and none is idle."""
    sums = [None, yuan("20"), yuan("300"), yuan("9000")]
    flags = [(), *((flag,) for flag in RiskFlag)]
    inquiries = (
        Inquiry(claimed=claimed, flags=up, complexity=complexity, conduct=conduct, contrary_evidence=evidence)
        for claimed, up, complexity, conduct, evidence in product(
            sums, flags, Complexity, [None, (), SIGNS], [(), ("log",)]
        )
    )
    assert {investigate(inquiry, HOUSE).row for inquiry in inquiries} == {
        row["id"] for row in table("redress/investigation")["row"]
    }


class TestDoubt:
    """The benefit of the doubt."""

    @pytest.mark.parametrize("conduct", [None, (), SIGNS, tuple(Conduct)])
    def test_a_history_is_no_evidence(self, conduct: tuple[Conduct, ...] | None) -> None:
        """Whatever the records of earlier matters show, this customer is believed."""
        found = investigate(Inquiry(claimed=yuan("300"), conduct=conduct), HOUSE)
        assert found.credence is Credence.BELIEVED
        assert found.look_up_history is (conduct is None)
        assert ("Signs on record" in found.explain("en")) is bool(conduct)

    def test_clear_contrary_evidence(self) -> None:
        """It alone speaks against the customer, and a refusal names it."""
        found = investigate(Inquiry(claimed=yuan("300"), contrary_evidence=["signed form of 3 May"]), HOUSE)
        assert found.credence is Credence.CONTRADICTED
        assert "signed form of 3 May" in found.explain("en")

    def test_a_tier_is_not_asked_for(self) -> None:
        """A tier sets service mode and limit, never credence: there is no place to give it."""
        assert "tier" not in {field.name for field in attrs.fields(Inquiry)}

    def test_no_bounds_are_told(self) -> None:
        """As shipped there is no number, and the answer says that the house fills it in."""
        found = investigate(Inquiry(claimed=yuan("9000")))
        assert (found.band, found.depth) == (AmountBand.UNKNOWN, InvestigationDepth.ORDINARY)
        assert "No bounds of small and large are set" in found.explain("en")
        assert "Claimed: 9000 CNY, which is large." in investigate(Inquiry(claimed=yuan("9000")), HOUSE).explain("en")
