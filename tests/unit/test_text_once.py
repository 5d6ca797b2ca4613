"""A value worked out when first asked for."""

from complaintkit._text.once import once


class Counted:
    """Counts how often it works."""

    def __init__(self) -> None:
        self.worked = 0

    @once
    def value(self) -> int:
        self.worked += 1
        return 7


def test_the_work_is_done_once() -> None:
    """The second look finds what the first worked out, and each object has its own."""
    counted, other = Counted(), Counted()
    assert (counted.value, counted.value, counted.worked, other.worked) == (7, 7, 1, 0)


def test_the_class_tells_what_it_is() -> None:
    """Asked of the class it is itself."""
    assert isinstance(Counted.value, once)
