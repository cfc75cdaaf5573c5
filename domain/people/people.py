"""People: first contact, what Slack tells of them later, and who is asking now."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Date, bindparam, func, select

from domain.actor import Actor
from domain.errors import DomainError
from domain.home.homes import outdate_homes
from models import (
    AuditRecord,
    Level,
    Outcome,
    Person,
    PersonalSettings,
    Reminder,
    Subject,
    Workspace,
    WorkType,
)
from models.database import WorkspaceSession, own
from models.insert import insert_if_absent
from models.person import LOOK_AT_ONCE
from models.personal_settings import NO_HOLIDAYS


class Standing(StrEnum):
    """What Slack says somebody is to the workspace."""

    OWNER_OR_ADMIN = "owner or admin"
    MEMBER = "member"
    GUEST = "guest"  # single- or multi-channel guests
    STRANGER = "stranger"  # of another organisation, through Slack Connect
    BOT = "bot"
    GONE = "gone"


DEFAULT_LOCALE = "en-US"

STARTING_LEVEL = {
    Standing.OWNER_OR_ADMIN: Level.ADMINISTRATOR,
    Standing.MEMBER: Level.RESOURCE,
}


@dataclass(frozen=True)
class SlackProfile:
    """What Slack tells of a user.

    Attributes:
        time_zone: IANA name.
        locale: such as "de-DE"; None where Slack was silent about it.
    """

    slack_user_id: str
    name: str
    standing: Standing
    time_zone: str
    locale: str | None


@dataclass
class NotInvited(DomainError):
    """A guest, a stranger or a deactivated person: Stint is not for them (DOMAIN rule 14)."""


REDRAWN_FOR = timedelta(days=14)
"""So long the message of a reminder says how its day stands by now."""

HOLIDAY_REGION = func.nullif(
    func.coalesce(PersonalSettings.holiday_region, Workspace.holiday_region), NO_HOLIDAYS
)
"""Of the public holidays that are a person's: of their own choice, or the workspace's."""

REMINDED_LATELY = (
    select(Reminder.id)
    .where(
        Reminder.person_id == Person.id,
        Reminder.day >= bindparam("reminded_since", type_=Date()),
        Reminder.outcome == Outcome.REMINDED,
    )
    .correlate(Person)
    .exists()
)

_PERSON = own(
    select(
        Person.id,
        Person.level,
        Person.time_zone,
        Person.locale,
        func.coalesce(Person.week_norm, Workspace.week_norm),
        Workspace.round_up_to,
        Workspace.note_limit,
        Workspace.currency,
        HOLIDAY_REGION,
        WorkType.name,
        Workspace.managers_approve,
        Person.opened_home,
        Person.employed_from,
        Person.employed_until,
        REMINDED_LATELY,
        Person.active & Person.in_slack,
    )
    .join(Workspace, Workspace.id == Person.workspace_id)
    .outerjoin(PersonalSettings, PersonalSettings.person_id == Person.id)
    .outerjoin(WorkType, (WorkType.id == PersonalSettings.work_type_id) & WorkType.active)
    .where(Person.slack_user_id == bindparam("slack_user_id"))
)


@dataclass(frozen=True)
class Known:
    """Somebody as Stint knows them.

    Attributes:
        welcome: whether Stint is for them: they are neither deactivated nor gone from Slack.
    """

    actor: Actor
    welcome: bool


def find_actor(session: WorkspaceSession, slack_user_id: str, now: datetime) -> Actor | None:
    """Who the Slack user is in this session's workspace; None before first contact.

    Raises:
        NotInvited: the person was deactivated, or is no longer in Slack.
    """
    known = find_known(session, slack_user_id, now)
    if known and not known.welcome:
        raise NotInvited
    return known.actor if known else None


def find_known(session: WorkspaceSession, slack_user_id: str, now: datetime) -> Known | None:
    """As `find_actor`, be Stint for them or not."""
    lately = now.date() - REDRAWN_FOR
    found = session.ask(_PERSON, slack_user_id=slack_user_id, reminded_since=lately)
    if not found:
        return None
    [
        (
            person_id,
            level,
            time_zone,
            locale,
            week_norm,
            round_up_to,
            note_limit,
            currency,
            holiday_region,
            work_type,
            managers_approve,
            opened_home,
            employed_from,
            employed_until,
            was_reminded,
            welcome,
        )
    ] = found
    actor = Actor(
        workspace_id=session.workspace_id,
        person_id=person_id,
        level=level,
        time_zone=time_zone,
        locale=locale,
        week_norm=week_norm,
        round_up_to=round_up_to,
        note_limit=note_limit,
        currency=currency,
        now=now,
        holiday_region=holiday_region,
        work_type=work_type,
        managers_approve=managers_approve,
        opened_home=opened_home,
        employed_from=employed_from,
        employed_until=employed_until,
        was_reminded=was_reminded,
    )
    return Known(actor, welcome)


def meet(
    session: WorkspaceSession, workspace_name: str, profile: SlackProfile, now: datetime
) -> None:
    """Make the workspace and the person on first contact (DOMAIN rule 14).

    Raises:
        NotInvited: they are no full member of the workspace.
    """
    level = STARTING_LEVEL.get(profile.standing)
    if level is None:
        raise NotInvited
    insert_if_absent(
        session, Workspace(id=session.workspace_id, name=workspace_name, created_at=now)
    )
    insert_if_absent(session, new_person(profile, level, now))


def new_person(profile: SlackProfile, level: Level, now: datetime) -> Person:
    """The row of somebody whom Stint has not met, as Slack tells of them."""
    return Person(
        slack_user_id=profile.slack_user_id,
        name=profile.name,
        level=level,
        time_zone=profile.time_zone,
        locale=profile.locale or DEFAULT_LOCALE,
        created_at=now,
    )


def refresh_profile(session: WorkspaceSession, profile: SlackProfile) -> None:
    """Take over what Slack tells of a person Stint knows; others are left to first contact.

    Somebody who becomes a guest loses what a full member had; an executive is a guest by right, and
    so is one who was raised by an administrator (DOMAIN rule 13).
    """
    known = select(Person).where(Person.slack_user_id == profile.slack_user_id)
    person = session.scalar(known.with_for_update(key_share=True))  # the planner may be at it
    if person is None:
        return
    person.name = profile.name
    if person.time_zone != profile.time_zone:
        person.time_zone, person.look_at = profile.time_zone, LOOK_AT_ONCE
    person.locale = profile.locale or person.locale
    was_in_slack = person.in_slack
    outsider = profile.standing in {Standing.GUEST, Standing.STRANGER}
    person.in_slack = profile.standing is not Standing.GONE and (
        not outsider or person.level is Level.EXECUTIVE or _was_raised(session, person)
    )
    if person.in_slack is not was_in_slack:
        person.look_at = LOOK_AT_ONCE
    if person.in_slack is not was_in_slack and profile.standing is not Standing.GONE:
        outdate_homes(session, Person.id == person.id)


def _was_raised(session: WorkspaceSession, person: Person) -> bool:
    """Whether the trail knows them as an executive, which nobody becomes (DOMAIN rule 13)."""
    changes = select(AuditRecord.before).where(
        AuditRecord.subject == Subject.PERSON, AuditRecord.subject_id == person.id
    )
    before = [each or {} for each in session.scalars(changes)]
    return any(each.get("level") == Level.EXECUTIVE for each in before)
