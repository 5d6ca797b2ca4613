"""A cattrs converter that knows our records; needs the extra ``cattrs``."""

from typing import TYPE_CHECKING, Any

import attrs

from complaintkit.errors import MissingExtraError
from complaintkit.records import plain, record
from complaintkit.vocabulary import Term

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = ["converter"]


def converter() -> "Converter":
    """A new cattrs converter for our records, their parts and terms, and for classes of yours that hold them.

    What it writes is what ``records.plain`` writes, and can be written as JSON; faults are named as ``records.record``
    names them.

    Raises:
        MissingExtraError: cattrs is not installed.

    >>> from complaintkit.records import Customer
    >>> customers = converter()
    >>> customers.structure({"id": "c-7", "tier": "vip"}, Customer).tier
    <Tier.VIP: 'vip'>
    >>> customers.unstructure(Customer(id="c-7"))["tier"]
    'ordinary'
    """
    try:
        from cattrs.preconf.json import make_converter  # noqa: PLC0415 - an extra brings it
    except ImportError as error:
        raise MissingExtraError("cattrs", "cattrs converters") from error
    made = make_converter()
    made.register_structure_hook_func(_is_ours, _structured)
    made.register_unstructure_hook_func(_is_ours, plain)
    return made


def _is_ours(kind: Any) -> bool:
    is_record = isinstance(kind, type) and kind.__module__.startswith("complaintkit.records.")
    return (is_record and attrs.has(kind)) or (isinstance(kind, type) and issubclass(kind, Term))


def _structured(data: Any, kind: type[Any]) -> Any:
    return record(kind, data)
