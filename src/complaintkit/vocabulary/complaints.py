"""What a complaint says and how it comes in (section 1 of the domain)."""

from complaintkit.vocabulary.term import Term

__all__ = ["Channel", "ComplaintForm", "FaultKind", "HarmKind", "RegisterField"]


class ComplaintForm(Term):
    """Spoken or written (``outline:definition``).

    >>> [channel.value for channel in Channel if channel.form is ComplaintForm.ORAL]
    ['phone', 'branch']
    """

    ORAL = "oral"
    WRITTEN = "written"


class FaultKind(Term):
    """What the customer says that we did wrong (``outline:definition``).

    >>> [fault.label("zh-Hans") for fault in FaultKind]
    ['失误', '失职', '失度', '失控']
    """

    MISTAKE = "mistake"
    DERELICTION = "dereliction"
    WANT_OF_MEASURE = "want-of-measure"
    LOSS_OF_CONTROL = "loss-of-control"


class HarmKind(Term):
    """What of the customer's was hurt (``outline:definition``).

    >>> [harm.label("en") for harm in HarmKind]
    ['self-esteem', 'interests']
    """

    SELF_ESTEEM = "self-esteem"
    INTERESTS = "interests"


class Channel(Term):
    """The way on which a contact comes or goes (``REGULATION.md`` 6.1).

    >>> Channel.parse("小程序"), Channel.MINI_PROGRAM.form.value
    (<Channel.MINI_PROGRAM: 'mini-program'>, 'written')
    """

    PHONE = "phone"
    CHAT = "chat"
    APP = "app"
    MINI_PROGRAM = "mini-program"
    WEB = "web"
    EMAIL = "email"
    SOCIAL = "social"
    BRANCH = "branch"
    SELF_SERVICE = "self-service"
    LETTER = "letter"
    FAX = "fax"
    REFERRAL = "referral"
    THIRD_PARTY = "third-party"
    REGULATOR = "regulator"

    @property
    def form(self) -> ComplaintForm:
        """The form that a contact on this channel has, unless it is said otherwise.

        >>> Channel.PHONE.form, Channel.EMAIL.form
        (<ComplaintForm.ORAL: 'oral'>, <ComplaintForm.WRITTEN: 'written'>)
        """
        return ComplaintForm.ORAL if self in (Channel.PHONE, Channel.BRANCH) else ComplaintForm.WRITTEN


class RegisterField(Term):
    """What the complaint register holds (``handbook:record``).

    >>> [field.label("en") for field in RegisterField][:4]
    ['customer name', 'address', 'telephone', 'cause of complaint']
    """

    CUSTOMER_NAME = "customer-name"
    ADDRESS = "address"
    TELEPHONE = "telephone"
    CAUSE = "cause"
    RECORDED_BY = "recorded-by"
    RECEIVED_AT = "received-at"
