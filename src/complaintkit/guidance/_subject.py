"""A case as the audit reads it: what of its history is known by a moment, and what the checks ask of it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache, cached_property
from typing import NamedTuple, TypeVar, cast

import attrs

from complaintkit._tables import table
from complaintkit.guidance.audit_facts import AuditFacts
from complaintkit.handling import Case
from complaintkit.lexicons import Lexicon
from complaintkit.records import (
    Action,
    Apology,
    Category,
    Closed,
    Closure,
    Escalated,
    Event,
    Evidence,
    Explanation,
    Help,
    Listening,
    Merged,
    Message,
    Messaged,
    Opened,
    Reclassified,
    Reopened,
    StepDone,
    Thanks,
    Withdrawn,
    category_of,
)
from complaintkit.records.checks import a, in_utc, maybe, moment
from complaintkit.sla import Clock, answer_limit, clocks, situation_of
from complaintkit.vocabulary import CloseReason, Direction, Milestone, Nature, Step, Turn
from complaintkit.wording import AgreedLine, Family, Finding, ReplyContext, Rules, Severity, check

__all__ = ["Ruling", "Subject", "heard", "ruled", "said_in"]

#: What can bring a limit nearer than it was.
_MOVES_LIMITS = (Reclassified, Reopened, Escalated)
_Kind = TypeVar("_Kind", bound=Evidence)
#: Steps in which the customer hears from us.
_HEARD_FROM_US = frozenset({Step.THANK, Step.APOLOGIZE, Step.LISTEN, Step.HELP, Step.EXPLAIN})
#: The steps whose evidence shows most; a procedure without them shows the same by facts of its own.
_READ_STEPS = frozenset({Step.LISTEN, Step.ACT, Step.EXPLAIN, Step.REPORT})
#: Closed because the customer went.
_LEFT = (CloseReason.IDLE, CloseReason.HARASSMENT)


class Ruling(NamedTuple):
    """What a check found: the name of its sentence, the events that it rests on, and what is filled in."""

    code: str
    events: tuple[Event, ...]
    fields: Mapping[str, str]


def ruled(code: str, *events: Event, **fields: str) -> Ruling:
    """A ruling, the events in the order of the history and each once."""
    return Ruling(
        code, tuple(sorted({event.seq: event for event in events}.values(), key=lambda event: event.seq)), fields
    )


@attrs.frozen(kw_only=True, slots=False)
class Subject:
    """What is known of a case at a moment; read once for all checks."""

    case: Case = attrs.field(validator=a(Case))
    at: datetime = attrs.field(converter=in_utc, validator=moment)
    facts: AuditFacts = attrs.field(validator=a(AuditFacts))
    agreed: AgreedLine | None = attrs.field(default=None, validator=maybe(AgreedLine))
    rules: Rules | None = attrs.field(default=None, validator=maybe(Rules))

    @cached_property
    def history(self) -> tuple[Event, ...]:
        """What had happened by then; the opening always."""
        opened, *later = self.case.history
        return (opened, *(event for event in later if event.at <= self.at))

    @property
    def opened(self) -> Opened:
        """The first event."""
        return cast(Opened, self.history[0])  # a case has seen to it

    @property
    def whole(self) -> bool:
        """Whether what is missing was not done: the record is whole, and its procedure has the steps that are read."""
        return self.facts.whole and set(self.case.procedure.steps) >= _READ_STEPS

    @property
    def category(self) -> Category:
        """How it was judged by then."""
        return category_of(self.history) or self.opened.category

    @property
    def fault_found(self) -> bool | None:
        """Whether a fault of ours was found: as told, else yes where an authority verified the complaint."""
        verified = True if self.category.nature is Nature.REGULATORY else None
        return verified if self.facts.fault_found is None else self.facts.fault_found

    @cached_property
    def over(self) -> Event | None:
        """What ended the case; ``None`` while it runs."""
        found: Event | None = None
        for event in self.history:
            if isinstance(event, Closed | Withdrawn | Merged):
                found = event
            elif isinstance(event, Reopened):
                found = None
        return found

    @property
    def left(self) -> bool:
        """Whether it ended without an answer being owed: withdrawn, merged, or the customer went."""
        over = self.over
        return over is not None and not (isinstance(over, Closed) and over.evidence.reason not in _LEFT)

    def owed(self, code: str, *events: Event, **fields: str) -> Ruling:
        """What is not there: no longer owed, not owed yet, or, once the case has ended with an answer, *code*."""
        if self.over is None:
            return ruled("not-yet", events[-1] if events else self.history[-1])
        return ruled("left" if self.left else code, *events, self.over, **fields)

    def steps(self, kind: type[_Kind]) -> list[tuple[StepDone, _Kind]]:
        """The steps with evidence of *kind*, complete or not."""
        done = (event for event in self.history if isinstance(event, StepDone))
        return [(event, event.evidence) for event in done if isinstance(event.evidence, kind)]

    def events(self, *kinds: type[Event]) -> list[Event]:
        """The events of any of *kinds*."""
        return [event for event in self.history if isinstance(event, kinds)]

    @property
    def contacts(self) -> list[Event]:
        """What the customer heard from us."""
        return [event for event in self.history if _reaches_customer(event)]

    @property
    def explained(self) -> StepDone | None:
        """The first explanation, understood or not."""
        return next((event for event, _ in self.steps(Explanation)), None)

    @property
    def judged(self) -> Event | None:
        """The first thing done on our own reading of the matter: a judgement, an action, help, an explanation."""
        return next((event for event in self.history if _judges(event)), None)

    def moment(self, at: datetime) -> str:
        """A moment in the case's own zone, as a sentence names it."""
        return f"{at.astimezone(self.case.calendar.zone):%Y-%m-%d %H:%M}"

    # ---- clocks

    @cached_property
    def clocks(self) -> tuple[Clock, ...]:
        """The house's clocks at that moment."""
        return self._clocks(self.history, self.at)

    def clocks_before(self, event: Event) -> tuple[Clock, ...]:
        """The clocks as they stood when *event* was about to happen."""
        return self._clocks(self.history[: event.seq - self.opened.seq] or self.history[:1], event.at)

    def _clocks(self, history: Sequence[Event], at: datetime) -> tuple[Clock, ...]:
        return clocks(history, self.case.policy, self.case.calendar, at)

    def clock(self, milestone: Milestone) -> Clock | None:
        """Our clock of *milestone*, of several the earliest due; ``None`` where none was set or it has not begun."""
        ours = (clock for clock in self.clocks if clock.name is milestone and clock.owner is Turn.OURS)
        return next((clock for clock in ours if clock.level is None), None)

    def has_target(self, milestone: Milestone) -> bool:
        """Whether the policy sets a limit for it."""
        return any(target.milestone is milestone for target in self.case.policy.targets(situation_of(self.history)))

    def gaps(self, milestone: Milestone) -> Iterator[tuple[Event, Event | None]]:
        """Where a recurring limit was missed: from which event, and until which; ``None`` where it still is."""
        seen: set[datetime] = set()
        due: datetime | None = None
        for place, until in enumerate([*self.history[1:], None], start=1):
            at = self.at if until is None else until.at
            # Not before it was due when last looked at, unless something has moved that.
            if due is not None and at <= due and not isinstance(self.history[place - 1], _MOVES_LIMITS):
                continue
            running = [each for each in self._clocks(self.history[:place], at) if each.name is milestone]
            late = [each.started_at for each in running if each.overdue]
            yield from ((self.happened(since), until) for since in late if since not in seen)
            seen.update(late)
            due = None if late else min((each.due_at for each in running), default=None)

    def happened(self, at: datetime) -> Event:
        """The event of that moment, one that reached the customer first; the opening stands for the receipt."""
        then = [event for event in self.history if event.at == at.astimezone(UTC)]
        return next((event for event in then if _reaches_customer(event)), then[-1] if then else self.opened)

    def answered(self, at: datetime) -> Event:
        """The event of that moment that was the answer: an explanation, or the close."""
        then = [event for event in self.history if event.at == at.astimezone(UTC)]
        return next((event for event in then if _answers(event)), self.happened(at))

    # ---- words

    @cached_property
    def words(self) -> list[tuple[Event, str]]:
        """The words to the customer, as they were kept."""
        return [(event, text) for event in self.history if (text := _words_of(event)).strip()]

    @cached_property
    def told(self) -> list[tuple[Event, str]]:
        """All that is on record as told to the customer: the words, and what was explained."""
        explained = {event.seq: f"{said.cause}\n{said.solution}" for event, said in self.steps(Explanation)}
        texts = ((event, explained.get(event.seq, _words_of(event))) for event in self.history)
        return [(event, text) for event, text in texts if text.strip()]

    @cached_property
    def _said(self) -> list[tuple[Event, frozenset[str]]]:
        return [(event, said_in(text)) for event, text in self.told]

    def telling(self, what: str) -> list[Event]:
        """The events in which the customer is told *what*."""
        return [event for event, said in self._said if what in said]

    @cached_property
    def findings(self) -> list[tuple[Event, Finding]]:
        """What is wrong with the words to the customer; mere advice aside."""
        found = ((event, each) for event, text in self.words for each in self._checked(event, text))
        return [(event, each) for event, each in found if each.severity is not Severity.ADVICE]

    def _checked(self, event: Event, text: str) -> tuple[Finding, ...]:
        context = ReplyContext(
            at=event.at.astimezone(self.case.calendar.zone),
            fault_established=self.fault_found,
            agreed_line=self.agreed,
        )
        limit = answer_limit(self.clocks_before(event))
        return check(text, due_at=limit, context=context, rules=self.rules)

    def faulty(self, *families: Family) -> list[tuple[Event, Finding]]:
        """The findings of any of *families*."""
        return [(event, finding) for event, finding in self.findings if finding.family in families]


def said_in(text: str) -> frozenset[str]:
    """What *text* says of all that the audit has cues for."""
    return frozenset(vote.value for match in _cues().matches(text) for vote in match.votes)


@cache
def _cues() -> Lexicon:
    shared = {f"@{name}": row["cues"] for name, row in table("wording/words").items()}
    rules = Lexicon.load("guidance/audit/cues").rules
    return Lexicon(
        attrs.evolve(rule, cues=tuple(word for cue in rule.cues for word in shared.get(cue, (cue,)))) for rule in rules
    )


def _words_of(event: Event) -> str:
    evidence: object = getattr(event, "evidence", None)
    if isinstance(evidence, Message):
        return evidence.text if evidence.direction is Direction.OUTBOUND else ""
    return evidence.words if isinstance(evidence, Thanks | Apology | Closure) else ""


def _reaches_customer(event: Event) -> bool:
    if isinstance(event, Messaged):
        return event.evidence.direction is Direction.OUTBOUND
    return isinstance(event, StepDone) and event.step in _HEARD_FROM_US


def _answers(event: Event) -> bool:
    if isinstance(event, Closed):
        return True
    return isinstance(event, StepDone) and event.complete and isinstance(event.evidence, Explanation)


def _judges(event: Event) -> bool:
    if isinstance(event, Reclassified):
        return True
    return isinstance(event, StepDone) and isinstance(event.evidence, Action | Help | Explanation)


def heard(subject: Subject) -> list[tuple[StepDone, Listening]]:
    """Where the customer was listened to and what they told was written down."""
    return [(event, each) for event, each in subject.steps(Listening) if each.record.strip()]
