"""Cases that stand where a test needs them."""

from collections.abc import Mapping

from complaintkit.handling import Case
from complaintkit.procedure import EIGHT_STEPS, Procedure
from complaintkit.records import Evidence
from complaintkit.testing.paths import path_to

__all__ = ["case_at"]


def case_at(
    position: str, procedure: Procedure = EIGHT_STEPS, *, evidence: Mapping[str, Evidence] | None = None
) -> Case:
    """A case that stands at *position*, brought there in the ordinary order.

    Args:
        position: a step that is just done, or ``opened``, ``closed``, ``withdrawn``, ``merged``.
        procedure: what it follows.
        evidence: evidence of yours by event, where a rule of yours asks for more than ours shows.

    Raises:
        UnknownTermError: no case of this procedure can stand there.
        UntakenEdgesError: the way needs evidence that we do not know of.

    >>> case = case_at("help")
    >>> case.state.position, case.state.version
    ('help', 6)
    """
    path = path_to(position, procedure, evidence=evidence)
    return Case.from_history(path.history, procedures=(procedure,))
