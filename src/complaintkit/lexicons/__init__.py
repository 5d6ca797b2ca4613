"""Lexicons: what words speak for; rules as values, and the one engine that finds them in a text.

A :class:`Lexicon` is a tuple of rules. A :class:`Rule` is a list of cues and what they speak for, with a
source; to change a lexicon is to make another (``with_rule``, ``without``), and ``diff`` says what changed.

A file of rules is TOML: ``[[rule]]`` with ``id``, ``source`` and ``cues`` (a list, or one text in which they stand
between strokes or on lines of their own), and what else a :class:`Rule` has:
``votes`` and ``negated`` as tables of ``axis:value`` and weight, ``supposed`` and ``asked``, what must stand beside a
cue (``requires``) or may not (``forbids``) within its ``scope`` (``clause``, ``sentence`` or ``text``), and ``lang``,
which may stand once above all rules of the file. The signs in a cue, and in a neighbour, are these: ``{a,b}`` for
either, ``…`` for a gap within the clause, ``……`` for one within the sentence, ``#`` for a figure, ``*`` for any ending.

>>> from complaintkit.lexicons import Lexicon, Rule, Vote
>>> late = Rule(id="late", source="ours", votes=(Vote("topic", "delay", 1.0),), cues=("迟到", "not…on time"))
>>> [(match.text, match.rule.id) for match in Lexicon((late,)).matches("快遞又遲到了, not delivered on time")]
[('遲到', 'late'), ('not delivered on time', 'late')]
"""

from complaintkit.lexicons.lexicon import Difference, Lexicon, Match, ReadText, read
from complaintkit.lexicons.rules import Rule, Vote

__all__ = ["Difference", "Lexicon", "Match", "ReadText", "Rule", "Vote", "read"]
