"""Classification: what a complaint says, judged by its words, each judgement with the words that it rests on.

There is no model and no training: a lexicon says what words speak for (``data/lexicons/complaints``), the weights are
added, and a small table (``data/classification``) says from which weight on an answer is given. So every answer
can be traced, argued with and changed.

>>> assessment = classify("宽带断网三天了,打了两次电话都没人处理,要求尽快修好并退还费用!")
>>> bool(assessment.is_complaint), assessment.nature.value.value, assessment.content.value.value
(True, 'harm', 'equipment')
>>> [(flag.value.value, flag.cues[0].text) for flag in assessment.flags]
[('asks-for-compensation', '退还费用'), ('repeat-complaint', '打了两次电话')]
"""

from typing import TYPE_CHECKING

from complaintkit._lazy import later
from complaintkit.classification.assessment import Assessment
from complaintkit.classification.classifying import classify
from complaintkit.classification.evidence import lexicon
from complaintkit.classification.facts import FormFields
from complaintkit.classification.figures import is_high_value
from complaintkit.classification.judgements import Cue, Given, Judgement, RunnerUp

if TYPE_CHECKING:
    from complaintkit.classification.combining import Answers, Classifier, Combined, Panel, Said, assess, combine
    from complaintkit.classification.gatherings import Gathering, find_gatherings
    from complaintkit.classification.looks import Indicator, IndicatorRules, indicators
    from complaintkit.classification.repeats import Repeat, RepeatRules, find_repeats, repeat_groups
else:
    # One text needs none of these; they come when they are asked for.
    __getattr__, __dir__ = later(
        globals(),
        {
            ".combining": ("Answers", "Classifier", "Combined", "Panel", "Said", "assess", "combine"),
            ".gatherings": ("Gathering", "find_gatherings"),
            ".looks": ("Indicator", "IndicatorRules", "indicators"),
            ".repeats": ("Repeat", "RepeatRules", "find_repeats", "repeat_groups"),
        },
    )

__all__ = [
    "Answers",
    "Assessment",
    "Classifier",
    "Combined",
    "Cue",
    "FormFields",
    "Gathering",
    "Given",
    "Indicator",
    "IndicatorRules",
    "Judgement",
    "Panel",
    "Repeat",
    "RepeatRules",
    "RunnerUp",
    "Said",
    "assess",
    "classify",
    "combine",
    "find_gatherings",
    "find_repeats",
    "indicators",
    "is_high_value",
    "lexicon",
    "repeat_groups",
]
