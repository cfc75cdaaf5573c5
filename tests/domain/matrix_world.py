"""Two workspaces: in one a person of each level, a project of theirs and one of nobody's."""

from dataclasses import dataclass

from domain.entries.time_entries import log_time
from domain.permissions import PERMISSIONS, Permission
from domain.read_models import WantedTime
from models import Level, Person, Project, ProjectKind
from models.database import Database, WorkspaceSession
from tests.billing_factories import (
    add_fee,
    add_invoice,
    add_invoice_line,
    add_payment,
    add_rate,
    add_retainer,
    add_schedule,
    add_statement,
    add_statement_query,
    add_told_line,
)
from tests.domain.matrix import Target
from tests.factories import (
    TODAY,
    actor_of,
    add_client,
    add_document,
    add_entry,
    add_invitation,
    add_lead,
    add_person,
    add_project,
    add_reminder,
    add_request,
    add_timer,
    add_timesheet,
    add_work_type,
    add_workspace,
    join_team,
    name_of,
)

_NONE = 10**9
_WORK = {"Kestrel": "Quilt", "Umbra": "Forge", "Zyxwv": "Dance"}
_OWN, _FOREIGN = "TMATRIX", "TFOREIGN"


@dataclass(frozen=True)
class MatrixWorld:
    """What the matrix is asked in.

    Attributes:
        people: of each level, on the team of `own`.
        own: of each level: the project is the same, the time entry and the request are theirs.
        other: a project that only administrators see.
        foreign: one of another workspace.
        never: what there never was.
    """

    database: Database
    workspace_id: str
    people: dict[Level, Person]
    own: dict[Level, Target]
    other: Target
    foreign: Target
    never: Target

    def hidden_from(self, level: Level) -> list[Target]:
        """What a person of that level must find in no answer, option or count."""
        sees_all = Permission.SEE_ALL_PROJECTS in PERMISSIONS[level]
        return [self.foreign] if sees_all else [self.other, self.foreign]


def build_world(database: Database) -> MatrixWorld:
    """Make both workspaces, for good: what is asked there is rolled back."""
    with database.begin(_FOREIGN) as session:
        add_workspace(session)
        [foreign] = _targets(session, "Zyxwv", {Level.RESOURCE: add_person(session)}).values()
    with database.begin(_OWN) as session:
        add_workspace(session)
        people = {level: add_person(session, level) for level in Level}
        own = _targets(session, "Kestrel", people)
        [other] = _targets(session, "Umbra", {Level.RESOURCE: add_person(session)}).values()
    never = Target(
        key="Fjord",
        client="Fjord drojf",
        email="never@example.com",
        slack_user_id="UNEVER",
        sales_key="drojF",
        work_type="Jib",
        number="Glyph-0",
        **dict.fromkeys(_IDS, _NONE),
    )
    return MatrixWorld(database, _OWN, people, own, other, foreign, never)


_IDS = (
    *("project_id", "client_id", "sales_id", "lead_id", "document_id", "request_id"),
    *("invitation_id", "person_id", "sheet_id", "entry_id", "change_id", "timer_id"),
    *("work_type_id", "reminder_id", "rate_id", "invoice_id", "fee_id", "payment_id"),
    *("schedule_id", "statement_id", "query_id"),
)


def _targets(
    session: WorkspaceSession, name: str, people: dict[Level, Person]
) -> dict[Level, Target]:
    """A client with a delivery and a sales project, all these people on both teams.

    No name resembles another target's, so that none is suggested for it.
    """
    client = add_client(session, f"{name} {name[::-1].lower()}")
    team = list(people.values())
    project = add_project(session, name, client, team, budget_minutes=600)
    sales = add_project(session, name[::-1], client, team, kind=ProjectKind.SALES)
    lead = add_lead(session, sales)
    add_retainer(session, sales)
    member = add_person(session, slack_user_id=f"U{name.upper()}")
    add_entry(session, member, project)
    asking = people.get(Level.EXECUTIVE) or add_person(session, Level.EXECUTIVE)
    for each in (project, sales):
        join_team(session, each, member)
    number = f"{name[1:]}-7"
    invoice = add_invoice(session, client, number=number)
    add_invoice_line(session, invoice, project)
    statement = add_statement(session, client, member)
    add_told_line(session, statement, project)
    query = add_statement_query(
        session, statement, project, asking, work_type="", text="Which was this?"
    )
    shared = {
        "statement_id": statement.id,
        "query_id": query.id,
        "project_id": project.id,
        "client_id": client.id,
        "sales_id": sales.id,
        "lead_id": lead.id,
        "document_id": add_document(session, project, member).id,
        "request_id": add_request(session, project, asking).id,
        "invitation_id": add_invitation(session, client, member, email=f"{name}@x.example").id,
        "person_id": member.id,
        "invoice_id": invoice.id,
        "fee_id": add_fee(session, client).id,
        "payment_id": add_payment(session, client).id,
        "sheet_id": add_timesheet(session, member).id,
        "work_type_id": add_work_type(session, _WORK[name]).id,
        "rate_id": add_rate(session, project, member).id,
    }
    return {
        level: Target(
            key=project.key,
            client=client.name,
            email=f"{name}@x.example",
            slack_user_id=member.slack_user_id,
            sales_key=sales.key,
            work_type=_WORK[name],
            number=number,
            **shared,
            schedule_id=add_schedule(session, client, person, channel_id=f"C{level}").id,
            **_time(session, project, person),
        )
        for level, person in people.items()
    }


def _time(session: WorkspaceSession, project: Project, person: Person) -> dict[str, int]:
    """The person's entry and the change that made it, timer, reminder; executives have none."""
    if person.level is Level.EXECUTIVE:
        return dict.fromkeys(("entry_id", "change_id", "timer_id", "reminder_id"), _NONE)
    wanted = WantedTime(30, TODAY)
    logged = log_time(session, actor_of(person), name_of(session, project), wanted)
    timer = add_timer(session, person, project)
    return {
        "entry_id": logged.entry.id,
        "change_id": logged.change_id,
        "timer_id": timer.id,
        "reminder_id": add_reminder(session, person).id,
    }
