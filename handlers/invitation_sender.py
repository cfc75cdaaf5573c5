"""Having Slack send an invitation by e-mail, or end one, after the transaction that wanted it."""

import logging

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from domain.outbox import say
from domain.people.invitation_outcomes import SlackSaid, keep_what_slack_said
from domain.people.invitations import PendingInvitation
from domain.people.people import find_actor
from handlers.house import House
from handlers.sender import send_due
from handlers.slack_failures import SILENCE
from handlers.views.invitation_failures import NO_ANSWER
from handlers.views.invitations import not_sent
from handlers.visit import Visit
from models import InvitationState

_log = logging.getLogger(__name__)


def send_invitation_later(visit: Visit, invitation: PendingInvitation) -> None:
    """Have Slack send it once the request is acknowledged; who asked is told why if it does not."""
    visit.house.later.do(
        _send,
        house=visit.house,
        client=visit.client,
        workspace_id=visit.workspace_id,
        slack_user_id=visit.slack_user_id,
        invitation=invitation,
    )


def end_invitation_later(visit: Visit, invitation: PendingInvitation) -> None:
    """Have Slack end it, if it lets us."""
    if invitation.slack_invite_id:
        visit.house.later.do(_end, client=visit.client, invite_id=invitation.slack_invite_id)


def _send(
    house: House,
    client: WebClient,
    workspace_id: str,
    slack_user_id: str,
    invitation: PendingInvitation,
) -> None:
    if invitation.slack_invite_id:  # the one that was sent before
        _end(client, invitation.slack_invite_id)
    said = _ask_slack(client, invitation)
    with house.database.begin(workspace_id) as session:
        actor = find_actor(session, slack_user_id, house.clock.now())
        assert actor is not None  # who asked for it
        kept = keep_what_slack_said(session, actor, invitation.id, said)
        if said.failure and kept.state is InvitationState.PENDING:
            key = f"not sent {invitation.id} {kept.invitation.version}"
            say(session, key, slack_user_id, not_sent(kept.invitation), actor.now)
    if said.invite_id and kept.state is InvitationState.WITHDRAWN:  # while Slack was asked
        _end(client, said.invite_id)
    send_due(house, client, workspace_id)


def _ask_slack(client: WebClient, invitation: PendingInvitation) -> SlackSaid:
    try:
        # https://docs.slack.dev/reference/methods/conversations.inviteShared
        wanted = {"channel": invitation.channel_id, "emails": [invitation.email]}
        answer = client.api_call(
            "conversations.inviteShared", json={**wanted, "external_limited": True}
        )
        return SlackSaid(str(answer["invite_id"]), None)
    except SlackApiError as error:
        failure = str(error.response.get("error") or error.response.status_code)[:100]
    except SILENCE as error:
        _log.warning("no answer to an invitation: %s", type(error).__name__)
        failure = NO_ANSWER
    return SlackSaid(None, failure)


def _end(client: WebClient, invite_id: str) -> None:
    """Slack ends only some; what is accepted all the same comes to nothing here."""
    try:
        # https://docs.slack.dev/reference/methods/conversations.declineSharedInvite
        client.api_call("conversations.declineSharedInvite", json={"invite_id": invite_id})
    except SlackApiError as error:
        _log.info("Slack did not end an invitation: %s", error.response.get("error"))
    except SILENCE as error:
        _log.info("Slack did not end an invitation: %s", type(error).__name__)
