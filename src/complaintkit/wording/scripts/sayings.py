"""How a fact is said inside a sentence: a moment, a day, a span of time, a sum, and the words that a person gives."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from complaintkit._tables import table
from complaintkit.errors import RecordError
from complaintkit.records import Money
from complaintkit.vocabulary import known_language

__all__ = ["said_day", "said_moment", "said_money", "said_span", "zone_of"]

_WORDS = "wording/scripts/words"


def zone_of(tz: str | tzinfo | None) -> tzinfo | None:
    """The time zone that *tz* names.

    Raises:
        RecordError: there is no such zone.

    >>> zone_of("Asia/Shanghai")
    zoneinfo.ZoneInfo(key='Asia/Shanghai')
    """
    if tz is None or isinstance(tz, tzinfo):
        return tz
    try:
        return ZoneInfo(tz)
    except (LookupError, ValueError, OSError, TypeError, AttributeError) as error:
        raise RecordError("tz", "is no time zone", tz, "an IANA name such as 'Asia/Shanghai'") from error


def said_moment(moment: datetime, lang: str = "zh-Hans") -> str:
    """A moment as it is told to a customer, by the minute and never later than it is.

    Midnight is the end of the day before: nobody reads "by 00:00 on Thursday" as the night before Thursday.

    >>> due = datetime(2026, 3, 5, 17, tzinfo=ZoneInfo("Asia/Shanghai"))
    >>> said_moment(due), said_moment(due, "en"), said_moment(due.replace(hour=0))
    ('3月5日（周四）17:00', '17:00 on Thursday 5 March', '3月4日（周三）24:00')
    """
    ends_a_day = (moment.hour, moment.minute) == (0, 0)
    day = moment.date() - timedelta(days=1) if ends_a_day else moment.date()
    return _word("midnight" if ends_a_day else "moment", lang).format(time=f"{moment:%H:%M}", **_day_words(day, lang))


def said_day(day: date, lang: str = "zh-Hans") -> str:
    """A day with its year.

    >>> said_day(date(2026, 3, 5)), said_day(date(2026, 3, 5), "en")
    ('2026年3月5日', '5 March 2026')
    """
    return _word("day", lang).format(**_day_words(day, lang))


def said_span(span: timedelta, lang: str = "zh-Hans") -> str:
    """A span in days, hours and minutes, a begun minute as a whole one.

    >>> said_span(timedelta(minutes=90)), said_span(timedelta(seconds=50), "en")
    ('1小时30分钟', '1 minute')
    """
    return _word("between", lang).join(_counts(span, lang))


def said_money(money: Money, lang: str = "zh-Hans") -> str:
    """A sum with its currency, to the last digit.

    >>> from decimal import Decimal
    >>> fifty = Money(amount=Decimal("1250.5"), currency="CNY")
    >>> said_money(fifty), said_money(fifty, "en")
    ('1,250.50元', 'CNY 1,250.50')
    """
    amount = f"{money.amount:,f}"
    # One digit after the point reads as a slip of the pen.
    amount += "0" if amount[-2:-1] == "." else ""
    code = money.currency
    named = table(_WORDS)["currency"].get(code)
    unnamed = code if lang == "en" else f" {code}"
    return _word("sum", lang).format(amount=amount, currency=named[lang] if named else unnamed)


def _counts(span: timedelta, lang: str) -> Iterator[str]:
    minutes = -(-span // timedelta(minutes=1))
    counts = (minutes // 1440, minutes // 60 % 24, minutes % 60)
    for count, names in zip(counts, (("one-day", "days"), ("hour", "hours"), ("minute", "minutes")), strict=True):
        if count:
            yield _word(names[count > 1], lang).format(count=count)


def _day_words(day: date, lang: str) -> dict[str, object]:
    months, weekdays = (_word(name, lang).split() for name in ("months", "weekdays"))
    return {"year": day.year, "month": months[day.month - 1], "day": day.day, "weekday": weekdays[day.weekday()]}


def _word(name: str, lang: str) -> str:
    return str(table(_WORDS)[name][known_language(lang)])
