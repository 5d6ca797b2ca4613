"""What the customer is told of a limit: the sentence that states it, and whether a promise keeps within it."""

from collections.abc import Iterable
from datetime import datetime

import attrs

from complaintkit._tables import table
from complaintkit.records import is_promise_in_time, is_promise_reachable
from complaintkit.sla._moments import in_utc
from complaintkit.sla.clock import Clock, answer_limit
from complaintkit.vocabulary import known_language

__all__ = ["Promise", "check_promise", "limit_sentence"]


@attrs.frozen(kw_only=True)
class Promise:
    """A promised time beside the limit (``manual:promise``).

    >>> from datetime import UTC
    >>> Promise(promised_at=datetime(2026, 3, 2, 9, tzinfo=UTC), code="too-late", limit=None).is_good
    False
    """

    #: What is promised.
    promised_at: datetime
    #: ``in-time``, ``too-late`` or ``unreachable``, which is in the past.
    code: str
    #: The last moment that would be in time; ``None`` where no limit runs, or it is missed already.
    limit: datetime | None

    @property
    def is_good(self) -> bool:
        """Whether it may be made."""
        return self.code == "in-time"


def check_promise(promised_at: datetime, found: Iterable[Clock], *, at: datetime) -> Promise:
    """Whether an answer promised for *promised_at* can be kept and keeps the limit (``manual:promise``).

    Args:
        promised_at: what the customer would be told, with a time zone.
        found: the clocks of the case at *at*.
        at: the moment at which it is promised, with a time zone.

    Raises:
        CalendarError: a moment has no time zone.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    >>> check_promise(noon.replace(hour=15), (), at=noon).code, check_promise(noon.replace(hour=9), (), at=noon).code
    ('in-time', 'unreachable')
    """
    limit, promised = answer_limit(found), in_utc(promised_at)
    if not is_promise_reachable(promised, at=in_utc(at)):
        code = "unreachable"
    else:
        code = "in-time" if is_promise_in_time(promised, limit=limit) else "too-late"
    return Promise(promised_at=promised_at, code=code, limit=limit)


def limit_sentence(clock: Clock, lang: str = "zh-Hans") -> str:
    """The sentence that tells the customer the limit when the contact ends (``handbook:closing-limit``).

    The limit is that of this category and customer (``handbook:matrix``); while we wait for the customer, it says
    that the time moves on until they have answered.

    Raises:
        UnknownTermError: for another language than ``zh-Hans``, ``zh-Hant`` and ``en``.

    >>> from complaintkit.policies import ServicePolicy
    >>> from complaintkit.sla import clocks
    >>> from complaintkit.sla.clock import around_the_clock
    >>> from complaintkit.testing import path_to
    >>> history = path_to("thank").history
    >>> found = clocks(history, ServicePolicy.default(), around_the_clock("Asia/Shanghai"), history[-1].at)
    >>> print(limit_sentence(found[-1], "en"))
    Until it is solved, you will have the next report of progress by 21:01 on 2 March 2026 at the latest.
    """
    words = table("policies/sentences")
    due = clock.due_at
    months = str(words["months"][known_language(lang)]).split()
    moment = str(words["moment"][lang]).format(
        year=due.year, month=months[due.month - 1], day=due.day, time=f"{due:%H:%M}"
    )
    sentence = str(words[clock.name.value][lang]).format(due=moment)
    return sentence + str(words["while-waiting"][lang]) if clock.is_projection else sentence
