"""Whose weeks are approved: what decides about their norm, and how they are told."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import case, func, select

from domain.actor import Actor
from domain.people.people import HOLIDAY_REGION
from models import Person, PersonalSettings, Workspace
from models.columns import WeekNorm
from models.database import WorkspaceSession


@dataclass(frozen=True)
class SheetOwner:
    """Somebody of the agency as those know them who approve their weeks.

    Attributes:
        slack_user_id: None where they can't be told anything any more.
    """

    person_id: int
    name: str
    time_zone: str
    week_norm: WeekNorm
    holiday_region: str | None
    employed_from: date | None
    employed_until: date | None
    slack_user_id: str | None

    def at_their_place(self, reader: Actor) -> Actor:
        """The reader on the owner's calendar: which day is today is for the owner's norm."""
        return replace(reader, time_zone=self.time_zone)


def owners(session: WorkspaceSession, person_ids: Iterable[int]) -> dict[int, SheetOwner]:
    """The people of these ids, by id."""
    rows = session.execute(
        select(
            Person.id,
            Person.name,
            Person.time_zone,
            func.coalesce(Person.week_norm, Workspace.week_norm),
            HOLIDAY_REGION,
            Person.employed_from,
            Person.employed_until,
            case((Person.active & Person.in_slack, Person.slack_user_id)),
        )
        .join(Workspace, Workspace.id == Person.workspace_id)
        .outerjoin(PersonalSettings, PersonalSettings.person_id == Person.id)
        .where(Person.id.in_(sorted(set(person_ids))))
    ).all()
    return {row[0]: SheetOwner(*row) for row in rows}


def person_name(session: WorkspaceSession, person_id: int) -> str:
    """What the person of that id is called."""
    return session.scalars(select(Person.name).where(Person.id == person_id)).one()
