"""Wording: what a reply to a customer had better say otherwise, what it must hold, and how to say it.

>>> [finding.suggestion("en") for finding in check("Yes, yes, yes.")]
['Say "I understand", "I see", and put it back in your own words; a short "mm" is fine.']
"""

from typing import TYPE_CHECKING

from complaintkit._lazy import later
from complaintkit.wording.checking import check
from complaintkit.wording.contexts import AgreedLine, ReplyContext
from complaintkit.wording.findings import Finding, findings_html
from complaintkit.wording.rule import WordingRule
from complaintkit.wording.rules import Rules
from complaintkit.wording.suppressions import Suppression, without_comments
from complaintkit.wording.terms import Family, LikedKind, RuleKind, Severity, Situation, Speaker, WordingTerm

if TYPE_CHECKING:
    from complaintkit.wording.dialogues import DialogueReport, PassedOver, TurnFinding, check_dialogue
    from complaintkit.wording.liking import LikedWording, liked
    from complaintkit.wording.rule_examples import Example, RuleExamples, examples
    from complaintkit.wording.turns import Dialogue, DialogueLimits, DialogueTurn
else:
    # Checking one reply needs none of these; they come when they are asked for.
    __getattr__, __dir__ = later(
        globals(),
        {
            ".dialogues": ("DialogueReport", "PassedOver", "TurnFinding", "check_dialogue"),
            ".liking": ("LikedWording", "liked"),
            ".rule_examples": ("Example", "RuleExamples", "examples"),
            ".turns": ("Dialogue", "DialogueLimits", "DialogueTurn"),
        },
    )

__all__ = [
    "AgreedLine",
    "Dialogue",
    "DialogueLimits",
    "DialogueReport",
    "DialogueTurn",
    "Example",
    "Family",
    "Finding",
    "LikedKind",
    "LikedWording",
    "PassedOver",
    "ReplyContext",
    "RuleExamples",
    "RuleKind",
    "Rules",
    "Severity",
    "Situation",
    "Speaker",
    "Suppression",
    "TurnFinding",
    "WordingRule",
    "WordingTerm",
    "check",
    "check_dialogue",
    "examples",
    "findings_html",
    "liked",
    "without_comments",
]
