"""The agency the tests are set in: who there is, their projects, and whose team is whose."""

from dataclasses import dataclass

from models import Client, Level, Person
from models.database import Database, WorkspaceSession
from playground.sample import PEOPLE, TEAM_ID
from tests.factories import (
    add_client,
    add_person,
    add_project,
    add_work_type,
    add_workspace,
    link_channel,
)

LEVELS = {
    "maya": Level.ADMINISTRATOR,
    "tom": Level.MANAGER,
    "lena": Level.RESOURCE,
    "jack": Level.RESOURCE,
    "priya": Level.RESOURCE,
    "jane": Level.EXECUTIVE,
}


WORK_TYPES = {"Design": 9731, "Development": 11357, "Project management": 8923}
"""Each with its hourly rate, in cents that nothing else comes to."""


@dataclass(frozen=True)
class _Sample:
    client: str
    key: str
    team: str
    active: bool = True
    billable: bool = True


PROJECTS = (
    _Sample("ACME", "ACME-site", "maya tom lena jack jane"),
    _Sample("ACME", "ACME-app", "tom jack"),
    _Sample("ACME", "ACME-launch", "tom lena jack", active=False),
    _Sample("Kim & Sons <North>", "Kim-shop", "tom"),
    _Sample("North Sea Trading", "NST-web", "tom lena"),
    _Sample("Hooli", "Hooli-care", "tom"),
    _Sample("Solo", "Solo-old", "tom", active=False),
    _Sample("Studio", "Studio-admin", "maya tom lena jack", billable=False),
    _Sample("Initech", "Initech-merger", "maya"),
    # Projects called as days, durations and subcommands are.
    *(_Sample("Oddities", key, "priya") for key in ("week", "today", "undo", "help", "mar", "2h")),
)


def found(url: str) -> None:
    """Make the agency in this database."""
    database = Database(url)
    with database.begin(TEAM_ID) as session:
        fill(session)
    database.close()


def fill(session: WorkspaceSession) -> None:
    """Make the agency; Hooli is a client that was deactivated."""
    add_workspace(session, name="Studio North")
    people = {user.name: user for user in PEOPLE}
    team: dict[str, Person] = {}
    for name, level in LEVELS.items():
        user = people[name]
        team[name] = add_person(
            session,
            level,
            slack_user_id=user.id,
            name=name,
            time_zone=user.tz,
            locale=user.locale,
        )
    clients: dict[str, Client] = {}
    for sample in PROJECTS:
        if sample.client not in clients:
            active = sample.client != "Hooli"
            clients[sample.client] = add_client(session, sample.client, active=active)
        project = add_project(
            session,
            sample.key,
            clients[sample.client],
            team=[team[name] for name in sample.team.split()],
            active=sample.active,
            billable=sample.billable,
        )
        if sample.key == "ACME-site":
            link_channel(session, "C0ACME", project)
    link_channel(session, "C0LEADS", clients["ACME"])
    for name, rate in WORK_TYPES.items():
        add_work_type(session, name, hourly_rate_minor=rate)
