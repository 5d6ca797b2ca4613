"""Who complains."""

import attrs

from complaintkit.records.checks import a, a_text, maybe, not_blank
from complaintkit.vocabulary import ContactRole, CustomerKind, CustomerSide, ServiceMode, Tier

__all__ = ["Customer"]


@attrs.frozen(kw_only=True)
class Customer:
    """A person or an organisation that buys and uses a product or service (``outline:customer``).

    Raises:
        RecordError: the id is blank, or a field is of another kind.

    >>> Customer(id="c-7", tier=Tier.VIP).service_mode
    <ServiceMode.FULL: 'full'>
    """

    #: The host's own id of the customer.
    id: str = attrs.field(validator=not_blank)
    #: The name, as the record has it; agents address the customer by it (``outline:liked``).
    name: str = attrs.field(default="", validator=a_text)
    #: A person or an organisation.
    kind: CustomerKind = attrs.field(default=CustomerKind.PERSON, validator=a(CustomerKind))
    #: External, or one of our own staff.
    side: CustomerSide = attrs.field(default=CustomerSide.EXTERNAL, validator=a(CustomerSide))
    #: The tier (``norm:tiers``); ordinary for everyone else.
    tier: Tier = attrs.field(default=Tier.ORDINARY, validator=a(Tier))
    #: In a group customer: which of the people served one to one (``norm:contacts``).
    contact_role: ContactRole | None = attrs.field(default=None, validator=maybe(ContactRole))
    #: The telephone number to call back.
    telephone: str = attrs.field(default="", validator=a_text, repr=False)
    #: The postal address.
    address: str = attrs.field(default="", validator=a_text, repr=False)

    @property
    def service_mode(self) -> ServiceMode:
        """The mode that follows from the tier (``norm:service-mode``)."""
        return self.tier.service_mode
