"""The procedure: one declaration, one table compiled from it, and pure functions over both.

>>> [edge.target for edge in EIGHT_STEPS.table["opened", "thank"]]
['thank']
"""

from importlib import import_module
from typing import TYPE_CHECKING

from complaintkit.procedure.alignments import Alignment, Move, align
from complaintkit.procedure.archives import restore, retrace, seal, snapshot, verify
from complaintkit.procedure.commands import Command
from complaintkit.procedure.decision import Accepted, Refused, decide, simulate
from complaintkit.procedure.guards import GuardRule
from complaintkit.procedure.ladder import Rung
from complaintkit.procedure.manuals import MANUALS, crosswalk, procedure_named
from complaintkit.procedure.outlook import options, proposals
from complaintkit.procedure.procedures import EIGHT_STEPS, Edge, Procedure
from complaintkit.procedure.reasons import Option, Reason
from complaintkit.procedure.replays import Deviation, Replay, Verdict, replay
from complaintkit.procedure.state import CaseState, evolve, fold

if TYPE_CHECKING:
    from complaintkit.procedure.eight_steps import EightSteps

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


def __getattr__(name: str) -> object:
    # The engine costs 50 ms and loads asyncio, so it comes only when asked for.
    if name == "EightSteps":
        return import_module("complaintkit.procedure.eight_steps").EightSteps
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
