"""Transcripts: a talk as people keep it, a turn a line, ``[moment] speaker: words``.

A line that names no speaker goes on with the turn before it. A moment may be a time of day; one that is earlier than
the one above it is of the next day.
"""

import re
from datetime import date, datetime, timedelta

import attrs

from complaintkit.errors import UnknownTermError
from complaintkit.integrations._reply_layout import ReplyLayout
from complaintkit.integrations.moments import written_moment
from complaintkit.integrations.rows import BadRowError
from complaintkit.wording.terms import Speaker
from complaintkit.wording.turns import DialogueTurn

__all__ = ["transcript"]


def transcript(text: str, layout: ReplyLayout) -> tuple[tuple[DialogueTurn, ...], tuple[int, ...]]:
    """The turns of a transcript, and where in it the words of each begin.

    Raises:
        BadRowError: it begins with no speaker, or a moment can't be read.

    >>> turns, starts = transcript("客户：喂？\\n坐席：您好，\\n请讲。\\n", ReplyLayout(format="talk"))
    >>> [(turn.said_by.value, turn.text) for turn in turns], starts
    ([('customer', '喂？'), ('agent', '您好，\\n请讲。')], (3, 9))
    """
    heads = [(match, speaker) for match in _HEAD.finditer(text) if (speaker := _speaker(match["speaker"])) is not None]
    if not heads or text[: heads[0][0].start()].strip():
        raise BadRowError("unknown-term", "it begins with no speaker, such as '客户: …' or 'agent: …'")
    ends = (*(match.start() for match, _ in heads[1:]), len(text))
    clock = _Clock(layout, layout.day)
    turns = tuple(
        DialogueTurn(said_by=speaker, text=text[match.end() : end].rstrip(), at=clock.moment(match["moment"]))
        for (match, speaker), end in zip(heads, ends, strict=True)
    )
    return turns, tuple(match.end() for match, _ in heads)


def _speaker(name: str) -> Speaker | None:
    try:
        return Speaker.parse(name)
    except UnknownTermError:
        return None


@attrs.define
class _Clock:
    """Moments read one after the other."""

    _layout: ReplyLayout
    _day: date | None
    _last: datetime | None = None

    def moment(self, written: str | None) -> datetime | None:
        """The moment that is written; ``None`` where there is none, or no day for a time of day."""
        if written is None:
            return None
        if _TIME.fullmatch(written) is None:
            found = self._read(written)
        elif self._day is None:
            return None
        else:
            found = self._on_the_day(self._day, written)
        self._last = found
        return found

    def _on_the_day(self, day: date, written: str) -> datetime | None:
        clock = written if written.index(":") > 1 else f"0{written}"
        found = self._read(f"{day.isoformat()}T{clock}")
        if found is not None and self._last is not None and found < self._last:
            self._day = day + timedelta(days=1)
            return found + timedelta(days=1)
        return found

    def _read(self, written: str) -> datetime | None:
        read = written_moment("a moment", written, self._layout.tz)
        return None if read is None else read.at


#: What stands before the words of a turn.
_HEAD = re.compile(
    r"^[ \t]*(?:[\[(（【]?(?P<moment>\d[\d/:T+. -]{2,30}(?<! ))[\])）】]?[ \t]+)?"
    r"(?P<speaker>[^\s:：\[\]()]{1,12})[ \t]*[:：][ \t]*",
    re.MULTILINE,
)
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
