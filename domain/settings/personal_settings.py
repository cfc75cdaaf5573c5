"""What a person chooses for themselves: reminders, holidays, their week, their usual time."""

from dataclasses import dataclass
from typing import ClassVar

from domain.actor import Actor
from domain.errors import DomainError
from domain.form_reader import FormReader
from domain.norms.holiday_regions import Region, find_regions, region_name, region_named
from domain.norms.norms import Holiday, next_holidays
from domain.permissions import Permission, may, require
from domain.read_models import ProjectName
from domain.settings.favourites import (
    MOST_FAVOURITES,
    choosable_favourites,
    favourite_projects,
    own_row,
    put_favourites,
)
from domain.settings.reminder_settings import (
    ReminderSettings,
    ReminderTime,
    ReminderUnfit,
    minute_typed,
    reminder_settings_of,
    reminder_typed,
)
from domain.settings.week_norms import parse_week, plain_week
from domain.settings.work_types import WorkTypeName, find_work_type, work_type_names
from domain.trail.audit import change_recorded
from domain.versions import locked
from models import Person, PersonalSettings, Workspace, WorkType
from models.columns import WeekNorm
from models.database import WorkspaceSession
from models.person import LOOK_AT_ONCE

_NEVER_CHANGED = 1  # the version of settings that have no row yet, as of a row that is new


@dataclass
class OwnSettingsChanged(DomainError):
    """They were changed since the form was opened, by their owner or, the week, by another."""


@dataclass
class ReminderTimeAlone(DomainError):
    """A time was picked by somebody who left it to the workspace when they are reminded."""

    field: ClassVar[str | None] = "reminder_when"


@dataclass(frozen=True)
class OwnSettings:
    """A person's own settings as they are.

    Attributes:
        usual: what the workspace has of reminders and public holidays.
        own_reminder: when they are reminded, where it isn't as the workspace says.
        muted: whether they aren't reminded of missing time and of weeks.
        gets_digests: whether their level is told on the first working day of the week what is
            missing.
        digest_muted: whether they don't want to be.
        region: whose public holidays are theirs; None where they have none.
        own_region: the code of the one that they chose, `NO_HOLIDAYS` if they chose to have none;
            None where it is the workspace's.
        week: whole minutes that are expected on each weekday, Monday first.
        own_week: the same, where it isn't the workspace's.
        work_type: the name of the active one that their time is, where they don't say.
        work_types: the names of all active ones.
        favourites: those that are active and open to them.
        next_holiday: of the region.
        version: to be handed back with a change, so that a stale one is noticed.
        changed: whether a change was made just now; None where none was asked for.
    """

    usual: ReminderSettings
    own_reminder: ReminderTime | None
    muted: bool
    gets_digests: bool
    digest_muted: bool
    region: Region | None
    own_region: str | None
    week: WeekNorm
    own_week: WeekNorm | None
    work_type: str | None
    work_types: tuple[str, ...]
    favourites: tuple[ProjectName, ...]
    next_holiday: Holiday | None
    version: int
    changed: bool | None = None

    @property
    def reminder(self) -> ReminderTime:
        """When they are reminded."""
        return self.own_reminder or self.usual.time


@dataclass(frozen=True)
class OwnSettingsFilled:
    """The settings as somebody filled them in.

    Attributes:
        in_evening: of a time of their own; None for when the workspace says.
        reminder: such as "09:00"; may be empty for when the workspace says.
        region: its code, `NO_HOLIDAYS` for none, None for the workspace's.
        week: as it was typed; empty for the workspace's.
        favourites: ids of projects.
    """

    in_evening: bool | None
    reminder: str
    muted: bool
    digest_muted: bool
    region: str | None
    week: str
    work_type: str | None
    favourites: tuple[int, ...]


def show_own_settings(session: WorkspaceSession, actor: Actor) -> OwnSettings:
    """The actor's own settings.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.KEEP_OWN_SETTINGS)
    row = session.get(PersonalSettings, (actor.workspace_id, actor.person_id))
    return _shown(session, actor, row)


def change_own_settings(
    session: WorkspaceSession, actor: Actor, version: int, week_seen: str, filled: OwnSettingsFilled
) -> OwnSettings:
    """Change the actor's own settings, in the version that was looked at.

    Args:
        session: the workspace's.
        actor: whose they are.
        version: of the settings.
        week_seen: their own week as the form showed it, which others may change too.
        filled: what they shall be.

    Raises:
        NotAllowed, OwnSettingsChanged.
        FormMistakes: of ReminderTimeAlone, ReminderUnfit, ReminderInQuietHours, NoSuchRegion,
            NotAWeek, NoSuchWorkType, TooManyFavourites, FavouriteGone.
    """
    require(actor, Permission.KEEP_OWN_SETTINGS)
    row = own_row(session, actor)
    person = locked(session, Person, actor.person_id)
    if (version, week_seen) != (row.version, typed_week(person.week_norm)):
        raise OwnSettingsChanged
    form = FormReader()
    reminder = form.read(lambda: _reminder(session, row, filled))
    region = form.read(lambda: region_named(filled.region).code if filled.region else filled.region)
    week = form.read(lambda: parse_week(filled.week) if filled.week.strip() else None)
    work_type = form.read(lambda: _work_type(session, filled.work_type))
    favourites = form.read(lambda: choosable_favourites(session, actor, filled.favourites))
    form.finish()
    assert favourites is not None
    values = {
        "reminder_minute": reminder and reminder.minute,
        "reminded_in_evening": reminder and reminder.in_evening,
        "muted": filled.muted,
        "digest_muted": filled.digest_muted if _gets_digests(actor) else row.digest_muted,
        "holiday_region": region,
        "work_type_id": work_type and work_type.id,
    }
    changed = change_recorded(session, actor, row, values)
    others = change_recorded(session, actor, person, {"week_norm": week})
    if changed or others:
        person.look_at = LOOK_AT_ONCE
    others |= put_favourites(session, actor, favourites)
    if others and not changed:
        row.version += 1  # a form that was opened before is too old
    session.flush()
    return _shown(session, actor, row, changed=changed or others)


def search_own_regions(actor: Actor, typed: str) -> list[Region]:
    """Regions with public holidays that match what is typed, in the actor's language too.

    Raises:
        NotAllowed: they have no settings.
    """
    require(actor, Permission.KEEP_OWN_SETTINGS)
    return find_regions(typed, actor.locale)


def typed_week(own: WeekNorm | None) -> str:
    """The person's own week as it is typed; empty where they have none."""
    return plain_week(own) if own else ""


def _reminder(
    session: WorkspaceSession, row: PersonalSettings, filled: OwnSettingsFilled
) -> ReminderTime | None:
    """The time of their own; what stood in the form before is ignored by who gives it up."""
    if filled.in_evening is not None:
        quiet = _usual(session).quiet
        return ReminderTime(reminder_typed(filled.reminder, quiet), filled.in_evening)
    if filled.reminder and minute_typed(filled.reminder, ReminderUnfit) != row.reminder_minute:
        raise ReminderTimeAlone
    return None


def _usual(session: WorkspaceSession) -> ReminderSettings:
    return reminder_settings_of(session.get_one(Workspace, session.workspace_id))


def _gets_digests(actor: Actor) -> bool:
    return may(actor, Permission.GET_DIGESTS)


def _work_type(session: WorkspaceSession, name: str | None) -> WorkTypeName | None:
    return find_work_type(session, name) if name else None


def _shown(
    session: WorkspaceSession,
    actor: Actor,
    row: PersonalSettings | None,
    *,
    changed: bool | None = None,
) -> OwnSettings:
    own_week = session.get_one(Person, actor.person_id).week_norm
    usual, own_region = _usual(session), row.holiday_region if row else None
    code = own_region if own_region is not None else usual.region and usual.region.code
    work_type = session.get(WorkType, row.work_type_id) if row and row.work_type_id else None
    return OwnSettings(
        usual=usual,
        own_reminder=_own_reminder(row) if row else None,
        muted=row.muted if row else False,
        gets_digests=_gets_digests(actor),
        digest_muted=row.digest_muted if row else False,
        region=Region(code, region_name(code)) if code else None,
        own_region=own_region,
        week=own_week or session.get_one(Workspace, actor.workspace_id).week_norm,
        own_week=own_week,
        work_type=work_type.name if work_type and work_type.active else None,
        work_types=tuple(work_type_names(session)),
        favourites=tuple(favourite_projects(session, actor, MOST_FAVOURITES)),
        next_holiday=next(iter(next_holidays(code or None, actor.today, 1)), None),
        version=row.version if row else _NEVER_CHANGED,
        changed=changed,
    )


def _own_reminder(row: PersonalSettings) -> ReminderTime | None:
    if row.reminder_minute is None or row.reminded_in_evening is None:
        return None
    return ReminderTime(row.reminder_minute, row.reminded_in_evening)
