"""What advice and audit say when they can't be given: every error whole, field by field."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from complaintkit import Case, Complaint
from complaintkit.errors import ComplaintKitError, DataError, RecordError, UnknownTermError
from complaintkit.guidance import AdviceKind, AuditFacts, advise, audit, checklist, checklists, role_for
from complaintkit.guidance._rows import _row  # pyright: ignore[reportPrivateUsage]
from complaintkit.redress import Conduct
from complaintkit.vocabulary import LANGUAGES, Tier
from tests.whole_errors import assert_told, left_out

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
NAIVE = AT.replace(tzinfo=None)
CASE = Case.open(Complaint(id="k-1", text="宽带断了三天", received_at=AT), at=AT, by="agent-7")
FITS = checklist("three-fits")
CHECKS = ("first-response", "on-the-spot", "fault-told", "whole-picture", "no-excuses", "restated-first")
#: What is of another kind; a checker of types would say so.
NONE: Any = None
TEXT: Any = "angry"
NUMBER: Any = 5
DICT = 'a dict such as {"three-fits": True}'
ITEMS = "a whole number above 0, or None"


def asked(**changes: Any) -> Callable[[], object]:
    """Asks for advice with *changes*."""
    given: dict[str, Any] = {"case": CASE, "at": AT}
    return lambda: advise(**(given | changes))


def audited(**changes: Any) -> Callable[[], object]:
    """Audits with *changes*."""
    given: dict[str, Any] = {"case": CASE, "at": AT}
    return lambda: audit(**(given | changes))


def known(**given: Any) -> Callable[[], object]:
    """What an auditor knows."""
    return lambda: AuditFacts(**given)


#: What is called, and the error whole: its kind and its fields.
ERRORS: dict[str, tuple[Callable[[], object], ComplaintKitError]] = {
    # Advice.
    "advice on no case": (asked(case="k-1"), RecordError("advise.case", "is no case", "k-1", "a Case")),
    "advice at no moment": (
        asked(at=NAIVE),
        RecordError("advise.at", "is no moment with a time zone", NAIVE, "an aware datetime"),
    ),
    "advice on no assessment": (
        asked(assessment="angry"),
        RecordError("advise.assessment", "is no assessment", "angry", "classify(text) or None"),
    ),
    "signs that are no list": (
        asked(signs="own-temper"),
        RecordError("advise.signs", "is no list of signs", "own-temper", "for instance [Sign.OWN_TEMPER]"),
    ),
    "a sign near to one": (asked(signs=["own-tempers"]), UnknownTermError("own-tempers", ("own-temper",), "sign")),
    "no items": (asked(limit=0), RecordError("advise.limit", "is no number of items", 0, ITEMS)),
    "items in words": (asked(limit="3"), RecordError("advise.limit", "is no number of items", "3", ITEMS)),
    "advice in no language": (
        lambda: advise(CASE, at=AT).explain(NONE),
        UnknownTermError("None", ("en",), "language"),
    ),
    # Audit.
    "an audit of no case": (audited(case="k-1"), RecordError("audit.case", "is not a Case", "k-1", "a Case")),
    "an audit at no moment": (
        audited(at=NAIVE),
        RecordError("audit.at", "has no time zone", "2026-03-02T09:00:00", "an offset such as +08:00"),
    ),
    "an audit on no facts": (
        audited(facts={"rejected": True}),
        RecordError("audit.facts", "is not an AuditFacts", {"rejected": True}, "an AuditFacts"),
    ),
    "a check that there is not": (
        lambda: audit(CASE, at=AT).check("first-responses"),
        UnknownTermError("first-responses", ("first-response",), "check of the audit"),
    ),
    # What an auditor knows.
    "a fact in words": (
        known(rejected="no"),
        RecordError("auditfacts.rejected", "is not a bool", "no", "True or False"),
    ),
    "a time below zero": (
        known(on_the_spot=timedelta(minutes=-1)),
        RecordError(
            "audit_facts.on_the_spot", "is below zero", timedelta(minutes=-1), "a time such as timedelta(minutes=30)"
        ),
    ),
    "evidence that is no list": (
        known(contrary_evidence=5),
        RecordError("audit_facts.contrary_evidence", "is not a list", 5, "a list of texts"),
    ),
    "evidence that is no text": (
        known(contrary_evidence=["the log", 5]),
        RecordError("audit_facts.contrary_evidence[1]", "is not a text", 5, "a text"),
    ),
    "signs of another kind": (
        known(conduct=["own-temper"]),
        UnknownTermError("own-temper", tuple(Conduct)[:12], "conduct"),
    ),
    "answers that are not by name": (
        known(answers=["three-fits"]),
        RecordError("audit_facts.answers", "are not by the name of a check", ["three-fits"], DICT),
    ),
    "no answers": (
        known(answers=None),
        RecordError("audit_facts.answers", "are not by the name of a check", None, DICT),
    ),
    "an answer to no check": (
        known(answers={"three-fit": True, 5: True}),
        UnknownTermError("5", CHECKS[:6], "check of the audit"),
    ),
    "an answer near to a check": (
        known(answers={"three-fit": True}),
        UnknownTermError("three-fit", ("three-fits", "restated-first"), "check of the audit"),
    ),
    "an answer in words": (
        known(answers={"three-fits": "yes"}),
        RecordError("audit_facts.answers.three-fits", "is no answer", "yes", "True or False"),
    ),
    # Lists.
    "a list near to one": (lambda: checklist("three-fit"), UnknownTermError("three-fit", ("three-fits",), "checklist")),
    "no list": (
        lambda: checklist(NONE),
        UnknownTermError("None", tuple(each.name for each in checklists()[:6]), "checklist"),
    ),
    "an answer to no line": (
        lambda: FITS.open_items({"legal": True}),
        UnknownTermError("legal", ("lawful",), "line of the checklist three-fits"),
    ),
    "answers to a list that are not by name": (
        lambda: FITS.open_items(NUMBER),
        RecordError(
            "checklist[three-fits].answers", "are not by the name of a line", 5, "a dict such as {'lawful': True}"
        ),
    ),
    "a list in no language": (lambda: FITS.explain("fr"), UnknownTermError("fr", LANGUAGES, "language")),
    "nobody's role": (lambda: role_for(TEXT), UnknownTermError("angry", tuple(Tier), "tier")),
    # Our own tables.
    "a row that lacks something": (
        lambda: _row("guidance/advice-ours", {"id": "ours", "when": []}),
        DataError("guidance/advice-ours", "ours", "has no kind"),
    ),
    "a row that names what there is not": (
        lambda: _row("guidance/advice-ours", {"id": "ours", "kind": "ask", "when": [], "urgency": "nows"}),
        DataError(
            "guidance/advice-ours",
            "ours",
            f"can't be: unknown advice kind 'ask'; did you mean {' or '.join(map(repr, map(str, AdviceKind)))}?",
        ),
    ),
}


@pytest.mark.parametrize("name", ERRORS)
def test_the_error_is_whole(name: str) -> None:
    """Where, what is wrong, what was given, what would work; and nothing else."""
    assert_told(*ERRORS[name])


def test_no_error_is_left_out() -> None:
    """Every statement of the room that raises is met."""
    assert left_out(["guidance"], ERRORS) == []


def test_a_tier_by_its_value() -> None:
    """The value of a tier is that tier, so nobody has a manager for being ordinary."""
    assert role_for(Tier.ORDINARY) is None
    ordinary: Any = "ordinary"
    assert role_for(ordinary) is None
