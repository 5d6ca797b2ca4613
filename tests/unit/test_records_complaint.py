"""The complaint itself, as the register holds it."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

from complaintkit.errors import RecordError
from complaintkit.records import Complaint, Customer
from complaintkit.vocabulary import Channel, ComplaintForm, FaultKind, HarmKind, RegisterField, Tier

RECEIVED = datetime(2026, 3, 2, 9, tzinfo=UTC)
COMPLAINT = Complaint(id="k-1", text="宽带断了三天", received_at=RECEIVED)


class _WithoutOffset(tzinfo):
    """A zone that does not know its offset."""

    def utcoffset(self, dt: datetime | None) -> timedelta | None:  # noqa: ARG002
        return None

    def tzname(self, dt: datetime | None) -> str | None:  # noqa: ARG002
        return None

    def dst(self, dt: datetime | None) -> timedelta | None:  # noqa: ARG002
        return None


class TestMoments:
    """Moments are kept in UTC, because two moments of one zone compare by wall clock."""

    def test_every_zone_becomes_utc(self) -> None:
        """The moment stays, the zone does not."""
        beijing = datetime(2026, 3, 2, 17, tzinfo=ZoneInfo("Asia/Shanghai"))
        complaint = attrs.evolve(COMPLAINT, received_at=beijing, occurred_at=beijing)
        assert complaint.received_at.tzinfo is UTC
        assert complaint.received_at == complaint.occurred_at == RECEIVED

    def test_the_hour_that_comes_twice(self) -> None:
        """Its second coming is an hour after its first, in the record as in the world."""
        night = datetime(2026, 11, 1, 1, 30, tzinfo=ZoneInfo("America/New_York"))
        first, second = (attrs.evolve(COMPLAINT, received_at=night.replace(fold=fold)) for fold in (0, 1))
        assert second.received_at - first.received_at == timedelta(hours=1)

    @pytest.mark.parametrize("field", ["received_at", "occurred_at"])
    @pytest.mark.parametrize(
        ("given", "problem"),
        [
            (datetime(2026, 3, 2, 9), "has no time zone"),  # noqa: DTZ001
            (datetime(2026, 3, 2, 9, tzinfo=_WithoutOffset()), "has no time zone"),
            ("2026-03-02T09:00:00Z", "is not a datetime"),
            (RECEIVED.date(), "is not a datetime"),
            (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=8))), "lies outside the years 1 to 9999 in UTC"),
            (
                datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-8))),
                "lies outside the years 1 to 9999 in UTC",
            ),
        ],
    )
    def test_what_is_no_moment_is_refused(self, field: str, given: Any, problem: str) -> None:
        """The error names the field that it stood in."""
        fields: dict[str, Any] = {"id": "k-1", "text": "断网", "received_at": RECEIVED, field: given}
        with pytest.raises(RecordError) as caught:
            Complaint(**fields)
        assert (caught.value.path, caught.value.problem) == (f"complaint.{field}", problem)


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"id": " "}, "complaint.id"),
        ({"text": ""}, "complaint.text"),
        ({"channel": "phone"}, "complaint.channel"),
        ({"customer": "c-7"}, "complaint.customer"),
        ({"faults": [FaultKind.MISTAKE]}, "complaint.faults"),
        ({"faults": ("mistake",)}, "complaint.faults[0]"),
        ({"harms": HarmKind.INTERESTS}, "complaint.harms"),
        ({"amount": 12}, "complaint.amount"),
        ({"in_service": 1}, "complaint.in_service"),
        ({"language": None}, "complaint.language"),
    ],
)
def test_a_field_of_another_kind_is_refused(fields: dict[str, Any], path: str) -> None:
    """By its name, and with what it takes."""
    with pytest.raises(RecordError) as caught:
        attrs.evolve(COMPLAINT, **fields)
    assert caught.value.path == path


def test_the_tier_is_the_customers() -> None:
    """An unknown customer is an ordinary one."""
    assert COMPLAINT.tier is Tier.ORDINARY
    assert attrs.evolve(COMPLAINT, customer=Customer(id="c-7", tier=Tier.VIP)).tier is Tier.VIP


def test_the_form_is_stated_or_the_channels() -> None:
    """A transcript of a call is oral though it came by mail; else the channel says it, or nobody does."""
    mail = attrs.evolve(COMPLAINT, channel=Channel.EMAIL)
    assert COMPLAINT.form is None
    assert mail.form is ComplaintForm.WRITTEN
    assert attrs.evolve(mail, stated_form=ComplaintForm.ORAL).form is ComplaintForm.ORAL


@pytest.mark.parametrize("lacking", ["channel", "faults", "harms", ""])
def test_the_definition_has_three_parts(lacking: str) -> None:
    """``outline:definition``: a form, an alleged fault, a harm."""
    parts = {"channel": Channel.PHONE, "faults": (FaultKind.MISTAKE,), "harms": (HarmKind.INTERESTS,)}
    given: dict[str, Any] = {name: part for name, part in parts.items() if name != lacking}
    complaint = attrs.evolve(COMPLAINT, **given)
    assert complaint.meets_definition is not bool(lacking)


class TestRegister:
    """``handbook:record``: what a register of complaints must hold."""

    def test_a_bare_complaint_lacks_all_but_the_time(self) -> None:
        """The time of receipt is always there."""
        assert set(COMPLAINT.missing_from_register) == set(RegisterField) - {RegisterField.RECEIVED_AT}

    def test_an_unnamed_customer_is_missing(self) -> None:
        """An id alone is no name, no address and no telephone."""
        complaint = attrs.evolve(COMPLAINT, customer=Customer(id="c-7", name="李女士"), cause="断线")
        assert complaint.missing_from_register == (
            RegisterField.ADDRESS,
            RegisterField.TELEPHONE,
            RegisterField.RECORDED_BY,
        )

    def test_a_full_entry_lacks_nothing(self) -> None:
        """Name, address, telephone, cause and the recorder's signature."""
        customer = Customer(id="c-7", name="李女士", address="和平路 1 号", telephone="138")
        complaint = attrs.evolve(COMPLAINT, customer=customer, cause="断线", recorded_by="前台")
        assert complaint.missing_from_register == ()
