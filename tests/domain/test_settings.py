"""The settings of a workspace (DOMAIN rules 10, 22, 23 and 24)."""

from dataclasses import replace

import pytest

from domain.form_reader import FormMistakes
from domain.people.people import find_actor
from domain.permissions import NotAllowed
from domain.settings.week_norms import NotAWeek, format_week, parse_week, plain_week
from domain.settings.workspace_settings import (
    CurrencyInUse,
    NoSuchCurrency,
    NoteLimitUnfit,
    RoundingUnfit,
    SettingsFilled,
    change_settings,
    show_settings,
)
from domain.versions import ChangedMeanwhile
from models import AuditRecord, Level, Person, Subject, Workspace
from models.columns import WeekNorm
from models.database import WorkspaceSession
from tests.factories import (
    NOON,
    actor_of,
    add_lead,
    add_person,
    add_project,
    add_work_type,
)

AS_IS = SettingsFilled("EUR", "8 8 8 8 8 0 0", "1", "255", managers_approve=False)


@pytest.fixture
def boss(session: WorkspaceSession) -> Person:
    return add_person(session, Level.ADMINISTRATOR, slack_user_id="U0MAYA")


def test_changed_settings_hold_at_once_and_are_kept_in_the_trail(
    session: WorkspaceSession, boss: Person
) -> None:
    wanted = SettingsFilled("usd", "8 8 8 8 6,5 0 0", "15", "100", managers_approve=True)
    changed = change_settings(session, actor_of(boss), 1, wanted)
    assert (changed.changed, changed.version) == (True, 2)
    actor = find_actor(session, "U0MAYA", NOON)
    assert actor
    assert (actor.currency, actor.round_up_to, actor.note_limit) == ("USD", 15, 100)
    assert actor.week_norm == (480, 480, 480, 480, 390, 0, 0)
    assert session.get_one(Workspace, "T1").managers_approve
    record = session.query(AuditRecord).one()
    assert (record.subject, record.before and record.before["currency"]) == (
        Subject.WORKSPACE,
        "EUR",
    )


def test_what_is_left_as_it_was_leaves_no_trace(session: WorkspaceSession, boss: Person) -> None:
    left = change_settings(session, actor_of(boss), 1, AS_IS)
    assert (left.changed, left.version) == (False, 1)
    assert session.query(AuditRecord).all() == []


def test_every_mistake_is_told_at_once(session: WorkspaceSession, boss: Person) -> None:
    wanted = SettingsFilled("EURO", "8 8 8", "0", "501", managers_approve=False)
    with pytest.raises(FormMistakes) as refused:
        change_settings(session, actor_of(boss), 1, wanted)
    kinds = [type(mistake) for mistake in refused.value.mistakes]
    assert kinds == [NoSuchCurrency, NotAWeek, RoundingUnfit, NoteLimitUnfit]


@pytest.mark.parametrize("typed", ["", "0", "61", "1.5", "-3", "\N{SUPERSCRIPT TWO}", "9" * 5000])
def test_rounding_is_a_whole_number_up_to_an_hour(
    session: WorkspaceSession, boss: Person, typed: str
) -> None:
    with pytest.raises(FormMistakes):
        change_settings(session, actor_of(boss), 1, replace(AS_IS, round_up_to=typed))


@pytest.mark.parametrize("kept", ["budget", "bid", "rate"])
def test_the_currency_stays_while_an_amount_is_kept_in_it(
    session: WorkspaceSession, boss: Person, kept: str
) -> None:
    if kept == "budget":
        add_project(session, budget_minor=100)
    elif kept == "bid":
        add_lead(session, add_project(session), bid_minor=100)
    else:
        add_work_type(session, hourly_rate_minor=0)
    with pytest.raises(FormMistakes) as refused:
        change_settings(session, actor_of(boss), 1, replace(AS_IS, currency="USD"))
    counts = [kept == each for each in ("budget", "bid", "rate")]
    assert refused.value.mistakes == (CurrencyInUse("EUR", *map(int, counts)),)
    assert change_settings(session, actor_of(boss), 1, replace(AS_IS, note_limit="9")).changed


def test_the_second_of_two_changes_is_told(session: WorkspaceSession, boss: Person) -> None:
    change_settings(session, actor_of(boss), 1, replace(AS_IS, note_limit="100"))
    with pytest.raises(ChangedMeanwhile):
        change_settings(session, actor_of(boss), 1, replace(AS_IS, round_up_to="5"))
    assert show_settings(session, actor_of(boss)).round_up_to == 1


@pytest.mark.parametrize("level", [Level.MANAGER, Level.RESOURCE, Level.EXECUTIVE])
def test_administrators_alone_keep_settings(session: WorkspaceSession, level: Level) -> None:
    actor = actor_of(add_person(session, level))
    with pytest.raises(NotAllowed):
        show_settings(session, actor)
    with pytest.raises(NotAllowed):
        change_settings(session, actor, 1, AS_IS)


@pytest.mark.parametrize(
    ("typed", "week"),
    [
        ("8 8 8 8 8 0 0", (480, 480, 480, 480, 480, 0, 0)),
        ("8, 8, 8, 8, 8, 0, 0", (480, 480, 480, 480, 480, 0, 0)),
        ("7,5 7.5 7:30 7h30 450m - off", (450, 450, 450, 450, 450, 0, 0)),
        ("24 0 0 0 0 0 0", (1440, 0, 0, 0, 0, 0, 0)),
    ],
)
def test_a_week_is_seven_lengths_of_time(typed: str, week: WeekNorm) -> None:
    assert parse_week(typed) == week
    assert parse_week(plain_week(week)) == week


@pytest.mark.parametrize("typed", ["", "8", "8 8 8 8 8", "8 8 8 8 8 0 0 0", "25 0 0 0 0 0 0", "x"])
def test_anything_else_is_no_week(typed: str) -> None:
    with pytest.raises(NotAWeek):
        parse_week(typed)


def test_a_week_is_told_in_runs_of_days() -> None:
    assert format_week((480, 480, 480, 480, 450, 0, 0)) == "Mon-Thu 8h, Fri 7h 30m, Sat-Sun none"
