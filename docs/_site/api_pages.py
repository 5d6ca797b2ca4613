"""The reference of the API, written anew at every build: a page for each public module, from its docstrings."""

from functools import cache
from importlib import import_module
from inspect import isclass, isroutine
from pathlib import Path
from pkgutil import walk_packages

import complaintkit
from _site.page_map import Entry

__all__ = ["documented", "entries", "public_modules", "toctree", "write_pages"]

#: From how many dots on a module has no place of its own in the menu.
_DEEP = 2


@cache
def public_modules() -> tuple[str, ...]:
    """The names of all modules without an underscore, the root first."""
    found = (module.name for module in walk_packages(complaintkit.__path__, "complaintkit."))
    return ("complaintkit", *sorted(name for name in found if "._" not in name))


def write_pages(folder: Path) -> None:
    """Bring the pages in *folder* up to date; those that are as they should be are left untouched."""
    _settle()
    folder.mkdir(parents=True, exist_ok=True)
    pages = {f"{name}.rst": _page(name) for name in public_modules()}
    for name, text in pages.items():
        file = folder / name
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
    for file in folder.iterdir():
        if file.name not in pages:
            file.unlink()


def entries() -> tuple[Entry, ...]:
    """The lines of the menu: the packages; the modules within stand on the page of their package."""
    return tuple(Entry(name, f"reference/api/{name}") for name in public_modules() if name.count(".") < _DEEP)


def toctree() -> str:
    """The same in the words in which Sphinx wants to be told."""
    pages = "\n".join(f"api/{Path(entry.page).name}.rst" for entry in entries())
    return f"\n```{{toctree}}\n:hidden:\n\n{pages}\n```\n"


@cache
def documented(target: str) -> str:
    """Where the reference has what *target* names by the module that it is made in; blank where it has it nowhere.

    A docstring may say ``complaintkit.sla.clock.Clock.ratio``; the page is that of ``complaintkit.sla``.
    """
    parts = target.split(".")
    for place in range(len(parts) - 1, 0, -1):
        module, name = ".".join(parts[:place]), parts[place]
        if module in public_modules() and hasattr(import_module(module), name):
            home = _home(module, name)
            return ".".join((home, *parts[place:])) if home != module else ""
    return ""


def _page(module: str) -> str:
    # A function may have the name of the module that it lives in; both can't be what the name leads to.
    package, _, last = module.rpartition(".")
    hidden = "   :no-index:\n" if package and last in _names(package) else ""
    parts = [_above(module), _title(module), f".. automodule:: {module}\n   :no-members:\n{hidden}"]
    here = [name for name in _names(module) if _home(module, name) == module]
    elsewhere = [name for name in _names(module) if name not in here]
    if elsewhere:
        parts.append(f"Also here: {', '.join(f':py:obj:`~{_home(module, name)}.{name}`' for name in elsewhere)}.\n")
    parts += (_entry(module, name) for name in here)
    parts.append(_within(module))
    return "\n".join(parts)


def _above(module: str) -> str:
    package = module.rpartition(".")[0]
    return f":orphan:\n\n↑ :doc:`{package}`\n\n" if module.count(".") >= _DEEP else ""


def _within(module: str) -> str:
    """The modules of a package, with what each is."""
    rows = [name for name in public_modules() if name.rpartition(".")[0] == module]
    if not rows or module == "complaintkit":
        return ""
    listed = "".join(f":doc:`{name}`\n   {_first_line(name)}\n\n" for name in rows)
    return f".. rubric:: Modules\n\n{listed}"


def _first_line(module: str) -> str:
    return (import_module(module).__doc__ or "").partition("\n")[0]


def _entry(module: str, name: str) -> str:
    found = getattr(import_module(module), name)
    if isclass(found):
        kind = "autoexception" if issubclass(found, BaseException) else "autoclass"
        return f".. {kind}:: {module}.{name}\n   :members:\n   :exclude-members: {', '.join(_from_engine(found))}\n"
    if isroutine(found):
        return f".. autofunction:: {module}.{name}\n"
    return f".. autodata:: {module}.{name}\n   :no-value:\n"


def _from_engine(found: type) -> list[str]:
    """What a class has from python-statemachine, whose documentation tells of it."""
    bases = [base for base in found.__mro__[1:] if base.__module__.startswith("statemachine")]
    kinds = [type(found)] if bases else []
    return sorted({name for each in (*bases, *kinds) for name in (*dir(each), *each.__annotations__)})


def _settle() -> None:
    """A name that a package hands on when asked is what it hands on, also once the module of that name is there."""
    for module in public_modules():
        package, _, last = module.rpartition(".")
        if package and last in _names(package):
            found = getattr(import_module(module), last)
            setattr(import_module(package), last, found)


def _names(module: str) -> list[str]:
    return list(getattr(import_module(module), "__all__", ()))


def _home(module: str, name: str) -> str:
    """The module that documents *name*: the package that hands it on, or where it is made."""
    found = getattr(import_module(module), name)
    same = [other for other in _holders(name) if getattr(import_module(other), name) is found]
    # What is neither class nor function is explained by the comment beside it, and so where it is made.
    deep = -1 if isclass(found) or isroutine(found) else 1
    return max(same, key=lambda other: (deep * other.count("."), other), default=module)


@cache
def _holders(name: str) -> tuple[str, ...]:
    return tuple(module for module in public_modules()[1:] if name in _names(module))


def _title(text: str) -> str:
    return f"{text}\n{'=' * (2 * len(text))}\n\n"
