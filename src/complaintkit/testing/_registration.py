"""How ``st.from_type(Complaint)`` finds our strategies: the function that hypothesis calls when it is imported.

It must cost that import nothing, and making our records ready costs a third of it. So what is loaded already is
registered at once, and the rest when it is loaded: a finder waits for our modules, and goes when they have come.
"""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["register"]

#: Where the types with a strategy of their own live, and what else is meant by each module.
_NAMES: dict[str, tuple[str, ...]] = {
    "complaintkit.records": (
        "Complaint",
        "Customer",
        "Money",
        "Category",
        "Evidence",
        "Facts",
        "Event",
        "Opened",
        "StepDone",
    ),
    "complaintkit.procedure": ("Procedure", "CaseState", "Command"),
    "complaintkit.business_time": ("BusinessCalendar",),
    "complaintkit.handling": ("Case",),
}


def register() -> None:
    """Registers our types with hypothesis: those that are there now, the others when they come."""
    waiting = {name for name in _NAMES if name not in sys.modules}
    for name in _NAMES.keys() - waiting:
        _registered(sys.modules[name])
    if waiting:
        sys.meta_path.insert(0, _Waiting(waiting))


def _registered(module: ModuleType) -> None:
    from hypothesis.strategies import register_type_strategy  # noqa: PLC0415 - hypothesis is being imported

    types: list[type[Any]] = [getattr(module, name) for name in _NAMES[module.__name__]]
    if hasattr(module, "EVENT_OF"):
        types += [*module.EVENT_OF.values(), *module.EVIDENCE_OF.values()]
    for each in types:
        register_type_strategy(each, _strategy)


def _strategy(kind: type[Any]) -> "SearchStrategy[Any]":
    made: SearchStrategy[Any] = import_module("complaintkit.testing.strategies").of_kind(kind)
    return made


class _Waiting(MetaPathFinder):
    """Finds nothing of its own; tells when one of our modules has been loaded."""

    def __init__(self, waiting: set[str]) -> None:
        self._waiting = waiting

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname not in self._waiting:
            return None
        self._waiting.discard(fullname)
        others = (finder.find_spec(fullname, path, target) for finder in sys.meta_path if finder is not self)
        spec = next((found for found in others if found is not None), None)
        if not self._waiting:
            sys.meta_path.remove(self)
        if spec is not None and spec.loader is not None:
            spec.loader = _Telling(spec.loader, _registered)
        return spec


class _Telling(Loader):
    """Another loader, and what is done with the module once it has loaded it."""

    def __init__(self, loader: Loader, then: Callable[[ModuleType], None]) -> None:
        self._loader, self._then = loader, then

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loader, name)

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        module.__loader__ = self._loader
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader
        self._loader.exec_module(module)
        self._then(module)
