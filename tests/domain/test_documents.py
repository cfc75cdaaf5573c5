"""Documents: whose they are, what may be one, and what the trail keeps of them."""

import pytest
from sqlalchemy import select

from domain.actor import Actor
from domain.form_reader import FormMistakes
from domain.permissions import NotAllowed
from domain.projects.document_edits import (
    DocumentTitleUnfit,
    FilledDocument,
    LinkOrFile,
    LinkUnfit,
    add_document,
    document_form,
    remove_document,
)
from domain.projects.documents import (
    POSTED_AT_ONCE,
    NothingToPost,
    documents_to_post,
    list_documents,
)
from domain.projects.projects import ProjectGone
from domain.versions import GoneMeanwhile
from models import Action, AuditRecord, Document, Level, Project, ProjectKind, Subject
from models.database import WorkspaceSession
from tests import factories
from tests.domain.scene import Scene
from tests.factories import actor_of, add_lead, add_person, add_project, name_of


def a_manager(scene: Scene, project: Project | None = None) -> Actor:
    """Somebody who keeps documents on the project."""
    person = add_person(scene.session, Level.MANAGER)
    factories.join_team(scene.session, project or scene.project, person)
    return actor_of(person)


def titles(scene: Scene, actor: Actor, project: Project, lead_id: int | None = None) -> list[str]:
    name = name_of(scene.session, project)
    listed = list_documents(scene.session, actor, name, lead_id=lead_id)
    return [line.title for line in listed.lines]


@pytest.mark.parametrize(
    "url",
    [
        "https://docs.example",
        "https://docs.example:8443/a?b=c&d=%20#e",
        "HTTPS://docs.example/ä",
    ],
)
def test_a_link_is_kept(scene: Scene, url: str) -> None:
    actor = a_manager(scene)
    listed = add_document(
        scene.session, actor, scene.project.id, None, FilledDocument("  The\n brief ", url)
    )
    assert [(line.title, line.url) for line in listed.lines] == [("The brief", url)]
    record = scene.session.scalars(select(AuditRecord)).one()
    assert (record.action, record.subject) == (Action.CREATE, Subject.DOCUMENT)


@pytest.mark.parametrize(
    "url",
    [
        "http://docs.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "docs.example",
        "https:docs.example",
        "https://",
        "https:///path",
        "https://[::1",
        "https://me:secret@docs.example",
        "https://docs.example/a b",
        "slack://open",
        f"https://docs.example/{'x' * 2000}",
    ],
)
def test_what_is_no_safe_link_is_refused(scene: Scene, url: str) -> None:
    actor = a_manager(scene)
    with pytest.raises(FormMistakes) as wrong:
        add_document(scene.session, actor, scene.project.id, None, FilledDocument("Brief", url))
    assert wrong.value.mistakes == (LinkUnfit(url),)


def test_what_would_end_a_link_early_is_encoded(scene: Scene) -> None:
    filled = FilledDocument("Brief", "https://docs.example/<a>|b")
    listed = add_document(scene.session, a_manager(scene), scene.project.id, None, filled)
    assert listed.lines[0].url == "https://docs.example/%3Ca%3E%7Cb"


def test_every_mistake_is_told(scene: Scene) -> None:
    actor, link = a_manager(scene), "https://docs.example"
    for filled, mistakes in (
        (FilledDocument("", ""), (DocumentTitleUnfit(0), LinkOrFile(both=False))),
        (FilledDocument("x" * 121, link, link), (DocumentTitleUnfit(121), LinkOrFile(both=True))),
    ):
        with pytest.raises(FormMistakes) as wrong:
            add_document(scene.session, actor, scene.project.id, None, filled)
        assert wrong.value.mistakes == mistakes


def test_a_document_is_removed_and_kept_in_the_trail(scene: Scene) -> None:
    actor = a_manager(scene)
    document = factories.add_document(scene.session, scene.project, scene.person)
    assert remove_document(scene.session, actor, document.id).lines == ()
    record = scene.session.scalars(select(AuditRecord)).one()
    assert record.action is Action.REMOVE
    assert record.before
    assert record.before["title"] == "Brief"
    with pytest.raises(GoneMeanwhile):
        remove_document(scene.session, actor, document.id)


def test_a_leads_documents_stand_apart(scene: Scene) -> None:
    sales = add_project(scene.session, kind=ProjectKind.SALES)
    actor, lead = a_manager(scene, sales), add_lead(scene.session, sales)
    factories.add_document(scene.session, sales, scene.person, "Template")
    filled = FilledDocument("Offer", "https://docs.example/offer")
    add_document(scene.session, actor, sales.id, lead.id, filled)
    assert titles(scene, actor, sales) == ["Template"]
    assert titles(scene, actor, sales, lead.id) == ["Offer"]
    posted = documents_to_post(scene.session, actor, name_of(scene.session, sales))
    assert [line.title for line in posted.lines] == ["Template"]


def test_a_lead_of_another_project_is_none(scene: Scene) -> None:
    maya = actor_of(add_person(scene.session, Level.ADMINISTRATOR))
    lead = add_lead(scene.session, add_project(scene.session, kind=ProjectKind.SALES))
    filled = FilledDocument("Offer", "https://docs.example/offer")
    with pytest.raises(GoneMeanwhile):
        add_document(scene.session, maya, scene.project.id, lead.id, filled)
    with pytest.raises(GoneMeanwhile):
        document_form(scene.session, maya, scene.name, lead.id)


def test_hidden_projects_documents_are_neither_kept_nor_removed(scene: Scene) -> None:
    actor, hidden = a_manager(scene), add_project(scene.session)
    document = factories.add_document(scene.session, hidden, scene.person)
    with pytest.raises(ProjectGone):
        add_document(scene.session, actor, hidden.id, None, FilledDocument("A", "https://a.b"))
    with pytest.raises(GoneMeanwhile):
        remove_document(scene.session, actor, document.id)
    assert scene.session.get(Document, document.id)


def test_a_resource_reads_documents_and_keeps_none(scene: Scene) -> None:
    document = factories.add_document(scene.session, scene.project, scene.person)
    lead = add_lead(scene.session, scene.project)
    assert titles(scene, scene.actor, scene.project) == ["Brief"]
    filled = FilledDocument("A", "https://a.b")
    for refused in (
        lambda: add_document(scene.session, scene.actor, scene.project.id, None, filled),
        lambda: remove_document(scene.session, scene.actor, document.id),
        lambda: document_form(scene.session, scene.actor, scene.name),
        lambda: list_documents(scene.session, scene.actor, scene.name, lead_id=lead.id),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_an_executive_sees_no_documents(session: WorkspaceSession) -> None:
    jane = add_person(session, Level.EXECUTIVE)
    project = name_of(session, add_project(session, team=[jane]))
    for refused in (list_documents, documents_to_post):
        with pytest.raises(NotAllowed):
            refused(session, actor_of(jane), project)


def test_what_is_posted_is_cut_and_nothing_is_not_posted(scene: Scene) -> None:
    with pytest.raises(NothingToPost):
        documents_to_post(scene.session, scene.actor, scene.name)
    for _ in range(POSTED_AT_ONCE + 2):
        factories.add_document(scene.session, scene.project, scene.person)
    posted = documents_to_post(scene.session, scene.actor, scene.name)
    assert (len(posted.lines), posted.left_out) == (POSTED_AT_ONCE, 2)
