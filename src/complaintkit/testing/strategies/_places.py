"""Procedures, and calendars of working time."""

from datetime import timedelta

from hypothesis import strategies as st

from complaintkit.business_time import BusinessCalendar
from complaintkit.procedure import EIGHT_STEPS, MANUALS, Procedure, procedure_named
from complaintkit.testing.specimens import MOMENT
from complaintkit.vocabulary import Mode

__all__ = ["calendars", "procedures"]


def procedures() -> st.SearchStrategy[Procedure]:
    """Procedures: those of the manuals in every mode, and the eight steps with a step more or a step less."""
    bases = st.sampled_from([procedure_named(name) for name in MANUALS])
    changed = st.sampled_from([EIGHT_STEPS.without(step) for step in reversed(EIGHT_STEPS.steps)])
    longer = st.sampled_from(EIGHT_STEPS.steps).map(
        lambda step: EIGHT_STEPS.with_step("visit-site", after=step, needs=("result",), zh_Hans="上门", en="visit")
    )
    modes = st.sampled_from([Mode.GUIDED, Mode.STRICT, Mode.FREE])
    return st.builds(Procedure.with_mode, st.one_of(bases, changed, longer), modes)


_DAYS = ("mon", "tue", "wed", "thu", "fri")
_ZONES = ("Asia/Shanghai", "Asia/Taipei", "Europe/London", "America/New_York", "UTC")


def calendars() -> st.SearchStrategy[BusinessCalendar]:
    """Calendars: around the clock, offices with a lunch break, holidays and make-up days, and nights."""
    zones = st.sampled_from(_ZONES)
    return st.one_of(st.builds(BusinessCalendar.around_the_clock, zones), _offices(zones), st.builds(_nights, zones))


def _nights(tz: str) -> BusinessCalendar:
    return BusinessCalendar(tz=tz, weekly={day: [("22:00", "06:00")] for day in _DAYS})


@st.composite
def _offices(draw: st.DrawFn, zones: st.SearchStrategy[str]) -> BusinessCalendar:
    opens, closes = draw(st.integers(7, 11)), draw(st.integers(15, 22))
    hours = [(f"{opens:02}:00", "12:00"), ("13:30", f"{closes:02}:00")]
    days = MOMENT.date()
    closed = draw(st.lists(st.integers(0, 365), max_size=3, unique=True))
    made_up = [day for day in draw(st.lists(st.integers(0, 365), max_size=2, unique=True)) if day not in closed]
    return BusinessCalendar(
        tz=draw(zones),
        weekly=dict.fromkeys(draw(st.sampled_from((_DAYS, (*_DAYS, "sat")))), hours),
        holidays=[days + timedelta(days=number) for number in closed],
        overrides={days + timedelta(days=number): hours for number in made_up},
    )
