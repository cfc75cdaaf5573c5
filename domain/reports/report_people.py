"""The people whose work somebody's reports may tell of."""

from sqlalchemy import Select, or_, select

from domain.actor import Actor
from domain.permissions import Permission, may
from domain.projects.projects import visible_projects
from domain.reports.report_filters import PersonName
from models import Level, Person, Project, TeamMember, TimeEntry
from models.database import WorkspaceSession


def person_of_reports(
    session: WorkspaceSession, actor: Actor, slack_user_id: str
) -> PersonName | None:
    """The person who is that Slack user, if the actor sees a project of theirs."""
    found = session.execute(_visible_people(actor).where(Person.slack_user_id == slack_user_id))
    return next((PersonName(*row) for row in found), None)


def people_of_reports(session: WorkspaceSession, actor: Actor) -> list[PersonName]:
    """Everybody whose work the actor may read of, in the order in which they came."""
    rows = session.execute(_visible_people(actor).order_by(Person.id)).all()
    return [PersonName(*row) for row in rows]


def _visible_people(actor: Actor) -> Select[int, str, str]:
    """Those who work, or worked, on a project that the actor sees; active or not (rule 7)."""
    people = select(Person.id, Person.slack_user_id, Person.name).where(
        Person.level != Level.EXECUTIVE
    )
    if may(actor, Permission.SEE_ALL_PROJECTS):
        return people
    seen = visible_projects(actor).with_only_columns(Project.id)
    on_team = select(TeamMember.person_id).where(
        TeamMember.person_id == Person.id, TeamMember.project_id.in_(seen)
    )
    worked = select(TimeEntry.id).where(
        TimeEntry.person_id == Person.id, TimeEntry.project_id.in_(seen)
    )
    return people.where(or_(on_team.exists(), worked.exists()))
