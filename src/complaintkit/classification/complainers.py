"""Hints at how a complainant goes about it: the four types of the course, from the manner of one text."""

from complaintkit.classification.judgements import Judgement
from complaintkit.classification.lookups import looked_up
from complaintkit.vocabulary import ComplainerType

__all__ = ["TYPES", "complainer_hints"]

#: The folder of the lexicon that types are hinted at with.
TYPES = "lexicons/types"


def complainer_hints(text: str) -> tuple[Judgement[ComplainerType], ...]:
    """Which of the four types the manner of *text* hints at (``course:types``), in the order of the list.

    A hint, with its words, for the advice that goes with it: what is said in anger in one text is no character, and
    temperament is never inferred at all (``manual:temperament``). Ask it of complaints only.

    >>> hints = complainer_hints("马上给我退！有录音，违反了《电信条例》第三条")
    >>> [(hint.value.value, hint.cues[0].text) for hint in hints]
    [('tank', '马上给我'), ('professional', '有录音')]
    """
    return looked_up(text, TYPES, ComplainerType, "type")
