"""What the kit says of each bug, as the pages show it: ``python -m tests.crm``."""

import sys

from tests.crm.bugs import BUGS, said_of

for bug in BUGS:
    sys.stdout.write(f"{bug.__name__}: {bug.__doc__}\n{said_of(bug)}\n\n")
