"""Comments in a reply that silence a rule there, each with its reason.

``<!-- complaintkit: ignore RULE, RULE: reason -->`` silences rules or families in the reply that holds it. It
survives in plain text, Markdown and CSV, and is taken out before the reply is read; take it out before the reply is
sent, too (:func:`without_comments`).
"""

import re
from bisect import bisect_right

import attrs

from complaintkit.errors import RecordError

__all__ = ["Suppression", "without_comments"]


@attrs.frozen(kw_only=True)
class Suppression:
    """One comment for the linter.

    >>> Suppression(start=0, end=9, names=("brushing-off",)).works
    False
    >>> Suppression(start=0, end=9, names=("brushing-off",), reason="told by phone").works
    True
    """

    #: Where it begins in the reply.
    start: int
    #: Where it ends.
    end: int
    #: The rules and families that it names; none where it can't be read.
    names: tuple[str, ...] = ()
    #: Why they are silenced; empty where it does not say.
    reason: str = ""

    @property
    def works(self) -> bool:
        """Whether it names something and gives a reason."""
        return bool(self.names and self.reason)


@attrs.frozen
class Stripped:
    """A reply without its comments for the linter, each position mapped back."""

    #: The reply as it was given.
    original: str
    #: The reply as it is read.
    text: str
    #: The comments, in order.
    suppressions: tuple[Suppression, ...] = ()
    #: Where in the text each piece begins, and by how much that is moved.
    starts: tuple[int, ...] = (0,)
    moved: tuple[int, ...] = (0,)

    def original_of(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that a span of the text comes from."""
        first = start + self.moved[bisect_right(self.starts, start) - 1]
        last = max(start, end - 1)
        return first, end + self.moved[bisect_right(self.starts, last) - 1]


def without_comments(reply: str) -> str:
    """The reply as it can be sent, without comments for the linter.

    Raises:
        RecordError: the reply is no string.

    >>> without_comments("请您等十分钟。<!-- complaintkit: ignore brushing-off: 已电话说明 -->")
    '请您等十分钟。'
    """
    return stripped(reply).text


def stripped(reply: str) -> Stripped:
    """The reply and its comments, apart; linear in its length.

    Raises:
        RecordError: the reply is no string.
    """
    if not isinstance(reply, str):
        raise RecordError("reply", "is not a string", reply, "a str")
    if _SIGN not in reply:
        return Stripped(reply, reply)
    found = tuple(_comments(reply))
    pieces: list[str] = []
    starts, moved, length, last = [0], [0], 0, 0
    for comment in found:
        pieces.append(reply[last : comment.start])
        length, last = length + comment.start - last, comment.end
        starts.append(length)
        moved.append(last - length)
    return Stripped(reply, "".join((*pieces, reply[last:])), found, tuple(starts), tuple(moved))


def _comments(reply: str) -> list[Suppression]:
    found: list[Suppression] = []
    match = _OPENING.search(reply)
    while match is not None:
        close = reply.find(_CLOSING, match.end())
        if close < 0:
            break
        found.append(_suppression(match.start(), close + len(_CLOSING), reply[match.end() : close]))
        match = _OPENING.search(reply, close + len(_CLOSING))
    return found


def _suppression(start: int, end: int, body: str) -> Suppression:
    match = _BODY.fullmatch(body.strip())
    if match is None:
        return Suppression(start=start, end=end)
    names = tuple(filter(None, _BETWEEN.split(match["names"])))
    return Suppression(start=start, end=end, names=names, reason=(match["reason"] or "").strip())


_SIGN, _CLOSING = "<!--", "-->"
_OPENING = re.compile(r"<!--\s{0,20}complaintkit\s{0,20}[:：]", re.IGNORECASE)
_BODY = re.compile(r"ignore\s+(?P<names>[^:：]*)(?:[:：](?P<reason>.*))?", re.DOTALL | re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,，、]+")
