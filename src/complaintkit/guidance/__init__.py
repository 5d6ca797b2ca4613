"""Guidance over a whole case: what to do, what to avoid and how, beside the one who handles it.

>>> from complaintkit.guidance import Technique, checklist
>>> Technique.TACTFUL_DENIAL.label("en"), checklist("three-fits").source
('grant, then differ', 'course:three-fits')
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from complaintkit.guidance.advice import Advice, AdviceItem
    from complaintkit.guidance.advising import SHOWN, advise
    from complaintkit.guidance.audit_facts import NOTHING_ELSE, AuditFacts
    from complaintkit.guidance.audits import Audit, CheckFinding, PrincipleFinding, audit
    from complaintkit.guidance.facts import CaseFact, case_facts
    from complaintkit.guidance.lists import Checklist, ChecklistItem, checklist, checklists, guidance_slots
    from complaintkit.guidance.principles import AuditTerm, Principle, PrincipleVerdict
    from complaintkit.guidance.roles import RoleDuty, duties, role_for
    from complaintkit.guidance.terms import (
        AcceptCare,
        AdviceKind,
        BodySign,
        CallTactic,
        Caution,
        DesignQuestion,
        EmotionMethod,
        FactAxis,
        GuidanceTerm,
        Habit,
        Happening,
        KeyRole,
        LeadingWay,
        ListeningSignal,
        ListeningSkill,
        PraiseWay,
        Sign,
        StressScene,
        Technique,
        TechniqueHeading,
        Urgency,
        VoiceLever,
    )

__all__ = [
    "NOTHING_ELSE",
    "SHOWN",
    "AcceptCare",
    "Advice",
    "AdviceItem",
    "AdviceKind",
    "Audit",
    "AuditFacts",
    "AuditTerm",
    "BodySign",
    "CallTactic",
    "CaseFact",
    "Caution",
    "CheckFinding",
    "Checklist",
    "ChecklistItem",
    "DesignQuestion",
    "EmotionMethod",
    "FactAxis",
    "GuidanceTerm",
    "Habit",
    "Happening",
    "KeyRole",
    "LeadingWay",
    "ListeningSignal",
    "ListeningSkill",
    "PraiseWay",
    "Principle",
    "PrincipleFinding",
    "PrincipleVerdict",
    "RoleDuty",
    "Sign",
    "StressScene",
    "Technique",
    "TechniqueHeading",
    "Urgency",
    "VoiceLever",
    "advise",
    "audit",
    "case_facts",
    "checklist",
    "checklists",
    "duties",
    "guidance_slots",
    "role_for",
]

# Advice brings classification and its lexicons; who wants a checklist or a word alone does not load them.
_HOMES = {
    "Advice": "advice",
    "AdviceItem": "advice",
    "SHOWN": "advising",
    "advise": "advising",
    "Checklist": "lists",
    "ChecklistItem": "lists",
    "checklist": "lists",
    "checklists": "lists",
    "guidance_slots": "lists",
    "RoleDuty": "roles",
    "duties": "roles",
    "role_for": "roles",
    "CaseFact": "facts",
    "case_facts": "facts",
    "NOTHING_ELSE": "audit_facts",
    "AuditFacts": "audit_facts",
    "Audit": "audits",
    "CheckFinding": "audits",
    "PrincipleFinding": "audits",
    "audit": "audits",
    "AuditTerm": "principles",
    "Principle": "principles",
    "PrincipleVerdict": "principles",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'terms')}"), name)
    globals()[name] = found
    return found
