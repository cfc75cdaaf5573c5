"""Documents: titled links kept on a project, or with one lead of a sales project."""

from dataclasses import dataclass

from sqlalchemy import Select, func, select

from domain.actor import Actor
from domain.errors import DomainError
from domain.paging import ROWS_A_PAGE, first_row, page_of
from domain.permissions import Permission, may, require
from domain.read_models import Page, ProjectName
from domain.sales.leads import LeadLine, show_lead
from domain.versions import GoneMeanwhile
from models import Document, Project, ProjectKind
from models.database import WorkspaceSession

POSTED_AT_ONCE = 40
"""Documents that are posted into a channel together."""


@dataclass
class NothingToPost(DomainError):
    """A project without documents of its own."""

    project: ProjectName


@dataclass(frozen=True)
class DocumentLine:
    """A document as a person who sees its project knows it."""

    id: int
    title: str
    url: str


@dataclass(frozen=True)
class DocumentList:
    """A page of the documents of a project, or of one of its leads.

    Attributes:
        lead: None where they are the project's own.
        templates: whether they are the template documents of a sales project (DOMAIN rule 5).
        may_keep: whether the reader adds and removes them.
    """

    project: ProjectName
    lead: LeadLine | None
    templates: bool
    lines: tuple[DocumentLine, ...]
    page: Page
    may_keep: bool


@dataclass(frozen=True)
class PostedDocuments:
    """A project's own documents, for a channel in which everybody may see them.

    Attributes:
        left_out: documents beyond those.
    """

    project: ProjectName
    lines: tuple[DocumentLine, ...]
    left_out: int


def list_documents(
    session: WorkspaceSession,
    actor: Actor,
    project: ProjectName,
    *,
    lead_id: int | None = None,
    number: int = 1,
) -> DocumentList:
    """A page of the project's own documents, or of one of its leads', in the order they came.

    Raises:
        NotAllowed.
        GoneMeanwhile: the lead is not there.
    """
    require(actor, Permission.SEE_DOCUMENTS)
    lead = lead_of_project(session, actor, project, lead_id)
    documents = documents_of(project.id, lead_id)
    page = page_of(session, documents, number)
    rows = session.execute(documents.offset(first_row(page)).limit(ROWS_A_PAGE)).all()
    return DocumentList(
        project,
        lead,
        lead is None and session.get_one(Project, project.id).kind is ProjectKind.SALES,
        tuple(DocumentLine(*row) for row in rows),
        page,
        may(actor, Permission.KEEP_DOCUMENTS),
    )


def documents_to_post(
    session: WorkspaceSession, actor: Actor, project: ProjectName
) -> PostedDocuments:
    """The project's own documents; its leads' are for those who keep leads.

    Raises:
        NotAllowed, NothingToPost.
    """
    require(actor, Permission.SEE_DOCUMENTS)
    documents = documents_of(project.id, None)
    rows = session.execute(documents.limit(POSTED_AT_ONCE)).all()
    if not rows:
        raise NothingToPost(project)
    counted = session.scalar(select(func.count()).select_from(documents.order_by(None).subquery()))
    return PostedDocuments(
        project, tuple(DocumentLine(*row) for row in rows), (counted or 0) - len(rows)
    )


def documents_of(project_id: int, lead_id: int | None) -> Select[int, str, str]:
    """A project's own documents, or those of one of its leads, as columns of DocumentLine."""
    return (
        select(Document.id, Document.title, Document.url)
        .where(Document.project_id == project_id, Document.lead_id == lead_id)
        .order_by(Document.id)
    )


def lead_of_project(
    session: WorkspaceSession, actor: Actor, project: ProjectName, lead_id: int | None
) -> LeadLine | None:
    """The lead of that id, which has to be the project's; None where none is meant.

    Raises:
        NotAllowed: the actor keeps no leads.
        GoneMeanwhile: there is none.
    """
    if lead_id is None:
        return None
    lead = show_lead(session, actor, lead_id)
    if lead.project_id != project.id:
        raise GoneMeanwhile
    return lead
