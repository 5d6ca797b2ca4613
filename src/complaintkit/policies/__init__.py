"""What rulebooks require: the house's own service policy, and the law's time limits."""

from typing import TYPE_CHECKING

from complaintkit._lazy import later
from complaintkit.policies.lifecycles import Lifecycle
from complaintkit.policies.rules import PolicyRule, Situation, Target
from complaintkit.policies.service import OnChange, OnReopen, ServicePolicy

if TYPE_CHECKING:
    from complaintkit.policies.law import Regulation, regulation, regulations
    from complaintkit.policies.problems import Problem
else:
    # Those who count in the house's own time read no law, and few look for oversights.
    __getattr__, __dir__ = later(
        globals(),
        {
            ".law": ("Regulation", "regulation", "regulations"),
            ".problems": ("Problem",),
        },
    )

__all__ = [
    "Lifecycle",
    "OnChange",
    "OnReopen",
    "PolicyRule",
    "Problem",
    "Regulation",
    "ServicePolicy",
    "Situation",
    "Target",
    "regulation",
    "regulations",
]
