"""Teams: who comes, who goes, and who can't (DOMAIN rule 8)."""

import pytest
from sqlalchemy import select

from domain.actor import Actor
from domain.people.staff import find_managers, find_staff
from domain.permissions import NotAllowed
from domain.projects.projects import ProjectGone, project_by_key
from domain.projects.teams import (
    SHOWN,
    ManagerStays,
    NobodyMentioned,
    NotForTeams,
    NotOnOffer,
    add_to_team,
    set_team,
    show_team,
)
from domain.versions import ChangedMeanwhile
from models import Action, AuditRecord, Level, Person, Project, Subject, TeamMember, TimeEntry
from models.database import WorkspaceSession
from tests.factories import actor_of, add_entry, add_person, add_project, name_of


@pytest.fixture
def tom(session: WorkspaceSession) -> Person:
    return add_person(session, Level.MANAGER, name="Tom")


@pytest.fixture
def project(session: WorkspaceSession, tom: Person) -> Project:
    return add_project(session, "ACME-site", team=[tom])


def team_of(session: WorkspaceSession, project: Project) -> set[int]:
    members = select(TeamMember.person_id).where(TeamMember.project_id == project.id)
    return set(session.scalars(members))


def test_saving_the_form_adds_and_removes_each_on_the_record(
    session: WorkspaceSession, tom: Person, project: Project
) -> None:
    lena, jack = add_person(session, name="Lena"), add_person(session, name="Jack")
    session.add(TeamMember(project_id=project.id, person_id=lena.id))
    entry = add_entry(session, lena, project)
    team = show_team(session, actor_of(tom), name_of(session, project))
    assert [person.name for person in team.staff] == ["Tom", "Lena"]
    changed = set_team(session, actor_of(tom), project.id, team.version, [tom.id, jack.id])
    assert (changed.joined, changed.left) == (("Jack",), ("Lena",))
    assert team_of(session, project) == {tom.id, jack.id}
    trail = [
        (record.action, record.subject, (record.before or record.after or {})["person_id"])
        for record in session.scalars(select(AuditRecord).order_by(AuditRecord.id))
    ]
    assert trail == [
        (Action.CREATE, Subject.TEAM, jack.id),
        (Action.REMOVE, Subject.TEAM, lena.id),
    ]
    assert session.get_one(TimeEntry, entry.id).minutes == 60
    assert project_by_key(session, actor_of(lena), "ACME-site") is None
    assert project_by_key(session, actor_of(jack), "ACME-site") is not None


def test_the_second_of_two_forms_is_told_and_nothing_is_overwritten(
    session: WorkspaceSession, tom: Person, project: Project
) -> None:
    lena, jack = add_person(session), add_person(session)
    version = project.version
    set_team(session, actor_of(tom), project.id, version, [tom.id, lena.id])
    with pytest.raises(ChangedMeanwhile):
        set_team(session, actor_of(tom), project.id, version, [tom.id, jack.id])
    assert team_of(session, project) == {tom.id, lena.id}
    set_team(session, actor_of(tom), project.id, project.version, [tom.id, lena.id])
    assert project.version == version + 1


def test_people_are_put_on_it_by_their_mention(
    session: WorkspaceSession, tom: Person, project: Project
) -> None:
    lena, jack = add_person(session, name="Lena"), add_person(session, name="Jack")
    ids = [lena.slack_user_id, jack.slack_user_id, tom.slack_user_id]
    version = project.version
    changed = add_to_team(session, actor_of(tom), name_of(session, project), ids)
    assert (changed.joined, changed.there) == (("Jack", "Lena"), ("Tom",))
    assert team_of(session, project) == {tom.id, lena.id, jack.id}
    with pytest.raises(ChangedMeanwhile):
        set_team(session, actor_of(tom), project.id, version, [tom.id])


def test_nobody_is_put_on_it_where_one_of_them_cant_be(
    session: WorkspaceSession, tom: Person, project: Project
) -> None:
    lena, gone = add_person(session), add_person(session, active=False)
    away = add_person(session, in_slack=False)
    jane = add_person(session, Level.EXECUTIVE, name="Jane")
    people = [lena, gone, away, jane]
    ids = [*(person.slack_user_id for person in people), "U0NOBODY"]
    with pytest.raises(NotForTeams) as refused:
        add_to_team(session, actor_of(tom), name_of(session, project), ids)
    unknown = (gone.slack_user_id, away.slack_user_id, "U0NOBODY")
    assert refused.value == NotForTeams(unknown, ("Jane",))
    with pytest.raises(NobodyMentioned):
        add_to_team(session, actor_of(tom), name_of(session, project), [])
    for person_id in (gone.id, away.id, jane.id, 999_999):
        with pytest.raises(NotOnOffer):
            set_team(
                session, actor_of(tom), project.id, project.version, [tom.id, lena.id, person_id]
            )
    assert team_of(session, project) == {tom.id}


def test_executives_stay_unless_an_administrator_takes_them_off(
    session: WorkspaceSession, tom: Person, project: Project
) -> None:
    jane, sam = (add_person(session, Level.EXECUTIVE, name=name) for name in ("Jane", "Sam"))
    for person in (jane, sam):
        session.add(TeamMember(project_id=project.id, person_id=person.id))
    session.flush()
    maya = actor_of(add_person(session, Level.ADMINISTRATOR))

    def save(actor: Actor, executives: list[int] | None) -> tuple[str, ...]:
        version = project.version
        return set_team(session, actor, project.id, version, [tom.id], executives).left

    assert not show_team(session, actor_of(tom), name_of(session, project)).removes_executives
    assert save(actor_of(tom), []) == ()
    assert save(maya, None) == ()
    assert save(maya, [jane.id]) == ("Sam",)
    assert team_of(session, project) == {tom.id, jane.id}


def test_whoever_manages_the_project_stays_on_its_team(
    session: WorkspaceSession, tom: Person, project: Project
) -> None:
    project.manager_id = tom.id
    session.flush()
    with pytest.raises(ManagerStays):
        set_team(session, actor_of(tom), project.id, project.version, [])
    assert team_of(session, project) == {tom.id}


def test_those_beyond_what_the_form_can_show_stay(
    session: WorkspaceSession, tom: Person, project: Project
) -> None:
    for level in [Level.RESOURCE, Level.EXECUTIVE] * (SHOWN + 2):
        session.add(TeamMember(project_id=project.id, person_id=add_person(session, level).id))
    session.flush()
    maya = actor_of(add_person(session, Level.ADMINISTRATOR))
    team = show_team(session, maya, name_of(session, project))
    assert (len(team.staff), team.left_out, len(team.executives)) == (SHOWN, 3, SHOWN)
    set_team(session, maya, project.id, team.version, [tom.id], [])
    assert len(team_of(session, project)) == 1 + 3 + 2


def test_a_team_of_others_is_like_none(session: WorkspaceSession, tom: Person) -> None:
    hidden = add_project(session, "Hidden")
    for project_id in (hidden.id, 999_999):
        with pytest.raises(ProjectGone):
            set_team(session, actor_of(tom), project_id, 1, [tom.id])


def test_staff_are_found_by_every_word_of_a_search(session: WorkspaceSession, tom: Person) -> None:
    lena = add_person(session, name="Lena Ößterreich")
    add_person(session, name="Lena Gone", active=False)
    add_person(session, Level.EXECUTIVE, name="Lena Client")
    maya = actor_of(add_person(session, Level.ADMINISTRATOR, name="Maya"))
    assert [person.id for person in find_staff(session, maya, "lena ÖSST")] == [lena.id]
    assert [person.name for person in find_managers(session, maya)] == ["Maya", "Tom"]
    with pytest.raises(NotAllowed):
        find_staff(session, actor_of(lena))
    with pytest.raises(NotAllowed):
        find_managers(session, actor_of(tom))


@pytest.mark.parametrize("level", [Level.RESOURCE, Level.EXECUTIVE])
def test_nobody_else_leads_a_team(session: WorkspaceSession, level: Level) -> None:
    person = add_person(session, level)
    project = add_project(session, team=[person])
    name, actor = name_of(session, project), actor_of(person)
    with pytest.raises(NotAllowed):
        show_team(session, actor, name)
    with pytest.raises(NotAllowed):
        set_team(session, actor, project.id, project.version, [])
    with pytest.raises(NotAllowed):
        add_to_team(session, actor, name, [person.slack_user_id])
