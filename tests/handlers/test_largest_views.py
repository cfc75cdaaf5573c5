"""All views of one's own time, with the longest names and the most of everything there may be."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from domain.amendments.amendment_lists import WaitingAmendments
from domain.amendments.amendment_refusals import AmendmentWaits
from domain.days.periods import Period, week_of
from domain.entries.copies import WhyNot
from domain.entries.day_draft import DraftLine
from domain.entries.day_form import MOST_LINES, DayForm
from domain.entries.same_day import SameDay
from domain.entries.time_entries import Logged
from domain.entries.time_lists import DayOfTime, TimeList
from domain.entries.week_copy import DayCopy, WeekCopy, WhyNoDay
from domain.home.staff_home import StaffHome
from domain.norms.gaps import Gap
from domain.norms.holiday_regions import Region
from domain.norms.leave import LONGEST_REASON, LeaveTaken, LeaveWanted, WeekLeft
from domain.norms.leave_lists import LeaveList, LeaveSpan
from domain.norms.norms import DayOff, Holiday
from domain.paging import ROWS_A_PAGE
from domain.read_models import Entry, Page, ProjectName, Totals
from domain.reminders.day_card import DayCard, DayState
from domain.reminders.due_times import QuietHours
from domain.reminders.snooze_choices import NEXT_DAY, SnoozeChoice
from domain.reminders.snoozing import Snoozed
from domain.settings.favourites import MOST_FAVOURITES
from domain.settings.muting import RemindersMuted
from domain.settings.personal_settings import OwnSettings
from domain.settings.reminder_settings import ReminderSettings, ReminderTime
from domain.timesheets.sheet_decisions import DecidedSheet, DecidedSheets
from domain.timesheets.timesheets import HandedIn, HandingIn, SheetState
from domain.timesheets.waiting_sheets import (
    SHEETS_A_PAGE,
    SheetNotWaiting,
    SheetToDecide,
    Waiting,
    WaitingList,
    WaitingSheet,
)
from domain.timesheets.week_sheets import Told, WeekSheet
from handlers.views.amendments import waiting_section
from handlers.views.approving import (
    approved_all,
    approved_news,
    reject_form,
    rejected,
    rejected_news,
    sheet_to_decide,
    waiting_list,
)
from handlers.views.blocks import Answer, View
from handlers.views.day_form import day_form, day_form_again, suggested_lines
from handlers.views.day_reminders import day_reminder, snoozed
from handlers.views.forms import answer_modal
from handlers.views.home import home_view
from handlers.views.leave import leave_form, leave_list, leave_taken
from handlers.views.muting import unmuted
from handlers.views.origin import Origin
from handlers.views.own_settings import own_settings, own_settings_form
from handlers.views.reminder_settings import reminder_settings_form, reminder_settings_shown
from handlers.views.staff_home import staff_blocks
from handlers.views.time_entries import logged_together
from handlers.views.timesheets import handed_in, taken_back, week_shown, week_to_submit
from handlers.views.week_copy import week_copy
from models import Outcome, TimesheetState
from models.columns import WeekNorm
from playground.block_kit import check_message, check_view
from tests.factories import MONDAY, NOON, TODAY
from tests.handlers.refusals_of_amendments import OF_AMENDMENTS
from tests.handlers.refusals_of_timers import TIMER
from tests.handlers.words_that_harm import NASTY, NASTY_NAME

_ID, _FULL = 2**31 - 1, 24 * 60
_MOST = 50  # blocks of a message
_FULL_WEEK: WeekNorm = (_FULL,) * 7
_WEEK = week_of(MONDAY, TODAY)
_DAYS = tuple(MONDAY + timedelta(days=number) for number in range(7))
_NAME, _LONG = "&" * 200, (NASTY * 500)[:500]
_PROJECTS = tuple(
    ProjectName(_ID - n, f"{n:02}{'&<' * 19}", "&" * 200, NASTY_NAME, active=True, billable=True)
    for n in range(10)
)
_ENTRY = Entry(_ID, _ID, _PROJECTS[0], MONDAY, _FULL, "&" * 40, billable=False, note=_LONG)
_OFF = DayOff("&" * LONGEST_REASON, half=True, is_holiday=False)
_TOTALS = Totals(TODAY, False, _FULL, _FULL, _WEEK, 7 * _FULL, 7 * _FULL)  # noqa: FBT003 - not today
_GAPS = tuple(Gap(day, 0, _FULL) for day in _DAYS)
_ORIGIN = Origin(
    f"https://hooks.slack.example/actions/T0/{'1' * 60}", 1_795_000_000, choice="anyway"
)
_SHEET = WeekSheet(
    week=_WEEK,
    state=TimesheetState.OPEN,
    words="&\n" * 250,
    decided_by=_NAME,
    told=Told(_ID, _ID, _ID, _ID, _ID),
    time=TimeList(
        _WEEK,
        _ID,
        _ID,
        TODAY,
        tuple(DayOfTime(day, _FULL, _FULL, (_ENTRY,) * 15, _OFF) for day in _DAYS),
        (),
        _ID,
    ),
    gaps=_GAPS,
    today=_DAYS[-1],
    timer=TIMER,
)
_SHEETS = tuple(
    WaitingSheet(_ID - n, _ID, _NAME, _WEEK, 7 * _FULL, 7 * _FULL, 7, 9999)
    for n in range(SHEETS_A_PAGE)
)
_DECIDED = DecidedSheet(_ID, _ID, _NAME, _WEEK, "<\n" * 250, _NAME, "U0LENA")
_LEFT = SheetNotWaiting(_NAME, _WEEK, TimesheetState.APPROVED, _NAME)
[_CARD] = [each.waiting for each in OF_AMENDMENTS if isinstance(each, AmendmentWaits)]
_AMENDMENTS = WaitingAmendments((_CARD,) * 3, _ID)


def _home() -> StaffHome:
    return StaffHome(
        totals=_TOTALS,
        day_off=_OFF,
        timer=TIMER,
        gaps=tuple(Gap(MONDAY - timedelta(days=n), 1, _FULL) for n in range(10)),
        projects=_PROJECTS[:8],
        entries=tuple(replace(_ENTRY, id=_ID - n) for n in range(5)),
        sheets=tuple(
            SheetState(
                week_of(MONDAY - timedelta(weeks=n)), TimesheetState.OPEN, _ID, _ID, 7, _LONG
            )
            for n in range(3)
        ),
        waiting=Waiting(_SHEETS[:5], _ID),
        amendments=WaitingAmendments((_CARD,) * 5, _ID),
        may_keep=True,
        may_report=True,
    )


def _messages() -> Iterator[Answer]:
    page = Page(2, 3)
    listed = WaitingList(Waiting(_SHEETS, _ID), page)
    for done in (
        DecidedSheets((_DECIDED,) * SHEETS_A_PAGE),
        DecidedSheets((_DECIDED,), (_LEFT,) * SHEETS_A_PAGE, 1),
    ):
        yield waiting_list(listed, approved_all(done), waiting_section(_AMENDMENTS))
    yield sheet_to_decide(SheetToDecide(_ID, _ID, _NAME, _SHEET), _ID)
    yield from (approved_news(_DECIDED), rejected_news(_DECIDED), rejected(_DECIDED))
    for state in TimesheetState:
        sheet = replace(_SHEET, state=state)
        yield from (week_to_submit(sheet), week_shown(sheet), taken_back(sheet))
        for outcome in HandingIn:
            yield handed_in(HandedIn(outcome, sheet))
    many = (replace(_ENTRY, note="&" * 500),) * 50
    copied = DayCopy(MONDAY, many, ((_ENTRY, WhyNot.LONG_NOTE),) * 50)
    skipped = (DayCopy(day, skipped=WhyNoDay.OFF, off=_OFF) for day in _DAYS[1:])
    names = tuple(f"{n:02}{'&' * 38}" for n in range(100))
    yield week_copy(WeekCopy(_WEEK, (copied, *skipped), names, _ID, "f" * 16), "9" * 60, anew=True)
    yield logged_together([Logged(_ENTRY, 1, _ID, _TOTALS)] * 50)
    span = LeaveSpan(MONDAY, TODAY, 366, half=True, reason="&" * LONGEST_REASON)
    spans = tuple(replace(span, first=date(2026, 1, 1) + timedelta(n)) for n in range(ROWS_A_PAGE))
    yield leave_list(LeaveList(spans, page, (Holiday(TODAY, "&" * 200),) * 3, has_region=True))
    period = Period(date(2026, 1, 1), date(2027, 1, 1), "leave")
    whole = tuple(period.first + timedelta(n) for n in range(366))
    wanted = LeaveWanted(period, half=False, reason="&" * LONGEST_REASON)
    reasons = tuple((day, "&" * 200) for day in whole)
    weeks = (WeekLeft(_WEEK, 7 * _FULL),) * 54
    logged = tuple((day, _FULL) for day in whole)
    yield leave_taken(LeaveTaken(wanted, whole, whole, reasons, logged, weeks, (_ID, _ID)))
    yield own_settings(_settings())
    yield reminder_settings_shown(_reminders())
    yield unmuted(RemindersMuted(_settings(), changed=True))
    yield from _nudges()


def _nudges() -> Iterator[Answer]:
    """A day of which time is missing, with all that may be done; put off; and every way it ends."""
    day = DayState(10**18 - 1, Outcome.REMINDED, TODAY, 1, _FULL, _OFF, snoozed_until=NOON)
    same = SameDay(MONDAY, (_ENTRY,) * 50)
    snoozes = tuple(SnoozeChoice(how, NOON) for how in ("1", "3", NEXT_DAY))
    card = DayCard(day, TODAY, None, is_own_norm=True, has_draft=True, same=same, snoozes=snoozes)
    yield day_reminder(card)
    yield day_reminder(replace(card, snoozed_until=NOON))
    yield day_reminder(replace(card, day=replace(day, muted=True)))
    for outcome in Outcome:
        yield day_reminder(replace(card, day=replace(day, outcome=outcome)))
        yield snoozed(Snoozed(outcome, TODAY, NOON, changed=False))


def _modals() -> Iterator[View]:
    lines = tuple(
        DraftLine(
            project, "&" * 40, billable=False, minutes=_FULL, usual=_FULL, on_days=8, of_days=8
        )
        for project in _PROJECTS[:MOST_LINES]
    )
    form = DayForm(_TOTALS, _OFF, lines, "&" * 40, has_work_types=True, note_limit=500)
    day = day_form(form, _ORIGIN, suggested_lines(form, 9990))
    yield day
    yield day_form_again(day, "&amp;" * 1000)
    yield reject_form(SheetToDecide(_ID, _ID, _NAME, _SHEET), _ORIGIN)
    yield leave_form(TODAY, _ORIGIN)
    yield own_settings_form(_settings(), _ORIGIN)
    yield own_settings_form(replace(_settings(), own_reminder=None, own_region=None), _ORIGIN)
    yield reminder_settings_form(_reminders(), _ORIGIN)


def _reminders() -> ReminderSettings:
    return ReminderSettings(
        of_days=True,
        time=ReminderTime(_FULL - 1, in_evening=True),
        of_weeks=True,
        digests=True,
        weekly_minute=_FULL - 1,
        quiet=QuietHours(_FULL - 1, _FULL - 2),
        region=Region("DE-BY", "&" * 200),
        version=_ID,
        changed=True,
    )


def _settings() -> OwnSettings:
    return OwnSettings(
        usual=_reminders(),
        own_reminder=ReminderTime(_FULL - 1, in_evening=True),
        muted=False,
        gets_digests=True,
        digest_muted=True,
        region=Region("DE-BY", "&" * 200),
        own_region="DE-BY",
        week=_FULL_WEEK,
        own_week=_FULL_WEEK,
        work_type="99" + "&" * 38,
        work_types=tuple(f"{n:02}{'&' * 38}" for n in range(100)),
        favourites=_PROJECTS[:MOST_FAVOURITES],
        next_holiday=Holiday(TODAY, "&" * 200),
        version=_ID,
        changed=True,
    )


def test_app_home_with_the_most_of_everything_is_whole_and_within_slacks_limits() -> None:
    assert check_view(home_view(_home())) == []
    assert len(staff_blocks(_home())) < 70  # of the 100 that a view may have


def test_every_answer_and_modal_keeps_slacks_limits() -> None:
    for answer in _messages():
        blocks = answer["blocks"]
        assert check_message(blocks) == []
        assert len(str(answer["text"])) <= 3000
        assert isinstance(blocks, list)
        whole = len(blocks) < _MOST or "Next (3 of 3)" in str(blocks)
        assert whole, answer["text"]  # else its last blocks, with the buttons, were cut off
        assert check_view(answer_modal(answer)) == []
    for view in _modals():
        assert check_view(view) == []
