"""Projects added, changed, and taken out of use and back."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from domain.actor import Actor
from domain.errors import DomainError
from domain.form_reader import FormMistakes
from domain.permissions import NotAllowed
from domain.projects.project_edits import (
    activate_project,
    add_project,
    ask_to_deactivate_project,
    deactivate_project,
    edit_project,
)
from domain.projects.project_form import (
    ClientNotOnOffer,
    FilledProject,
    KeyTaken,
    KeyUnfit,
    begin_project,
    draft_project,
)
from domain.projects.projects import ProjectGone, ProjectInactive, loggable_projects, require_active
from domain.versions import ChangedMeanwhile
from models import Action, AuditRecord, Level, Project, ProjectKind, Subject, TeamMember
from models.database import WorkspaceSession
from tests.factories import (
    actor_of,
    add_client,
    add_entry,
    add_person,
    name_of,
)
from tests.factories import (
    add_project as add_row,
)


@pytest.fixture
def maya(session: WorkspaceSession) -> Actor:
    return actor_of(add_person(session, Level.ADMINISTRATOR))


def team_of(session: WorkspaceSession, project_id: int) -> set[int]:
    members = select(TeamMember.person_id).where(TeamMember.project_id == project_id)
    return set(session.scalars(members))


def as_filled(session: WorkspaceSession, actor: Actor, project: Project) -> FilledProject:
    """The form as it opens."""
    draft = draft_project(session, actor, name_of(session, project))
    assert draft.client
    return FilledProject(
        draft.client.id,
        draft.key,
        draft.title,
        draft.kind,
        draft.billable,
        draft.budget,
        draft.hours,
        draft.manager.id if draft.manager else None,
    )


def mistakes(refused: pytest.ExceptionInfo[FormMistakes]) -> dict[str | None, DomainError]:
    return {mistake.field: mistake for mistake in refused.value.mistakes}


def test_a_new_project_has_its_manager_and_all_who_join_new_ones_on_its_team(
    session: WorkspaceSession, maya: Actor
) -> None:
    tom = add_person(session, Level.MANAGER, name="Tom")
    lena = add_person(session, name="Lena", joins_new_projects=True)
    add_person(session, name="Jack")
    add_person(session, name="Gone", joins_new_projects=True, active=False)
    add_person(session, name="Left", joins_new_projects=True, in_slack=False)
    add_person(session, Level.EXECUTIVE, name="Jane", joins_new_projects=True)
    client = add_client(session, "ACME")
    added = add_project(
        session,
        maya,
        FilledProject(
            client.id,
            "ACME-site",
            "  Website   relaunch ",
            ProjectKind.SALES,
            billable=False,
            budget="12,500.50",
            hours="120:30",
            manager_id=tom.id,
        ),
    )
    assert added.joined == ("Lena", "Tom")
    assert team_of(session, added.project.id) == {tom.id, lena.id}
    row = session.get_one(Project, added.project.id)
    assert (row.title, row.kind, row.billable) == ("Website relaunch", ProjectKind.SALES, False)
    assert (row.budget_minor, row.budget_minutes) == (1_250_050, 7230)
    assert (row.client_id, row.manager_id, row.active) == (client.id, tom.id, True)
    trail = [(record.subject, record.action) for record in session.scalars(select(AuditRecord))]
    assert trail == [(Subject.PROJECT, Action.CREATE), *[(Subject.TEAM, Action.CREATE)] * 2]


def test_a_project_is_begun_by_typing_and_needs_a_form_for_what_is_missing(
    session: WorkspaceSession, maya: Actor
) -> None:
    client = add_client(session, "Kim & Sons")
    add_client(session, "Kim")
    draft = begin_project(session, maya, "kim & sons Kim-shop Shop for  phones")
    assert draft.filled == FilledProject(client.id, "Kim-shop", "Shop for phones")
    for typed in ("", "Kim & Sons", "Kim & Sons Kim-shop"):
        assert begin_project(session, maya, typed).filled is None
    assert begin_project(session, maya, "Kim & Sons Kim-shop").key == "Kim-shop"


def test_every_mistake_of_a_form_is_told_at_its_field(
    session: WorkspaceSession, maya: Actor
) -> None:
    resource, hooli = add_person(session), add_client(session, "Hooli", active=False)
    filled = FilledProject(
        hooli.id, "two words", "", budget="much", hours="long", manager_id=resource.id
    )
    with pytest.raises(FormMistakes) as refused:
        add_project(session, maya, filled)
    fields = {"project_client", "key", "title", "amount", "hours", "manager"}
    assert set(mistakes(refused)) == fields


@pytest.mark.parametrize("key", ["", "a b", "a\tb", "x" * 41, "\ufdfa" * 40])
def test_a_key_is_short_and_has_no_blanks(session: WorkspaceSession, maya: Actor, key: str) -> None:
    client = add_client(session)
    with pytest.raises(FormMistakes) as refused:
        add_project(session, maya, FilledProject(client.id, key, "Title"))
    assert mistakes(refused) == {"key": KeyUnfit(key)}


def test_a_key_is_taken_whatever_its_case_and_activity(
    session: WorkspaceSession, maya: Actor
) -> None:
    row = add_row(session, "ACME-site", active=False)
    other = add_row(session, "ACME-app")
    filled = FilledProject(row.client_id, "acme-SITE", "Title")
    with pytest.raises(FormMistakes) as refused:
        add_project(session, maya, filled)
    assert mistakes(refused) == {"key": KeyTaken("ACME-site", active=False)}
    with pytest.raises(FormMistakes) as refused:
        edit_project(session, maya, other.id, other.version, filled)
    assert mistakes(refused) == {"key": KeyTaken("ACME-site", active=False)}
    edit_project(session, maya, row.id, row.version, filled)
    assert row.key == "acme-SITE"


def test_the_second_of_two_who_edit_is_told_and_nothing_is_overwritten(
    session: WorkspaceSession, maya: Actor
) -> None:
    row = add_row(session, "ACME-site")
    form, version = as_filled(session, maya, row), row.version
    edit_project(session, maya, row.id, version, replace(form, title="Hers", hours="10"))
    with pytest.raises(ChangedMeanwhile) as refused:
        edit_project(session, maya, row.id, version, replace(form, title="His"))
    assert refused.value == ChangedMeanwhile("ACME-site", "/project edit ACME-site")
    assert (row.title, row.budget_minutes) == ("Hers", 600)
    with pytest.raises(ChangedMeanwhile):
        deactivate_project(session, maya, row.id, version)
    assert row.active


def test_a_form_that_changes_nothing_changes_nothing(
    session: WorkspaceSession, maya: Actor
) -> None:
    tom = add_person(session, Level.MANAGER, active=False)
    hooli = add_client(session, "Hooli", active=False)
    row = add_row(session, "X", hooli, budget_minor=100_050, budget_minutes=90, manager_id=tom.id)
    form = as_filled(session, maya, row)
    assert edit_project(session, maya, row.id, row.version, form).what == "left"
    assert row.version == 1


def test_a_manager_changes_title_billable_and_budgets_and_nothing_else(
    session: WorkspaceSession,
) -> None:
    tom = add_person(session, Level.MANAGER)
    row, other = add_row(session, "ACME-site", team=[tom]), add_row(session, "Hidden")
    filled = FilledProject(
        other.client_id,
        "Hidden",
        "Relaunch",
        ProjectKind.SALES,
        billable=False,
        budget="5",
        hours="7",
        manager_id=tom.id,
    )
    client_id = row.client_id
    assert edit_project(session, actor_of(tom), row.id, row.version, filled).what == "edited"
    assert (row.title, row.billable, row.budget_minor, row.budget_minutes) == (
        "Relaunch",
        False,
        500,
        420,
    )
    assert (row.key, row.client_id, row.kind, row.manager_id) == (
        "ACME-site",
        client_id,
        ProjectKind.DELIVERY,
        None,
    )


def test_a_manager_edits_no_project_of_others_and_cant_tell_it_from_none(
    session: WorkspaceSession,
) -> None:
    tom = actor_of(add_person(session, Level.MANAGER))
    hidden = add_row(session, "Hidden")
    for project_id in (hidden.id, 999_999):
        with pytest.raises(ProjectGone):
            edit_project(session, tom, project_id, 1, FilledProject(1, "x", "y"))


def test_who_manages_it_from_now_on_joins_its_team(session: WorkspaceSession, maya: Actor) -> None:
    tom = add_person(session, Level.MANAGER, name="Tom")
    add_person(session, joins_new_projects=True)
    row = add_row(session)
    form = replace(as_filled(session, maya, row), manager_id=tom.id)
    assert edit_project(session, maya, row.id, row.version, form).joined == ("Tom",)
    assert team_of(session, row.id) == {tom.id}


def test_a_project_moves_to_another_active_client_alone(
    session: WorkspaceSession, maya: Actor
) -> None:
    row, other = add_row(session), add_client(session)
    gone = add_client(session, "Hooli", active=False)
    form = as_filled(session, maya, row)
    with pytest.raises(FormMistakes) as refused:
        edit_project(session, maya, row.id, row.version, replace(form, client_id=gone.id))
    assert mistakes(refused) == {"project_client": ClientNotOnOffer("Hooli")}
    edit_project(session, maya, row.id, row.version, replace(form, client_id=other.id))
    assert row.client_id == other.id


def test_deactivating_says_what_it_will_do_and_keeps_all_time(
    session: WorkspaceSession, maya: Actor
) -> None:
    lena = add_person(session)
    row = add_row(session, "ACME-site", team=[lena, add_person(session)])
    add_entry(session, lena, row, minutes=90)
    name = name_of(session, row)
    asked = ask_to_deactivate_project(session, maya, name)
    assert (asked.members, asked.minutes, asked.version) == (2, 90, row.version)
    assert deactivate_project(session, maya, row.id, asked.version).what == "deactivated"
    assert loggable_projects(session, actor_of(lena)) == []
    with pytest.raises(ProjectInactive):
        require_active(session, actor_of(lena), name_of(session, row))
    assert ask_to_deactivate_project(session, maya, name).minutes == 90


def test_a_project_of_an_inactive_client_is_activated_and_that_is_said(
    session: WorkspaceSession, maya: Actor
) -> None:
    hooli = add_client(session, "Hooli", active=False)
    row = add_row(session, "Hooli-care", hooli, active=False)
    activated = activate_project(session, maya, name_of(session, row))
    assert (activated.what, activated.client_active) == ("activated", False)
    assert activate_project(session, maya, activated.project).what == "active"


@pytest.mark.parametrize("level", [Level.MANAGER, Level.RESOURCE, Level.EXECUTIVE])
def test_administrators_alone_make_projects(session: WorkspaceSession, level: Level) -> None:
    person = add_person(session, level)
    actor, row = actor_of(person), add_row(session, team=[person])
    name = name_of(session, row)
    with pytest.raises(NotAllowed):
        begin_project(session, actor)
    with pytest.raises(NotAllowed):
        add_project(session, actor, FilledProject(row.client_id, "new", "New"))
    with pytest.raises(NotAllowed):
        ask_to_deactivate_project(session, actor, name)
    with pytest.raises(NotAllowed):
        deactivate_project(session, actor, row.id, row.version)
    with pytest.raises(NotAllowed):
        activate_project(session, actor, name)
    if level is not Level.MANAGER:
        with pytest.raises(NotAllowed):
            draft_project(session, actor, name)
        with pytest.raises(NotAllowed):
            edit_project(session, actor, row.id, row.version, FilledProject(1, "x", "y"))
