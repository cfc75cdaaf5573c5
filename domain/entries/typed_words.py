"""The words of a typed line: quoted ones, #work-type and !nonbillable, and all the others."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from domain.errors import DomainError

# A quote forces what stands in it into the note; phones type curly ones.
_WORD = re.compile(r"""["“”„«»]([^"“”„«»]*)["“”„«»]|(\S+)""")
_WORK_TYPE = re.compile(r"#([0-9]*[^\W\d].*)")  # "#42" is somebody's ticket
_BILLABLE = {"!billable": True, "!nonbillable": False, "!non-billable": False}
_NEAR_FLAG = 65  # rapidfuzz's ratio in percent: "!nobill" is 74 to "!nonbillable"


@dataclass
class NoSuchFlag(DomainError):
    """A word begins with ! and is nearly one of the flags."""

    typed: str
    flags: tuple[str, ...] = ("!nonbillable", "!billable")


@dataclass(frozen=True)
class Word:
    """One word, or all that stood between two quotes."""

    text: str
    quoted: bool = False


@dataclass(frozen=True)
class Marks:
    """What was said with # and !, wherever it stood."""

    work_type: str | None = None
    billable: bool | None = None


def read_words(typed: str) -> tuple[list[Word], Marks]:
    """The words without #work-type, the first there is, and !nonbillable; and what those said.

    Raises:
        NoSuchFlag: a word is nearly !nonbillable.
    """
    marks, rest = Marks(), []
    for quoted, plain in _WORD.findall(typed):
        word = Word(plain or quoted, quoted=not plain)
        named = None if word.quoted else _WORK_TYPE.fullmatch(plain.rstrip(",;"))
        flag = plain.lower().rstrip(",;.")
        if named and marks.work_type is None:
            marks = replace(marks, work_type=named[1])
        elif flag in _BILLABLE:
            marks = replace(marks, billable=_BILLABLE[flag])
        elif flag.startswith("!") and any(fuzz.ratio(flag, it) > _NEAR_FLAG for it in _BILLABLE):
            raise NoSuchFlag(plain)
        else:
            rest.append(word)
    return rest, marks


def leading(words: Sequence[Word]) -> list[str]:
    """The words before the first quoted one."""
    texts = []
    for word in words:
        if word.quoted:
            break
        texts.append(word.text)
    return texts


def text_of(words: Sequence[Word]) -> str:
    """What the words say, quotes left out."""
    texts = (word.text.strip() for word in words)
    return " ".join(text for text in texts if text)
