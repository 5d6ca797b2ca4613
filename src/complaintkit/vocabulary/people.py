"""Who complains, and how a complaint is looked upon (section 1 of the domain)."""

from complaintkit.vocabulary.term import Term

__all__ = [
    "ContactRole",
    "CustomerKind",
    "CustomerSide",
    "FirstMomentCheck",
    "ServiceMode",
    "ServiceRole",
    "SolutionFit",
    "Stance",
    "Tier",
    "ViewOfComplaints",
]


class CustomerKind(Term):
    """A person or an organisation (``outline:customer``)."""

    PERSON = "person"
    ORGANISATION = "organisation"


class CustomerSide(Term):
    """Outside the organisation, or one of its own staff (``outline:customer``)."""

    EXTERNAL = "external"
    INTERNAL = "internal"


class ServiceMode(Term):
    """Who bears the first duty of service (``norm:service-mode``)."""

    FULL = "full"
    ASSISTED = "assisted"


class ServiceRole(Term):
    """Who answers for the service: owns a complaint, or assists with it (``norm:service-mode``)."""

    ACCOUNT_MANAGER = "account-manager"
    BUSINESS_HALL = "business-hall"
    RECEIVING_DEPARTMENT = "receiving-department"


class Tier(Term):
    """The customer's tier (``norm:tiers``): it sets service mode and limit, never credence or tone."""

    IMPORTANT_GROUP = "important-group"
    LARGE_GROUP = "large-group"
    MEDIUM_SMALL_GROUP = "medium-small-group"
    VIP = "vip"
    ORDINARY = "ordinary"

    @property
    def service_mode(self) -> ServiceMode:
        """The mode from the one who owns the complaint (``norm:service-mode``).

        >>> Tier.VIP.service_mode, Tier.ORDINARY.service_mode
        (<ServiceMode.FULL: 'full'>, <ServiceMode.ASSISTED: 'assisted'>)
        """
        return ServiceMode.ASSISTED if self is Tier.ORDINARY else ServiceMode.FULL

    @property
    def owner(self) -> ServiceRole:
        """Who owns a complaint of such a customer (our reading of ``norm:service-mode``).

        >>> Tier.VIP.owner, Tier.ORDINARY.owner
        (<ServiceRole.ACCOUNT_MANAGER: 'account-manager'>, <ServiceRole.RECEIVING_DEPARTMENT: 'receiving-department'>)
        """
        return ServiceRole.RECEIVING_DEPARTMENT if self is Tier.ORDINARY else ServiceRole.ACCOUNT_MANAGER

    @property
    def assistant(self) -> ServiceRole | None:
        """Who assists the owner: the business hall of the customer's area for the four tiers, else nobody.

        >>> Tier.LARGE_GROUP.assistant, Tier.ORDINARY.assistant
        (<ServiceRole.BUSINESS_HALL: 'business-hall'>, None)
        """
        return None if self is Tier.ORDINARY else ServiceRole.BUSINESS_HALL


class ContactRole(Term):
    """The people of a group customer who are served one to one (``norm:contacts``)."""

    IMPORTANT_INDIVIDUAL = "important-individual"
    LEADER = "leader"
    CONTACT_PERSON = "contact-person"


class ViewOfComplaints(Term):
    """The right view of complaints, four (``norm:attitudes``)."""

    RIGHT_OF_CUSTOMER = "right-of-customer"
    ORDINARY = "ordinary"
    TRUST_AND_EXPECTATION = "trust-and-expectation"
    CHANCE_TO_SERVE = "chance-to-serve"


class Stance(Term):
    """What to hold to while handling (``norm:stance``)."""

    CUSTOMER_FIRST = "customer-first"
    MIND_ATTITUDE = "mind-attitude"
    MIND_TONE = "mind-tone"
    MIND_COURSE = "mind-course"
    NECESSARY_PROMISES = "necessary-promises"


class SolutionFit(Term):
    """The three questions asked of every solution (``course:three-fits``)."""

    LAWFUL = "lawful"
    HUMANE = "humane"
    REASONABLE = "reasonable"


class FirstMomentCheck(Term):
    """What is owed at the first moment (``handbook:first-moment``)."""

    SOLVE_AT_ONCE = "solve-at-once"
    MEET_THE_WISH = "meet-the-wish"
    SHOW_THEY_MATTER = "show-they-matter"
