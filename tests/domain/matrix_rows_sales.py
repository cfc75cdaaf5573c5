"""The rows of the matrix about leads, winning one, and documents."""

from domain.actor import Actor
from domain.permissions import Permission
from domain.projects.document_edits import (
    FilledDocument,
    add_document,
    document_form,
    remove_document,
)
from domain.projects.documents import documents_to_post, list_documents
from domain.projects.projects import project_by_id
from domain.read_models import ProjectName
from domain.sales.lead_edits import FilledLead, add_lead, edit_lead, move_lead
from domain.sales.leads import lead_board, list_leads, require_sales_project, show_lead
from domain.sales.winning import FilledWin, win_form, win_lead
from models import LeadStage
from models.database import WorkspaceSession
from tests.domain.matrix import Row, Target

_LEADS = Permission.KEEP_LEADS
_WIN = FilledWin(None, "Umbrella", "UMB-site", "Site")
_LINK = FilledDocument("Brief", "https://docs.example/brief")


def _project(session: WorkspaceSession, actor: Actor, target: Target) -> ProjectName:
    return project_by_id(session, actor, target.project_id)


def _sales(session: WorkspaceSession, actor: Actor, target: Target) -> ProjectName:
    return project_by_id(session, actor, target.sales_id)


def _post(session: WorkspaceSession, actor: Actor, target: Target) -> object:
    return documents_to_post(session, actor, _project(session, actor, target))


OF_SALES = {
    "leads.lead_board": Row(
        _LEADS, lambda s, a, t: lead_board(s, a, _sales(s, a, t)), resolved=True
    ),
    "leads.list_leads": Row(
        _LEADS, lambda s, a, t: list_leads(s, a, _sales(s, a, t), LeadStage.LEAD), resolved=True
    ),
    "leads.require_sales_project": Row(
        _LEADS, lambda s, a, _t: require_sales_project(s, a), aimed=False
    ),
    "leads.show_lead": Row(_LEADS, lambda s, a, t: show_lead(s, a, t.lead_id)),
    "lead_edits.add_lead": Row(
        _LEADS, lambda s, a, t: add_lead(s, a, FilledLead("Initrode", project_id=t.sales_id))
    ),
    "lead_edits.edit_lead": Row(
        _LEADS, lambda s, a, t: edit_lead(s, a, t.lead_id, 1, FilledLead("Initrode"))
    ),
    "lead_edits.move_lead": Row(
        _LEADS, lambda s, a, t: move_lead(s, a, t.lead_id, 1, LeadStage.LOST)
    ),
    "winning.win_form": Row(_LEADS, lambda s, a, t: win_form(s, a, t.lead_id)),
    "winning.win_lead": Row(
        Permission.MAKE_PROJECTS, lambda s, a, t: win_lead(s, a, t.lead_id, 1, _WIN)
    ),
    "documents.list_documents": Row(
        Permission.SEE_DOCUMENTS,
        lambda s, a, t: list_documents(s, a, _project(s, a, t)),
        resolved=True,
    ),
    "documents.documents_to_post": Row(Permission.SEE_DOCUMENTS, _post, resolved=True),
    "document_edits.document_form": Row(
        Permission.KEEP_DOCUMENTS,
        lambda s, a, t: document_form(s, a, _sales(s, a, t), t.lead_id),
        resolved=True,
    ),
    "document_edits.add_document": Row(
        Permission.KEEP_DOCUMENTS, lambda s, a, t: add_document(s, a, t.project_id, None, _LINK)
    ),
    "document_edits.remove_document": Row(
        Permission.KEEP_DOCUMENTS, lambda s, a, t: remove_document(s, a, t.document_id)
    ),
}
