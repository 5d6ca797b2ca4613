"""看一份办理记录：多久办结，按时没有。 Explore a log of past cases: how long they took, and whether in time."""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="看办理记录 · Explore a case log")


@app.cell(hide_code=True)
def _(mo):
    language = mo.ui.radio({"中文": "zh-Hans", "English": "en"}, value="中文", inline=True)
    mo.vstack(
        [
            language,
            mo.md(
                """
            # 看办理记录 · Explore a log of past cases

            不会 Python 也能用：选按什么分组，拖动滑块定期限，图会跟着变。要看自己的记录，把 CSV 拖进框里；
            要有 `case_id`、`created_at`、`closed_at` 三列，有 `due_at` 就按它算按时没有。
            *No Python needed: choose how to group and set the limit, and the plots follow. To see a log of your own, drop
            its CSV on the box; it needs the columns `case_id`, `created_at`, `closed_at`, and may have `due_at`.*
            """
            ),
        ]
    )
    return (language,)


@app.cell(hide_code=True)
def _():
    import csv
    import io
    from collections import defaultdict
    from datetime import UTC, datetime, timedelta
    from pathlib import Path
    from random import Random
    from statistics import median

    import altair as alt
    import marimo as mo

    from complaintkit import BusinessCalendar
    from complaintkit.errors import ComplaintKitError
    from complaintkit.integrations.case_logs import CaseLogLayout, CaseTimes, measure, read_case_log
    from complaintkit.vocabulary import ClockStatus

    FONT = "Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"
    return (
        BusinessCalendar,
        CaseLogLayout,
        CaseTimes,
        ClockStatus,
        ComplaintKitError,
        FONT,
        Path,
        Random,
        UTC,
        alt,
        csv,
        datetime,
        defaultdict,
        io,
        measure,
        median,
        mo,
        read_case_log,
        timedelta,
    )


@app.cell(hide_code=True)
def _(Path):
    # The log of New York's 311 line, where a project has it beside its folder.
    REAL = Path(__file__).parents[3] / "shared" / "data" / "case_log_nyc311.csv"
    return (REAL,)


@app.cell(hide_code=True)
def _(language):
    lang = language.value

    def say(zh: str, en: str) -> str:
        """The one of the two that the reader chose."""
        return en if lang == "en" else zh

    return (say,)


@app.cell(hide_code=True)
def _(mo):
    own = mo.ui.file(
        filetypes=[".csv"], label="自己的 CSV（留在这台电脑上） · your own CSV (it stays on this computer)"
    )
    own
    return (own,)


@app.cell(hide_code=True)
def _(Random, datetime, timedelta):
    def made_up_log():
        """A log that nobody kept: the same 1,200 cases each time, for a reader who has no log at hand."""
        random, start = Random(20260302), datetime(2025, 1, 1, 8)
        usual = {"装维": 30, "账务": 14, "门店": 8, "网络": 52}
        lines = ["case_id,created_at,closed_at,due_at,agency,complaint_type"]
        for n in range(1200):
            agency = random.choice(list(usual))
            opened = start + timedelta(minutes=random.randrange(364 * 24 * 60))
            took = timedelta(hours=random.lognormvariate(0, 0.8) * usual[agency])
            closed = f"{opened + took:%Y-%m-%d %H:%M:%S}" if random.random() < 0.96 else ""
            due = f"{opened + timedelta(hours=48):%Y-%m-%d %H:%M:%S}"
            lines.append(
                f"m-{n},{opened:%Y-%m-%d %H:%M:%S},{closed},{due},{agency},{random.choice(['故障', '费用', '态度'])}"
            )
        return "\n".join(lines).encode()

    return (made_up_log,)


@app.cell(hide_code=True)
def _(REAL, made_up_log, own):
    log, is_real = (REAL.read_bytes(), True) if REAL.exists() else (made_up_log(), False)
    if own.value:
        log, is_real = own.contents(), True
    return is_real, log


@app.cell(hide_code=True)
def _(csv, io, log, mo):
    _named = {
        "complaint_type": "投诉类型 · complaint type",
        "agency": "承办机构 · agency",
        "borough": "行政区 · borough",
        "channel": "渠道 · channel",
        "status": "状态 · status",
    }
    header = next(csv.reader(io.StringIO(log.decode("utf-8", "replace"))), [])
    _columns = [name for name in header if name in _named] or header[:1] or ["case_id"]
    group_by = mo.ui.dropdown(
        {_named.get(name, name): name for name in _columns},
        value=_named.get(_columns[0] if "complaint_type" not in _columns else "complaint_type", _columns[0]),
        label="分组 · group by",
    )
    within = mo.ui.slider(
        1,
        240,
        value=72,
        show_value=True,
        label="没有到期时间的，几小时内算按时 · hours, where the log gives no due time",
    )
    zone = mo.ui.dropdown(
        ["America/New_York", "Asia/Shanghai", "Europe/London", "UTC"],
        value="America/New_York",
        label="时区 · zone",
    )
    mo.hstack([group_by, within, zone], justify="start", gap=2, wrap=True)
    return group_by, header, within, zone


@app.cell(hide_code=True)
def _(group_by, within, zone):
    grouping, hours, tz = group_by.value, within.value, zone.value
    return grouping, hours, tz


@app.cell(hide_code=True)
def _(CaseLogLayout, CaseTimes, ComplaintKitError, grouping, header, io, log, mo, read_case_log, tz):
    def _read():
        due = {"due_at": "due_at"} if "due_at" in header else {}
        layout = CaseLogLayout(opened_at="created_at", group=grouping, tz=tz, **due)
        return list(read_case_log(io.BytesIO(log), layout))

    rows, problem = [], None
    try:
        rows = _read()
    except ComplaintKitError as _error:
        problem = str(_error)
    cases = [row for row in rows if isinstance(row, CaseTimes)]
    rejected = [row for row in rows if not isinstance(row, CaseTimes)]
    mo.callout(problem, kind="danger") if problem else None
    return cases, rejected


@app.cell(hide_code=True)
def _(BusinessCalendar, UTC, cases, datetime, hours, measure, timedelta, tz):
    # A case that is still open is measured to the last moment that the log knows.
    _moments = [each.closed_at or each.opened_at for each in cases]
    until = max(_moments, default=datetime(2026, 1, 1, tzinfo=UTC))
    _clock = BusinessCalendar.around_the_clock(tz)
    measured = [measure(each, _clock, at=until, within=timedelta(hours=hours)) for each in cases]
    return measured, until


@app.cell(hide_code=True)
def _(cases, is_real, measured, mo, rejected, say, until):
    # What is open and not yet due may still be in time, so it is in no share.
    _met = sum(each.status == "met" for each in measured)
    _decided = _met + sum(each.status in {"met-late", "breached"} for each in measured)
    _open = sum(each.closed_at is None for each in cases)
    mo.vstack(
        [
            mo.md(
                ""
                if is_real
                else say(
                    "_手边没有真实记录，下面是这里编出来的 1200 件。_",
                    "_There is no real log at hand: the 1,200 cases below are made up here._",
                )
            ),
            mo.hstack(
                [
                    mo.stat(len(cases), label=say("件", "cases"), bordered=True),
                    mo.stat(_open, label=say("未办结", "still open"), bordered=True),
                    mo.stat(f"{_met / _decided:.1%}" if _decided else "–", label=say("按时", "in time"), bordered=True),
                    mo.stat(
                        len(rejected),
                        label=say("不能用的行", "rows that can't be used"),
                        caption=say("例如办结早于立案", "such as closed before opened"),
                        bordered=True,
                    ),
                ],
                widths="equal",
            ),
            mo.md(
                say(
                    f"_未办结的算到记录里最后的时刻：{until:%Y-%m-%d}。_",
                    f"_Open cases are measured to the last moment of the log, {until:%Y-%m-%d}._",
                )
            ),
        ]
    )
    return


@app.cell(hide_code=True)
def _(ClockStatus, defaultdict, measured, median, say):
    def _groups():
        found = defaultdict(list)
        for each in measured:
            found[each.case.group or say("（未填）", "(blank)")].append(each)
        return sorted(found.items(), key=lambda pair: -len(pair[1]))[:15]

    def _hours(each):
        return each.elapsed.total_seconds() / 3600

    def _row(name, found):
        taken = sorted(_hours(each) for each in found if each.case.closed_at is not None)
        p90 = taken[min(len(taken) - 1, int(len(taken) * 0.9))] if taken else None
        return {"group": name, "cases": len(found), "median": median(taken) if taken else None, "p90": p90}

    groups = _groups()
    summary = [_row(name, found) for name, found in groups]
    statuses = {
        ClockStatus.MET: say("按时办结", "closed in time"),
        ClockStatus.MET_LATE: say("超时办结", "closed late"),
        ClockStatus.RUNNING: say("未到期", "not yet due"),
        ClockStatus.BREACHED: say("超时未办结", "open and late"),
    }
    counts = [
        {"group": name, "status": label, "order": order, "cases": number}
        for name, found in groups
        for order, (status, label) in enumerate(statuses.items())
        if (number := sum(each.status is status for each in found))
    ]
    return counts, statuses, summary


@app.cell(hide_code=True)
def _(FONT, alt, mo, say, summary):
    _data = alt.Data(values=[row for row in summary if row["median"] is not None])
    _y = alt.Y("group:N", sort=None, title=None, axis=alt.Axis(labelLimit=260))
    _x = alt.Scale(type="symlog", constant=1)
    _tips = [
        alt.Tooltip("group:N"),
        alt.Tooltip("cases:Q", title=say("件数", "cases")),
        alt.Tooltip("median:Q", title=say("中位数（小时）", "median, hours"), format=",.1f"),
        alt.Tooltip("p90:Q", title=say("九成之内（小时）", "p90, hours"), format=",.1f"),
    ]
    _base = alt.Chart(_data).encode(y=_y, tooltip=_tips)
    _ticks = alt.Axis(values=[0, 1, 6, 24, 72, 168, 720, 8760], format="d")
    _title = say("小时（对数刻度；24 = 一天，168 = 一周）", "hours, log scale (24 = a day, 168 = a week)")
    _rule = _base.mark_rule(strokeWidth=3, color="#9db8d9").encode(
        x=alt.X("median:Q", scale=_x, axis=_ticks, title=_title), x2="p90:Q"
    )
    _mid = _base.mark_point(filled=True, size=90, color="#1d4ed8", opacity=1).encode(x="median:Q")
    _end = _base.mark_tick(thickness=3, size=14, color="#4b5563").encode(x="p90:Q")
    mo.vstack(
        [
            mo.md(
                say(
                    "## 多久办结\n\n圆点是中位数，竖线之内办结了九成；最多的 15 组。",
                    "## Time to close\n\nThe dot is the median, the tick where nine tenths were closed; the 15 largest groups.",
                )
            ),
            (_rule + _mid + _end).properties(width=560, height=alt.Step(24)).configure(font=FONT),
        ]
    )
    return


@app.cell(hide_code=True)
def _(FONT, alt, counts, mo, say, statuses):
    _colours = ["#2f855a", "#dd6b20", "#a0aec0", "#c53030"]
    _chart = (
        alt.Chart(alt.Data(values=counts))
        .mark_bar()
        .encode(
            y=alt.Y("group:N", sort=None, title=None, axis=alt.Axis(labelLimit=260)),
            x=alt.X("cases:Q", stack="normalize", title=say("比例", "share"), axis=alt.Axis(format="%")),
            color=alt.Color(
                "status:N",
                title=None,
                scale=alt.Scale(domain=list(statuses.values()), range=_colours),
                legend=alt.Legend(orient="top"),
            ),
            order=alt.Order("order:Q"),
            tooltip=[alt.Tooltip("group:N"), alt.Tooltip("status:N"), alt.Tooltip("cases:Q")],
        )
    )
    mo.vstack(
        [
            mo.md(say("## 按时没有", "## In time or not")),
            _chart.properties(width=560, height=alt.Step(24)).configure(font=FONT),
        ]
    )
    return


@app.cell(hide_code=True)
def _(FONT, alt, defaultdict, measured, median, mo, say):
    def _months():
        found = defaultdict(list)
        for each in measured:
            if each.case.closed_at is not None:
                found[f"{each.case.opened_at:%Y-%m}"].append(each.elapsed.total_seconds() / 3600)
        return [
            {"month": month, "cases": len(taken), "median": median(taken)} for month, taken in sorted(found.items())
        ]

    _recent = _months()[-24:]
    _x = alt.X("month:N", title=say("立案月份", "month of opening"), axis=alt.Axis(labelAngle=-60))
    _base = alt.Chart(alt.Data(values=_recent)).encode(x=_x)
    _bars = _base.mark_bar(color="#9db8d9").encode(
        y=alt.Y("cases:Q", title=say("件数", "cases"), scale=alt.Scale(type="symlog"))
    )
    _line = _base.mark_line(point=True, color="#c53030").encode(
        y=alt.Y("median:Q", title=say("中位数（小时）", "median, hours"), scale=alt.Scale(type="symlog"))
    )
    mo.vstack(
        [
            mo.md(
                say(
                    "## 一个月一个月地看\n\n记录里最近 24 个有已办结案件的月份（按立案）：柱是件数，红线是办结时长的中位数（都是对数刻度）。",
                    "## Month by month\n\nThe last 24 months in which a case opened that is closed: bars are cases, the red line is the median time to close "
                    "(both on log scales).",
                )
            ),
            alt.layer(_bars, _line)
            .resolve_scale(y="independent")
            .properties(width=640, height=260)
            .configure(font=FONT),
        ]
    )
    return


if __name__ == "__main__":
    app.run()
