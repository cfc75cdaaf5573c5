"""`views.*` and `blocks.validate`: modals, the Home tab, and Block Kit's own check."""

from playground.block_kit import Complaint, check_message, check_view
from playground.content.modals import View
from playground.web_api.registry import Call, method
from playground.wire import Json, SlackError, as_object


@method("views.open")
def views_open(call: Call) -> Json:
    """Open a modal for the person behind a trigger."""
    content = _content(call, "modal")
    user = call.world.triggers.redeem(_trigger(call))
    return _shown(call, call.world.modals.open(user, content))


@method("views.push")
def views_push(call: Call) -> Json:
    """Push a modal on the stack of the person behind a trigger."""
    content = _content(call, "modal")
    user = call.world.triggers.redeem(_trigger(call))
    return _shown(call, call.world.modals.push(user, content))


@method("views.update")
def views_update(call: Call) -> Json:
    """Replace an open view, unless the hash is stale."""
    view = call.world.modals.find(call.args.text("view_id"), call.args.text("external_id"))
    content = _content(call, view.content.get("type"))
    return _shown(call, call.world.modals.update(view, content, call.args.text("hash")))


@method("views.publish")
def views_publish(call: Call) -> Json:
    """Set one user's Home tab, unless the hash is stale."""
    if not call.app.home_enabled:
        raise SlackError("not_enabled")
    content = _content(call, "home")
    user = call.user("user_id")
    return _shown(call, call.world.modals.publish(user.id, content, call.args.text("hash")))


@method("blocks.validate")
def blocks_validate(call: Call) -> Json:
    """The complaints about blocks, a message or a view; exactly one of them is given."""
    given = {n: call.args.structure(n) for n in ("blocks", "message", "view")}
    present = [name for name, value in given.items() if value is not None]
    if len(present) != 1:
        raise SlackError("invalid_arguments")
    name = present[0]
    value = given[name]
    if name == "view":
        complaints = check_view(value)
    else:
        complaints = check_message(value if name == "blocks" else as_object(value).get("blocks"))
    if complaints:
        errors = [_error(c, "/blocks" if name == "blocks" else "") for c in complaints]
        raise SlackError(f"invalid_{name}", details={"errors": errors})
    return {}


def _error(complaint: Complaint, prefix: str) -> Json:
    pointer = complaint.pointer.removeprefix(prefix)
    return {"pointer": pointer, "code": complaint.code, "message": complaint.message}


def _trigger(call: Call) -> str:
    return call.args.text("trigger_id") or call.args.required("interactivity_pointer")


def _content(call: Call, kind: object) -> Json:
    content = call.args.structure("view")
    call.world.posting.check_view(content)
    if as_object(content).get("type") != kind:
        lines = [f"[ERROR] a {kind} view is expected here [json-pointer:/view/type]"]
        raise SlackError("invalid_arguments", details={"response_metadata": {"messages": lines}})
    return as_object(content)


def _shown(call: Call, view: View) -> Json:
    call.world.changes.note()
    return {"view": call.world.modals.show(view, with_state=False)}
