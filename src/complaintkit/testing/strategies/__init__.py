"""Hypothesis strategies for what a complaint system meets; needs the extra ``testing``.

Everything shrinks towards the plainest: the first sentence, the next step, evidence that says yes. Where
complaintkit is installed, ``st.from_type(Complaint)`` and the like find these strategies by themselves.

>>> from hypothesis import find
>>> find(complaints(), lambda complaint: complaint.language == "en").text
'No internet for three days.'
"""

from complaintkit.errors import MissingExtraError

try:
    from complaintkit.testing.strategies._histories import commands, event_logs, illegal_histories, legal_histories
    from complaintkit.testing.strategies._places import calendars, procedures
    from complaintkit.testing.strategies._records import Says, complaints, customers, evidence_for, moments, replies
    from complaintkit.testing.strategies._types import of_kind
except ModuleNotFoundError as _error:
    if _error.name is None or _error.name.partition(".")[0] != "hypothesis":
        raise
    raise MissingExtraError("testing", "strategies") from _error

__all__ = [
    "Says",
    "calendars",
    "commands",
    "complaints",
    "customers",
    "event_logs",
    "evidence_for",
    "illegal_histories",
    "legal_histories",
    "moments",
    "of_kind",
    "procedures",
    "replies",
]
