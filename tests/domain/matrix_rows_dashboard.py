"""The matrix's rows of client dashboards."""

from domain.actor import Actor
from domain.clients.client_words import client_typed
from domain.clients.clients import named_client
from domain.dashboard.charts import client_charts
from domain.dashboard.dashboard import client_dashboard
from domain.dashboard.sharing import share_dashboard
from domain.permissions import Permission
from domain.read_models import ClientName
from domain.readers import alone
from models import Person
from models.database import WorkspaceSession
from tests.domain.matrix import Row, Target

_SEE, _SHARE = Permission.SEE_CLIENTS, Permission.SHARE


def _client(session: WorkspaceSession, actor: Actor, target: Target) -> ClientName:
    return named_client(session, actor, target.client, "/client show")


def _share(session: WorkspaceSession, actor: Actor, target: Target) -> object:
    """Share it where nobody else reads along."""
    me = session.get_one(Person, actor.person_id)
    client = _client(session, actor, target)
    return share_dashboard(session, actor, [me.slack_user_id], client, None)


OF_DASHBOARDS = {
    "client_words.client_typed": Row(
        _SEE, lambda s, a, t: client_typed(s, a, t.client, None, "/client")
    ),
    "dashboard.client_dashboard": Row(
        _SEE,
        lambda s, a, t: client_dashboard(s, alone(a), _client(s, a, t), None),
        resolved=True,
    ),
    "charts.client_charts": Row(
        _SEE, lambda s, a, t: client_charts(s, alone(a), _client(s, a, t)), resolved=True
    ),
    "sharing.share_dashboard": Row(_SHARE, _share, resolved=True),
}
