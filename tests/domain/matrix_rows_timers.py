"""The rows of the matrix that are about timers."""

from domain.permissions import Permission
from domain.timers.forgotten_timers import keep_timer
from domain.timers.timer_edits import FilledTimer, edit_timer, open_timer_form, start_filled_timer
from domain.timers.timer_starting import WantedTimer, run_timer, start_timer
from domain.timers.timer_stopping import (
    ask_for_end,
    ask_to_cancel,
    cancel_timer,
    stop_timer,
    stop_timer_as_seen,
    stop_timer_at,
)
from domain.timers.timers import present_timer, running_timer
from tests.domain.matrix import Row, Target
from tests.domain.matrix_rows_projects import found
from tests.factories import TODAY

_RUN = Permission.RUN_TIMER
_TODAY = TODAY.isoformat()


def _form(target: Target) -> FilledTimer:
    return FilledTimer(target.project_id, "Menu", None, None, _TODAY, "11:30")


OF_TIMERS = {
    "timers.running_timer": Row(_RUN, lambda s, a, _t: running_timer(s, a), aimed=False),
    "timers.present_timer": Row(_RUN, lambda s, a, _t: present_timer(s, a), aimed=False),
    "timer_starting.start_timer": Row(_RUN, lambda s, a, t: start_timer(s, a, f"{t.key} Menu")),
    "timer_starting.run_timer": Row(
        _RUN, lambda s, a, t: run_timer(s, a, found(s, a, t), WantedTimer()), resolved=True
    ),
    "timer_stopping.stop_timer": Row(_RUN, lambda s, a, _t: stop_timer(s, a), aimed=False),
    "timer_stopping.stop_timer_as_seen": Row(
        _RUN, lambda s, a, t: stop_timer_as_seen(s, a, t.timer_id, 1), personal=True
    ),
    "timer_stopping.ask_for_end": Row(
        _RUN, lambda s, a, t: ask_for_end(s, a, t.timer_id, 1), personal=True
    ),
    "timer_stopping.stop_timer_at": Row(
        _RUN,
        lambda s, a, t: stop_timer_at(s, a, _TODAY, "11:30", timer_id=t.timer_id, version=1),
        personal=True,
    ),
    "timer_stopping.cancel_timer": Row(
        _RUN, lambda s, a, t: cancel_timer(s, a, t.timer_id, 1), personal=True
    ),
    "timer_stopping.ask_to_cancel": Row(_RUN, lambda s, a, _t: ask_to_cancel(s, a), aimed=False),
    "timer_edits.open_timer_form": Row(_RUN, lambda s, a, _t: open_timer_form(s, a), aimed=False),
    "timer_edits.start_filled_timer": Row(
        _RUN,
        lambda s, a, t: (stop_timer(s, a), start_filled_timer(s, a, _form(t))),
    ),
    "timer_edits.edit_timer": Row(
        _RUN,
        lambda s, a, t: edit_timer(s, a, _form(t), timer_id=t.timer_id, version=1),
        personal=True,
    ),
    "forgotten_timers.keep_timer": Row(
        _RUN, lambda s, a, t: keep_timer(s, a, t.timer_id, 1), personal=True
    ),
}
