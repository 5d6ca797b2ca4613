"""The procedure: one declaration, one table compiled from it, and pure functions over both.

>>> [edge.target for edge in EIGHT_STEPS.table["opened", "thank"]]
['thank']
"""

from typing import TYPE_CHECKING

from complaintkit._lazy import later
from complaintkit.procedure.commands import Command
from complaintkit.procedure.decision import Accepted, Refused, decide, simulate
from complaintkit.procedure.guards import GuardRule
from complaintkit.procedure.ladder import Rung
from complaintkit.procedure.outlook import options, proposals
from complaintkit.procedure.procedures import EIGHT_STEPS, Edge, Procedure
from complaintkit.procedure.reasons import Option, Reason
from complaintkit.procedure.retracing import retrace
from complaintkit.procedure.state import CaseState, evolve, fold

if TYPE_CHECKING:
    from complaintkit.procedure.alignments import Alignment, Move, align
    from complaintkit.procedure.archives import restore, seal, snapshot, verify
    from complaintkit.procedure.eight_steps import EightSteps
    from complaintkit.procedure.manuals import MANUALS, crosswalk, procedure_named
    from complaintkit.procedure.replays import Deviation, Replay, Verdict, replay
else:
    # The engine costs 50 ms and loads asyncio; what reads whole logs and archives costs 8: they come when asked for.
    __getattr__, __dir__ = later(
        globals(),
        {
            ".alignments": ("Alignment", "Move", "align"),
            ".archives": ("restore", "seal", "snapshot", "verify"),
            ".eight_steps": ("EightSteps",),
            ".manuals": ("MANUALS", "crosswalk", "procedure_named"),
            ".replays": ("Deviation", "Replay", "Verdict", "replay"),
        },
    )

__all__ = [
    "EIGHT_STEPS",
    "MANUALS",
    "Accepted",
    "Alignment",
    "CaseState",
    "Command",
    "Deviation",
    "Edge",
    "EightSteps",
    "GuardRule",
    "Move",
    "Option",
    "Procedure",
    "Reason",
    "Refused",
    "Replay",
    "Rung",
    "Verdict",
    "align",
    "crosswalk",
    "decide",
    "evolve",
    "fold",
    "options",
    "procedure_named",
    "proposals",
    "replay",
    "restore",
    "retrace",
    "seal",
    "simulate",
    "snapshot",
    "verify",
]
