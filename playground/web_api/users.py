"""`users.*`: who is in the workspace."""

from playground.rules import Rule
from playground.web_api.conversations import describe, kinds_of
from playground.web_api.registry import Call, method
from playground.wire import Json


@method("users.info", "users:read")
def users_info(call: Call) -> Json:
    """One user; the language only with `include_locale`."""
    return {"user": call.user().to_slack(call.world.clock.now(), include_locale=_locale(call))}


@method("users.list", "users:read")
def users_list(call: Call) -> Json:
    """Every user, paged."""
    now, locale = call.world.clock.now(), _locale(call)
    users = [u.to_slack(now, include_locale=locale) for u in call.workspace.users.values()]
    return call.page(users, "members", default=0) | {"cache_ts": int(now.timestamp())}


@method("users.conversations", "channels:read", "groups:read", "im:read", "mpim:read")
def users_conversations(call: Call) -> Json:
    """The conversations that the bot, or a user, is a member of."""
    user = call.args.text("user") or call.app.bot_user
    kinds = kinds_of(call)
    found = [
        describe(call, channel)
        for channel in call.workspace.channels.values()
        if channel.kind in kinds
        and user in channel.members
        and (channel.kind == "public" or call.is_member(channel))
    ]
    return call.page(found, "channels")


def _locale(call: Call) -> bool:
    asked = call.args.flag("include_locale")
    return asked or Rule.LOCALE_ON_REQUEST not in call.world.rules
