"""看时限：改期限、改日历，看到期时刻怎么变。 Explore a service policy: limits, calendars and due moments."""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="看时限 · Explore a service policy")


@app.cell(hide_code=True)
def _(mo):
    language = mo.ui.radio({"中文": "zh-Hans", "English": "en"}, value="中文", inline=True)
    mo.vstack(
        [
            language,
            mo.md(
                """
            # 看时限 · Explore a service policy

            不会 Python 也能用：拖动滑块改期限和上下班时间，换一个有调休的月份，看每一天收到的投诉何时到期、示例投诉里哪些会超时。
            *No Python needed: move the sliders for limits and hours, choose a month with make-up working days, and see
            when a complaint of each day is due, and which of the example complaints would be late.*
            """
            ),
        ]
    )
    return (language,)


@app.cell(hide_code=True)
def _():
    from calendar import monthrange
    from datetime import date, datetime, time, timedelta
    from pathlib import Path

    import altair as alt
    import marimo as mo

    from complaintkit import BusinessCalendar, Case, ServicePolicy
    from complaintkit.handling import triage
    from complaintkit.integrations.complaint_files import ComplaintRow, Layout, read_complaints
    from complaintkit.vocabulary import ClockStatus, Milestone, TimeKind

    EXAMPLES = Path(__file__).parents[1] / "examples" / "complaints.jsonl"
    FONT = "Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"
    return (
        BusinessCalendar,
        Case,
        ClockStatus,
        ComplaintRow,
        EXAMPLES,
        FONT,
        Layout,
        Milestone,
        ServicePolicy,
        TimeKind,
        alt,
        date,
        datetime,
        mo,
        monthrange,
        read_complaints,
        time,
        timedelta,
        triage,
    )


@app.cell(hide_code=True)
def _(language):
    lang = language.value

    def say(zh: str, en: str) -> str:
        """The one of the two that the reader chose."""
        return en if lang == "en" else zh

    return lang, say


@app.cell(hide_code=True)
def _(TimeKind, mo):
    simple = mo.ui.slider(1, 72, value=12, show_value=True, label="简单投诉，小时 · simple, hours")
    complicated = mo.ui.slider(1, 72, value=24, show_value=True, label="复杂投诉，小时 · complex, hours")
    kind = mo.ui.dropdown(
        {
            f"{each.label()} · {each.label('en')}": each.value
            for each in (TimeKind.WORKING_TIME, TimeKind.CALENDAR_TIME)
        },
        value="工作时间 · working time",
        label="按什么计时 · counted in",
    )
    opening = mo.ui.range_slider(0, 24, value=[9, 18], show_value=True, label="上下班 · open from, until")
    lunch = mo.ui.switch(value=True, label="12 点到 13 点午休 · lunch from 12 to 1")
    month = mo.ui.dropdown({f"2026-{n:02}": n for n in range(1, 13)}, value="2026-10", label="月份 · month")
    hour = mo.ui.slider(0, 23, value=16, show_value=True, label="几点收到 · received at (hour)")
    mo.vstack(
        [
            mo.hstack([simple, complicated, kind], justify="start", gap=2, wrap=True),
            mo.hstack([opening, lunch, month, hour], justify="start", gap=2, wrap=True),
        ]
    )
    return complicated, hour, kind, lunch, month, opening, simple


@app.cell(hide_code=True)
def _(complicated, hour, kind, lunch, month, opening, simple):
    limits = {"simple": simple.value, "complex": complicated.value}
    counted_in, month_number, received_hour = kind.value, month.value, hour.value
    # A range that has no length is read as one hour, so that the house opens at all.
    _first, _last = opening.value[0], max(opening.value[1], opening.value[0] + 1)
    _first = min(_first, 23)
    spans = [(_first, _last)]
    if lunch.value and _first < 12 and _last > 13:
        spans = [(_first, 12), (13, _last)]
    return counted_in, limits, month_number, received_hour, spans


@app.cell(hide_code=True)
def _(BusinessCalendar, ServicePolicy, counted_in, limits, spans):
    _hours = [(f"{start:02}:00", f"{min(end, 24):02}:00") for start, end in spans]
    calendar = BusinessCalendar.for_country(
        "CN",
        weekly=dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), _hours),
        years=range(2025, 2028),
        beyond="allow",
    )

    def _targets(hours):
        return [{"milestone": "resolution", "hours": hours, "kind": counted_in, "source": "ours"}]

    policy = ServicePolicy.from_dict(
        {
            "name": "explored",
            "rules": [
                {"when": {"complexity": ["complex"]}, "targets": _targets(limits["complex"])},
                {"when": {}, "targets": _targets(limits["simple"])},
            ],
        }
    )
    return calendar, policy


@app.cell(hide_code=True)
def _(calendar, lang, mo, policy, say):
    mo.hstack(
        [
            mo.vstack([mo.md(say("**期限**", "**Limits**")), mo.Html(policy.to_html(lang))]),
            mo.vstack([mo.md(say("**日历**（中国）", "**Calendar** (China)")), mo.Html(calendar.to_html(lang))]),
        ],
        widths="equal",
        align="start",
        gap=2,
    )
    return


@app.cell(hide_code=True)
def _(
    calendar, counted_in, date, datetime, limits, lang, monthrange, month_number, received_hour, say, time, timedelta
):
    _names = {
        "open": say("上班", "open"),
        "make-up-day": say("调休上班", "make-up day"),
        "weekend": say("休息日", "weekend"),
        "holiday": say("节假日", "holiday"),
    }

    def _due(received, hours):
        length = timedelta(hours=hours)
        return calendar.add(received, length) if counted_in == "working-time" else received + length

    def _row(number):
        day = date(2026, month_number, number)
        reason, name = calendar.reason_on(day)
        received = datetime.combine(day, time(received_hour), calendar.zone)
        row = {
            "day": f"{day:%m-%d} {'一二三四五六日'[day.weekday()] if lang != 'en' else f'{day:%a}'}",
            "kind": _names[reason],
            "name": name,
            "received": f"{received:%Y-%m-%dT%H:%M}",
        }
        return row | {key: f"{_due(received, hours):%Y-%m-%dT%H:%M}" for key, hours in limits.items()}

    days = [_row(number) for number in range(1, monthrange(2026, month_number)[1] + 1)]
    kinds = list(_names.values())
    return days, kinds


@app.cell(hide_code=True)
def _(FONT, alt, days, kinds, mo, received_hour, say):
    _simple, _complex = say("简单投诉到期", "simple due"), say("复杂投诉到期", "complex due")
    _bars = [
        row | {"due": row[key], "which": which}
        for row in days
        for key, which in (("complex", _complex), ("simple", _simple))
    ]
    _y = alt.Y("day:N", sort=None, title=say("收到的那一天", "day of receipt"))
    _colour = alt.Color(
        "kind:N",
        title=say("那一天", "the day is"),
        scale=alt.Scale(domain=kinds, range=["#4b7bb5", "#7c3aed", "#9ca3af", "#dc2626"]),
    )
    _data = alt.Data(values=_bars)
    _tips = [
        alt.Tooltip("day:N"),
        alt.Tooltip("kind:N"),
        alt.Tooltip("name:N"),
        alt.Tooltip("received:T", format="%m-%d %H:%M"),
        alt.Tooltip("due:T", format="%m-%d %H:%M"),
    ]
    _base = alt.Chart(_data).encode(y=_y, tooltip=_tips)
    _axis = alt.Axis(format="%m-%d", labelOverlap=True, grid=True)
    _lines = _base.mark_rule(strokeWidth=2).encode(
        x=alt.X("received:T", title=say("从收到到到期", "from receipt to due"), axis=_axis), x2="due:T", color=_colour
    )
    _ends = _base.mark_point(size=60, filled=True, opacity=1).encode(
        x="due:T",
        color=_colour,
        shape=alt.Shape("which:N", title=say("到期", "due"), scale=alt.Scale(range=["diamond", "circle"])),
    )
    mo.vstack(
        [
            mo.md(
                say(
                    f"## 何时到期\n\n这个月每天 {received_hour} 点收到的投诉，线的两头是收到和到期。",
                    f"## When it is due\n\nA complaint received at {received_hour}:00 on each day: the line runs from receipt to due.",
                )
            ),
            (_lines + _ends).properties(width=720, height=alt.Step(17)).configure(font=FONT),
        ]
    )
    return


@app.cell(hide_code=True)
def _(calendar, datetime, lang, limits, mo, month_number, received_hour, say, timedelta):
    def _picture():
        first = datetime(2026, month_number, 1, received_hour, tzinfo=calendar.zone)
        opens = calendar.next_open(first)
        return calendar.explain(first, timedelta(hours=limits["simple"])).to_svg(lang), opens

    _svg, _opens = _picture()
    mo.vstack(
        [
            mo.md(
                say(
                    f"**为什么是那个时刻**：本月 1 日 {received_hour} 点收到的简单投诉，按工作时间；{_opens:%m-%d %H:%M} 起计时。",
                    f"**Why just then**: a simple complaint of the 1st at {received_hour}:00, in working time; "
                    f"it counts from {_opens:%m-%d %H:%M}.",
                )
            ),
            mo.Html(f'<div style="max-width: 100%; overflow-x: auto">{_svg}</div>'),
            mo.accordion({say("全年日历", "the whole year"): mo.Html(calendar.to_svg(2026, lang=lang))}),
        ]
    )
    return


@app.cell(hide_code=True)
def _(mo, say):
    mo.md(
        say(
            "## 哪些会超时\n\n示例里的投诉，如果过了这么久还没有答复：",
            "## Which are late\n\nThe example complaints, if nobody had answered after so long:",
        )
    )
    return


@app.cell(hide_code=True)
def _(mo):
    waited = mo.ui.slider(1, 240, value=96, show_value=True, label="收到以后过了几个小时 · hours since receipt")
    waited
    return (waited,)


@app.cell(hide_code=True)
def _(ComplaintRow, EXAMPLES, Layout, calendar, policy, read_complaints, triage):
    with EXAMPLES.open("rb") as _file:
        _rows = [row for row in read_complaints(_file, Layout(format="jsonl")) if isinstance(row, ComplaintRow)]
    seen = [triage(row.complaint, policy=policy, calendar=calendar) for row in _rows]
    return (seen,)


@app.cell(hide_code=True)
def _(Case, ClockStatus, Milestone, calendar, policy, seen, timedelta, waited):
    def _clock(each):
        received = each.complaint.received_at
        case = Case.open(each.complaint, at=received, by="x", category=each.category, policy=policy, calendar=calendar)
        found = case.clocks(at=received + timedelta(hours=waited.value))
        return next(clock for clock in found if clock.name is Milestone.RESOLUTION)

    standing = [(each, _clock(each)) for each in seen]
    late = [each for each, clock in standing if clock.status is ClockStatus.BREACHED]
    return late, standing


@app.cell(hide_code=True)
def _(lang, late, mo, say, standing):
    _columns = (
        "id",
        say("原文", "text"),
        say("复杂程度", "complexity"),
        say("收到", "received"),
        say("到期", "due"),
        say("状态", "status"),
    )

    def _row(each, clock):
        zone = clock.due_at.tzinfo
        text = each.complaint.text
        return (
            each.complaint.id,
            text if len(text) < 40 else f"{text[:38]}……",
            each.category.complexity.label(lang),
            f"{each.complaint.received_at.astimezone(zone):%Y-%m-%d %H:%M}",
            f"{clock.due_at:%Y-%m-%d %H:%M}",
            clock.status.label(lang),
        )

    _rows = [dict(zip(_columns, _row(each, clock), strict=True)) for each, clock in standing]
    mo.vstack(
        [
            mo.md(
                say(f"**{len(standing)} 件里有 {len(late)} 件超时。**", f"**{len(late)} of {len(standing)} are late.**")
            ),
            mo.ui.table(_rows, selection=None, page_size=12, show_download=False),
        ]
    )
    return


if __name__ == "__main__":
    app.run()
