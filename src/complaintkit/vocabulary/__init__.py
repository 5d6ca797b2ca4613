"""The closed lists of the domain: every word with its labels, its definition and its source.

Lists that a manual names without giving them are in :mod:`complaintkit.vocabulary.slots`.

>>> [step.label("zh-Hans") for step in Step]
['谢', '谦', '听', '办', '帮助', '解释', '理智', '汇报']
"""

from typing import TYPE_CHECKING

from complaintkit._lazy import later
from complaintkit.vocabulary.categories import (
    ComplainerType,
    Complexity,
    Content,
    CrisisStage,
    DemandCell,
    Intent,
    MotiveFactor,
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
    motive,
)
from complaintkit.vocabulary.clocks import (
    ClockStatus,
    Milestone,
    Occasion,
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
    ServiceRole,
    SolutionFit,
    Stance,
    Tier,
    ViewOfComplaints,
)
from complaintkit.vocabulary.procedures import (
    ApologyDegree,
    CloseReason,
    ComposureBreach,
    Direction,
    EventName,
    HelpAnswer,
    HelpKind,
    HoldReason,
    Mode,
    Position,
    Step,
    Turn,
)
from complaintkit.vocabulary.term import (
    LANGUAGES,
    Term,
    Text,
    TextKind,
    known_language,
    known_name,
)

if TYPE_CHECKING:
    from complaintkit.vocabulary.findings import (
        ComplexityReason,
        Demand,
        IndicatorKind,
        RepeatReason,
    )
else:
    # Only findings use these; a case in hand is spared the loading.
    __getattr__, __dir__ = later(
        globals(), {".findings": ("ComplexityReason", "Demand", "IndicatorKind", "RepeatReason")}
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
    "ComplexityReason",
    "ComposureBreach",
    "ContactRole",
    "Content",
    "CrisisStage",
    "CustomerKind",
    "CustomerSide",
    "Demand",
    "DemandCell",
    "Direction",
    "EventName",
    "FaultKind",
    "FirstMomentCheck",
    "HarmKind",
    "HelpAnswer",
    "HelpKind",
    "HoldReason",
    "IndicatorKind",
    "Intent",
    "Milestone",
    "Mode",
    "MotiveFactor",
    "MotiveScript",
    "Nature",
    "NatureGroup",
    "Need",
    "NervousType",
    "Occasion",
    "OutsideBody",
    "Position",
    "ReadFrom",
    "RegisterField",
    "RemedyKind",
    "RepeatReason",
    "RiskFlag",
    "ServiceMode",
    "ServiceRole",
    "SolutionFit",
    "Stance",
    "Step",
    "Temperament",
    "Term",
    "Text",
    "TextKind",
    "Tier",
    "TimeKind",
    "Turn",
    "ViewOfComplaints",
    "known_language",
    "known_name",
    "motive",
]
