"""`users.*`: who is in the workspace."""

from playground.rules import Rule
from playground.web_api.conversations import describe, kinds_of
from playground.web_api.registry import Call, method
from playground.wire import Json
from playground.workspace import SLACKBOT


@method("users.info", "users:read")
def users_info(call: Call) -> Json:
    """One user; the language only with `include_locale`."""
    asks_for_slackbot = call.args.text("user") == SLACKBOT
    user = call.workspace.slackbot if asks_for_slackbot else call.user()
    return {"user": user.to_slack(call.world.clock.now(), include_locale=_locale(call))}


@method("users.list", "users:read")
def users_list(call: Call) -> Json:
    """Every user, paged."""
    now, locale = call.world.clock.now(), _locale(call)
    everybody = (call.workspace.slackbot, *call.workspace.users.values())
    users = [user.to_slack(now, include_locale=locale) for user in everybody]
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
