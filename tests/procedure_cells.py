"""Every cell of a procedure, to hold ``decide`` against the python-statemachine class.

Two kinds of cells. With *stubs*, each guard is a switch of its own, so that every mask of an event's guards can be
set, those too that no evidence could bring about. With *facts*, the guards are the real ones and every combination
of the facts that they read is tried on the declared class itself.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from inspect import signature
from itertools import product
from typing import Any, cast

import attrs
from statemachine.exceptions import TransitionNotAllowed

from complaintkit.procedure import EIGHT_STEPS, Accepted, CaseState, Command, Edge, GuardRule, Procedure, decide
from complaintkit.procedure.guards import RULES, Guard
from complaintkit.records import Evidence, Facts
from complaintkit.testing import AGENT, good_evidence
from complaintkit.vocabulary import ApologyDegree, CloseReason, HelpAnswer, HoldReason, Nature, Turn

#: The moment at which everything is asked.
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
#: Evidence that says yes to everything, by event that moves a case.
GOOD: dict[str, Any] = {event: good_evidence(event, at=NOW) for event in (*EIGHT_STEPS.steps, "close", "merge")}

#: A case in the middle of everything, with nothing in its way.
CASE = CaseState(
    position="opened",
    visit=1,
    version=5,
    hold=None,
    turn=None,
    level=0,
    done=frozenset({"thank", "apologize", "listen", "act", "help", "explain", "stay-rational", "report"}),
    open_breaches=0,
    asked_by=None,
    approved_by=None,
    satisfied=True,
    declined=True,
    nature=Nature.HARM,
    conversion_due=False,
    asked_at=NOW - timedelta(hours=2),
    warned_at=NOW - timedelta(hours=2),
    went_on=True,
    opened_at=NOW - timedelta(days=1),
    last_at=NOW - timedelta(minutes=1),
    last_contact_at=NOW - timedelta(hours=2),
    resolved_at=NOW - timedelta(days=1),
    procedure="eight-steps",
    mode="guided",
    procedure_version=1,
)


def _standing(cell: "Cell") -> CaseState:
    return attrs.evolve(cell.case, position=cell.position)


def _asking(cell: "Cell") -> Command:
    return Command(cell.event, NOW, AGENT, cell.evidence, cell.because, cell.limit)


@attrs.frozen
class Cell:
    """One thing to ask: an event at a position, with what comes along."""

    position: str
    event: str
    evidence: Evidence | None = None
    because: str | None = "新情况"
    limit: datetime | None = None
    case: CaseState = CASE
    off: frozenset[Guard] = frozenset()
    #: The case at the position.
    state: CaseState = attrs.field(init=False, default=attrs.Factory(_standing, takes_self=True))
    #: What is asked of it.
    command: Command = attrs.field(init=False, default=attrs.Factory(_asking, takes_self=True))


class Engine:
    """A python-statemachine class as the oracle: where a cell leads, or ``None`` where it is refused."""

    def __init__(self, machine: type[Any]) -> None:
        self._class = machine
        self._finals = {state.value for state in machine.states if state.final}
        #: An engine that has been in a final state stops for good, so those positions have one of their own.
        self._machines: dict[bool, Any] = {}

    def leads_to(self, cell: Cell) -> str | None:
        """Asks the engine."""
        is_final = cell.position in self._finals
        machine = self._machines.setdefault(is_final, None) or self._class()
        machine.current_state_value = cell.position
        event = getattr(machine, cell.event.replace("-", "_"))
        given = {"evidence": cell.evidence, "because": cell.because, "limit": cell.limit, "at": NOW, "by": AGENT}
        with SwitchedOff(cell.off):
            try:
                event(case=cell.state, **given)
            except TransitionNotAllowed:
                self._machines[is_final] = machine
                return None
        led_to = str(machine.current_state_value)
        self._machines[is_final] = None if led_to in self._finals else machine
        return led_to


def decided(procedure: Procedure, cell: Cell) -> str | None:
    """Where ``decide`` leads, or ``None`` where it refuses, or records without bringing the case on."""
    with SwitchedOff(cell.off):
        answer = decide(cell.state, cell.command, procedure)
    if not isinstance(answer, Accepted):
        assert answer.reasons
        return None
    event = answer.events[0]
    if getattr(event, "complete", True):
        return event.to
    assert answer.unmet
    assert event.to == cell.position
    return None


# --- stubs: each guard a switch ---

_OFF: set[Guard] = set()


class SwitchedOff:
    """While it lasts, these stubs say no."""

    def __init__(self, off: frozenset[Guard]) -> None:
        self._off = off

    def __enter__(self) -> None:
        _OFF.clear()
        _OFF.update(self._off)

    def __exit__(self, *_: object) -> None:
        _OFF.clear()


def _stub(guard: Guard) -> Guard:
    def switch() -> bool:
        return guard not in _OFF

    switch.__name__ = f"switch_for_{guard.__name__}"
    return switch


def stubbed(procedure: Procedure, stubs: dict[Guard, Guard]) -> Procedure:
    """*procedure* in its mode, with a switch for each guard; *stubs* collects them, shared between procedures."""
    rules: dict[Guard, GuardRule] = {}
    edges: list[Edge] = []
    all_edges = procedure.edges
    known = {**RULES, **dict(procedure.rules)}
    for edge in all_edges:
        for guard in edge.guards:
            stub = stubs.setdefault(guard, _stub(guard))
            rules[stub] = known[guard]
        edges.append(attrs.evolve(edge, guards=tuple(stubs[guard] for guard in edge.guards)))
    return Procedure(name=procedure.name, steps=procedure.steps, declared=tuple(edges), rules=tuple(rules.items()))


def cells_of_stubs(real: Procedure) -> dict[tuple[str, str], list[Cell]]:
    """By position and event: every mask of the event's own guards there, and every other guard off once."""
    everyone = tuple(dict.fromkeys(guard for edge in real.edges for guard in edge.guards))
    positions = tuple(dict.fromkeys(place for edge in real.edges for place in (edge.source, edge.target)))
    events = tuple(dict.fromkeys(edge.event for edge in real.edges))
    return {
        (position, event): [
            Cell(position, event, GOOD.get(event, Facts.of(done="yes") if event in real.steps else None), off=off)
            for off in _masks(real, position, event, everyone)
        ]
        for position in positions
        for event in events
    }


def _masks(procedure: Procedure, position: str, event: str, everyone: tuple[Guard, ...]) -> list[frozenset[Guard]]:
    """The fewest guards off first, because most faults show there."""
    edges = [edge for edge in procedure.edges if (edge.source, edge.event) == (position, event)]
    own = tuple(dict.fromkeys(guard for edge in edges for guard in edge.guards))
    # Where several ways leave, a guard of the one is seen only while the others are shut.
    shut = [frozenset(own) - frozenset(edge.guards) for edge in edges] if len(edges) > 1 else [frozenset[Guard]()]
    masks = {
        frozenset(guard for guard, is_off in zip(own, bits, strict=True) if is_off)
        for bits in product((False, True), repeat=len(own))
    }
    masks |= {others | {guard} for others in (*shut, frozenset[Guard]()) for guard in everyone}
    return sorted(masks, key=len)


# --- facts: the real guards ---

LATE = NOW + timedelta(hours=4)


def _variants(event: str) -> Iterator[dict[str, Any]]:
    """Every combination of the facts that the guards of *event* read."""
    facts = _FACTS.get(event, {})
    for values in product(*facts.values()):
        yield dict(zip(facts, values, strict=True))


_SHOWN = {"shown": (True, False)}
_BECAUSE = {"because": ("新情况", None, " ")}
_AUTHORITY = {"beyond": ("no", "unapproved", "self", "other")}
_FACTS: dict[str, dict[str, tuple[Any, ...]]] = {
    "thank": _SHOWN,
    "apologize": _SHOWN | {"given": (True, False), "degree": tuple(ApologyDegree)},
    "listen": _SHOWN | _BECAUSE | {"confirmed": (True, False)},
    "act": _SHOWN | _BECAUSE | _AUTHORITY | {"heard": (True, False), "promise": ("kept", "past", "late", "both")},
    "help": _SHOWN | _AUTHORITY | {"answer": tuple(HelpAnswer)},
    "explain": _SHOWN | {"understood": (True, False), "declined": (True, False), "limit": (None, NOW, LATE)},
    "stay-rational": _SHOWN | {"kept": (True, False), "handed_over_to": ("", "同事")},
    "report": _SHOWN | {"breaches": (0, 1), "satisfied": (True, False)},
    "close": _SHOWN
    | {"because": ("新情况", None), "reason": tuple(CloseReason), "silent": (None, 60), "warned": (None, 5)}
    | {"went_on": (True, False), "held": (False, True), "was_satisfied": (True, None)},
    "merge": _SHOWN,
    "reopen": _BECAUSE | {"days": (29, 31, None)},
}


#: The facts with which nothing stands in the way, by event.
_BEST: dict[str, dict[str, Any]] = {
    event: {name: values[0] for name, values in _FACTS.get(event, {}).items()} for event in (*_FACTS, "withdraw")
} | {"close": {"shown": True, "because": "新情况", "reason": CloseReason.IDLE, "silent": 60, "warned": 5}}
_BEST["close"] |= {"went_on": True, "held": False, "was_satisfied": True}
#: Other facts as good.
_AS_GOOD: dict[str, tuple[dict[str, Any], ...]] = {"close": tuple({"reason": reason} for reason in CloseReason)}


def cells_of_facts(procedure: Procedure) -> dict[tuple[str, str], list[Cell]]:
    """By position and event: every combination of what its guards read, and what others read against it once."""
    positions = tuple(dict.fromkeys(place for edge in procedure.edges for place in (edge.source, edge.target)))
    events = tuple(dict.fromkeys(edge.event for edge in procedure.edges))
    cells: dict[tuple[str, str], list[Cell]] = {}
    for position, event in product(positions, events):
        base = cell_of(position, event, _BEST[event])
        known = {edge.source for edge in procedure.edges if edge.event == event}
        variants = _variants(event) if position in known else iter(())
        cells[position, event] = [
            base,
            *(cell_of(position, event, _BEST[event] | best) for best in _AS_GOOD.get(event, ())),
            *(cell_of(position, event, facts) for facts in variants),
            *(attrs.evolve(base, case=attrs.evolve(CASE, **against)) for against in _AGAINST),
            attrs.evolve(base, because=None),
            attrs.evolve(base, evidence=None) if event in LENIENT else base,
        ]
    return cells


#: What stands against one guard or another, once each.
_AGAINST: tuple[dict[str, Any], ...] = (
    {"hold": HoldReason.AWAITING_CUSTOMER, "turn": Turn.CUSTOMER},
    {"open_breaches": 1},
    {"done": frozenset()},
    {"satisfied": False},
    {"declined": False},
    {"asked_at": None},
    {"warned_at": None},
    {"went_on": False},
    {"resolved_at": NOW - timedelta(days=400)},
    {"approved_by": AGENT},
)


def _lenient(kind: type[Evidence]) -> type[Evidence]:
    """*kind* whose completeness is a switch, apart from what its fields affirm."""

    def missing(self: Any) -> tuple[str, ...]:
        return () if getattr(self, "whole", True) else ("something",)

    return type(f"Lenient{kind.__name__}", (kind,), {"missing": missing, "__module__": __name__})


LENIENT: dict[str, type[Evidence]] = {event: _lenient(cast(type[Evidence], type(good))) for event, good in GOOD.items()}


def cell_of(position: str, event: str, facts: dict[str, Any]) -> Cell:
    """The cell in which *facts* hold."""
    build: Callable[[dict[str, Any]], dict[str, Any]] = _BUILT.get(event, lambda _: {})
    built = build(facts)
    evidence: Evidence | None = None
    if event in LENIENT:
        good = GOOD[event]
        fields = {field.name: getattr(good, field.name) for field in attrs.fields(cast(type[Evidence], type(good)))}
        evidence = LENIENT[event](**(fields | built.get("evidence", {})))
        object.__setattr__(evidence, "whole", facts.get("shown", True))
    case = attrs.evolve(CASE, **built.get("case", {}))
    because = facts.get("because", "新情况")
    return Cell(position, event, evidence, because=because, limit=built.get("limit"), case=case)


def _authority(facts: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    who = {"no": None, "unapproved": None, "self": AGENT, "other": "chief-1"}[facts["beyond"]]
    return {"beyond_authority": facts["beyond"] != "no"}, {"approved_by": who}


def _act(facts: dict[str, Any]) -> dict[str, Any]:
    evidence, case = _authority(facts)
    promised, limit = {
        "kept": (NOW + timedelta(hours=1), LATE),
        "past": (NOW - timedelta(hours=1), LATE),
        "late": (NOW + timedelta(hours=9), LATE),
        "both": (NOW - timedelta(hours=1), NOW - timedelta(hours=2)),
    }[facts["promise"]]
    case["done"] = CASE.done if facts["heard"] else frozenset[str]()
    return {"evidence": evidence | {"promised_at": promised}, "case": case, "limit": limit}


def _help(facts: dict[str, Any]) -> dict[str, Any]:
    evidence, case = _authority(facts)
    return {"evidence": evidence | {"answer": facts["answer"]}, "case": case}


def _close(facts: dict[str, Any]) -> dict[str, Any]:
    def ago(minutes: int | None) -> datetime | None:
        return None if minutes is None else NOW - timedelta(minutes=minutes)

    case = {
        "asked_at": ago(facts["silent"]),
        "warned_at": ago(facts["warned"]),
        "went_on": facts["went_on"],
        "hold": HoldReason.TESTING if facts["held"] else None,
        "satisfied": facts["was_satisfied"],
    }
    return {"evidence": {"reason": facts["reason"]}, "case": case}


def _only(*names: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda facts: {"evidence": {name: facts[name] for name in names}}


_BUILT: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "apologize": _only("given", "degree"),
    "listen": _only("confirmed"),
    "act": _act,
    "help": _help,
    "explain": lambda facts: {
        "evidence": {"understood": facts["understood"]},
        "case": {"declined": facts["declined"]},
        "limit": facts["limit"],
    },
    "stay-rational": _only("kept", "handed_over_to"),
    "report": lambda facts: {
        "evidence": {"satisfied": facts["satisfied"]},
        "case": {"open_breaches": facts["breaches"]},
    },
    "close": _close,
    "reopen": lambda facts: {
        "case": {"resolved_at": None if facts["days"] is None else NOW - timedelta(days=facts["days"])}
    },
}


# --- mutants of the edges ---


@attrs.frozen
class Mutant:
    """A procedure with one fault in its edges, and where a test would have to look."""

    kind: str
    what: str
    procedure: Procedure
    position: str
    event: str


def mutants(procedure: Procedure) -> Iterator[Mutant]:
    """Every single fault of an edge: dropped, retargeted, a guard dropped, negated or added; and every edge added.

    A mutant has only the edges of its own position and event, because no other is looked up where it is asked.
    """
    edges = procedure.edges
    guards = tuple(dict.fromkeys(guard for edge in edges for guard in edge.guards))
    positions = tuple(dict.fromkeys(place for edge in edges for place in (edge.source, edge.target)))
    there: dict[tuple[str, str], tuple[Edge, ...]] = {}
    for edge in edges:
        there[edge.source, edge.event] = (*there.get((edge.source, edge.event), ()), edge)
    for (position, event), row in there.items():
        for i, edge in enumerate(row):
            for kind, what, instead in _faults(edge, positions, guards):
                yield Mutant(kind, what, _with(procedure, (*row[:i], *instead, *row[i + 1 :])), position, event)
    for first in {edge.event: edge for edge in reversed(edges)}.values():
        for source, target in product(positions, positions):
            if (source, first.event) not in there:
                added = attrs.evolve(first, source=source, target=target)
                what = f"{source} -{first.event}-> {target}"
                yield Mutant("edge added", what, _with(procedure, (added,)), source, first.event)


def _faults(
    edge: Edge, positions: tuple[str, ...], guards: tuple[Guard, ...]
) -> Iterator[tuple[str, str, tuple[Edge, ...]]]:
    name = f"{edge.source} -{edge.event}-> {edge.target}"
    yield "edge dropped", name, ()
    for target in positions:
        if target != edge.target:
            yield "edge retargeted", f"{name} to {target}", (attrs.evolve(edge, target=target),)
    for guard in guards:
        if guard in edge.guards:
            rest = tuple(other for other in edge.guards if other is not guard)
            swapped = tuple(_negated(other) if other is guard else other for other in edge.guards)
            yield "guard dropped", f"{name}: {guard.__name__}", (attrs.evolve(edge, guards=rest),)
            yield "guard negated", f"{name}: {guard.__name__}", (attrs.evolve(edge, guards=swapped),)
        else:
            more = (*edge.guards, guard)
            yield "guard added", f"{name}: {guard.__name__}", (attrs.evolve(edge, guards=more),)


#: Each negation by its guard, and each guard by its negation.
_NEGATED: dict[Guard, Guard] = {}
_OF: dict[Guard, Guard] = {}


def _negated(guard: Guard) -> Guard:
    def negation(*given: Any, **by_name: Any) -> bool:
        return not guard(*given, **by_name)

    cast(Any, negation).__signature__ = signature(guard)
    made = _NEGATED.setdefault(guard, negation)
    _OF[made] = guard
    return made


def _with(procedure: Procedure, edges: tuple[Edge, ...]) -> Procedure:
    known = RULES | dict(procedure.rules)
    rules = {guard: known[_OF.get(guard, guard)] for edge in edges for guard in edge.guards}
    return Procedure(name=procedure.name, steps=procedure.steps, declared=edges, rules=tuple(rules.items()))
