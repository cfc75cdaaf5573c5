"""Amendments in lists: those that wait for an approver, and one's own."""

from dataclasses import dataclass

from sqlalchemy import select

from domain.actor import Actor
from domain.amendments.amendment_cards import AmendmentCard, amendment_cards
from domain.amendments.amendment_readers import decidable_amendments
from domain.permissions import Permission, require
from domain.timesheets.approving import approves
from models import Amendment, AmendmentState, Timesheet
from models.database import WorkspaceSession

_OWN = 10


@dataclass(frozen=True)
class WaitingAmendments:
    """What waits for the reader's decision, the oldest first.

    Attributes:
        lines: the first of them, without their effect.
        total: how many there are.
    """

    lines: tuple[AmendmentCard, ...] = ()
    total: int = 0


def waiting_amendments(session: WorkspaceSession, actor: Actor, limit: int) -> WaitingAmendments:
    """The amendments that the actor may decide; none for those who approve nothing."""
    if not approves(actor):
        return WaitingAmendments()
    waiting = decidable_amendments(actor).where(Amendment.state == AmendmentState.ASKED)
    # Of a manager's, every entry of the weeks is looked at: to count them and to name them at once.
    ids = session.scalars(waiting.with_only_columns(Amendment.id).order_by(Amendment.id)).all()
    if not ids:
        return WaitingAmendments()
    rows = session.scalars(
        select(Amendment).where(Amendment.id.in_(ids[:limit])).order_by(Amendment.id)
    ).all()
    return WaitingAmendments(amendment_cards(session, actor, rows), len(ids))


def own_amendments(session: WorkspaceSession, actor: Actor) -> tuple[AmendmentCard, ...]:
    """What the actor asked for, the latest first.

    Raises:
        NotAllowed: the actor logs no time.
    """
    require(actor, Permission.SUBMIT_OWN_TIME)
    rows = session.scalars(
        select(Amendment)
        .join(Timesheet, Timesheet.id == Amendment.timesheet_id)
        .where(Timesheet.person_id == actor.person_id)
        .order_by(Amendment.id.desc())
        .limit(_OWN)
    ).all()
    return amendment_cards(session, actor, rows)
