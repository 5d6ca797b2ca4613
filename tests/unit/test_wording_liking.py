"""What customers like to read."""

import pytest

from complaintkit.errors import RecordError, UnknownTermError
from complaintkit.wording import LikedKind, ReplyContext, Rules, liked


def present(reply: str, name: str | None = None) -> list[str]:
    """The kinds that a reply holds."""
    return [each.kind.value for each in liked(reply, context=ReplyContext(customer_name=name)) if each.is_present]


def test_all_five() -> None:
    """Name, courtesy, willingness, invitation, and certainty with a date."""
    reply = "李女士您好，我们可以先为您试一试，您觉得怎样处理比较合适？周三之前我们一定给您答复。"
    assert present(reply, "李娜") == [kind.value for kind in LikedKind]
    assert present("Hello Ms Lee, of course. What do you suggest? You will hear from us by Friday.", "Ann Lee") == [
        kind.value for kind in LikedKind
    ]


def test_a_name_only_where_it_is_known() -> None:
    """Nobody can use a name that nobody knows."""
    assert LikedKind.NAME not in {each.kind for each in liked("李女士您好")}
    assert present("您好", "李娜") == ["courtesy"]


def test_a_house_without_the_rule() -> None:
    """The name is still seen where the house took the advice on it out."""
    rules = Rules.load().without("liked")
    assert [each.kind for each in liked("您好", context=ReplyContext(customer_name="李娜"), rules=rules)] == [
        LikedKind.NAME
    ]


def test_where_they_stand() -> None:
    """In the reply as it was given, comments included."""
    reply = "<!-- complaintkit: ignore set-phrase: x -->李女士您好"
    places = {each.kind: each.places for each in liked(reply, context=ReplyContext(customer_name="李娜"))}
    (start, end), *_ = places[LikedKind.NAME]
    assert reply[start:end] == "李女士"


def test_how_the_rest_could_be_said() -> None:
    """Each has a suggestion in three languages."""
    for each in liked("", context=ReplyContext(customer_name="李娜")):
        assert not each.is_present
        assert len({each.suggestion(lang) for lang in ("zh-Hans", "zh-Hant", "en")}) == 3
        with pytest.raises(UnknownTermError):
            each.suggestion("de")


def test_no_text() -> None:
    """What is no string is refused."""
    with pytest.raises(RecordError, match="reply is not a string"):
        liked(None)  # type: ignore[arg-type]
