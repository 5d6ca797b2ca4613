"""What the procedure says when it can't go on: every error whole, field by field, and every reason whole."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Any

import attrs
import pytest

from complaintkit.errors import HistoryError, RecordError, UnknownTermError
from complaintkit.procedure import (
    EIGHT_STEPS,
    Command,
    EightSteps,
    GuardRule,
    Procedure,
    Refused,
    crosswalk,
    decide,
    fold,
    options,
    procedure_named,
    replay,
)
from complaintkit.procedure.archives import restore, seal, snapshot, verify
from complaintkit.procedure.retracing import retrace
from complaintkit.records import Thanks
from complaintkit.testing import AGENT, path_to
from complaintkit.vocabulary import Channel, HoldReason
from tests.procedure_cells import CASE, GOOD, NOW
from tests.whole_errors import assert_told, left_out

TWO: dict[str, Any] = {"schema": 1, "events": [{"type": "noted"}, {"type": "closed"}]}
SEALED = seal(TWO)
NOT_SEALED = "is missing or of another kind"
LAST = Procedure(name="one", version=1, steps=("thank",), declared=()).with_step("look", after="thank")
#: A moment before the last of the case.
BEFORE = CASE.last_at - timedelta(seconds=1)
#: Opened, thanked, apologized, listened.
HISTORY = path_to("listen").history
STEPS = ("thank", "apologize", "listen", "act", "help", "explain", "stay-rational", "report")
MANUALS = ("eight-steps", "handbook:six", "norm:stages", "outline:angry-call")
TAKEN = (
    "thank, apologize, listen, act, help, explain, stay-rational, report, close, withdraw, merge, reopen, hold, "
    "resume, escalate, approve, message, breach, answer-breach, reclassify, note, opened, closed, withdrawn, merged"
)


def changed(position: int, **fields: Any) -> Any:
    """An event of the history with other *fields*."""
    return attrs.evolve(HISTORY[position], **fields)


def sunny(weather: bool) -> bool:
    """A guard that asks for what no command brings."""
    return weather


def dry(case: Any) -> bool:
    """A guard that nobody gave a rule."""
    return case is not None


class Whim:
    """A guard that is an object and no function."""

    def __call__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return "Whim()"


def unruled(guard: Any) -> Procedure:
    """A procedure with a way that *guard* guards."""
    return EIGHT_STEPS.with_edge("help", source="listen", target="help", guards=(guard,))


def told(*ats: Any, evidence: Any = None) -> list[tuple[Any, ...]]:
    """Rows of one case that thanks at each of *ats*."""
    return [("k-1", "thank", at, *([] if evidence is None else [evidence])) for at in ats]


#: What is called, and the error whole: its kind and its fields.
ERRORS: dict[str, tuple[Callable[[], object], Exception]] = {
    "no seal": (
        lambda: verify(TWO),
        RecordError("case.seal", NOT_SEALED, None, "a document from seal()"),
    ),
    "a seal that is none": (
        lambda: verify(TWO | {"seal": 5}),
        RecordError("case.seal", NOT_SEALED, 5, "a document from seal()"),
    ),
    "a seal without links": (
        lambda: verify(TWO | {"seal": {"algorithm": "sha256", "links": None}}),
        RecordError(
            "case.seal",
            NOT_SEALED,
            {"algorithm": "sha256", "links": None},
            "a document from seal()",
        ),
    ),
    "another algorithm": (
        lambda: verify(TWO | {"seal": SEALED["seal"] | {"algorithm": "md5"}}),
        RecordError(
            "case.seal",
            NOT_SEALED,
            SEALED["seal"] | {"algorithm": "md5"},
            "a document from seal()",
        ),
    ),
    "changed after the seal": (
        lambda: verify(SEALED | {"events": [{"type": "noted"}, {"type": "merged"}]}),
        HistoryError(1, "is not as it was sealed"),
    ),
    "cut after the seal": (
        lambda: verify(SEALED | {"events": TWO["events"][:1]}),
        HistoryError(1, "is missing"),
    ),
    "longer than the seal": (
        lambda: verify(SEALED | {"events": [*TWO["events"], {"type": "noted"}]}),
        HistoryError(2, "was added after the seal"),
    ),
    "no list of events": (
        lambda: seal({"events": {}}),
        RecordError("case.events", "is not a list", {}, "a list of events"),
    ),
    "a newer schema": (
        lambda: restore(snapshot(CASE) | {"schema": 2}),
        RecordError("state.schema", "is not known here", 2, "schema 1"),
    ),
    "another procedure": (
        lambda: restore(snapshot(CASE) | {"procedure": "mine"}),
        RecordError("state.procedure", "is another one", ("mine", 1), "eight-steps 1"),
    ),
    "steps that are no list": (
        lambda: restore(snapshot(CASE) | {"done": 7}),
        RecordError("state.done", "is not a list of steps", 7, "a list of texts"),
    ),
    "steps that are no texts": (
        lambda: restore(snapshot(CASE) | {"done": ["thank", 7]}),
        RecordError("state.done", "is not a list of steps", ["thank", 7], "a list of texts"),
    ),
    "a level that is no number": (
        lambda: restore(snapshot(CASE) | {"level": "top"}),
        RecordError("state.level", "is not a whole number", "top", "a whole number"),
    ),
    "a needed field left out": (
        lambda: restore({name: value for name, value in snapshot(CASE).items() if name != "opened_at"}),
        RecordError("state.opened_at", "is missing", None, "a value"),
    ),
    "a row too early": (
        lambda: replay(told(2, 1)),
        RecordError("rows[1].at", "lies before the last row of case 'k-1'", 1, "rows in time order"),
    ),
    "a row too early, with evidence": (
        lambda: replay(told(NOW, BEFORE, evidence=GOOD["thank"])),
        RecordError("rows[1].at", "lies before the last row of case 'k-1'", BEFORE, "rows in time order"),
    ),
    "a row too short": (
        lambda: replay([("k-1", "thank", 1), ("k-1", "thank")]),
        RecordError(
            "rows[1] or the next",
            "can't be read (not enough values to unpack (expected 3, got 2))",
            None,
            "(case id, event, at)",
        ),
    ),
    "a row of another length, with evidence": (
        lambda: replay([*told(NOW, evidence=GOOD["thank"]), ("k-1", "apologize", NOW)]),
        RecordError("rows[1]", "is of another length than the first", ("k-1", "apologize", NOW), "four columns"),
    ),
    "no ladder": (
        lambda: EIGHT_STEPS.with_ladder(()),
        RecordError("procedure.ladder", "has no level", (), "at least the agent's"),
    ),
    "the only step": (
        lambda: attrs.evolve(LAST, steps=("look",)).without("look"),
        RecordError("procedure.steps", "would be empty", "look", "a procedure with a step left"),
    ),
    "a step in capitals": (
        lambda: EIGHT_STEPS.with_step("Visit", after="act"),
        RecordError("procedure.step", "can't be added", "Visit", f"kebab case, none of {TAKEN}"),
    ),
    "a step after one that is none": (
        lambda: EIGHT_STEPS.with_step("visit", after="acts"),
        UnknownTermError("acts", STEPS, "step of eight-steps"),
    ),
    "a way to nowhere": (
        lambda: EIGHT_STEPS.with_edge("help", source="listen", target="dance"),
        UnknownTermError(
            "dance", ("opened", "thank", "closed", "withdrawn", "merged", *STEPS[1:]), "position of eight-steps"
        ),
    ),
    "a guard without a rule": (
        lambda: unruled(dry).table,
        RecordError("procedure.guards", "has a guard without a rule", "dry", "a guard added by with_rule()"),
    ),
    "an object as a guard without a rule": (
        lambda: unruled(Whim()).table,
        RecordError("procedure.guards", "has a guard without a rule", "Whim()", "a guard added by with_rule()"),
    ),
    "a guard that asks for the weather": (
        lambda: EIGHT_STEPS.with_rule("help", sunny, GuardRule(code="rain")),
        UnknownTermError("weather", ("evidence", "because", "case", "at", "by", "limit"), "parameter of a guard"),
    ),
    "an event called like the engine's": (
        lambda: EIGHT_STEPS.with_step("send", after="act").machine(),
        RecordError(
            "procedure.event",
            "hides a member of the engine's class",
            "send",
            "another name, if it is to be a machine",
        ),
    ),
    "an edge by a subclass": (
        lambda: type("Detour", (EightSteps,), {"detour": EightSteps.heard.to(EightSteps.acted)}),
        TypeError(
            "Detour adds an edge from heard to EightSteps, whose states all subclasses share; extend by value "
            "instead: EIGHT_STEPS.with_step(...) or EIGHT_STEPS.with_edge(...), then .machine()"
        ),
    ),
    "a manual that is none": (
        lambda: procedure_named("mine"),
        UnknownTermError("mine", MANUALS, "procedure"),
    ),
    "across to a manual that is none": (
        lambda: crosswalk(["thank"], to="mine"),
        UnknownTermError("mine", (*MANUALS, "iso-10002"), "procedure"),
    ),
    "across from a step that is none": (
        lambda: crosswalk(["thanks"], to="norm:stages"),
        UnknownTermError("thanks", STEPS, "step of eight-steps"),
    ),
    "a history that leaves a step out": (
        lambda: retrace((HISTORY[0], changed(2, seq=2))),
        HistoryError(
            1,
            "breaks eight-steps: the case is opened, and apologize comes after: thank. "
            "[not-from-here, outline:procedure]",
        ),
    ),
    "a history that leads elsewhere": (
        lambda: retrace((*HISTORY[:2], changed(2, to="help"))),
        HistoryError(2, "is not what eight-steps makes of it"),
    ),
    "a history without events": (
        lambda: fold(()),
        HistoryError(0, "is missing: a history begins with Opened"),
    ),
    "a history opened twice": (
        lambda: fold((HISTORY[0], changed(0, seq=2))),
        HistoryError(1, "opens the case again"),
    ),
    "a history that begins in the middle": (
        lambda: fold((changed(1, seq=1),)),
        HistoryError(0, "is StepDone, but a history begins with Opened"),
    ),
    "a history with a gap": (
        lambda: fold((HISTORY[0], HISTORY[2])),
        HistoryError(1, "has seq 3; expected 2"),
    ),
    "a history that goes back in time": (
        lambda: fold((HISTORY[0], changed(1, at=HISTORY[0].at - timedelta(seconds=1)))),
        HistoryError(1, "happened at 2026-03-02T00:59:59+00:00, before the event that precedes it"),
    ),
    "a language that is none": (
        lambda: EIGHT_STEPS.label("thank", "klingon"),
        UnknownTermError("klingon", ("zh-Hans", "zh-Hant", "en"), "language"),
    ),
}


class TestErrors:
    """Where, what is wrong, what was given, what would work."""

    @pytest.mark.parametrize("name", ERRORS)
    def test_the_error_is_whole(self, name: str) -> None:
        """Each names all of it, and nothing else."""
        assert_told(*ERRORS[name])

    def test_no_error_is_left_out(self) -> None:
        """Every statement of the room that raises is told whole."""
        assert left_out(["procedure"], ERRORS) == []

    @pytest.mark.parametrize("step", ["thank", "closed", "merged", "Visit", "visit site", "", "hold"])
    def test_a_step_that_cannot_be_added(self, step: str) -> None:
        """It is taken, or not in kebab case; all that is taken is listed."""
        with pytest.raises(RecordError) as caught:
            EIGHT_STEPS.with_step(step, after="act")
        path, problem, given, expected = caught.value.args
        assert (path, problem, given) == ("procedure.step", "can't be added", step)
        listed = expected.removeprefix("kebab case, none of ").split(", ")
        assert listed[0] == "thank"
        assert {*EIGHT_STEPS.events, "opened", "closed", "withdrawn", "merged"} <= {name.lower() for name in listed}

    def test_others_can_check_a_seal(self) -> None:
        """It is a chain of SHA-256: each link over the one before, a line end, and the event as compact sorted JSON."""
        events = [{"type": "noted", "by": "王"}, {"type": "closed"}]
        first = sha256('\n{"by":"王","type":"noted"}'.encode()).hexdigest()
        second = sha256(f'{first}\n{{"type":"closed"}}'.encode()).hexdigest()
        assert seal({"events": events})["seal"] == {"algorithm": "sha256", "links": [first, second]}

    def test_whoever_reads_a_log_sees_the_whole_deviation(self) -> None:
        """When, what, where the case stood, and why; of a log that tells evidence as of one that does not."""
        late = NOW + timedelta(hours=1)
        plain = replay([("k-1", "thank", 1), ("k-1", "dance", 2)])["k-1"].first
        assert plain is not None
        assert (plain.at, plain.event, plain.position, plain.reason.code) == (2, "dance", "thank", "unknown-event")
        assert (plain.reason.event, plain.reason.position) == ("dance", "thank")
        assert plain.reason.lifted_by == EIGHT_STEPS.events
        rows = [("k-1", "thank", NOW, GOOD["thank"]), ("k-1", "listen", late, GOOD["listen"])]
        verdict = replay(rows)["k-1"]
        first = verdict.first
        assert first is not None
        assert (verdict.case_id, first.at, first.event, first.position) == ("k-1", late, "listen", "thank")
        assert (first.reason.code, first.reason.event, first.reason.lifted_by) == (
            "not-from-here",
            "listen",
            ("apologize",),
        )

    def test_a_log_with_evidence_gives_reasons_for_going_back(self) -> None:
        """A log holds no reasons, so going back counts as having one, and promises are not held against a limit."""
        names = ["thank", "apologize", "listen", "act", "help", "listen"]
        rows = [("k-1", name, NOW + timedelta(minutes=i), GOOD[name]) for i, name in enumerate(names)]
        assert replay(rows)["k-1"].fits


class TestReasons:
    """Why not: the code, the event, where the case stands, the fields, and what lifts it."""

    @pytest.mark.parametrize(
        ("command", "code", "fields"),
        [
            (Command("close", NOW, AGENT, expected_version=4), "stale", ("expected_version",)),
            (Command("close", NOW, AGENT, expected_version=9), "ahead", ("expected_version",)),
            (Command("close", BEFORE, AGENT), "out-of-order", ("at",)),
            (Command("close", NOW, AGENT, Thanks(channel=Channel.PHONE)), "evidence-wrong", ("evidence",)),
        ],
    )
    def test_out_of_place(self, command: Command, code: str, fields: tuple[str, ...]) -> None:
        """Each says all of it."""
        answer = decide(CASE, command)
        assert isinstance(answer, Refused)
        first = answer.reasons[0]
        assert (first.code, first.event, first.position, first.fields) == (code, "close", "opened", fields)
        assert first.labels == EIGHT_STEPS.labels

    def test_not_known(self) -> None:
        """An unknown event names all that there are."""
        answer = decide(CASE, Command("dance", NOW, AGENT))
        assert isinstance(answer, Refused)
        (only,) = answer.reasons
        assert (only.code, only.event, only.position, only.lifted_by) == (
            "unknown-event",
            "dance",
            "opened",
            EIGHT_STEPS.events,
        )

    def test_not_permitted(self) -> None:
        """The permission is asked with the person and the event, and the field to change is the person."""
        asked: list[tuple[str, str]] = []

        def nobody(by: str, event: str) -> bool:
            asked.append((by, event))
            return False

        careful = EIGHT_STEPS.with_permission(nobody)
        answer = decide(CASE, Command("thank", NOW, AGENT, GOOD["thank"]), careful)
        assert isinstance(answer, Refused)
        assert (answer.reasons[0].code, answer.reasons[0].fields) == ("not-permitted", ("by",))
        assert set(asked) == {(AGENT, "thank")}

    def test_a_host_s_labels_are_in_every_reason(self) -> None:
        """Refused and optional alike speak the procedure's own words, and a reason has them in Chinese by default."""
        mine = EIGHT_STEPS.relabel("thank", en="say thanks", zh_Hans="道谢")
        refused = decide(CASE, Command("listen", NOW, AGENT), mine)
        assert isinstance(refused, Refused)
        assert refused.reasons[0].labels == mine.labels
        by_name = {option.event: option for option in options(CASE, at=NOW, procedure=mine)}
        assert (by_name["thank"].label(), by_name["thank"].label("en")) == ("道谢", "say thanks")
        assert all(option.labels == mine.labels for option in by_name.values())

    def test_an_option_says_it_in_a_line(self) -> None:
        """Chinese by default, with Chinese punctuation; what it needs is in the words of the list of fields."""
        held = attrs.evolve(CASE, hold=HoldReason.TESTING)
        by_name = {option.event: option for option in options(held, at=NOW)}
        assert by_name["thank"].message() == by_name["thank"].message("zh-Hans")
        assert by_name["thank"].message("zh-Hans").startswith("谢：")
        assert by_name["hold"].status == "blocked"
        assert by_name["hold"].reasons[0].position == "opened"


class TestSteps:
    """Steps taken out, put in, and ways added: what the order becomes."""

    def test_without_the_first(self) -> None:
        """What followed it begins the procedure; nothing is left of it in table, events or positions."""
        fewer = EIGHT_STEPS.without("thank")
        assert fewer.steps[0] == "apologize"
        assert ("opened", "apologize") in fewer.table
        assert not any("thank" in (edge.event, edge.source, edge.target) for edge in fewer.guided)

    def test_without_one_in_the_middle(self) -> None:
        """What followed it follows the step before, with its own evidence, and ways back to it lead to that step."""
        fewer = EIGHT_STEPS.without("act")
        assert ("listen", "help") in fewer.table
        kept = EIGHT_STEPS.table["act", "help"][0].guards
        assert fewer.table["listen", "help"][0].guards == kept
        assert not any("act" in (edge.event, edge.source, edge.target) for edge in fewer.guided)
        untouched = [edge for edge in EIGHT_STEPS.guided if "act" not in (edge.event, edge.source, edge.target)]
        assert set(untouched) <= set(fewer.guided)

    def test_without_the_last(self) -> None:
        """The step before it finishes the procedure."""
        fewer = EIGHT_STEPS.without("report")
        assert ("stay-rational", "close") in fewer.table
        assert len(fewer.guided) == len(set(fewer.guided))

    def test_relabelled_twice(self) -> None:
        """The later word stands, the other languages and steps keep theirs."""
        once = EIGHT_STEPS.relabel("thank", en="a", zh_Hans="甲").relabel("listen", en="c")
        twice = once.relabel("thank", en="b")
        assert [twice.label("thank", lang) for lang in ("en", "zh-Hans")] == ["b", "甲"]
        assert (twice.label("listen", "en"), twice.label("thank"), len(twice.labels)) == ("c", "甲", len(once.labels))

    def test_a_way_is_checked_part_by_part(self) -> None:
        """Event, source and target must be known; each is told by its kind."""
        for part, kind in (("event", "event"), ("source", "position"), ("target", "position")):
            given = {"event": "help", "source": "listen", "target": "help"} | {part: "dance"}
            with pytest.raises(UnknownTermError, match=f"{kind} of eight-steps 'dance'"):
                EIGHT_STEPS.with_edge(given["event"], source=given["source"], target=given["target"])

    def test_a_way_has_the_guards_given(self) -> None:
        """Or those of the event's first edge."""
        own = EIGHT_STEPS.table["act", "help"][0].guards
        assert EIGHT_STEPS.with_edge("help", source="listen", target="help").guided[-1].guards == own
        other = EIGHT_STEPS.table["opened", "thank"][0].guards
        assert EIGHT_STEPS.with_edge("help", source="listen", target="help", guards=other).guided[-1].guards == other
