"""The ten principles of handling a complaint, and how it stands with each in a case.

Their labels, definitions and sources stand in ``data/guidance/audit/``.

>>> Principle.KEEP_INFORMED.number, Principle.KEEP_INFORMED.label("zh-Hans"), Principle.KEEP_INFORMED.source
(8, '让顾客了解进度', 'manual:keep-informed')
"""

from complaintkit.vocabulary import Term

__all__ = ["AuditTerm", "Principle", "PrincipleVerdict"]


class AuditTerm(Term):
    """A word of the audit from a closed list, labelled in files of its own.

    >>> PrincipleVerdict.KEPT.label("en")
    'kept'
    """

    @classmethod
    def table_folder(cls) -> str:
        """The folder of ``data/`` for the audit."""
        return "guidance/audit"


class Principle(AuditTerm):
    """The ten principles, as checks on a case (``manual:principles``).

    >>> Principle.NO_ARGUMENT.label("zh-Hans"), Principle.NO_ARGUMENT.number, Principle.NO_ARGUMENT.source
    ('不要争论', 4, 'manual:no-argument')
    """

    PROMPTNESS = "promptness"
    ADMIT = "admit"
    VIEWPOINT = "viewpoint"
    NO_ARGUMENT = "no-argument"
    ACKNOWLEDGE_FEELINGS = "acknowledge-feelings"
    BENEFIT_OF_DOUBT = "benefit-of-doubt"
    STATE_STEPS = "state-steps"
    KEEP_INFORMED = "keep-informed"
    COMPENSATION = "compensation"
    REGAIN_GOODWILL = "regain-goodwill"

    @property
    def number(self) -> int:
        """Its number in the manual, from 1.

        >>> Principle.REGAIN_GOODWILL.number
        10
        """
        return tuple(Principle).index(self) + 1


class PrincipleVerdict(AuditTerm):
    """How it stands with a principle or a check in a case (``ours``).

    >>> PrincipleVerdict.NOT_KNOWN.definition("en")
    'The record does not show it, or it is not due yet.'
    """

    KEPT = "kept"
    BROKEN = "broken"
    NOT_APPLICABLE = "not-applicable"
    NOT_KNOWN = "not-known"
