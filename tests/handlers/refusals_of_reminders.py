"""Examples of the refusals about reminders, and about a day like the one before."""

from datetime import date

from domain.entries.copies import WhyNot
from domain.entries.same_day import DayHasTime, NotAllTheSame, NothingTheDayBefore
from domain.errors import DomainError
from domain.read_models import Entry, ProjectName
from domain.reminders.foretelling import TooFarAhead
from domain.reminders.snoozing import NoSuchReminder, NothingToSnooze, SnoozeUnfit
from tests.handlers.words_that_harm import NASTY_NAME

_DAY, _BEFORE = date(2026, 11, 18), date(2026, 11, 17)
_PROJECT = ProjectName(1, "<!here>", NASTY_NAME, "&" * 80, active=False, billable=True)
_ENTRY = Entry(1, 1, _PROJECT, _BEFORE, 1440, None, billable=True, note="<!channel>")
_HIDDEN = Entry(1, 1, None, _BEFORE, 1440, None, billable=True, note="")

OF_REMINDERS: tuple[DomainError, ...] = (
    NoSuchReminder(),
    SnoozeUnfit(),
    NothingToSnooze(),
    TooFarAhead(date(2028, 1, 1), date(2027, 11, 19), "/time why"),
    DayHasTime(_DAY, 1440),
    NothingTheDayBefore(_DAY, _BEFORE),
    NothingTheDayBefore(_DAY, None),
    NotAllTheSame(
        _DAY,
        _BEFORE,
        ((_ENTRY, WhyNot.INACTIVE), (_HIDDEN, WhyNot.HIDDEN), *((_ENTRY, WhyNot.LONG_NOTE),) * 60),
    ),
    NotAllTheSame(_DAY, _BEFORE, (), too_much=True),
)
