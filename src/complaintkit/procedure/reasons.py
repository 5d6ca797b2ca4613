"""Why something is refused, recorded without bringing the case on, or proposed; and what stands with an event."""

from typing import Literal, cast

import attrs

from complaintkit._tables import table
from complaintkit.procedure.labels import Labels, field_label, join, label, position_label
from complaintkit.vocabulary import known_language

__all__ = ["Option", "Reason"]


@attrs.frozen(kw_only=True)
class Reason:
    """Why something is refused, was recorded without bringing the case on, or is proposed.

    >>> reason = Reason(code="held", event="close", position="report", lifted_by=("resume",))
    >>> reason.message("en"), reason.source
    ('the case is on hold, so close must wait; first resume.', 'ours')
    """

    #: What kind of reason it is.
    code: str
    #: The event that it is about.
    event: str
    #: Where the case stands.
    position: str = ""
    #: The fields to fill or to change.
    fields: tuple[str, ...] = ()
    #: The events that can lift it.
    lifted_by: tuple[str, ...] = ()
    #: The ``seq`` of each event that the sender has missed, where the command was stale.
    missed: tuple[int, ...] = ()
    #: The host's sentences, as (language, text), where the rule is the host's.
    texts: tuple[tuple[str, str], ...] = attrs.field(default=(), repr=False)
    #: Where the host's rule comes from.
    stated_source: str = attrs.field(default="", repr=False)
    #: The procedure's own labels.
    labels: Labels = attrs.field(default=(), repr=False, eq=False)

    @property
    def source(self) -> str:
        """The id of the rule behind it; ``ours`` where no manual has it."""
        return self.stated_source or cast(str, table("procedure/reasons")[self.code]["source"])

    def message(self, lang: str = "zh-Hans") -> str:
        """One sentence in *lang* (``zh-Hans``, ``zh-Hant``, ``en``): what is wrong and what would work.

        Raises:
            UnknownTermError: for another language.
        """
        return self._sentence(lang).format(
            event=label(self.event, lang, self.labels),
            position=position_label(self.position, lang, self.labels),
            fields=join((field_label(name, lang) for name in self.fields), lang),
            lifted_by=join((label(event, lang, self.labels) for event in self.lifted_by), lang),
            missed=join(map(str, self.missed), lang),
        )

    def _sentence(self, lang: str) -> str:
        known = known_language(lang)
        ours = table("procedure/reasons").get(self.code, {})
        given = dict(self.texts)
        return given.get(known) or ours.get(known) or next(iter(given.values()), self.code)

    def __str__(self) -> str:
        return f"{self.message('en')} [{self.code}, {self.source}]"


@attrs.frozen(kw_only=True)
class Option:
    """What stands with one event now.

    >>> Option(event="thank", status="needs", fields=("channel",)).label("zh-Hans")
    '谢'
    """

    #: The event, as its value.
    event: str
    #: ``ready``: it can be done as it is; ``needs``: with these fields; ``blocked``: not now.
    status: Literal["ready", "needs", "blocked"]
    #: The evidence to bring; ``because`` among them is the reason that going back asks for.
    fields: tuple[str, ...] = ()
    #: What blocks it, each with what lifts it; or what the fields must say.
    reasons: tuple[Reason, ...] = ()
    #: Why it would be good to do it now, where something speaks for it.
    proposals: tuple[Reason, ...] = ()
    #: The procedure's own labels.
    labels: Labels = attrs.field(default=(), repr=False, eq=False)

    def label(self, lang: str = "zh-Hans") -> str:
        """What the event is called in *lang*.

        Raises:
            UnknownTermError: for another language.
        """
        return label(self.event, lang, self.labels)

    def message(self, lang: str = "zh-Hans") -> str:
        """One line in *lang*: the event, and what it needs or what blocks it.

        Raises:
            UnknownTermError: for another language.

        >>> Option(event="thank", status="needs", fields=("channel",)).message("en")
        'thank: needs channel.'
        """
        words = table("procedure/options")[self.status][known_language(lang)]
        said = [words.format(fields=join((field_label(name, lang) for name in self.fields), lang))]
        said += [reason.message(lang) for reason in (*self.reasons, *self.proposals)]
        colon, gap = (": ", " ") if lang == "en" else ("：", "")
        return f"{self.label(lang)}{colon}{gap.join(filter(None, said))}"
