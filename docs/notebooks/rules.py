"""看规则：输入一段投诉，看依据；改一条规则，看哪些判断变了。 Explore the rules and what moves when one changes."""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="看规则 · Explore the rules")


@app.cell(hide_code=True)
def _(mo):
    language = mo.ui.radio({"中文": "zh-Hans", "English": "en"}, value="中文", inline=True)
    mo.vstack(
        [
            language,
            mo.md(
                """
            # 看规则 · Explore the rules

            不会 Python 也能用：在框里写一段投诉，依据的词会标出来（鼠标停在上面看它说明什么）；再去掉或加一条规则，
            看这段话和一批投诉的判断有没有变；最后写一段回复，看哪里该改。
            *No Python needed: type a complaint and see the words that the judgements rest on (hover over them); take a
            rule away or add one, and see what moves here and in a whole file of complaints; then type a reply.*
            """
            ),
        ]
    )
    return (language,)


@app.cell(hide_code=True)
def _():
    import json
    from pathlib import Path

    import marimo as mo

    from complaintkit.classification import classify, lexicon
    from complaintkit.errors import DataError
    from complaintkit.lexicons import Lexicon, Rule, Vote
    from complaintkit.vocabulary import Content, Nature, Need, RiskFlag, Term
    from complaintkit.wording import check, findings_html

    ROOT = Path(__file__).parents[2]
    EXAMPLES = ROOT / "docs" / "examples" / "complaints.jsonl"
    # Labelled texts of a project that has them beside its folder; the shipped examples where there are none.
    LABELLED = ROOT.parent / "shared" / "data" / "complaints_dev.jsonl"
    return (
        Content,
        DataError,
        EXAMPLES,
        LABELLED,
        Lexicon,
        Nature,
        Need,
        RiskFlag,
        Rule,
        Term,
        Vote,
        check,
        classify,
        findings_html,
        json,
        lexicon,
        mo,
    )


@app.cell(hide_code=True)
def _(language):
    lang = language.value

    def say(zh: str, en: str) -> str:
        """The one of the two that the reader chose."""
        return en if lang == "en" else zh

    return lang, say


@app.cell(hide_code=True)
def _(mo):
    complaint = mo.ui.text_area(
        value="宽带断网三天了，打了两次电话都没人处理，客服还说“不关我的事”。要求尽快修好并退还这几天的费用，不然我就找媒体曝光！",
        label="投诉原文 · complaint",
        rows=4,
        full_width=True,
    )
    complaint
    return (complaint,)


@app.cell(hide_code=True)
def _(complaint):
    text = complaint.value
    return (text,)


@app.cell(hide_code=True)
def _(classify, text):
    assessment = classify(text)
    return (assessment,)


@app.cell(hide_code=True)
def _(assessment, lang, mo):
    mo.Html(assessment.to_html(lang))
    return


@app.cell(hide_code=True)
def _(assessment, mo, say):
    _columns = say("原文", "words"), say("规则", "rule"), say("分量", "weight"), say("出处", "source")
    _rows = [dict(zip(_columns, (cue.text, cue.rule, cue.weight, cue.source), strict=True)) for cue in assessment.cues]
    mo.vstack(
        [
            mo.md(say("**依据**：哪些词，按哪条规则", "**Evidence**: which words, by which rule")),
            mo.ui.table(_rows, selection=None, page_size=8, show_download=False)
            if _rows
            else mo.md(say("_没有读出依据。_", "_Nothing was read from it._")),
        ]
    )
    return


@app.cell(hide_code=True)
def _(assessment, lexicon, mo):
    _shipped = {rule.id for rule in lexicon().rules}
    dropped = mo.ui.multiselect(
        sorted({cue.rule for cue in assessment.cues} & _shipped),
        value=[],
        label="去掉这些规则 · take these rules away",
        full_width=True,
    )
    mo.vstack([mo.md("## 改一条规则 · Change a rule"), dropped])
    return (dropped,)


@app.cell(hide_code=True)
def _(Content, Nature, Need, RiskFlag, mo):
    cues = mo.ui.text(placeholder="例如：不关我的事", label="加几个词，用逗号隔开 · add words, by commas")
    _axes = {"content": Content, "nature": Nature, "need": Need, "flag": RiskFlag}
    _answers = {
        f"{axis} · {term.label()} · {term.label('en')}": f"{axis}:{term.value}"
        for axis, kind in _axes.items()
        for term in kind
    }
    speaks_for = mo.ui.dropdown(_answers, value=next(iter(_answers)), label="说明 · they speak for")
    weight = mo.ui.slider(0.5, 3, 0.5, value=2, show_value=True, label="分量 · weight")
    mo.hstack([cues, speaks_for, weight], justify="start", gap=2, wrap=True)
    return cues, speaks_for, weight


@app.cell(hide_code=True)
def _(cues, dropped, speaks_for, weight):
    taken_away = tuple(dropped.value)
    added_words = tuple(word.strip() for word in cues.value.replace("，", ",").split(",") if word.strip())
    vote = (*speaks_for.value.split(":"), weight.value)
    return added_words, taken_away, vote


@app.cell(hide_code=True)
def _(DataError, Rule, Vote, added_words, lexicon, mo, taken_away, vote):
    def _changed():
        ours = lexicon().without(*taken_away)
        if not added_words:
            return ours, None
        try:
            return ours.with_rule(Rule(id="yours", source="yours", votes=(Vote(*vote),), cues=added_words)), None
        except DataError as error:
            return ours, error

    words, problem = _changed()
    mo.callout(str(problem), kind="warn") if problem else None
    return (words,)


@app.cell(hide_code=True)
def _(Term, lang, say):
    def answers(found):
        """What an assessment says, axis by axis, as people read it."""
        yes_no = {True: say("是", "yes"), False: say("否", "no"), None: say("无", "none")}

        def named(value):
            return value.label(lang) if isinstance(value, Term) else yes_no[value]

        def listed(judgements):
            return "、".join(named(each.value) for each in judgements) or yes_no[None]

        return {
            say("是否投诉", "complaint"): named(found.is_complaint.value),
            say("性质", "nature"): named(found.nature.value),
            say("内容", "content"): named(found.content.value),
            say("诉求意图", "intent"): named(found.intent.value),
            say("心理需求", "needs"): listed(found.needs),
            say("复杂程度", "complexity"): named(found.complexity.value),
            say("风险提示", "risk flags"): listed(found.flags),
        }

    return (answers,)


@app.cell(hide_code=True)
def _(EXAMPLES, LABELLED, json):
    _file = LABELLED if LABELLED.exists() else EXAMPLES
    texts = [row["text"] for row in map(json.loads, _file.read_text(encoding="utf-8").splitlines())]
    corpus_name = _file.name
    return corpus_name, texts


@app.cell(hide_code=True)
def _(answers, classify, lexicon, texts):
    # The weak hints that stand beside the shipped lexicon speak for no other one, so both sides go without.
    before = [answers(classify(each, words=lexicon())) for each in texts]
    return (before,)


@app.cell(hide_code=True)
def _(answers, before, classify, texts, words):
    after = [answers(classify(each, words=words)) for each in texts]
    moved = [(each, old, new) for each, old, new in zip(texts, before, after, strict=True) if old != new]
    return (moved,)


@app.cell(hide_code=True)
def _(added_words, answers, classify, corpus_name, lexicon, mo, moved, say, taken_away, text, texts, words):
    _question, _before, _after = say("问题", "question"), say("改之前", "before"), say("改之后", "after")

    def _differences(old, new):
        return [{_question: axis, _before: old[axis], _after: new[axis]} for axis in old if old[axis] != new[axis]]

    def _plain(rows):
        return mo.ui.table(rows, selection=None, show_download=False, page_size=10)

    _here = _differences(answers(classify(text, words=lexicon())), answers(classify(text, words=words)))
    _there = [
        {say("原文", "text"): each if len(each) < 60 else f"{each[:58]}……", **row}
        for each, old, new in moved
        for row in _differences(old, new)
    ]
    _same = mo.md(say("_没有变化。_", "_Nothing moves._"))
    _head = say(
        f"**在 `{corpus_name}` 的 {len(texts)} 段话里，{len(moved)} 段的判断变了**",
        f"**In the {len(texts)} texts of `{corpus_name}`, {len(moved)} are judged otherwise**",
    )
    mo.vstack(
        [
            mo.md(say("**这段话**", "**This text**")),
            _plain(_here) if _here else _same,
            mo.md(_head),
            _plain(_there) if _there else _same,
        ]
        if taken_away or added_words
        else [
            mo.md(
                say(
                    "_去掉或加一条规则，这里就会说什么变了。_",
                    "_Take a rule away or add one, and see here what moves._",
                )
            )
        ]
    )
    return


@app.cell(hide_code=True)
def _(mo):
    reply = mo.ui.text_area(
        value="你应该先看清楚合同，公司规定就是这样的。不知道，这个不归我管，您打别的电话问问。",
        label="回复 · reply",
        rows=3,
        full_width=True,
    )
    mo.vstack([mo.md("## 检查一段回复 · Check a reply"), reply])
    return (reply,)


@app.cell(hide_code=True)
def _(reply):
    reply_text = reply.value
    return (reply_text,)


@app.cell(hide_code=True)
def _(check, findings_html, lang, mo, reply_text):
    findings = check(reply_text)
    mo.Html(findings_html(reply_text, findings, lang))
    return (findings,)


if __name__ == "__main__":
    app.run()
