"""Readings of time: who waits how long, what was said of it, and whether a silent or a harassing contact was closed
too early.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from complaintkit._text.quantities import quantities
from complaintkit.vocabulary import CloseReason
from complaintkit.wording._said import Said
from complaintkit.wording._talk import Field, Found, Talk, told_times

__all__ = [
    "closed_harassment_early",
    "closed_idle_early",
    "closed_unasked",
    "closed_unwarned",
    "holds",
    "left_waiting",
    "overheld",
]


def left_waiting(talk: Talk) -> Iterator[Found]:
    """Our first words after the customer, where they came later than a live contact allows."""
    limit = talk.limits.answer
    if limit is None or not talk.dialogue.is_live:
        return
    for before, said in pairwise(talk.said):
        waited = _between(before, said) if before.is_customers and not said.is_customers else None
        held = talk.last(customers=False, before=before.place)
        on_hold = held is not None and held.has("hold")
        if waited is not None and waited > limit and not (on_hold or before.has("ends")):
            yield Found(turn=said.place, span=said.whole, fields=told_times(waited, limit))


def holds(talk: Talk) -> Iterator[Found]:
    """Where the customer is asked to wait and not told how long, unless the wait was over at once."""
    for said in talk.said:
        span = said.sign("hold") if said.is_agents else None
        if span is None or _told(said) or said.has("tells-time"):
            continue
        back = _next_of_ours(talk, said)
        waited = _between(said, back) if back is not None else None
        if waited is None or talk.limits.short_wait is None or waited > talk.limits.short_wait:
            yield Found(turn=said.place, span=span)


def overheld(talk: Talk) -> Iterator[Found]:
    """Our words after a wait that was longer than we had said."""
    for said in talk.said:
        told = _told(said) if said.is_agents and said.has("hold") else None
        back = _next_of_ours(talk, said) if told else None
        waited = _between(said, back) if back is not None else None
        if told and back and waited is not None and waited > told:
            yield Found(turn=back.place, span=back.whole, fields=told_times(waited, told))


def _told(said: Said) -> timedelta | None:
    """The longest time that a turn names; ``None`` where it names none."""
    seconds = max((each.seconds for each in quantities(said.read.folded.text)), default=None)
    return timedelta(seconds=float(seconds)) if seconds else None


def _next_of_ours(talk: Talk, said: Said) -> Said | None:
    return next((later for later in talk.said[said.place + 1 :] if not later.is_customers), None)


def _between(one: Said, other: Said) -> timedelta | None:
    """How long after the end of the one the other began; ``None`` where a moment is not known."""
    since, until = one.turn.until or one.turn.at, other.turn.at
    return None if since is None or until is None else until - since


def closed_unasked(talk: Talk) -> Iterator[Found]:
    """The end of a contact closed for silence in which nobody asked whether to go on."""
    if talk.closed_for is CloseReason.IDLE and _asked(talk) is None:
        yield _end(talk)


def closed_idle_early(talk: Talk) -> Iterator[Found]:
    """The end of a contact closed for silence before the customer had been silent for as long as they may."""
    asked, limit = _asked(talk), talk.limits.idle
    if talk.closed_for is CloseReason.IDLE and asked is not None and limit is not None:
        yield from _too_early(talk, asked, limit)


def closed_unwarned(talk: Talk) -> Iterator[Found]:
    """The end of a contact closed for harassment in which we had not said before that it is out of scope."""
    if talk.closed_for is CloseReason.HARASSMENT and talk.warned is None:
        yield _end(talk)


def closed_harassment_early(talk: Talk) -> Iterator[Found]:
    """The end of a contact closed for harassment that had not gone on, or not for as long as it must."""
    warned, limit = talk.warned, talk.limits.harassment
    if talk.closed_for is not CloseReason.HARASSMENT or warned is None or limit is None:
        return
    if not any(said.is_customers for said in talk.before_closing[warned.place + 1 :]):
        yield _end(talk, told_times(timedelta(0), limit))
    else:
        yield from _too_early(talk, warned, limit)


def _asked(talk: Talk) -> Said | None:
    """Our first question after the customer's last words whether to go on."""
    last = talk.last(customers=True, before=len(talk.before_closing))
    since = talk.before_closing[last.place + 1 :] if last else talk.before_closing
    return next((said for said in since if said.has("asks-idle")), None)


def _too_early(talk: Talk, since: Said, limit: timedelta) -> Iterator[Found]:
    at, closed = since.turn.at, talk.closed_at
    if at is not None and closed is not None and closed - at < limit:
        yield _end(talk, told_times(closed - at, limit))


def _end(talk: Talk, fields: dict[str, Field] | None = None) -> Found:
    """The closing words, or the end of the last turn where there are none."""
    last = talk.closing or (talk.until_closed or talk.said)[-1]
    length = len(last.turn.text)
    span = last.sign("closes") or (length, length)
    return Found(turn=last.place, span=span, fields=fields or {})
