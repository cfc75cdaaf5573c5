"""Examples of the refusals about days of which reminders can't be told yet."""

from datetime import date

from domain.errors import DomainError
from domain.reminders.foretelling import TooFarAhead

OF_FORETOLD: tuple[DomainError, ...] = (
    TooFarAhead(date(2028, 1, 1), date(2027, 11, 19), "/time why"),
)
