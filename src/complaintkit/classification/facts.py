"""Facts beside the words: the fields of a form or a register, and what the customer complained of before.

Facts beat words. In order of rank: what a field states, what the history shows, what the words say. A fact changes
the answers that it speaks to and no others; an empty field changes nothing, and a box that is not ticked is no refusal.
Whatever the words said otherwise is kept under ``overruled``.
"""

from datetime import datetime

import attrs

from complaintkit.classification.demands import demands_named
from complaintkit.errors import RecordError
from complaintkit.records import Complaint, Money
from complaintkit.records.checks import a_text, in_utc, maybe, moment_or_none, tuple_of
from complaintkit.vocabulary import Content, Demand, FaultKind, HarmKind, RiskFlag

__all__ = ["FormFields", "fields_of"]


@attrs.frozen(kw_only=True)
class FormFields:
    """What a form or a register states in fields of its own; what is left out says nothing.

    Raises:
        RecordError: a field is of another kind.

    >>> from decimal import Decimal
    >>> from complaintkit.classification import classify
    >>> ticked = FormFields(amount=Money(amount=Decimal(18_000), currency="CNY"), demands=(Demand.REFUND,))
    >>> read = classify("装修公司一直拖着不动工", fields=ticked)
    >>> [(flag.value.value, flag.given[0].name) for flag in read.flags]
    [('high-value', 'amount'), ('asks-for-compensation', 'demands')]
    """

    #: The amount claimed or at stake.
    amount: Money | None = attrs.field(default=None, validator=maybe(Money))
    #: The demands that are ticked.
    demands: tuple[Demand, ...] = attrs.field(default=(), validator=tuple_of(Demand))
    #: Whether it came in as a complaint, where the form has other kinds too.
    is_complaint: bool | None = attrs.field(default=None, validator=maybe(bool))
    #: What it is mainly about, where the form asks.
    content: Content | None = attrs.field(default=None, validator=maybe(Content))
    #: What the register says that we did wrong, by the customer's word.
    faults: tuple[FaultKind, ...] = attrs.field(default=(), validator=tuple_of(FaultKind))
    #: What of the customer's was hurt.
    harms: tuple[HarmKind, ...] = attrs.field(default=(), validator=tuple_of(HarmKind))
    #: The flags that somebody has put on record.
    flags: tuple[RiskFlag, ...] = attrs.field(default=(), validator=tuple_of(RiskFlag))
    #: The id of an earlier complaint that this one belongs to.
    related_to: str = attrs.field(default="", validator=a_text)
    #: The complaint's own id, where it has one; a history that holds it is not a repeat of itself.
    id: str = attrs.field(default="", validator=a_text)
    #: When it was received, where known; only what came before counts as history.
    received_at: datetime | None = attrs.field(default=None, converter=in_utc, validator=moment_or_none)

    @property
    def meets_definition(self) -> bool:
        """Whether a fault and a harm are on record (``outline:definition``)."""
        return bool(self.faults and self.harms)


def fields_of(given: FormFields | Complaint | None) -> FormFields:
    """The fields that are *given*; of a complaint those that its record holds, its remedy sought read as demands.

    Raises:
        RecordError: something else was given.

    >>> fields_of(None).is_complaint, fields_of(FormFields(related_to="k-1")).related_to
    (None, 'k-1')
    """
    if given is None or isinstance(given, FormFields):
        return given or FormFields()
    if not isinstance(given, Complaint):
        raise RecordError("fields", "are no fields", given, "FormFields or a Complaint")
    return FormFields(
        amount=given.amount,
        demands=demands_named(given.remedy_sought),
        faults=given.faults,
        harms=given.harms,
        related_to=given.related_to,
        id=given.id,
        received_at=given.received_at,
    )
