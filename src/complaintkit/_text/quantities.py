"""Quantities: money, durations, counts and ordinals in a folded text, in Chinese, English or Arabic figures.

Words and units stand in ``data/quantities/``. A vague figure (*几万*, *several times*) is the least it
says and is marked as approximate. Dates, times of day and model numbers are left alone.

>>> [(q.kind, str(q.value), q.unit) for q in quantities("退我一千二百元,等了半个月,打了三次电话")]
[('money', '1200', 'CNY'), ('duration', '0.5', 'month'), ('count', '3', 'time')]
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, cast

import attrs

from complaintkit._tables import table
from complaintkit._text.words import any_of

__all__ = ["Quantity", "figure", "quantities", "seconds_of"]


@attrs.frozen(kw_only=True)
class Quantity:
    """An amount that a text states."""

    #: ``money``, ``duration``, ``count`` or ``ordinal``.
    kind: str
    #: How much; of a vague figure the least it says.
    value: Decimal
    #: A currency (``CNY``; ``$`` where the text leaves the dollar open), a unit of time, or ``time`` for counts.
    unit: str
    #: Where it begins in the folded text.
    start: int
    #: Where it ends.
    end: int
    #: Whether the figure is vague: *several*, *over*, 多, 几.
    approximate: bool = False

    @property
    def seconds(self) -> Decimal:
        """A duration in seconds, a month being 30 days and a year 365; zero for all else."""
        return self.value * seconds_of(self.unit) if self.kind == "duration" else Decimal()

    @property
    def days(self) -> Decimal:
        """A duration in days; zero for all else."""
        return self.seconds / seconds_of("day")


def seconds_of(unit: str) -> int:
    """How many seconds a unit of time has, a month being 30 days and a year 365."""
    found: int = table("quantities/quantities")["duration"]["seconds"][unit]
    return found


def quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities of the folded text in order; linear in its length."""
    return tuple(filter(None, map(_read, _matches(text))))


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Where the pattern matches, one after the other: tried only where something can begin."""
    beginning, match_at = _beginning().search, _pattern().match
    place = beginning(text)
    while place is not None:
        match = match_at(text, place.start())
        if match is not None:
            yield match
        place = beginning(text, (match or place).end())


@lru_cache(maxsize=4096)
def figure(written: str) -> tuple[Decimal, bool] | None:
    """The figure that is written, and whether it is vague; ``None`` where it is none.

    >>> [str(figure(written)[0]) for written in ("3,000", "2.5万", "一千二", "十几", "两万多", "several", "1.5k")]
    ['3000', '25000', '1200', '13', '20000', '3', '1500']
    """
    plain = written.replace(",", "").strip()
    if _NEIGHBOURS.fullmatch(plain):  # 两三: two or three
        return _chinese(plain[0]), True
    chinese = _CHINESE_FIGURE.search(plain) or _VAGUE.search(plain)
    value = _chinese(plain) if chinese else _english(plain)
    value = value.to_integral_value() if value is not None and value == value.to_integral_value() else value
    return None if value is None else (value, _VAGUE.search(plain) is not None or plain in _vague_english())


def _english(written: str) -> Decimal | None:
    rows = _rows()["figures"]
    scale = next((word for word in rows["multipliers"] if written.endswith(word)), "")
    name = written.removesuffix(scale).strip()
    known = rows["en"].get(name, name)
    return Decimal(known) * Decimal(rows["multipliers"].get(scale, 1)) if _PLAIN_FIGURE.fullmatch(known) else None


@attrs.define
class _Reading:
    """A Chinese figure read so far: 三百 of 三百二十万."""

    #: What the units of 万 and above say.
    total: Decimal = Decimal(0)
    #: What the units below 万 say since then.
    section: Decimal = Decimal(0)
    #: Digits that wait for their unit.
    digits: Decimal | None = None
    #: The unit before them.
    unit: Decimal = Decimal(1)

    def scale(self, unit: Decimal) -> None:
        """A unit follows; alone it counts once: 十 is 10."""
        if unit < _MYRIAD:
            self.section += (1 if self.digits is None else self.digits) * unit
        else:
            self.total += (self.section + (self.digits or 0) or 1) * unit
            self.section = Decimal(0)
        self.digits, self.unit = None, unit

    def digit(self, written: str) -> None:
        """One digit or a whole Arabic figure follows."""
        value = Decimal(_rows()["figures"]["zh"].get(written) or _rows()["figures"]["vague"].get(written) or written)
        self.unit = self.unit if value else Decimal(1)
        self.digits = value if not self.digits else self.digits * 10 + value

    @property
    def value(self) -> Decimal:
        """What has been read; a last digit counts in tenths of the unit before it: 一千二 is 1,200."""
        rest = self.digits or Decimal(0)
        tenths = self.unit > 10 and rest < 10
        return self.total + self.section + (rest * self.unit / 10 if tenths else rest)


def _chinese(written: str) -> Decimal:
    reading, units = _Reading(), _rows()["figures"]["tens"]
    for part in _FIGURE_PART.findall(written):
        if part in units:
            reading.scale(Decimal(units[part]))
        else:
            reading.digit(part)
    return reading.value


def _read(match: re.Match[str]) -> Quantity | None:
    return _READERS[cast(str, match.lastgroup)](match)


def _word(match: re.Match[str]) -> Quantity:
    value = Decimal(_rows()["count"]["words"][match["word"]])
    return _quantity(match, "count", (value, match["word"] != "twice"), "time")


def _money_before(match: re.Match[str]) -> Quantity:
    return _quantity(match, "money", _written(match["before_figure"]), _rows()["money"]["before"][match["before"]])


def _ordinal(match: re.Match[str]) -> Quantity:
    written = match["ordinal_zh"] or match["ordinal_en"] or match["ordinal_word"]
    return _quantity(match, "ordinal", _written(_rows()["ordinal"]["en"].get(written, written)), "time")


def _written(matched: str) -> tuple[Decimal, bool]:
    """The figure that the pattern found, which therefore is one."""
    return cast(tuple[Decimal, bool], figure(matched))


def _measured(match: re.Match[str]) -> Quantity | None:
    """A figure with a unit after it: money, a duration or a count."""
    found, unit, rows = _written(match["figure"]), match["unit"], _rows()
    if unit in rows["money"]["after"]:
        return _quantity(match, "money", found, rows["money"]["after"][unit])
    if unit in rows["duration"]["units"]:
        duration = rows["duration"]["units"][unit]
        return None if _is_date(match, found[0]) else _quantity(match, "duration", found, duration)
    return _quantity(match, "count", found, "time")


def _is_date(match: re.Match[str], value: Decimal) -> bool:
    return value >= 1000 or match.string.startswith(_rows_not_after(), match.end())


def _myriads(match: re.Match[str]) -> Quantity | None:
    """A figure in 万 with no unit, which is money unless people or kilometres follow."""
    if match.string.startswith(tuple(_rows()["money"]["not_money"]), match.end()):
        return None
    return _quantity(match, "money", _written(match["myriads"]), "CNY")


def _quantity(match: re.Match[str], kind: str, found: tuple[Decimal, bool], unit: str) -> Quantity:
    value, vague = found
    return Quantity(kind=kind, value=value, unit=unit, start=match.start(), end=match.end(), approximate=vague)


def _rows() -> dict[str, Any]:
    return table("quantities/quantities")


@cache
def _rows_not_after() -> tuple[str, ...]:
    return tuple(_rows()["duration"]["not_after"])


@cache
def _vague_english() -> frozenset[str]:
    return frozenset(_rows()["figures"]["vague_en"])


def _chinese_digits() -> str:
    return "".join((*_rows()["figures"]["zh"], *_rows()["figures"]["tens"], "几", "数", "半"))


@cache
def _beginning() -> re.Pattern[str]:
    """Where a quantity may begin: not within a figure or a word. Most places begin nothing, which one look tells."""
    digits, words = _chinese_digits(), (*_rows()["count"]["words"], *_rows()["money"]["before"], "第")
    signs = re.escape("".join(sorted({word[0] for word in words} - _LETTERS - set(digits))))
    return re.compile(
        f"[0-9a-z{signs}{digits}]"
        f"(?:(?<=[{signs}])|(?<=(?<![0-9])[0-9])|(?<=(?<![{digits}0-9])[{digits}])|(?<=(?<![a-z])[a-z]))"
    )


@cache
def _pattern() -> re.Pattern[str]:
    rows = _rows()
    units = (*rows["money"]["after"], *rows["duration"]["units"], *rows["count"]["units"])
    digits = _chinese_digits()
    # Bounded and possessive, so that no run of figures is tried twice; a group is atomic instead, because Python before
    # 3.11.5 leaves what a possessive group tried in vain as if it had matched.
    below = re.sub("[万亿]", "", digits)
    arabic = r"\d{1,12}+(?>(?:,\d{3}(?!\d)){0,4})(?>(?:\.\d{1,6}+)?)"
    scale = f"(?: ?(?:{any_of(rows['figures']['multipliers'])}))?"
    chinese = f"(?>(?:{arabic}|[{digits}]){{1,24}})[多余来]?"
    english = f"(?:{any_of(rows['figures']['en'])}){scale}|{arabic}{scale}"
    ordinal = f"(?P<ordinal_word>{any_of(rows['ordinal']['en'])}) time|(?P<ordinal_en>\\d{{1,6}})(?:st|nd|rd|th) time"
    return re.compile(
        f"(?:(?P<word>{any_of(rows['count']['words'])})"
        f"|(?P<before>{any_of(rows['money']['before'])}) ?"
        f"(?P<before_figure>{arabic}(?:[{digits}]{{1,6}}+|{scale}))(?P<before_money>)"
        f"|(?:第(?P<ordinal_zh>{chinese})[{''.join(rows['ordinal']['units'])}]|{ordinal})(?P<ordinal>)"
        f"|(?<![第\\d.])(?P<figure>{english}|{chinese}) ?(?P<unit>{any_of(units)})(?P<measured>)"
        f"|(?P<myriads>(?:{arabic}|(?!千)[{below}]{{1,8}}+)[万亿][{below}]?)多?)"
    )


_READERS = {
    "word": _word,
    "before_money": _money_before,
    "ordinal": _ordinal,
    "measured": _measured,
    "myriads": _myriads,
}
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_MYRIAD = 10_000
_CHINESE_FIGURE = re.compile("[零〇一二两俩三四五六七八九壹贰叁肆伍陆柒捌玖十拾百佰千仟万亿几数半]")
_NEIGHBOURS = re.compile("一两|一二|两三|二三|三四|三五|四五|五六|六七|七八|八九")
_FIGURE_PART = re.compile(rf"\d+(?:\.\d+)?|{_CHINESE_FIGURE.pattern}")
_PLAIN_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_VAGUE = re.compile("[几数多余来]")
