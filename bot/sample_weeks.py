"""Studio North's weeks: which are handed in and approved, who is off, who has a timer running."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from models import (
    Favourite,
    Leave,
    Level,
    Person,
    PersonalSettings,
    Project,
    Timer,
    Timesheet,
    TimesheetState,
    WorkType,
)
from models.database import WorkspaceSession

_WEEKS = 12
_FORGETFUL = "Lena"
"""Whoever has yet to hand the last week in."""
_RUNNING = timedelta(minutes=40)


def fill_weeks(session: WorkspaceSession, now: datetime) -> None:
    """Hand in and approve the weeks up to the last, and leave some for a visitor to do."""
    people = {person.name: person for person in session.scalars(select(Person))}
    for person in people.values():
        if person.level is not Level.EXECUTIVE:
            session.add_all(_sheets(person, people["Maya"], now))
    projects = {project.key: project for project in session.scalars(select(Project))}
    work_types = {each.name: each for each in session.scalars(select(WorkType))}
    lena, jack, priya = people["Lena"], people["Jack"], people["Priya"]
    monday = _monday(_today(priya, now))
    session.add_all(
        [
            PersonalSettings(
                person_id=lena.id, holiday_region="DE-BY", work_type_id=work_types["Design"].id
            ),
            Favourite(person_id=lena.id, project_id=projects["ACME-site"].id),
            Favourite(person_id=lena.id, project_id=projects["Globex-brand"].id),
            Leave(person_id=priya.id, day=monday + timedelta(days=11), half=True, reason="Dentist"),
            Timer(
                person_id=jack.id,
                project_id=projects["ACME-app"].id,
                note="Search results",
                started_at=now - _RUNNING,
            ),
        ]
    )


def _sheets(person: Person, approver: Person, now: datetime) -> list[Timesheet]:
    """The weeks before this one: approved, and the last of them handed in."""
    this_week = _monday(_today(person, now))
    weeks = [this_week - timedelta(weeks=ago) for ago in range(1, _WEEKS + 1)]
    last, *earlier = weeks
    sheets = [
        Timesheet(
            person_id=person.id,
            monday=monday,
            state=TimesheetState.APPROVED,
            submitted_at=now - timedelta(days=8),
            decided_by=approver.id,
            decided_at=now - timedelta(days=7),
        )
        for monday in earlier
    ]
    if person.name != _FORGETFUL:
        sheets.append(
            Timesheet(
                person_id=person.id,
                monday=last,
                state=TimesheetState.SUBMITTED,
                submitted_at=now - timedelta(hours=20),
            )
        )
    return sheets


def _today(person: Person, now: datetime) -> date:
    return now.astimezone(ZoneInfo(person.time_zone)).date()


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
