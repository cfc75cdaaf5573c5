"""`users.*`: who is in the workspace."""

from dataclasses import replace

from playground.rules import Rule
from playground.web_api.conversations import describe, kinds_of
from playground.web_api.registry import Call, method
from playground.wire import Json, SlackError
from playground.workspace import SLACKBOT, User


@method("users.info", "users:read")
def users_info(call: Call) -> Json:
    """One user; the language only with `include_locale`."""
    asks_for_slackbot = call.args.text("user") == SLACKBOT
    user = call.workspace.slackbot if asks_for_slackbot else call.user()
    return {"user": _shown(call, user)}


@method("users.lookupByEmail", "users:read.email")
def users_lookup_by_email(call: Call) -> Json:
    """The user with this address."""
    email = call.args.required("email", "users_not_found").casefold()
    for user in call.workspace.users.values():
        if user.email.casefold() == email and not user.deleted:
            return {"user": _shown(call, user)}
    raise SlackError("users_not_found")


@method("users.list", "users:read")
def users_list(call: Call) -> Json:
    """Every user, paged."""
    everybody = (call.workspace.slackbot, *call.workspace.users.values())
    users = [_shown(call, user) for user in everybody]
    return call.page(users, "members", default=0) | {"cache_ts": call.workspace.now_seconds()}


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


def _shown(call: Call, user: User) -> Json:
    rules, held = call.world.rules, call.token.scopes if call.token else ()
    locale = call.args.flag("include_locale") or Rule.LOCALE_ON_REQUEST not in rules
    email = "users:read.email" in held or Rule.EMAIL_WITH_SCOPE not in rules
    user = replace(user, is_stranger=call.is_stranger(user))
    return user.to_slack(call.world.clock.now(), include_locale=locale, with_email=email)
