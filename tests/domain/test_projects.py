"""Which projects one sees, and which take time (DOMAIN rules 3, 4 and 8)."""

from datetime import timedelta

import pytest

from domain.projects.projects import (
    ProjectGone,
    ProjectInactive,
    loggable_projects,
    project_by_id,
    project_by_key,
    require_active,
    visible_projects,
)
from domain.read_models import ProjectName
from models import Level
from models.database import Database, WorkspaceSession
from tests.factories import (
    TODAY,
    actor_of,
    add_client,
    add_entry,
    add_person,
    add_project,
    add_workspace,
    join_team,
    name_of,
)

BY_TEAM = [Level.MANAGER, Level.RESOURCE, Level.EXECUTIVE]


def test_an_administrator_sees_every_project(session: WorkspaceSession) -> None:
    actor = actor_of(add_person(session, Level.ADMINISTRATOR))
    added = {add_project(session).id, add_project(session, active=False).id}
    assert {row.id for row in session.execute(visible_projects(actor))} == added


@pytest.mark.parametrize("level", BY_TEAM)
def test_everybody_else_sees_the_projects_of_their_teams(
    session: WorkspaceSession, level: Level
) -> None:
    person, other = add_person(session, level), add_person(session, level)
    actor = actor_of(person)
    mine = add_project(session, "MINE", team=[person, other])
    theirs = add_project(session, "THEIRS", team=[other])
    managed = add_project(session, "MANAGED", manager_id=person.id)
    assert [row.id for row in session.execute(visible_projects(actor))] == [mine.id]
    assert project_by_key(session, actor, "mine") == name_of(session, mine)
    for hidden in (theirs, managed):
        assert project_by_key(session, actor, hidden.key) is None
        with pytest.raises(ProjectGone):
            project_by_id(session, actor, hidden.id)


def test_who_leaves_the_team_sees_the_project_no_more(session: WorkspaceSession) -> None:
    person = add_person(session)
    project = add_project(session, "ACME-site")
    membership = join_team(session, project, person)
    assert project_by_id(session, actor_of(person), project.id) == name_of(session, project)
    session.delete(membership)
    session.flush()
    assert project_by_key(session, actor_of(person), "ACME-site") is None


def test_a_key_of_another_workspace_is_nobody_s(database: Database) -> None:
    with database.begin("T1") as session:
        add_workspace(session)
        project = add_project(session, "ACME-site")
    with database.begin("T2") as session:
        add_workspace(session)
        administrator = actor_of(add_person(session, Level.ADMINISTRATOR))
        assert project_by_key(session, administrator, "ACME-site") is None
        with pytest.raises(ProjectGone):
            project_by_id(session, administrator, project.id)


@pytest.mark.parametrize("typed", ["ÄCME-Straße", "äcme-strasse", "A\u0308CME-STRASSE"])
def test_a_key_is_found_whatever_its_case(session: WorkspaceSession, typed: str) -> None:
    person = add_person(session)
    project = add_project(session, "ÄCME-Straße", team=[person])
    assert project_by_key(session, actor_of(person), typed) == name_of(session, project)


@pytest.mark.parametrize("typed", ["ACME", "ACME-sit", "ACME-site2", "ACME_site", "%", "ACME-s%"])
def test_nothing_but_the_exact_key_is_found_by_key(session: WorkspaceSession, typed: str) -> None:
    person = add_person(session)
    add_project(session, "ACME-site", team=[person])
    assert project_by_key(session, actor_of(person), typed) is None


def test_an_inactive_project_names_those_who_can_activate_it(session: WorkspaceSession) -> None:
    person = add_person(session)
    add_person(session, Level.ADMINISTRATOR, active=False)
    add_person(session, Level.ADMINISTRATOR, in_slack=False)
    add_person(session, Level.MANAGER)
    for number in range(1, 5):
        add_person(session, Level.ADMINISTRATOR, slack_user_id=f"UADMIN{number}")
    project = name_of(session, add_project(session, active=False, team=[person]))
    with pytest.raises(ProjectInactive) as refused:
        require_active(session, actor_of(person), project)
    assert refused.value == ProjectInactive(
        project, ("UADMIN1", "UADMIN2", "UADMIN3"), asker_can_activate=False
    )


@pytest.mark.parametrize("level", Level)
def test_only_an_administrator_is_told_to_activate_it_themselves(
    session: WorkspaceSession, level: Level
) -> None:
    person = add_person(session, level)
    project = name_of(session, add_project(session, active=False, team=[person]))
    with pytest.raises(ProjectInactive) as refused:
        require_active(session, actor_of(person), project)
    assert refused.value.asker_can_activate == (level is Level.ADMINISTRATOR)


def test_an_active_project_of_an_inactive_client_takes_time(session: WorkspaceSession) -> None:
    person = add_person(session)
    project = add_project(session, client=add_client(session, active=False), team=[person])
    actor = actor_of(person)
    require_active(session, actor, name_of(session, project))
    assert loggable_projects(session, actor) == [name_of(session, project)]


def test_only_active_projects_are_offered(session: WorkspaceSession) -> None:
    person = add_person(session)
    offered = add_project(session, team=[person])
    closed = add_project(session, team=[person], active=False)
    add_entry(session, person, closed)
    add_project(session, "HIDDEN")
    assert loggable_projects(session, actor_of(person)) == [name_of(session, offered)]


def test_the_latest_logged_on_lead_and_the_rest_follow_by_name(session: WorkspaceSession) -> None:
    person, other = add_person(session), add_person(session)
    acme, beta = add_client(session, "acme"), add_client(session, "Beta")
    keys = {
        key: add_project(session, key, client, [person])
        for key, client in {"z": acme, "A": beta, "y": acme, "B": beta, "x": acme}.items()
    }
    add_entry(session, person, keys["B"], TODAY)
    add_entry(session, person, keys["y"], TODAY - timedelta(days=60))
    add_entry(session, person, keys["A"], TODAY - timedelta(days=61))
    add_entry(session, other, keys["z"], TODAY)
    assert _keys(loggable_projects(session, actor_of(person))) == ["y", "B", "x", "z", "A"]
    assert _keys(loggable_projects(session, actor_of(person), limit=2)) == ["y", "B"]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", ["ACME-site", "BETA-100%_shop"]),
        ("SITE", ["ACME-site"]),
        ("relaunch", ["ACME-site"]),
        ("ácmé", ["ACME-site"]),
        ("site relaunch", ["ACME-site"]),
        ("site beta", []),
        ("%", ["BETA-100%_shop"]),
        ("_", ["BETA-100%_shop"]),
        ("\\", []),
        ("'; DROP TABLE project --", []),
    ],
)
def test_a_search_looks_in_key_title_and_client(
    session: WorkspaceSession, search: str, found: list[str]
) -> None:
    person = add_person(session)
    acme, beta = add_client(session, "Ácmé & Söhne"), add_client(session, "Beta")
    add_project(session, "ACME-site", acme, [person], title="The Relaunch")
    add_project(session, "BETA-100%_shop", beta, [person], title="Shop")
    assert sorted(_keys(loggable_projects(session, actor_of(person), search))) == found


def _keys(projects: list[ProjectName]) -> list[str]:
    return [project.key for project in projects]
