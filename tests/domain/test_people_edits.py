"""Levels, teams and deactivation of people (DOMAIN rules 7, 13 and 14)."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from sqlalchemy import select

from domain.errors import DomainError
from domain.people.levels import NeverBackToExecutive
from domain.people.people import NotInvited, Standing, find_actor, refresh_profile
from domain.people.people_lists import (
    NoSuchPerson,
    PersonCard,
    list_people,
    named_person,
    person_of_slack,
    show_person,
)
from domain.people.person_edits import (
    LastAdministrator,
    NotAMember,
    PersonWanted,
    StillManages,
    add_person,
    change_level,
    edit_person,
)
from domain.permissions import NotAllowed
from domain.versions import ChangedMeanwhile
from models import AuditRecord, Level, Person, Subject, TeamMember
from models.database import Database, WorkspaceSession
from tests.domain.staffing import NINA, as_is
from tests.factories import NOON, actor_of, add_entry, add_project, add_workspace
from tests.factories import add_person as put_person

STAFF = (Level.ADMINISTRATOR, Level.MANAGER, Level.RESOURCE)


def card(session: WorkspaceSession, boss: Person, person: Person) -> PersonCard:
    name = person_of_slack(session, actor_of(boss), person.slack_user_id)
    assert name
    return show_person(session, actor_of(boss), name)


def teams(session: WorkspaceSession, person: Person) -> set[int]:
    mine = select(TeamMember.project_id).where(TeamMember.person_id == person.id)
    return set(session.scalars(mine))


@pytest.fixture
def boss(session: WorkspaceSession) -> Person:
    return put_person(session, Level.ADMINISTRATOR, name="Maya")


@pytest.mark.parametrize("level", STAFF)
def test_who_worked_here_never_becomes_an_executive(
    session: WorkspaceSession, boss: Person, level: Level
) -> None:
    person = put_person(session, level)
    with pytest.raises(NeverBackToExecutive):
        edit_person(session, actor_of(boss), person.id, 1, as_is(person, level=Level.EXECUTIVE))
    assert person.level is level


@pytest.mark.parametrize("level", STAFF)
def test_a_raised_executive_keeps_their_projects_and_never_comes_back(
    session: WorkspaceSession, boss: Person, level: Level
) -> None:
    jane = put_person(session, Level.EXECUTIVE)
    project = add_project(session, team=[jane])
    edit_person(session, actor_of(boss), jane.id, 1, as_is(jane, level=level))
    assert jane.level is level
    assert teams(session, jane) == {project.id}
    with pytest.raises(NeverBackToExecutive):
        edit_person(session, actor_of(boss), jane.id, 2, as_is(jane, level=Level.EXECUTIVE))


def test_a_raised_executive_stays_a_guest_of_slack_s_by_right(
    session: WorkspaceSession, boss: Person
) -> None:
    jane, guest = put_person(session, Level.EXECUTIVE), put_person(session)
    edit_person(session, actor_of(boss), jane.id, 1, as_is(jane, level=Level.RESOURCE))
    for person in (jane, guest):
        profile = replace(NINA, slack_user_id=person.slack_user_id, standing=Standing.GUEST)
        refresh_profile(session, profile)
    assert (jane.in_slack, guest.in_slack) == (True, False)
    refresh_profile(
        session, replace(NINA, slack_user_id=jane.slack_user_id, standing=Standing.GONE)
    )
    assert not jane.in_slack


def test_an_executive_is_put_on_no_future_projects(session: WorkspaceSession, boss: Person) -> None:
    jane = put_person(session, Level.EXECUTIVE)
    edit_person(session, actor_of(boss), jane.id, 1, as_is(jane, joins_new_projects=True))
    assert not jane.joins_new_projects


@pytest.mark.parametrize(
    "change", [{"level": Level.MANAGER}, {"level": Level.RESOURCE}, {"active": False}]
)
def test_the_last_administrator_stays(
    session: WorkspaceSession, boss: Person, change: dict[str, object]
) -> None:
    put_person(session, Level.ADMINISTRATOR, active=False)
    put_person(session, Level.ADMINISTRATOR, in_slack=False)
    with pytest.raises(LastAdministrator):
        edit_person(session, actor_of(boss), boss.id, 1, as_is(boss, **change))
    put_person(session, Level.ADMINISTRATOR)
    edit_person(session, actor_of(boss), boss.id, 1, as_is(boss, **change))
    assert not (boss.active and boss.level is Level.ADMINISTRATOR)


def test_two_administrators_who_lower_each_other_leave_one(database: Database) -> None:
    with database.begin("T1") as session:
        add_workspace(session)
        pair = [put_person(session, Level.ADMINISTRATOR) for _ in range(2)]
    together = Barrier(2)

    def lower(actor: Person, other: Person) -> str:
        together.wait()
        try:
            with database.begin("T1", turn=actor.slack_user_id) as session:
                wanted = as_is(other, level=Level.RESOURCE)
                edit_person(session, actor_of(actor), other.id, 1, wanted)
        except DomainError as refused:
            return type(refused).__name__
        return "done"

    with ThreadPoolExecutor(2) as threads:
        outcomes = Counter(threads.map(lower, pair, reversed(pair)))
    assert outcomes == {"done": 1, "LastAdministrator": 1}


def test_the_deactivated_are_refused_and_come_back_as_they_were(
    session: WorkspaceSession, boss: Person
) -> None:
    person = put_person(session, Level.MANAGER, slack_user_id="U1")
    project = add_project(session, team=[person], manager_id=person.id)
    add_entry(session, person, project, minutes=90)
    told = card(session, boss, person)
    assert (told.teams, told.minutes, told.manages) == (1, 90, 1)
    gone = edit_person(session, actor_of(boss), person.id, 1, as_is(person, active=False))
    assert (gone.what, gone.card.teams, gone.card.minutes) == ("deactivated", 1, 90)
    with pytest.raises(NotInvited):
        find_actor(session, "U1", NOON)
    back = edit_person(session, actor_of(boss), person.id, 2, as_is(person, active=True))
    assert back.what == "activated"
    assert find_actor(session, "U1", NOON)
    assert teams(session, person) == {project.id}


def test_the_second_of_two_changes_is_told_and_overwrites_nothing(
    session: WorkspaceSession, boss: Person
) -> None:
    person = put_person(session)
    edit_person(session, actor_of(boss), person.id, 1, as_is(person, joins_new_projects=True))
    with pytest.raises(ChangedMeanwhile):
        edit_person(session, actor_of(boss), person.id, 1, as_is(person, level=Level.MANAGER))
    assert (person.level, person.joins_new_projects, person.version) == (Level.RESOURCE, True, 2)


def test_teams_change_by_what_was_picked_and_what_was_taken_out(
    session: WorkspaceSession, boss: Person
) -> None:
    person = put_person(session)
    left, stays, new = (add_project(session) for _ in range(3))
    for project in (left, stays):
        session.add(TeamMember(project_id=project.id, person_id=person.id))
    session.flush()
    wanted = as_is(person, joins=frozenset({new.id, stays.id}), leaves=frozenset({left.id}))
    changed = edit_person(session, actor_of(boss), person.id, 1, wanted)
    assert teams(session, person) == {stays.id, new.id}
    assert (changed.what, changed.joined, changed.left) == ("changed", 1, 1)
    assert [project.version for project in (left, stays, new)] == [2, 1, 2]
    kept = session.scalars(select(AuditRecord).where(AuditRecord.subject == Subject.TEAM)).all()
    assert {record.subject_id for record in kept} == {left.id, new.id}


def test_a_manager_stays_on_the_team_of_what_they_manage(
    session: WorkspaceSession, boss: Person
) -> None:
    person = put_person(session, Level.MANAGER)
    project = add_project(session, "ACME-site", team=[person], manager_id=person.id)
    wanted = as_is(person, leaves=frozenset({project.id}))
    with pytest.raises(StillManages) as refused:
        edit_person(session, actor_of(boss), person.id, 1, wanted)
    assert refused.value.keys == ("ACME-site",)


def test_a_member_of_the_workspace_is_added_before_they_come(
    session: WorkspaceSession, boss: Person
) -> None:
    project = add_project(session)
    wanted = PersonWanted(Level.MANAGER, True, True, frozenset({project.id}))  # noqa: FBT003 - named in it
    added = add_person(session, actor_of(boss), NINA, wanted)
    actor = find_actor(session, "U0NINA", NOON)
    assert actor
    assert (actor.level, actor.time_zone, added.joined) == (Level.MANAGER, "Europe/Berlin", 1)
    assert added.card.person.joins_new_projects
    with pytest.raises(ChangedMeanwhile):
        add_person(session, actor_of(boss), NINA, wanted)


@pytest.mark.parametrize(
    "standing", [Standing.GUEST, Standing.STRANGER, Standing.BOT, Standing.GONE]
)
def test_nobody_else_is_added(session: WorkspaceSession, boss: Person, standing: Standing) -> None:
    wanted = PersonWanted(Level.RESOURCE, active=True, joins_new_projects=False)
    with pytest.raises(NotAMember):
        add_person(session, actor_of(boss), replace(NINA, standing=standing), wanted)
    with pytest.raises(NeverBackToExecutive):
        add_person(session, actor_of(boss), NINA, replace(wanted, level=Level.EXECUTIVE))
    assert person_of_slack(session, actor_of(boss), "U0NINA") is None


def test_people_are_found_by_id_and_name_and_the_near_ones_named(
    session: WorkspaceSession, boss: Person
) -> None:
    lena = put_person(session, slack_user_id="U0LENA", name="Lena Vogt")
    for typed in ("U0LENA", "lena vogt", "@Lena Vogt"):
        assert named_person(session, actor_of(boss), typed, "/stint people").id == lena.id
    with pytest.raises(NoSuchPerson) as refused:
        named_person(session, actor_of(boss), "lena", "/stint people")
    assert refused.value.near == (("U0LENA", "Lena Vogt"),)
    put_person(session, slack_user_id="U0LENA2", name="LENA VOGT")
    with pytest.raises(NoSuchPerson) as several:
        named_person(session, actor_of(boss), "Lena Vogt", "/stint people")
    assert len(several.value.near) == 2


def test_the_list_has_pages_in_order_of_names(session: WorkspaceSession, boss: Person) -> None:
    for number in range(12):
        put_person(session, name=f"p{number:02}", in_slack=number != 11)
    put_person(session, name="Gone", active=False)
    second = list_people(session, actor_of(boss), 2)
    assert (second.page.number, second.page.of) == (2, 2)
    assert [line.person.name for line in second.lines] == ["p09", "p10", "p11"]
    assert not second.lines[-1].person.in_slack
    inactive = list_people(session, actor_of(boss), inactive=True)
    assert [line.person.name for line in inactive.lines] == ["Gone"]


@pytest.mark.parametrize("level", [Level.MANAGER, Level.RESOURCE, Level.EXECUTIVE])
def test_administrators_alone_keep_people(
    session: WorkspaceSession, boss: Person, level: Level
) -> None:
    person, actor = put_person(session), actor_of(put_person(session, level))
    name = person_of_slack(session, actor_of(boss), person.slack_user_id)
    assert name
    with pytest.raises(NotAllowed):
        list_people(session, actor)
    with pytest.raises(NotAllowed):
        show_person(session, actor, name)
    with pytest.raises(NotAllowed):
        change_level(session, actor, name, Level.MANAGER)
    with pytest.raises(NotAllowed):
        edit_person(session, actor, person.id, 1, as_is(person))
