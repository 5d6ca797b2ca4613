"""A model to test a system by: whatever is asked of it, it must stand where the procedure has the case.

Needs the extra ``testing``. Subclass :class:`ComplaintStateMachine`, say how a command reaches your system and what
your system says of its case, and give its ``TestCase`` to pytest.
"""

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any, ClassVar, Required, TypedDict, cast

import attrs

from complaintkit.errors import HistoryError, MissingExtraError, RecordError, UnknownTermError
from complaintkit.procedure import (
    EIGHT_STEPS,
    Accepted,
    CaseState,
    Command,
    Procedure,
    Refused,
    decide,
    evolve,
    fold,
    options,
)
from complaintkit.records import Complaint, Event, Evidence, Hold, Opened
from complaintkit.testing.failures import SystemDiffersError
from complaintkit.testing.specimens import AGENT, good_evidence
from complaintkit.vocabulary import EventName, HoldReason, Term

try:
    from hypothesis import strategies as st
    from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
except ImportError as _error:
    raise MissingExtraError("testing", "model-based tests") from _error

from complaintkit.testing.strategies import commands, complaints
from complaintkit.testing.strategies._histories import next_command, sensible_commands
from complaintkit.testing.strategies._histories import opened as begin_case

__all__ = ["ComplaintStateMachine", "Observed"]


class Observed(TypedDict, total=False):
    """What a system says of its case: of the fields of a ``CaseState``, those that it keeps, and what it offers.

    Terms may be told by their values: ``"awaiting-customer"``.

    >>> seen: Observed = {"position": "listen", "version": 3, "hold": "awaiting-customer"}
    >>> seen["position"]
    'listen'
    """

    #: Where the case stands; the one field that every system has.
    position: Required[str]
    #: How many events there are.
    version: int
    #: The pass through the procedure.
    visit: int
    #: Why the case waits; ``None`` while it does not.
    hold: str | None
    #: Whose turn it is while it waits.
    turn: str | None
    #: The level of escalation.
    level: int
    #: The steps done.
    done: Collection[str]
    #: Breaches of composure that nobody has answered.
    open_breaches: int
    #: Who approved what is beyond the agent's authority.
    approved_by: str | None
    #: What the customer said at the last follow-up.
    satisfied: bool | None
    #: Whether the customer declined the help.
    declined: bool
    #: Whether the case is over.
    is_over: bool
    #: The events that its screen offers now: all that ``options`` does not block.
    offers: Collection[str]


def _is_open(machine: Any) -> bool:
    return not machine.state.is_over


def _has_asked(machine: Any) -> bool:
    return bool(machine.asked)


class ComplaintStateMachine(RuleBasedStateMachine):
    """The test of a system against the procedure, step by step, with everything that people try.

    >>> class Desk(ComplaintStateMachine):
    ...     def begin(self, opened):
    ...         self.case = fold([opened])
    ...     def apply(self, command):
    ...         answer = decide(self.case, command)
    ...         for event in answer.events if isinstance(answer, Accepted) else ():
    ...             self.case = evolve(self.case, event)
    ...         return isinstance(answer, Accepted)
    ...     def observe(self):
    ...         return {"position": self.case.position, "version": self.case.version}
    >>> TestDesk = Desk.TestCase
    """

    #: What the system's cases follow.
    procedure: ClassVar[Procedure] = EIGHT_STEPS

    def __init__(self) -> None:
        super().__init__()
        self._history: tuple[Event, ...] = ()
        self._state: CaseState | None = None
        self._asked: tuple[str, ...] = ()
        self._last: Command | None = None

    # --- what a subclass says ---

    def begin(self, opened: Opened) -> None:
        """Opens the one case in the system; nothing, where the system already has it."""

    def apply(self, command: Command) -> bool:
        """Asks the system to do *command*; whether it was taken. Catch here what it raises to refuse."""
        raise NotImplementedError(f"{type(self).__name__}.apply: hand the command on, and return if it was taken")

    def observe(self) -> Observed:
        """What the system says of the case now."""
        raise NotImplementedError(f"{type(self).__name__}.observe: return what your system says of the case")

    # --- what is tried ---

    @property
    def state(self) -> CaseState:
        """Where the case stands by the procedure."""
        if self._state is None:
            raise HistoryError(0, "is missing: the case has not begun")
        return self._state

    @property
    def history(self) -> tuple[Event, ...]:
        """What happened to the case by the procedure."""
        return self._history

    @property
    def asked(self) -> tuple[str, ...]:
        """What was asked of the system, in few words each."""
        return self._asked

    @initialize(complaint=complaints())
    def begins(self, complaint: Complaint) -> None:
        """A complaint comes in."""
        opened = begin_case(self.procedure, complaint)
        self._history, self._state = (opened,), fold([opened])
        self.begin(opened)
        self.check()

    @precondition(_is_open)
    @rule()
    def go_on(self) -> None:
        """The next step."""
        self._go_on()

    @precondition(_is_open)
    @rule()
    def go_to_the_end(self) -> None:
        """All steps that are left, and the end, so that cases come far."""
        for _ in range(len(self.procedure.steps) + 1):
            self._go_on()

    def _go_on(self) -> None:
        command = next_command(self.state, self.procedure)
        if command is not None:
            self._ask(command)

    @precondition(_is_open)
    @rule(reason=st.sampled_from([*HoldReason]))
    def hold_or_resume(self, reason: HoldReason) -> None:
        """The case waits; or, where it does, the wait is over."""
        at = self.state.last_at + timedelta(minutes=1)
        waits = self.state.hold is not None
        event, hold = (EventName.RESUME, None) if waits else (EventName.HOLD, Hold(reason=reason))
        self._ask(Command(event, at, AGENT, hold))

    @rule(over=st.integers(min_value=1, max_value=2))
    def jump_ahead(self, over: int) -> None:
        """A step before its turn, with all that it needs: *over* steps are left out."""
        steps, position = self.procedure.steps, self.state.position
        place = steps.index(position) + 1 if position in steps else 0
        step, at = steps[(place + over) % len(steps)], self.state.last_at + timedelta(minutes=1)
        self._ask(Command(step, at, AGENT, good_evidence(step, at=at)))

    @rule(data=st.data())
    def do_something(self, data: st.DataObject) -> None:
        """Something that can be done now."""
        self._ask(data.draw(sensible_commands(self.state, self.procedure, mostly_next=False)))

    @rule(data=st.data())
    def try_anything(self, data: st.DataObject) -> None:
        """Something out of its turn, half-filled, or on an old version."""
        self._ask(data.draw(commands(self.state, self.procedure)))

    @precondition(_has_asked)
    @rule()
    def ask_again(self) -> None:
        """The last command again, as a double click sends it."""
        self._ask(attrs.evolve(cast(Command, self._last), at=self.state.last_at))

    # --- what must hold, after everything that is asked ---

    def check(self) -> None:
        """What the system says of the case is what its history comes to, and what it offers can be done."""
        seen = self._observed()
        assert fold(self._history) == self.state
        self._holds_what_the_state_holds(seen)
        self._offers_what_can_be_done(seen)

    def _offers_what_can_be_done(self, seen: Observed) -> None:
        """And ``options`` agrees with ``decide``."""
        state, procedure = self.state, self.procedure
        found = options(state, at=state.last_at, procedure=procedure)
        for option in found:
            bare = decide(state, Command(option.event, state.last_at, "nobody"), procedure)
            if option.status == "ready" and isinstance(bare, Refused):
                raise self._differs("is offered what is refused", f"{option.event} is ready", str(bare.reasons[0]))
        offers = seen.get("offers")
        wanted = {option.event for option in found if option.status != "blocked"}
        if offers is not None and set(offers) != wanted:
            surplus, absent = sorted(set(offers) - wanted), sorted(wanted - set(offers))
            found_ = f"offers {', '.join(surplus) or 'nothing'} too, and not {', '.join(absent) or 'anything less'}"
            raise self._differs("offers something else than can be done", ", ".join(sorted(wanted)), found_)

    # --- how ---

    def _observed(self) -> Observed:
        seen = _fields(self.observe())
        known = tuple(Observed.__annotations__)
        for name in seen:
            if name not in known:
                raise UnknownTermError(name, known, "field of what is observed")
        if "position" not in seen:
            raise RecordError("observe()", "does not say where the case stands", seen, "a position such as 'opened'")
        return seen

    def _ask(self, command: Command) -> None:
        state, before = self.state, self._observed()
        answer = decide(state, command, self.procedure)
        is_taken, after = self.apply(command), self._observed()
        self._last = command
        self._asked = (*self._asked, _told(command, state))
        if isinstance(answer, Refused):
            self._refused(answer, before, after, is_taken=is_taken)
        elif not is_taken:
            raise self._differs("refuses what is accepted", f"{command.event} is taken", "refused")
        else:
            self._accepted(answer, before, after)
        self.check()

    def _refused(self, answer: Refused, before: Observed, after: Observed, *, is_taken: bool) -> None:
        if is_taken:
            raise self._differs("takes what is refused", str(answer.reasons[0]), f"taken; {_shown(after)}")
        if before != after:
            raise self._differs("changes though it refuses", _shown(before), _shown(after))

    def _accepted(self, answer: Accepted, before: Observed, after: Observed) -> None:
        """No version goes back, and no step is skipped."""
        for event in answer.events:
            self._history, self._state = (*self._history, event), evolve(self.state, event)
        if after.get("version", 0) < before.get("version", 0):
            raise self._differs("goes back in its versions", f"more than {before.get('version')}", _shown(after))
        source, target = before["position"], after["position"]
        targets = [edge.target for edge in self.procedure.edges if edge.source == source]
        if target not in (source, *targets):
            leads_to = " or ".join(dict.fromkeys(targets)) or "no position"
            raise self._differs("skips a step", f"from {source} to {leads_to}", f"from {source} to {target}")

    def _holds_what_the_state_holds(self, seen: Observed) -> None:
        state = self.state
        for name, said in seen.items():
            expected = None if name == "offers" else getattr(state, name)
            found = set(cast(Collection[str], said)) if name == "done" else said
            if name != "offers" and expected != found:
                law = "does not say what the history comes to"
                raise self._differs(law, f"{name} {_plain(expected)}", f"{name} {_plain(found)}")

    def _differs(self, law: str, expected: str, found: str) -> SystemDiffersError:
        return SystemDiffersError(law, self._asked, expected, found)


def _told(command: Command, state: CaseState) -> str:
    """The command in few words: the event, and what is particular about it."""
    particular = [_answer(command.evidence)] if command.evidence is not None else []
    if command.expected_version not in (None, state.version):
        particular.append(f"seen version {command.expected_version} of {state.version}")
    if command.at < state.last_at:
        particular.append("before the last event")
    return f"{command.event} ({', '.join(filter(None, particular))})" if any(particular) else command.event


def _answer(evidence: Evidence) -> str:
    """What is amiss with evidence, or why a case is closed or waits."""
    if evidence.missing():
        return f"without {', '.join(evidence.missing())}"
    reason = getattr(evidence, "reason", None)
    return str(reason.value) if isinstance(reason, Term) else ""


def _fields(seen: object) -> Observed:
    if not isinstance(seen, Mapping):
        raise RecordError("observe()", "gives no fields", seen, "a dict such as {'position': 'opened'}")
    return cast(Observed, seen)


def _shown(seen: Observed) -> str:
    return ", ".join(f"{name} {_plain(value)}" for name, value in seen.items() if name != "offers")


def _plain(value: object) -> str:
    if isinstance(value, set | frozenset):
        return ", ".join(sorted(map(str, cast(Collection[object], value)))) or "nothing"
    return "none" if value is None else str(value)
