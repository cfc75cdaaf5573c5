"""The forms that ask for a change of a locked week: what they are filled with."""

from dataclasses import dataclass

from domain.actor import Actor
from domain.amendments.amendments import locked_week, require_none_waits
from domain.days.calendar_periods import Period
from domain.days.periods import week_of
from domain.entries.time_entries import entry_by_id
from domain.entries.time_form import TimeForm, edit_time_form
from domain.permissions import Permission, require
from domain.projects.projects import project_by_id, require_active
from domain.read_models import Entry, WantedTime
from domain.settings.work_types import work_type_names
from domain.timesheets.week_locks import approved_week, require_open_days
from models.database import WorkspaceSession


@dataclass(frozen=True)
class AmendmentForm:
    """What the form that asks for a change is opened with.

    Attributes:
        time: the fields' values; the id of an entry that would be added is 0.
        week: the locked one, in which the day stays.
    """

    time: TimeForm
    week: Period

    @property
    def adds(self) -> bool:
        """Whether time would be added, and not changed."""
        return self.time.entry is not None and self.time.entry.id == 0


def form_to_change(
    session: WorkspaceSession, actor: Actor, entry_id: int
) -> TimeForm | AmendmentForm:
    """The form that changes one of the actor's entries, or asks for it where its week is approved.

    Raises:
        NotAllowed, NoSuchEntry, ProjectGone, AmendmentWaits.
        WeekClosed: the week waits for approval.
    """
    require(actor, Permission.CHANGE_OWN_TIME)
    form = edit_time_form(session, actor, entry_id)
    if approved_week(session, actor.person_id, form.day) is None:
        require_open_days(session, actor, {form.day}, entry_id)
        return form
    require_none_waits(session, actor, entry_id)
    return AmendmentForm(form, week_of(form.day, actor.today))


def form_to_add(
    session: WorkspaceSession, actor: Actor, project_id: int, wanted: WantedTime
) -> AmendmentForm:
    """The form that asks to add time to an approved week, with what was to be logged.

    Raises:
        NotAllowed, ProjectGone, ProjectInactive, WeekNotLocked.
    """
    require(actor, Permission.SUBMIT_OWN_TIME)
    project = project_by_id(session, actor, project_id)
    require_active(session, actor, project)
    locked_week(session, actor, wanted.day)
    entry = Entry(
        id=0,
        version=0,
        project=project,
        day=wanted.day,
        minutes=wanted.minutes,
        work_type=wanted.work_type,
        billable=project.billable if wanted.billable is None else wanted.billable,
        note=wanted.note,
    )
    work_types = tuple(work_type_names(session))
    time = TimeForm(entry, project, wanted.day, work_types, actor.note_limit)
    return AmendmentForm(time, week_of(wanted.day, actor.today))


def form_to_remove(session: WorkspaceSession, actor: Actor, entry_id: int) -> Entry:
    """The entry of an approved week whose removal is to be asked for.

    Raises:
        NotAllowed, NoSuchEntry, WeekNotLocked, AmendmentWaits.
    """
    require(actor, Permission.SUBMIT_OWN_TIME)
    entry = entry_by_id(session, actor, entry_id)
    locked_week(session, actor, entry.day, entry_id)
    require_none_waits(session, actor, entry_id)
    return entry
