"""Which level may follow which."""

from dataclasses import dataclass
from typing import ClassVar

from domain.errors import DomainError
from models import Level, Person


@dataclass
class NeverBackToExecutive(DomainError):
    """Who was ever of the agency's own people can't become an executive (DOMAIN rule 13).

    Attributes:
        name: the person's.
        level: what they are.
    """

    field: ClassVar[str | None] = "level"
    name: str
    level: Level


def is_for_good(present: Level, new: Level) -> bool:
    """Whether nobody could take the change of level back (DOMAIN rule 13)."""
    return present is Level.EXECUTIVE and new is not Level.EXECUTIVE


def require_never_back(person: Person, new_level: Level) -> None:
    """Let the person have the level (DOMAIN rule 13).

    Since this is asked before every change of a level, whoever is an executive now never was
    anything else, and whoever isn't may never become one.

    Raises:
        NeverBackToExecutive.
    """
    if new_level is Level.EXECUTIVE and person.level is not Level.EXECUTIVE:
        raise NeverBackToExecutive(person.name, person.level)
