"""看流程：一步一步点过八步法。 Explore the procedure: click through the eight steps."""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="看流程 · Explore the procedure")


@app.cell(hide_code=True)
def _(mo):
    language = mo.ui.radio({"中文": "zh-Hans", "English": "en"}, value="中文", inline=True)
    mo.vstack(
        [
            language,
            mo.md(
                """
            # 看流程 · Explore the procedure

            不会 Python 也能用：选好流程，点“现在能做的”里的按钮，图会跟着走；走不通的，下面的表说明为什么、怎样才行。
            *No Python needed: choose a procedure and click what can be done; the picture follows, and the table says
            what blocks the rest and what would lift it.*
            """
            ),
        ]
    )
    return (language,)


@app.cell(hide_code=True)
def _():
    from datetime import datetime, timedelta
    from itertools import islice
    from zoneinfo import ZoneInfo

    import marimo as mo

    from complaintkit import EIGHT_STEPS, Case, Complaint
    from complaintkit.errors import StepRefusedError
    from complaintkit.procedure import Accepted, Command, decide, evolve
    from complaintkit.procedure.labels import position_label
    from complaintkit.records import (
        Action,
        Amends,
        Apology,
        Breach,
        Closure,
        Composure,
        Explanation,
        Facts,
        Help,
        Hold,
        Listening,
        Report,
        Thanks,
    )
    from complaintkit.sla import answer_limit, clocks_html
    from complaintkit.vocabulary import ApologyDegree, Channel, CloseReason, HelpAnswer, HoldReason, Mode

    return (
        Accepted,
        Action,
        Amends,
        Apology,
        ApologyDegree,
        Breach,
        Case,
        Channel,
        CloseReason,
        Closure,
        Command,
        Complaint,
        Composure,
        EIGHT_STEPS,
        Explanation,
        Facts,
        Help,
        HelpAnswer,
        Hold,
        HoldReason,
        Listening,
        Mode,
        Report,
        StepRefusedError,
        Thanks,
        ZoneInfo,
        answer_limit,
        clocks_html,
        datetime,
        decide,
        evolve,
        islice,
        mo,
        position_label,
        timedelta,
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
    # What was clicked so far: the event, and whether the customer said yes.
    clicked, set_clicked = mo.state(())
    return clicked, set_clicked


@app.cell(hide_code=True)
def _(Mode, mo):
    mode = mo.ui.dropdown(
        {f"{each.label()} · {each.label('en')}": each.value for each in Mode},
        value="引导 · guided",
        label="流程方式 · mode",
    )
    with_visit = mo.ui.switch(label="在“办”之后加一步“上门” · add a step after act: visit the site")
    says_yes = mo.ui.switch(value=True, label="客户说“是”（确认、听懂、满意） · the customer says yes")
    mo.hstack([mode, with_visit, says_yes], justify="start", gap=2, wrap=True)
    return mode, says_yes, with_visit


@app.cell(hide_code=True)
def _(mo, say):
    mo.md(
        say(
            "_“严格”只许向前；“引导”可以说明理由退回“听”或“办”；“自由”不论次序，结案前都要做完。_",
            "_Strict goes forward only; guided may go back to listen or act with a reason; free takes any order, "
            "and all is done before the end._",
        )
    )
    return


@app.cell(hide_code=True)
def _(mode, says_yes, with_visit):
    chosen_mode, adds_a_step, customer_agrees = mode.value, with_visit.value, says_yes.value
    return adds_a_step, chosen_mode, customer_agrees


@app.cell(hide_code=True)
def _(EIGHT_STEPS, adds_a_step, chosen_mode, say):
    _own = EIGHT_STEPS.with_step(
        "visit-site",
        after="act",
        needs=(say("上门人", "visitor"),),
        zh_Hans="上门",
        zh_Hant="上門",
        en="visit the site",
    )
    procedure = (_own if adds_a_step else EIGHT_STEPS).with_mode(chosen_mode)
    return (procedure,)


@app.cell(hide_code=True)
def _(
    Action,
    Amends,
    Apology,
    ApologyDegree,
    Breach,
    Channel,
    CloseReason,
    Closure,
    Composure,
    Explanation,
    Facts,
    Help,
    HelpAnswer,
    Hold,
    HoldReason,
    Listening,
    Report,
    Thanks,
    timedelta,
):
    def evidence_for(event, agrees, at):
        """What an agent could bring for *event*: the same each time, so that only the way matters here."""
        brought = {
            "thank": lambda: Thanks(channel=Channel.PHONE),
            "apologize": lambda: Apology(given=True, degree=ApologyDegree.SINCERE),
            "listen": lambda: Listening(record="断网三天", restatement="断网三天，误了工", confirmed=agrees),
            "act": lambda: Action(action="派工检修", owner="装维组", promised_at=at + timedelta(hours=2)),
            "help": lambda: Help(
                help="先借一个随身热点", answer=HelpAnswer.ACCEPTED if agrees else HelpAnswer.DECLINED
            ),
            "explain": lambda: Explanation(cause="光缆被挖断", solution="今天下午六点前接通", understood=agrees),
            "stay-rational": lambda: Composure(kept=True),
            "report": lambda: Report(
                reported_to="值班主管", archive_entry="D-17", follow_up="已回访", satisfied=agrees
            ),
            "visit-site": lambda: Facts.of(上门人="林师傅", visitor="Lin"),
            "hold": lambda: Hold(reason=HoldReason.AWAITING_CUSTOMER),
            "breach": lambda: Breach(what="说话声音高了"),
            "answer-breach": lambda: Amends(how="道了歉，换人接待"),
            "close": lambda: Closure(reason=CloseReason.SATISFIED if agrees else CloseReason.ANSWERED),
        }
        return brought[event]() if event in brought else None

    SHOWN = (
        *("thank", "apologize", "listen", "act", "visit-site", "help", "explain", "stay-rational", "report"),
        *("close", "hold", "resume", "escalate", "breach", "answer-breach", "reopen", "withdraw"),
    )
    return SHOWN, evidence_for


@app.cell(hide_code=True)
def _(Case, Complaint, StepRefusedError, ZoneInfo, clicked, datetime, evidence_for, procedure, timedelta):
    _at = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
    _complaint = Complaint(id="k-1", text="宽带断了三天，没人管。", received_at=_at)
    case, refused, fitting = Case.open(_complaint, at=_at, by="agent-7", procedure=procedure), None, ()
    for _event, _agrees in clicked():
        _at += timedelta(minutes=10)
        try:
            case = case.do(
                _event, at=_at, by="agent-7", evidence=evidence_for(_event, _agrees, _at), because="情况有变"
            )
        except StepRefusedError as _error:
            refused = _error
            break
        fitting += ((_event, _agrees),)
    now = _at + timedelta(minutes=10)
    return case, fitting, now, refused


@app.cell(hide_code=True)
def _(SHOWN, case, customer_agrees, fitting, lang, mo, now, say, set_clicked):
    options = tuple(option for option in case.options(at=now) if option.event in SHOWN)

    def _button(event, label):
        return mo.ui.button(label=label, on_click=lambda _: set_clicked((*fitting, (event, customer_agrees))))

    buttons = mo.ui.array([_button(each.event, each.label(lang)) for each in options if each.status != "blocked"])
    undo = mo.ui.button(label=say("退一步", "undo"), on_click=lambda _: set_clicked(fitting[:-1]))
    restart = mo.ui.button(label=say("从头来", "start again"), on_click=lambda _: set_clicked(()))
    return buttons, options, restart, undo


@app.cell(hide_code=True)
def _(buttons, case, clocks_html, lang, mo, now, options, refused, restart, say, undo):
    _status = {
        "ready": say("可以做", "ready"),
        "needs": say("带上证据就行", "with evidence"),
        "blocked": say("现在不行", "not now"),
    }
    _columns = say("事项", "event"), say("现在", "now"), say("需要什么、为什么", "what it needs, and why")
    _rows = [
        dict(zip(_columns, (each.label(lang), _status[each.status], each.message(lang)), strict=True))
        for each in options
    ]
    _can = mo.hstack([*buttons, undo, restart], justify="start", gap=0.5, wrap=True)
    _table = mo.ui.table(_rows, selection=None, pagination=False, show_download=False, wrapped_columns=[_columns[2]])
    mo.vstack(
        [
            mo.callout(refused.reasons[0].message(lang), kind="warn") if refused else mo.md(""),
            mo.md(say("**现在能做的**", "**What can be done**")),
            _can,
            mo.hstack([mo.Html(case.to_svg(lang)), _table], widths=[1, 1.3], align="start"),
            mo.md(say("**时限**（手册的期限，全天计时）", "**Limits** (the manuals' own, counted round the clock)")),
            mo.Html(clocks_html(case.clocks(at=now), lang)),
        ]
    )
    return


@app.cell(hide_code=True)
def _(SHOWN, lang, mo, procedure, say):
    _known = [event for event in SHOWN if event in procedure.events]
    supposed = mo.ui.dropdown(
        {procedure.label(event, lang): event for event in _known},
        value=procedure.label("close", lang),
        label=say("假如现在就", "if now one would"),
    )
    answer = mo.ui.radio(
        {say("客户说是", "the customer says yes"): True, say("客户说不", "the customer says no"): False},
        value=say("客户说是", "the customer says yes"),
        inline=True,
    )
    mo.vstack(
        [
            mo.md(say("## 假如……", "## What if …")),
            mo.hstack([supposed, answer], justify="start", gap=2),
        ]
    )
    return answer, supposed


@app.cell(hide_code=True)
def _(
    Accepted,
    Command,
    answer,
    answer_limit,
    case,
    decide,
    evidence_for,
    evolve,
    lang,
    mo,
    now,
    position_label,
    procedure,
    say,
    supposed,
):
    def _told():
        brought = evidence_for(supposed.value, answer.value, now)
        limit = answer_limit(case.clocks(at=now))
        said = decide(case.state, Command(supposed.value, now, "agent-7", brought, "情况有变", limit), procedure)
        if not isinstance(said, Accepted):
            return mo.callout(mo.md("  \n".join(reason.message(lang) for reason in said.reasons)), kind="danger")
        state = case.state
        for happened in said.events:
            state = evolve(state, happened)
        where = procedure_label(state.position)
        moved = state.position != case.state.position
        return mo.callout(
            say(f"可以，个案就到“{where}”。", f"Accepted: the case would be {where}.")
            if moved
            else say(f"记录在案，个案仍在“{where}”。", f"Recorded, and the case stays where it is: {where}."),
            kind="success" if moved else "info",
        )

    def procedure_label(position):
        """What it is called to stand at *position*."""
        return position_label(position, lang, procedure.labels)

    _told()
    return


@app.cell(hide_code=True)
def _(case, islice, lang, mo, procedure, say):
    def ways(position, been=()):
        """Every way from *position* to the end that comes by no place twice."""
        if position == "closed":
            yield been
            return
        passed = {position, "withdrawn", "merged", *(place for place, _ in been)}
        for target, event in dict.fromkeys((e.target, e.event) for e in procedure.edges if e.source == position):
            early = event == "close" and position != procedure.steps[-1]
            if target not in passed and not early:
                yield from ways(target, (*been, (target, event)))

    _most = 2000
    _found = sorted(islice(ways(case.state.position), _most), key=len)
    _count = f"≥ {_most}" if len(_found) == _most else str(len(_found))
    _arrow = " → "
    mo.vstack(
        [
            mo.md(
                say(
                    f"## 到结案的路\n\n从现在这里，不走回头路，共 **{_count}** 条；最短的在前。",
                    f"## All ways to the end\n\nFrom here, coming by no place twice: **{_count}**; the shortest first.",
                )
            ),
            mo.md(
                "\n".join(
                    f"{n}. {_arrow.join(procedure.label(event, lang) for _, event in way)}"
                    for n, way in enumerate(_found[:8], 1)
                )
            ),
        ]
    )
    return


if __name__ == "__main__":
    app.run()
