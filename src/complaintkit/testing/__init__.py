"""The test kit: every path and cell of a procedure, asserts, and, with the extra ``testing``, a model to test a CRM by.

All names here need no more than complaintkit itself. ``complaintkit.testing.strategies`` and
``complaintkit.testing.stateful`` need hypothesis; ``complaintkit.testing.plugin`` is loaded by pytest.

>>> from complaintkit.testing import all_paths
>>> len(list(all_paths()))
36
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from complaintkit.procedure import EIGHT_STEPS
    from complaintkit.testing.asserts import assert_conforms
    from complaintkit.testing.cases import case_at
    from complaintkit.testing.cells import Cell, all_cells
    from complaintkit.testing.equivalence import OwnMachine, assert_equivalent
    from complaintkit.testing.failures import (
        EmptyLogError,
        MachineDiffersError,
        NonconformingLogError,
        SystemDiffersError,
        TransitionsUncoveredError,
        UntakenEdgesError,
    )
    from complaintkit.testing.paths import CasePath, all_paths, path_to, transition_cover
    from complaintkit.testing.specimens import AGENT, MOMENT, SUPERIOR, good_evidence, specimen_complaint
    from complaintkit.testing.transitions import TransitionCoverage

__all__ = [
    "AGENT",
    "EIGHT_STEPS",
    "MOMENT",
    "SUPERIOR",
    "CasePath",
    "Cell",
    "EmptyLogError",
    "MachineDiffersError",
    "NonconformingLogError",
    "OwnMachine",
    "SystemDiffersError",
    "TransitionCoverage",
    "TransitionsUncoveredError",
    "UntakenEdgesError",
    "all_cells",
    "all_paths",
    "assert_conforms",
    "assert_equivalent",
    "case_at",
    "good_evidence",
    "path_to",
    "specimen_complaint",
    "transition_cover",
]

# Every start of pytest loads our plugin, and with it this file: what it does not use must cost it nothing.
_HOMES = {
    "EIGHT_STEPS": "complaintkit.procedure",
    "AGENT": "complaintkit.testing.specimens",
    "MOMENT": "complaintkit.testing.specimens",
    "SUPERIOR": "complaintkit.testing.specimens",
    "CasePath": "complaintkit.testing.paths",
    "Cell": "complaintkit.testing.cells",
    "EmptyLogError": "complaintkit.testing.failures",
    "MachineDiffersError": "complaintkit.testing.failures",
    "NonconformingLogError": "complaintkit.testing.failures",
    "OwnMachine": "complaintkit.testing.equivalence",
    "SystemDiffersError": "complaintkit.testing.failures",
    "TransitionCoverage": "complaintkit.testing.transitions",
    "TransitionsUncoveredError": "complaintkit.testing.failures",
    "UntakenEdgesError": "complaintkit.testing.failures",
    "all_cells": "complaintkit.testing.cells",
    "all_paths": "complaintkit.testing.paths",
    "assert_conforms": "complaintkit.testing.asserts",
    "assert_equivalent": "complaintkit.testing.equivalence",
    "case_at": "complaintkit.testing.cases",
    "good_evidence": "complaintkit.testing.specimens",
    "path_to": "complaintkit.testing.paths",
    "specimen_complaint": "complaintkit.testing.specimens",
    "transition_cover": "complaintkit.testing.paths",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(home), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
