"""What the words beside a word make of it."""

import pytest

from complaintkit._text.clauses import ASKED, CONTEXTS, NEGATED, PLAIN, SUPPOSED, Clauses, Context
from complaintkit._text.folding import fold


def context(text: str, word: str) -> Context:
    """The context of the first place of the word."""
    folded = fold(text).text
    start = folded.index(word)
    return Clauses(folded).context_of(start, start + len(word))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("味道不太干净", "干净"),
        ("房間沒有很乾淨", "干净"),
        ("从来没有及时退款", "退款"),
        ("they did not really help", "help"),
        ("I can't recommend it", "recommend"),
        ("i dont recommend it", "recommend"),
        ("never a good answer", "good"),
        ("冇人幫手,唔好食", "好食"),
    ],
)
def test_a_negator_reaches_what_follows(text: str, word: str) -> None:
    """A negator turns what follows within its reach, in Chinese, Cantonese and English."""
    assert context(text, word).negated


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("不但干净", "干净"),
        ("差不多满意", "满意"),
        ("不是不好吃", "好吃"),
        ("没有不满意", "满意"),
        ("没人,干净", "干净"),
        ("不处理就曝光", "曝光"),
        ("不知道为什么这么几个人都说干净", "干净"),
        ("not only good", "good"),
        ("not now. good", "good"),
        ("no but it is good", "good"),
        ("not one of all these many people said it was good", "good"),
        ("is it good", "good"),
        ("是不是太贵", "太贵"),
    ],
)
def test_what_only_looks_like_a_negator_does_not(text: str, word: str) -> None:
    """Sham negators, double negation, the end of a clause, a new predicate and distance leave the sense alone."""
    assert not context(text, word).negated


def test_a_condition_supposes() -> None:
    """What stands after *if* in its own clause is only supposed; what follows from it is not."""
    assert context("如果出现故障怎么办", "故障").supposed
    assert context("if it breaks, call us", "breaks").supposed
    assert not context("如果再不解决,我就起诉", "起诉").supposed


@pytest.mark.parametrize("text", ["可以退款吗?", "请问怎么退款", "可以退款吗", "how do i get a refund"])
def test_a_question_asks(text: str) -> None:
    """A question mark, a particle or a word of asking makes a question."""
    word = "refund" if text.isascii() else "退款"
    assert context(text, word).asked


@pytest.mark.parametrize("end", ["", "!", " ", "\n", "! \n", ".", ",\n"])
@pytest.mark.parametrize("text", ["可以退款?", "可以退款吗", "不退款为什么", "how do i get a refund"])
def test_what_follows_a_question_does_not_unask_it(text: str, end: str) -> None:
    """Blanks, a line's end and other marks after it leave it a question; only more words make it another sentence."""
    assert context(text + end, "refund" if text.isascii() else "退款").asked


@pytest.mark.parametrize("text", ["难道不该退款吗?", "要求退款。可以吗?", "我要退款"])
def test_a_rhetorical_question_does_not_ask(text: str) -> None:
    """Whoever asks *how dare you* wants no answer, and the next sentence's mark is not this one's."""
    assert not context(text, "退款").asked


def test_quotations() -> None:
    """Words in quotation marks are somebody's; a word or two in them is probably irony; an open one is none."""
    assert context("客服说“系统没有问题,请您再等一等”", "问题").quoted
    assert not context("客服说“系统没有问题,请您再等一等”", "问题").ironic
    assert context("真是“优质”服务", "优质").ironic
    assert context("真是「優質」服務", "优质").ironic
    assert not context("“优质服务", "优质").quoted
    assert not context("“好”字当头的服务", "服务").quoted


def test_plain_words_have_a_plain_context() -> None:
    """Where nothing turns the sense, the context says so by being the plain one."""
    assert context("要求退款", "退款") is PLAIN


def test_clauses_and_sentences() -> None:
    """A comma ends a clause, a full stop a sentence; the point of a decimal ends neither, a Chinese gap a clause."""
    text = "付了3.5元,不退。差评 再也不来"
    clauses = Clauses(text)
    assert [text[slice(*clauses.clause_of(at))] for at in (0, 7, 10, 13)] == [
        "付了3.5元,",
        "不退。",
        "差评 ",
        "再也不来",
    ]
    assert text[slice(*clauses.sentence_of(0))] == "付了3.5元,不退。"


@pytest.mark.parametrize(
    ("text", "word", "negated"),
    [
        ("不一二三四退款", "退款", True),
        ("不一二三四五退款", "退款", False),
        ("not one two three good", "good", True),
        ("not one two three four good", "good", False),
        (f"not {'a' * 37} good", "good", True),
        (f"not {'a' * 39} good", "good", False),
        ("不 good", "good", True),
        ("not 很退款", "退款", True),
        ("不退款", "退款", True),
        ("没有不满意", "满意", False),
        ("没有不是不满意", "满意", True),
        ("不,不退款", "退款", True),
        ("不。退款", "退款", False),
        ("不就退款", "退款", False),
        ("退款不", "退款", False),
        ("couldn't help", "help", True),
        ("can'time help", "help", False),
    ],
)
def test_how_far_a_negator_reaches(text: str, word: str, negated: bool) -> None:
    """Four characters, three words, forty letters, to the end of its clause; of several in a row the odd ones count."""
    assert context(text, word).negated is negated


@pytest.mark.parametrize(
    ("text", "word", "supposed"),
    [
        ("如果退款", "退款", True),
        ("退款的话", "退款", False),
        ("不退款如果", "退款", False),
        ("如果,退款", "退款", False),
        ("如果", "如果", False),
    ],
)
def test_only_what_follows_a_condition_is_supposed(text: str, word: str, supposed: bool) -> None:
    """In its own clause, after the word."""
    assert context(text, word).supposed is supposed


def test_a_question_is_looked_for_at_the_end_of_its_sentence() -> None:
    """Within two hundred characters, whatever is exclaimed after it; each sentence has its own."""
    assert context("可以退款吗?!!", "退款").asked
    assert context("可以退款吗!", "退款").asked
    assert context("请问" + "好" * 197 + "退款。", "退款").asked is False
    assert context("请问" + "好" * 195 + "退款。", "退款").asked
    asked = Clauses("退款?退钱。退货吗")
    assert [asked.context_of(at, at + 2).asked for at in (0, 3, 6)] == [True, False, True]


def test_a_quotation_of_four_characters_is_ironic() -> None:
    """One of five is not; what reaches beyond it is not in it, and the marks themselves are none of it."""
    assert context("真是“非常优质”服务", "优质") == Context(quoted=True, ironic=True)
    assert context("真是“非常的优质”服务", "优质") == Context(quoted=True)
    assert context("真是“好”服务", "好").ironic
    clauses = Clauses("真是“优质”服务")
    assert [clauses.context_of(*span).quoted for span in ((3, 5), (3, 6), (3, 7), (2, 5))] == [True, True, False, True]
    assert context("不“退款”", "退款") == Context(negated=True, quoted=True, ironic=True)


def test_every_turn_has_its_context() -> None:
    """A place may be negated, supposed and asked at once."""
    given = fold("如果不退款吗?").text
    clauses = Clauses(given)
    assert clauses.turn_of(3) == NEGATED | SUPPOSED | ASKED
    assert clauses.context_of(3, 5) == Context(negated=True, supposed=True, asked=True)
    assert [(each.negated, each.supposed, each.asked, each.quoted, each.ironic) for each in CONTEXTS] == [
        (bool(n & 1), bool(n & 2), bool(n & 4), False, False) for n in range(8)
    ]


def test_whether_anything_turns_the_sense() -> None:
    """A negator is not yet a condition or a question, and where nothing is, nothing turns."""
    for text, only_negates, nothing in (
        ("退款", True, True),
        ("不退款", True, False),
        ("如果退款", False, False),
        ("退款?", False, False),
        ("不但退款", True, True),
    ):
        assert (Clauses(text).only_negates, Clauses(text).turns_nothing) == (only_negates, nothing), text
