"""What rulebooks require: the house's own service policy."""

from complaintkit.policies.service import PolicyRule, ServicePolicy, Situation, Target

__all__ = ["PolicyRule", "ServicePolicy", "Situation", "Target"]
