"""A dialogue being read: who speaks last, how it ends, and how long somebody waits."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import takewhile
from typing import TypeAlias

import attrs

from complaintkit._text.display import span_words, words_in
from complaintkit._text.once import once
from complaintkit.lexicons import Lexicon
from complaintkit.vocabulary import LANGUAGES, CloseReason
from complaintkit.wording._said import Said, Span
from complaintkit.wording._threads import Objection, objections
from complaintkit.wording.turns import Dialogue, DialogueLimits

__all__ = ["Field", "Found", "Talk", "told_times"]

#: What a message says of one place: the same in every language, or one for each of LANGUAGES.
Field: TypeAlias = str | int | tuple[str, ...]


@attrs.frozen(kw_only=True)
class Found:
    """A place to which a rule of dialogues applies."""

    #: The turn, from 0.
    turn: int
    #: Where in its text.
    span: Span
    #: What the rule's message says of this one place.
    fields: Mapping[str, Field] = attrs.field(factory=dict[str, Field])


class Talk:
    """All turns, with the limits that hold."""

    def __init__(self, dialogue: Dialogue, limits: DialogueLimits, signs: Lexicon) -> None:
        self.dialogue, self.limits = dialogue, limits
        self.said = tuple(Said(i, turn, signs) for i, turn in enumerate(dialogue.turns))

    @once
    def objections(self) -> tuple[Objection, ...]:
        """The objections that were passed over."""
        return objections(self.said)

    @once
    def goodbye(self) -> Said | None:
        """The agent's last turn that says goodbye, unless the agent goes on answering after it."""
        for said in reversed(self.said):
            if said.is_agents and said.has("goodbye"):
                return said
            if said.is_agents and not said.has("thanks", "sorry"):
                return None
        return None

    @once
    def closing(self) -> Said | None:
        """The last turn of ours that says that the contact is being closed."""
        ours = (said for said in reversed(self.said) if not said.is_customers)
        return next((said for said in ours if said.has("closes")), None)

    @once
    def until_closed(self) -> tuple[Said, ...]:
        """The turns up to the moment at which the record has it closed; who comes back later answers none of them."""
        closed = self.dialogue.closed_at
        if closed is None:
            return self.said
        return tuple(takewhile(lambda said: said.turn.at is None or said.turn.at <= closed, self.said))

    @property
    def before_closing(self) -> tuple[Said, ...]:
        """The turns before the closing words; all up to the close where there are none."""
        return self.until_closed if self.closing is None else self.said[: self.closing.place]

    @property
    def is_over(self) -> bool:
        """Whether the contact has come to its end: closed, or with a goodbye of ours."""
        return self.dialogue.closed_at is not None or self.goodbye is not None or self.closing is not None

    @property
    def closed_at(self) -> datetime | None:
        """When it was closed, as the record or the closing words have it."""
        closing = self.closing
        return self.dialogue.closed_at or (closing.turn.at if closing else None)

    @once
    def warned(self) -> Said | None:
        """Our first words, before the closing ones, that it is out of scope."""
        ours = (said for said in self.before_closing if not said.is_customers)
        return next((said for said in ours if said.has("out-of-scope")), None)

    @once
    def closed_for(self) -> CloseReason | None:
        """Why the contact was closed, as the record or the closing words have it; silence where only that is left."""
        closing = self.closing
        if self.dialogue.closed_for is not None and self.said:
            return self.dialogue.closed_for
        if closing is not None and closing.has("for-silence"):
            return CloseReason.IDLE
        if closing is not None and (closing.has("out-of-scope") or self.warned is not None):
            return CloseReason.HARASSMENT
        return CloseReason.IDLE if self._fell_silent() else None

    def _fell_silent(self) -> bool:
        """Whether it was closed with our words unanswered and no goodbye."""
        if self.dialogue.closed_at is None or self.goodbye is not None:
            return False
        last = self.last(customers=True, before=len(self.until_closed))
        return last is not None and last is not self.until_closed[-1] and not last.has("ends")

    def last(self, *, customers: bool, before: int | None = None) -> Said | None:
        """The last turn of that side, or the last before a place."""
        turns = self.said if before is None else self.said[:before]
        return next((said for said in reversed(turns) if said.is_customers is customers), None)


def told_times(time: timedelta, limit: timedelta) -> dict[str, Field]:
    """A time and the limit that it misses, as messages say them.

    Each is rounded away from the other, so that nobody reads that 5 minutes were more than 5.
    """
    exceeds = time > limit
    return {"time": _in_words(max(time, timedelta(0)), up=exceeds), "limit": _in_words(limit, up=not exceeds)}


def _in_words(span: timedelta, *, up: bool) -> tuple[str, ...]:
    """A span in each of LANGUAGES: to the second, from an hour on to the minute."""
    unit = timedelta(minutes=1) if span >= timedelta(hours=1) else timedelta(seconds=1)
    count = min(span // unit + (up and bool(span % unit)), timedelta.max // unit)
    return tuple(span_words(count * unit, lang) if count else f"0 {words_in(lang)['minute']}" for lang in LANGUAGES)
