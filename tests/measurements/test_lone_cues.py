"""No cue was written for one labelled text.

A cue that stands in exactly one of the labelled texts in ``../shared``, and in no worked example and no narrative
beside them, must be a plain word of the language, or a pattern that stands for a family of wordings, or be listed
here with the reason why it is no quotation.
"""

import re

import pytest

from tests.measure_classification import labelled
from tests.measure_lone_cues import lone_cues

#: A word of so many Chinese characters, or so many English words, is vocabulary and no quotation.
LONGEST_CHINESE = 4
LONGEST_ENGLISH = 2
#: A pattern for so many wordings is a family.
FAMILY = 4

#: What is longer and has fewer wordings, by the reason why it may stay.
LISTED = {
    "a fixed phrase that many would use": {
        "今天推明天", "比登天还难", "没什么特别", "态度问题", "唔会有下次", "要准备什么", "do you have",
        "like a criminal", "treated like a", "还我血汗钱", "未明码标价", "政策不合理", "没有预售证",
        "couldn't be {more,happier,better}",
    },
    "the name or the address of an office": {
        "市场监督管理局", "派出所电话", "请食药监核实", "尊敬的领导", "要求领导干部", "故来电咨询", "特来电感谢",
    },
    "a short pattern for a whole construction": {
        "给予{赔偿,补偿,退款}", "还差{一,几,#}", "塌{成,了,掉}", "降价…补偿", "希望…能增加", "希望…加强", "希望…早日",
        "向…学习", "组织…抢修", "人员…抢修", "{异常,不正常,反常}", "活动…{虚假,骗,假的}", "根据…法", "还{需要,要}…证",
        "超过…{天,工作日,个月}", "问题已得到{处理,解决}", "已得到{解决,处理}", "公司…{噪音,排放,污水}",
        "免费{维修,更换}", "修了#",
    },
}  # fmt: skip


def wordings(cue: str) -> int:
    """How many wordings a pattern stands for, what may fill its gaps aside."""
    count = 1
    for group in re.findall(r"\{([^{}]*)\}", cue):
        count *= group.count(",") + 1
    return count


def is_plain_word(cue: str) -> bool:
    """Whether it is a short word without signs of a pattern."""
    if re.search(r"[{}…#]", cue):
        return False
    return len(cue) <= LONGEST_CHINESE if re.search("[\u4e00-\u9fff]", cue) else len(cue.split()) <= LONGEST_ENGLISH


def test_no_cue_is_a_quotation_of_one_text() -> None:
    """What stands in one labelled text only is vocabulary, a family, or listed with its reason."""
    if not labelled():
        pytest.skip("needs the labelled texts in ../shared")
    lone = lone_cues()
    listed = {cue for cues in LISTED.values() for cue in cues}
    quoted = {(rule, cue) for rule, cue in lone if not is_plain_word(cue) and wordings(cue) < FAMILY}
    assert len(lone) > 100, "the texts are there, and so are words that stand in one of them"
    assert sorted((rule, cue) for rule, cue in quoted if cue not in listed) == []
