"""Laws of repeats, against an oracle that holds each text against each."""

from datetime import UTC, datetime, timedelta
from itertools import combinations, pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintkit.classification import Repeat, RepeatRules, find_repeats, repeat_groups
from complaintkit.records import Complaint, Customer
from complaintkit.vocabulary import RepeatReason

opencc = pytest.importorskip("opencc")
TO_TRADITIONAL = opencc.OpenCC("s2t").convert
AT = datetime(2026, 6, 1, tzinfo=UTC)
WORDS = (
    "宽带断网",
    "三天没人修",
    "电梯停在半空",
    "多扣会员费",
    "押金不退",
    "58元",
    "no refund",
    "called again",
    "，",
    "！",
)

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map("".join)
complaints = st.lists(st.tuples(texts, st.sampled_from([None, "lily", "tom"]), st.integers(0, 9)), max_size=12).map(
    lambda rows: [
        Complaint(
            id=f"k-{i:02}",
            text=text,
            received_at=AT + timedelta(days=day),
            customer=Customer(id=by) if by is not None else None,
        )
        for i, (text, by, day) in enumerate(rows)
    ]
)


def shingles_of(text: str) -> set[tuple[str, ...]]:
    """Three Chinese characters or words in a row, cut by hand; these texts need no folding."""
    words: list[str] = []
    word = ""
    for character in f"{text} ":
        if character.isascii() and character.isalnum():
            word += character
            continue
        words += [word] if word else []
        word = ""
        words += [character] if character.isalnum() else []
    return {tuple(words[i : i + 3]) for i in range(max(len(words) - 2, 1))} if words else set()


def alike(one: str, other: str) -> tuple[float, int]:
    """How alike two texts are, and by how many shingles."""
    mine, theirs = shingles_of(one), shingles_of(other)
    shared = len([shingle for shingle in mine if shingle in theirs])
    return (2 * shared / (len(mine) + len(theirs)) if mine or theirs else 0.0), shared


def key(repeat: Repeat) -> tuple[str, str]:
    """Which complaint it is about, and why."""
    return repeat.later.id, repeat.reason.value


def expected(given: list[Complaint]) -> dict[tuple[str, str], float]:
    """What each complaint repeats, by looking at every pair: the greatest similarity for each reason."""
    found: dict[tuple[str, str], float] = {}
    for earlier, later in combinations(sorted(given, key=lambda each: (each.received_at, each.id)), 2):
        like, shared = alike(earlier.text, later.text)
        mine = earlier.customer is not None and earlier.customer == later.customer
        enough = (like >= 0.2 and shared >= 4) or like == 1 if mine else like >= 0.6 and shared >= 8
        if enough:
            reason = (later.id, "same-customer" if mine else "same-matter")
            found[reason] = max(found.get(reason, 0.0), like)
    return found


class TestEveryRepeat:
    """What holds of whatever is found."""

    @given(complaints)
    def test_what_looking_at_every_pair_finds_is_found(self, given: list[Complaint]) -> None:
        """No more and no less, with the greatest similarity."""
        found = {key(repeat): repeat.similarity for repeat in find_repeats(given)}
        assert found == pytest.approx(expected(given))

    @given(complaints, st.randoms(use_true_random=False))
    def test_the_order_given_makes_no_difference(self, given: list[Complaint], random: Random) -> None:
        """They are read in the order of receipt."""
        mixed = list(given)
        random.shuffle(mixed)
        assert find_repeats(mixed) == find_repeats(given)

    @given(complaints)
    def test_the_script_makes_no_difference(self, given: list[Complaint]) -> None:
        """A text in Traditional characters repeats what its Simplified form repeats."""
        other = [
            Complaint(id=each.id, text=TO_TRADITIONAL(each.text), received_at=each.received_at, customer=each.customer)
            for each in given
        ]
        assert [(key(repeat), repeat.similarity, repeat.spans) for repeat in find_repeats(other)] == [
            (key(repeat), repeat.similarity, repeat.spans) for repeat in find_repeats(given)
        ]

    @given(complaints)
    def test_shared_words_stand_in_both(self, given: list[Complaint]) -> None:
        """Spans are in order, lie in the original and do not overlap; the similarity lies from 0 to 1."""
        for repeat in find_repeats(given):
            assert 0 < repeat.similarity <= 1
            for text, spans in ((repeat.later.text, repeat.spans), (repeat.earlier.text, repeat.earlier_spans)):
                assert spans
                assert all(0 <= start < end <= len(text) for start, end in spans)
                assert all(one[1] <= other[0] for one, other in pairwise(spans))

    @given(complaints, st.integers(0, 9))
    def test_nothing_is_found_beyond_the_time(self, given: list[Complaint], days: int) -> None:
        """What is found lies within it."""
        for repeat in find_repeats(given, rules=RepeatRules(within=timedelta(days=days))):
            assert timedelta() <= repeat.later.received_at - repeat.earlier.received_at <= timedelta(days=days)

    @given(complaints)
    def test_groups_part_what_repeats(self, given: list[Complaint]) -> None:
        """Each complaint that repeats or is repeated stands in one group, together with the other."""
        repeats = find_repeats(given)
        groups = [{each.id for each in group} for group in repeat_groups(repeats)]
        homes = {name: i for i, group in enumerate(groups) for name in group}
        assert sum(map(len, groups)) == len(homes)
        assert set(homes) == {name for repeat in repeats for name in (repeat.earlier.id, repeat.later.id)}
        assert all(homes[repeat.earlier.id] == homes[repeat.later.id] for repeat in repeats)
        assert all(repeat.reason is not RepeatReason.ON_RECORD for repeat in repeats)
