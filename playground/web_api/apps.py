"""`apps.*` and `oauth.*`: connecting, installing, leaving."""

from playground.web_api.registry import Call, method
from playground.wire import Json, SlackError


@method("apps.connections.open", "connections:write", kind="app")
def connections_open(call: Call) -> Json:
    """A one-use WebSocket URL for Socket Mode."""
    ticket = call.world.sockets.issue_ticket()
    base = call.world.base.replace("http://", "ws://", 1)
    return {"url": f"{base}/link/?ticket={ticket}&app_id={call.app.app_id}"}


@method("apps.uninstall")
def apps_uninstall(call: Call) -> Json:
    """Take the app out of the workspace; it has to prove its client secret."""
    _prove(call)
    call.world.uninstall()
    return {}


@method("oauth.v2.access", kind="none")
def oauth_v2_access(call: Call) -> Json:
    """A bot token for the code that the authorization page handed out."""
    client_id, secret = _credentials(call)
    if client_id != call.app.client_id:
        raise SlackError("invalid_client_id")
    if secret != call.app.client_secret:
        raise SlackError("bad_client_secret")
    code = call.args.required("code", "invalid_code")
    scopes = call.world.codes.redeem(code, call.args.text("redirect_uri") or "")
    token = call.app.install(scopes)
    return {
        "access_token": token.value,
        "token_type": "bot",
        "scope": ",".join(token.scopes),
        "bot_user_id": call.app.bot_user,
        "app_id": call.app.app_id,
        "team": {"id": call.workspace.team_id, "name": call.workspace.name},
        "enterprise": None,
        "is_enterprise_install": False,
        "authed_user": {"id": call.world.installer},
    }


def _credentials(call: Call) -> tuple[str, str]:
    given = call.basic or (call.args.text("client_id"), call.args.text("client_secret"))
    return given[0] or "", given[1] or ""


def _prove(call: Call) -> None:
    client_id, secret = _credentials(call)
    if client_id != call.app.client_id:
        raise SlackError("client_id_token_mismatch")
    if secret != call.app.client_secret:
        raise SlackError("bad_client_secret")
