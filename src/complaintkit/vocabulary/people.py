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
    """A person or an organisation (``outline:customer``).

    >>> CustomerKind.parse("组织")
    <CustomerKind.ORGANISATION: 'organisation'>
    """

    PERSON = "person"
    ORGANISATION = "organisation"


class CustomerSide(Term):
    """Outside the organisation, or one of its own staff (``outline:customer``).

    >>> CustomerSide.INTERNAL.label("en"), CustomerSide.INTERNAL.source
    ('internal customer', 'outline:customer')
    """

    EXTERNAL = "external"
    INTERNAL = "internal"


class ServiceMode(Term):
    """Who bears the first duty of service (``norm:service-mode``).

    >>> [text.say("en") for text in ServiceMode.FULL.texts("duties")][0]
    'keeps close contact with the customer unasked'
    """

    FULL = "full"
    ASSISTED = "assisted"


class ServiceRole(Term):
    """Who answers for the service: owns a complaint, or assists with it (``norm:service-mode``).

    >>> [tier.value for tier in Tier if tier.owner is ServiceRole.RECEIVING_DEPARTMENT]
    ['ordinary']
    """

    ACCOUNT_MANAGER = "account-manager"
    BUSINESS_HALL = "business-hall"
    RECEIVING_DEPARTMENT = "receiving-department"


class Tier(Term):
    """The customer's tier (``norm:tiers``): it sets service mode and limit, never credence or tone.

    >>> Tier.parse("大型集团"), Tier.LARGE_GROUP.owner.label("en")
    (<Tier.LARGE_GROUP: 'large-group'>, 'account manager')
    """

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
    """The people of a group customer who are served one to one (``norm:contacts``).

    >>> ContactRole.CONTACT_PERSON.label("zh-Hans"), ContactRole.CONTACT_PERSON.source
    ('集团联系人', 'norm:contacts')
    """

    IMPORTANT_INDIVIDUAL = "important-individual"
    LEADER = "leader"
    CONTACT_PERSON = "contact-person"


class ViewOfComplaints(Term):
    """The right view of complaints, four (``norm:attitudes``).

    >>> ViewOfComplaints.CHANCE_TO_SERVE.label("en")
    'a complaint is one more chance to serve'
    """

    RIGHT_OF_CUSTOMER = "right-of-customer"
    ORDINARY = "ordinary"
    TRUST_AND_EXPECTATION = "trust-and-expectation"
    CHANCE_TO_SERVE = "chance-to-serve"


class Stance(Term):
    """What to hold to while handling (``norm:stance``).

    >>> [stance.label("en") for stance in Stance][:2]
    ['the customer comes first', 'mind the attitude']
    """

    CUSTOMER_FIRST = "customer-first"
    MIND_ATTITUDE = "mind-attitude"
    MIND_TONE = "mind-tone"
    MIND_COURSE = "mind-course"
    NECESSARY_PROMISES = "necessary-promises"


class SolutionFit(Term):
    """The three questions asked of every solution (``course:three-fits``).

    >>> [fit.label("zh-Hans") for fit in SolutionFit]
    ['合法', '合情', '合理']
    """

    LAWFUL = "lawful"
    HUMANE = "humane"
    REASONABLE = "reasonable"


class FirstMomentCheck(Term):
    """What is owed at the first moment (``handbook:first-moment``).

    >>> [check.label("en") for check in FirstMomentCheck]
    ['solve at the first moment', "meet the customer's wish", 'show that the customer matters']
    """

    SOLVE_AT_ONCE = "solve-at-once"
    MEET_THE_WISH = "meet-the-wish"
    SHOW_THEY_MATTER = "show-they-matter"
