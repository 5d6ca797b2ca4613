"""How a complaint was judged: what travels from classification to policies, clocks and the procedure."""

import attrs

from complaintkit.records.checks import a, maybe, tuple_of
from complaintkit.vocabulary import Complexity, Content, Nature, RiskFlag

__all__ = ["Category"]


@attrs.frozen(kw_only=True)
class Category:
    """A judgement of nature, content, complexity and flags; who made it, and when, stands in the event that carries it.

    >>> Category(nature=Nature.HARM, flags=(RiskFlag.HIGH_VALUE,)).nature.group
    <NatureGroup.VALID: 'valid'>
    """

    #: The kind by nature (``manual:nature``); ``None`` where nobody has judged, or it is no complaint.
    nature: Nature | None = attrs.field(default=None, validator=maybe(Nature))
    #: What it is mainly about (``manual:content``).
    content: Content | None = attrs.field(default=None, validator=maybe(Content))
    #: What else it is about.
    other_contents: tuple[Content, ...] = attrs.field(default=(), validator=tuple_of(Content))
    #: Simple or complex (``handbook:limits``).
    complexity: Complexity = attrs.field(default=Complexity.SIMPLE, validator=a(Complexity))
    #: The risk flags that are up.
    flags: tuple[RiskFlag, ...] = attrs.field(default=(), validator=tuple_of(RiskFlag))
