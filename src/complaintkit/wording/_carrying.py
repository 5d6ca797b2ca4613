"""The agent's turns checked one by one, each knowing what came before it."""

from collections.abc import Iterator
from datetime import datetime, tzinfo

import attrs

from complaintkit.wording._reading import Reading
from complaintkit.wording._said import Said
from complaintkit.wording._talk import Talk
from complaintkit.wording.checking import check
from complaintkit.wording.contexts import ReplyContext
from complaintkit.wording.findings import Finding
from complaintkit.wording.rules import Rules

__all__ = ["of_agent"]


def of_agent(
    talk: Talk, *, context: ReplyContext, rules: Rules, due_at: datetime | None
) -> Iterator[tuple[int, Finding]]:
    """What is found in the agent's turns, each with the place of its turn."""
    ours = [said for said in talk.said if said.is_agents and said.clean.text.strip()]
    zone = next((moment.tzinfo for moment in (context.at, due_at) if moment is not None), None)
    kept = _Kept(rules, explained=bool(context.explained))
    for i, said in enumerate(ours):
        # Whether they are called by their name shows at the end only, over all turns.
        is_last = i == len(ours) - 1
        before = (each.clean.text for each in ours[:i]) if is_last else kept.turns
        known = attrs.evolve(
            context,
            at=_local(said, zone) or context.at,
            customer_name=context.customer_name if is_last else None,
            earlier_replies=(*context.earlier_replies, *before),
            explained=kept.explained,
        )
        turn = said.turn
        for finding in check(
            turn.text, step=turn.step, situation=turn.situation, due_at=due_at, context=known, rules=rules
        ):
            yield said.place, finding
        kept.add(said)


def _local(said: Said, zone: tzinfo | None) -> datetime | None:
    """When it was said, by the customer's clock; ``None`` where that is not known."""
    return None if zone is None or said.turn.at is None else said.turn.at.astimezone(zone)


@attrs.define
class _Kept:
    """Of the turns so far those that count later: were all read again each time, long dialogues would cost too much."""

    rules: Rules
    explained: bool
    turns: list[str] = attrs.field(factory=list[str])
    _empathy: bool = False
    _apologies: int = 0

    def add(self, said: Said) -> None:
        """Keeps the first turn that feels with the customer, and the first few that apologize."""
        self.explained = self.explained or said.has("explains")
        reading = Reading(said.clean.text, self.rules.index, None)
        feels = not self._empathy and reading.has("@empathy")
        apologizes = self._apologies < _ENOUGH and any(
            reading.hits(rule) for rule in self.rules.index.context if rule.reading == "apologies-before"
        )
        self._empathy, self._apologies = self._empathy or feels, self._apologies + apologizes
        if feels or apologizes:
            self.turns.append(said.clean.text)


#: From so many apologies on each further one is too many.
_ENOUGH = 3
