"""A reply template of one situation in one language."""

from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from difflib import get_close_matches
from typing import Any

import attrs

from complaintkit.errors import RecordError
from complaintkit.records import is_promise_in_time
from complaintkit.vocabulary import Text
from complaintkit.wording.checking import check
from complaintkit.wording.findings import Finding
from complaintkit.wording.rules import Rules
from complaintkit.wording.scripts.facts import Voice, check_due_at, example, said
from complaintkit.wording.scripts.fields import ScriptField, known_fields
from complaintkit.wording.scripts.sayings import zone_of
from complaintkit.wording.scripts.templates import Template
from complaintkit.wording.terms import RuleKind, Situation

__all__ = ["Script"]


@attrs.frozen(kw_only=True)
class Script:
    """What to say in a situation, with places for the facts of the case (``handbook:situations``).

    >>> from complaintkit.wording.scripts import script
    >>> idle = script("idle", "en")
    >>> print(idle.render(customer="Ms Wang"))
    Are you still there, Ms Wang? If it suits you, shall we carry on from where we left off?
    >>> [field.name for field in idle.fields if field.required]
    []
    """

    #: Its name: the situation's value, or a name that the house gives.
    id: str
    #: What it is for; a rendered reply is checked by this situation's rules.
    situation: Situation
    #: The language: ``zh-Hans``, ``zh-Hant`` or ``en``.
    lang: str
    #: The text with its places, as it is written in the data.
    text: str = attrs.field(repr=False)
    #: The facts that it has places for, in the order of the text.
    fields: tuple[ScriptField, ...] = attrs.field(repr=False)
    #: The id of the rule that asks for it; ``ours``, or the house's own name.
    source: str
    #: How to say it.
    tone: tuple[Text, ...] = attrs.field(repr=False)
    #: What follows once it is said.
    then: tuple[Text, ...] = attrs.field(repr=False)
    #: The text as it was read.
    template: Template = attrs.field(repr=False)

    def missing(self, facts: Mapping[str, object]) -> tuple[ScriptField, ...]:
        """The facts that must still be given.

        >>> from complaintkit.wording.scripts import script
        >>> [field.label("en") for field in script("hold").missing({"action": "查一下您的账单"})]
        ['waiting time']
        """
        return tuple(field for field in self.fields if field.required and facts.get(field.name) is None)

    def blank(self) -> str:
        """The text with the name of each fact where the fact will stand: what an agent sees beforehand.

        >>> from complaintkit.wording.scripts import script
        >>> script("pardon").blank()
        '〔客户称呼〕，给您添麻烦了，很抱歉。〔缘由〕，还要〔等候时间〕左右，请您多包涵，我这就接着为您办。'
        """
        left, right = "[]" if self.lang == "en" else "〔〕"
        return self.template.filled({field.name: f"{left}{field.label(self.lang)}{right}" for field in self.fields})

    def specimen(self) -> str:
        """The reply with an example in every place: what a customer would read.

        >>> from complaintkit.wording.scripts import script
        >>> script("pardon").specimen()
        '王女士，给您添麻烦了，很抱歉。今天查线路的系统比较慢，还要5分钟左右，请您多包涵，我这就接着为您办。'
        """
        voice = Voice(self.lang, None, self.id)
        return self.template.filled(
            {field.name: said(field, example(field, self.lang), voice) for field in self.fields}
        )

    def findings(self, rules: Rules | None = None) -> tuple[Finding, ...]:
        """What :func:`~complaintkit.wording.check` finds in the specimen; nothing in ours.

        >>> from complaintkit.wording.scripts import scripts
        >>> row = {"situation": "closing-limit", "lang": "en", "text": "Thank you for telling us about {matter}."}
        >>> vague = scripts().with_rows({"script": [row]}).script("closing-limit", "en")
        >>> [finding.rule for finding in vague.findings()]
        ['closing-names-limit']
        """
        return check(self.specimen(), situation=self.situation, rules=rules)

    @property
    def satisfies(self) -> tuple[str, ...]:
        """The rules about parts that must be there in its situation and that it satisfies, by id."""
        rules = Rules.load()
        lacking = {finding.rule for finding in self.findings(rules)}
        wanted = [
            rule for rule in rules.rules if rule.kind is RuleKind.REQUIRED and rule.holds_in(self.situation, None)
        ]
        return tuple(rule.id for rule in wanted if rule.id not in lacking)

    def render(self, *, due_at: datetime | None = None, tz: str | tzinfo | None = None, **facts: object) -> str:
        """The reply that says these facts.

        ``None`` is a fact that is not given. Every fact that is given is told, but for *due_at*, which may be handed
        to any template.

        Args:
            due_at: the time limit, from the case's clock; never typed.
            tz: the zone that moments are told in, an IANA name or a ``tzinfo``; without it each in its own.
            facts: what the template has places for, by name.

        Raises:
            RecordError: a fact is missing, of the wrong type, not of this template, or promised beyond *due_at*.
            ExceptionGroup: several such errors.

        >>> from complaintkit.wording.scripts import script
        >>> script("hold", "en").render(wait="5 minutes", action="test your line")
        Traceback (most recent call last):
        complaintkit.errors.RecordError: hold.wait is no span of time: '5 minutes'; expected ... as timedelta(minutes=5)
        """
        given = {name: value for name, value in {**facts, "due_at": due_at}.items() if value is not None}
        voice = Voice(self.lang, zone_of(tz), self.id)
        told: dict[str, str] = {}
        faults = [*self._unknown(given), *self._untold(given, voice)]
        for field in (field for field in self.fields if field.name in given):
            try:
                told[field.name] = said(field, given[field.name], voice)
            except RecordError as fault:
                faults.append(fault)
        faults += [] if faults else self._late(given, voice)
        if faults:
            raise faults[0] if len(faults) == 1 else ExceptionGroup(f"{self.id} can't be rendered", faults)
        return self.template.filled(told)

    def _unknown(self, given: Mapping[str, object]) -> Iterator[RecordError]:
        names = [field.name for field in self.fields]
        for name in given:
            if name not in (*names, "due_at"):
                near = " or ".join(get_close_matches(name, names, n=2)) or ", ".join(names)
                yield RecordError(f"{self.id}.{name}", "is no fact of this template", given[name], near)

    def _untold(self, given: Mapping[str, object], voice: Voice) -> Iterator[RecordError]:
        """What is missing: by itself, or beside a fact that is told only together with it."""
        for field in self.missing(given):
            yield voice.refusal(field, "is missing", None)
        lacking = self.template.companions(given)
        for field in (field for field in self.fields if field.name in lacking and field.name != "due_at"):
            beside = " and ".join(lacking[field.name])
            yield voice.refusal(field, f"is told only together with {beside}", given[field.name], beside)

    def _late(self, given: Mapping[str, Any], voice: Voice) -> Iterator[RecordError]:
        """``manual:promise``: no time is promised beyond the limit; either is a moment by now, if it is told."""
        if "due_at" not in given:
            return
        limit = check_due_at(known_fields()["due_at"], given["due_at"], voice)
        promised = given.get("promised_at")
        if promised is not None and not is_promise_in_time(promised, limit=limit):
            early = f"no later than the time limit, {limit.isoformat()}"
            yield voice.refusal(
                known_fields()["promised_at"], "lies beyond the time limit", promised.isoformat(), early
            )
