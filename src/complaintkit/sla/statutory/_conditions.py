"""Whether a rule applies: its circumstances, its other conditions, and the amount that holds."""

from collections.abc import Iterable
from datetime import datetime

from complaintkit.policies.law import Regulation
from complaintkit.sla.statutory.clock import Note
from complaintkit.sla.statutory.facts import Facts
from complaintkit.vocabulary.law import Circumstance

__all__ = ["amount_of", "conditions"]


def conditions(rule: Regulation, facts: Facts, at: datetime) -> tuple[bool, tuple[Note, ...]]:
    """Whether *rule* applies as far as is known at *at*, and what is not known of it.

    What must be so and is not, or must not be so and is, rules it out; what is not known leaves it in, and is said.
    """
    needed, barred = _all_known(rule.when, facts), _all_known(rule.unless, facts)
    if True in barred or (False in needed if rule.when_all else needed and set(needed) == {False}):
        return False, ()
    # A holding reply that is to come gives no more time yet.
    if not all(any(each <= at for each in facts.all_at(moment)) for moment in rule.requires):
        return False, ()
    settled = True in needed and not (rule.when_all and None in needed)
    notes = [] if settled else [Note("applies-if", {"what": _unknown(rule.when, facts)})] if rule.when else []
    if None in barred:
        notes.append(Note("applies-unless", {"what": _unknown(rule.unless, facts)}))
    return True, tuple(notes)


def amount_of(rule: Regulation, facts: Facts) -> tuple[int | None, tuple[Note, ...]]:
    """How many of its unit the rule gives in these circumstances, and what else they might give."""
    for variant in rule.variants:
        known = _all_known(variant.when, facts)
        if True in known:
            return variant.amount, ()
        if None in known:
            about = {"amount": variant.amount, "what": _unknown(variant.when, facts)}
            return rule.amount, (Note("other-amount-if", about),)
    return rule.amount, ()


def _all_known(circumstances: Iterable[Circumstance], facts: Facts) -> list[bool | None]:
    return [facts.is_so(each) for each in circumstances]


def _unknown(circumstances: Iterable[Circumstance], facts: Facts) -> tuple[Circumstance, ...]:
    return tuple(each for each in circumstances if facts.is_so(each) is None)
