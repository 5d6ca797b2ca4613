"""Once: a value worked out when first asked for."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

__all__ = ["once"]

V = TypeVar("V")


class once(Generic[V]):  # noqa: N801 - it is used like a function
    """``functools.cached_property`` without the lock that it has up to Python 3.11, which costs more than the work.

    What it stands for must be the same whoever works it out, for two threads may.
    """

    __slots__ = ("name", "work")

    name: str
    work: Callable[[Any], V]

    def __init__(self, work: Callable[[Any], V]) -> None:
        self.work = work
        self.name = work.__name__

    @overload
    def __get__(self, instance: None, owner: type) -> "once[V]": ...
    @overload
    def __get__(self, instance: object, owner: type) -> V: ...
    def __get__(self, instance: object | None, owner: type) -> "V | once[V]":
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.work(instance)
        return value
