"""Wording: what a reply to a customer had better say otherwise, what it must hold, and how to say it.

>>> Situation.parse("closing limit").number
21
"""

from complaintkit.wording.checking import check
from complaintkit.wording.contexts import AgreedLine, ReplyContext
from complaintkit.wording.findings import Finding
from complaintkit.wording.rules import Rules
from complaintkit.wording.terms import Family, LikedKind, RuleKind, Severity, Situation, WordingTerm

__all__ = [
    "AgreedLine",
    "Family",
    "Finding",
    "LikedKind",
    "ReplyContext",
    "RuleKind",
    "Rules",
    "Severity",
    "Situation",
    "WordingTerm",
    "check",
]
