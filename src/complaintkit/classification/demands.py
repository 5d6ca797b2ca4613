"""Demands: what is asked for, from the words or from the words that a field holds."""

import re

from complaintkit.classification.judgements import Judgement
from complaintkit.classification.lookups import looked_up
from complaintkit.errors import UnknownTermError
from complaintkit.vocabulary import Demand

__all__ = ["DEMANDS", "demands_in", "demands_named"]

#: The folder of the lexicon that demands are read with.
DEMANDS = "lexicons/demands"


def demands_in(text: str) -> tuple[Judgement[Demand], ...]:
    """What *text* asks for, in the order of the list.

    >>> [(demand.value.value, demand.cues[0].text) for demand in demands_in("要求全额退款，并书面道歉")]
    [('refund', '要求全额退'), ('apology', '书面道歉')]
    """
    return looked_up(text, DEMANDS, Demand, "demands")


def demands_named(words: str) -> tuple[Demand, ...]:
    """The demands that a field names, as a form exports its ticks, or states in a sentence.

    >>> [demand.value for demand in demands_named("换货；道歉")]
    ['exchange', 'apology']
    """
    named = {_named(part) for part in _PARTS.split(words)} | {demand.value for demand in demands_in(words)}
    return tuple(demand for demand in Demand if demand in named)


def _named(part: str) -> Demand | None:
    try:
        return Demand.parse(part)
    except UnknownTermError:
        return None


#: What parts the ticks of an exported field.
_PARTS = re.compile("[,，、;；/|\n]+")
