"""Examples of the refusals of a day's lines."""

from datetime import date

from domain.entries.day_form import LinesLoggedJustNow, ProjectNotPicked
from domain.entries.time_entries import LoggedJustNow
from domain.entries.week_copy import NotAnEarlierWeek
from domain.errors import DomainError
from domain.form_reader import OnLine
from domain.read_models import Choice, ProjectName, WantedTime
from tests.handlers.words_that_harm import NASTY_NAME, TYPED

_PROJECT = ProjectName(1, ("<!here>" * 40)[:40], NASTY_NAME, "&" * 80, active=True, billable=True)
_ALIKE = LoggedJustNow(Choice(_PROJECT, WantedTime(1439, date(2026, 11, 18))), 1439, 119)

OF_DAYS: tuple[DomainError, ...] = (
    ProjectNotPicked(),
    OnLine(1, ProjectNotPicked()),
    NotAnEarlierWeek(TYPED),
    LinesLoggedJustNow((_ALIKE,) * 10),
)
