"""Channels linked to projects, and what nobody learns by it (DOMAIN rule 8)."""

import pytest
from sqlalchemy import select

from domain.actor import Actor
from domain.permissions import NotAllowed
from domain.projects.channel_links import (
    LinkAsked,
    LinkChanged,
    LinkedElsewhere,
    NotAChannel,
    NotLinked,
)
from domain.projects.channel_links import (
    link_channel as link,
)
from domain.projects.channel_links import (
    relink_channel as relink,
)
from domain.projects.channel_links import (
    unlink_channel as unlink,
)
from domain.projects.project_names import linked_project
from domain.projects.projects import ProjectGone, ProjectInactive
from domain.read_models import ProjectName
from domain.versions import ChangedMeanwhile
from models import Action, AuditRecord, Level, Person
from models.database import WorkspaceSession
from tests.factories import actor_of, add_client, add_person, add_project, link_channel, name_of


@pytest.fixture
def person(session: WorkspaceSession) -> Person:
    return add_person(session, Level.MANAGER)


@pytest.fixture
def tom(person: Person) -> Actor:
    return actor_of(person)


@pytest.fixture
def site(session: WorkspaceSession, person: Person) -> ProjectName:
    return name_of(session, add_project(session, "ACME-site", team=[person]))


def test_a_channel_is_linked_and_unlinked_on_the_record(
    session: WorkspaceSession, tom: Actor, site: ProjectName
) -> None:
    assert link(session, tom, "C1", site) == LinkChanged("ACME-site", "linked", "ACME-site")
    assert linked_project(session, tom, "C1") == site
    assert link(session, tom, "C1", site) == LinkChanged("ACME-site", "left", "ACME-site")
    assert unlink(session, tom, "C1") == LinkChanged("ACME-site", "unlinked", "ACME-site")
    assert linked_project(session, tom, "C1") is None
    trail = [record.action for record in session.scalars(select(AuditRecord))]
    assert trail == [Action.CREATE, Action.REMOVE]


def test_another_link_gives_way_only_after_that_was_asked(
    session: WorkspaceSession, tom: Actor, person: Person, site: ProjectName
) -> None:
    app = add_project(session, "ACME-app", team=[person])
    link_channel(session, "C1", app)
    asked = link(session, tom, "C1", site)
    assert asked == LinkAsked(site, "ACME-app", app.id, 0)
    assert linked_project(session, tom, "C1") == name_of(session, app)
    assert relink(session, tom, "C1", site.id, app.id, 0).what == "linked"
    assert linked_project(session, tom, "C1") == site
    with pytest.raises(ChangedMeanwhile):
        relink(session, tom, "C1", app.id, app.id, 0)
    assert linked_project(session, tom, "C1") == site


def test_a_clients_link_gives_way_too(
    session: WorkspaceSession, tom: Actor, person: Person, site: ProjectName
) -> None:
    client = add_client(session, "Kim")
    link_channel(session, "C1", client)
    with pytest.raises(LinkedElsewhere):
        link(session, tom, "C1", site)
    add_project(session, client=client, team=[person])
    assert link(session, tom, "C1", site) == LinkAsked(site, "Kim", 0, client.id)
    assert relink(session, tom, "C1", site.id, 0, client.id).what == "linked"


def test_a_link_to_what_one_does_not_see_is_kept_and_not_told(
    session: WorkspaceSession, tom: Actor, site: ProjectName
) -> None:
    hidden = add_project(session, "Hidden")
    link_channel(session, "C1", hidden)
    with pytest.raises(NotLinked):
        unlink(session, tom, "C1")
    with pytest.raises(NotLinked):
        unlink(session, tom, "C2")
    with pytest.raises(LinkedElsewhere) as refused:
        link(session, tom, "C1", site)
    assert refused.value == LinkedElsewhere()
    for told_of in ((hidden.id, 0), (0, 0)):
        with pytest.raises(ChangedMeanwhile):
            relink(session, tom, "C1", site.id, *told_of)
    maya = actor_of(add_person(session, Level.ADMINISTRATOR))
    assert linked_project(session, maya, "C1") == name_of(session, hidden)


def test_a_project_that_is_hidden_or_inactive_is_not_linked(
    session: WorkspaceSession, tom: Actor, person: Person, site: ProjectName
) -> None:
    old = add_project(session, "Old", team=[person], active=False)
    hidden = add_project(session, "Hidden")
    with pytest.raises(ProjectInactive):
        link(session, tom, "C1", name_of(session, old))
    link(session, tom, "C1", site)
    with pytest.raises(ProjectInactive):
        relink(session, tom, "C1", old.id, site.id, 0)
    for project_id in (hidden.id, 999_999):
        with pytest.raises(ProjectGone):
            relink(session, tom, "C1", project_id, site.id, 0)


@pytest.mark.parametrize("channel_id", [None, "", "D0TOM"])
def test_direct_messages_are_not_linked(
    session: WorkspaceSession, tom: Actor, site: ProjectName, channel_id: str | None
) -> None:
    with pytest.raises(NotAChannel):
        link(session, tom, channel_id, site)
    with pytest.raises(NotAChannel):
        relink(session, tom, channel_id, site.id, 0, 0)
    with pytest.raises(NotAChannel):
        unlink(session, tom, channel_id)


@pytest.mark.parametrize("level", [Level.RESOURCE, Level.EXECUTIVE])
def test_nobody_else_links_channels(session: WorkspaceSession, level: Level) -> None:
    person = add_person(session, level)
    name = name_of(session, add_project(session, team=[person]))
    with pytest.raises(NotAllowed):
        link(session, actor_of(person), "C1", name)
    with pytest.raises(NotAllowed):
        relink(session, actor_of(person), "C1", name.id, 0, 0)
    with pytest.raises(NotAllowed):
        unlink(session, actor_of(person), "C1")
