"""What the organisation owes, and by when: first-match rules from the kind of complaint to targets.

The limit depends on complaint category × customer category, as set in the organisation's own table
(``handbook:matrix``); without one, the manuals' limits hold.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, Self, TypeAlias, get_args

import attrs

from complaintkit._tables import table, table_at
from complaintkit._text.display import Shown
from complaintkit.errors import DataError, shown
from complaintkit.policies._reading import plain_rules, policy_fields, policy_toml
from complaintkit.policies.rules import PolicyRule, Situation, Target, each_a, in_a_tuple

if TYPE_CHECKING:
    from pathlib import Path

    from complaintkit.policies.problems import Problem

__all__ = ["OnChange", "OnReopen", "ServicePolicy"]

#: What a reopening does to the clock of the answer.
OnReopen: TypeAlias = Literal["resume", "restart", "ignore"]
#: Which limit holds once a case is judged anew.
OnChange: TypeAlias = Literal["retarget", "keep"]


def _one_of(known: tuple[str, ...]) -> Callable[[object, "attrs.Attribute[Any]", Any], None]:
    def check(_: object, field: "attrs.Attribute[Any]", given: Any) -> None:
        if given not in known:
            raise DataError("ServicePolicy", field.name, f"is {shown(given)}; expected one of {', '.join(known)}")

    return check


def _rules(given: Iterable[PolicyRule]) -> tuple[PolicyRule, ...]:
    return in_a_tuple(given)


# The hash is kept, because clocks look the policy up for every case.
@attrs.frozen(kw_only=True, cache_hash=True)
class ServicePolicy(Shown):
    """The rules of a house, tried in order.

    Raises:
        DataError: ``on_reopen`` or ``on_change`` is none of theirs, or a rule is none.

    >>> from complaintkit.vocabulary import Tier
    >>> policy = ServicePolicy.default()
    >>> [(t.milestone.value, t.amount.total_seconds() / 3600) for t in policy.targets(Situation(tier=Tier.VIP))]
    [('first-response', 12.0), ('periodic-progress', 12.0), ('resolution', 12.0)]
    """

    #: What the house calls it.
    name: str
    #: The rules, the first that holds counts.
    rules: tuple[PolicyRule, ...] = attrs.field(converter=_rules, validator=each_a(PolicyRule, "ServicePolicy"))
    #: What a reopening does to the clock of the answer: go on with what was left, begin anew, or nothing.
    on_reopen: OnReopen = attrs.field(default="resume", validator=_one_of(get_args(OnReopen)))
    #: Which limit holds once a case is judged anew: the new one, with what was used, or the one it began with.
    on_change: OnChange = attrs.field(default="retarget", validator=_one_of(get_args(OnChange)))

    def targets(self, situation: Situation) -> tuple[Target, ...]:
        """The targets of the first rule that holds; none where no rule does."""
        return next((rule.targets for rule in self.rules if rule.holds(situation)), ())

    @classmethod
    def default(cls) -> "ServicePolicy":
        """The manuals' limits: ``handbook:limits``, ``manual:24h``, ``manual:progress``."""
        return _default()

    @classmethod
    def load(cls, path: "str | Path") -> Self:
        """The policy in the TOML file at *path*, in the form of ``data/policies/manuals.toml``.

        Raises:
            DataError: naming the row and what is wrong in it.
        """
        from pathlib import Path  # noqa: PLC0415 - costs every import 4 ms, and few programs load a policy

        return cls.from_dict(table_at(Path(path)), file=str(path))

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, file: str = "(policy)") -> Self:
        """The policy that *data* describes, in the form of the TOML file.

        Raises:
            DataError: naming the row and what is wrong in it.
        """
        return cls(**policy_fields(data, file))

    def to_dict(self) -> dict[str, Any]:
        """The policy as plain data, which :meth:`from_dict` reads back.

        >>> ServicePolicy.from_dict(ServicePolicy.default().to_dict()) == ServicePolicy.default()
        True
        """
        modes = {"on_reopen": self.on_reopen, "on_change": self.on_change}
        return {"name": self.name, **modes, "rules": plain_rules(self.rules)}

    def to_html(self, lang: str = "zh-Hans") -> str:
        """The rules as a table, in the order in which they are tried: for which complaints, what by when, the rule.

        Raises:
            UnknownTermError: for another language than ``zh-Hans``, ``zh-Hant`` and ``en``.

        >>> "first response 24 h (working time)" in ServicePolicy.default().to_html("en")
        True
        """
        from complaintkit.policies._displays import rules_html  # noqa: PLC0415 - few programs show a policy

        return rules_html(self.rules, lang)

    def to_toml(self) -> str:
        """The policy as the text of a file that :meth:`load` reads back.

        >>> print(ServicePolicy.default().to_toml().splitlines()[0])
        name = "manuals"
        """
        return policy_toml(self.to_dict())

    def problems(self, *, steps: Iterable[str] = ()) -> "tuple[Problem, ...]":
        """What is most likely an oversight in the rules; none, where all is well.

        Args:
            steps: the steps that the house's procedure added, which a lifecycle may name.

        >>> ServicePolicy.default().problems()
        ()
        """
        from complaintkit.policies.problems import problems  # noqa: PLC0415 - costs every import 2 ms; asked for once

        return problems(self.rules, in_a_tuple(steps))


@cache
def _default() -> ServicePolicy:
    return ServicePolicy.from_dict(table("policies/manuals"), file="policies/manuals")
