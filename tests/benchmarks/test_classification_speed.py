"""How classification costs beside a plain search for the same words, and how that grows; ratios, for machines differ.

``pytest tests/benchmarks --benchmark-only``.
"""

from collections.abc import Callable
from typing import Any

import pytest

from complaintkit._text.folding import fold
from complaintkit.classification import classify, lexicon

TEXT = "宽带断网三天了，打了两次电话都没人处理，客服态度恶劣，要求尽快修复并退还费用，否则找媒体曝光！"


@pytest.mark.parametrize("times", [1, 16])
def test_classify(benchmark: Callable[..., Any], times: int) -> None:
    """One complaint, and sixteen in one text."""
    classify(TEXT)
    assert benchmark(classify, TEXT * times).is_complaint


def test_a_search_for_each_word(benchmark: Callable[..., Any]) -> None:
    """What a search for each plain cue alone costs, which the scanner saves."""
    cues = [cue for rule in lexicon().rules for cue in rule.cues if not set("{}…#*") & set(cue)]
    folded = fold(TEXT).text
    assert benchmark(lambda: [cue for cue in cues if cue in folded])
