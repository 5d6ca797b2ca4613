"""Readings of the goodbye: whether somebody asked for more, waited for the answer, and gave thanks."""

from collections.abc import Iterator
from datetime import timedelta

from complaintkit.wording._said import Said, Span
from complaintkit.wording._talk import Found, Talk

__all__ = ["goodbye_too_soon", "goodbye_unasked", "goodbye_unthanked"]


def goodbye_unasked(talk: Talk) -> Iterator[Found]:
    """A goodbye without a question for anything else, unless the customer has said that there is nothing."""
    goodbye, span = _goodbye(talk)
    if goodbye is None or _customer_ended(talk, goodbye):
        return
    if not any(
        said.has("asks-anything-else", "invites") for said in talk.said[: goodbye.place + 1] if not said.is_customers
    ):
        yield Found(turn=goodbye.place, span=span)


def goodbye_too_soon(talk: Talk) -> Iterator[Found]:
    """A goodbye in one breath with the question for anything else, so that nobody could answer it."""
    goodbye, span = _goodbye(talk)
    if goodbye is None or _customer_ended(talk, goodbye):
        return
    last = talk.last(customers=True, before=goodbye.place)
    since = talk.said[last.place + 1 if last else 0 : goodbye.place + 1]
    asked = next((said for said in since if said.has("asks-anything-else")), None)
    if asked is not None and _at_once(asked, goodbye):
        yield Found(turn=goodbye.place, span=span)


def goodbye_unthanked(talk: Talk) -> Iterator[Found]:
    """A goodbye with neither thanks nor an apology in our last words."""
    goodbye, span = _goodbye(talk)
    ours = [said for said in talk.said if said.is_agents]
    last = [said for said in ours if goodbye and said.place >= goodbye.place - _NEAR]
    if goodbye is not None and not any(said.has("thanks", "sorry") for said in last):
        yield Found(turn=goodbye.place, span=span)


def _goodbye(talk: Talk) -> tuple[Said | None, Span]:
    said = talk.goodbye
    return said, (said and said.sign("goodbye")) or (0, 0)


def _customer_ended(talk: Talk, goodbye: Said) -> bool:
    """Whether the customer's last words before it were that there is nothing else."""
    last = talk.last(customers=True, before=goodbye.place)
    return last is not None and last.has("ends")


def _at_once(asked: Said, goodbye: Said) -> bool:
    """Whether the goodbye came before anybody could answer; where moments are not known, in the same turn only."""
    if asked is goodbye:
        return True
    at, until = asked.turn.at, goodbye.turn.at
    return at is not None and until is not None and until - at < _TIME_TO_ANSWER


#: How many turns before the goodbye still belong to the end.
_NEAR = 4
#: So long it takes to read a question and to answer it.
_TIME_TO_ANSWER = timedelta(minutes=1)
