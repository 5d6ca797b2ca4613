"""The closed lists of the law: the words that the statutory time limits of ``data/regulations`` are written in.

Their labels and definitions stand in ``data/vocabulary/law/``, in files of their own, so that the ordinary lists
are read as fast as before. Nothing loads this module before it is asked for.

>>> TimeUnit.WORKING_DAY.label("zh-Hans"), Jurisdiction.parse("河南省").value
('工作日', 'cn-ha')
"""

from complaintkit.vocabulary.term import Term

__all__ = [
    "CaseMoment",
    "Circumstance",
    "Confidence",
    "CountFrom",
    "DayEnd",
    "DayLength",
    "ExtensionNeed",
    "Jurisdiction",
    "LawTerm",
    "LimitKind",
    "Party",
    "PeriodKind",
    "RollOver",
    "Sector",
    "TimeUnit",
]


class LawTerm(Term):
    """A word of the law from a closed list, labelled in files of its own.

    >>> PeriodKind.parse("鉴定").definition("en")
    'The time in which a qualified body gives its expert appraisal.'
    """

    @classmethod
    def table_folder(cls) -> str:
        """The law's own folder of ``data/``."""
        return "vocabulary/law"


class Jurisdiction(LawTerm):
    """Whose law it is: a state, a union of states, a province or a city.

    >>> Jurisdiction.CN_SD_JINAN.label("zh-Hans"), Jurisdiction.UK_GB.label("en")
    ('济南', 'Great Britain')
    """

    CN = "cn"
    CN_HA = "cn-ha"
    CN_CQ = "cn-cq"
    CN_ZJ = "cn-zj"
    CN_SH = "cn-sh"
    CN_SD = "cn-sd"
    CN_SD_JINAN = "cn-sd-jinan"
    CN_SD_WEIFANG = "cn-sd-weifang"
    CN_ZJ_HANGZHOU = "cn-zj-hangzhou"
    CN_SD_QINGDAO = "cn-sd-qingdao"
    CN_HA_LUOYANG = "cn-ha-luoyang"
    CN_HA_ZHENGZHOU = "cn-ha-zhengzhou"
    CN_ZJ_NINGBO = "cn-zj-ningbo"
    CN_BJ = "cn-bj"
    UK = "uk"
    UK_GB = "uk-gb"
    UK_ENG = "uk-eng"
    EU = "eu"
    ES = "es"
    IE = "ie"
    US = "us"
    AU = "au"
    CA = "ca"
    SG = "sg"
    IN = "in"
    BR = "br"


class Sector(LawTerm):
    """The field of business or administration that a rule is for.

    >>> Sector.parse("telecom").label("zh-Hans")
    '电信'
    """

    CONSUMER_GENERAL = "consumer-general"
    DISTANCE_SELLING = "distance-selling"
    CONSUMER_PREPAID = "consumer-prepaid"
    CIVIL_CLAIMS = "civil-claims"
    GOODS_MOBILE_PHONE = "goods-mobile-phone"
    GOODS_MOTOR_VEHICLE = "goods-motor-vehicle"
    TELECOM = "telecom"
    BANKING_INSURANCE = "banking-insurance"
    INSURANCE_PERSONAL = "insurance-personal"
    CREDIT_REPORTING = "credit-reporting"
    COURIER = "courier"
    POST_COURIER = "post-courier"
    POST = "post"
    AVIATION = "aviation"
    AVIATION_AIRPORT = "aviation-airport"
    TOURISM = "tourism"
    PUBLIC_SECTOR_PETITION = "public-sector-petition"
    GOVERNMENT_HOTLINE = "government-hotline"
    PROPERTY_MANAGEMENT = "property-management"
    UTILITY_GAS = "utility-gas"
    UTILITY_HEATING = "utility-heating"
    UTILITY_WATER = "utility-water"
    PUBLIC_TRANSPORT = "public-transport"
    PUBLIC_TRANSPORT_TAXI = "public-transport-taxi"
    HEALTH = "health"
    UTILITIES_METERING = "utilities-metering"
    B2B_PAYMENTS = "b2b-payments"
    FINANCIAL_SERVICES = "financial-services"
    PAYMENT_SERVICES = "payment-services"
    ENERGY = "energy"
    SOCIAL_HOUSING = "social-housing"
    CONSUMER_ADR = "consumer-adr"
    ONLINE_PLATFORMS = "online-platforms"
    RAIL = "rail"
    WATERBORNE = "waterborne"
    CUSTOMER_SERVICE = "customer-service"
    BANKING_ELECTRONIC_TRANSFERS = "banking-electronic-transfers"
    CREDIT_CARDS = "credit-cards"
    MORTGAGE_SERVICING = "mortgage-servicing"
    CONSUMER_FINANCE = "consumer-finance"
    BANKING = "banking"
    FINANCIAL_ADVISERS = "financial-advisers"
    E_COMMERCE = "e-commerce"
    REGULATED_SERVICES = "regulated-services"


class Party(LawTerm):
    """Whose duty or right it is.

    >>> [party.label("en") for party in Party]
    ['business', 'authority', 'consumer', 'mediator']
    """

    BUSINESS = "business"
    AUTHORITY = "authority"
    CONSUMER = "consumer"
    MEDIATOR = "mediator"


class LimitKind(LawTerm):
    """What the end of a time limit means.

    >>> LimitKind.WAITING_PERIOD.definition("en")
    'Something may not be done before it ends, and may be done afterwards.'
    """

    DEADLINE = "deadline"
    WINDOW = "window"
    WAITING_PERIOD = "waiting-period"
    MINIMUM_PERIOD = "minimum-period"


class TimeUnit(LawTerm):
    """In what a statutory time limit is counted.

    >>> TimeUnit.WORKING_DAY.definition("en")
    'A day on which people work there: no rest day or public holiday, but a weekend day made up for a holiday counts.'
    """

    HOUR = "hour"
    CALENDAR_DAY = "calendar-day"
    WORKING_DAY = "working-day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    BILLING_CYCLE = "billing-cycle"
    PROMPTLY = "promptly"


class CaseMoment(LawTerm):
    """Something dated that a time limit starts from or is kept by.

    >>> CaseMoment.FAULT_REPORTED.definition("en")
    'The user reported that the service failed.'
    """

    AUTHORITY_RECEIVED = "authority-received"
    AUTHORITY_ANSWERED = "authority-answered"
    GOODS_RECEIVED = "goods-received"
    RETURN_REQUESTED = "return-requested"
    GOODS_RETURNED = "goods-returned"
    REFUND_PAID = "refund-paid"
    AUTHORITY_ACCEPTED = "authority-accepted"
    MEDIATION_ENDED = "mediation-ended"
    CLOSING_DATE = "closing-date"
    CLOSING_ANNOUNCED = "closing-announced"
    REMEDY_DEMANDED = "remedy-demanded"
    REMEDY_PERFORMED = "remedy-performed"
    RETURN_PROCESSED = "return-processed"
    REFUND_REQUESTED = "refund-requested"
    AUTHORITY_REFUSED = "authority-refused"
    MEDIATION_END_NOTIFIED = "mediation-end-notified"
    VIOLATION_NOTICED = "violation-noticed"
    VIOLATION_CHECKED = "violation-checked"
    REPORTER_INFORMED = "reporter-informed"
    HARM_KNOWN = "harm-known"
    PREPAYMENT_PAID = "prepayment-paid"
    SUIT_FILED = "suit-filed"
    GOODS_SOLD = "goods-sold"
    REPAIR_STARTED = "repair-started"
    REPAIR_FINISHED = "repair-finished"
    LOANER_SUPPLIED = "loaner-supplied"
    GOODS_EXCHANGED = "goods-exchanged"
    GOODS_DELIVERED = "goods-delivered"
    MILEAGE_REACHED = "mileage-reached"
    THREE_GUARANTEES_STARTED = "three-guarantees-started"
    REPAIR_AGREED = "repair-agreed"
    REMEDY_ANSWERED = "remedy-answered"
    FAULT_REPORTED = "fault-reported"
    FAULT_REPAIRED = "fault-repaired"
    PAYMENT_DUE = "payment-due"
    ARREARS_PAID = "arrears-paid"
    SERVICE_SUSPENDED = "service-suspended"
    SERVICE_RESTORED = "service-restored"
    APPEAL_RECEIVED = "appeal-received"
    APPEAL_ANSWERED = "appeal-answered"
    COMPLAINT_RECEIVED = "complaint-received"
    COMPLAINT_ANSWERED = "complaint-answered"
    CHARGE_AROSE = "charge-arose"
    MATTER_AROSE = "matter-arose"
    APPEAL_ACCEPTED = "appeal-accepted"
    APPEAL_REFUSED = "appeal-refused"
    APPEAL_FILE_COMPLETE = "appeal-file-complete"
    ANSWER_RECEIVED = "answer-received"
    REVIEW_REQUESTED = "review-requested"
    REVIEW_DECIDED = "review-decided"
    COMPLAINT_FORWARDED = "complaint-forwarded"
    COMPLAINT_ACCEPTED = "complaint-accepted"
    PROGRESS_REPORTED = "progress-reported"
    MISSELLING_FOUND = "misselling-found"
    COMPLAINT_RESOLVED = "complaint-resolved"
    ENQUIRY_RECEIVED = "enquiry-received"
    ENQUIRY_ANSWERED = "enquiry-answered"
    ITEM_POSTED = "item-posted"
    COMPLAINT_HANDLED = "complaint-handled"
    CONTRACT_ENDED = "contract-ended"
    NOTICE_RECEIVED = "notice-received"
    NOTICE_ANSWERED = "notice-answered"
    PETITION_RECEIVED = "petition-received"
    PETITION_REGISTERED = "petition-registered"
    REVIEW_RECEIVED = "review-received"
    REREVIEW_REQUESTED = "rereview-requested"
    REREVIEW_DECIDED = "rereview-decided"
    HANDLING_UNIT_RECEIVED = "handling-unit-received"
    ARRIVED_ON_SITE = "arrived-on-site"
    MEDIATOR_ACCEPTED = "mediator-accepted"
    MEDIATOR_RECEIVED = "mediator-received"
    MEDIATOR_REFUSED = "mediator-refused"
    MEDIATION_HELD = "mediation-held"
    COMPLAINT_ACKNOWLEDGED = "complaint-acknowledged"
    HOLDING_REPLY_SENT = "holding-reply-sent"
    OMBUDSMAN_REFERRED = "ombudsman-referred"
    REDRESS_NOTIFIED = "redress-notified"
    REVIEW_ACKNOWLEDGED = "review-acknowledged"
    MEDIATION_FILE_COMPLETE = "mediation-file-complete"
    DECISION_NOTIFIED = "decision-notified"
    SERVICE_PERFORMED = "service-performed"
    STATEMENT_SENT = "statement-sent"
    ERROR_NOTIFIED = "error-notified"
    INVESTIGATION_FINISHED = "investigation-finished"
    CREDIT_GIVEN = "credit-given"
    RESULT_REPORTED = "result-reported"
    ERROR_FOUND = "error-found"
    ERROR_CORRECTED = "error-corrected"
    ERROR_ACKNOWLEDGED = "error-acknowledged"
    ERROR_ANSWERED = "error-answered"
    BILLING_CYCLES_ENDED = "billing-cycles-ended"
    FORECLOSURE_SALE = "foreclosure-sale"
    DOCUMENTS_REQUESTED = "documents-requested"
    DOCUMENTS_SUPPLIED = "documents-supplied"
    INFORMATION_REQUESTED = "information-requested"
    INFORMATION_ACKNOWLEDGED = "information-acknowledged"
    INFORMATION_SUPPLIED = "information-supplied"
    FEEDBACK_GIVEN = "feedback-given"
    RESOLUTION_PROPOSED = "resolution-proposed"
    RESOLUTION_ACCEPTED = "resolution-accepted"
    RESOLUTION_CARRIED_OUT = "resolution-carried-out"
    OMBUDSMAN_ASKED = "ombudsman-asked"
    OMBUDSMAN_ANSWERED = "ombudsman-answered"
    COMPLAINT_WITHDRAWN = "complaint-withdrawn"


class Circumstance(LawTerm):
    """What else must be so, or must not be so, for a rule to apply.

    >>> Circumstance.REAL_NAME_REPORT.definition("en")
    "The report was made under the reporter's real name."
    """

    QUALITY_FAILURE = "quality-failure"
    EXCLUDED_FROM_RETURN = "excluded-from-return"
    DURABLE_GOODS = "durable-goods"
    MEDIATION_AGREED = "mediation-agreed"
    REAL_NAME_REPORT = "real-name-report"
    OBTAINED_BEFORE = "obtained-before"
    LISTED_FAILURE = "listed-failure"
    PARTS_LACKING = "parts-lacking"
    REPAIRER_AT_FAULT = "repairer-at-fault"
    MAIN_PART_DEFECT = "main-part-defect"
    MAIN_PART_REPLACED = "main-part-replaced"
    SAFETY_DEFECT = "safety-defect"
    REMEDY_CONDITIONS_MET = "remedy-conditions-met"
    URBAN = "urban"
    USERS_EQUIPMENT = "users-equipment"
    RURAL = "rural"
    CHARGE_DISPUTE = "charge-dispute"
    COMPLEX = "complex"
    GROUP_INSURANCE = "group-insurance"
    INTERNATIONAL_ITEM = "international-item"
    REMOTE_AREA = "remote-area"
    REMITTANCE = "remittance"
    SIMPLE = "simple"
    FORCED_SHOPPING = "forced-shopping"
    SETTLED_ON_THE_SPOT = "settled-on-the-spot"
    LEAK = "leak"
    TEMPERATURE = "temperature"
    SEASON_START = "season-start"
    METERING = "metering"
    NEW_ACCOUNT = "new-account"
    FOREIGN_OR_POINT_OF_SALE = "foreign-or-point-of-sale"
    PAYOFF_BALANCE = "payoff-balance"
    FORECLOSURE_STEPS = "foreclosure-steps"
    LOAN_OWNER = "loan-owner"
    WRITTEN_COMPLAINT = "written-complaint"
    SUPERANNUATION = "superannuation"
    HARDSHIP = "hardship"
    URGENT = "urgent"
    METRO = "metro"
    BUS = "bus"


class PeriodKind(LawTerm):
    """A stretch of time that a rule leaves out or adds up.

    >>> PeriodKind.REPAIR.definition("en")
    'The time from handing goods in for repair to their return.'
    """

    TESTING = "testing"
    APPRAISAL = "appraisal"
    MEDIATION = "mediation"
    REPAIR = "repair"
    BANK_CLEARING = "bank-clearing"
    HEARING = "hearing"
    CONSUMER_DELAY = "consumer-delay"


class ExtensionNeed(LawTerm):
    """What an extension needs to count.

    >>> ExtensionNeed.AGREEMENT.definition("en")
    'The extension counts only if both sides have agreed to it.'
    """

    APPROVAL = "approval"
    NOTICE = "notice"
    AGREEMENT = "agreement"


class CountFrom(LawTerm):
    """Where counting starts.

    >>> CountFrom.NEXT_DAY.definition("en")
    'The starting day is left out, and the day after it is the first.'
    """

    NEXT_DAY = "next-day"
    THAT_MOMENT = "that-moment"
    UNSTATED = "unstated"


class RollOver(LawTerm):
    """Where a last day moves that nobody works on.

    >>> RollOver.REST_DAYS.definition("en")
    'A last day that is a rest day or public holiday moves to the first working day after it.'
    """

    REST_DAYS = "rest-days"
    UNSTATED = "unstated"


class DayEnd(LawTerm):
    """When the last day is over.

    >>> DayEnd.CLOSE_OF_BUSINESS.definition("en")
    'The limit ends when business closes on the last day.'
    """

    END_OF_DAY = "end-of-day"
    CLOSE_OF_BUSINESS = "close-of-business"


class DayLength(LawTerm):
    """What one day of a limit is.

    >>> DayLength.HOURS_24.definition("en")
    'Each twenty-four hours make a day, and a remainder counts as one.'
    """

    CALENDAR = "calendar"
    HOURS_24 = "24-hours"


class Confidence(LawTerm):
    """How surely a rule was verified.

    >>> Confidence.MEDIUM.definition("en")
    'At least two secondary sources agree; the instrument itself was not read.'
    """

    HIGH = "high"
    MEDIUM = "medium"
