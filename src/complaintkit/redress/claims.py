"""Claims: one head of loss at a time, held against what is known of the matter (``course:law``).

What can be claimed, what it needs, who must prove what (谁主张谁举证 and its exceptions), and the sum where an article
gives one. Not legal advice.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import Any

import attrs

from complaintkit._tables import table
from complaintkit._text.display import Explained
from complaintkit.errors import RecordError
from complaintkit.policies.law import regulation
from complaintkit.records import Money
from complaintkit.records.checks import check_a, members
from complaintkit.redress._checks import check_day, check_maybe_day, check_not_negative
from complaintkit.redress._sentences import joined, labels, said, wordings_of
from complaintkit.redress.figures import Figure, NoFigure, figure
from complaintkit.redress.laws import Article
from complaintkit.redress.losses import HeadRule, head_rule
from complaintkit.redress.terms import Availability, ClaimFact, HeadOfLoss, Proof, WhyNoFigure
from complaintkit.vocabulary import Text
from complaintkit.vocabulary.law import Party

__all__ = ["Burden", "LossClaim", "Matter", "WeighedClaim", "burdens", "weigh"]


def _facts(given: Iterable[ClaimFact]) -> tuple[ClaimFact, ...]:
    return members(ClaimFact, "matter.facts", given)


def _ruled_out(given: Iterable[ClaimFact]) -> tuple[ClaimFact, ...]:
    return members(ClaimFact, "matter.ruled_out", given)


def _proofs(given: Iterable[Proof]) -> tuple[Proof, ...]:
    return members(Proof, "claim.proofs", given)


@attrs.frozen(kw_only=True)
class Matter:
    """What is known of the matter that claims are held against.

    Raises:
        RecordError: a fact is both established and ruled out, a sum is below zero, or the defect was found before
            receipt; or a day is none.
        UnknownTermError: there is no such fact.

    >>> Matter(on=date(2026, 3, 2), facts=[ClaimFact.ONLINE_PURCHASE]).facts
    (<ClaimFact.ONLINE_PURCHASE: 'online-purchase'>,)
    """

    #: The day of the purchase or of the act, by which the law is chosen.
    on: date
    #: What is established, with proof; not what is only said.
    facts: tuple[ClaimFact, ...] = attrs.field(default=(), converter=_facts)
    #: What was found not to be so.
    ruled_out: tuple[ClaimFact, ...] = attrs.field(default=(), converter=_ruled_out)
    #: What was really paid; ``None`` where nobody has said.
    price: Money | None = None
    #: The loss as far as it is proved; ``None`` where it is not.
    loss: Money | None = None
    #: When the customer received the goods or the service.
    received_on: date | None = None
    #: When the customer found the defect.
    found_on: date | None = None

    def __attrs_post_init__(self) -> None:
        check_day("matter.on", self.on)
        for name in ("received_on", "found_on"):
            check_maybe_day(f"matter.{name}", getattr(self, name))
        for fact in (fact for fact in self.facts if fact in self.ruled_out):
            raise RecordError("matter.facts", "is ruled out too", fact.value, "one of the two")
        check_not_negative("matter.price", self.price)
        check_not_negative("matter.loss", self.loss)
        if self.received_on and self.found_on and self.found_on < self.received_on:
            raise RecordError(
                "matter.found_on", "lies before received_on", str(self.found_on), f"{self.received_on} or later"
            )


@attrs.frozen(kw_only=True)
class LossClaim:
    """What a customer claims under one head.

    Raises:
        RecordError: the sum is below zero.
        UnknownTermError: there is no such head or matter of proof.

    >>> LossClaim(head=HeadOfLoss.TRAVEL, proofs=[Proof.TRAVEL_RECEIPTS]).proofs
    (<Proof.TRAVEL_RECEIPTS: 'travel-receipts'>,)
    """

    #: What for.
    head: HeadOfLoss = attrs.field(converter=HeadOfLoss)
    #: How much; ``None`` where no sum was named.
    amount: Money | None = None
    #: What the customer has shown.
    proofs: tuple[Proof, ...] = attrs.field(default=(), converter=_proofs)

    def __attrs_post_init__(self) -> None:
        check_not_negative("claim.amount", self.amount)


@attrs.frozen(kw_only=True)
class Burden:
    """Who must prove what, and by which article (``course:burden-of-proof``).

    >>> (burden,) = burdens(HeadOfLoss.PRICE, Matter(on=date(2026, 3, 2)))
    >>> burden.bearer.value, burden.article.name("en")
    ('consumer', 'Civil Procedure Law Art. 67')
    """

    #: Our name for the rule: ``claimant``, or the exception.
    id: str
    #: Who bears it.
    bearer: Party
    #: What must be proved, or for our own records supplied.
    proofs: tuple[Proof, ...]
    #: The article.
    article: Article
    #: The last day on which a defect had to be found; ``None`` where there is no such day or it is not known.
    until: date | None = None
    #: Why, in words.
    why: tuple[Text, ...]


@attrs.frozen(kw_only=True)
class WeighedClaim(Explained):
    """A claim as it stands: whether it can be had, what is missing, who proves what, and the sum if there is one.

    >>> weighed = weigh(LossClaim(head=HeadOfLoss.LOST_WAGES), Matter(on=date(2026, 3, 2)))
    >>> weighed.missing_facts
    ((<ClaimFact.PERSONAL_INJURY: 'personal-injury'>,),)
    """

    #: What was claimed.
    claim: LossClaim
    #: What its head rests on.
    rule: HeadRule
    #: Whether it can be had on what is known.
    availability: Availability
    #: Facts still to be established: all of one of these lists.
    missing_facts: tuple[tuple[ClaimFact, ...], ...]
    #: Who must prove what.
    burdens: tuple[Burden, ...]
    #: What the customer must still prove.
    missing_proofs: tuple[Proof, ...]
    #: The sum that the law gives, or why there is none.
    figure: Figure | NoFigure
    #: All that in words.
    why: tuple[Text, ...]

    def explain(self, lang: str = "zh-Hans") -> str:
        """All that in words, a sentence a line, in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises:
            UnknownTermError: for another language.
        """
        head = self.claim.head.label(lang)
        return "\n".join([f"{head}: {self.availability.label(lang)}", *(text.say(lang) for text in self.why)])


def burdens(head: HeadOfLoss, matter: Matter) -> tuple[Burden, ...]:
    """Who must prove what under *head*: who claims, but for the exceptions that the matter calls for.

    Consumer Law Art. 23(3) puts a defect of durable goods or decoration found within six months on the business;
    E-Commerce Law Art. 62 the records of an online purchase. The amount of a loss stays with who claims it.

    Raises:
        UnknownTermError: there is no such head.
        RecordError: *matter* is none.

    >>> facts = (ClaimFact.DURABLE_GOODS_OR_DECORATION, ClaimFact.DEFECT_DISPUTED)
    >>> matter = Matter(on=date(2026, 1, 5), facts=facts, received_on=date(2026, 1, 5), found_on=date(2026, 6, 30))
    >>> [(burden.bearer.value, [proof.value for proof in burden.proofs])
    ...  for burden in burdens(HeadOfLoss.DEFECT_DAMAGES, matter)]
    [('business', ['defect']), ('consumer', ['knowledge', 'causal-link', 'amount-of-loss'])]
    """
    check_a(Matter, matter=matter)
    proofs = head_rule(head).proofs
    exceptions = [found for name in _EXCEPTIONS for found in _exception(name, proofs, matter)]
    held = tuple(found for found in exceptions if found.bearer is Party.BUSINESS)
    failed = (text for found in exceptions if found.bearer is Party.CONSUMER for text in found.why)
    ours = {proof for found in held for proof in found.proofs}
    row = table("redress/burdens")["claimant"]
    claimant = _burden("claimant", row, tuple(proof for proof in proofs if proof not in ours), (_why(row), *failed))
    return (*held, claimant)


#: The exceptions to who claims must prove, in the order in which they are told.
_EXCEPTIONS = ("durable-goods", "online-records")


def _why(row: dict[str, Any]) -> Text:
    return Text(row["source"], wordings_of(row["why"]))


def _burden(name: str, row: dict[str, Any], proofs: tuple[Proof, ...], why: tuple[Text, ...]) -> Burden:
    bearer, article = Party(row["bearer"]), Article.parse(row["article"])
    return Burden(id=name, bearer=bearer, proofs=proofs, article=article, why=why)


def _exception(name: str, proofs: tuple[Proof, ...], matter: Matter) -> Iterable[Burden]:
    """The exception where the matter calls for it; on the consumer where only its dates do not bear it out."""
    row = table("redress/burdens")[name]
    covered = tuple(proof for proof in proofs if proof in row["proofs"])
    if not covered or not set(row["facts"]) <= set(matter.facts):
        return
    found = _burden(name, row, covered, (_why(row),))
    yield _dated(found, matter, row["within"]) if "within" in row else found


def _dated(burden: Burden, matter: Matter, limit: str) -> Burden:
    """The exception as its dates leave it: the period of *limit* runs from receipt."""
    if matter.received_on is None or matter.found_on is None:
        return attrs.evolve(burden, bearer=Party.CONSUMER, why=(said("burdens", "dates-unknown"),))
    until = _months_after(matter.received_on, regulation(limit).amount or 0)
    in_time = matter.found_on <= until
    dates = {"found": matter.found_on.isoformat(), "until": until.isoformat()}
    text = said("burdens", "in-time" if in_time else "too-late", **dates)
    if in_time:
        return attrs.evolve(burden, until=until, why=(*burden.why, text))
    return attrs.evolve(burden, bearer=Party.CONSUMER, until=until, why=(text,))


def _months_after(day: date, months: int) -> date:
    """The corresponding day, or the last of a month that has none (Civil Code Art. 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def weigh(claim: LossClaim, matter: Matter) -> WeighedClaim:
    """A claim held against what is known: what can be had, what is missing, who proves what, the sum if there is one.

    Raises:
        RecordError: a sum of the matter is in another currency than the article's, or what is handed in is of another
            kind.

    >>> claim = LossClaim(head=HeadOfLoss.MENTAL_HARM)
    >>> weighed = weigh(claim, Matter(on=date(2026, 3, 2)))
    >>> weighed.availability.value, weighed.figure.is_left_to_lawyer
    ('not-as-it-stands', True)
    """
    check_a(LossClaim, claim=claim)
    check_a(Matter, matter=matter)
    rule = head_rule(claim.head)
    found = figure(claim.head, on=matter.on, price=matter.price, loss=matter.loss, facts=matter.facts)
    availability, facts = _availability(rule, matter, found)
    bearers = burdens(claim.head, matter)
    shown = {*claim.proofs, *_shown_by(matter.facts)}
    is_out = availability is Availability.RULED_OUT
    missing = () if is_out else tuple(proof for proof in bearers[-1].proofs if proof not in shown)
    missing_facts = facts if availability is Availability.NOT_AS_IT_STANDS else ()
    return WeighedClaim(
        claim=claim,
        rule=rule,
        availability=availability,
        missing_facts=missing_facts,
        burdens=bearers,
        missing_proofs=missing,
        figure=found,
        why=(
            _stands(rule, availability, facts),
            rule.note,
            *(() if is_out else _proof_texts(bearers, missing)),
            *_figure_texts(found, is_out=is_out),
        ),
    )


def _shown_by(facts: tuple[ClaimFact, ...]) -> Iterable[Proof]:
    """What established facts show already."""
    rows = table("redress/burdens")["shown-by"]
    return (Proof(proof) for fact in facts for proof in rows.get(fact, ()))


_Facts = tuple[tuple[ClaimFact, ...], ...]


def _availability(rule: HeadRule, matter: Matter, found: Figure | NoFigure) -> tuple[Availability, _Facts]:
    """Whether it can be had, with the facts that it lacks, or that rule it out."""
    if isinstance(found, NoFigure) and found.reason is WhyNoFigure.EXCLUDED:
        return Availability.RULED_OUT, ()
    missing = rule.missing(matter.facts)
    if not missing:
        return Availability.AVAILABLE, ()
    still_open = tuple(facts for facts in missing if not set(facts) & set(matter.ruled_out))
    if still_open:
        return Availability.NOT_AS_IT_STANDS, still_open
    return Availability.RULED_OUT, (tuple(fact for facts in missing for fact in facts if fact in matter.ruled_out),)


def _stands(rule: HeadRule, availability: Availability, facts: _Facts) -> Text:
    if availability is Availability.AVAILABLE and rule.is_ordinary:
        return said("sentences", "ordinary")
    key = "excluded-by-law" if availability is Availability.RULED_OUT and not facts else availability.value
    return said("sentences", key, facts=joined((labels(dict.fromkeys(each)) for each in facts), "or"))


def _proof_texts(bearers: tuple[Burden, ...], missing: tuple[Proof, ...]) -> Iterable[Text]:
    for bearer in bearers[:-1]:
        yield said("sentences", "proof-ours", proofs=labels(bearer.proofs))
    yield from (text for bearer in bearers for text in bearer.why)
    if missing:
        yield said("sentences", "proof-missing", proofs=labels(missing))
    else:
        yield said("sentences", "proof-complete")


def _figure_texts(found: Figure | NoFigure, *, is_out: bool) -> tuple[Text, ...]:
    # What the facts lack has been said once, and of what is ruled out only the article that excludes it matters.
    if isinstance(found, Figure) or found.reason is WhyNoFigure.EXCLUDED:
        return found.why
    is_told = is_out or found.reason is WhyNoFigure.FACTS_MISSING
    return found.why[1:] if is_told else found.why
