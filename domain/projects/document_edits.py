"""Keeping documents on projects and with leads, and taking them off."""

from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit

from sqlalchemy import select

from domain.actor import Actor
from domain.errors import DomainError
from domain.form_reader import FormReader
from domain.paging import page_of
from domain.permissions import Permission, require
from domain.projects.documents import DocumentList, documents_of, lead_of_project, list_documents
from domain.projects.projects import project_by_id, visible_projects
from domain.read_models import ProjectName
from domain.sales.leads import LeadLine
from domain.trail.audit import add_recorded, remove_recorded
from domain.versions import GoneMeanwhile
from models import Document, Project
from models.database import WorkspaceSession

LONGEST_TITLE = 120
LONGEST_LINK = 2_000


@dataclass
class DocumentTitleUnfit(DomainError):
    """No title, or one that is too long."""

    field: ClassVar[str | None] = "title"
    length: int


@dataclass
class LinkUnfit(DomainError):
    """Not a link that may be handed on: https alone, and without a password in it."""

    field: ClassVar[str | None] = "url"
    typed: str


@dataclass
class LinkOrFile(DomainError):
    """A document is a link or a file: neither was given, or both."""

    field: ClassVar[str | None] = "url"
    both: bool


@dataclass(frozen=True)
class FilledDocument:
    """What stands in the form of a document.

    Attributes:
        url: the link that was typed.
        file_url: Slack's permalink of the file that was handed in.
    """

    title: str
    url: str = ""
    file_url: str = ""


def document_form(
    session: WorkspaceSession, actor: Actor, project: ProjectName, lead_id: int | None = None
) -> LeadLine | None:
    """The lead that a document is to be added to, or None for the project itself.

    Raises:
        NotAllowed.
        GoneMeanwhile: the lead is not there.
    """
    require(actor, Permission.KEEP_DOCUMENTS)
    return lead_of_project(session, actor, project, lead_id)


def add_document(
    session: WorkspaceSession,
    actor: Actor,
    project_id: int,
    lead_id: int | None,
    filled: FilledDocument,
) -> DocumentList:
    """Keep a document on the project or its lead.

    Returns:
        The last page of the documents it is among.

    Raises:
        NotAllowed, ProjectGone, GoneMeanwhile.
        FormMistakes: of DocumentTitleUnfit, LinkUnfit, LinkOrFile.
    """
    require(actor, Permission.KEEP_DOCUMENTS)
    project = project_by_id(session, actor, project_id)
    lead_of_project(session, actor, project, lead_id)
    reader = FormReader()
    title = reader.read(lambda: _title(filled.title))
    url = reader.read(lambda: _url(filled))
    reader.finish()
    row = Document(
        project_id=project.id,
        lead_id=lead_id,
        title=title,
        url=url,
        added_by=actor.person_id,
        added_at=actor.now,
    )
    add_recorded(session, actor, row)
    return _last_page(session, actor, project, lead_id)


def remove_document(session: WorkspaceSession, actor: Actor, document_id: int) -> DocumentList:
    """Take the document off its project; what it links to stays where it is.

    Returns:
        The documents that are left beside it.

    Raises:
        NotAllowed.
        GoneMeanwhile: it is not there.
    """
    require(actor, Permission.KEEP_DOCUMENTS)
    visible = visible_projects(actor).with_only_columns(Project.id)
    row = session.scalar(
        select(Document)
        .where(Document.id == document_id, Document.project_id.in_(visible))
        .with_for_update()
    )
    if row is None:
        raise GoneMeanwhile
    project = project_by_id(session, actor, row.project_id)
    remove_recorded(session, actor, row)
    return list_documents(session, actor, project, lead_id=row.lead_id)


def copy_documents(session: WorkspaceSession, actor: Actor, lead_id: int, project_id: int) -> int:
    """Keep the lead's documents on the project too, as its own; how many there are."""
    rows = session.scalars(
        select(Document).where(Document.lead_id == lead_id).order_by(Document.id)
    )
    copies = [
        Document(
            project_id=project_id,
            title=row.title,
            url=row.url,
            added_by=actor.person_id,
            added_at=actor.now,
        )
        for row in rows
    ]
    for copy in copies:
        add_recorded(session, actor, copy)
    return len(copies)


def _last_page(
    session: WorkspaceSession, actor: Actor, project: ProjectName, lead_id: int | None
) -> DocumentList:
    last = page_of(session, documents_of(project.id, lead_id), 1).of
    return list_documents(session, actor, project, lead_id=lead_id, number=last)


def _title(typed: str) -> str:
    title = " ".join(typed.split())
    if not 0 < len(title) <= LONGEST_TITLE:
        raise DocumentTitleUnfit(len(title))
    return title


def _url(filled: FilledDocument) -> str:
    if bool(filled.url) == bool(filled.file_url):
        raise LinkOrFile(both=bool(filled.url))
    return _link(filled.url or filled.file_url)


def _link(typed: str) -> str:
    """The link, with the characters encoded that would end it where Slack shows it."""
    try:
        parts = urlsplit(typed)
    except ValueError:
        raise LinkUnfit(typed) from None
    blank = len(typed.split()) != 1
    if parts.scheme != "https" or not parts.hostname or "@" in parts.netloc or blank:
        raise LinkUnfit(typed)
    link = typed.replace("|", "%7C").replace("<", "%3C").replace(">", "%3E")
    if len(link) + 4 * link.count("&") > LONGEST_LINK:  # Slack is told of each & as &amp;
        raise LinkUnfit(typed)
    return link
