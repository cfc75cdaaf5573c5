"""Who decides an amendment, and who is told of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select

from domain.actor import Actor
from domain.amendments.amendment_cards import AmendmentCard, amendment_card, decider_card
from domain.home.homes import outdate_home
from domain.outbox import recipients_of
from domain.people.people import NotInvited, find_actor
from domain.permissions import Permission, may
from domain.projects.projects import administrators_to_ask
from domain.reminders.outdated import outdate_reminders
from domain.timesheets.approving import decidable, managed_projects, outdate_approvers
from models import Amendment, Person, Timesheet
from models.database import WorkspaceSession

COPIES = "amendment"
"""What the outbox calls the messages that each reader has of one."""


@dataclass(frozen=True)
class Reading:
    """What one person is told of an amendment.

    Attributes:
        recipient: their Slack user id.
        card: as they read it.
    """

    recipient: str
    card: AmendmentCard


@dataclass(frozen=True)
class AmendmentChange:
    """An amendment that was just asked for, decided or withdrawn, and who is to be told.

    Attributes:
        card: as who did it reads it.
        deciders: those who are asked, or were.
        asker: the week's owner, unless it was they who did it.
    """

    card: AmendmentCard
    deciders: tuple[Reading, ...]
    asker: Reading | None


def decidable_amendments(actor: Actor) -> Select[Amendment]:
    """The amendments that the actor may decide (DOMAIN rules 9 and 10).

    They are those of the weeks that the actor may approve; and of managers, who manage and see the
    projects too that the time would go to and that it was on when they were asked for.
    """
    amendments = (
        select(Amendment)
        .join(Timesheet, Timesheet.id == Amendment.timesheet_id)
        .where(decidable(actor))
    )
    if may(actor, Permission.SEE_ALL_PROJECTS):
        return amendments
    managed = managed_projects(actor)
    return amendments.where(
        *(
            entry.is_(None) | entry["project_id"].as_integer().in_(managed)
            for entry in (Amendment.before, Amendment.after)
        )
    )


def decidable_amendment(
    session: WorkspaceSession, actor: Actor, amendment_id: int
) -> Amendment | None:
    """The amendment of that id, if the actor may decide it."""
    return session.scalar(decidable_amendments(actor).where(Amendment.id == amendment_id))


def change_asked(session: WorkspaceSession, actor: Actor, row: Amendment) -> AmendmentChange:
    """The amendment that the actor asks for, and who is to decide it."""
    deciders = [_actor(session, actor, each) for each in _deciders(session, actor, row)]
    return _change(session, actor, row, [each for each in deciders if each])


def change_made(session: WorkspaceSession, actor: Actor, row: Amendment) -> AmendmentChange:
    """The amendment that the actor decided or withdrew, and who still may of those asked."""
    told = recipients_of(session, COPIES, row.id)
    asked = (_reader(session, actor, row, each) for each in told)
    return _change(session, actor, row, [each for each in asked if each])


def _change(
    session: WorkspaceSession, actor: Actor, row: Amendment, deciders: Sequence[Actor]
) -> AmendmentChange:
    sheet = session.get_one(Timesheet, row.timesheet_id)
    called = _slack_ids(session, {sheet.person_id, *(each.person_id for each in deciders)})
    readings = tuple(
        Reading(called[each.person_id], decider_card(session, each, row)) for each in deciders
    )
    outdate_approvers(session, actor, sheet)
    asker = None
    if sheet.person_id != actor.person_id:
        outdate_home(session, called[sheet.person_id])
        outdate_reminders(session, sheet.person_id)
        owner = _actor(session, actor, called[sheet.person_id])
        if owner:
            asker = Reading(called[sheet.person_id], amendment_card(session, owner, row))
    return AmendmentChange(amendment_card(session, actor, row), readings, asker)


def _deciders(session: WorkspaceSession, actor: Actor, row: Amendment) -> tuple[str, ...]:
    """Whoever approved the week, if they still may decide; else some administrators."""
    sheet = session.get_one(Timesheet, row.timesheet_id)
    if sheet.decided_by:
        [approver] = _slack_ids(session, {sheet.decided_by}).values()
        if _reader(session, actor, row, approver):
            return (approver,)
    return administrators_to_ask(session)


def _reader(
    session: WorkspaceSession, actor: Actor, row: Amendment, slack_user_id: str
) -> Actor | None:
    """The person, if they may decide the amendment at present."""
    reader = _actor(session, actor, slack_user_id)
    return reader if reader and decidable_amendment(session, reader, row.id) else None


def _actor(session: WorkspaceSession, actor: Actor, slack_user_id: str) -> Actor | None:
    """The person at this instant, if Stint is still for them."""
    try:
        return find_actor(session, slack_user_id, actor.now)
    except NotInvited:
        return None


def _slack_ids(session: WorkspaceSession, ids: set[int]) -> dict[int, str]:
    found = select(Person.id, Person.slack_user_id).where(Person.id.in_(ids))
    return dict(session.execute(found).all())
