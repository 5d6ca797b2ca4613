"""The motive to complain, and what may honestly be done about it (``course:motive``).

行为动机 = 价值认同 × 实现概率: where either factor is zero there is no motive. The course has wording that lowers
the one or the other; here each is a lever with what must be true first and what it must never become, and where a
demand has ground nothing is lowered but by putting things right.
"""

from functools import cache

import attrs

from complaintkit._tables import table
from complaintkit.redress._sentences import wordings_of
from complaintkit.redress.terms import LeverDirection
from complaintkit.vocabulary import DemandCell, MotiveFactor, MotiveScript, Text, motive
from complaintkit.vocabulary.slots import Slot, slot

__all__ = ["Lever", "Motive", "levers"]


@attrs.frozen(kw_only=True)
class Lever:
    """Something true that moves one factor of the motive (``course:motive-scripts``; its limits are ours).

    >>> lever = levers()[2]
    >>> lever.id, lever.never.say("en")
    ('state-the-worth', 'Belittle, or tell only the half that suits us.')
    """

    #: Our name for it.
    id: str
    #: The factor that it moves.
    factor: MotiveFactor
    #: Which way.
    direction: LeverDirection
    #: The family of wording that it belongs to; ``None`` where it is a deed, or raises.
    script: MotiveScript | None
    #: The cells of the demand matrix in which it is honest.
    cells: tuple[DemandCell, ...]
    #: By what.
    by: Text
    #: What must be true first.
    needs: Text
    #: What it must never become.
    never: Text
    #: The id of the rule behind it.
    source: str


@cache
def levers() -> tuple[Lever, ...]:
    """All of them.

    >>> [lever.id for lever in levers() if lever.script is not None]
    ['state-the-worth', 'say-how-it-would-fare']
    """
    return tuple(
        Lever(
            id=row["id"],
            factor=MotiveFactor(row["factor"]),
            direction=LeverDirection(row["direction"]),
            script=MotiveScript(row["script"]) if "script" in row else None,
            cells=tuple(map(DemandCell, row["cells"])),
            by=Text(row["source"], wordings_of(row["by"])),
            needs=Text("ours", wordings_of(row["needs"])),
            never=Text("ours", wordings_of(row["never"])),
            source=row["source"],
        )
        for row in table("redress/levers")["lever"]
    )


@attrs.frozen(kw_only=True)
class Motive:
    """How strongly a customer is moved to complain: value recognition × probability of success (``course:motive``).

    Both factors are the customer's own view, from 0 to 1; the scale is ours.

    Raises:
        RecordError: a factor is no number from 0 to 1.

    >>> Motive(value_recognition=0.5, success_probability=0.5).strength
    0.25
    """

    #: How much the customer holds that it is worth, from 0 to 1.
    value_recognition: float
    #: How likely the customer holds it that the complaint gets it, from 0 to 1.
    success_probability: float

    def __attrs_post_init__(self) -> None:
        motive(value_recognition=self.value_recognition, success_probability=self.success_probability)

    @property
    def strength(self) -> float:
        """The motive, from 0 to 1; zero where either factor is."""
        return motive(value_recognition=self.value_recognition, success_probability=self.success_probability)

    @property
    def drivers(self) -> Slot:
        """The three drivers that the course names and does not give, empty (``course:motive-drivers``).

        >>> Motive(value_recognition=1, success_probability=1).drivers.members
        ()
        """
        return slot("course:motive-drivers")

    def levers(self, cell: DemandCell | None = None) -> tuple[Lever, ...]:
        """What can honestly move the motive where the demand stands in *cell*; unknown, what is honest in every cell.

        A factor at 0 can't be lowered further, nor one at 1 raised.

        Raises:
            UnknownTermError: there is no such cell.

        >>> angry = Motive(value_recognition=0.9, success_probability=0.2)
        >>> [lever.id for lever in angry.levers(DemandCell.CAUSE_AND_GROUND) if lever.direction == "lower"]
        ['solve-the-difficulty', 'apologize-and-prevent']
        """
        cells = set(DemandCell) if cell is None else {DemandCell(cell)}
        return tuple(lever for lever in levers() if cells <= set(lever.cells) and self._has_room(lever))

    def _has_room(self, lever: Lever) -> bool:
        is_value = lever.factor is MotiveFactor.VALUE_RECOGNITION
        share = self.value_recognition if is_value else self.success_probability
        return share > 0 if lever.direction is LeverDirection.LOWER else share < 1
