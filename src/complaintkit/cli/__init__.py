"""The command line; needs the extra ``cli``. It only reads, asks and prints: all judgement is made below."""

from complaintkit.cli.app import app, run

__all__ = ["app", "run"]
