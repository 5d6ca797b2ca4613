"""Guidance over a whole case: what to do, what to avoid and how, beside the one who handles it.

>>> from complaintkit.guidance import Technique, checklist
>>> Technique.TACTFUL_DENIAL.label("en"), checklist("three-fits").source
('grant, then differ', 'course:three-fits')
"""

from typing import TYPE_CHECKING

from complaintkit._lazy import later

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
else:
    # Advice brings classification and its lexicons; who wants a checklist or a word alone does not load them.
    __getattr__, __dir__ = later(
        globals(),
        {
            ".advice": ("Advice", "AdviceItem"),
            ".advising": ("SHOWN", "advise"),
            ".audit_facts": ("NOTHING_ELSE", "AuditFacts"),
            ".audits": ("Audit", "CheckFinding", "PrincipleFinding", "audit"),
            ".facts": ("CaseFact", "case_facts"),
            ".lists": ("Checklist", "ChecklistItem", "checklist", "checklists", "guidance_slots"),
            ".principles": ("AuditTerm", "Principle", "PrincipleVerdict"),
            ".roles": ("RoleDuty", "duties", "role_for"),
            ".terms": (
                "AcceptCare",
                "AdviceKind",
                "BodySign",
                "CallTactic",
                "Caution",
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
                "Sign",
                "StressScene",
                "Technique",
                "TechniqueHeading",
                "Urgency",
                "VoiceLever",
            ),
        },
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
