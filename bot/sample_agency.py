"""Studio North, a small agency with twelve weeks of time behind it, for the demo."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.sample_billing import agree_on_terms, fill_billing
from bot.sample_pipeline import fill_pipeline
from bot.sample_weeks import fill_weeks
from domain.entries.time_entries import log_time
from domain.people.people import find_actor
from domain.projects.projects import project_by_key
from domain.read_models import WantedTime
from models import (
    ChannelLink,
    Client,
    Level,
    Person,
    Project,
    ProjectKind,
    TeamMember,
    Workspace,
    WorkType,
)
from models.database import Database, WorkspaceSession
from models.insert import insert_if_absent

_DAYS = 84
_DAYS_OF_WORK = ((255, 225), (310, 170), (185, 175, 120), (220, 140, 120), (90, 240, 150))
"""How eight hours fall apart, in minutes."""
_SHORT_DAYS = ((240,), (150, 90))
_SATURDAY = 5
_SELDOM = 8
"""About every how many days less is logged than was worked, so that something is missing."""
_ENDS_WORK_AT = time(17, 30)
_SINCE = timedelta(days=90)
"""So long Stint has been with them, so that it knows what they miss."""
_SHORT_YESTERDAY = "lena"
"""Who logged too little on their last working day, and will be reminded of it."""


@dataclass(frozen=True)
class _Sample:
    """One project: its client, what it is, and who is on its team.

    Attributes:
        hours, money: its budgets, in whole hours and whole units of the currency.
    """

    client: str
    key: str
    title: str
    team: str
    active: bool = True
    billable: bool = True
    kind: ProjectKind = ProjectKind.DELIVERY
    hours: int | None = None
    money: int | None = None


LEVELS = {
    "maya": Level.ADMINISTRATOR,
    "tom": Level.MANAGER,
    "lena": Level.RESOURCE,
    "jack": Level.RESOURCE,
    "priya": Level.RESOURCE,
    "jane": Level.EXECUTIVE,
}
"""Who of the workspace's people Stint is for, and their level."""
_CLIENTS = {"ACME": True, "Globex": True, "Northwind": True, "Hooli": False, "Studio North": True}
_PROJECTS = (
    _Sample(
        "ACME",
        "ACME-site",
        "Website relaunch",
        "maya tom lena jack jane",
        hours=420,
        money=42_000,
    ),
    _Sample("ACME", "ACME-app", "Mobile app", "tom jack priya jane", hours=400),
    _Sample("ACME", "ACME-launch", "Launch campaign", "tom lena", active=False),
    _Sample("Globex", "Globex-brand", "Brand refresh", "maya lena"),
    _Sample("Globex", "Globex-shop", "Online shop", "tom priya jack", hours=260, money=24_000),
    _Sample("Northwind", "Northwind-seo", "Search audit", "maya lena priya", hours=360),
    _Sample("Hooli", "Hooli-care", "Maintenance", "tom jack priya"),
    _Sample("Studio North", "Studio-admin", "Internal", "maya tom lena jack priya", billable=False),
    _Sample(
        "Studio North",
        "Studio-pitches",
        "Pitches",
        "maya tom",
        billable=False,
        kind=ProjectKind.SALES,
    ),
)
_WORK_TYPES = {
    "Design": 9500,
    "Development": 11000,
    "Copywriting": 8000,
    "Project management": 9000,
}
_NOTES = {
    "Design": ("Wireframes", "Icon set", "Menu on phones", "Review with the client", ""),
    "Development": ("Search results", "Checkout", "Bug hunt", "Deploy", ""),
    "Copywriting": ("Landing page", "Newsletter", ""),
    "Project management": ("Weekly call", "Planning", ""),
}
_USUAL_WORK = {
    "maya": "Project management",
    "tom": "Project management",
    "lena": "Design",
    "jack": "Development",
    "priya": "Development",
}


def fill(
    database: Database,
    workspace_id: str,
    slack_users: dict[str, tuple[str, str, str]],
    linked_channel: str,
    now: datetime,
) -> None:
    """Make the agency: everybody's level, clients, projects and time up to yesterday.

    Args:
        database: migrated, and without this workspace.
        workspace_id: Slack's team id.
        slack_users: of each name, the Slack user id, time zone and locale.
        linked_channel: the id of the channel that is linked to ACME-site.
        now: the present instant.
    """
    with database.begin(workspace_id) as session:
        insert_if_absent(session, Workspace(id=workspace_id, name="Studio North", created_at=now))
        people = _people(session, slack_users, now - _SINCE)
        projects = _projects(session, people)
        session.add_all(
            WorkType(name=name, hourly_rate_minor=rate) for name, rate in _WORK_TYPES.items()
        )
        link = ChannelLink(channel_id=linked_channel, project_id=projects["ACME-site"].id)
        session.add(link)
        session.flush()
        agree_on_terms(session, now)
    with database.begin(workspace_id) as session:
        fill_pipeline(session, slack_users["tom"][0], now)
    for name, work_type in _USUAL_WORK.items():
        slack_user_id, zone, _locale = slack_users[name]
        with database.begin(workspace_id) as session:
            _log_twelve_weeks(session, slack_user_id, ZoneInfo(zone), work_type, now)
    with database.begin(workspace_id) as session:
        fill_weeks(session, now)
    with database.begin(workspace_id) as session:
        fill_billing(session, slack_users["maya"][0], now)


def _people(
    session: WorkspaceSession, slack_users: dict[str, tuple[str, str, str]], created_at: datetime
) -> dict[str, Person]:
    people = {
        name: Person(
            slack_user_id=slack_users[name][0],
            name=name.capitalize(),
            level=level,
            time_zone=slack_users[name][1],
            locale=slack_users[name][2],
            created_at=created_at,
        )
        for name, level in LEVELS.items()
    }
    session.add_all(people.values())
    session.flush()
    return people


def _projects(session: WorkspaceSession, people: dict[str, Person]) -> dict[str, Project]:
    clients = {name: Client(name=name, active=active) for name, active in _CLIENTS.items()}
    session.add_all(clients.values())
    session.flush()
    projects = {
        sample.key: Project(
            client_id=clients[sample.client].id,
            key=sample.key,
            title=sample.title,
            kind=sample.kind,
            active=sample.active,
            billable=sample.billable,
            budget_minutes=sample.hours and sample.hours * 60,
            budget_minor=sample.money and sample.money * 100,
            manager_id=people["tom"].id if "tom" in sample.team else people["maya"].id,
        )
        for sample in _PROJECTS
    }
    session.add_all(projects.values())
    session.flush()
    session.add_all(
        TeamMember(project_id=projects[sample.key].id, person_id=people[name].id)
        for sample in _PROJECTS
        for name in sample.team.split()
    )
    session.flush()
    return projects


def _log_twelve_weeks(
    session: WorkspaceSession, slack_user_id: str, zone: ZoneInfo, work_type: str, now: datetime
) -> None:
    """The working days of twelve weeks, each in two or three entries; a few are too short."""
    dice = random.Random(slack_user_id)  # noqa: S311 - the same weeks at every start
    today = now.astimezone(zone).date()
    name = _name(session, slack_user_id)
    keys = [sample.key for sample in _PROJECTS if sample.active and name in sample.team.split()]
    days = [today - timedelta(days=back) for back in range(_DAYS, 0, -1)]
    working = [day for day in days if day.weekday() < _SATURDAY]
    for day in working:
        evening = datetime.combine(day, _ENDS_WORK_AT, zone).astimezone(UTC)
        actor = find_actor(session, slack_user_id, evening)
        assert actor is not None
        is_short = not dice.randrange(_SELDOM) or (name, day) == (_SHORT_YESTERDAY, working[-1])
        pieces = dice.choice(_SHORT_DAYS if is_short else _DAYS_OF_WORK)
        for key, minutes in zip(dice.sample(keys, k=len(pieces)), pieces, strict=True):
            project = project_by_key(session, actor, key)
            assert project is not None
            wanted = WantedTime(minutes, day, dice.choice(_NOTES[work_type]), work_type)
            log_time(session, actor, project, wanted)


def _name(session: WorkspaceSession, slack_user_id: str) -> str:
    person = session.scalar(select(Person).where(Person.slack_user_id == slack_user_id))
    assert person is not None
    return person.name.lower()
