"""One person on one project, and what they do there."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from domain.actor import Actor
from domain.entries.time_edits import Edited, edit_time
from domain.entries.time_entries import Logged, log_time
from domain.entries.totals import totals_on
from domain.read_models import ProjectName, WantedTime
from models import AuditRecord, Person, Project, TeamMember
from models.database import WorkspaceSession
from tests.factories import NOON, TODAY, actor_of, name_of

TWO_HOURS = WantedTime(120, TODAY)


@dataclass
class Scene:
    """A session, and who acts on what in it."""

    session: WorkspaceSession
    person: Person
    project: Project
    now: datetime = NOON

    @property
    def actor(self) -> Actor:
        return actor_of(self.person, self.now)

    @property
    def name(self) -> ProjectName:
        return name_of(self.session, self.project)

    def log(self, wanted: WantedTime = TWO_HOURS, *, anyway: bool = True) -> Logged:
        return log_time(self.session, self.actor, self.name, wanted, anyway=anyway)

    def edit(
        self, entry_id: int, version: int, wanted: WantedTime, project: Project | None = None
    ) -> Edited:
        name = name_of(self.session, project) if project else self.name
        return edit_time(self.session, self.actor, name, wanted, entry_id=entry_id, version=version)

    def close(self, project: Project | None = None) -> None:
        (project or self.project).active = False
        self.session.flush()

    def leave(self, project: Project | None = None) -> None:
        membership = self.session.get_one(
            TeamMember, ((project or self.project).id, self.person.id)
        )
        self.session.delete(membership)
        self.session.flush()

    def minutes_on(self, day: date) -> int:
        return totals_on(self.session, self.actor, day).day_minutes

    def trail(self) -> list[AuditRecord]:
        return list(self.session.scalars(select(AuditRecord).order_by(AuditRecord.id)))
