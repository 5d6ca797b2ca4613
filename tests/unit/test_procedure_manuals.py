"""The other procedures of the manuals run like the eight steps, and each can be read as another."""

from itertools import pairwise

import attrs
import pytest

from complaintkit._tables import table
from complaintkit.errors import UnknownTermError
from complaintkit.procedure import (
    EIGHT_STEPS,
    MANUALS,
    Accepted,
    Command,
    Refused,
    crosswalk,
    decide,
    evolve,
    procedure_named,
)
from complaintkit.procedure.manuals import ISO
from complaintkit.records import Facts
from complaintkit.testing import AGENT
from complaintkit.vocabulary import LANGUAGES
from tests.procedure_cells import CASE, GOOD, NOW

OTHERS = MANUALS[1:]


@pytest.mark.parametrize("name", OTHERS)
def test_each_runs_from_the_beginning_to_the_end(name: str) -> None:
    """Every step with its facts, then closed; a step without them names what is missing."""
    procedure = procedure_named(name)
    state = attrs.evolve(CASE, procedure=name, done=frozenset[str](), satisfied=None)
    for step, row in zip(procedure.steps, table("procedure/manuals")[name]["steps"], strict=True):
        bare = decide(state, Command(step, NOW, AGENT), procedure)
        assert isinstance(bare, Refused)
        assert list(bare.reasons[0].fields) == row["needs"]
        facts = Facts.of(**dict.fromkeys(row["needs"], "有"))
        answer = decide(state, Command(step, NOW, AGENT, facts), procedure)
        assert isinstance(answer, Accepted)
        state = evolve(state, answer.events[0])
    closed = decide(state, Command("close", NOW, AGENT, GOOD["close"]), procedure)
    assert isinstance(closed, Accepted)


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_speaks_every_language(name: str, lang: str) -> None:
    """Every step has a label, every fact a name."""
    procedure = procedure_named(name)
    assert all(procedure.label(step, lang) != step for step in procedure.steps if lang != "en" or "-" in step)
    assert procedure.to_svg(lang)


def test_the_superior_is_consulted_only_where_needed() -> None:
    """``handbook:six``: what is solved at once needs no superior."""
    six = procedure_named("handbook:six")
    assert {event for at, event in six.table if at == "negotiate"} >= {"consult", "feed-back", "understand"}


def test_going_back_needs_a_reason() -> None:
    """In each of them, as in the eight steps."""
    stages = procedure_named("norm:stages")
    back = Command("clarify", NOW, AGENT, Facts.of(explanation="再说一遍"))
    state = attrs.evolve(CASE, position="propose")
    refused = decide(state, back, stages)
    assert isinstance(refused, Refused)
    assert refused.reasons[0].code == "reason-missing"
    answer = decide(state, attrs.evolve(back, because="客户没听懂"), stages)
    assert isinstance(answer, Accepted)
    assert answer.events[0].visit == state.visit + 1


def test_the_eight_steps_are_among_them() -> None:
    """Under the name that histories use."""
    assert procedure_named("eight-steps") is EIGHT_STEPS
    with pytest.raises(UnknownTermError, match="unknown procedure 'six'"):
        procedure_named("six")


def test_the_norm_read_as_the_eight_steps_goes_back_once() -> None:
    """It explains before it proposes."""
    stages = [stage for _, found in crosswalk(EIGHT_STEPS.steps, to="norm:stages") for stage in found]
    order = procedure_named("norm:stages").steps
    places = [order.index(stage) for stage in stages]
    assert sum(later < earlier for earlier, later in pairwise(places)) == 1


def test_every_step_of_every_procedure_answers_to_something() -> None:
    """Each procedure's steps are reached from the eight, and each of the eight is an activity of ISO 10002."""
    for name in OTHERS:
        reached = {stage for _, found in crosswalk(EIGHT_STEPS.steps, to=name) for stage in found}
        assert reached == set(procedure_named(name).steps)
        assert all(found for _, found in crosswalk(procedure_named(name).steps, of=name, to=ISO))
    assert all(found for _, found in crosswalk(EIGHT_STEPS.steps, to=ISO))


def test_a_stage_is_read_as_steps() -> None:
    """The other way round."""
    assert crosswalk(["propose"], of="norm:stages", to="eight-steps") == (("propose", ("act", "help")),)


def test_wrong_names_in_a_crosswalk_are_named() -> None:
    """A procedure or a step that is not there."""
    with pytest.raises(UnknownTermError, match="procedure 'iso'"):
        crosswalk(["thank"], to="iso")
    with pytest.raises(UnknownTermError, match="step of norm:stages 'thank'"):
        crosswalk(["thank"], of="norm:stages", to=ISO)
