"""An example of every refusal about people."""

from domain.errors import DomainError
from domain.levels import NeverBackToExecutive
from models import Level
from tests.handlers.words_that_harm import NASTY_NAME

OF_PEOPLE: tuple[DomainError, ...] = (
    NeverBackToExecutive(NASTY_NAME, Level.RESOURCE),
    NeverBackToExecutive(NASTY_NAME, Level.ADMINISTRATOR),
)
