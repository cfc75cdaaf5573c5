"""The rows of the matrix that are about leave and a person's own settings."""

from dataclasses import replace

from domain.actor import Actor
from domain.days.periods import week_of
from domain.norms.leave import LeaveTaken, LeaveWanted, remove_leave, take_leave
from domain.norms.leave_lists import list_leave, new_leave_day
from domain.norms.leave_typed import (
    LeaveFilled,
    remove_typed_leave,
    take_filled_leave,
    take_typed_leave,
)
from domain.norms.leave_undo import LeaveUndone, undo_leave
from domain.permissions import Permission
from domain.settings.favourites import (
    favourite_projects,
    search_projects_to_log_on,
    toggle_favourite,
)
from domain.settings.muting import mute_reminders, unmute_reminders
from domain.settings.personal_settings import (
    OwnSettingsFilled,
    change_own_settings,
    search_own_regions,
    show_own_settings,
)
from models.database import WorkspaceSession
from tests.domain.matrix import Row
from tests.domain.matrix_rows_projects import found
from tests.factories import TODAY

_LEAVE, _OWN = Permission.TAKE_LEAVE, Permission.KEEP_OWN_SETTINGS

_WANTED = LeaveWanted(week_of(TODAY), half=False, reason="Holiday")
_ONE_DAY = LeaveFilled("2026-11-23", "", half=True, reason="")
_FILLED = OwnSettingsFilled(
    in_evening=False,
    reminder="08:30",
    muted=True,
    digest_muted=True,
    region="DE",
    week="",
    work_type=None,
    favourites=(),
)


def _take(session: WorkspaceSession, actor: Actor) -> LeaveTaken:
    return take_leave(session, actor, _WANTED)


def _undo(session: WorkspaceSession, actor: Actor) -> LeaveUndone:
    change = _take(session, actor).change
    assert change
    return undo_leave(session, actor, *change)


OF_ONES_OWN = {
    "leave.take_leave": Row(_LEAVE, lambda s, a, _t: _take(s, a), aimed=False),
    "leave.remove_leave": Row(
        _LEAVE,
        lambda s, a, _t: (_take(s, a), remove_leave(s, a, _WANTED.period)),
        aimed=False,
    ),
    "leave_undo.undo_leave": Row(_LEAVE, lambda s, a, _t: _undo(s, a), aimed=False),
    "leave_lists.list_leave": Row(_LEAVE, lambda s, a, _t: list_leave(s, a), aimed=False),
    "leave_lists.new_leave_day": Row(_LEAVE, lambda _s, a, _t: new_leave_day(a), aimed=False),
    "leave_typed.take_typed_leave": Row(
        _LEAVE, lambda s, a, _t: take_typed_leave(s, a, "mon half dentist"), aimed=False
    ),
    "leave_typed.take_filled_leave": Row(
        _LEAVE,
        lambda s, a, _t: take_filled_leave(s, a, _ONE_DAY),
        aimed=False,
    ),
    "leave_typed.remove_typed_leave": Row(
        _LEAVE, lambda s, a, _t: (_take(s, a), remove_typed_leave(s, a, "today")), aimed=False
    ),
    "personal_settings.search_own_regions": Row(
        Permission.KEEP_OWN_SETTINGS,
        lambda _s, a, _t: search_own_regions(a, "germany"),
        aimed=False,
    ),
    "personal_settings.show_own_settings": Row(
        _OWN, lambda s, a, _t: show_own_settings(s, a), aimed=False
    ),
    "personal_settings.change_own_settings": Row(
        _OWN,
        lambda s, a, t: change_own_settings(
            s, a, 1, "", replace(_FILLED, favourites=(t.project_id,))
        ),
    ),
    "muting.mute_reminders": Row(_OWN, lambda s, a, _t: mute_reminders(s, a), aimed=False),
    "muting.unmute_reminders": Row(_OWN, lambda s, a, _t: unmute_reminders(s, a), aimed=False),
    "favourites.favourite_projects": Row(
        _OWN, lambda s, a, _t: favourite_projects(s, a, 5), aimed=False
    ),
    "favourites.search_projects_to_log_on": Row(
        Permission.LOG_OWN_TIME, lambda s, a, _t: search_projects_to_log_on(s, a, ""), aimed=False
    ),
    "favourites.toggle_favourite": Row(
        _OWN, lambda s, a, t: toggle_favourite(s, a, found(s, a, t)), resolved=True
    ),
}
