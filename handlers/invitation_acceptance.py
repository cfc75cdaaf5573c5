"""Somebody outside accepts an invitation in Slack, and becomes an executive here."""

from typing import Any

from slack_bolt import App, BoltContext
from slack_sdk import WebClient

from domain.outbox import say
from domain.people.invitation_outcomes import (
    AcceptedInvitation,
    accept_invitation,
    pending_invitation_id,
)
from domain.people.people import SlackProfile
from handlers.first_contact import profile_of
from handlers.house import House
from handlers.sender import send_due
from handlers.slack_users import ask_slack_about
from handlers.views.invitations import accepted, welcome
from models.database import WorkspaceSession


def register(app: App, house: House) -> None:
    """Hear that an invitation was accepted."""

    def handle_accepted(event: dict[str, Any], context: BoltContext) -> None:
        assert context.team_id is not None
        _accept(house, context.client, context.team_id, event)

    # https://docs.slack.dev/reference/events/shared_channel_invite_accepted
    app.event("shared_channel_invite_accepted")(handle_accepted)


def _accept(house: House, client: WebClient, workspace_id: str, event: dict[str, Any]) -> None:
    invite = event["invite"]
    with house.database.read(workspace_id) as session:
        invitation_id = pending_invitation_id(
            session,
            invite["id"],
            invite.get("recipient_email") or "",
            event["channel"]["id"],
            house.clock.now(),
        )
    if invitation_id is None:
        return
    guest, waits = event["accepting_user"], bool(event.get("approval_required"))
    profile = (
        profile_of({**guest, "is_stranger": True}, workspace_id)  # Slack hides them until then
        if waits
        else ask_slack_about(client, guest["id"], workspace_id)
    )
    with house.database.begin(workspace_id, turn=profile.slack_user_id) as session:
        _accept_and_tell(session, house, invitation_id, profile, waits=waits)
    house.later.do(send_due, house=house, client=client, workspace_id=workspace_id)


def _accept_and_tell(
    session: WorkspaceSession,
    house: House,
    invitation_id: int,
    profile: SlackProfile,
    *,
    waits: bool,
) -> None:
    now = house.clock.now()
    came = accept_invitation(session, invitation_id, profile, now)
    if came is None:
        return
    made = came.made
    about = made.opened[0].id if made and made.opened else None
    if made and made.opened and not waits:  # whom Stint can't write to yet
        key = f"welcome invitation {came.id}"
        say(session, key, made.slack_user_id, welcome(made), now, project_id=about)
    news = accepted(came, waits=waits)
    for recipient in came.told:
        say(session, _key(came, recipient), recipient, news, now, project_id=about)


def _key(came: AcceptedInvitation, recipient: str) -> str:
    outcome = "accepted" if came.made else "without effect"
    return f"invitation {came.id} {outcome} to {recipient}"
