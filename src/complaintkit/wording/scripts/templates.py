"""How the text of a reply template is read: facts in braces, optional parts in square brackets.

``{matter}`` is a fact that must be given. ``[, {customer}]`` appears only when the facts in it are given, and of
``[{supervisor}|my supervisor]`` the second half stands where they are not. A bracket that is meant is written twice.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import TypeAlias

import attrs

from complaintkit.errors import DataError

__all__ = ["OptionalPart", "Placeholder", "Template", "read_template"]


@attrs.frozen
class Placeholder:
    """The place of one fact.

    >>> read_template("About {matter}.", ("matter",)).required, Placeholder("matter").name
    (('matter',), 'matter')
    """

    #: The fact's name.
    name: str


#: What a part is made of.
Pieces: TypeAlias = tuple[str | Placeholder, ...]


@attrs.frozen
class OptionalPart:
    """A part that appears only with its facts.

    >>> OptionalPart((", ", Placeholder("customer"))).names
    ('customer',)
    """

    #: What is said when they are given.
    given: Pieces
    #: What is said when they are not.
    otherwise: Pieces = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The facts in its first half."""
        return _names(self.given)


@attrs.frozen
class Template:
    """A text with places for facts.

    >>> template = read_template("Thank you[, {customer}], for telling us about {matter}.", ("customer", "matter"))
    >>> template.required, template.optional
    (('matter',), ('customer',))
    >>> template.filled({"matter": "the fault"})
    'Thank you, for telling us about the fault.'
    """

    #: What it says, in order.
    pieces: tuple[str | Placeholder | OptionalPart, ...]

    @property
    def parts(self) -> tuple[OptionalPart, ...]:
        """Those of its pieces that need not appear."""
        return tuple(piece for piece in self.pieces if isinstance(piece, OptionalPart))

    @property
    def required(self) -> tuple[str, ...]:
        """The facts without which it says nothing, in the order of the text."""
        return _names(piece for piece in self.pieces if not isinstance(piece, OptionalPart))

    @property
    def optional(self) -> tuple[str, ...]:
        """The facts that it can do without, in the order of the text."""
        return tuple(dict.fromkeys(name for part in self.parts for name in self.needs(part)))

    @property
    def names(self) -> tuple[str, ...]:
        """All facts in the order in which they are first told."""
        told = (piece.names if isinstance(piece, OptionalPart) else _names((piece,)) for piece in self.pieces)
        return tuple(dict.fromkeys(name for names in told for name in names))

    def needs(self, part: OptionalPart) -> tuple[str, ...]:
        """The facts that decide whether an optional part appears."""
        return tuple(name for name in part.names if name not in self.required)

    def companions(self, given: Collection[str]) -> dict[str, tuple[str, ...]]:
        """The facts of those *given* that would not be told, each with those that are missing beside it."""
        lacking: dict[str, tuple[str, ...]] = {}
        told = set(self.required)
        for part in self.parts:
            needs = self.needs(part)
            missing = tuple(name for name in needs if name not in given)
            told |= set() if missing else set(needs)
            lacking |= {name: missing for name in needs if missing and name in given}
        return {name: missing for name, missing in lacking.items() if name not in told}

    def filled(self, said: Mapping[str, str]) -> str:
        """The text with what is *said* for each fact; it holds those that are required."""
        return "".join(_joined(self._said_pieces(said))).strip()

    def _said_pieces(self, said: Mapping[str, str]) -> Iterator[str]:
        for piece in self.pieces:
            inner = (piece,) if not isinstance(piece, OptionalPart) else self._half(piece, said)
            yield from (said[each.name] if isinstance(each, Placeholder) else each for each in inner)

    def _half(self, part: OptionalPart, said: Mapping[str, str]) -> Pieces:
        return part.given if all(name in said for name in part.names) else part.otherwise


def read_template(text: str, known: Collection[str], file: str = "template", row: str = "text") -> Template:
    """The template that *text* writes, with places only for facts that are *known*.

    Raises:
        DataError: a bracket is not closed, nested or without an optional fact, or a fact is not known.

    >>> read_template("About {mater}.", ("matter",))
    Traceback (most recent call last):
    complaintkit.errors.DataError: template: text has a place for the unknown fact 'mater'; did you mean 'matter'?
    """
    try:
        template = Template(tuple(_pieces(text)))
        _check(template, known)
    except _FaultError as fault:
        raise DataError(file, row, str(fault)) from None
    return template


class _FaultError(Exception):
    """What is wrong with a text, as the rest of a sentence."""


_TOKEN = re.compile(r"(?P<twice>\{\{|\}\}|\[\[|\]\])|\{(?P<name>\w*)\}|(?P<sign>[\[\]|{}])")


def _pieces(text: str) -> Iterator[str | Placeholder | OptionalPart]:
    """What the text is made of; ``halves`` are those of the bracket that is open."""
    halves: list[list[str | Placeholder]] = []
    for token in _tokens(text):
        if isinstance(token, _Sign) and (token.sign != "|" or halves):
            if token.sign == "]" and not halves:
                raise _FaultError("closes a bracket that is not open")
            if token.sign == "]":
                yield OptionalPart(*(tuple(half) for half in halves))
            halves = _turned(halves, token.sign)
        else:
            piece = token.sign if isinstance(token, _Sign) else token
            if halves:
                halves[-1].append(piece)
            else:
                yield piece
    if halves:
        raise _FaultError("does not close a bracket")


def _turned(halves: list[list[str | Placeholder]], sign: str) -> list[list[str | Placeholder]]:
    """The halves of the bracket that is open after *sign*."""
    if sign == "[" and halves:
        raise _FaultError("has a bracket within a bracket")
    if sign == "|" and len(halves) > 1:
        raise _FaultError("has more than two halves in a bracket")
    return [] if sign == "]" else [*halves, []]


@attrs.frozen
class _Sign:
    """A sign that is not text."""

    sign: str


def _tokens(text: str) -> Iterator[str | Placeholder | _Sign]:
    end = 0
    for found in _TOKEN.finditer(text):
        if found.start() > end:
            yield text[end : found.start()]
        end = found.end()
        if found["twice"]:
            yield found["twice"][0]
        elif found["sign"]:
            yield _sign(found["sign"])
        else:
            yield Placeholder(found["name"])
    if end < len(text):
        yield text[end:]


def _sign(sign: str) -> _Sign:
    if sign in "{}":
        raise _FaultError(f"has a single {sign}; a brace that is meant is written twice")
    return _Sign(sign)


def _check(template: Template, known: Collection[str]) -> None:
    if not any(
        isinstance(piece, Placeholder) or (isinstance(piece, str) and piece.strip()) for piece in template.pieces
    ):
        raise _FaultError("says nothing where no fact is given")
    for name in (*template.names, *(name for part in template.parts for name in _names(part.otherwise))):
        if name not in known:
            near = next(map(repr, get_close_matches(name, known, n=1)), "none of ours")
            raise _FaultError(f"has a place for the unknown fact {name!r}; did you mean {near}?")
    for part in template.parts:
        _check_part(template, part)


def _check_part(template: Template, part: OptionalPart) -> None:
    if not template.needs(part):
        raise _FaultError("has a bracket without a fact that may be left out")
    stray = [name for name in _names(part.otherwise) if name not in template.required]
    if stray:
        raise _FaultError(
            f"has a place for {stray[0]} where another fact is missing, and {stray[0]} may be missing too"
        )


def _names(pieces: Iterable[str | Placeholder | OptionalPart]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(piece.name for piece in pieces if isinstance(piece, Placeholder)))


def _joined(pieces: Iterator[str]) -> Iterator[str]:
    """The pieces, with one full stop where a name such as "Ltd." ends a sentence."""
    before = ""
    for piece in pieces:
        yield piece[1:] if before.endswith(".") and re.match(r"\.(?!\w)", piece) else piece
        before = piece or before
