"""Lexicons: what words speak for; rules as values, and the one engine that finds them in a text.

A :class:`Lexicon` is a tuple of rules. A :class:`Rule` is a list of cues and what they speak for, with a
source; to change a lexicon is to make another (``with_rule``, ``without``), and ``diff`` says what changed.

>>> from complaintkit.lexicons import Lexicon, Rule, Vote
>>> late = Rule(id="late", source="ours", votes=(Vote("topic", "delay", 1.0),), cues=("迟到", "not…on time"))
>>> [(match.text, match.rule.id) for match in Lexicon((late,)).matches("快遞又遲到了, not delivered on time")]
[('遲到', 'late'), ('not delivered on time', 'late')]
"""

from complaintkit.lexicons.lexicon import Difference, Lexicon, Match, ReadText, read
from complaintkit.lexicons.rules import Rule, Vote

__all__ = ["Difference", "Lexicon", "Match", "ReadText", "Rule", "Vote", "read"]
