"""`auth.*` and `api.*`: who am I, and the end of a token."""

from playground.web_api.registry import Call, method
from playground.wire import Json


@method("api.test", kind="none")
def api_test(call: Call) -> Json:
    """Echo the arguments."""
    return {"args": call.args.shown()}


@method("auth.test", kind="any")
def auth_test(call: Call) -> Json:
    """Who the token belongs to; it needs no scope."""
    return {
        "url": f"https://{call.workspace.domain}.slack.com/",
        "team": call.workspace.name,
        "user": call.workspace.users[call.app.bot_user].name,
        "team_id": call.workspace.team_id,
        "user_id": call.app.bot_user,
        "bot_id": call.app.bot_id,
        "is_enterprise_install": False,
    }


@method("auth.revoke")
def auth_revoke(call: Call) -> Json:
    """End the calling token, and tell the app so."""
    if call.args.flag("test"):
        return {"revoked": False}
    if call.token:
        call.app.revoke(call.token)
    tokens = {"oauth": [], "bot": [call.app.bot_user]}
    call.world.events.emit({"type": "tokens_revoked", "tokens": tokens})
    return {"revoked": True}


@method("team.info", "team:read")
def team_info(call: Call) -> Json:
    """The workspace."""
    workspace = call.workspace
    team = {
        "id": workspace.team_id,
        "name": workspace.name,
        "domain": workspace.domain,
        "url": f"https://{workspace.domain}.slack.com/",
        "email_domain": "",
        "icon": {"image_default": True},
    }
    return {"team": team}
