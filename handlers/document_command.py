"""`/project docs`: documents listed, added, removed, and posted where all may see them."""

from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.permissions import Permission, require
from domain.projects.document_edits import (
    FilledDocument,
    add_document,
    document_form,
    remove_document,
)
from domain.projects.documents import documents_to_post, list_documents
from domain.projects.project_lists import ProjectWanted, named_project
from domain.projects.project_names import linked_project
from domain.projects.projects import project_by_key
from domain.read_models import ProjectName
from handlers.commands import Asked, Subcommand
from handlers.forms import Filled, confirm, filled
from handlers.posting import require_readers
from handlers.text import row_id, row_ids
from handlers.views import documents as views
from handlers.views.blocks import Answer
from handlers.views.origin import Origin
from handlers.visit import Visit
from models.database import WorkspaceSession

_DONE_HERE = {"add", "post"}
"""What may stand where a key would, in a channel that is linked to the project."""


def register(app: App) -> None:
    """Hear a document's form, and the wish to remove one."""
    app.view("document_form")(handle_document_form)
    app.action(views.REMOVE)(handle_remove)


def docs(asked: Asked) -> Answer | None:
    """`/project docs [KEY] [lead ID] [PAGE | add | post]`."""
    wanted = asked.visit.look(lambda session, actor: _wanted(session, actor, asked))
    if wanted.word == "add":
        _open_form(asked, wanted)
        return None
    if wanted.word == "post":
        return _posted(asked.visit, wanted.project)
    return asked.visit.look(
        lambda session, actor: views.document_list(
            list_documents(
                session,
                actor,
                wanted.project,
                lead_id=wanted.lead_id,
                number=row_id(wanted.word) or 1,
            )
        )
    )


DOCS = Subcommand(
    docs,
    "[KEY] [add | post]",
    "lists a project's documents, adds one, or posts them here",
    Permission.SEE_DOCUMENTS,
)


def handle_document_form(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Keep the document, then show those that it is among."""
    origin, fields = Origin.read(view["private_metadata"]), filled(view)
    project_id, lead_id = row_ids(origin.choice or "", 2)
    answer = visit.once(
        lambda session, actor: views.document_list(
            add_document(session, actor, project_id, lead_id or None, _filled(fields))
        )
    )
    confirm(ack, visit, origin, answer)


def handle_remove(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Take the document off its list."""
    document_id = row_id(action["value"])
    answer = visit.once(
        lambda session, actor: views.document_list(remove_document(session, actor, document_id))
    )
    ack()
    visit.replace_later(answer)


@dataclass(frozen=True)
class _Wanted:
    """What the words behind the command mean.

    Attributes:
        lead_id: of the lead whose documents are meant, if they are a lead's.
        word: "add", "post", or the number of a page.
    """

    project: ProjectName
    lead_id: int | None
    word: str


def _wanted(session: WorkspaceSession, actor: Actor, asked: Asked) -> _Wanted:
    """The project that was named, else the channel's."""
    require(actor, Permission.SEE_DOCUMENTS)
    key, *words = asked.rest.split() or [""]
    if key.lower() in _DONE_HERE and not project_by_key(session, actor, key):
        key, words = "", [key, *words]
    if key:
        project = named_project(session, actor, key, "/project docs")
    elif linked := linked_project(session, actor, asked.visit.channel_id):
        project = linked
    else:
        raise ProjectWanted("/project docs", active=None)
    lead_id = None
    if len(words) > 1 and words[0].lower() == "lead":
        lead_id, words = row_id(words[1]), words[2:]
    return _Wanted(project, lead_id, words[0].lower() if words else "")


def _open_form(asked: Asked, wanted: _Wanted) -> None:
    lead = asked.visit.look(
        lambda session, actor: document_form(session, actor, wanted.project, wanted.lead_id)
    )
    asked.visit.open_modal(views.document_form(wanted.project, lead, asked.origin))


def _posted(visit: Visit, project: ProjectName) -> Answer:
    posted = visit.look(lambda session, actor: documents_to_post(session, actor, project))
    require_readers(visit, project.id, Permission.SEE_DOCUMENTS)
    return views.posted_documents(posted)


def _filled(fields: Filled) -> FilledDocument:
    files = fields.files(views.FILE)
    return FilledDocument(
        title=fields.text(views.TITLE),
        url=fields.text(views.URL),
        file_url=str(files[0]["permalink"]) if files else "",
    )
