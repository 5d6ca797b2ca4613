"""Who does what for key customers: each duty under the role that bears it (section 10.3 of the domain)."""

from functools import cache

import attrs

from complaintkit._tables import table
from complaintkit.guidance.terms import KeyRole
from complaintkit.vocabulary import LANGUAGES, Text, Tier

__all__ = ["RoleDuty", "duties", "role_for"]


@attrs.frozen
class RoleDuty:
    """One duty of one role.

    >>> duty = duties(KeyRole.VIP_ZONE)[3]
    >>> duty.text.say("en"), duty.source
    ("helps fully on an account manager's request", 'norm:vip-zone')
    """

    #: Whose duty it is.
    role: KeyRole
    #: The duty, with the rule that it comes from.
    text: Text

    @property
    def source(self) -> str:
        """The id of the rule that it comes from."""
        return self.text.source


@cache
def duties(role: str) -> tuple[RoleDuty, ...]:
    """The duties of *role*, a :class:`KeyRole` or a name of one, in the norm's order.

    The rules are ``norm:group-manager``, ``norm:vip-manager`` and ``norm:vip-zone``.

    Raises:
        UnknownTermError: there is no such role.

    >>> [duty.text.say("en") for duty in duties("vip-zone")][3]
    "helps fully on an account manager's request"
    """
    known = KeyRole.parse(role)
    rows = table("guidance/duties")[known.value]
    return tuple(RoleDuty(known, Text(row["source"], tuple(row[lang] for lang in LANGUAGES))) for row in rows)


def role_for(tier: Tier) -> KeyRole | None:
    """The account manager who serves customers of that tier one to one; ``None`` for ordinary customers.

    Medium and small groups are served by the group account manager too: a reading of ours, the norm names the others.

    Raises:
        UnknownTermError: there is no such tier.

    >>> role_for(Tier.VIP), role_for(Tier.ORDINARY)
    (<KeyRole.VIP_MANAGER: 'vip-manager'>, None)
    """
    known = Tier(tier)  # a tier's value is that tier
    if known is Tier.ORDINARY:
        return None
    return KeyRole.VIP_MANAGER if known is Tier.VIP else KeyRole.GROUP_MANAGER
