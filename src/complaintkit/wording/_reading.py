"""A reply being read: where the words of the rules stand in it, and what the words beside them make of that."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import datetime

from complaintkit._tables import table
from complaintkit._text.once import once
from complaintkit._text.quantities import quantities
from complaintkit._text.words import any_of
from complaintkit.lexicons import read
from complaintkit.wording._index import Index
from complaintkit.wording._times import Stated, stated
from complaintkit.wording.rule import WordingRule

__all__ = ["Place", "Reading"]

#: Where something stands in the folded text.
Place = tuple[int, int]


class Reading:
    """One text and what the rules' words find in it; all positions are those of the folded text."""

    def __init__(self, text: str, index: Index, now: datetime | None = None, near: datetime | None = None) -> None:
        self._given = read(text)
        self._now, self._near = now, near
        self.text, self.clauses = self._given.folded.text, self._given.clauses
        self._index = index
        self._groups: dict[int, dict[str, list[Place]]] = {}

    @property
    def touched(self) -> Iterable[WordingRule]:
        """The rules of the kind *words* for which it holds some word, or may hold what no lexicon does."""
        rules = (self._index.touched_by.get(key, ()) for key in (*self._group(0), *_WORKED_OUT))
        return {rule.id: rule for some in rules for rule in some}.values()

    def places(self, names: Iterable[str]) -> list[Place]:
        """Where the words of these names stand, in order."""
        found = [places for places in map(self._under, names) if places]
        return found[0] if len(found) == 1 else sorted(place for places in found for place in places)

    def has(self, *names: str) -> bool:
        """Whether any of their words stands in it."""
        return any(self._under(name) for name in names)

    def original_of(self, place: Place) -> Place:
        """Where it is in the text as it was given."""
        return self._given.folded.original_of(*place)

    def may_hold(self, rule: WordingRule) -> bool:
        """Whether any of the words that the rule looks for stands in it, meant or not."""
        found = self._group(0)
        return any(key in found or key in _WORKED_OUT for key in self._index.keys[rule.id].cues)

    def has_more(self, rule: WordingRule, most: int) -> bool:
        """Whether the rule's cues stand in it more than so many times, meant or not."""
        return sum(len(self._under(key)) for key in self._index.keys[rule.id].cues) > most

    def hits(self, rule: WordingRule) -> list[Place]:
        """Where the rule's cues stand and are meant, overlapping ones as one."""
        keys = self._index.keys[rule.id]
        found = self.places(keys.cues)
        if found and rule.where == "alone":
            found = [place for place in found if self._is_alone(place)]
        if not found:
            return found
        within = united(self.places(keys.exceptions)) if rule.exceptions else []
        kept = united(place for place in found if not (_meets(place, within) or self._is_turned(rule, place)))
        return self._unlifted(rule, kept) if rule.unless and kept else kept

    def _under(self, name: str) -> list[Place]:
        if name == "@time":
            return [(time.start, time.end) for time in self.times]
        if name == "@duration":
            return [(each.start, each.end) for each in quantities(self.text) if each.kind == "duration"]
        if name == "@question":
            return [match.span() for match in _QUESTION.finditer(self.text)]
        if name == "@phone":
            return [match.span() for match in _PHONE.finditer(self.text)]
        group = self._index.group_of.get(name)
        return _NOWHERE if group is None else self._group(group).get(name, _NOWHERE)

    def _group(self, number: int) -> dict[str, list[Place]]:
        """Where the words of one of the index's lexicons stand, scanned for when first asked."""
        known = self._groups.get(number)
        if known is None:
            known = self._groups[number] = {}
            for start, end, target in self._index.lexicons[number].found(self._given):
                known.setdefault(target.rule.id, []).append((start, end))
        return known

    @once
    def times(self) -> tuple[Stated, ...]:
        """The moments and terms that it states for what is to come, and that we are to keep."""
        return tuple(time for time in stated(self.text, self._now, self._near) if self._is_ours(time))

    def _is_ours(self, time: Stated) -> bool:
        """Whether it is no term for the customer and no day on which something was."""
        if self._is_dateline(time):
            return False
        first, last = self.clauses.clause_of(time.start)
        if self._stands("@not-our-time", first, last) or self.is_reported((time.start, time.end)):
            return False
        context = self.clauses.context_of(time.start, time.end)
        # No later than Friday is no denial of Friday.
        negated = context.negated and _AT_MOST.search(self.text, max(time.start - _NEAR, 0), time.start) is None
        return not (negated or context.quoted or context.supposed)

    def _is_dateline(self, time: Stated) -> bool:
        """Whether it is all that its line says, as the date of a letter is."""
        before, broken, head = self.text[max(time.start - _NEAR, 0) : time.start].rpartition("\n")
        tail, ended, after = self.text[time.end : time.end + _NEAR].partition("\n")
        return bool(broken or ended) and not (head + tail).strip() and bool(before.strip() or after.strip())

    def _stands(self, name: str, first: int, last: int) -> bool:
        """Whether a word of that name begins there."""
        places = self._under(name)
        i = bisect_left(places, (first, first))
        return i < len(places) and places[i][0] < last

    def _is_turned(self, rule: WordingRule, place: Place) -> bool:
        context = self.clauses.context_of(*place)
        return any(
            self.is_reported(place) if turn == "reported" else getattr(context, turn) and self._truly(turn, place)
            for turn in rule.skips
        )

    def _truly(self, turn: str, place: Place) -> bool:
        """Whether a sentence that seems to ask does; 吧 at its end asks for assent only."""
        if turn != "asked":
            return True
        last = self.clauses.sentence_of(place[0])[1]
        return _ASSENT.search(self.text, max(last - _NEAR, 0), last) is None

    def is_reported(self, place: Place) -> bool:
        """Whether it is said to be somebody's words: what precedes it in its clause says so, or the clause before."""
        places = self._under("@reported")
        i = bisect_right(places, place) - 1
        if i < 0 or places[i][1] > place[0]:
            return False
        end, (first, last) = places[i][1], self.clauses.clause_of(place[0])
        if end < first - 1 or _BUT.search(self.text, end, min(place[0], end + _NEAR)) is not None:
            return False
        # 您说的这个… names a thing, 您说的…的问题 says what they said.
        return (
            self.text[end : end + 1] != "的"
            or _MATTER.search(self.text, place[1], min(last, place[1] + _NEAR)) is not None
        )

    def _is_alone(self, place: Place) -> bool:
        """Whether the sentence says nothing else, courtesies apart."""
        first, last = self.clauses.sentence_of(place[0])
        if last - first - (place[1] - place[0]) > _NEAR:
            return False
        rest = _fillers().sub("", self.text[first : place[0]] + " " + self.text[place[1] : last])
        return _SAYING.search(rest) is None

    def _unlifted(self, rule: WordingRule, places: list[Place]) -> list[Place]:
        """The places with nothing near that lifts the rule."""
        lifting = self.places(self._index.keys[rule.id].unless)
        if not lifting:
            return places
        return [] if rule.within == "text" else [place for place in places if not self._is_lifted(rule, place, lifting)]

    def _is_lifted(self, rule: WordingRule, place: Place, lifting: list[Place]) -> bool:
        first, last = self.clauses.sentence_of(place[0])
        if rule.within == "near":
            first = self.clauses.sentence_of(max(first - 1, 0))[0]
            last = self.clauses.sentence_of(min(last, len(self.text)))[1]
        i = bisect_left(lifting, (first, first))
        return i < len(lifting) and lifting[i][0] < last


def united(places: Iterable[Place]) -> list[Place]:
    """The places in order, those that overlap as one."""
    found: list[Place] = []
    for start, end in places:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _meets(place: Place, others: list[Place]) -> bool:
    """Whether one of the others, which do not overlap one another, overlaps it."""
    i = bisect_left(others, (place[1], 0)) - 1
    return i >= 0 and others[i][1] > place[0]


def _fillers() -> re.Pattern[str]:
    return _compiled(tuple(table("wording/words")["fillers"]["cues"]))


def _compiled(words: tuple[str, ...]) -> re.Pattern[str]:
    found = _COMPILED.get(words)
    if found is None:
        found = _COMPILED[words] = re.compile(any_of(words))
    return found


_COMPILED: dict[tuple[str, ...], re.Pattern[str]] = {}
#: A number to call: five figures or more, with the hyphens and blanks that are written in one.
_PHONE = re.compile(r"(?<![\d.])\d[\d -]{3,16}\d(?![\d.])")
#: What makes of a clause the name of what was said.
_MATTER = re.compile("的(?:问题|情况|事|现象|说法)|一事")
_ASSENT = re.compile(r"吧[,.!。\n]*\Z")
#: What no lexicon holds.
_WORKED_OUT = ("@time", "@duration", "@phone", "@question")
_AT_MOST = re.compile(r"(?:not? (?:later|longer|more) than|不晚于|不迟于|不超过)[^,.;!?\n]{0,20}\Z")
_QUESTION = re.compile(r"\?|[吗么呢](?=[,.!。\n]|\Z)")
_NOWHERE: list[Place] = []
_BUT = re.compile("但|不过|可是|but")
_SAYING = re.compile(r"[a-z0-9\u4e00-\u9fff]")
#: So far a look round goes that must not grow with the text.
_NEAR = 40
