"""How fast and how small the procedure is, each as a ratio to the engine's own ``send`` in the same run.

``pytest tests/benchmarks/test_procedure_speed.py -s`` prints the figures.
"""

import gc
import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any

import attrs
from tests.procedure_cells import AGENT, CASE, GOOD, NOW

from complaintkit.procedure import EIGHT_STEPS, Accepted, CaseState, Command, EightSteps, decide, evolve, options
from complaintkit.procedure.edges import declared_edges


def microseconds(do: Callable[[], object], number: int, rounds: int = 7) -> float:
    """The least time that *do* takes, over *rounds* of *number* calls."""
    best = float("inf")
    gc.disable()
    for _ in range(rounds):
        start = perf_counter()
        for _ in range(number):
            do()
        best = min(best, perf_counter() - start)
    gc.enable()
    return best / number * 1e6


class Audited:
    """What a host hangs on the engine: a validator and an audit line."""

    def __init__(self) -> None:
        self.lines: list[tuple[object, ...]] = []

    def after_transition(self, event: object, source: Any, target: Any, at: object = None, by: object = None) -> None:
        """The audit."""
        self.lines.append((event, source.id, target.id, at, by))


def engine_step() -> float:
    """One step through the engine: guard, validator and audit."""
    machine: Any = EightSteps(listeners=[Audited()])
    given = {"evidence": GOOD["listen"], "because": "新情况", "case": CASE, "at": NOW, "by": AGENT}

    def step() -> None:
        machine.current_state_value = "apologize"
        machine.listen(**given)

    def only_place() -> None:
        machine.current_state_value = "apologize"

    return microseconds(step, 300) - microseconds(only_place, 300)


def test_a_step_costs_at_most_a_twenty_fifth_of_the_engines() -> None:
    """``decide`` and ``evolve`` together."""
    state = attrs.evolve(CASE, position="apologize")
    command = Command("listen", NOW, AGENT, GOOD["listen"])

    def step() -> CaseState:
        answer = decide(state, command)
        assert isinstance(answer, Accepted)
        return evolve(state, answer.events[0])

    ours, engine = microseconds(step, 5000), engine_step()
    sys.stdout.write(f"\ndecide + evolve {ours:.2f} µs, engine {engine:.0f} µs: 1/{engine / ours:.0f}\n")
    assert ours <= engine / 25


def test_all_options_cost_no_more_than_half_a_step_of_the_engines() -> None:
    """``options``: under 60 µs where the engine's step is 130; every event, with its reasons."""
    state = attrs.evolve(CASE, position="act")
    ours, engine = microseconds(lambda: options(state, at=NOW), 500), engine_step()
    sys.stdout.write(f"\noptions {ours:.1f} µs for {len(EIGHT_STEPS.events)} events; engine {engine:.0f} µs\n")
    assert ours <= engine * 60 / 130


def test_a_state_and_an_event_are_small() -> None:
    """At most 250 bytes a state and 300 an event, beyond what is shared and the caller's own."""
    answer = decide(attrs.evolve(CASE, position="apologize"), Command("listen", NOW, AGENT, GOOD["listen"]))
    assert isinstance(answer, Accepted)
    state, event = sys.getsizeof(CASE), sys.getsizeof(answer.events[0])
    sys.stdout.write(f"\nstate {state} bytes, event {event} bytes\n")
    assert state <= 250
    assert event <= 300


def test_the_table_is_compiled_in_ten_milliseconds() -> None:
    """Compiling costs no more than a hundred steps of the engine."""
    declared_edges()
    ours = microseconds(lambda: attrs.evolve(EIGHT_STEPS, version=2).compiled, 20)
    free = microseconds(lambda: EIGHT_STEPS.with_mode("free").compiled, 20)
    sys.stdout.write(f"\ncompiled in {ours / 1000:.2f} ms, free {free / 1000:.2f} ms\n")
    assert max(ours, free) <= 75 * engine_step()
