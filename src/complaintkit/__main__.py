"""The command ``complaintkit``, also as ``python -m complaintkit``."""

import sys

from complaintkit.errors import MissingExtraError

__all__ = ["main"]


def main() -> int:
    """Runs the command line and gives its exit code; says what to install where the extra ``cli`` is missing."""
    try:
        from complaintkit.cli import run  # noqa: PLC0415 - an extra brings what it needs
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("cyclopts", "rich"):
            raise
        print(f"complaintkit: {MissingExtraError('cli', 'commands')}", file=sys.stderr)
        return 2
    return run()


if __name__ == "__main__":
    sys.exit(main())
