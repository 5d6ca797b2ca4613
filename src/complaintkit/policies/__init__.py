"""What rulebooks require: the house's own service policy."""

from complaintkit.policies.problems import Problem
from complaintkit.policies.rules import PolicyRule, Situation, Target
from complaintkit.policies.service import OnChange, OnReopen, ServicePolicy

__all__ = ["OnChange", "OnReopen", "PolicyRule", "Problem", "ServicePolicy", "Situation", "Target"]
