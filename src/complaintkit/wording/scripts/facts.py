"""What is said for a fact: the value checked against its kind, and put into words."""

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from decimal import Decimal
from typing import Any

import attrs

from complaintkit.errors import RecordError
from complaintkit.records import Money
from complaintkit.wording.scripts.fields import ScriptField
from complaintkit.wording.scripts.sayings import said_day, said_moment, said_money, said_span
from complaintkit.wording.terms import FieldKind

__all__ = ["Voice", "check_due_at", "example", "said"]

#: How long a text may be: what is longer was not meant for its place.
_LONGEST = {FieldKind.NAME: 80, FieldKind.PHONE: 80, FieldKind.PHRASE: 300, FieldKind.SENTENCES: 4000}
#: Whatever a phrase ends with, the sentence around it goes on.
_STOPS = "。．.！!；;，,、 \t"
_ENDS = tuple("。！？…”』」）.!?)\"'")
#: Control characters, also unusual ends of lines; halves of characters; signs that turn the reading direction round.
_UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_PHONE = re.compile(r"[+(（]*\d(?:.*\d){2}.*")


@attrs.frozen
class Voice:
    """In which language and zone a fact is said, and where errors about it point.

    >>> from complaintkit.wording.scripts.fields import known_fields
    >>> field = known_fields()["due_at"]
    >>> str(Voice("en", None, "progress-report").refusal(field, "is no moment", "soon")).partition(";")[0]
    "progress-report.due_at is no moment: 'soon'"
    """

    #: The language of the template.
    lang: str
    #: The zone that moments are told in; ``None`` for the moment's own.
    zone: tzinfo | None
    #: The template's id.
    script: str

    def refusal(self, field: ScriptField, problem: str, given: object, expected: str = "") -> RecordError:
        """The error that says what is wrong with a fact, and what would work."""
        return RecordError(f"{self.script}.{field.name}", problem, given, expected or self._wanted(field))

    def _wanted(self, field: ScriptField) -> str:
        example = field.example(self.lang) or _PASTED.get(field.kind)
        meaning = field.definition("en").rstrip(".")
        return f"{meaning} ({field.kind.value}), such as {example}" if example else f"{meaning} ({field.kind.value})"


#: How a value that is no text is written in Python.
_PASTED = {
    FieldKind.MOMENT: "datetime(2026, 3, 5, 17, tzinfo=ZoneInfo('Asia/Shanghai'))",
    FieldKind.DAY: "date(2026, 3, 5)",
    FieldKind.SPAN: "timedelta(minutes=5)",
    FieldKind.MONEY: "Money(amount=Decimal('50'), currency='CNY')",
}
_EXAMPLES: dict[FieldKind, object] = {
    FieldKind.MOMENT: datetime(2026, 3, 5, 17, tzinfo=timezone(timedelta(hours=8))),
    FieldKind.DAY: date(2026, 3, 5),
    FieldKind.SPAN: timedelta(minutes=5),
    FieldKind.MONEY: Money(amount=Decimal(50), currency="CNY"),
    FieldKind.PHONE: "000-0000",
}


def example(field: ScriptField, lang: str) -> object:
    """A value that would do for *field*: its own example, or one of its kind.

    >>> from complaintkit.wording.scripts.fields import known_fields
    >>> example(known_fields()["matter"], "en"), example(known_fields()["written_on"], "en")
    ('the broadband fault', datetime.date(2026, 3, 5))
    """
    return field.example(lang) or _EXAMPLES.get(field.kind) or field.label(lang)


def said(field: ScriptField, value: object, voice: Voice) -> str:
    """What is said for *value* in the place of *field*.

    Raises:
        RecordError: the value is not what the field must be.

    >>> from complaintkit.wording.scripts.fields import known_fields
    >>> said(known_fields()["wait"], timedelta(minutes=5), Voice("en", None, "hold"))
    '5 minutes'
    """
    return _SAID[field.kind](field, value, voice)


def check_due_at(field: ScriptField, value: object, voice: Voice) -> datetime:
    """The value, if it is a moment with a time zone.

    Raises:
        RecordError: it is not.

    >>> from complaintkit.wording.scripts.fields import known_fields
    >>> check_due_at(known_fields()["due_at"], datetime(2026, 3, 2, 9, tzinfo=UTC), Voice("en", None, "opening")).hour
    9
    """
    if not isinstance(value, datetime):
        raise voice.refusal(field, "is no moment", value)
    if value.utcoffset() is None:
        raise voice.refusal(field, "has no time zone", value.isoformat())
    return value


def _line(field: ScriptField, value: object, voice: Voice) -> str:
    text = _text(field, value, voice)
    if "\n" in text:
        raise voice.refusal(field, "is more than one line", value)
    return text


def _phrase(field: ScriptField, value: object, voice: Voice) -> str:
    text = _line(field, value, voice).rstrip(_STOPS)
    if not text:
        raise voice.refusal(field, "is blank", value)
    return text


def _phone(field: ScriptField, value: object, voice: Voice) -> str:
    text = _line(field, value, voice)
    if not _PHONE.fullmatch(unicodedata.normalize("NFKC", text)):
        raise voice.refusal(field, "is no telephone number", value)
    return text


def _sentences(field: ScriptField, value: object, voice: Voice) -> str:
    text = _text(field, value, voice)
    return text if text.endswith(_ENDS) else text + ("." if voice.lang == "en" else "。")


def _text(field: ScriptField, value: object, voice: Voice) -> str:
    if not isinstance(value, str):
        raise voice.refusal(field, "is not a text", value)
    text = value.replace("\r\n", "\n").strip()
    if not text:
        raise voice.refusal(field, "is blank", value)
    longest = _LONGEST[field.kind]
    if len(text) > longest:
        raise voice.refusal(field, "is too long for its place", value, f"at most {longest} characters")
    if _UNSEEN.search(text):
        raise voice.refusal(field, "has characters that nobody can read", value)
    return text


def _moment(field: ScriptField, value: object, voice: Voice) -> str:
    moment = check_due_at(field, value, voice)
    if voice.zone is None and moment.tzinfo is UTC:
        raise voice.refusal(
            field, "is in UTC, which is hardly the customer's", str(moment), "tz='Asia/Shanghai' beside it"
        )
    try:
        return said_moment(moment.astimezone(voice.zone) if voice.zone else moment, voice.lang)
    except OverflowError:
        raise voice.refusal(field, "lies outside the years 1 to 9999", str(moment), "a moment inside") from None


def _day(field: ScriptField, value: object, voice: Voice) -> str:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise voice.refusal(field, "is no day", value)
    return said_day(value, voice.lang)


def _span(field: ScriptField, value: object, voice: Voice) -> str:
    if not isinstance(value, timedelta):
        raise voice.refusal(field, "is no span of time", value)
    if value <= timedelta():
        raise voice.refusal(field, "is not above zero", value)
    return said_span(value, voice.lang)


def _money(field: ScriptField, value: object, voice: Voice) -> str:
    if not isinstance(value, Money):
        raise voice.refusal(field, "is not Money", value)
    if value.amount <= 0:
        raise voice.refusal(field, "is not above zero", str(value))
    exponent = value.amount.as_tuple().exponent
    if not (value.amount.adjusted() < 15 and isinstance(exponent, int) and exponent >= -6):
        raise voice.refusal(field, "can't be said in a sentence", value, "below 10**15 and at most six decimals")
    return said_money(value, voice.lang)


_SAID: dict[FieldKind, Callable[[ScriptField, Any, Voice], str]] = {
    FieldKind.NAME: _line,
    FieldKind.PHRASE: _phrase,
    FieldKind.SENTENCES: _sentences,
    FieldKind.PHONE: _phone,
    FieldKind.MOMENT: _moment,
    FieldKind.DAY: _day,
    FieldKind.SPAN: _span,
    FieldKind.MONEY: _money,
}
