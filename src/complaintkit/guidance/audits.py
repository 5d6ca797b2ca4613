"""The audit of a case: the ten principles and the rules inside the procedures, each with the events that decide.

``manual:principles``: kept, broken, not applicable or not known. There is a count of each and no score, because no
manual weighs one principle against another. What the history does not show is not known, with the reason; what only a
person can answer is answered in :class:`AuditFacts`.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import attrs

from complaintkit._text.display import Shown, escaped, tabled
from complaintkit.errors import RecordError
from complaintkit.guidance._audit_findings import CheckFinding, PrincipleFinding, findings_of, principle_of
from complaintkit.guidance._case_checks import CASE_CHECKS
from complaintkit.guidance._principle_checks import PRINCIPLE_CHECKS
from complaintkit.guidance._subject import Subject
from complaintkit.guidance.audit_facts import NOTHING_ELSE, AuditFacts
from complaintkit.guidance.principles import Principle, PrincipleVerdict
from complaintkit.handling import Case
from complaintkit.vocabulary import known_language, known_name
from complaintkit.wording import AgreedLine, Rules

__all__ = ["Audit", "CheckFinding", "PrincipleFinding", "audit"]


@attrs.frozen(kw_only=True)
class Audit(Shown):
    """How it stands with the principles and the rules in one case, seen from one moment.

    >>> from datetime import UTC, datetime
    >>> from complaintkit import Complaint
    >>> at = datetime(2026, 3, 2, 1, tzinfo=UTC)
    >>> found = audit(Case.open(Complaint(id="k-1", text="宽带断了三天", received_at=at), at=at, by="agent-7"), at=at)
    >>> found.broken, found.of(Principle.PROMPTNESS).verdict.value
    ((), 'not-known')
    """

    #: The id of the complaint.
    complaint: str
    #: The moment, in UTC.
    at: datetime
    #: The ten principles, in the order of the manual.
    findings: tuple[PrincipleFinding, ...] = attrs.field(repr=lambda findings: f"<{len(findings)} principles>")
    #: The rules inside the procedures that are checks on a case.
    checks: tuple[CheckFinding, ...] = attrs.field(repr=lambda checks: f"<{len(checks)} checks>")

    @property
    def counts(self) -> dict[PrincipleVerdict, int]:
        """How many of the ten principles there are of each verdict."""
        return _counted(each.verdict for each in self.findings)

    @property
    def check_counts(self) -> dict[PrincipleVerdict, int]:
        """How many of the rules inside the procedures there are of each verdict."""
        return _counted(each.verdict for each in self.checks)

    @property
    def broken(self) -> tuple[CheckFinding, ...]:
        """Every check that was broken, those of the principles first."""
        return tuple(each for each in self._all() if each.verdict is PrincipleVerdict.BROKEN)

    @property
    def not_known(self) -> tuple[CheckFinding, ...]:
        """Every check that is left open, for a person to answer or for later."""
        return tuple(each for each in self._all() if each.verdict is PrincipleVerdict.NOT_KNOWN)

    def _all(self) -> tuple[CheckFinding, ...]:
        return (*(each for finding in self.findings for each in finding.checks), *self.checks)

    def of(self, principle: Principle) -> PrincipleFinding:
        """How it stands with *principle*."""
        return self.findings[Principle(principle).number - 1]

    def check(self, name: str) -> CheckFinding:
        """The check of that name.

        Raises:
            UnknownTermError: there is none; near ones are named.
        """
        found = {each.check: each for each in self._all()}
        return found[known_name(name, found, "check of the audit")]

    def explain(self, lang: str = "zh-Hans") -> str:
        """The counts, the principles with their checks, and the rules, a line each.

        Raises:
            UnknownTermError: for another language than ``zh-Hans``, ``zh-Hant`` and ``en``.
        """
        return "\n".join(
            [
                _tally(self.counts, lang),
                *(each.explain(lang) for each in self.findings),
                _tally(self.check_counts, lang),
                *(f"- {each.explain(lang)}" for each in self.checks),
            ]
        )

    def to_dict(self) -> dict[str, Any]:
        """The audit as plain JSON-able data."""
        return {
            "complaint": self.complaint,
            "at": self.at.isoformat(),
            "counts": {verdict.value: n for verdict, n in self.counts.items()},
            "findings": [each.to_dict() for each in self.findings],
            "checks": [each.to_dict() for each in self.checks],
        }

    def to_html(self, lang: str = "zh-Hans") -> str:
        """The principles as a table, each with what decided.

        Raises:
            UnknownTermError: for another language than ``zh-Hans``, ``zh-Hant`` and ``en``.
        """
        tally = escaped(_tally(self.counts, lang))
        return f"<p>{tally}</p>{tabled(_cells(each, lang) for each in self.findings)}"


def audit(
    case: Case,
    *,
    at: datetime,
    facts: AuditFacts = NOTHING_ELSE,
    agreed: AgreedLine | None = None,
    rules: Rules | None = None,
) -> Audit:
    """How it stands with the ten principles in *case*, running or finished, and with the rules inside the procedures.

    A breach that has been decided stays one, whatever is done afterwards: to make it good is another fact. There are
    two exceptions. What was only missing when the case ended may be made up for, as by a late follow-up; such a finding
    rests on the end. And the limits follow the policy where the case is judged anew or its clock begins again.

    Args:
        case: its history, policy and calendar decide.
        at: the moment to look from, with a time zone; what happened later is not known yet.
        facts: what the auditor knows beyond the history.
        agreed: the answer that was agreed on for the matter (``course:unified-line``).
        rules: the rules that the words to the customer are read by; ours when left out.

    Raises:
        RecordError: *at* has no time zone, or something is of another kind.

    >>> from datetime import UTC, datetime, timedelta
    >>> from complaintkit.records import Complaint
    >>> received = datetime(2026, 3, 2, 1, tzinfo=UTC)
    >>> case = Case.open(Complaint(id="k-1", text="宽带断了三天", received_at=received), at=received, by="agent-7")
    >>> found = audit(case, at=received + timedelta(days=1))
    >>> [(each.check, each.seqs) for each in found.broken]
    [('first-response', (1,)), ('progress-interval', (1,)), ('waiting-time', (1,)), ('answer-anyway', (1,))]
    >>> found.counts[PrincipleVerdict.BROKEN], found.counts[PrincipleVerdict.KEPT]
    (2, 0)
    >>> found.check("first-response").message()
    '到 2026-03-03 09:00 仍没有记录，时限 2026-03-02 21:00 已过。马上联系客户，先给一个说法和新的时间。'
    """
    try:
        subject = Subject(case=case, at=at, facts=facts, agreed=agreed, rules=rules)
    except RecordError as error:
        raise attrs.evolve(error, path=f"audit.{error.path.partition('.')[2]}") from error
    found = tuple(findings_of(PRINCIPLE_CHECKS, subject))
    return Audit(
        complaint=case.complaint.id,
        at=subject.at,
        findings=tuple(_together(principle, found) for principle in Principle),
        checks=tuple(findings_of(CASE_CHECKS, subject)),
    )


def _together(principle: Principle, found: Iterable[CheckFinding]) -> PrincipleFinding:
    mine = tuple(each for each in found if principle_of(each.check) is principle)
    return PrincipleFinding(principle=principle, checks=mine)


def _counted(verdicts: Iterable[PrincipleVerdict]) -> dict[PrincipleVerdict, int]:
    counted = Counter(verdicts)
    return {verdict: counted[verdict] for verdict in PrincipleVerdict}


def _tally(counts: dict[PrincipleVerdict, int], lang: str) -> str:
    comma = ", " if known_language(lang) == "en" else "，"
    return comma.join(f"{verdict.label(lang)} {n}" for verdict, n in counts.items())


def _cells(found: PrincipleFinding, lang: str) -> tuple[str, ...]:
    number, seen = str(found.principle.number), ", ".join(f"#{event.seq}" for event in found.events)
    return number, found.principle.label(lang), found.verdict.label(lang), found.message(lang), seen
