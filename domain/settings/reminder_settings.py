"""When people are reminded, as the workspace has it, and changing that."""

from dataclasses import dataclass
from datetime import time
from typing import ClassVar

from sqlalchemy import update

from domain.actor import Actor
from domain.days.clocks import minute_of_day
from domain.errors import DomainError
from domain.form_reader import FormReader
from domain.norms.holiday_regions import Region, region_name, region_named
from domain.permissions import Permission, require
from domain.reminders.due_times import QuietHours
from domain.reminders.redrawing_all import redraw_where_other, usual_of
from domain.trail.audit import change_recorded
from domain.versions import locked, require_version
from models import Person, Workspace
from models.database import WorkspaceSession
from models.person import LOOK_AT_ONCE

_NEVER_QUIET = QuietHours(0, 0)


@dataclass
class NoTimeOfDay(DomainError):
    """What should be a time of day is none."""


@dataclass
class ReminderUnfit(NoTimeOfDay):
    """When somebody is to be reminded of missing time."""

    field: ClassVar[str | None] = "reminder"


@dataclass
class WeeklyTimeUnfit(NoTimeOfDay):
    """When something is to be said once a week."""

    field: ClassVar[str | None] = "weekly"


@dataclass
class QuietHoursUnfit(NoTimeOfDay):
    """When quiet hours are to begin, or to end."""

    field: ClassVar[str | None] = "quiet_from"


@dataclass
class InQuietHours(DomainError):
    """A time at which nobody is reminded.

    Attributes:
        minute: of the day.
        nearest: the nearest one at which they are.
    """

    minute: int
    nearest: int
    quiet: QuietHours


@dataclass
class ReminderInQuietHours(InQuietHours):
    """When somebody is to be reminded of missing time."""

    field: ClassVar[str | None] = "reminder"


@dataclass
class WeeklyTimeInQuietHours(InQuietHours):
    """When something is to be said once a week."""

    field: ClassVar[str | None] = "weekly"


@dataclass(frozen=True)
class ReminderTime:
    """When somebody is reminded of missing time (DOMAIN rule 25).

    Attributes:
        minute: of their day.
        in_evening: whether that is of the day itself, or of the working day before.
    """

    minute: int
    in_evening: bool


@dataclass(frozen=True)
class ReminderSettings:
    """What the workspace has of reminders.

    Attributes:
        of_days: whether people are reminded of missing time.
        time: when, unless they chose for themselves.
        of_weeks: whether they are asked to submit their week.
        digests: whether managers and administrators are told what is missing.
        weekly_minute: of the first working day of the week, for these two.
        region: whose public holidays count for whoever chose none.
        version: of all the workspace's settings; to be handed back with a change.
        changed: whether a change was made just now; None where none was asked for.
    """

    of_days: bool
    time: ReminderTime
    of_weeks: bool
    digests: bool
    weekly_minute: int
    quiet: QuietHours
    region: Region | None
    version: int
    changed: bool | None = None


@dataclass(frozen=True)
class RemindersFilled:
    """The same as somebody filled it in.

    Attributes:
        reminder, weekly, quiet_from, quiet_until: such as "09:00".
        region: its code; None or empty for no public holidays.
    """

    of_days: bool
    in_evening: bool
    reminder: str
    of_weeks: bool
    digests: bool
    weekly: str
    quiet_from: str
    quiet_until: str
    region: str | None


def show_reminder_settings(session: WorkspaceSession, actor: Actor) -> ReminderSettings:
    """What the actor's workspace has of reminders.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.KEEP_SETTINGS)
    return reminder_settings_of(session.get_one(Workspace, actor.workspace_id))


def change_reminder_settings(
    session: WorkspaceSession, actor: Actor, version: int, filled: RemindersFilled
) -> ReminderSettings:
    """Change it, in the version that was looked at; everybody's next reminder follows at once.

    Raises:
        NotAllowed, ChangedMeanwhile.
        FormMistakes: of ReminderUnfit, WeeklyTimeUnfit, QuietHoursUnfit, ReminderInQuietHours,
            WeeklyTimeInQuietHours, NoSuchRegion.
    """
    require(actor, Permission.KEEP_SETTINGS)
    row = locked(session, Workspace, actor.workspace_id)
    require_version(row, version, "Settings", "/stint settings reminders")
    form = FormReader()
    quiet = form.read(lambda: _quiet_hours(filled)) or _NEVER_QUIET
    values = {
        "reminders_on": filled.of_days,
        "reminder_minute": form.read(lambda: reminder_typed(filled.reminder, quiet)),
        "reminded_in_evening": filled.in_evening,
        "week_reminders_on": filled.of_weeks,
        "digests_on": filled.digests,
        "weekly_minute": form.read(lambda: _weekly(filled.weekly, quiet)),
        "quiet_from": quiet.first,
        "quiet_until": quiet.until,
        "holiday_region": form.read(
            lambda: region_named(filled.region).code if filled.region else None
        ),
    }
    form.finish()
    usual = usual_of(session, actor)
    changed = change_recorded(session, actor, row, values)
    if changed:
        session.execute(update(Person).values(look_at=LOOK_AT_ONCE))
        redraw_where_other(session, actor, usual)
    return reminder_settings_of(row, changed=changed)


def reminder_settings_of(row: Workspace, *, changed: bool | None = None) -> ReminderSettings:
    """What the workspace has of reminders."""
    code = row.holiday_region
    return ReminderSettings(
        of_days=row.reminders_on,
        time=ReminderTime(row.reminder_minute, row.reminded_in_evening),
        of_weeks=row.week_reminders_on,
        digests=row.digests_on,
        weekly_minute=row.weekly_minute,
        quiet=QuietHours(row.quiet_from, row.quiet_until),
        region=Region(code, region_name(code)) if code else None,
        version=row.version,
        changed=changed,
    )


def reminder_typed(typed: str, quiet: QuietHours) -> int:
    """The minute of the day at which somebody wants to be reminded, from "09:00".

    Raises:
        ReminderUnfit, ReminderInQuietHours.
    """
    return _outside(quiet, minute_typed(typed, ReminderUnfit), ReminderInQuietHours)


def minute_typed(typed: str, unfit: type[NoTimeOfDay]) -> int:
    """The minute of the day that a time such as "09:00" is.

    Raises:
        NoTimeOfDay: of the kind that is given.
    """
    try:
        return minute_of_day(time.fromisoformat(typed))
    except ValueError:
        raise unfit from None


def _outside(quiet: QuietHours, minute: int, refusal: type[InQuietHours]) -> int:
    if quiet.cover(minute):
        raise refusal(minute, quiet.move_out(minute), quiet)
    return minute


def _weekly(typed: str, quiet: QuietHours) -> int:
    return _outside(quiet, minute_typed(typed, WeeklyTimeUnfit), WeeklyTimeInQuietHours)


def _quiet_hours(filled: RemindersFilled) -> QuietHours:
    first, until = (
        minute_typed(each, QuietHoursUnfit) for each in (filled.quiet_from, filled.quiet_until)
    )
    return QuietHours(first, until)
