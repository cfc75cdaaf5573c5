"""The rows of the matrix that are about several entries at once."""

from datetime import timedelta

from domain.days.periods import week_of
from domain.entries.day_form import FilledLine, log_day, new_day_form, search_work_types
from domain.entries.undo import undo_changes
from domain.entries.week_copy import copy_week, plan_copy
from domain.permissions import Permission
from tests.domain.matrix import Row, Target
from tests.factories import TODAY

_LOG, _CHANGE = Permission.LOG_OWN_TIME, Permission.CHANGE_OWN_TIME


def _line(target: Target) -> FilledLine:
    return FilledLine(1, target.project_id, "1h", None, None, "Menu")


OF_DAYS = {
    "day_form.new_day_form": Row(_LOG, lambda s, a, _t: new_day_form(s, a), aimed=False),
    "day_form.search_work_types": Row(
        _LOG, lambda s, a, _t: search_work_types(s, a, ""), aimed=False
    ),
    "day_form.log_day": Row(_LOG, lambda s, a, t: log_day(s, a, TODAY.isoformat(), [_line(t)])),
    "week_copy.plan_copy": Row(_LOG, lambda s, a, _t: plan_copy(s, a), aimed=False),
    "week_copy.copy_week": Row(
        _LOG, lambda s, a, _t: copy_week(s, a, week_of(TODAY - timedelta(7)).first, ""), aimed=False
    ),
    "undo.undo_changes": Row(
        _CHANGE, lambda s, a, t: undo_changes(s, a, [t.change_id]), personal=True
    ),
}
