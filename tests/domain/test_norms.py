"""What is expected over a period is what is expected on its days (DOMAIN rule 24)."""

from dataclasses import replace
from datetime import date, timedelta

import holidays
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.days.periods import Period, week_of
from domain.entries.day_form import new_day_form
from domain.entries.time_lists import list_time
from domain.entries.totals import totals_on
from domain.home.staff_home import staff_home
from domain.norms.gaps import Gap, gaps_of_last_working_days
from domain.norms.norms import next_holidays, norms_over
from domain.timesheets.timesheets import show_week
from models import Leave
from models.columns import WeekNorm
from models.database import WorkspaceSession
from tests.factories import TODAY, YESTERDAY, actor_of, add_leave, add_person

_FIRST = date(2026, 12, 1)
_DAYS = st.integers(0, 60).map(lambda offset: _FIRST + timedelta(days=offset))
_NORMS = st.tuples(*[st.sampled_from([0, 225, 240, 450, 480, 1440])] * 7)
_REGIONS = st.sampled_from([None, "DE", "DE-BY", "US-CA", "JP", "GB-SCT", "XX-YY", "DE-nowhere"])
_FEASTS = st.sampled_from([date(2026, 12, 25), date(2027, 1, 1)])
_LEAVE = st.dictionaries(_DAYS | _FEASTS, st.booleans(), max_size=12)
_EMPLOYED = st.tuples(st.none() | _DAYS, st.none() | _DAYS)


@given(week=_NORMS, region=_REGIONS, leave=_LEAVE, ends=st.tuples(_DAYS, _DAYS), employed=_EMPLOYED)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_periods_norm_is_the_sum_of_its_days(
    session: WorkspaceSession,
    *,
    week: WeekNorm,
    region: str | None,
    leave: dict[date, bool],
    ends: tuple[date, date],
    employed: tuple[date | None, date | None],
) -> None:
    person, other = add_person(session), add_person(session)
    for day, half in leave.items():
        add_leave(session, person, day, half=half)
        add_leave(session, other, day + timedelta(days=1))
    whose = replace(
        actor_of(person, week_norm=week),
        holiday_region=region,
        employed_from=employed[0],
        employed_until=employed[1],
    )
    period = Period(min(ends), max(ends), "some days")
    days = [_FIRST + timedelta(days=offset) for offset in range(61)]
    within = [day for day in days if period.first <= day <= period.last]
    norms = norms_over(session, whose, period)
    first, last = employed[0] or days[0], employed[1] or days[-1]
    assert [norms.on(day) for day in within] == [
        _expected(week, region, leave, day) if first <= day <= last else 0 for day in within
    ]
    assert norms.over(period) == sum(norms.on(day) for day in within)
    around = norms_over(session, whose, Period(days[0], days[-1], "all of them"))
    assert around.over(period) == norms.over(period)


def _expected(week: WeekNorm, region: str | None, leave: dict[date, bool], day: date) -> int:
    """By the day alone, with a calendar of its own."""
    minutes = week[day.weekday()]
    country, _, part = (region or "").partition("-")
    known = region in {"DE", "DE-BY", "US-CA", "JP", "GB-SCT"}
    if known and day in holidays.country_holidays(country, subdiv=part or None, years=day.year):
        return 0
    if day not in leave:
        return minutes
    return minutes - minutes // 2 if leave[day] else 0


def test_half_a_day_off_leaves_the_larger_half_and_leave_of_another_is_none_of_ones_own(
    session: WorkspaceSession,
) -> None:
    lena, jack = add_person(session), add_person(session)
    add_leave(session, lena, TODAY, half=True, reason="Dentist")
    today = Period(TODAY, TODAY, "today")
    odd = actor_of(lena, week_norm=(1, 1, 451, 1, 1, 1, 1))
    assert norms_over(session, odd, today).on(TODAY) == 226
    assert norms_over(session, actor_of(jack), today).on(TODAY) == 480
    assert [(row.half, row.reason) for row in session.query(Leave)] == [(True, "Dentist")]


def test_a_day_on_which_nothing_is_expected_anyway_is_off_for_no_reader(
    session: WorkspaceSession,
) -> None:
    person = add_person(session)
    add_leave(session, person, TODAY, reason="Dentist")
    for norm, off in ((480, True), (0, False)):
        actor = actor_of(person, week_norm=(norm,) * 7)
        [listed] = list_time(session, actor, Period(TODAY, TODAY, "today")).days
        told = [listed.off, new_day_form(session, actor).off, staff_home(session, actor).day_off]
        assert [bool(each) for each in told] == [off] * 3


def test_nothing_is_expected_before_the_first_day_nor_after_the_last_wherever_it_is_read(
    session: WorkspaceSession,
) -> None:
    person = add_person(session, employed_from=TODAY, employed_until=TODAY)
    actor = actor_of(person)
    week = week_of(TODAY, TODAY)
    assert totals_on(session, actor, TODAY).week_norm == 480
    assert totals_on(session, actor, YESTERDAY).day_norm == 0
    assert sum(day.norm for day in list_time(session, actor, week).days) == 480
    assert gaps_of_last_working_days(session, actor, TODAY + timedelta(days=9), 9) == (
        Gap(TODAY, 0, 480),
    )
    sheet = show_week(session, actor)
    assert (sheet.time.norm, sheet.gaps) == (480, (Gap(TODAY, 0, 480),))
    assert staff_home(session, actor).gaps == ()
    left = replace(actor, now=actor.now + timedelta(days=1))
    assert staff_home(session, left).totals.day_norm == 0
    assert staff_home(session, left).gaps == (Gap(TODAY, 0, 480),)


def test_holidays_are_named_in_english_whatever_the_machine_speaks() -> None:
    christmas = date(2026, 12, 24)
    [first, second] = next_holidays("DE-BY", christmas, 2)
    assert (first.day, first.name) == (date(2026, 12, 25), "Christmas Day")
    assert second.name == "Second Day of Christmas"
    assert next_holidays("JP", christmas, 1)[0].name == "New Year's Day"
    assert next_holidays(None, christmas, 2) == ()
    assert next_holidays("XX", christmas, 2) == ()
