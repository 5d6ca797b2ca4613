"""Findings: what a rule says about a place in a reply, with a rewording."""

from collections.abc import Sequence
from typing import Any

import attrs

from complaintkit._text.display import Shown, escaped, marked, tabled, words_in
from complaintkit.vocabulary import LANGUAGES, Text
from complaintkit.wording.terms import Family, Severity

__all__ = ["Finding", "findings_html"]


@attrs.frozen(kw_only=True)
class Finding(Shown):
    """What a rule found in a reply: where, how grave, and what to say instead (``course:reword``).

    A part that is missing has the empty span at the end of the text.

    >>> from complaintkit.wording import check
    >>> finding = check("您肯定弄错了。")[0]
    >>> print(finding)
    0:5 customer-is-wrong 您肯定弄错: 说客户弄错了，客户会觉得被贬低。
    >>> finding.severity.value, finding.source
    ('error', 'norm:forbidden')
    >>> finding.suggestion("en")
    'Say what we see on our side and ask: "Our record shows ... - may I go through it with you?"'
    """

    #: The rule that found it.
    rule: str
    #: The family that the rule belongs to.
    family: Family
    #: How grave it is.
    severity: Severity
    #: Where it begins in the reply as it was given.
    start: int
    #: Where it ends.
    end: int
    #: The text there.
    text: str
    #: The id of the manual's rule behind it; ``ours``, or the house's own name.
    source: str
    #: What is wrong, in every language.
    messages: Text = attrs.field(repr=False)
    #: What to say instead, in every language.
    suggestions: Text = attrs.field(repr=False)

    def message(self, lang: str = "zh-Hans") -> str:
        """What is wrong, in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises:
            UnknownTermError: for another language.
        """
        return self.messages.say(lang)

    def suggestion(self, lang: str = "zh-Hans") -> str:
        """What to say instead, in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises:
            UnknownTermError: for another language.
        """
        return self.suggestions.say(lang)

    def __str__(self) -> str:
        found = f" {self.text}" if self.text else ""
        return f"{self.start}:{self.end} {self.rule}{found}: {self.message()}"

    def to_dict(self) -> dict[str, Any]:
        """The finding as plain data, with its message and suggestion in every language."""
        return {
            "rule": self.rule,
            "family": self.family.value,
            "severity": self.severity.value,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "source": self.source,
            "message": {lang: self.message(lang) for lang in LANGUAGES},
            "suggestion": {lang: self.suggestion(lang) for lang in LANGUAGES},
        }

    def to_html(self, lang: str = "zh-Hans") -> str:
        """The finding as a table of one line: how grave, where, what is wrong and what to say instead.

        Raises:
            UnknownTermError: for another language.
        """
        return _rows_html((self,), lang)


def findings_html(reply: str, findings: Sequence[Finding], lang: str = "zh-Hans") -> str:
    """The *reply* with the places of its *findings* marked, and a line for each below.

    Raises:
        UnknownTermError: for another language than ``zh-Hans``, ``zh-Hant`` and ``en``.

    >>> from complaintkit.wording import check
    >>> reply = "You should read <the contract>."
    >>> shown = findings_html(reply, check(reply), "en")
    >>> "You should</mark> read &lt;the contract&gt;." in shown
    True
    """
    text = marked(reply, ((each.start, each.end, each.message(lang)) for each in findings))
    below = _rows_html(findings, lang) if findings else f"<p>{escaped(words_in(lang)['nothing-found'])}</p>"
    return f'<div class="complaintkit">{text}{below}</div>'


def _rows_html(findings: Sequence[Finding], lang: str) -> str:
    words = words_in(lang)
    heads = [words[name] for name in ("severity", "words", "message", "suggestion", "rule")]
    rows = (
        (each.severity.label(lang), each.text, each.message(lang), each.suggestion(lang), each.source)
        for each in findings
    )
    return tabled(rows, *heads)
