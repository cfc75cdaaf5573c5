"""Reading what somebody filled in: every field is looked at before any mistake is told."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from domain.errors import DomainError

_Value = TypeVar("_Value")


@dataclass
class FormMistakes(DomainError):
    """One mistake for each field that has one."""

    mistakes: tuple[DomainError, ...]


@dataclass
class OnLine(DomainError):
    """What is wrong with one line of a form that has several.

    Attributes:
        line: its number, which ends the names of its fields.
    """

    line: int
    mistake: DomainError


class FormReader:
    """Collects the mistakes of one form."""

    def __init__(self) -> None:
        self._mistakes: list[DomainError] = []

    def read(self, value: Callable[[], _Value], line: int | None = None) -> _Value | None:
        """The field's value, on that line if there are several; None where it is a mistake.

        The mistake is kept.
        """
        try:
            return value()
        except FormMistakes as several:  # of fields that are read together
            self._mistakes += several.mistakes
        except DomainError as mistake:
            self._mistakes.append(mistake if line is None else OnLine(line, mistake))
        return None

    def finish(self) -> None:
        """Go on, if nothing is wrong.

        Raises:
            FormMistakes: with every field's mistake.
        """
        if self._mistakes:
            raise FormMistakes(tuple(self._mistakes))
