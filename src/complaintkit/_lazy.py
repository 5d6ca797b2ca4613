"""Names of a package that come when they are first asked for, so that no import pays for what it does not use.

Type checkers must not see it: a module with a ``__getattr__`` has every name to them, and a slip would pass.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

__all__ = ["later"]


def later(
    package: dict[str, Any], homes: Mapping[str, tuple[str, ...]]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """The ``__getattr__`` and the ``__dir__`` of a package, some of whose public names are imported when asked for.

    Args:
        package: the package's ``globals()``.
        homes: by relative module, as ``.replays``, the names that it gives.

    Raises:
        AttributeError: by the ``__getattr__``, for a name that no module gives.

    >>> room = {"__name__": "complaintkit.vocabulary", "__all__": ["Step", "Demand"]}
    >>> get, listed = later(room, {".findings": ("Demand",)})
    >>> get("Demand").__name__, "Demand" in room, listed()
    ('Demand', True, ['Demand', 'Step', '__all__', '__name__'])
    """
    home_of = {name: home for home, names in homes.items() for name in names}

    def get(name: str) -> object:
        home = home_of.get(name)
        if home is None:
            raise AttributeError(f"module {package['__name__']!r} has no attribute {name!r}")
        found = package[name] = getattr(import_module(home, package["__name__"]), name)
        return found

    def listed() -> list[str]:
        return sorted({*package, *package["__all__"]})

    return get, listed
