"""Who is let in, as what, and what Slack's news change (DOMAIN rules 13, 14 and 18)."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import select

from domain.people.people import (
    NotInvited,
    SlackProfile,
    Standing,
    find_actor,
    meet,
    refresh_profile,
)
from models import Level, Person, Workspace
from models.database import Database, WorkspaceSession
from models.person import LOOK_AT_ONCE
from models.workspace import DEFAULT_WEEK
from tests.factories import NOON, add_person, add_workspace

ANNA = SlackProfile("U1", "Anna", Standing.MEMBER, "Europe/Vienna", "de-AT")

STARTS_AS = {
    Standing.OWNER_OR_ADMIN: Level.ADMINISTRATOR,
    Standing.MEMBER: Level.RESOURCE,
    Standing.GUEST: None,
    Standing.STRANGER: None,
    Standing.BOT: None,
    Standing.GONE: None,
}


@pytest.mark.parametrize("standing", Standing)
def test_slack_s_standing_decides_the_starting_level(
    database: Database, standing: Standing
) -> None:
    expected = STARTS_AS[standing]
    try:
        with database.begin("T1") as session:
            meet(session, "Agency", replace(ANNA, standing=standing), NOON)
    except NotInvited:
        assert expected is None
    with database.read("T1") as session:
        actor = find_actor(session, "U1", NOON)
        assert (actor.level if actor else None) == expected
        assert len(session.scalars(select(Workspace)).all()) == (expected is not None)


def test_first_contact_makes_the_workspace_and_the_person(database: Database) -> None:
    with database.begin("T1") as session:
        meet(session, "Agency", ANNA, NOON)
        actor = find_actor(session, "U1", NOON)
    assert actor
    assert (actor.workspace_id, actor.time_zone, actor.locale) == ("T1", "Europe/Vienna", "de-AT")
    assert (actor.round_up_to, actor.note_limit, actor.week_norm) == (1, 255, DEFAULT_WEEK)


def test_a_silent_slack_means_american_english(session: WorkspaceSession) -> None:
    meet(session, "Agency", replace(ANNA, locale=None), NOON)
    actor = find_actor(session, "U1", NOON)
    assert actor
    assert actor.locale == "en-US"


def test_meeting_again_changes_nothing(session: WorkspaceSession) -> None:
    meet(session, "Agency", ANNA, NOON)
    meet(session, "Other", replace(ANNA, name="Anna II", standing=Standing.OWNER_OR_ADMIN), NOON)
    people = session.scalars(select(Person)).all()
    assert [(person.name, person.level) for person in people] == [("Anna", Level.RESOURCE)]
    assert session.scalars(select(Workspace.name)).all() == ["Agency T1"]


def test_nobody_is_found_before_first_contact_or_in_another_workspace(database: Database) -> None:
    for workspace_id in ("T1", "T2"):
        with database.begin(workspace_id) as session:
            add_workspace(session)
    with database.begin("T1") as session:
        meet(session, "Agency", ANNA, NOON)
    with database.read("T2") as session:
        assert find_actor(session, "U1", NOON) is None


def test_the_settings_are_the_workspace_s_and_the_norm_one_s_own(database: Database) -> None:
    norm = (480, 480, 480, 0, 0, 0, 0)
    with database.begin("T1") as session:
        add_workspace(session, round_up_to=15, note_limit=100, week_norm=(60,) * 7)
        add_person(session, slack_user_id="U1", week_norm=norm)
        add_person(session, slack_user_id="U2")
    with database.read("T1") as session:
        part_time, other = (find_actor(session, user, NOON) for user in ("U1", "U2"))
    assert part_time
    assert other
    assert (part_time.week_norm, other.week_norm) == (norm, (60,) * 7)
    assert (other.round_up_to, other.note_limit) == (15, 100)


@pytest.mark.parametrize("switched_off", ["active", "in_slack"])
def test_who_was_deactivated_is_not_invited(session: WorkspaceSession, switched_off: str) -> None:
    add_person(session, Level.ADMINISTRATOR, slack_user_id="U1", **{switched_off: False})
    with pytest.raises(NotInvited):
        find_actor(session, "U1", NOON)


@pytest.mark.parametrize(
    ("zone", "now", "today"),
    [
        ("Pacific/Kiritimati", datetime.fromisoformat("2026-11-18T10:00Z"), date(2026, 11, 19)),
        ("Pacific/Kiritimati", datetime.fromisoformat("2026-11-18T09:59Z"), date(2026, 11, 18)),
        ("America/Los_Angeles", datetime.fromisoformat("2026-11-18T07:59Z"), date(2026, 11, 17)),
        ("America/Los_Angeles", datetime.fromisoformat("2026-11-18T08:00Z"), date(2026, 11, 18)),
        ("Nowhere/Yet", datetime.fromisoformat("2026-11-18T23:59Z"), date(2026, 11, 18)),
        ("../etc/passwd", datetime.fromisoformat("2026-11-18T23:59Z"), date(2026, 11, 18)),
        ("", datetime.fromisoformat("2026-11-18T23:59Z"), date(2026, 11, 18)),
    ],
)
def test_today_is_the_person_s_own(
    session: WorkspaceSession, zone: str, now: datetime, today: date
) -> None:
    add_person(session, slack_user_id="U1", time_zone=zone)
    actor = find_actor(session, "U1", now)
    assert actor
    assert actor.today == today


def test_a_changed_profile_is_taken_over(session: WorkspaceSession) -> None:
    meet(session, "Agency", ANNA, NOON)
    refresh_profile(session, replace(ANNA, name="Anna B.", time_zone="Asia/Tokyo", locale="ja-JP"))
    session.flush()
    actor = find_actor(session, "U1", NOON)
    assert actor
    assert (actor.time_zone, actor.locale, actor.level) == ("Asia/Tokyo", "ja-JP", Level.RESOURCE)
    assert session.scalars(select(Person.name)).all() == ["Anna B."]


def test_who_travels_or_comes_back_is_looked_at_at_once_and_whoever_stays_is_not(
    session: WorkspaceSession,
) -> None:
    meet(session, "Agency", ANNA, NOON)
    person = session.scalars(select(Person)).one()
    in_tokyo = replace(ANNA, time_zone="Asia/Tokyo")
    looked_at = []
    for news in (
        ANNA,
        replace(ANNA, name="Anna B."),
        in_tokyo,
        replace(in_tokyo, standing=Standing.GONE),
        in_tokyo,
    ):
        person.look_at = NOON
        refresh_profile(session, news)
        session.flush()
        looked_at.append(person.look_at)
    assert looked_at == [NOON, NOON, LOOK_AT_ONCE, LOOK_AT_ONCE, LOOK_AT_ONCE]


def test_a_silent_slack_leaves_the_locale_as_it_was(session: WorkspaceSession) -> None:
    meet(session, "Agency", ANNA, NOON)
    refresh_profile(session, replace(ANNA, locale=None))
    session.flush()
    assert session.scalars(select(Person.locale)).all() == ["de-AT"]


def test_news_of_somebody_unknown_make_no_person(session: WorkspaceSession) -> None:
    refresh_profile(session, ANNA)
    session.flush()
    assert session.scalars(select(Person)).all() == []


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("standing", Standing)
def test_who_becomes_a_guest_or_leaves_loses_access_but_executives_are_guests_by_right(
    session: WorkspaceSession, standing: Standing, level: Level
) -> None:
    add_person(session, level, slack_user_id="U1")
    refresh_profile(session, replace(ANNA, standing=standing))
    session.flush()
    shut_out = standing is Standing.GONE or (
        standing in {Standing.GUEST, Standing.STRANGER} and level is not Level.EXECUTIVE
    )
    person = session.scalars(select(Person)).one()
    assert person.in_slack == (not shut_out)
    assert person.level == level


def test_who_comes_back_is_let_in_again(session: WorkspaceSession) -> None:
    meet(session, "Agency", ANNA, NOON)
    for standing in (Standing.GONE, Standing.MEMBER):
        refresh_profile(session, replace(ANNA, standing=standing))
    session.flush()
    actor = find_actor(session, "U1", NOON)
    assert actor
    assert actor.level is Level.RESOURCE


def test_slack_cannot_switch_on_whom_an_administrator_switched_off(
    session: WorkspaceSession,
) -> None:
    add_person(session, slack_user_id="U1", active=False)
    refresh_profile(session, ANNA)
    session.flush()
    with pytest.raises(NotInvited):
        find_actor(session, "U1", NOON)
