"""The rows of the matrix about rates, retainers and on which terms clients are billed."""

from datetime import date

from domain.actor import Actor
from domain.billing.client_terms import FilledTerms, client_terms
from domain.billing.rate_edits import (
    FilledRate,
    add_rate,
    ask_to_use_rate,
    edit_rate,
    remove_rate,
    use_rate,
)
from domain.billing.rate_lists import find_work_types, list_rates, rate_by_id
from domain.billing.retainer_edits import (
    FilledRetainer,
    ask_to_stop_retainer,
    keep_retainer,
    retainer_draft,
    stop_retainer,
)
from domain.clients.client_edits import FilledClient, edit_client
from domain.clients.clients import named_client
from domain.permissions import Permission
from domain.projects.projects import project_by_id
from domain.read_models import ProjectName
from models.database import WorkspaceSession
from tests.domain.matrix import Row, Target

_BILLING = Permission.KEEP_BILLING
_CLIENT = FilledClient("Umbrella", FilledTerms("15", up=True, payment_days="14"))

_PROJECTS = Permission.EDIT_PROJECTS
_RETAINER = FilledRetainer("20", "", "10", "", date(2026, 11, 1))


def _project(session: WorkspaceSession, actor: Actor, target: Target) -> ProjectName:
    return project_by_id(session, actor, target.project_id)


def _sales(session: WorkspaceSession, actor: Actor, target: Target) -> ProjectName:
    return project_by_id(session, actor, target.sales_id)


OF_RATES = {
    "client_edits.edit_client": Row(
        Permission.KEEP_CLIENTS, lambda s, a, t: edit_client(s, a, t.client_id, 1, _CLIENT)
    ),
    "rate_lists.list_rates": Row(_BILLING, lambda s, a, _t: list_rates(s, a), aimed=False),
    "rate_lists.rate_by_id": Row(_BILLING, lambda s, a, t: rate_by_id(s, a, t.rate_id)),
    "rate_lists.find_work_types": Row(
        _BILLING, lambda s, a, _t: find_work_types(s, a), aimed=False
    ),
    "rate_edits.add_rate": Row(
        _BILLING,
        lambda s, a, t: add_rate(s, a, FilledRate(t.project_id, None, None, "100")),
    ),
    "rate_edits.edit_rate": Row(_BILLING, lambda s, a, t: edit_rate(s, a, t.rate_id, 1, "100")),
    "rate_edits.remove_rate": Row(_BILLING, lambda s, a, t: remove_rate(s, a, t.rate_id, 1)),
    "rate_edits.ask_to_use_rate": Row(_BILLING, lambda s, a, t: ask_to_use_rate(s, a, t.rate_id)),
    "rate_edits.use_rate": Row(_BILLING, lambda s, a, t: use_rate(s, a, t.rate_id, 1)),
    "retainer_edits.retainer_draft": Row(
        _PROJECTS, lambda s, a, t: retainer_draft(s, a, _project(s, a, t)), resolved=True
    ),
    "retainer_edits.keep_retainer": Row(
        _PROJECTS, lambda s, a, t: keep_retainer(s, a, t.project_id, None, _RETAINER)
    ),
    "retainer_edits.ask_to_stop_retainer": Row(
        _PROJECTS, lambda s, a, t: ask_to_stop_retainer(s, a, _sales(s, a, t)), resolved=True
    ),
    "retainer_edits.stop_retainer": Row(
        _PROJECTS, lambda s, a, t: stop_retainer(s, a, t.sales_id, 1)
    ),
    "client_terms.client_terms": Row(
        _BILLING,
        lambda s, a, t: client_terms(s, a, named_client(s, a, t.client, "/client")),
        resolved=True,
    ),
}
