"""Equality, hash and repr of evidence and events, written once.

attrs would write and compile the three for each of the 35 classes, which takes a tenth of the time that
``complaintkit.Case`` needs to load.
"""

from typing import cast

import attrs

__all__ = ["Value"]


class Value:
    """Equal where class and fields are; shown as it can be pasted."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _held(self) == _held(other)

    def __hash__(self) -> int:
        return hash((self.__class__, *_held(self)))

    def __repr__(self) -> str:
        held = zip(_names(self), _held(self), strict=True)
        return f"{self.__class__.__name__}({', '.join(f'{name}={value!r}' for name, value in held)})"


def _names(value: object) -> list[str]:
    return [field.name for field in attrs.fields(cast(type[attrs.AttrsInstance], value.__class__))]


def _held(value: object) -> tuple[object, ...]:
    return tuple(getattr(value, name) for name in _names(value))
