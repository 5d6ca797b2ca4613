"""The check: a reply read against the rules, and what is found in it."""

from datetime import datetime

from complaintkit.vocabulary import Step
from complaintkit.wording.contexts import ReplyContext
from complaintkit.wording.findings import Finding
from complaintkit.wording.rules import Rules
from complaintkit.wording.terms import Situation

__all__ = ["check"]


def check(
    reply: str,
    *,
    step: Step | str | None = None,
    situation: Situation | str | None = None,
    due_at: datetime | None = None,
    context: ReplyContext | None = None,
    rules: Rules | None = None,
) -> tuple[Finding, ...]:
    """What a reply to a customer would better say otherwise, in the order of the text."""
    _ = (reply, step, situation, due_at, context, rules)
    return ()
