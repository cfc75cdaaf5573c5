"""Invitations by e-mail: made, listed, sent again, withdrawn."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import func, select

from domain.actor import Actor
from domain.errors import DomainError
from domain.paging import ROWS_A_PAGE, first_row, page_of
from domain.people.executives import ticked_projects
from domain.permissions import Permission, require
from domain.projects.projects import visible_projects
from domain.read_models import Page
from domain.trail.audit import add_recorded, change_recorded
from domain.versions import GoneMeanwhile, locked, require_version, take_name_turn
from models import Client, Invitation, InvitationState, InvitedProject, Project
from models.database import WorkspaceSession

EXPIRES_AFTER = timedelta(days=14)
"""Slack lets nobody accept an older invitation of Slack Connect."""

LONGEST_EMAIL = 254
_EMAIL = re.compile(r"[^\s@<>,;:\"|]{1,64}@[^\s@<>,;:\"|]+\.[^\s@<>,;:\"|.]{2,}")
_LIST = "/client invitations"


class InvitationStatus(StrEnum):
    """How an invitation that nobody has accepted stands."""

    UNSENT = "unsent"  # Slack hasn't said yet whether it took it
    SENT = "sent"
    FAILED = "failed"
    EXPIRED = "expired"


@dataclass
class NotAnEmail(DomainError):
    """What was given as an e-mail address is none."""

    field: ClassVar[str | None] = "email"
    typed: str


@dataclass
class ChannelWanted(DomainError):
    """Somebody outside comes in through a channel, and none was picked."""

    field: ClassVar[str | None] = "channel"


@dataclass
class InvitedAlready(DomainError):
    """An invitation to that address, for that client, is on its way."""

    field: ClassVar[str | None] = "email"
    email: str
    client: str


@dataclass(frozen=True)
class PendingInvitation:
    """An invitation that nobody has accepted.

    Attributes:
        projects: their keys, in order.
        channel_id: the Slack channel it is into.
        invited_on: the reader's day on which it was last sent.
        failure: Slack's word for why it did not send it, or ours for its silence.
        slack_invite_id: Slack's own id of it, once it has been sent.
    """

    id: int
    version: int
    email: str
    client: str
    projects: tuple[str, ...]
    channel_id: str
    invited_on: date
    status: InvitationStatus
    failure: str | None
    slack_invite_id: str | None


@dataclass(frozen=True)
class InvitationList:
    """A page of the invitations that nobody has accepted, the latest first."""

    lines: tuple[PendingInvitation, ...]
    page: Page


def is_email(typed: str) -> bool:
    """Whether this is an e-mail address."""
    return len(typed) <= LONGEST_EMAIL and _EMAIL.fullmatch(typed) is not None


def invite_by_email(  # noqa: PLR0917 - whom, into what, to see what
    session: WorkspaceSession,
    actor: Actor,
    email: str,
    channel_id: str | None,
    client_id: int,
    project_ids: Collection[int],
) -> PendingInvitation:
    """Keep an invitation for Slack to send: whoever accepts it sees these projects.

    Raises:
        NotAllowed, NotAnEmail, ChannelWanted, InvitedAlready.
        NoProjectTicked, ProjectsNotOpen, GoneMeanwhile.
    """
    require(actor, Permission.INVITE_EXECUTIVES)
    if not is_email(email):
        raise NotAnEmail(email)
    if not channel_id:
        raise ChannelWanted
    ticked = ticked_projects(session, actor, client_id, project_ids)
    take_name_turn(session)
    _require_first(session, actor, email, client_id, ticked.client.name)
    row = Invitation(
        client_id=client_id,
        email=email,
        channel_id=channel_id,
        invited_by=actor.person_id,
        invited_at=actor.now,
    )
    add_recorded(session, actor, row)
    session.add_all(
        InvitedProject(invitation_id=row.id, project_id=each.id) for each in ticked.projects
    )
    session.flush()
    return shown_invitation(session, actor, row)


def send_invitation_again(
    session: WorkspaceSession, actor: Actor, invitation_id: int, version: int
) -> PendingInvitation:
    """Let Slack send the invitation once more.

    Returns:
        It, with Slack's id of the one that was sent before.

    Raises:
        NotAllowed, ChangedMeanwhile.
        GoneMeanwhile: it was accepted or withdrawn.
    """
    require(actor, Permission.INVITE_EXECUTIVES)
    row = _pending(session, invitation_id, version)
    earlier = row.slack_invite_id
    afresh = {"invited_at": actor.now, "failure": None, "slack_invite_id": None}
    change_recorded(session, actor, row, afresh)
    return shown_invitation(session, actor, row, earlier)


def withdraw_invitation(
    session: WorkspaceSession, actor: Actor, invitation_id: int, version: int
) -> PendingInvitation:
    """Let nothing come of the invitation any more, should it be accepted all the same.

    Raises:
        NotAllowed, ChangedMeanwhile.
        GoneMeanwhile: it was accepted or withdrawn.
    """
    require(actor, Permission.INVITE_EXECUTIVES)
    row = _pending(session, invitation_id, version)
    change_recorded(session, actor, row, {"state": InvitationState.WITHDRAWN})
    return shown_invitation(session, actor, row)


def list_invitations(session: WorkspaceSession, actor: Actor, number: int = 1) -> InvitationList:
    """A page of the invitations that nobody has accepted.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.INVITE_EXECUTIVES)
    statement = select(Invitation).where(Invitation.state == InvitationState.PENDING)
    page = page_of(session, statement.with_only_columns(Invitation.id), number)
    on_page = statement.order_by(Invitation.id.desc()).offset(first_row(page)).limit(ROWS_A_PAGE)
    rows = session.scalars(on_page).all()
    return InvitationList(tuple(shown_invitation(session, actor, row) for row in rows), page)


def shown_invitation(
    session: WorkspaceSession, actor: Actor, row: Invitation, earlier: str | None = None
) -> PendingInvitation:
    """The invitation as an administrator is told of it."""
    keys = session.scalars(
        visible_projects(actor)
        .join(InvitedProject, InvitedProject.project_id == Project.id)
        .where(InvitedProject.invitation_id == row.id)
        .order_by(Project.key_folded)
        .with_only_columns(Project.key)
    )
    return PendingInvitation(
        row.id,
        row.version,
        row.email,
        session.get_one(Client, row.client_id).name,
        tuple(keys),
        row.channel_id,
        actor.day_of(row.invited_at),
        _status(actor, row),
        row.failure,
        row.slack_invite_id or earlier,
    )


def _require_first(
    session: WorkspaceSession, actor: Actor, email: str, client_id: int, client: str
) -> None:
    on_its_way = select(Invitation.id).where(
        Invitation.state == InvitationState.PENDING,
        func.lower(Invitation.email) == email.lower(),
        Invitation.client_id == client_id,
        Invitation.failure.is_(None),
        Invitation.invited_at > actor.now - EXPIRES_AFTER,
    )
    if session.scalar(on_its_way.limit(1)) is not None:
        raise InvitedAlready(email, client)


def _pending(session: WorkspaceSession, invitation_id: int, version: int) -> Invitation:
    row = locked(session, Invitation, invitation_id)
    if row.state is not InvitationState.PENDING:
        raise GoneMeanwhile
    require_version(row, version, row.email, _LIST)
    return row


def _status(actor: Actor, row: Invitation) -> InvitationStatus:
    if row.failure:
        return InvitationStatus.FAILED
    if actor.now - row.invited_at >= EXPIRES_AFTER:
        return InvitationStatus.EXPIRED
    return InvitationStatus.SENT if row.slack_invite_id else InvitationStatus.UNSENT
