"""The worked claims and cases of ``redress.toml``, one test each."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from complaintkit.records import Money
from complaintkit.redress import (
    ClaimFact,
    Figure,
    HeadOfLoss,
    LossClaim,
    Matter,
    NoFigure,
    Proof,
    WeighedClaim,
    recognize,
    weigh,
)

EXAMPLES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    Path(__file__).with_name("redress.toml").read_text(encoding="utf-8")
)


def yuan(amount: str | None) -> Money | None:
    """An amount in CNY, where one is given."""
    return None if amount is None else Money(amount=Decimal(amount), currency="CNY")


def weighed(example: dict[str, Any]) -> WeighedClaim:
    """The example's claim, held against its matter."""
    matter = Matter(
        on=example["on"],
        facts=map(ClaimFact, example.get("facts", ())),
        ruled_out=map(ClaimFact, example.get("not", ())),
        price=yuan(example.get("price")),
        loss=yuan(example.get("loss")),
        received_on=example.get("received"),
        found_on=example.get("found"),
    )
    return weigh(LossClaim(head=HeadOfLoss(example["head"]), proofs=map(Proof, example.get("shown", ()))), matter)


def answers(found: WeighedClaim) -> dict[str, Any]:
    """What came out, in the words of the examples."""
    return {
        "stands": found.availability.value,
        "sum": str(found.figure.amount.amount) if isinstance(found.figure, Figure) else None,
        "lawyer": isinstance(found.figure, NoFigure) and found.figure.is_left_to_lawyer,
        "ours": [proof.value for burden in found.burdens[:-1] for proof in burden.proofs],
        "still": [proof.value for proof in found.missing_proofs],
    }


@pytest.mark.parametrize("example", EXAMPLES["claim"], ids=lambda example: example["case"][:24])
def test_a_claim_is_settled_as_the_manager_would(example: dict[str, Any]) -> None:
    """Each answer that the example gives is the answer that comes out, and its words are said."""
    found = weighed(example)
    came = answers(found)
    expected = {name: example[name] for name in came if name in example}
    assert expected
    assert {name: came[name] for name in expected} == expected, found.explain()
    assert all(words in found.explain() for words in example.get("says", ())), found.explain()


@pytest.mark.parametrize("example", EXAMPLES["case"], ids=lambda example: example["text"][:24])
def test_a_case_is_recognized(example: dict[str, Any]) -> None:
    """The case that the text is about comes first."""
    assert [found.case.id for found in recognize(example["text"])][:1] == [example["first"]]
