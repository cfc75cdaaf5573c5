"""An entry of an earlier day, as it would be logged on another one by now."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from enum import StrEnum

from domain.actor import Actor
from domain.entries.time_entries import Logged, log_time, round_up
from domain.projects.projects import project_by_id
from domain.read_models import Entry, WantedTime
from models.database import WorkspaceSession


class WhyNot(StrEnum):
    """Why an entry of an earlier day is not copied."""

    HIDDEN = "hidden"
    INACTIVE = "inactive"
    LONG_NOTE = "long note"


def why_not(actor: Actor, entry: Entry) -> WhyNot | None:
    """Why the entry can't be logged anew; None where it can."""
    if entry.project is None:
        return WhyNot.HIDDEN
    if not entry.project.active:
        return WhyNot.INACTIVE
    return WhyNot.LONG_NOTE if len(entry.note) > actor.note_limit else None


def as_now(actor: Actor, work_types: Collection[str], entry: Entry) -> Entry:
    """The entry as it would be logged by now; work_types are those in use."""
    return replace(
        entry,
        minutes=round_up(entry.minutes, actor.round_up_to),
        work_type=entry.work_type if entry.work_type in work_types else None,
    )


def log_copy(session: WorkspaceSession, actor: Actor, entry: Entry, day: date) -> Logged:
    """Log it on a day that had no time: what is alike there, was so on the earlier day too."""
    assert entry.project
    project = project_by_id(session, actor, entry.project.id)
    wanted = WantedTime(entry.minutes, day, entry.note, entry.work_type, entry.billable)
    return log_time(session, actor, project, wanted, anyway=True)
