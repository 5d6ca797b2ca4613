"""What options, proposals and replays say, each once whole, in three languages."""

from datetime import timedelta
from functools import reduce
from html.parser import HTMLParser

import attrs
import pytest

from complaintkit.procedure import (
    EIGHT_STEPS,
    Accepted,
    CaseState,
    Command,
    Option,
    Reason,
    decide,
    evolve,
    options,
    proposals,
    replay,
)
from complaintkit.procedure.replays import Deviation, Verdict
from complaintkit.testing import AGENT
from tests.procedure_cells import CASE, GOOD, NOW

#: A case of which nothing is known but that it was opened.
FRESH = attrs.evolve(
    CASE, done=frozenset(), satisfied=None, declined=False, asked_at=None, warned_at=None, went_on=False
)
BEFORE = CASE.last_at - timedelta(microseconds=1)
#: A log in which one case fits, two deviate alike and one goes on after its end.
LOG = [("k-1", "thank", 1), ("k-2", "listen", 1), ("k-3", "listen", 1), ("k-4", "withdraw", 1), ("k-4", "act", 2)]


def offered(state: CaseState) -> dict[str, Option]:
    """The options by their events."""
    return {str(option.event): option for option in options(state, at=NOW)}


class Cells(HTMLParser):
    """The texts of a page's cells."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.feed(page)

    def handle_data(self, data: str) -> None:
        """One text."""
        self.texts.append(data)


class TestOptions:
    """What can be done, what it needs, what blocks it."""

    def test_nothing_happens_before_the_last_event(self) -> None:
        """Every event is blocked, and the field to change is the moment."""
        assert options(CASE, at=BEFORE) == tuple(
            Option(
                event=event,
                status="blocked",
                reasons=(Reason(code="out-of-order", event=event, position="opened", fields=("at",)),),
            )
            for event in EIGHT_STEPS.events
        )

    def test_at_the_moment_of_the_last_event(self) -> None:
        """Two things may happen at one moment."""
        assert options(CASE, at=CASE.last_at)[0].status != "blocked"

    def test_nobody_does_what_they_may_not(self) -> None:
        """Every event is blocked, and the field to change is the person; asked for nobody, permission is no matter."""
        closed = EIGHT_STEPS.with_permission(lambda _by, _event: False)
        assert options(CASE, at=NOW, procedure=closed, by=AGENT) == tuple(
            Option(
                event=event,
                status="blocked",
                reasons=(Reason(code="not-permitted", event=event, position="opened", fields=("by",)),),
            )
            for event in EIGHT_STEPS.events
        )
        assert options(CASE, at=NOW, procedure=closed) == options(CASE, at=NOW)

    def test_of_a_fresh_case(self) -> None:
        """What is ready, what needs which fields, and what comes first before the rest."""
        found = offered(FRESH)
        needs = {event: option.fields for event, option in found.items() if option.status == "needs"}
        assert needs == {
            "thank": ("channel",),
            "close": ("reason",),
            "merge": ("into",),
            "hold": ("reason",),
            "approve": ("what",),
            "message": ("direction",),
            "breach": ("what",),
            "reclassify": ("category",),
            "note": ("text",),
        }
        assert [event for event, option in found.items() if option.status == "ready"] == ["withdraw", "escalate"]
        blocked = {
            event: tuple((why.code, why.lifted_by) for why in option.reasons)
            for event, option in found.items()
            if option.status == "blocked"
        }
        assert blocked == {
            "apologize": (("not-from-here", ("thank",)),),
            "listen": (("not-from-here", ("apologize",)),),
            "act": (("not-from-here", ("listen",)),),
            "help": (("not-from-here", ("act",)),),
            "explain": (("not-from-here", ("act", "help")),),
            "stay-rational": (("not-from-here", ("explain",)),),
            "report": (("not-from-here", ("stay-rational",)),),
            "reopen": (("not-over", ("close", "withdraw")),),
            "resume": (("not-held", ("hold",)),),
            "answer-breach": (("no-breach", ("breach",)),),
        }

    @pytest.mark.parametrize(
        ("lang", "lines"),
        [
            (
                "zh-Hans",
                {
                    "thank": "谢：需要渠道。",
                    "explain": "解释：个案现在“已立案”，还不能“解释”；它在这些之后：办、帮助。",
                    "close": "结案：需要原因类别。程序未走完，只有客户失联或骚扰才能结案：原因类别。",
                    "withdraw": "撤回：可以办。",
                },
            ),
            (
                "zh-Hant",
                {
                    "thank": "謝：需要渠道。",
                    "explain": "解釋：個案現在「已立案」，還不能「解釋」；它在這些之後：辦、幫助。",
                    "close": "結案：需要原因類別。程序未走完，只有客戶失聯或騷擾才能結案：原因類別。",
                    "withdraw": "撤回：可以辦。",
                },
            ),
            (
                "en",
                {
                    "thank": "thank: needs channel.",
                    "explain": "explain: the case is opened, and explain comes after: act, help.",
                    "close": "close: needs reason. "
                    "before the end a case is closed only for silence or harassment: reason.",
                    "withdraw": "withdraw: ready.",
                },
            ),
        ],
    )
    def test_as_people_read_it(self, lang: str, lines: dict[str, str]) -> None:
        """A line each: ready, needing, needing with a hint, blocked."""
        found = offered(FRESH)
        assert {event: found[event].message(lang) for event in lines} == lines

    def test_what_speaks_for_doing_something(self) -> None:
        """Each proposal is whole, in one order, and hangs on its event's option."""
        urged = attrs.evolve(FRESH, declined=True, conversion_due=True, open_breaches=1, satisfied=False)
        wanted = {
            "act": ("conversion-proposed", "answer-owed", "breach-to-answer"),
            "report": ("conversion-proposed", "breach-to-answer", "follow-up-owed"),
        }
        of = {
            "conversion-proposed": "reclassify",
            "answer-owed": "explain",
            "breach-to-answer": "answer-breach",
            "follow-up-owed": "report",
        }
        for position, codes in wanted.items():
            state = attrs.evolve(urged, position=position)
            said = proposals(state, at=NOW)
            assert said == tuple(
                Reason(code=code, event=of[code], position=position, lifted_by=(of[code],)) for code in codes
            )
            found = offered(state)
            assert {option.event: option.proposals for option in found.values() if option.proposals} == {
                why.event: (why,) for why in said
            }


class TestReplays:
    """What comes of a log."""

    def test_in_counts(self) -> None:
        """Cases, how many fit and are over, and how the others first deviate, the most frequent first."""
        assert replay(LOG).summary() == {
            "cases": 4,
            "fitting": 1,
            "over": 1,
            "deviations": [
                {"reason": "not-from-here", "event": "listen", "position": "opened", "cases": 2},
                {"reason": "over", "event": "act", "position": "withdrawn", "cases": 1},
            ],
        }

    @pytest.mark.parametrize(
        ("lang", "texts"),
        [
            (
                "zh-Hans",
                (
                    "个案数|4|其中符合流程|1|其中已了结|1|首次偏离|件数|个案现在“已立案”，还不能“听”；它在这些之后：谦。|2|"
                    "个案“已撤回”，不能再“办”；要办就先：重启。|1"
                ),
            ),
            (
                "zh-Hant",
                (
                    "個案數|4|其中符合流程|1|其中已了結|1|首次偏離|件數|個案現在「已立案」，還不能「聽」；它在這些之後：謙。|2|"
                    "個案「已撤回」，不能再「辦」；要辦就先：重啟。|1"
                ),
            ),
            (
                "en",
                (
                    "cases|4|fit the procedure|1|over|1|first deviation|cases|the case is opened, and "
                    "listen comes after: apologize.|2|the case is withdrawn, so act must wait; first reopen.|1"
                ),
            ),
        ],
    )
    def test_as_people_read_it(self, lang: str, texts: str) -> None:
        """The same counts, each deviation as a sentence."""
        assert Cells(replay(LOG).to_html(lang)).texts == texts.split("|")

    def test_a_verdict_whole(self) -> None:
        """The case, where it stands, the steps it tried, and what went wrong first; with evidence and without."""
        why = Reason(code="not-from-here", event="explain", position="opened", lifted_by=("act", "help"))
        wanted = Verdict(
            case_id="k-1",
            position="opened",
            deviations=2,
            first=Deviation(at=NOW, event="explain", position="opened", reason=why),
            steps=("explain", "report"),
        )
        later = NOW + timedelta(hours=1)
        rows = [("k-1", "explain", NOW), ("k-1", "report", later)]
        assert replay(rows)["k-1"] == wanted
        assert replay([(*row, GOOD[row[1]]) for row in rows])["k-1"] == wanted

    def test_a_log_tells_neither_limits_nor_people(self) -> None:
        """An answer without a solution counts as owed when it is given, for one is not told the limit."""
        names = ["thank", "apologize", "listen", "act", "explain", "stay-rational"]
        rows = [("k-1", name, NOW + timedelta(minutes=i), GOOD[name]) for i, name in enumerate(names)]
        assert replay(rows)["k-1"] == Verdict(
            case_id="k-1", position="stay-rational", deviations=0, first=None, steps=tuple(names)
        )
        asked: list[tuple[str, str]] = []

        def watched(by: str, event: str) -> bool:
            asked.append((by, event))
            return True

        assert replay(rows[:1], EIGHT_STEPS.with_permission(watched))["k-1"].fits
        assert asked == [("log", "thank")]


class TestAQuestionThatWeAsked:
    """A customer who was asked and is silent can be closed for it; who answers is not silent."""

    @pytest.mark.parametrize(
        ("position", "event", "waits"),
        [
            ("opened", "thank", True),
            ("thank", "apologize", False),
            ("apologize", "listen", False),
            ("listen", "act", True),
        ],
    )
    def test_a_step_that_holds_an_answer_ends_the_waiting(self, position: str, event: str, waits: bool) -> None:
        """Thanks and action tell nothing of the customer; the answer to an apology and the confirmed facts do."""
        asked = attrs.evolve(CASE, position=position, asked_at=CASE.last_at)
        answer = decide(asked, Command(event, NOW, AGENT, GOOD[event]))
        assert isinstance(answer, Accepted)
        after = reduce(evolve, answer.events, asked)
        assert (after.position, after.asked_at) == (event, CASE.last_at if waits else None)


def test_a_step_put_first() -> None:
    """It begins the procedure, and what began it follows."""
    first = EIGHT_STEPS.with_step("greet", after="opened")
    assert first.steps == ("greet", *EIGHT_STEPS.steps)
    assert [edge.target for edge in first.edges if edge.source == "opened" and edge.target in first.steps] == ["greet"]


def test_a_machine_of_a_procedure_of_ones_own_says_where_it_is_from() -> None:
    """Tracebacks, ``repr`` and ``help`` name its module and its procedure."""
    machine = EIGHT_STEPS.with_step("greet", after="opened").machine()
    assert machine.__module__ == "complaintkit.procedure.machines"
    assert machine.__doc__ == "eight-steps version 1, guided."


@pytest.mark.parametrize(("lang", "told"), [("zh-Hans", "谢、听"), ("zh-Hant", "謝、聽"), ("en", "thank, listen")])
def test_a_verdict_names_its_steps_in_the_language_asked_for(lang: str, told: str) -> None:
    """With that language's comma between them."""
    verdict = replay([("k-1", "thank", 1), ("k-1", "listen", 2)])["k-1"]
    assert told in Cells(verdict.to_html(lang)).texts
