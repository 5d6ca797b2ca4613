"""What rulebooks require: the house's own service policy."""

from importlib import import_module
from typing import TYPE_CHECKING

from complaintkit.policies.lifecycles import Lifecycle
from complaintkit.policies.rules import PolicyRule, Situation, Target
from complaintkit.policies.service import OnChange, OnReopen, ServicePolicy

if TYPE_CHECKING:
    from complaintkit.policies.problems import Problem

__all__ = ["Lifecycle", "OnChange", "OnReopen", "PolicyRule", "Problem", "ServicePolicy", "Situation", "Target"]

# What looks for oversights is needed by few programs, and costs every import 2 ms.
_LATER = {"Problem": "problems"}


def __getattr__(name: str) -> object:
    home = _LATER.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
