"""One complaint in hand."""

import copy
import json
import pickle
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, get_args, get_type_hints

import attrs
import pytest

from complaintkit.business_time import BusinessCalendar
from complaintkit.errors import HistoryError, RecordError, StepRefusedError
from complaintkit.handling import Case, _fields, default_calendar
from complaintkit.policies import ServicePolicy
from complaintkit.procedure import EIGHT_STEPS, seal
from complaintkit.records import (
    EVENT_OF,
    Category,
    Complaint,
    Event,
    Messaged,
    Noted,
    Opened,
    Reclassified,
    StepDone,
    evidence,
)
from complaintkit.vocabulary import (
    ApologyDegree,
    Channel,
    ClockStatus,
    CloseReason,
    Complexity,
    Content,
    Direction,
    EventName,
    HelpAnswer,
    HoldReason,
    Milestone,
    Mode,
    Nature,
    Step,
)

HOUR = timedelta(hours=1)
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
COMPLAINT = Complaint(id="k-1", text="宽带断了三天", received_at=AT)
BY: dict[str, Any] = {"at": AT, "by": "agent-7"}


def opened(**fields: Any) -> Case:
    """A case entered when the complaint was received."""
    return Case.open(COMPLAINT, **BY, **fields)


def heard(case: Case) -> Case:
    """Thanked, apologized to and listened to."""
    case = case.thank(**BY, channel=Channel.PHONE).apologize(**BY, given=True, degree=ApologyDegree.SINCERE)
    return case.listen(**BY, record="断网三天", restatement="断网三天？", confirmed=True)


def reported(case: Case) -> Case:
    """All eight steps done, and the customer satisfied."""
    case = heard(case).act(**BY, action="上门", owner="网维", promised_at=AT + HOUR)
    case = case.help(**BY, help="换光猫", answer=HelpAnswer.ACCEPTED)
    case = case.explain(**BY, cause="光猫坏了", solution="换新的", understood=True).stay_rational(**BY, kept=True)
    return case.report(**BY, reported_to="科长", archive_entry="7", follow_up="满意", satisfied=True)


FULL = reported(opened()).close(**BY, reason=CloseReason.SATISFIED)


def codes(act: Callable[[], object]) -> set[object]:
    """The codes of the reasons for which it is refused."""
    with pytest.raises(StepRefusedError) as caught:
        act()
    return {getattr(reason, "code", None) for reason in caught.value.reasons}


class TestOpen:
    """A case begins in the register (``handbook:record``)."""

    def test_with_the_manuals_as_they_are(self) -> None:
        """The eight steps, the manuals' limits, around the clock in China."""
        case = opened()
        assert (case.procedure, case.policy, case.calendar) == (
            EIGHT_STEPS,
            ServicePolicy.default(),
            default_calendar(),
        )
        assert (case.state.position, case.complaint, case.category) == ("opened", COMPLAINT, Category())
        assert str(default_calendar().zone) == "Asia/Shanghai"

    def test_with_the_hosts_own(self) -> None:
        """What a case is made of is given by name."""
        strict, london = EIGHT_STEPS.with_mode("strict"), BusinessCalendar.around_the_clock("Europe/London")
        nothing = ServicePolicy(name="none", rules=())
        case = opened(procedure=strict, policy=nothing, calendar=london, category=Category(nature=Nature.HARM))
        assert (case.procedure, case.policy, case.calendar) == (strict, nothing, london)
        assert case.category.nature is Nature.HARM
        assert case.clocks(at=AT) == ()

    def test_not_before_it_was_received(self) -> None:
        """A complaint that comes later cannot be in the register yet."""
        later = attrs.evolve(COMPLAINT, received_at=AT + HOUR)
        with pytest.raises(RecordError) as caught:
            Case.open(later, **BY)
        assert (caught.value.path, caught.value.problem) == ("opened.at", "lies before the complaint was received")

    @pytest.mark.parametrize(
        ("fields", "path"),
        [({"at": AT.replace(tzinfo=None)}, "opened.at"), ({"by": " "}, "opened.by"), ({"at": "now"}, "opened.at")],
    )
    def test_when_and_by_whom(self, fields: dict[str, Any], path: str) -> None:
        """A moment with a zone, and somebody's name."""
        with pytest.raises(RecordError) as caught:
            Case.open(COMPLAINT, **{**BY, **fields})
        assert caught.value.path == path


class TestTheWay:
    """From the first thanks to the close."""

    def test_all_eight_steps(self) -> None:
        """Each leaves its event, with its evidence."""
        steps = [event.step for event in FULL.history if isinstance(event, StepDone)]
        assert steps == [step.value for step in Step]
        assert FULL.state.position == "closed"
        assert [event.seq for event in FULL.history] == list(range(1, 11))

    def test_a_case_is_never_changed(self) -> None:
        """A command gives a new one, and the old stays as it was."""
        case = opened()
        assert case.thank(**BY, channel=Channel.PHONE) != case
        assert len(case.history) == 1
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            case.history = ()  # type: ignore[misc] # pyright: ignore[reportAttributeAccessIssue]

    def test_missing_evidence_is_refused(self) -> None:
        """With the reasons of ``decide``, and nothing happened."""
        assert codes(lambda: opened().thank(**BY)) == {"evidence-missing"}

    def test_a_no_is_kept(self) -> None:
        """And the case stays where it is."""
        case = opened().thank(**BY, channel=Channel.PHONE).apologize(**BY, given=False, degree=ApologyDegree.SINCERE)
        assert (case.state.position, len(case.history)) == ("thank", 3)

    def test_more_than_one_event_at_once(self) -> None:
        """``handbook:supervisor``: a refused apology for a colleague brings the supervisor in."""
        case = opened().thank(**BY, channel=Channel.PHONE)
        case = case.apologize(**BY, given=True, degree=ApologyDegree.SINCERE, accepted=False, for_colleague=True)
        assert case.state.level == 1
        assert len(case.history) == 4

    def test_a_stale_view_is_refused(self) -> None:
        """Two agents do not overwrite one another."""
        thanked = opened().thank(**BY, channel=Channel.PHONE)
        assert codes(lambda: thanked.thank(**BY, channel=Channel.PHONE, expected_version=1)) == {"stale"}
        assert opened().thank(**BY, channel=Channel.PHONE, expected_version=1).state.version == 2

    def test_going_back_needs_a_reason(self) -> None:
        """Which stands in the event."""
        case = heard(opened()).act(**BY, action="上门", owner="网维", promised_at=AT + HOUR)
        told: dict[str, Any] = {"record": "又断", "restatement": "又断？", "confirmed": True}
        assert codes(lambda: case.listen(**BY, **told)) == {"reason-missing"}
        assert case.listen(**BY, **told, because="新情况").history[-1].because == "新情况"

    @pytest.mark.parametrize("event", [event for event in EventName if event is not EventName.HELP])
    def test_do_is_the_same_as_the_method(self, event: EventName) -> None:
        """The methods only write the evidence out."""
        doing = getattr(opened(), event.replace("-", "_"))
        extra: dict[str, Any] = {
            EventName.MERGE: {"into": " "},
            EventName.APPROVE: {"what": " "},
            EventName.BREACH: {"what": " "},
            EventName.ANSWER_BREACH: {"how": " "},
            EventName.RECLASSIFY: {"category": None, "because": "x"},
            EventName.REOPEN: {"because": " "},
        }
        if event in (EventName.WITHDRAW, EventName.ESCALATE):
            assert doing(**BY).history == opened().do(event, **BY).history
        else:
            assert codes(lambda: doing(**BY, **extra.get(event, {}))) <= codes(lambda: opened().do(event, **BY)) | {
                "evidence-missing"
            }

    def test_a_field_that_is_none(self) -> None:
        """A misspelt name is refused with the names that there are."""
        with pytest.raises(RecordError) as caught:
            opened().thank(**BY, chanel=Channel.PHONE)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
        assert caught.value.path == "thank.chanel"
        assert "channel" in caught.value.expected


class TestAround:
    """What can happen at any step."""

    def test_waiting(self) -> None:
        """A hold stops clocks, not people; a case that waits is not closed."""
        case = heard(opened()).hold(**BY, reason=HoldReason.AWAITING_CUSTOMER)
        assert case.state.hold is HoldReason.AWAITING_CUSTOMER
        assert case.act(**BY, action="上门", owner="网维", promised_at=AT + HOUR).state.position == "act"
        assert case.resume(**BY, because="来电").state.hold is None

    def test_up_and_approved(self) -> None:
        """``handbook:approval``: what is beyond one's authority waits for a superior."""
        acting: dict[str, Any] = {"action": "退费", "owner": "我", "promised_at": AT + HOUR, "beyond_authority": True}
        case = heard(opened())
        assert codes(lambda: case.act(**BY, **acting)) == {"not-approved"}
        case = case.escalate(**BY, because="超出权限").approve(at=AT, by="chief", what="退费")
        assert case.act(**BY, **acting).state.level == 1

    def test_a_breach_is_answered(self) -> None:
        """``manual:no-argument``: before the case is reported."""
        case = opened().breach(**BY, what="争吵")
        assert case.state.open_breaches == 1
        assert case.answer_breach(**BY, how="道歉").state.open_breaches == 0

    def test_words_and_notes(self) -> None:
        """Both are kept as they are."""
        case = opened().message(**BY, direction=Direction.INBOUND, text="还没好").note(**BY, text="第三次来电")
        assert [type(event) for event in case.history[1:]] == [Messaged, Noted]

    def test_out_and_in_again(self) -> None:
        """Withdrawn, merged; closed and reopened with a reason."""
        assert opened().withdraw(**BY, because="已解决").state.position == "withdrawn"
        assert opened().merge(**BY, into="k-0").state.position == "merged"
        assert FULL.reopen(**BY, because="又断了").state.position == "apologize"


class TestCategory:
    """How the case is judged now (``manual:conversion``)."""

    VALID = Category(
        nature=Nature.HARM,
        content=Content.EQUIPMENT,
        other_contents=(Content.SERVICE_ATTITUDE,),
        complexity=Complexity.COMPLEX,
    )

    def test_all_of_the_judgement_is_kept(self) -> None:
        """As it was opened, then as it was judged last, the second content included."""
        assert opened(category=self.VALID).category == self.VALID
        case = opened().reclassify(**BY, category=self.VALID, because="查实")
        assert case.category == self.VALID
        assert isinstance(case.history[-1], Reclassified)

    def test_its_clocks_follow(self) -> None:
        """And keep what was used."""
        case = opened().reclassify(at=AT + 10 * HOUR, by="a", category=self.VALID, because="查实")
        before, after = (
            next(clock for clock in case.clocks(at=at) if clock.name is Milestone.RESOLUTION)
            for at in (AT + 9 * HOUR, AT + 10 * HOUR)
        )
        assert (before.target, after.target, after.elapsed) == (12 * HOUR, 24 * HOUR, 10 * HOUR)


class TestPromise:
    """``manual:promise``: promise no more than can be kept."""

    @staticmethod
    def promising(case: Case, promised: datetime, at: datetime = AT) -> Case:
        """A promise on a case that was heard."""
        return case.act(at=at, by="a", action="上门", owner="网维", promised_at=promised)

    def test_not_later_than_the_limit(self) -> None:
        """The last moment of the limit is good."""
        case = heard(opened())
        assert self.promising(case, AT + 12 * HOUR).state.position == "act"
        late = AT + 12 * HOUR + timedelta(microseconds=1)
        assert codes(lambda: self.promising(case, late)) == {"promise-too-late"}

    def test_a_limit_that_has_passed_binds_no_more(self) -> None:
        """A late promise is better than none."""
        case = heard(opened())
        at = AT + 13 * HOUR
        assert [clock.status for clock in case.clocks(at=at) if clock.name is Milestone.RESOLUTION] == [
            ClockStatus.BREACHED
        ]
        assert self.promising(case, at + HOUR, at).state.position == "act"

    def test_where_nothing_is_owed(self) -> None:
        """A house without a limit has none to keep."""
        case = heard(opened(policy=ServicePolicy(name="none", rules=())))
        assert self.promising(case, AT + 1000 * HOUR).state.position == "act"

    def test_after_the_answer(self) -> None:
        """The limit was kept; what is promised afterwards is no part of it."""
        case = heard(opened()).act(**BY, action="上门", owner="网维", promised_at=AT + HOUR)
        case = case.help(**BY, help="换光猫", answer=HelpAnswer.ACCEPTED)
        case = case.explain(**BY, cause="光猫", solution="换", understood=True)
        again = case.act(**BY, action="回访", owner="我", promised_at=AT + 100 * HOUR, because="还要回访")
        assert again.state.position == "act"

    def test_a_moment_without_a_zone(self) -> None:
        """Is refused as for every other command."""
        with pytest.raises(RecordError, match=r"at has no time zone"):
            self.promising(heard(opened()), AT + HOUR, AT.replace(tzinfo=None))


class TestHistory:
    """A case is its history."""

    def test_through_json_and_back(self) -> None:
        """The same case, with the same state."""
        again = Case.from_dict(json.loads(json.dumps(FULL.to_dict())))
        assert again == FULL
        assert hash(again) == hash(FULL)
        assert again.to_dict() == FULL.to_dict()

    def test_pickle_and_copy(self) -> None:
        """It crosses a process pool."""
        assert pickle.loads(pickle.dumps(FULL)) == copy.deepcopy(FULL) == FULL

    def test_from_any_iterable_of_events(self) -> None:
        """A generator is read once."""
        assert Case.from_history(event for event in FULL.history) == FULL

    def test_it_stays_on_its_procedure(self) -> None:
        """Name, version and mode are those that it was opened with."""
        strict = opened(procedure=EIGHT_STEPS.with_mode("strict"))
        assert Case.from_history(strict.history).procedure.mode is Mode.STRICT
        newer = attrs.evolve(EIGHT_STEPS, version=2)
        case = opened(procedure=newer)
        assert Case.from_history(case.history, procedures=(EIGHT_STEPS, newer)).procedure == newer
        with pytest.raises(HistoryError, match="follows eight-steps 2; procedures given: eight-steps 1"):
            Case.from_history(case.history)

    def test_context_is_not_stored(self) -> None:
        """Policy and calendar are the host's, each time."""
        nothing = ServicePolicy(name="none", rules=())
        london = BusinessCalendar.around_the_clock("Europe/London")
        again = Case.from_dict(FULL.to_dict(), policy=nothing, calendar=london)
        assert (again.policy, again.calendar) == (nothing, london)

    def test_the_repr_says_how_much_there_is(self) -> None:
        """Not all of it."""
        assert repr(FULL).startswith("Case(history=<10 events>, state=CaseState(position='closed'")

    @pytest.mark.parametrize("place", [0, 1, 4])
    def test_what_is_no_event(self, place: int) -> None:
        """A row of plain data goes through from_dict."""
        events: list[Any] = list(FULL.history)
        events[place] = FULL.to_dict()["events"][place]
        with pytest.raises(HistoryError) as caught:
            Case.from_history(events)
        assert (caught.value.position, caught.value.problem[:9]) == (place, "is a dict")

    def test_nothing_is_no_history(self) -> None:
        """It begins with Opened."""
        with pytest.raises(HistoryError, match=r"history\[0\]"):
            Case.from_history([])


class TestGarbage:
    """What is not what ``to_dict`` wrote is refused by our errors only."""

    @pytest.mark.parametrize("data", [None, [], "case", 7, b"{}"])
    def test_no_object(self, data: Any) -> None:
        """The root is an object."""
        with pytest.raises(RecordError, match=r"^case is not an object"):
            Case.from_dict(data)

    @pytest.mark.parametrize("schema", [None, 0, 2, "1", 1.0, True, [1]])
    def test_another_schema(self, schema: Any) -> None:
        """A newer program's data is not half understood; a truth value is no version."""
        with pytest.raises(RecordError, match=r"^case\.schema is not known here"):
            Case.from_dict({**FULL.to_dict(), "schema": schema})

    def test_an_unknown_field(self) -> None:
        """Is named."""
        with pytest.raises(RecordError, match=r"^case\.state is not a field"):
            Case.from_dict({**FULL.to_dict(), "state": {}})

    @pytest.mark.parametrize("events", [None, {}, "events", 7])
    def test_no_list_of_events(self, events: Any) -> None:
        """A history is a list."""
        with pytest.raises(RecordError, match=r"^case\.events is not a list"):
            Case.from_dict({"schema": 1, "events": events})

    @pytest.mark.parametrize("row", [None, [], "opened", {}, {"type": "bogus"}, {"type": []}])
    def test_a_row_that_is_no_event(self, row: Any) -> None:
        """The path counts the rows."""
        data = FULL.to_dict()
        data["events"][3] = row
        with pytest.raises(RecordError, match=r"^events\[3\]"):
            Case.from_dict(data)

    def test_out_of_order(self) -> None:
        """A gap, a repetition, another beginning: the position is named."""
        data = FULL.to_dict()
        for kept, position in (((0, 2), 1), ((1, 2), 0), ((0, 0), 1), ((), 0)):
            with pytest.raises(HistoryError) as caught:
                Case.from_dict({**data, "events": [data["events"][i] for i in kept]})
            assert caught.value.position == position

    def test_an_unknown_mode(self) -> None:
        """Is a fault of the row that says it."""
        data = FULL.to_dict()
        data["events"][0]["mode"] = "bogus"
        with pytest.raises(RecordError, match=r"^events\[0\]\.mode is not a known mode"):
            Case.from_dict(data)


class TestFields:
    """What editors and type checkers are told of the evidence is what the evidence holds."""

    @pytest.mark.parametrize("name", [name for name in _fields.__all__ if name.endswith("Fields")])
    def test_the_same_fields_of_the_same_kinds(self, name: str) -> None:
        """Beside the reason and the version that every step takes."""
        told = get_type_hints(getattr(_fields, name))
        assert (told.pop("because"), told.pop("expected_version")) == (str, int)
        kind = getattr(evidence, name.removesuffix("Fields"))
        held = {field: get_type_hints(kind)[field] for field in attrs.fields_dict(kind)}
        assert told == {field: _without_none(hint) for field, hint in held.items()}

    def test_every_event_of_the_vocabulary_has_its_method(self) -> None:
        """So that nothing can be done only by its name."""
        assert all(callable(getattr(Case, event.replace("-", "_"))) for event in EventName)
        assert {*EVENT_OF, *Step} == {*EventName}
        assert isinstance(FULL.history[0], Opened)
        assert all(isinstance(event, Event) for event in FULL.history)


def _without_none(hint: Any) -> Any:
    some = [each for each in get_args(hint) if each is not type(None)]
    return some[0] if len(some) == 1 else hint


def test_past_the_limit_an_answer_is_owed_even_without_help() -> None:
    """``norm:answer-anyway``: before the limit 解释 follows 帮助; from the limit on it may follow 办."""
    case = heard(opened()).act(**BY, action="上门", owner="网维", promised_at=AT + HOUR)
    answer: dict[str, Any] = {"by": "a", "cause": "还在查", "solution": "按规定先退一天", "understood": True}
    assert codes(lambda: case.explain(at=AT + HOUR, **answer)) == {"answer-not-owed"}
    assert case.explain(at=AT + 48 * HOUR, **answer).state.position == "explain"


class TestDrawn:
    """A case shows itself in a notebook."""

    def test_it_says_where_it_stands(self) -> None:
        """The picture marks the position and how often each step was done, in the language asked for."""
        case = opened()
        assert "you are here" in case.to_svg("en")
        assert case._repr_svg_() == case.to_svg("zh-Hans") != FULL.to_svg("zh-Hans")
        assert case.to_svg() in case._repr_html_()
        bundle = case._repr_mimebundle_()
        assert (bundle["image/svg+xml"], bundle["text/plain"]) == (case.to_svg(), repr(case))


class TestReadBack:
    """A stored history is held against its procedure."""

    def test_a_step_that_could_not_have_been(self) -> None:
        """A history in which a step was left out, its numbers closed up, is named by position."""
        events = [event for event in FULL.history if getattr(event, "step", "") != "apologize"]
        forged = [attrs.evolve(event, seq=i) for i, event in enumerate(events, 1)]
        with pytest.raises(HistoryError) as caught:
            Case.from_history(forged)
        assert forged[caught.value.position] == next(e for e in forged if getattr(e, "step", "") == "listen")

    def test_a_sealed_document_is_read(self) -> None:
        """What was sealed for keeping reads as it is."""
        assert Case.from_dict(seal(FULL.to_dict())) == FULL
