"""The complaint itself, as the register holds it."""

from datetime import datetime

import attrs

from complaintkit.records.checks import a, a_text, in_utc, maybe, moment, moment_or_none, not_blank, tuple_of
from complaintkit.records.customer import Customer
from complaintkit.records.money import Money
from complaintkit.vocabulary import Channel, ComplaintForm, FaultKind, HarmKind, RegisterField, Tier

__all__ = ["Complaint"]


@attrs.frozen(kw_only=True)
class Complaint:
    """What a customer raised, when, on which channel (``outline:definition``, ``handbook:record``).

    Raises:
        RecordError: the id or the text is blank, a moment has no time zone, or a field is of another kind.

    >>> from datetime import timedelta, timezone
    >>> beijing = timezone(timedelta(hours=8))
    >>> complaint = Complaint(id="k-1", text="宽带断了三天", received_at=datetime(2026, 3, 2, 9, tzinfo=beijing))
    >>> complaint.received_at.isoformat(), complaint.tier.value
    ('2026-03-02T01:00:00+00:00', 'ordinary')
    """

    #: The register's own id.
    id: str = attrs.field(validator=not_blank)
    #: What the customer said or wrote, unchanged.
    text: str = attrs.field(validator=not_blank)
    #: When it reached us; kept in UTC.
    received_at: datetime = attrs.field(converter=in_utc, validator=moment)
    #: The way it came in.
    channel: Channel | None = attrs.field(default=None, validator=maybe(Channel))
    #: Oral or written, where the channel does not say it.
    stated_form: ComplaintForm | None = attrs.field(default=None, validator=maybe(ComplaintForm))
    #: Who complains.
    customer: Customer | None = attrs.field(default=None, validator=maybe(Customer))
    #: The language of the text as a BCP 47 tag, where known: ``zh-Hans``, ``zh-Hant``, ``en``.
    language: str = attrs.field(default="", validator=a_text)
    #: What the customer says that we did wrong.
    faults: tuple[FaultKind, ...] = attrs.field(default=(), validator=tuple_of(FaultKind))
    #: What of the customer's was hurt.
    harms: tuple[HarmKind, ...] = attrs.field(default=(), validator=tuple_of(HarmKind))
    #: The amount at stake or claimed.
    amount: Money | None = attrs.field(default=None, validator=maybe(Money))
    #: What the customer asks for, in their words.
    remedy_sought: str = attrs.field(default="", validator=a_text)
    #: The cause, as the register has it.
    cause: str = attrs.field(default="", validator=a_text)
    #: Who recorded it; the recorder signs.
    recorded_by: str = attrs.field(default="", validator=a_text)
    #: The id of an earlier complaint that this one belongs to.
    related_to: str = attrs.field(default="", validator=a_text)
    #: When the incident happened, where known; kept in UTC.
    occurred_at: datetime | None = attrs.field(default=None, converter=in_utc, validator=moment_or_none)
    #: Whether the service is still running (``manual:in-service``): react on the spot.
    in_service: bool = attrs.field(default=False, validator=a(bool))

    @property
    def tier(self) -> Tier:
        """The customer's tier; ordinary where the customer is not known."""
        return self.customer.tier if self.customer is not None else Tier.ORDINARY

    @property
    def form(self) -> ComplaintForm | None:
        """Oral or written: as stated, else as the channel has it, else unknown."""
        return self.stated_form or (self.channel.form if self.channel is not None else None)

    @property
    def meets_definition(self) -> bool:
        """Whether form, at least one fault and at least one harm are on record (``outline:definition``)."""
        return bool(self.form and self.faults and self.harms)

    @property
    def missing_from_register(self) -> tuple[RegisterField, ...]:
        """What the register still lacks (``handbook:record``)."""
        customer = self.customer
        held = {
            RegisterField.CUSTOMER_NAME: customer and customer.name,
            RegisterField.ADDRESS: customer and customer.address,
            RegisterField.TELEPHONE: customer and customer.telephone,
            RegisterField.CAUSE: self.cause,
            RegisterField.RECORDED_BY: self.recorded_by,
        }
        return tuple(field for field, value in held.items() if not value)
