"""Laws of dialogues: what holds of any talk, and of the places that a check of files names."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintkit.errors import RecordError
from complaintkit.integrations.reply_files import ReplyLayout, WrittenDialogue, WrittenReply, read_replies
from complaintkit.vocabulary import LANGUAGES, CloseReason
from complaintkit.wording import Dialogue, DialogueTurn, RuleKind, Rules, Speaker, check_dialogue

#: Words of which each has a sign, or a finding, or neither.
WORDS = (
    "误工费谁来赔？", "我要退款！", "因为线路老化，", "这样说您清楚吗？", "没听懂。", "请稍等，", "两分钟。", "再见。",
    "谢谢您。", "还有其他问题吗？", "你应该冷静，", "骗子！", "好的。", "您先听我说——", "本次会话结束。",
    "师傅下午到。", "Why? ", "sorry, ", "😀", "退 款", "\r\n", '"', ",", "<!-- complaintkit: ignore waiting: x -->", "",
)  # fmt: skip
TEXTS = st.lists(
    st.one_of(st.sampled_from(WORDS), st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=6)),
    max_size=6,
).map("".join)
START = datetime(2026, 3, 2, 1, tzinfo=UTC)
MOMENTS = st.one_of(st.none(), st.integers(0, 9000).map(lambda seconds: START + timedelta(seconds=seconds)))
ANYHOW = st.lists(
    st.builds(DialogueTurn, said_by=st.sampled_from(Speaker), text=TEXTS, at=MOMENTS, interrupted=st.booleans()),
    max_size=6,
)
RULES = Rules.load()


def _in_order(turns: list[DialogueTurn]) -> list[DialogueTurn]:
    """The same turns, their moments dealt out from the earliest; what has none keeps none."""
    moments = iter(sorted(turn.at for turn in turns if turn.at is not None))
    return [attrs.evolve(turn, at=next(moments)) if turn.at else turn for turn in turns]


TURNS = ANYHOW.map(_in_order)


@st.composite
def dialogues(draw: st.DrawFn) -> Dialogue:
    """A talk, perhaps closed."""
    reason = draw(st.one_of(st.none(), st.sampled_from(CloseReason)))
    return Dialogue(turns=draw(TURNS), closed_at=draw(MOMENTS), closed_for=reason)


class TestOrder:
    """When the turns of a talk began."""

    @given(ANYHOW)
    def test_turns_out_of_order_are_refused(self, turns: list[DialogueTurn]) -> None:
        """Exactly those: what begins before any turn above it."""
        moments = [turn.at for turn in turns if turn.at is not None]
        if moments == sorted(moments):
            assert Dialogue(turns=turns).turns == tuple(turns)
        else:
            with pytest.raises(RecordError, match=r"^turns\[\d\].at goes back before the turns above it: "):
                Dialogue(turns=turns)


class TestFindings:
    """What is found in any dialogue."""

    @given(dialogues())
    def test_a_finding_is_a_place_in_its_turn(self, talk: Dialogue) -> None:
        """Its span lies in the turn's text, its words are those there, and every language says something."""
        for found in check_dialogue(talk, rules=RULES).findings:
            text = talk.turns[found.turn].text
            assert 0 <= found.start <= found.end <= len(text)
            assert found.text == text[found.start : found.end]
            for lang in LANGUAGES:
                assert found.message(lang).strip()
                assert "{" not in found.message(lang) + found.suggestion(lang)

    @given(dialogues())
    def test_findings_come_in_order(self, talk: Dialogue) -> None:
        """By turn, then by place; and the same talk is judged the same again."""
        report = check_dialogue(talk, rules=RULES)
        places = [(found.turn, found.start) for found in report.findings]
        assert places == sorted(places)
        assert check_dialogue(talk, rules=RULES) == report

    @given(dialogues(), st.sampled_from([rule.id for rule in RULES.rules if rule.kind is RuleKind.DIALOGUE]))
    def test_a_rule_switched_off_takes_its_findings_with_it(self, talk: Dialogue, rule: str) -> None:
        """Those of dialogues stand by themselves: no other comes or goes."""
        all_of_them = check_dialogue(talk, rules=RULES).findings
        left = check_dialogue(talk, rules=RULES.disable(rule)).findings
        assert left == tuple(found for found in all_of_them if found.rule != rule)

    @given(dialogues())
    def test_the_customer_and_the_software_are_not_checked(self, talk: Dialogue) -> None:
        """Findings of single replies stand in the agent's turns only."""
        over_turns = {rule.id for rule in RULES.rules if rule.kind is RuleKind.DIALOGUE}
        for found in check_dialogue(talk, rules=RULES).findings:
            assert found.rule in over_turns or talk.turns[found.turn].said_by is Speaker.AGENT

    @given(TURNS)
    def test_time_says_nothing_where_it_is_not_known(self, turns: list[DialogueTurn]) -> None:
        """Without moments no rule that measures speaks."""
        timeless = [attrs.evolve(turn, at=None) for turn in turns]
        found = {each.rule for each in check_dialogue(timeless, rules=RULES).findings}
        assert not found & {"customer-left-waiting", "hold-longer-than-told", "idle-closed-early"}

    @given(dialogues())
    def test_what_came_back_was_passed_over_before(self, talk: Dialogue) -> None:
        """Turns go forward: raised, come back, taken up; and each is the customer's or ours."""
        for each in check_dialogue(talk, rules=RULES).passed_over:
            assert list(each.came_back) == sorted(set(each.came_back))
            assert all(place > each.turn and talk.turns[place].is_customers for place in each.came_back)
            assert talk.turns[each.turn].text[each.start : each.end].strip() == each.text
            assert each.taken_up_at is None or each.taken_up_at > max((each.turn, *each.came_back))


class TestPlaces:
    """A finding in a file stands where the file has it."""

    @given(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=3), st.booleans())
    def test_json(self, texts: list[str], ascii_only: bool) -> None:
        """In JSON lines every character of a turn is at its place."""
        turns = [{"said_by": "agent", "text": text} for text in texts]
        line = json.dumps({"turns": turns}, ensure_ascii=ascii_only)
        (row,) = read_replies(io.BytesIO(line.encode("utf-8", "surrogatepass")), ReplyLayout(format="jsonl"))
        assert isinstance(row, WrittenDialogue)
        for i, text in enumerate(texts):
            for k, character in enumerate(text):
                written = json.dumps(character, ensure_ascii=ascii_only)[1:-1]
                assert line[row.place(i, k).column - 1 :].startswith(written)

    @given(TEXTS.filter(str.strip), st.text(alphabet='ab", \n', max_size=5))
    def test_csv(self, text: str, other: str) -> None:
        """In a table, whatever stands in the cell before."""
        out = io.StringIO()
        csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows([["id", "text"], [other, text]])
        lines = out.getvalue().split("\n")
        for row in read_replies(io.BytesIO(out.getvalue().encode()), ReplyLayout(format="csv")):
            if isinstance(row, WrittenReply):
                for k, character in enumerate(row.text):
                    place = row.place(k)
                    rest = "\n".join(lines[place.line - 1 :])[place.column - 1 :]
                    assert rest.startswith('""' if character == '"' else character)
