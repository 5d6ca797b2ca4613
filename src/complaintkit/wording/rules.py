"""The rules of wording as one value."""

import attrs

__all__ = ["Rules"]


@attrs.frozen
class Rules:
    """The rules that replies are checked by."""
