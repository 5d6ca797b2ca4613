# pyright: strict, reportUnnecessaryTypeIgnoreComment=true
"""What a type checker must find fault with: each line here is a slip that users make.

Both checkers run over this file (``poe types``), and both complain of a comment that excuses nothing: so every slip
is proved to be found, by both. The file is never run.
"""

from datetime import UTC, datetime

import complaintkit as ck
from complaintkit import procedure, wording
from complaintkit.procedure import Accepted, Command, decide
from complaintkit.vocabulary import Channel

at = datetime(2026, 3, 2, 9, tzinfo=UTC)

ck.Complaint(id=7, text="t", received_at=at)  # type: ignore[arg-type]
ck.Complaint("k-1", "t", at)  # type: ignore[call-arg]
ck.Complaint(id="k-1", text="t", received_at="2026-03-02")  # type: ignore[arg-type]

case = ck.Case.open(ck.Complaint(id="k-1", text="t", received_at=at), at=at, by="a")
case.thank(at=at, by="a", chanel=Channel.PHONE)  # type: ignore[call-arg]
case.thank(at=at, by="a", channel="phone")  # type: ignore[arg-type]
case.thank(by="a", channel=Channel.PHONE)  # type: ignore[call-arg]
case.state.position = "report"  # type: ignore[misc]
case.history.append(None)  # type: ignore[attr-defined]

_ = decide(case.state, Command("thank", at, "a")).events  # type: ignore[union-attr]
answer = decide(case.state, Command("thank", at, "a"))
if isinstance(answer, Accepted):
    _ = answer.reasons  # type: ignore[attr-defined]

ck.classify(b"bytes")  # type: ignore[arg-type]
ck.Money(amount=58.0, currency="CNY")  # type: ignore[arg-type]
_ = ck.Step.THNAK  # type: ignore[attr-defined]
ck.Tier("vip").labels("en")  # type: ignore[attr-defined]
_ = ck.Clase  # type: ignore[attr-defined]
_ = procedure.replai  # type: ignore[attr-defined]
_ = wording.chek_dialogue  # type: ignore[attr-defined]
