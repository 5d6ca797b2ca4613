"""Figures that say how far they can be trusted: an interval, and a share with the interval that it stands in."""

from math import sqrt
from statistics import NormalDist
from sys import float_info
from typing import cast

import attrs

from complaintkit.errors import RecordError

__all__ = ["Interval", "Share"]


#: The largest number that is one to every reader, infinity left out.
_LARGEST = float_info.max
#: The largest whole number that every reader of JSON keeps exactly.
_MOST = 2**53 - 1


def _finite(_: object, attribute: "attrs.Attribute[float]", value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) <= _LARGEST:
        raise RecordError(f"interval.{attribute.name}", "is not a finite number", value, "a number such as 3 or 0.5")


def _count(_: object, attribute: "attrs.Attribute[int]", value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST:
        raise RecordError(f"share.{attribute.name}", "is not a whole number from 0", value, "0, 1, 2, … below 2**53")


@attrs.frozen
class Interval:
    """From *low* to *high*, both included: what can be said where a point would claim too much.

    Raises:
        RecordError: an end is not a finite number, or the high end lies below the low one.

    >>> 10 in Interval(9, 11), Interval(9, 11).width
    (True, 2)
    """

    #: The low end, itself included.
    low: float = attrs.field(validator=_finite)
    #: The high end, itself included.
    high: float = attrs.field(validator=_finite)

    def __attrs_post_init__(self) -> None:
        if self.high < self.low:
            raise RecordError("interval.high", f"lies below the low end {self.low}", self.high, "the low end or more")

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high

    def __add__(self, other: "Interval") -> "Interval":
        if not isinstance(cast(object, other), Interval):
            return NotImplemented
        return Interval(self.low + other.low, self.high + other.high)

    @property
    def width(self) -> float:
        """How far apart the ends are."""
        return self.high - self.low


@attrs.frozen(kw_only=True)
class Share:
    """How many of those who answered, and what that says of all.

    Raises:
        RecordError: a count is not a whole number from 0, or more were counted than answered.

    >>> share = Share(count=18, of=24, silent=6)
    >>> share.value, share.bounds
    (0.75, Interval(low=0.6, high=0.8))
    >>> [round(end, 3) for end in attrs.astuple(share.likely())]
    [0.551, 0.88]
    """

    #: How many are counted.
    count: int = attrs.field(validator=_count)
    #: How many answered.
    of: int = attrs.field(validator=_count)
    #: How many were asked and gave no answer.
    silent: int = attrs.field(default=0, validator=_count)

    def __attrs_post_init__(self) -> None:
        if self.count > self.of:
            raise RecordError("share.count", f"is more than the {self.of} who answered", self.count, "as many or fewer")

    @property
    def value(self) -> float | None:
        """The share among those who answered; ``None`` where nobody did."""
        return self.count / self.of if self.of else None

    @property
    def bounds(self) -> Interval:
        """Where the share of all who were asked lies, whatever the silent would say; 0 to 1 where none was asked."""
        asked = self.of + self.silent
        return Interval(self.count / asked, (self.count + self.silent) / asked) if asked else Interval(0, 1)

    def likely(self, confidence: float = 0.95) -> Interval:
        """Where the share of all customers like those who answered lies, with that *confidence*; 0 to 1 for no answers.

        Wilson's score interval (E. B. Wilson, Journal of the American Statistical Association 22, 1927, pages 209–212):
        ``(p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n)``. It says nothing of those who stay silent.

        Raises:
            RecordError: the confidence does not lie between 0 and 1.
        """
        if not isinstance(cast(object, confidence), float) or not 0 < confidence < 1:
            raise RecordError("share.confidence", "does not lie between 0 and 1", confidence, "a share such as 0.95")
        if not self.of:
            return Interval(0, 1)
        n, p = self.of, self.count / self.of
        z = -NormalDist().inv_cdf((1 - confidence) / 2)  # of the small tail, which keeps its digits
        middle, scale = p + z * z / (2 * n), 1 + z * z / n
        reach = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        # Rounding may push an end past the share itself where that is 0 or 1.
        return Interval(max(0.0, min(p, (middle - reach) / scale)), min(1.0, max(p, (middle + reach) / scale)))
