"""Who complains."""

from typing import Any

import pytest

from complaintkit.errors import RecordError
from complaintkit.records import Customer
from complaintkit.vocabulary import ContactRole, CustomerKind, CustomerSide, ServiceMode, Tier


def test_an_id_is_enough() -> None:
    """Everyone else is a person from outside, without a tier (``outline:customer``, ``norm:tiers``)."""
    customer = Customer(id="c-7")
    assert (customer.kind, customer.side, customer.tier) == (
        CustomerKind.PERSON,
        CustomerSide.EXTERNAL,
        Tier.ORDINARY,
    )
    assert customer.contact_role is None


@pytest.mark.parametrize("tier", Tier)
def test_the_mode_follows_from_the_tier(tier: Tier) -> None:
    """``norm:service-mode``: full service for the four tiers, assisted for the rest."""
    full = tier is not Tier.ORDINARY
    assert Customer(id="c-7", tier=tier).service_mode is (ServiceMode.FULL if full else ServiceMode.ASSISTED)


def test_colleagues_and_groups_are_customers_too() -> None:
    """Our own staff and an organisation's contact person are customers (``norm:contacts``)."""
    customer = Customer(
        id="c-8", kind=CustomerKind.ORGANISATION, side=CustomerSide.INTERNAL, contact_role=ContactRole.CONTACT_PERSON
    )
    assert customer.side is CustomerSide.INTERNAL


def test_a_log_does_not_show_where_they_live() -> None:
    """Telephone and address stay out of the repr."""
    shown = repr(Customer(id="c-7", name="李女士", telephone="13800000000", address="和平路 1 号"))
    assert "李女士" in shown
    assert "138" not in shown
    assert "和平路" not in shown


@pytest.mark.parametrize(
    ("fields", "path", "problem"),
    [
        ({"id": ""}, "customer.id", "is blank"),
        ({"id": "\u3000"}, "customer.id", "is blank"),
        ({"id": 7}, "customer.id", "is not a text"),
        ({"id": None}, "customer.id", "is not a text"),
        ({"id": "c-7", "tier": "vip"}, "customer.tier", "is not a Tier"),
        ({"id": "c-7", "kind": CustomerSide.INTERNAL}, "customer.kind", "is not a CustomerKind"),
        ({"id": "c-7", "contact_role": "leader"}, "customer.contact_role", "is not a ContactRole"),
        ({"id": "c-7", "name": b"Lily"}, "customer.name", "is not a text"),
    ],
)
def test_what_has_no_meaning_is_refused(fields: dict[str, Any], path: str, problem: str) -> None:
    """The error names the field, and what would work."""
    with pytest.raises(RecordError) as caught:
        Customer(**fields)
    assert (caught.value.path, caught.value.problem) == (path, problem)
    assert caught.value.expected
