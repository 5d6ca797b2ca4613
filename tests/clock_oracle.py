"""An oracle of clocks: it walks through the time in ticks of ten minutes and counts them on its fingers.

It knows stories, not histories, and opening hours as a table; it shares no code with what it judges.
A story is a list of ``(tick, what)``; tick 0 is Monday, 2026-09-28, 00:00 in China.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from complaintkit.business_time import BusinessCalendar
from complaintkit.records import (
    Closed,
    Closure,
    Complaint,
    Escalated,
    Event,
    Explanation,
    Facts,
    Held,
    Hold,
    Message,
    Messaged,
    Opened,
    Reopened,
    Report,
    Resumed,
    StepDone,
    Thanks,
    Withdrawn,
)
from complaintkit.vocabulary import CloseReason, Direction, HoldReason

TICK = timedelta(minutes=10)
DAY = 144
ZERO = datetime(2026, 9, 27, 16, tzinfo=UTC)

Open = Callable[[int], bool]

#: Golden week: Thursday and Friday are holidays, the Saturday after next week is a make-up day.
HOLIDAYS = (3, 4)
MAKE_UP = (12,)
OFFICE_DAY = [("09:00", "12:00"), ("13:30", "18:00")]


def office(tick: int) -> bool:
    """Nine to six with a lunch, Monday to Friday, with two holidays and a make-up day."""
    day, of_day = divmod(tick, DAY)
    works = (day % 7 < 5 and day not in HOLIDAYS) or day in MAKE_UP
    return works and (54 <= of_day < 72 or 81 <= of_day < 108)


def always(tick: int) -> bool:
    """Around the clock."""
    return tick >= 0


def calendar_of(hours: Open) -> BusinessCalendar:
    """The same hours as a calendar of ours."""
    if hours is always:
        return BusinessCalendar.around_the_clock("Asia/Shanghai")
    first = (ZERO + timedelta(hours=8)).date()
    return BusinessCalendar(
        tz="Asia/Shanghai",
        weekly=dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), OFFICE_DAY),
        holidays=[first + timedelta(days=day) for day in HOLIDAYS],
        overrides={first + timedelta(days=day): OFFICE_DAY for day in MAKE_UP},
    )


def moment(tick: int) -> datetime:
    """The moment at which the tick begins."""
    return ZERO + tick * TICK


Story = list[tuple[int, str]]


def _event(what: str) -> tuple[type[Any], dict[str, Any]]:
    step: dict[str, tuple[type[Any], dict[str, Any]]] = {
        "told": (Messaged, {"evidence": Message(direction=Direction.OUTBOUND)}),
        "asked": (Messaged, {"evidence": Message(direction=Direction.INBOUND)}),
        "explained": (StepDone, {"step": "explain", "evidence": Explanation(understood=True)}),
        "unclear": (StepDone, {"step": "explain", "evidence": Explanation(understood=False), "complete": False}),
        "reported": (StepDone, {"step": "report", "evidence": Report()}),
        "wait": (Held, {"evidence": Hold(reason=HoldReason.AWAITING_CUSTOMER)}),
        "wait-ours": (Held, {"evidence": Hold(reason=HoldReason.AWAITING_APPROVAL)}),
        "go-on": (Resumed, {}),
        "closed": (Closed, {"evidence": Closure(reason=CloseReason.ANSWERED)}),
        "left": (Closed, {"evidence": Closure(reason=CloseReason.IDLE)}),
        "withdrawn": (Withdrawn, {}),
        "thanked": (StepDone, {"step": "thank", "evidence": Thanks()}),
        "visited": (StepDone, {"step": "visit", "evidence": Facts.of(who="李工")}),
        "passed-up": (Escalated, {"level": 1}),
        "reopened": (Reopened, {}),
    }
    return step[what]


def history_of(received: int, story: Story) -> list[Event]:
    """The story as a history of ours, entered at the moment of receipt."""
    complaint = Complaint(id="k-1", text="断网", received_at=moment(received))
    history: list[Event] = [Opened(seq=1, at=moment(received), by="a", to="opened", complaint=complaint)]
    for tick, what in story:
        kind, fields = _event(what)
        history.append(kind(seq=len(history) + 1, at=moment(tick), by="a", to="opened", **fields))
    return history


class Count(NamedTuple):
    """What the oracle counted: moments and lengths in ticks."""

    start: int
    used: int
    due: int
    latest: int
    amount: int
    status: str


class _Watch:
    """One stopwatch, and the person who holds it."""

    def __init__(self, name: str, received: int) -> None:
        self.name = name
        self.start = None if name in ("next-response", "follow-up") else received
        self.done: int | None = None
        self.over: int | None = None
        self.waiting = False
        self.counted: list[int] = []

    def hears(self, tick: int, what: str) -> None:
        """Something happens at the beginning of the tick."""
        if what in ("wait", "wait-ours", "go-on"):
            self.waiting = what == "wait"
        elif what in ("closed", "left", "withdrawn"):
            self.over = tick
        elif what == "reopened":
            self.over, self.waiting = None, False
        {
            "first-response": self._first_response,
            "resolution": self._resolution,
            "periodic-progress": self._progress,
            "next-response": self._next_response,
            "follow-up": self._follow_up,
        }[self.name](tick, what)

    def ticks(self, tick: int, hours: Open) -> None:
        """A tick passes."""
        runs = self.start is not None and self.done is None and self.over is None and not self.waiting
        if runs and hours(tick):
            self.counted.append(tick)

    def _first_response(self, tick: int, what: str) -> None:
        if what in _TOLD and self.done is None:
            self.done = tick

    def _resolution(self, tick: int, what: str) -> None:
        if what in ("explained", "closed") and self.done is None:
            self.done = tick
        if what == "reopened":
            self.done = None

    def _progress(self, tick: int, what: str) -> None:
        self._resolution(tick, what)
        if what in _TOLD:
            self.start, self.counted = tick, []

    def _next_response(self, tick: int, what: str) -> None:
        if what in _TOLD:
            self.start = None
        elif what == "asked" and self.start is None:
            self.start, self.counted = tick, []

    def _follow_up(self, tick: int, what: str) -> None:
        if what == "explained":
            self.start, self.done, self.counted = tick, None, []
        if what == "reported" and self.start is not None and self.done is None:
            self.done = tick

    def status(self, amount: int) -> str:
        """What a person would say of it."""
        if len(self.counted) > amount:
            return "breached" if self.done is None else "met-late"
        if self.done is not None:
            return "met"
        if self.over is not None:
            return "cancelled"
        if self.waiting:
            return "paused"
        return "at-risk" if len(self.counted) * 10 >= amount * 8 else "running"


_TOLD = ("told", "explained", "unclear", "thanked")


def count(name: str, received: int, story: Story, *, at: int, hours: Open, limit: tuple[str, int]) -> Count | None:
    """The clock *name* as it stands at the beginning of tick *at*; *limit* is in ``"ticks"`` or ``"days"``."""
    watch, rest = _Watch(name, received), [each for each in story if each[0] <= at]
    for tick in range(received, at + 1):
        while rest and rest[0][0] == tick:
            watch.hears(*rest.pop(0))
        if tick < at:
            watch.ticks(tick, hours)
    start = watch.start
    if start is None or (name == "periodic-progress" and (watch.done, watch.over) != (None, None)):
        return None
    end = next((tick for tick in (watch.done, watch.over) if tick is not None), at)
    amount = limit[1] if limit[0] == "ticks" else _ticks_of_days(start, limit[1], hours)
    ticks = [*watch.counted, *_next_open_ticks(max(start, end), amount + 1, hours)]
    used = len(watch.counted)
    return Count(start, used, ticks[amount - 1] + 1, ticks[amount], amount, watch.status(amount))


#: What a house's own rules call each thing that a story can tell.
CALLED: dict[str, set[str]] = {
    "told": {"message", "word-from-us"},
    "asked": {"message", "word-from-customer"},
    "explained": {"explain", "word-from-us", "explained", "answered"},
    "unclear": {"explain", "word-from-us"},
    "reported": {"report"},
    "wait": {"hold"},
    "wait-ours": {"hold"},
    "go-on": {"resume"},
    "closed": {"close", "ended", "answered"},
    "left": {"close", "ended"},
    "withdrawn": {"withdraw", "ended"},
    "reopened": {"reopen"},
    "thanked": {"thank", "word-from-us"},
    "visited": {"visit"},
    "passed-up": {"escalate", "handed-over"},
}


class _HouseWatch:
    """A stopwatch whose holder goes by a sheet: on what to press start, stop, zero, or to put it away."""

    def __init__(self, sheet: dict[str, list[str]], on_reopen: str) -> None:
        self.sheet, self.on_reopen = sheet, on_reopen
        self.position = "in the drawer"
        self.start: int | None = None
        self.end: int | None = None
        self.counted: list[int] = []
        #: Where zero will be should it be pressed on again.
        self.zero: int | None = None
        #: When the case was over, and whether this one is given up with it.
        self.over: int | None = None
        self.given_up = False
        #: Whether the case is over, whatever this one makes of it.
        self.shut = False
        self.waiting = self.deaf = False

    def says(self, verb: str, words: set[str]) -> bool:
        return any(word in words for word in self.sheet.get(verb, []))

    def hears(self, tick: int, words: set[str]) -> None:
        """Something happens at the beginning of the tick."""
        if "reopen" in words:
            self.waiting = self.shut = False
        self.shut = self.shut or "ended" in words
        self.deaf = self.deaf or (self.on_reopen == "ignore" and self.says("reopens", words))
        if self.deaf:
            return
        if self.says("reopens", words):
            self.pressed_on(tick)
        if self.position == "running":
            self.runs(tick, words)
        elif self.says("starts", words):
            self.from_zero(tick)
        elif self.says("resets", words):
            self.zero = tick
        if "ended" in words:
            self.over = tick
            self.given_up = self.given_up or any(
                word in words for word in self.sheet.get("cancels", []) if word in ("ended", "close", "withdraw")
            )
        if "reopen" in words:
            self.over, self.given_up = None, False

    def runs(self, tick: int, words: set[str]) -> None:
        if self.says("stops", words):
            self.position, self.end = "done", tick
            self.zero = tick if self.says("resets", words) else None
        elif any(w in words for w in self.sheet.get("cancels", []) if w not in ("ended", "close", "withdraw")):
            self.position, self.end = "given up", tick
        elif self.says("resets", words):
            self.from_zero(tick)

    def pressed_on(self, tick: int) -> None:
        if self.position == "in the drawer":
            return
        if self.on_reopen == "restart":
            self.from_zero(tick)
        elif self.position != "running":
            if self.zero is not None:
                self.start, self.counted = self.zero, []
            self.position, self.end, self.zero = "running", None, None

    def from_zero(self, tick: int) -> None:
        self.position, self.start, self.end, self.counted, self.zero = "running", tick, None, [], None

    def ticks(self, tick: int, hours: Open) -> None:
        """A tick passes."""
        stands = self.shut or self.given_up or self.waiting
        if self.position == "running" and not stands and hours(tick):
            self.counted.append(tick)

    def status(self, amount: int) -> str:
        late = len(self.counted) > amount
        if self.position == "done":
            return "met-late" if late else "met"
        if late:
            return "breached"
        if self.position == "given up" or self.given_up:
            return "cancelled"
        if self.waiting or self.shut:
            return "paused"
        return "at-risk" if len(self.counted) * 10 >= amount * 8 else "running"


class HouseCount(NamedTuple):
    """What a holder with a sheet counted."""

    start: int
    used: int
    stop: int | None
    status: str


def count_by_sheet(
    sheet: dict[str, list[str]], told: tuple[int, Story], *, at: int, hours: Open, ticks: int, on_reopen: str
) -> HouseCount | None:
    """The clock of a house with a sheet of its own, at tick *at*; what recurs is not shown once done."""
    received, story = told
    watch, rest = _HouseWatch(sheet, on_reopen), [each for each in story if each[0] <= at]
    watch.hears(received, {"received"})
    watch.hears(received, {"opened"})
    for tick in range(received, at + 1):
        while rest and rest[0][0] == tick:
            what = rest.pop(0)[1]
            if what in ("wait", "wait-ours", "go-on"):
                watch.waiting = what == "wait"
            watch.hears(tick, CALLED[what])
        if tick < at:
            watch.ticks(tick, hours)
    if watch.start is None or (watch.position == "done" and "recurring" in sheet):
        return None
    stop = watch.end
    if watch.position == "running" and watch.given_up and watch.over is not None:
        stop = max(watch.start, watch.over)
    return HouseCount(watch.start, len(watch.counted), stop, watch.status(ticks))


def _next_open_ticks(since: int, wanted: int, hours: Open) -> list[int]:
    found: list[int] = []
    while len(found) < wanted:
        if hours(since):
            found.append(since)
        since += 1
    return found


def _ticks_of_days(start: int, days: int, hours: Open) -> int:
    day = start // DAY
    while days:
        day += 1
        days -= any(hours(tick) for tick in range(day * DAY, (day + 1) * DAY))
    return sum(hours(tick) for tick in range(start, (day + 1) * DAY))
