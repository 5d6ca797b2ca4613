"""The closed lists of the domain: every word with its labels, its definition and its source.

>>> [step.label("zh-Hans") for step in Step]
['谢', '谦', '听', '办', '帮助', '解释', '理智', '汇报']
"""

from complaintkit.vocabulary.categories import (
    ComplainerType,
    Complexity,
    Content,
    CrisisStage,
    DemandCell,
    Intent,
    MotiveScript,
    Nature,
    NatureGroup,
    Need,
    NervousType,
    OutsideBody,
    ReadFrom,
    RemedyKind,
    RiskFlag,
    Temperament,
)
from complaintkit.vocabulary.clocks import (
    ClockStatus,
    Milestone,
    TimeKind,
)
from complaintkit.vocabulary.complaints import (
    Channel,
    ComplaintForm,
    FaultKind,
    HarmKind,
    RegisterField,
)
from complaintkit.vocabulary.people import (
    ContactRole,
    CustomerKind,
    CustomerSide,
    FirstMomentCheck,
    ServiceMode,
    SolutionFit,
    Stance,
    Tier,
    ViewOfComplaints,
)
from complaintkit.vocabulary.procedures import (
    ApologyDegree,
    CloseReason,
    Direction,
    EventName,
    HelpAnswer,
    HoldReason,
    Position,
    Step,
    Turn,
)
from complaintkit.vocabulary.term import (
    LANGUAGES,
    Term,
)

__all__ = [
    "LANGUAGES",
    "ApologyDegree",
    "Channel",
    "ClockStatus",
    "CloseReason",
    "ComplainerType",
    "ComplaintForm",
    "Complexity",
    "ContactRole",
    "Content",
    "CrisisStage",
    "CustomerKind",
    "CustomerSide",
    "DemandCell",
    "Direction",
    "EventName",
    "FaultKind",
    "FirstMomentCheck",
    "HarmKind",
    "HelpAnswer",
    "HoldReason",
    "Intent",
    "Milestone",
    "MotiveScript",
    "Nature",
    "NatureGroup",
    "Need",
    "NervousType",
    "OutsideBody",
    "Position",
    "ReadFrom",
    "RegisterField",
    "RemedyKind",
    "RiskFlag",
    "ServiceMode",
    "SolutionFit",
    "Stance",
    "Step",
    "Temperament",
    "Term",
    "Tier",
    "TimeKind",
    "Turn",
    "ViewOfComplaints",
]
