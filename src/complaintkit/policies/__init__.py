"""What rulebooks require: the house's own service policy, and the law's time limits."""

from importlib import import_module
from typing import TYPE_CHECKING

from complaintkit.policies.problems import Problem
from complaintkit.policies.rules import PolicyRule, Situation, Target
from complaintkit.policies.service import OnChange, OnReopen, ServicePolicy

if TYPE_CHECKING:
    from complaintkit.policies.law import Regulation, regulation, regulations

__all__ = [
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

#: Those who count in the house's own time read no law.
_LATER = frozenset({"Regulation", "regulation", "regulations"})


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module("complaintkit.policies.law"), name)
    globals()[name] = value
    return value
