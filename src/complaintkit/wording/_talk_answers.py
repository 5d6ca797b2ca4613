"""Readings of what is left open: objections that come back unanswered, explanations that nobody found clear."""

from collections.abc import Iterator

from complaintkit.vocabulary import CloseReason
from complaintkit.wording._said import blocks
from complaintkit.wording._talk import Found, Talk

__all__ = ["left_unclear", "returned", "unanswered", "unconfirmed"]


def returned(talk: Talk) -> Iterator[Found]:
    """The turns of ours that passed over an objection which had come back."""
    for objection in talk.objections:
        for place in objection.left_at:
            said = talk.said[place]
            yield Found(turn=place, span=said.whole, fields={"words": objection.text, "turn": objection.turn + 1})


def unconfirmed(talk: Talk) -> Iterator[Found]:
    """The first explanation of ours after which nobody asked whether it is clear, and the customer did not say so."""
    pending: Found | None = None
    for said in talk.said:
        explains = said.sign("explains") if said.is_agents else None
        if explains is not None and pending is None:
            pending = Found(turn=said.place, span=explains)
        asked = said.has("asks-clear") if not said.is_customers else said.has("clear") and not said.has("unclear")
        pending = None if asked else pending
    if pending is not None and talk.is_over:
        yield pending


def left_unclear(talk: Talk) -> Iterator[Found]:
    """Our next words after the customer has said that an explanation is not clear, where they do not explain again."""
    explained = unclear = False
    for block in blocks(talk.said):
        ours = [said for said in block if said.is_agents]
        if block[0].is_customers:
            unclear = explained and any(said.has("unclear") for said in block)
        elif unclear and ours and not any(said.has("explains", "explains-again", "hold") for said in ours):
            yield Found(turn=ours[0].place, span=ours[0].whole)
        explained = explained or any(said.has("explains") for said in ours)


def unanswered(talk: Talk) -> Iterator[Found]:
    """The customer's last turn, where it asks and the contact ended without a word to it."""
    last = talk.until_closed[-1] if talk.until_closed else None
    if last is None or not last.is_customers or talk.dialogue.closed_at is None:
        return
    if talk.closed_for is CloseReason.HARASSMENT:
        return
    if any(asks for _, _, asks in last.sentences()) or (last.has("objects") and not last.has("ends", "clear")):
        yield Found(turn=last.place, span=last.whole)
