"""`conversations.*` of Slack Connect: inviting people of other organizations into a channel."""

import re

from playground.connect import PENDING, Invitation, show_channel
from playground.rules import Rule
from playground.web_api.registry import Call, method
from playground.wire import Json, SlackError
from playground.workspace import Channel

WRITE, MANAGE = "conversations.connect:write", "conversations.connect:manage"
_ADDRESS = re.compile(r"[^@\s<>,;:\"]{1,64}@[^@\s<>,;:\"]+\.[^@\s.<>,;:\"]{2,}")


@method("conversations.inviteShared", WRITE)
def invite_shared(call: Call) -> Json:
    """Invite one person, by address or as somebody known, into a channel that the bot is in."""
    channel = _shareable(call)
    emails, user_ids = call.args.names("emails"), call.args.names("user_ids")
    if not emails and not user_ids:
        raise SlackError("recipients_not_specified")
    if len(emails) + len(user_ids) > 1 and Rule.SHARE_WITH_ONE in call.world.rules:
        raise SlackError("too_many_emails" if len(emails) > 1 else "invalid_arguments")
    invitation = call.world.connect.invite(
        channel,
        email=_email(call, channel, emails[0]) if emails else "",
        user="" if emails else _user(call, channel, user_ids[0]),
        external_limited=call.args.flag("external_limited", default=True),
    )
    answer: Json = {"invite_id": invitation.id, "is_legacy_shared_channel": False}
    if not invitation.external_limited:
        answer["url"] = f"https://join.slack.com/share/{invitation.id}"
    return answer


@method("conversations.listConnectInvites", MANAGE)
def list_connect_invites(call: Call) -> Json:
    """The invitations that nobody has answered yet, paged by `count`."""
    waiting = [_listed(call, invitation) for invitation in call.world.connect.pending]
    return call.page(waiting, "invites", size="count")


@method("conversations.declineSharedInvite", MANAGE)
def decline_shared_invite(call: Call) -> Json:
    """End an invitation from our side; nobody can accept it any more."""
    invitation = call.world.connect.get(call.args.required("invite_id"))
    if invitation is None:
        raise SlackError("invite_not_found")
    if not call.world.connect.is_pending(invitation):
        raise SlackError("inactive_invite")
    call.world.connect.withdraw(invitation)
    return {}


def _shareable(call: Call) -> Channel:
    channel, rules = call.channel(), call.world.rules
    if channel.kind not in ("public", "private"):
        raise SlackError("invalid_channel_type")
    if channel.is_archived:
        raise SlackError("channel_archived")
    if not call.is_member(channel) and Rule.SHARE_WHERE_MEMBER in rules:
        raise SlackError("not_in_channel")
    if channel.is_general and Rule.SHARE_NOT_GENERAL in rules:
        raise SlackError("cannot_share_mandatory_channel")
    return channel


def _email(call: Call, channel: Channel, email: str) -> str:
    if not _ADDRESS.fullmatch(email):
        raise SlackError("invalid_email")
    members = (call.workspace.users[member] for member in channel.members)
    if any(member.email.casefold() == email.casefold() for member in members):
        raise SlackError("already_in_channel")
    return email


def _user(call: Call, channel: Channel, user_id: str) -> str:
    user = call.workspace.users.get(user_id)
    if user is None or user.deleted or user.team_id == call.workspace.team_id:
        raise SlackError("user_not_found")
    if user.id in channel.members:
        raise SlackError("already_in_channel")
    return user.id


def _listed(call: Call, invitation: Invitation) -> Json:
    return {
        "direction": "outgoing",
        "status": PENDING,
        "date_last_updated": invitation.changed,
        "invite_type": "channel",
        "invite": call.world.connect.show(invitation),
        "channel": show_channel(call.workspace.channels[invitation.channel]),
        "acceptances": [],
    }
