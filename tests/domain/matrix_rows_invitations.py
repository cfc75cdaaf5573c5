"""The rows of the matrix about inviting executives."""

from domain.people.executives import invitable_projects, invite_member, require_invitable
from domain.people.invitation_outcomes import SlackSaid, keep_what_slack_said
from domain.people.invitations import (
    invite_by_email,
    list_invitations,
    send_invitation_again,
    withdraw_invitation,
)
from domain.people.people import SlackProfile, Standing
from domain.permissions import Permission
from tests.domain.matrix import Row

_INVITE = Permission.INVITE_EXECUTIVES
_GUEST = SlackProfile("UGUEST", "Guest", Standing.GUEST, "UTC", None)

OF_INVITATIONS = {
    "executives.invitable_projects": Row(
        _INVITE, lambda s, a, t: invitable_projects(s, a, t.client_id)
    ),
    "executives.require_invitable": Row(
        _INVITE, lambda s, a, _t: require_invitable(s, a, _GUEST), aimed=False
    ),
    "executives.invite_member": Row(
        _INVITE, lambda s, a, t: invite_member(s, a, _GUEST, t.client_id, [t.project_id])
    ),
    "invitations.invite_by_email": Row(
        _INVITE,
        lambda s, a, t: invite_by_email(s, a, "guest@x.example", "C1", t.client_id, [t.project_id]),
    ),
    "invitations.send_invitation_again": Row(
        _INVITE, lambda s, a, t: send_invitation_again(s, a, t.invitation_id, 1)
    ),
    "invitations.withdraw_invitation": Row(
        _INVITE, lambda s, a, t: withdraw_invitation(s, a, t.invitation_id, 1)
    ),
    "invitations.list_invitations": Row(
        _INVITE, lambda s, a, _t: list_invitations(s, a), aimed=False
    ),
    "invitation_outcomes.keep_what_slack_said": Row(
        _INVITE,
        lambda s, a, t: keep_what_slack_said(s, a, t.invitation_id, SlackSaid("I1", None)),
    ),
}
