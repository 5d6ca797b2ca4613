"""What an auditor knows of a case that its history does not hold."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

import attrs

from complaintkit._tables import table
from complaintkit.errors import RecordError
from complaintkit.records.checks import a, maybe, members
from complaintkit.redress import NO_BOUNDS, AmountBounds, Conduct, InvestigationDepth
from complaintkit.vocabulary import known_name

__all__ = ["NOTHING_ELSE", "AuditFacts"]

Answers = tuple[tuple[str, bool], ...]


def _answers(given: Mapping[str, bool] | Iterable[tuple[str, bool]]) -> Answers:
    try:
        return tuple(sorted(dict(given).items(), key=lambda answered: str(answered[0])))
    except (TypeError, ValueError) as error:  # no pairs
        raise RecordError(
            "audit_facts.answers", "are not by the name of a check", given, 'a dict such as {"three-fits": True}'
        ) from error


def _known_checks(_: object, __: object, answers: Answers) -> None:
    known: list[str] = list(table("guidance/audit/checks")["check"])
    for name, answer in answers:
        known_name(name, known, "check of the audit")
        if not isinstance(answer, bool):
            raise RecordError(f"audit_facts.answers.{name}", "is no answer", answer, "True or False")


def _signs(given: Iterable[Conduct] | None) -> tuple[Conduct, ...] | None:
    return None if given is None else members(Conduct, "audit_facts.conduct", given)


def _texts(given: Iterable[str]) -> tuple[str, ...]:
    return members(str, "audit_facts.contrary_evidence", given)


def _some_time(_: object, __: object, span: timedelta | None) -> None:
    if span is not None and span < timedelta():
        raise RecordError("audit_facts.on_the_spot", "is below zero", span, "a time such as timedelta(minutes=30)")


@attrs.frozen(kw_only=True)
class AuditFacts:
    """What an auditor knows of a case that its history does not hold; ``None`` where it is not known.

    Raises:
        RecordError: a field is of another kind.
        UnknownTermError: an answer is to a check that there is not; near ones are named.

    >>> AuditFacts(fault_found=True, answers={"three-fits": True}).answers
    (('three-fits', True),)
    """

    #: Whether the history holds all that was said and done. An imported log of openings and closings does not: what is
    #: missing in it is then not known, and never held against anybody.
    whole: bool = attrs.field(default=True, validator=a(bool))
    #: Whether a fault of ours was found (``manual:admit``).
    fault_found: bool | None = attrs.field(default=None, validator=maybe(bool))
    #: Whether what was paid for was not delivered, the inconvenience was serious, or our failure cost the customer time
    #: or money (``manual:compensation``).
    failed_customer: bool | None = attrs.field(default=None, validator=maybe(bool))
    #: Whether what the customer says was rejected (``manual:benefit-of-doubt``).
    rejected: bool | None = attrs.field(default=None, validator=maybe(bool))
    #: Clear evidence on record against what the customer says, each in a few words.
    contrary_evidence: tuple[str, ...] = attrs.field(default=(), converter=_texts)
    #: What looking up the customer's history found (``manual:history``); empty where nothing, ``None`` where it is not
    #: known that anybody looked.
    conduct: tuple[Conduct, ...] | None = attrs.field(default=None, converter=_signs)
    #: How deep the matter was investigated (``manual:amount``).
    investigated: InvestigationDepth | None = attrs.field(
        default=None, converter=attrs.converters.optional(InvestigationDepth)
    )
    #: What the house calls a small and a large sum.
    bounds: AmountBounds = attrs.field(default=NO_BOUNDS, validator=a(AmountBounds))
    #: How soon *on the spot* is in this house (``manual:in-service``): the manuals give no figure, and neither do we.
    on_the_spot: timedelta | None = attrs.field(default=None, validator=[maybe(timedelta), _some_time])
    #: A person's answers by the name of the check: they decide what the history leaves open, and nothing else.
    answers: Answers = attrs.field(default=(), converter=_answers, validator=_known_checks)

    def answer(self, check: str) -> bool | None:
        """What a person answered to *check*; ``None`` where nobody did."""
        return dict(self.answers).get(check)


#: Nothing beyond the history.
NOTHING_ELSE = AuditFacts()
