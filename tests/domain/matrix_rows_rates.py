"""The rows of the matrix about rates, retainers and on which terms clients are billed."""

from domain.billing.client_terms import FilledTerms, client_terms
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
    "client_terms.client_terms": Row(
        _BILLING,
        lambda s, a, t: client_terms(s, a, named_client(s, a, t.client, "/client")),
        resolved=True,
    ),
}
