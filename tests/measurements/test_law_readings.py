"""The time limits in ``../shared``, read by their words, against the project's tables, read by their fields."""

import pytest

from tests.law_oracle import SHARED, Law, own_laws, shared_laws

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/domain/regulatory_deadlines.yaml")


def test_every_rule_is_here() -> None:
    """The 216 rules of the shared file are the rules of our tables."""
    assert len(own_laws()) == 216
    assert own_laws().keys() == shared_laws().keys()


@pytest.mark.parametrize("field", Law._fields)
def test_words_and_fields_say_the_same(field: str) -> None:
    """What is computed with - amounts, days, rolling, suspensions, extensions, caps - is what the words say."""
    ours, theirs = own_laws(), shared_laws()
    found = {name: (getattr(ours[name], field), getattr(law, field)) for name, law in theirs.items()}
    assert {name: pair for name, pair in found.items() if pair[0] != pair[1]} == {}
