"""What tests are made of: each function adds one thing to a session and hands it back."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import TypeVar

from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.read_models import ProjectName
from models import (
    Amendment,
    AmendmentState,
    ChannelLink,
    Client,
    Document,
    Favourite,
    Invitation,
    Lead,
    Leave,
    Level,
    Outcome,
    Person,
    PersonalSettings,
    Project,
    Reminder,
    ReminderKind,
    TeamMember,
    TimeEntry,
    Timer,
    Timesheet,
    TimesheetState,
    WorkRequest,
    Workspace,
    WorkType,
)
from models.columns import WeekNorm
from models.database import WorkspaceSession
from models.reminder import reminder_id
from models.workspace import DEFAULT_WEEK

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)
"""A Wednesday in week 47, and nobody's midnight is near."""

TODAY = NOON.date()
YESTERDAY = TODAY - timedelta(days=1)
MONDAY = TODAY - timedelta(days=2)
"""The first day of today's week."""
LONG_AGO = NOON - timedelta(days=60)
"""When Stint got to know whoever it knows for long."""

_number = count(1)

_Row = TypeVar("_Row")


def add_workspace(session: WorkspaceSession, **settings: object) -> Workspace:
    """The session's own workspace."""
    facts: dict[str, object] = {"name": f"Agency {session.workspace_id}", "created_at": NOON}
    return added(session, Workspace(id=session.workspace_id, **{**facts, **settings}))


def add_person(session: Session, level: Level = Level.RESOURCE, **facts: object) -> Person:
    number = next(_number)
    defaults: dict[str, object] = {
        "slack_user_id": f"U{number}",
        "name": f"Person {number}",
        "time_zone": "UTC",
        "locale": "en-US",
        "created_at": NOON,
    }
    return added(session, Person(level=level, **{**defaults, **facts}))


def add_client(session: Session, name: str = "", **facts: object) -> Client:
    return added(session, Client(name=name or f"Client {next(_number)}", **facts))


def add_project(
    session: Session,
    key: str = "",
    client: Client | None = None,
    team: Iterable[Person] = (),
    **facts: object,
) -> Project:
    client = client or add_client(session)
    key = key or f"PROJECT-{next(_number)}"
    project = Project(**{"client_id": client.id, "key": key, "title": f"Title of {key}", **facts})
    added(session, project)
    session.add_all(TeamMember(project_id=project.id, person_id=person.id) for person in team)
    session.flush()
    return project


def join_team(session: Session, project: Project, person: Person) -> TeamMember:
    return added(session, TeamMember(project_id=project.id, person_id=person.id))


def add_work_type(session: Session, name: str = "Design", **facts: object) -> WorkType:
    return added(session, WorkType(name=name, **facts))


def link_channel(session: Session, channel_id: str, subject: Client | Project) -> ChannelLink:
    column = "client_id" if isinstance(subject, Client) else "project_id"
    return added(session, ChannelLink(channel_id=channel_id, **{column: subject.id}))


def add_lead(session: Session, project: Project, name: str = "Umbrella", **facts: object) -> Lead:
    return added(
        session, Lead(**{"project_id": project.id, "name": name, "created_at": NOON, **facts})
    )


def add_document(
    session: Session, project: Project, added_by: Person, title: str = "Brief", **facts: object
) -> Document:
    defaults: dict[str, object] = {"url": "https://docs.example/brief", "added_at": NOON}
    return added(
        session,
        Document(project_id=project.id, added_by=added_by.id, title=title, **{**defaults, **facts}),
    )


def add_request(
    session: Session, project: Project, executive: Person, text: str = "A menu", **facts: object
) -> WorkRequest:
    return added(
        session,
        WorkRequest(
            **{
                "project_id": project.id,
                "asked_by": executive.id,
                "text": text,
                "asked_at": NOON,
                **facts,
            }
        ),
    )


def add_invitation(
    session: Session, client: Client, invited_by: Person, **facts: object
) -> Invitation:
    defaults: dict[str, object] = {
        "email": f"jane{next(_number)}@acme.example",
        "channel_id": "C0ACME",
        "invited_at": NOON,
    }
    return added(
        session,
        Invitation(client_id=client.id, invited_by=invited_by.id, **{**defaults, **facts}),
    )


def add_entry(
    session: Session, person: Person, project: Project, day: date = TODAY, **facts: object
) -> TimeEntry:
    """A time entry without its audit record, as no use-case would leave it; billed as logged."""
    defaults: dict[str, object] = {"minutes": 60, "billable": True, "logged_at": NOON}
    minutes = facts.get("minutes", 60) if facts.get("billable", True) else 0
    defaults["billed_minutes"] = minutes
    return added(
        session,
        TimeEntry(person_id=person.id, project_id=project.id, day=day, **{**defaults, **facts}),
    )


def add_timer(session: Session, person: Person, project: Project, **facts: object) -> Timer:
    defaults: dict[str, object] = {"started_at": NOON - timedelta(hours=1)}
    return added(
        session,
        Timer(person_id=person.id, project_id=project.id, **{**defaults, **facts}),
    )


def add_timesheet(
    session: Session,
    person: Person,
    monday: date = MONDAY,
    state: TimesheetState = TimesheetState.SUBMITTED,
    **facts: object,
) -> Timesheet:
    defaults: dict[str, object] = {"submitted_at": NOON}
    return added(
        session,
        Timesheet(person_id=person.id, monday=monday, state=state, **{**defaults, **facts}),
    )


def add_amendment(session: Session, timesheet: Timesheet, **facts: object) -> Amendment:
    defaults: dict[str, object] = {
        "reason": "Wrong project",
        "state": AmendmentState.ASKED,
        "asked_at": NOON,
    }
    return added(session, Amendment(timesheet_id=timesheet.id, **{**defaults, **facts}))


def add_leave(session: Session, person: Person, day: date, **facts: object) -> Leave:
    return added(session, Leave(person_id=person.id, day=day, **facts))


def add_personal_settings(session: Session, person: Person, **facts: object) -> PersonalSettings:
    return added(session, PersonalSettings(person_id=person.id, **facts))


def add_reminder(session: Session, person: Person, **facts: object) -> Reminder:
    """A reminder of yesterday, of which nothing was logged, decided this morning."""
    defaults: dict[str, object] = {
        "kind": ReminderKind.MORNING,
        "day": TODAY,
        "about": YESTERDAY,
        "outcome": Outcome.REMINDED,
        "norm": 480,
        "due_at": NOON,
        "decided_at": NOON,
    }
    facts = {**defaults, **facts}
    key = reminder_id(person.id, facts["day"], facts["kind"])  # type: ignore[arg-type] # as above
    return added(session, Reminder(id=key, person_id=person.id, **facts))


def add_favourite(session: Session, person: Person, project: Project) -> Favourite:
    return added(session, Favourite(person_id=person.id, project_id=project.id))


def actor_of(
    person: Person,
    now: datetime = NOON,
    *,
    round_up_to: int = 1,
    note_limit: int = 255,
    currency: str = "EUR",
    week_norm: WeekNorm = DEFAULT_WEEK,
) -> Actor:
    """The person as the one who asks, in a workspace of these settings."""
    return Actor(
        workspace_id=person.workspace_id,
        person_id=person.id,
        level=person.level,
        time_zone=person.time_zone,
        locale=person.locale,
        week_norm=person.week_norm or week_norm,
        round_up_to=round_up_to,
        note_limit=note_limit,
        currency=currency,
        now=now,
        employed_from=person.employed_from,
        employed_until=person.employed_until,
    )


def name_of(session: Session, project: Project) -> ProjectName:
    """The project as those who see it know it."""
    client = session.get_one(Client, project.client_id)
    return ProjectName(
        project.id, project.key, project.title, client.name, project.active, project.billable
    )


def added(session: Session, row: _Row) -> _Row:
    session.add(row)
    session.flush()
    return row
