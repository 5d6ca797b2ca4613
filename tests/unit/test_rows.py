"""Rejected rows."""

from complaintkit.integrations.rows import REASONS, BadRowError, RejectedRow


def test_a_rejected_row_says_where_and_why() -> None:
    """Its line and its reason; never its bytes, which may be long and private."""
    row = RejectedRow(line=7, code="missing-text", reason="text is missing", raw=b"k-7,\n", header=b"id,text\n")
    assert str(row) == "line 7: text is missing"
    assert "k-7" not in repr(row)


def test_a_bad_row_error_is_its_reason() -> None:
    """The error reads as its reason alone."""
    assert str(BadRowError("bad-date", "received_at is not a moment")) == "received_at is not a moment"


def test_reasons_are_explained() -> None:
    """Each code is kebab-case and has its meaning."""
    assert all(code == code.lower().replace(" ", "-") and meaning for code, meaning in REASONS.items())
