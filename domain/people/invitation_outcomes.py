"""What becomes of invitations by e-mail: sent or refused by Slack, accepted by whoever got them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select

from domain.actor import Actor
from domain.errors import DomainError
from domain.people.executives import MadeExecutive, join_as_executive, open_projects
from domain.people.invitations import EXPIRES_AFTER, PendingInvitation, shown_invitation
from domain.people.levels import NeverBackToExecutive
from domain.people.people import SlackProfile, find_actor
from domain.permissions import Permission, levels_with, require
from domain.projects.projects import administrators_to_ask, names
from domain.trail.audit import change_recorded
from domain.versions import locked
from models import (
    AuditRecord,
    Client,
    Invitation,
    InvitationState,
    InvitedProject,
    Person,
    Project,
    Subject,
)
from models.database import WorkspaceSession


@dataclass
class ShutOutSince(DomainError):
    """An executive was deactivated after they had been invited, and accepts that invitation."""

    name: str


@dataclass(frozen=True)
class SlackSaid:
    """What Slack said to an invitation.

    Attributes:
        invite_id: Slack's own id of it; None where it did not take it.
        failure: Slack's word for why not, or ours for its silence; None where it did.
    """

    invite_id: str | None
    failure: str | None


@dataclass(frozen=True)
class KeptInvitation:
    """An invitation with what Slack said to it, and what has become of it meanwhile."""

    invitation: PendingInvitation
    state: InvitationState


@dataclass(frozen=True)
class AcceptedInvitation:
    """An invitation and who came of it.

    Attributes:
        told: Slack user ids of those who are to hear of it.
        made: None where nothing came of it, and it stays pending.
        refused: why not.
    """

    id: int
    email: str
    told: tuple[str, ...]
    made: MadeExecutive | None
    refused: DomainError | None = None


def keep_what_slack_said(
    session: WorkspaceSession, actor: Actor, invitation_id: int, said: SlackSaid
) -> KeptInvitation:
    """Keep whether Slack sent the invitation.

    Raises:
        NotAllowed, GoneMeanwhile.
    """
    require(actor, Permission.INVITE_EXECUTIVES)
    row = locked(session, Invitation, invitation_id)
    # Slack may answer a second invitation with the first one's id, and the latest has it then.
    with_it = select(Invitation).where(
        Invitation.slack_invite_id == said.invite_id, Invitation.id != row.id
    )
    for other in session.scalars(with_it).all() if said.invite_id else ():
        change_recorded(session, actor, other, {"slack_invite_id": None})
    outcome = {"slack_invite_id": said.invite_id, "failure": said.failure}
    change_recorded(session, actor, row, outcome)
    return KeptInvitation(shown_invitation(session, actor, row), row.state)


def pending_invitation_id(
    session: WorkspaceSession, slack_invite_id: str, email: str, channel_id: str, now: datetime
) -> int | None:
    """The pending invitation that somebody accepted in Slack; None where nothing is to come of it.

    It is found by Slack's id of it. Where that is of none of ours, because it has been sent again
    since or was accepted before its id was kept, it is the one to that address into that channel,
    unless that has expired: what was accepted then is somebody else's invitation.
    """
    by_id = session.execute(
        select(Invitation.id, Invitation.state).where(Invitation.slack_invite_id == slack_invite_id)
    ).one_or_none()
    if by_id is not None:
        return by_id.id if by_id.state is InvitationState.PENDING else None
    return session.scalar(
        select(Invitation.id)
        .where(
            Invitation.state == InvitationState.PENDING,
            func.lower(Invitation.email) == email.lower(),
            Invitation.channel_id == channel_id,
            Invitation.invited_at > now - EXPIRES_AFTER,
        )
        .order_by(Invitation.id.desc())
        .limit(1)
    )


def accept_invitation(
    session: WorkspaceSession, invitation_id: int, profile: SlackProfile, now: datetime
) -> AcceptedInvitation | None:
    """Make whoever accepted the invitation an executive with its projects (DOMAIN rule 12).

    Their own acceptance is what the trail keeps; who invited them stands at the invitation.

    Returns:
        What came of it; None where it is pending no more, as when Slack tells of it once again.

    Raises:
        GoneMeanwhile.
    """
    row = locked(session, Invitation, invitation_id)
    if row.state is not InvitationState.PENDING:
        return None
    told = _told(session, row)
    if shut_out := _shut_out_since(session, row, profile):
        return AcceptedInvitation(row.id, row.email, told, None, shut_out)
    try:
        joining = join_as_executive(session, profile, now)
    except NeverBackToExecutive as refused:
        return AcceptedInvitation(row.id, row.email, told, None, refused)
    actor = find_actor(session, profile.slack_user_id, now)
    assert actor is not None
    accepted = {"state": InvitationState.ACCEPTED, "person_id": joining.person.id}
    change_recorded(session, actor, row, accepted)
    client = session.get_one(Client, row.client_id)
    projects = names(session.execute(_invited(row.id)).all())
    made = open_projects(session, actor, joining, client.name, projects)
    return AcceptedInvitation(row.id, row.email, told, made)


def _told(session: WorkspaceSession, invitation: Invitation) -> tuple[str, ...]:
    """Who invited them, if they still may; else administrators, who see every project (rule 8)."""
    inviter = session.scalar(
        select(Person.slack_user_id).where(
            Person.id == invitation.invited_by,
            Person.active,
            Person.in_slack,
            Person.level.in_(levels_with(Permission.INVITE_EXECUTIVES)),
        )
    )
    return administrators_to_ask(session) if inviter is None else (inviter,)


def _shut_out_since(
    session: WorkspaceSession, invitation: Invitation, profile: SlackProfile
) -> ShutOutSince | None:
    """Set where an administrator deactivated them after the invitation: that decision counts."""
    person = session.scalar(select(Person).where(Person.slack_user_id == profile.slack_user_id))
    if person is None or person.active:
        return None
    changes = select(AuditRecord.after).where(
        AuditRecord.subject == Subject.PERSON,
        AuditRecord.subject_id == person.id,
        AuditRecord.at >= invitation.invited_at,
    )
    since = [after or {} for after in session.scalars(changes)]
    shut_out = any(after.get("active") is False for after in since)
    return ShutOutSince(person.name) if shut_out else None


def _invited(invitation_id: int) -> Select[int, str, str, str, bool, bool]:
    """What an administrator, who saw the projects, decided to open: the guest sees none yet."""
    return (
        select(
            Project.id, Project.key, Project.title, Client.name, Project.active, Project.billable
        )
        .join(Client, Client.id == Project.client_id)
        .join(InvitedProject, InvitedProject.project_id == Project.id)
        .where(InvitedProject.invitation_id == invitation_id)
        .order_by(Project.key_folded)
    )
