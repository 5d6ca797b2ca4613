"""Guidance over a whole case: what to do, what to avoid and how, beside the one who handles it."""

from complaintkit.guidance.audit_facts import NOTHING_ELSE, AuditFacts
from complaintkit.guidance.audits import Audit, CheckFinding, PrincipleFinding, audit
from complaintkit.guidance.principles import AuditTerm, Principle, PrincipleVerdict

__all__ = [
    "NOTHING_ELSE",
    "Audit",
    "AuditFacts",
    "AuditTerm",
    "CheckFinding",
    "Principle",
    "PrincipleFinding",
    "PrincipleVerdict",
    "audit",
]
