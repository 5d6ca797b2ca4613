"""The test kit: every path and cell of a procedure, asserts, and, with the extra ``testing``, a model to test a CRM by.

All names here need no more than complaintkit itself. ``complaintkit.testing.strategies`` and
``complaintkit.testing.stateful`` need hypothesis; ``complaintkit.testing.plugin`` is loaded by pytest.

>>> from complaintkit.testing import all_paths
>>> len(list(all_paths()))
36
"""

from typing import TYPE_CHECKING

from complaintkit._lazy import later

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
else:
    # Every start of pytest loads our plugin, and with it this file: what it does not use must cost it nothing.
    __getattr__, __dir__ = later(
        globals(),
        {
            "..procedure": ("EIGHT_STEPS",),
            ".asserts": ("assert_conforms",),
            ".cases": ("case_at",),
            ".cells": ("Cell", "all_cells"),
            ".equivalence": ("OwnMachine", "assert_equivalent"),
            ".failures": (
                "EmptyLogError",
                "MachineDiffersError",
                "NonconformingLogError",
                "SystemDiffersError",
                "TransitionsUncoveredError",
                "UntakenEdgesError",
            ),
            ".paths": ("CasePath", "all_paths", "path_to", "transition_cover"),
            ".specimens": ("AGENT", "MOMENT", "SUPERIOR", "good_evidence", "specimen_complaint"),
            ".transitions": ("TransitionCoverage",),
        },
    )

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
