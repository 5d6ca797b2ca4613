"""Looks: what in a history of complaints calls for a closer look (``manual:history``).

The manual asks to look up whether a customer has made doubtful complaints before. What doubtful is, a person says, on
the records. An indicator only says where to look: about conduct, with the complaints that it rests on and a date on
which it is looked at again. It is no verdict, raises no flag by itself, and nothing of it is stored.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import attrs

from complaintkit._tables import table
from complaintkit.classification.classifying import classify
from complaintkit.classification.repeats import find_repeats, repeat_groups
from complaintkit.errors import RecordError
from complaintkit.records import Complaint
from complaintkit.vocabulary import IndicatorKind, RepeatReason, RiskFlag, known_language

__all__ = ["Indicator", "IndicatorRules", "indicators"]


@attrs.frozen(kw_only=True)
class Indicator:
    """Something in a history that calls for a closer look; never a finding on a person.

    >>> from datetime import UTC
    >>> one, two = (
    ...     Complaint(id=f"k-{day}", text="外卖洒了，要求赔偿", received_at=datetime(2026, 5, day, tzinfo=UTC))
    ...     for day in (3, 9)
    ... )
    >>> found = Indicator(
    ...     kind=IndicatorKind.SEVERAL_CLAIMS, complaints=(one, two), review_on=date(2026, 7, 1), count=2, days=180
    ... )
    >>> found.message("en").partition(". ")[0], found.until.isoformat()
    ('Money was asked for in 2 matters within 180 days: k-3, k-9', '2026-05-09T00:00:00+00:00')
    """

    #: What it is.
    kind: IndicatorKind
    #: The complaints that it rests on, in the order of receipt.
    complaints: tuple[Complaint, ...]
    #: When it is looked at again, and dropped if the records bear it out no longer.
    review_on: date
    #: How many matters, complaints or customers there are.
    count: int
    #: The window that was looked at, in days; 0 where there is none.
    days: int = 0
    #: The rule behind it.
    source: str = "manual:history"

    @property
    def since(self) -> datetime:
        """When the first of the complaints was received, in UTC."""
        return self.complaints[0].received_at

    @property
    def until(self) -> datetime:
        """When the last of them was received, in UTC."""
        return self.complaints[-1].received_at

    def message(self, lang: str = "zh-Hans") -> str:
        """The indicator as a sentence with its evidence, in neutral words.

        Raises:
            UnknownTermError: for a language other than ``zh-Hans``, ``zh-Hant`` and ``en``.
        """
        words: str = table("classification/indicators")["wording"][known_language(lang)][self.kind.value]
        ids = (", " if lang == "en" else "、").join(complaint.id for complaint in self.complaints)
        first, last = self.complaints[0].amount, self.complaints[-1].amount
        told = {"first": first, "last": last, "review_on": self.review_on.isoformat()}
        return words.format(count=self.count, days=self.days, ids=ids, **told)


def _positive(_: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    if not isinstance(value, int | float) or not value > 0:
        raise RecordError(f"indicatorrules.{attribute.name}", "is not above 0", value, "a number above 0")


def _default(name: str, key: str) -> Any:
    return attrs.field(factory=lambda: table("classification/indicators")[name][key], validator=_positive)


@attrs.frozen(kw_only=True)
class IndicatorRules:
    """From where on something calls for a look; as shipped, by ``data/classification/indicators.toml``.

    >>> IndicatorRules().claims, IndicatorRules(claims=5).claims
    (3, 5)
    """

    #: In how many matters money was asked for.
    claims: int = _default("several-claims", "least")
    #: Under how many customers nearly the same claim stands.
    same_text: int = _default("same-text", "least")
    #: How many customers claim with one telephone or address.
    contacts: int = _default("shared-contact", "least")
    #: How many times as much as at first is asked for in one matter.
    rise: float = _default("rising-amount", "times")
    #: How many days back from now count.
    days: int = _default("several-claims", "days")
    #: After how many days an indicator is looked at again.
    review_after: int = _default("review", "days")


def indicators(
    complaints: Iterable[Complaint], *, at: datetime, rules: IndicatorRules | None = None
) -> tuple[Indicator, ...]:
    """What in the *complaints* calls for a closer look at the moment *at*, in the order of the list.

    Give it those of one customer, or of all: customers are told apart by their ids. What asks for no money calls for
    no look, nor does one matter raised again and again, which is a repeat and nothing else (``manual:repeat``).

    Raises:
        RecordError: *at* has no time zone.

    >>> from datetime import UTC
    >>> from complaintkit.records import Customer
    >>> texts = ("外卖洒了一半，要求赔偿", "快递压坏了台灯，请赔偿损失", "洗衣店把衬衫染了色，要求赔偿")
    >>> moments = [datetime(2026, 5, day, tzinfo=UTC) for day in (3, 9, 21)]
    >>> given = [
    ...     Complaint(id=f"k-{at.day}", text=text, received_at=at, customer=Customer(id="c-7"))
    ...     for text, at in zip(texts, moments)
    ... ]
    >>> found = indicators(given, at=datetime(2026, 6, 1, tzinfo=UTC))
    >>> found[0].message("en").partition(". ")[0], found[0].review_on.isoformat()
    ('Money was asked for in 3 matters within 180 days: k-3, k-9, k-21', '2026-07-01')
    """
    if at.utcoffset() is None:
        raise RecordError("at", "has no time zone", at.isoformat(), "an offset such as +08:00")
    given = rules or IndicatorRules()
    window = [each for each in complaints if timedelta() <= at - each.received_at < timedelta(days=given.days)]
    claims = sorted((each for each in window if _claims(each)), key=lambda each: (each.received_at, each.id))
    review_on = (at + timedelta(days=given.review_after)).date()
    found = [kind(claims, given, review_on) for kind in (_several_claims, _same_text, _rising, _shared_contact)]
    return tuple(indicator for each in found for indicator in each)


def _claims(complaint: Complaint) -> bool:
    read = classify(complaint.text, fields=complaint)
    return any(flag.value is RiskFlag.ASKS_FOR_COMPENSATION for flag in read.flags)


def _several_claims(claims: list[Complaint], rules: IndicatorRules, review_on: date) -> Iterator[Indicator]:
    for mine in _by_customer(claims).values():
        again = {each.id for group in _matters(mine) for each in group[1:]}
        matters = tuple(each for each in mine if each.id not in again)
        if len(matters) >= rules.claims:
            yield Indicator(
                kind=IndicatorKind.SEVERAL_CLAIMS,
                complaints=matters,
                review_on=review_on,
                count=len(matters),
                days=rules.days,
            )


def _same_text(claims: list[Complaint], rules: IndicatorRules, review_on: date) -> Iterator[Indicator]:
    alike = (repeat for repeat in find_repeats(claims) if repeat.reason is RepeatReason.SAME_MATTER)
    for group in repeat_groups(alike):
        known = {each.customer.id for each in group if each.customer is not None}
        if len(known) >= rules.same_text:
            yield Indicator(
                kind=IndicatorKind.SAME_TEXT,
                complaints=group,
                review_on=review_on,
                count=len(group),
                days=rules.days,
            )


def _rising(claims: list[Complaint], rules: IndicatorRules, review_on: date) -> Iterator[Indicator]:
    for mine in _by_customer(claims).values():
        for group in _matters(mine):
            priced = tuple(each for each in group if each.amount is not None)
            amounts = [each.amount for each in priced if each.amount is not None]
            if not amounts or amounts[0].currency != amounts[-1].currency:
                continue
            # Money stays decimal: a float may miss the very amount from which on it is a rise.
            if amounts[-1].amount >= Decimal(str(rules.rise)) * amounts[0].amount > 0:
                yield Indicator(
                    kind=IndicatorKind.RISING_AMOUNT, complaints=priced, review_on=review_on, count=len(priced)
                )


def _shared_contact(claims: list[Complaint], rules: IndicatorRules, review_on: date) -> Iterator[Indicator]:
    by_contact: dict[tuple[str, str], list[Complaint]] = defaultdict(list)
    for each in claims:
        if each.customer is not None:
            for kind, contact in (("telephone", each.customer.telephone), ("address", each.customer.address)):
                by_contact[kind, "".join(contact.split())].append(each)
    for (_, contact), group in by_contact.items():
        known = {each.customer.id for each in group if each.customer is not None}
        if contact and len(known) >= rules.contacts:
            yield Indicator(
                kind=IndicatorKind.SHARED_CONTACT,
                complaints=tuple(group),
                review_on=review_on,
                count=len(known),
                days=rules.days,
            )


def _by_customer(claims: Iterable[Complaint]) -> dict[str, list[Complaint]]:
    found: dict[str, list[Complaint]] = defaultdict(list)
    for each in claims:
        if each.customer is not None:
            found[each.customer.id].append(each)
    return found


def _matters(mine: Iterable[Complaint]) -> tuple[tuple[Complaint, ...], ...]:
    """The matters that one customer raised more than once."""
    return repeat_groups(find_repeats(mine))
