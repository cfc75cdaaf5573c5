"""Finding rows by what somebody types into a picker, and names near to what they typed."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process
from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import InstrumentedAttribute

from models import fold

FOLDED = 3
"""Folding may make a name so many times as long as it may be; no more is stored."""

_NEAR = 65  # rapidfuzz's ratio in percent
_OFFERED = 5
_LONGEST = 100  # characters; no name is longer


def contains_words(
    search: str, *columns: InstrumentedAttribute[str]
) -> Sequence[ColumnElement[bool]]:
    """Every typed word has to stand in one of the folded columns."""
    return [
        or_(*(column.contains(word, autoescape=True) for column in columns))
        for word in fold(search[:_LONGEST]).split()
    ]


def near_names(typed: str, names: Sequence[str]) -> tuple[str, ...]:
    """Those of the names that were probably meant, the likeliest first."""
    if len(typed) > _LONGEST:
        return ()
    word = fold(typed)
    folded = {name: fold(name) for name in names}
    begins = [name for name, known in folded.items() if word and known.startswith(word)]
    close = process.extract(word, folded, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_OFFERED)
    return tuple(dict.fromkeys([*begins[:_OFFERED], *(name for _, _, name in close)]))[:_OFFERED]
