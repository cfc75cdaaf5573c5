"""One example of every refusal, with names and words that mean harm."""

from datetime import date

from domain.audience import NoChannelHere, NotForThisChannel, NotInChannel
from domain.days.days import DayDoesNotExist, DayInFuture, DayTooOld, WeekdayDoesNotMatch
from domain.days.duration_units import UnitUnknown
from domain.days.durations import (
    DurationNegative,
    DurationTooLong,
    DurationZero,
    MinutesPastTheHour,
    MinutesWithoutUnit,
    NotADuration,
    SpanEndsBeforeStart,
)
from domain.days.periods import PeriodEndsBeforeStart, PeriodInFuture
from domain.entries.time_edits import EntryChanged
from domain.entries.time_entries import (
    DayFull,
    LoggedJustNow,
    NoSuchEntry,
    NoteTooLong,
    NothingLogged,
)
from domain.entries.typed_time import DurationMeant, NotUnderstood
from domain.entries.typed_words import NoSuchFlag
from domain.entries.undo import AlreadyUndone, ChangedSince, NothingToUndo, OriginGone, RemovedSince
from domain.errors import DomainError, NoSuchSubcommand
from domain.form_reader import FormMistakes
from domain.money import NotMoney
from domain.people.people import NotInvited
from domain.permissions import NotAllowed, Permission
from domain.projects.project_names import NoSuchProject, ProjectMissing, TimeOnClient
from domain.projects.projects import ProjectGone, ProjectInactive
from domain.read_models import Choice, Entry, ProjectName, WantedTime
from domain.settings.work_types import NoSuchWorkType
from domain.versions import ChangedMeanwhile, GoneMeanwhile
from models import Level
from tests.handlers.refusals_of_amendments import OF_AMENDMENTS
from tests.handlers.refusals_of_billing import OF_BILLING
from tests.handlers.refusals_of_clients import OF_CLIENTS
from tests.handlers.refusals_of_dashboards import OF_DASHBOARDS
from tests.handlers.refusals_of_days import OF_DAYS
from tests.handlers.refusals_of_invitations import OF_INVITATIONS
from tests.handlers.refusals_of_own import OF_ONES_OWN
from tests.handlers.refusals_of_people import OF_PEOPLE
from tests.handlers.refusals_of_projects import OF_PROJECTS
from tests.handlers.refusals_of_rates import OF_RATES
from tests.handlers.refusals_of_reminders import OF_REMINDERS
from tests.handlers.refusals_of_reports import OF_REPORTS
from tests.handlers.refusals_of_requests import OF_REQUESTS
from tests.handlers.refusals_of_sales import OF_SALES
from tests.handlers.refusals_of_schedules import OF_SCHEDULES
from tests.handlers.refusals_of_settings import OF_SETTINGS
from tests.handlers.refusals_of_statements import OF_STATEMENTS
from tests.handlers.refusals_of_steps import OF_STEPS
from tests.handlers.refusals_of_timers import OF_TIMERS
from tests.handlers.refusals_of_weeks import OF_WEEKS
from tests.handlers.words_that_harm import NASTY, NASTY_NAME, TYPED

_DAY = date(2026, 11, 18)
_PROJECT = ProjectName(
    2**31, ("<!here>" * 40)[:40], NASTY_NAME, ("&" * 80), active=True, billable=True
)
_WANTED = WantedTime(1439, _DAY, (NASTY * 500)[:500], ("<" * 40), billable=False)
_CHOICE = Choice(_PROJECT, _WANTED)
_CHOICES = (_CHOICE,) * 5
_ENTRY = Entry(
    id=2**31,
    version=3,
    project=_PROJECT,
    day=_DAY,
    minutes=1439,
    work_type="&" * 40,
    billable=False,
    note=(NASTY * 500)[:500],
)
_MANY_WORK_TYPES = tuple(f"{n:02}{'&' * 38}" for n in range(60))

EXAMPLES: tuple[DomainError, ...] = (
    NotInvited(),
    NotAllowed(Level.EXECUTIVE, Permission.LOG_OWN_TIME),
    NotAllowed(Level.EXECUTIVE, Permission.KEEP_CLIENTS),
    NotAllowed(Level.RESOURCE, Permission.EDIT_PROJECTS),
    NotAllowed(Level.MANAGER, Permission.KEEP_PEOPLE),
    NotAllowed(Level.MANAGER, Permission.ASK_FOR_WORK),
    ChangedMeanwhile(NASTY_NAME, f"/client edit {NASTY_NAME}"),
    GoneMeanwhile(),
    NoSuchSubcommand("/time", TYPED, "last month"),
    NotUnderstood(TYPED),
    NotUnderstood(TYPED, (_CHOICE,)),
    NotADuration(TYPED),
    NotADuration(""),
    DurationNegative(TYPED),
    DurationZero(),
    DurationTooLong(10**12, None),
    DurationTooLong(5400, 90),
    SpanEndsBeforeStart("9-5", 480),
    MinutesPastTheHour("1:75"),
    MinutesWithoutUnit("2h 30", 150),
    UnitUnknown("20 mints", 20),
    UnitUnknown("5 days", None),
    DurationMeant(DurationTooLong(5400, 90), (_CHOICE,)),
    DurationMeant(SpanEndsBeforeStart("9-5", 480), (_CHOICE,)),
    DayDoesNotExist(TYPED),
    WeekdayDoesNotMatch(TYPED, _DAY),
    DayInFuture(_DAY),
    DayTooOld(date(1, 1, 1)),
    PeriodInFuture(_DAY, _DAY),
    PeriodEndsBeforeStart(_DAY, _DAY),
    NoSuchProject(TYPED, near=True, choices=_CHOICES),
    NoSuchProject(TYPED, near=False, choices=_CHOICES),
    NoSuchProject(TYPED, near=False),
    NoSuchProject(TYPED, near=False, sees_all=True),
    ProjectMissing(),
    ProjectMissing(sees_all=True),
    ProjectMissing(_CHOICES),
    TimeOnClient("<!channel>"),
    TimeOnClient("&" * 80, _CHOICES),
    TimeOnClient("ACME", _CHOICES, left_out=1),
    ProjectGone(),
    ProjectInactive(_PROJECT, (), asker_can_activate=False),
    ProjectInactive(_PROJECT, ("U0MAYA",), asker_can_activate=True),
    ProjectInactive(_PROJECT, ("U0MAYA", "U0TOM", "U0LENA"), asker_can_activate=False),
    NoSuchEntry(),
    EntryChanged(),
    NothingLogged(),
    NoteTooLong(100_000, 255),
    DayFull(_DAY, 1440, 1, 0),
    DayFull(_DAY, 1430, 30, 10),
    LoggedJustNow(_CHOICE, 120, 119),
    LoggedJustNow(_CHOICE, 120, 0),
    FormMistakes((DurationZero(), DayInFuture(_DAY), NoteTooLong(256, 255))),
    NoSuchFlag(TYPED),
    NothingToUndo(),
    AlreadyUndone(),
    ChangedSince(_ENTRY, 2**31),
    OriginGone(_ENTRY),
    RemovedSince(2**31),
    NoSuchWorkType(TYPED, (), ()),
    NoSuchWorkType(TYPED, _MANY_WORK_TYPES, _MANY_WORK_TYPES[:3], _CHOICES[:3]),
    NoSuchWorkType(TYPED, (), (), (_CHOICE,), retired=True),
    NotForThisChannel(1),
    NotForThisChannel(1200),
    NotInChannel(),
    NoChannelHere(),
    NotMoney(TYPED, "12500.50"),
    NotMoney("", "12500,50"),
    *OF_BILLING,
    *OF_CLIENTS,
    *OF_DASHBOARDS,
    *OF_PROJECTS,
    *OF_RATES,
    *OF_REMINDERS,
    *OF_REPORTS,
    *OF_REQUESTS,
    *OF_SALES,
    *OF_PEOPLE,
    *OF_INVITATIONS,
    *OF_SCHEDULES,
    *OF_SETTINGS,
    *OF_WEEKS,
    *OF_STATEMENTS,
    *OF_STEPS,
    *OF_ONES_OWN,
    *OF_DAYS,
    *OF_TIMERS,
    *OF_AMENDMENTS,
)
