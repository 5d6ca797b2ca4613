"""From the values of a row to a complaint."""

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from complaintkit.errors import UnknownTermError
from complaintkit.integrations._layout import CURRENCY, Layout
from complaintkit.integrations._raw_rows import RawRow
from complaintkit.integrations.moments import written_moment
from complaintkit.integrations.rows import BadRowError
from complaintkit.records import Complaint, Customer, Money
from complaintkit.vocabulary import Channel, CustomerKind, CustomerSide, Term, Tier

__all__ = ["complaint_from", "kind", "readable", "words"]

_T = TypeVar("_T", bound=Term)

#: Eighteen digits before the point are more than any currency needs, and keep sums from growing without bound.
_AMOUNT = re.compile(r"[+-]?(?:\d{1,18}|\d{1,3}(?:,\d{3}){1,5})(?:\.\d{1,18})?", re.ASCII)
_MOMENTS = ("received_at", "occurred_at")
_OF_CUSTOMER = ("customer_id", "customer_name", "customer_kind", "customer_side", "tier", "telephone", "address")
_LANGUAGES = {
    "zh": "zh-Hans",
    "zh-cn": "zh-Hans",
    "zh-sg": "zh-Hans",
    "zh-hans": "zh-Hans",
    "zh-tw": "zh-Hant",
    "zh-hk": "zh-Hant",
    "zh-mo": "zh-Hant",
    "zh-hant": "zh-Hant",
}


def complaint_from(row: RawRow, columns: Mapping[str, str], layout: Layout) -> tuple[Complaint, tuple[str, ...]]:
    """The complaint that *row* says, and those of its fields whose local time came twice or never.

    Args:
        row: the row's values by column.
        columns: the column of each field that is read.
        layout: how the file is written.

    Raises:
        BadRowError: a value can't be read, or the text is missing.
    """
    given = {field: row.values[column] for field, column in columns.items() if column in row.values}
    moments = {field: written_moment(field, given.pop(field, None), layout.tz) for field in _MOMENTS}
    text = _text(given.pop("text", None))
    said = {field: told for field, value in given.items() if (told := words(field, value))}
    received, occurred = moments["received_at"], moments["occurred_at"]
    identity = said.get("id", f"line-{row.line}")
    complaint = Complaint(
        id=identity,
        text=text,
        received_at=received.at if received else _fallback(layout),
        occurred_at=occurred.at if occurred else None,
        channel=_term(Channel, "channel", said),
        customer=_customer(said, identity),
        language=_language(said.get("language", "")),
        amount=_money(said, layout),
        related_to=said.get("related_to", ""),
        remedy_sought=said.get("remedy_sought", ""),
        cause=said.get("cause", ""),
        recorded_by=said.get("recorded_by", ""),
    )
    return complaint, tuple(field for field, moment in moments.items() if moment and moment.is_ambiguous)


def _text(value: object) -> str:
    if value is not None and not isinstance(value, str):
        raise BadRowError("wrong-type", f"text is {kind(value)}; expected text")
    if value is None or not value.strip():
        raise BadRowError("missing-text", "text is blank" if value else "text is missing")
    return readable("text", value)


def _fallback(layout: Layout) -> datetime:
    if layout.received_at is None:
        raise BadRowError("missing-value", "received_at is missing, and the layout has no moment for such rows")
    return layout.received_at


def words(field: str, value: object) -> str:
    """The value as text without white space at its ends; a number of JSON's is its digits."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int, Decimal)):
        raise BadRowError("wrong-type", f"{field} is {kind(value)}; expected text")
    # JSON may write a plain amount as 1.5e4; what has thousands of digits is left for its field to refuse.
    plain = isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < 40
    return readable(field, f"{value:f}" if plain else str(value).strip())


def readable(field: str, text: str) -> str:
    """The text, if it can be written out again."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise BadRowError("bad-character", f"{field} holds half a surrogate pair") from error
    if "\0" in text:
        raise BadRowError("bad-character", f"{field} holds NUL")
    return text


def kind(value: object) -> str:
    """What JSON calls such a value."""
    kinds = {"bool": "true or false", "list": "a list", "dict": "an object"}
    return kinds.get(type(value).__name__, "a number")


def _term(terms: type[_T], field: str, said: Mapping[str, str]) -> _T | None:
    if field not in said:
        return None
    try:
        return terms.parse(said[field])
    except UnknownTermError as error:
        known = ", ".join(member.value for member in terms)
        raise BadRowError("unknown-term", f"{field} {_shown(said[field])} is not one of {known}") from error


def _customer(said: Mapping[str, str], identity: str) -> Customer | None:
    if not any(field in said for field in _OF_CUSTOMER):
        return None
    return Customer(
        id=said.get("customer_id", f"customer-of-{identity}"),
        name=said.get("customer_name", ""),
        kind=_term(CustomerKind, "customer_kind", said) or CustomerKind.PERSON,
        side=_term(CustomerSide, "customer_side", said) or CustomerSide.EXTERNAL,
        tier=_term(Tier, "tier", said) or Tier.ORDINARY,
        telephone=said.get("telephone", ""),
        address=said.get("address", ""),
    )


def _money(said: Mapping[str, str], layout: Layout) -> Money | None:
    amount = said.get("amount")
    if amount is None:
        return None
    if not _AMOUNT.fullmatch(amount):
        raise BadRowError(
            "bad-amount", f"amount is not an exact number: {_shown(amount)}; expected 1280.50 or 1,280.50"
        )
    currency = said.get("currency", layout.currency).upper()
    if not CURRENCY.fullmatch(currency):
        raise BadRowError("bad-currency", f"currency is not ISO 4217: {_shown(currency)}; expected CNY, EUR …")
    return Money(amount=Decimal(amount.replace(",", "")), currency=currency)


def _language(tag: str) -> str:
    """The tag as our lists have it; that of another language as it stands."""
    parts = tag.replace("_", "-").lower().split("-")
    return "en" if parts[0] == "en" else _LANGUAGES.get("-".join(parts[:2]), tag)


def _shown(given: str) -> str:
    return repr(given) if len(given) <= 60 else f"{given[:60]!r}…"
