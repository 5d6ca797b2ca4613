"""Advice as a value: a few items beside a case, each with the facts and the rule that it rests on."""

from collections.abc import Mapping
from typing import Any

import attrs

from complaintkit._tables import table
from complaintkit._text.display import Shown, escaped
from complaintkit.guidance.facts import CaseFact
from complaintkit.guidance.terms import AdviceKind, Urgency
from complaintkit.vocabulary import LANGUAGES, Term, Text, known_language
from complaintkit.wording import Situation

__all__ = ["Advice", "AdviceItem"]


@attrs.frozen(kw_only=True)
class AdviceItem:
    """One thing to do or to avoid, a technique, a wording or a checklist, with what made it appear.

    >>> from datetime import UTC, datetime
    >>> from complaintkit import Case, Complaint
    >>> from complaintkit.guidance import advise
    >>> at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    >>> case = Case.open(Complaint(id="k-1", text="宽带断了三天", received_at=at), at=at, by="agent-7")
    >>> item = advise(case, at=at).items[0]
    >>> item.kind.value, item.urgency.value, item.source
    ('do', 'step', 'norm:attitudes')
    """

    #: Our name for it, stable.
    id: str
    #: What it gives.
    kind: AdviceKind
    #: Why it stands where it stands.
    urgency: Urgency
    #: What it is about; of one matter one item is shown.
    topic: str
    #: The sentence, in every language, with the rule that it comes from.
    text: Text
    #: The facts of the case that made it appear.
    reasons: tuple[CaseFact, ...]
    #: The technique, tactic or situation that it points to; ``None`` where it is a sentence alone.
    about: Term | None = None
    #: The name of the checklist that it points to; empty where it points to none.
    checklist: str = ""
    #: The step of the angry-call procedure that it points to (``outline:angry-call``); empty where to none.
    angry_call: str = ""

    @property
    def source(self) -> str:
        """The id of the rule that it comes from; ``ours`` where no manual has it."""
        return self.text.source

    @property
    def situation(self) -> Situation | None:
        """The situation whose template fits, where it is a wording."""
        return self.about if isinstance(self.about, Situation) else None

    def say(self, lang: str = "zh-Hans") -> str:
        """The sentence, in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises:
            UnknownTermError: for another language.
        """
        return self.text.say(lang)

    def why(self, lang: str = "zh-Hans") -> str:
        """The facts that made it appear, in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises:
            UnknownTermError: for another language.
        """
        known = known_language(lang)
        between: str = table("guidance/sentences")["between"][known]
        return between.join(fact.say(known) for fact in self.reasons)

    def to_dict(self, lang: str | None = None) -> dict[str, Any]:
        """The item as plain JSON-able data, its text in *lang*, or in all languages where none is named.

        Raises:
            UnknownTermError: for another language.
        """
        texts = _languages(lang)
        about = None if self.about is None else f"{self.about.list_name()}.{self.about.value}"
        return {
            "id": self.id,
            "kind": self.kind.value,
            "urgency": self.urgency.value,
            "topic": self.topic,
            "text": {each: self.say(each) for each in texts},
            "why": {each: self.why(each) for each in texts},
            "reasons": [{"axis": fact.axis.value, "value": fact.value} for fact in self.reasons],
            "about": about,
            "checklist": self.checklist or None,
            "angry_call": self.angry_call or None,
            "source": self.source,
        }


@attrs.frozen(kw_only=True)
class Advice(Shown):
    """What to do, what to avoid and how, at this moment of one case: the most urgent first.

    >>> from datetime import UTC, datetime
    >>> from complaintkit import Case, Complaint
    >>> from complaintkit.guidance import advise
    >>> at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    >>> case = Case.open(Complaint(id="k-1", text="宽带断了三天，我要找媒体曝光", received_at=at), at=at, by="agent-7")
    >>> advice = advise(case, at=at)
    >>> [item.topic for item in advice.of("avoid")], len(advice.items), len(advice.left_out)
    (['media'], 4, 0)
    """

    #: What is shown, the most urgent first.
    items: tuple[AdviceItem, ...]
    #: What else holds and found no place within the limit.
    left_out: tuple[AdviceItem, ...] = attrs.field(default=(), repr=False)
    #: Everything that was so with the case.
    facts: tuple[CaseFact, ...] = attrs.field(default=(), repr=False)

    def of(self, kind: AdviceKind | str) -> tuple[AdviceItem, ...]:
        """The items shown that are of that kind: ``do``, ``avoid``, ``technique``, ``wording``, ``checklist``.

        Raises:
            UnknownTermError: there is no such kind.
        """
        known = AdviceKind.parse(kind)
        return tuple(item for item in self.items if item.kind is known)

    @property
    def situations(self) -> tuple[Situation, ...]:
        """The situations whose templates fit, in the order of the items."""
        return tuple(item.situation for item in self.items if item.situation is not None)

    def explain(self, lang: str = "zh-Hans") -> str:
        """The items as numbered lines, each with its reasons and its source.

        Raises:
            UnknownTermError: for a language other than ``zh-Hans``, ``zh-Hant`` and ``en``.
        """
        known = known_language(lang)
        words: Mapping[str, Any] = table("guidance/sentences")
        if not self.items:
            return str(words["nothing"][known])
        return "\n".join(
            words["line"][known].format(
                n=n, kind=item.kind.label(known), text=item.say(known), why=item.why(known), source=item.source
            )
            for n, item in enumerate(self.items, 1)
        )

    def to_dict(self, lang: str | None = None) -> dict[str, Any]:
        """The advice as plain JSON-able data, its texts in *lang*, or in all languages where none is named.

        Raises:
            UnknownTermError: for another language.
        """
        return {
            "items": [item.to_dict(lang) for item in self.items],
            "left_out": [item.id for item in self.left_out],
            "facts": [{"axis": fact.axis.value, "value": fact.value} for fact in self.facts],
        }

    def to_html(self, lang: str = "zh-Hans") -> str:
        """The items as a numbered list, each with its reasons and its source.

        Raises:
            UnknownTermError: for a language other than ``zh-Hans``, ``zh-Hant`` and ``en``.
        """
        rows = "".join(
            f"<li><b>{escaped(item.kind.label(lang))}</b> {escaped(item.say(lang))}"
            f"<br><small>{escaped(item.why(lang))} · <code>{escaped(item.source)}</code></small></li>"
            for item in self.items
        )
        return f"<ol>{rows}</ol>" if rows else f"<p>{escaped(self.explain(lang))}</p>"


def _languages(lang: str | None) -> tuple[str, ...]:
    return LANGUAGES if lang is None else (known_language(lang),)
