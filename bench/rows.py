"""What a benchmark reports: what Stint takes, next to what the least possible takes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measured thing.

    Attributes:
        what: what was done.
        stint: seconds it took Stint.
        floor: seconds the least that could do it took in the same run, if there is such a thing.
        bar: what it must reach, in words.
        met: whether it does.
    """

    what: str
    stint: float
    floor: float | None
    bar: str
    met: bool
