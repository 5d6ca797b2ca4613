"""What rulebooks require: the house's own service policy, and the law's time limits."""

from importlib import import_module
from typing import TYPE_CHECKING

from complaintkit.policies.lifecycles import Lifecycle
from complaintkit.policies.rules import PolicyRule, Situation, Target
from complaintkit.policies.service import OnChange, OnReopen, ServicePolicy

if TYPE_CHECKING:
    from complaintkit.policies.law import Regulation, regulation, regulations
    from complaintkit.policies.problems import Problem

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

# Those who count in the house's own time read no law, and few look for oversights.
_LATER = {"Regulation": "law", "regulation": "law", "regulations": "law", "Problem": "problems"}


def __getattr__(name: str) -> object:
    home = _LATER.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value
