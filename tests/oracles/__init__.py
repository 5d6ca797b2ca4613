"""Oracles: slow and stupid on purpose, and none repeats the code that it judges."""
