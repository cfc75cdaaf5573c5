"""The rows of the matrix about rates, retainers and on which terms clients are billed."""

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
from domain.clients.client_edits import FilledClient, edit_client
from domain.clients.clients import named_client
from domain.permissions import Permission
from tests.domain.matrix import Row

_BILLING = Permission.KEEP_BILLING
_CLIENT = FilledClient("Umbrella", FilledTerms("15", up=True, payment_days="14"))

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
    "client_terms.client_terms": Row(
        _BILLING,
        lambda s, a, t: client_terms(s, a, named_client(s, a, t.client, "/client")),
        resolved=True,
    ),
}
