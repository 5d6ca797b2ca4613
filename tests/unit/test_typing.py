"""Types as a project downstream sees them; that its files are clean is for ``poe types`` to say."""

import json
import os
import subprocess
import sys
import sysconfig
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from complaintkit import ServicePolicy
from complaintkit.procedure import Command
from complaintkit.records import Thanks
from complaintkit.testing import SystemDiffersError
from complaintkit.vocabulary import Channel
from tests.typing import sample_crm, sample_suite

ROOT = Path(__file__).parents[2]
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_every_public_name_has_a_known_type() -> None:
    """``pyright --verifytypes``: all that users can reach is typed in full, and typed the same by every checker."""
    paths = os.pathsep.join([str(ROOT / "src"), sysconfig.get_path("purelib")])
    command = [sys.executable, "-m", "pyright", "--verifytypes", "complaintkit", "--ignoreexternal", "--outputjson"]
    done = subprocess.run(command, env=os.environ | {"PYTHONPATH": paths}, capture_output=True, text=True, check=False)
    said = json.loads(done.stdout)["typeCompleteness"]
    unsure = [symbol["name"] for symbol in said["symbols"] if symbol["isExported"] and not symbol["isTypeKnown"]]
    assert (unsure, said["completenessScore"]) == ([], 1)
    assert said["exportedSymbolCounts"]["withKnownType"] > 3000


def test_the_sample_works() -> None:
    """The project that is checked does what it says: types that hold nothing would prove nothing."""
    desk = sample_crm.Desk(ServicePolicy.default(), sample_crm.office())
    case = desk.receive("宽带断网三天，要求退还费用！", AT)
    command = Command("thank", AT, "agent-7", Thanks(channel=Channel.PHONE))
    assert sample_crm.applied(case.state, command).position == "thank"
    assert (desk.thank("k-1", AT), [reason.code for reason in desk.thank("k-1", AT)]) == ((), ["done-already"])
    assert list(sample_crm.seen("要求退还费用"))
    assert str(sample_crm.priced(AT)[0]) == "58.00 CNY"
    assert sample_crm.own_model().is_complaint
    machine, log = sample_crm.walked()
    assert (machine.current_state_value, len(list(log))) == ("thank", 1)


def test_the_testers_sample_works() -> None:
    """And the one that uses the test kit."""
    assert len(sample_suite.checked().missing) == 38
    once = settings(max_examples=20, database=None, phases=[Phase.generate], report_multiple_bugs=False)
    with pytest.raises(SystemDiffersError):
        run_state_machine_as_test(sample_suite.Clerk, settings=once)
