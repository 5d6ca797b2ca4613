"""Guidance over a whole case: what to do, what to avoid and how, beside the one who handles it."""

__all__: list[str] = []
