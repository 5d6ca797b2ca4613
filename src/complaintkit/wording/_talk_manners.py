"""Readings of how the agent listens: interruptions, echoes, a raised voice."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from complaintkit._tables import table
from complaintkit._text.words import any_of
from complaintkit.wording._said import Said, words_of
from complaintkit.wording._talk import Found, Talk

__all__ = ["echoes", "interrupts", "shouts_back", "talks_over"]


def interrupts(talk: Talk) -> Iterator[Found]:
    """The agent's turns that cut the customer off; a short sign of listening does not."""
    for before, said in pairwise(talk.said):
        if before.is_customers and said.is_agents and _was_cut_off(before, said) and not said.only_listens:
            yield Found(turn=said.place, span=said.whole)


def _was_cut_off(before: Said, said: Said) -> bool:
    until, at = before.turn.until, said.turn.at
    talked_into = until is not None and at is not None and at < until
    return before.turn.interrupted or talked_into or before.clean.text.rstrip().endswith(_DASHES)


def talks_over(talk: Talk) -> Iterator[Found]:
    """The agent's turns that tell a customer who vents to stop and listen."""
    for said in talk.said:
        span = said.sign("stops") if said.is_agents else None
        before = talk.last(customers=True, before=said.place)
        if span is not None and before is not None and _vents(before):
            yield Found(turn=said.place, span=span)


def _vents(said: Said) -> bool:
    return said.has("abuse", "objects", "stops") or "!" in said.read.folded.text or said.turn.interrupted


def echoes(talk: Talk) -> Iterator[Found]:
    """Where the agent has said nothing but words of agreement for some turns in a row."""
    row, most = 0, int(table("wording/dialogues")["echo"]["turns"])
    for said in (said for said in talk.said if said.is_agents):
        if _echo().fullmatch(said.words):
            row += 1
            if row == most:
                yield Found(turn=said.place, span=said.whole, fields={"turns": row})
        elif not said.only_listens:
            row = 0


def shouts_back(talk: Talk) -> Iterator[Found]:
    """The agent's turns that raise the voice after words that hurt."""
    for before, said in pairwise(talk.said):
        loud = _LOUD.search(said.turn.text) if said.is_agents and before.is_customers and before.has("abuse") else None
        if loud is not None and not said.has("sorry", "thanks"):
            yield Found(turn=said.place, span=loud.span())


@cache
def _echo() -> re.Pattern[str]:
    """Nothing but words of agreement, once or several times."""
    return re.compile(rf"(?>(?:(?:{any_of(words_of('echo', 'agreement'))})[ ,.!。]*+)+)")


#: How a record shows that somebody was cut off.
_DASHES = ("—", "–", "--", "- ", " -")
_LOUD = re.compile("[!！]{2,}")
