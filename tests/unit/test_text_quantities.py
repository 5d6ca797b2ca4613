"""Money, durations, counts and ordinals."""

from decimal import Decimal

import pytest

from complaintkit._text.quantities import Quantity, figure, quantities


def read(text: str) -> list[tuple[str, str, str]]:
    """Kind, value and unit of all quantities in the text."""
    return [(q.kind, str(q.value), q.unit) for q in quantities(text)]


@pytest.mark.parametrize(
    ("written", "value", "vague"),
    [
        ("3,000", "3000", False),
        ("2.5万", "25000", False),
        ("3万5", "35000", False),
        ("3千5百", "3500", False),
        ("一千二百", "1200", False),
        ("一千二", "1200", False),
        ("一百零五", "105", False),
        ("二〇一八", "2018", False),
        ("十二", "12", False),
        ("二十万", "200000", False),
        ("三百二十万", "3200000", False),
        ("一亿", "100000000", False),
        ("十几", "13", True),
        ("几百", "300", True),
        ("两万多", "20000", True),
        ("两三", "2", True),
        ("半", "0.5", False),
        ("several", "3", True),
        ("a couple of", "2", True),
        ("half a", "0.5", False),
        ("two hundred", "200", False),
        ("1.5k", "1500", False),
    ],
)
def test_figures(written: str, value: str, vague: bool) -> None:
    """A figure is read as it is meant, and the least that a vague one says."""
    assert figure(written) == (Decimal(value), vague)


def test_no_figure() -> None:
    """A word that is no figure is none."""
    assert figure("soon") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("退我一千二百元", [("money", "1200", "CNY")]),
        ("花了2万多块", [("money", "20000", "CNY")]),
        ("降价2万,跑了3万公里", [("money", "20000", "CNY")]),
        ("¥3,000.50 rmb 20", [("money", "3000.50", "CNY"), ("money", "20", "CNY")]),
        ("{$150.00} us$20 usd 5k", [("money", "150", "$"), ("money", "20", "USD"), ("money", "5000", "USD")]),
        (
            "nt$300 hk$40 £30 €50",
            [("money", "300", "TWD"), ("money", "40", "HKD"), ("money", "30", "GBP"), ("money", "50", "EUR")],
        ),
        (
            "600台币 80蚊 20 dollars 3 quid",
            [("money", "600", "TWD"), ("money", "80", "HKD"), ("money", "20", "USD"), ("money", "3", "GBP")],
        ),
        ("it costs $6,800. 1.5k dollars.", [("money", "6800", "$"), ("money", "1500", "USD")]),
        ("千万不要买", []),
        ("等了三天半个月", [("duration", "3", "day"), ("duration", "0.5", "month")]),
        ("3个多月 十五个工作日", [("duration", "3", "month"), ("duration", "15", "day")]),
        (
            "two weeks, several hours, 30mins",
            [("duration", "2", "week"), ("duration", "3", "hour"), ("duration", "30", "minute")],
        ),
        ("2018年3月5日 3年质保", []),
        ("第三次 2nd time third time", [("ordinal", "3", "time"), ("ordinal", "2", "time"), ("ordinal", "3", "time")]),
        ("打了10多次 二十余次", [("count", "10", "time"), ("count", "20", "time")]),
        ("打了三次 多次 twice", [("count", "3", "time"), ("count", "3", "time"), ("count", "2", "time")]),
        ("订单20180111237667 电话40088888888", []),
        ("nothing here, 什么也没有", []),
    ],
)
def test_quantities(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Quantities are found with their units; dates, kilometres and order numbers are not taken for them."""
    assert read(text) == expected


def test_vague_quantities_say_so() -> None:
    """*Several* and 多 mark a quantity as approximate; *twice* does not."""
    assert [q.approximate for q in quantities("several weeks, 多次, twice, 两万多元")] == [True, True, False, True]


def test_a_duration_in_days() -> None:
    """Weeks, months and hours compare in days; money has none."""
    weeks, hours, money = quantities("two weeks, 24小时, 3元")
    assert weeks.days == 14
    assert hours.days == 1
    assert money.days == 0


def test_a_duration_in_seconds() -> None:
    """To the last digit: who says five minutes means three hundred seconds; a quarter is one of an hour."""
    minutes, quarter, money = quantities("5分钟, 一刻钟, 3元")
    assert minutes.seconds == 300
    assert quarter.seconds == 900
    assert money.seconds == 0


def quantity(kind: str, value: str, unit: str, span: tuple[int, int], *, approximate: bool = False) -> Quantity:
    """So much of something, at that place."""
    start, end = span
    return Quantity(kind=kind, value=Decimal(value), unit=unit, start=start, end=end, approximate=approximate)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("退我一千二百元,", quantity("money", "1200", "CNY", (2, 7))),
        ("约2万多元", quantity("money", "20000", "CNY", (1, 5), approximate=True)),
        ("paid $1,234.50 in all", quantity("money", "1234.50", "$", (5, 14))),
        ("us$ 1.5k", quantity("money", "1500", "USD", (0, 8))),
        ("降价2万", quantity("money", "20000", "CNY", (2, 4))),
        ("涨了几万多", quantity("money", "30000", "CNY", (2, 5), approximate=True)),
        ("等了3个多月了", quantity("duration", "3", "month", (2, 6))),
        ("for several weeks", quantity("duration", "3", "week", (4, 17), approximate=True)),
        ("拖了两三天", quantity("duration", "2", "day", (2, 5), approximate=True)),
        ("第12次", quantity("ordinal", "12", "time", (0, 4))),
        ("the 2nd time", quantity("ordinal", "2", "time", (4, 12))),
        ("the third time", quantity("ordinal", "3", "time", (4, 14))),
        ("催过五六次", quantity("count", "5", "time", (2, 5), approximate=True)),
        ("called 3 times", quantity("count", "3", "time", (7, 14))),
        ("called twice", quantity("count", "2", "time", (7, 12))),
        ("多次催", quantity("count", "3", "time", (0, 2), approximate=True)),
    ],
)
def test_a_quantity_whole(text: str, wanted: Quantity) -> None:
    """Its kind, how much, of what, where it stands and whether it is vague."""
    assert quantities(text) == (wanted,)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *(("十", "10"), ("十万", "100000"), ("百", "100"), ("一百二", "120"), ("一百二十", "120"), ("二十三", "23")),
        *(
            ("三百零五", "305"),
            ("一千零五", "1005"),
            ("一万二", "12000"),
            ("一万零二", "10002"),
            ("一万二千三", "12300"),
        ),
        *(("三万五千", "35000"), ("一亿二", "120000000"), ("两亿三千万", "230000000"), ("二〇〇〇", "2000")),
        *(("12万", "120000"), ("1.25万", "12500"), ("3万12", "30012"), ("半百", "50.0"), ("两千多", "2000")),
        *(("3k", "3000"), ("2 million", "2000000"), ("one", "1"), ("0.5", "0.5"), ("007", "7")),
    ],
)
def test_more_figures(written: str, value: str) -> None:
    """A last digit counts in tenths of the unit before it, unless a zero stands between; a unit alone counts once."""
    found = figure(written)
    assert found is not None
    assert found[0] == Decimal(value)


VAGUE = (
    *("一两", "一二", "两三", "二三", "三四", "三五", "四五", "五六", "六七", "七八", "八九"),
    *("几十", "数百", "三十多", "二十余", "十来"),
)


def test_every_vague_figure_says_so() -> None:
    """Two neighbours, 几, 数, 多, 余, 来 and the vague words of English; a round figure says it is exact."""
    for written in (*VAGUE, "several"):
        found = figure(written)
        assert found is not None
        assert found[1], written
    assert [figure(written) for written in ("三五", "七八")] == [(Decimal(3), True), (Decimal(7), True)]
    assert figure("三十七") == (Decimal(37), False)
