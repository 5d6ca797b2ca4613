"""Hints: words that seldom stand in a contented text, asked only where nothing clearer speaks.

What is sent to a complaint desk, asks nothing and praises nothing is taken for a complaint when hints of
several kinds stand in it (``manual:benefit-of-doubt``): a lack, a turn for the worse, a mishap, a firm's people.
"""

from functools import cache

from complaintkit._tables import table
from complaintkit.classification.evidence import Evidence, marks_of
from complaintkit.lexicons import Lexicon, ReadText

__all__ = ["HINTS", "with_hints"]

#: The folder of the lexicon of hints.
HINTS = "lexicons/hints"


def with_hints(evidence: Evidence, given: ReadText) -> Evidence:
    """The evidence and, where it says neither that the text is a complaint nor that it is none, its hints.

    >>> from complaintkit.classification.evidence import evidence_of, lexicon
    >>> from complaintkit.lexicons import read
    >>> given = read("再不解决就找媒体曝光")
    >>> clear = evidence_of(given, lexicon())
    >>> with_hints(clear, given) is clear
    True
    """
    threshold: float = table("classification/decisions")["is_complaint"]["threshold"]
    weights = evidence.weights
    if weights.get("complaint:yes", 0.0) >= threshold or weights.get("complaint:no", 0.0) >= threshold:
        return evidence
    evidence.add(marks_of(given, _hints()))
    return evidence


@cache
def _hints() -> Lexicon:
    return Lexicon.load(HINTS)
