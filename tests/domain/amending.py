"""A locked week, whose owner asks for changes, and those who decide."""

from dataclasses import dataclass, replace

from sqlalchemy import select

from domain.actor import Actor
from domain.amendments.amendment_cards import AmendmentCard
from domain.amendments.amendment_readers import AmendmentChange
from domain.amendments.amendments import ask_for_change, ask_to_add, ask_to_remove
from domain.entries.time_form import FilledForm
from domain.outbox import say
from models import Amendment, Level, Person, Project, TimeEntry, Timesheet, TimesheetState
from models.database import WorkspaceSession
from tests.factories import (
    MONDAY,
    NOON,
    TODAY,
    actor_of,
    add_client,
    add_entry,
    add_person,
    add_project,
    add_timesheet,
    add_work_type,
)


@dataclass
class Amending:
    """Lena's week is approved; Tom manages ACME's project, Maya is the administrator."""

    session: WorkspaceSession
    lena: Person
    tom: Person
    maya: Person
    project: Project
    elsewhere: Project
    entry: TimeEntry
    sheet: Timesheet

    @property
    def actor(self) -> Actor:
        return actor_of(self.lena)

    @property
    def approver(self) -> Actor:
        return actor_of(self.maya)

    @property
    def manager(self) -> Actor:
        """Tom, in a workspace whose managers approve."""
        return replace(actor_of(self.tom), managers_approve=True)

    def filled(self, **fields: object) -> FilledForm:
        """The form with the entry as it is, but for these fields."""
        as_it_is: dict[str, object] = {
            "project_id": self.entry.project_id,
            "duration": f"{self.entry.minutes}m",
            "day": self.entry.day.isoformat(),
            "work_type": None,
            "billable": self.entry.billable,
            "note": self.entry.note,
        }
        return FilledForm(**{**as_it_is, **fields})  # type: ignore[arg-type] # the fields' own types

    def change(self, reason: str = "Wrong", **fields: object) -> AmendmentChange:
        entry = self.entry
        return self._told(
            ask_for_change(
                self.session,
                self.actor,
                self.filled(**fields),
                reason,
                entry_id=entry.id,
                version=entry.version,
            )
        )

    def add(self, **fields: object) -> AmendmentChange:
        return self._told(
            ask_to_add(self.session, self.actor, self.filled(**fields), "Forgotten", TODAY)
        )

    def remove(self) -> AmendmentChange:
        entry = self.entry
        return self._told(
            ask_to_remove(
                self.session, self.actor, "Never was", entry_id=entry.id, version=entry.version
            )
        )

    def entries(self) -> list[TimeEntry]:
        of_lena = select(TimeEntry).where(TimeEntry.person_id == self.lena.id)
        return list(self.session.scalars(of_lena.order_by(TimeEntry.id)))

    def row(self, card: AmendmentCard) -> Amendment:
        return self.session.get_one(Amendment, card.id)

    def _told(self, change: AmendmentChange) -> AmendmentChange:
        """Keep that those who decide were asked, as the handler does."""
        for each in change.deciders:
            key = f"amendment {change.card.id} to {each.recipient}"
            say(self.session, key, each.recipient, {"text": ""}, NOON)
        return change


def locked_week(session: WorkspaceSession) -> Amending:
    """An hour of design on Lena's Wednesday, in the week that Maya approved."""
    lena, tom = add_person(session, name="Lena"), add_person(session, Level.MANAGER, name="Tom")
    maya = add_person(session, Level.ADMINISTRATOR, name="Maya", opened_home=True)
    project = add_project(session, "", add_client(session), team=[lena, tom], manager_id=tom.id)
    elsewhere = add_project(session, "", add_client(session), team=[lena, tom])
    sheet = add_timesheet(session, lena, MONDAY, TimesheetState.APPROVED, decided_by=maya.id)
    entry = add_entry(session, lena, project)
    return Amending(session, lena, tom, maya, project, elsewhere, entry, sheet)


def design(session: WorkspaceSession, rate: int | None = 9731, name: str = "Design") -> int:
    """A work type of that hourly rate."""
    return add_work_type(session, name, hourly_rate_minor=rate).id
