"""How fast and how small the procedure is, each as a ratio to the engine's own ``send`` in the same run.

``pytest tests/benchmarks/test_procedure_speed.py -s`` prints the figures.
"""

import gc
import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any

import attrs

from complaintkit.procedure import (
    EIGHT_STEPS,
    Accepted,
    CaseState,
    Command,
    EightSteps,
    decide,
    evolve,
    options,
    replay,
)
from complaintkit.procedure.edges import declared_edges
from complaintkit.testing import AGENT
from tests.procedure_cells import CASE, GOOD, NOW


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


def log_of(cases: int) -> list[tuple[str, str, int]]:
    """A log of strings, its cases interleaved: whole cases, some with a return, 4 % of the rows out of their turn."""
    steps = EIGHT_STEPS.steps
    ways = (
        (*steps, "close"),
        (*steps[:5], "listen", *steps[3:], "close"),
        (*steps[:3], "message", "act", "note", *steps[4:], "report", "close"),
        (*steps[:4], "act", "help", "listen", "act", "help", "explain", "thank", "stay-rational", "report", "close"),
    )
    rows: list[tuple[str, str, int]] = []
    for block in range(0, cases, 100):
        for place in range(max(map(len, ways))):
            for case in range(block, min(block + 100, cases)):
                way = ways[case % len(ways)]
                if place < len(way):
                    rows.append((f"k-{case}", way[place], block + place))
    return rows


def test_a_log_is_replayed_three_hundred_times_as_fast_as_by_the_engine() -> None:
    """String rows, streaming: 1.5 million events a second where the engine takes 130 µs for a step."""
    log = log_of(30_000)
    start = perf_counter()
    found = replay(log)
    seconds = perf_counter() - start
    each, engine = seconds / len(log) * 1e6, engine_step()
    sys.stdout.write(
        f"\nreplay {1 / each:.2f} M events/s ({len(log)} events), engine {engine:.0f} µs: 1/{engine / each:.0f}\n"
    )
    assert len(found) == 30_000
    assert engine / each >= 300


def test_coded_a_log_is_faster_still() -> None:
    """Events as numbers, one case after the other: at least 5 million a second."""
    coded = EIGHT_STEPS.coded()
    traces = [[coded.code(event) for event in (*EIGHT_STEPS.steps, "close")] for _ in range(20_000)]
    start = perf_counter()
    fitting = sum(coded.walk(trace) is not None for trace in traces)
    each = (perf_counter() - start) / (20_000 * 9) * 1e6
    engine = engine_step()
    sys.stdout.write(f"\ncoded {1 / each:.1f} M events/s\n")
    assert fitting == 20_000
    assert engine / each >= 130 * 5


def test_replay_grows_as_the_log_does() -> None:
    """Ten times the cases take about ten times as long."""
    small, large = log_of(3_000), log_of(30_000)
    few = microseconds(lambda: replay(small), 1, rounds=5)
    many = microseconds(lambda: replay(large), 1, rounds=3)
    sys.stdout.write(f"\n10 times the cases: {many / few:.1f} times as long\n")
    assert many / few <= 20
