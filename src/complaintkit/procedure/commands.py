"""What somebody wants to do with a case."""

from datetime import datetime
from typing import cast

import attrs

from complaintkit.records import Evidence, checks

__all__ = ["Command"]


def _kebab(event: str) -> str:
    return event.replace("_", "-") if isinstance(cast(object, event), str) else event


@attrs.frozen
class Command:
    """What somebody wants to do with a case.

    Raises:
        RecordError: the moment has no time zone, nobody is named, or a field is of another kind.

    >>> from datetime import UTC, datetime
    >>> Command("stay_rational", datetime(2026, 3, 2, 9, tzinfo=UTC), "agent-1").event
    'stay-rational'
    """

    #: The event, as its value; underscores are taken as hyphens.
    event: str = attrs.field(converter=_kebab, validator=checks.a_text)
    #: When it is done; kept in UTC.
    at: datetime = attrs.field(converter=checks.in_utc, validator=checks.moment)
    #: Who does it.
    by: str = attrs.field(validator=checks.not_blank)
    #: What shows it.
    evidence: Evidence | None = None
    #: Why, where a reason is asked for.
    because: str | None = None
    #: By when an answer is owed: a promise must keep it (``manual:promise``), and from then on the case is explained
    #: even without a solution (``norm:answer-anyway``); kept in UTC.
    limit: datetime | None = attrs.field(default=None, converter=checks.in_utc, validator=checks.moment_or_none)
    #: The version of the case that the sender saw; the command is refused if it has moved on.
    expected_version: int | None = attrs.field(default=None, validator=checks.maybe(int))
