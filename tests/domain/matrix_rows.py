"""The rows of the matrix: each use-case, done to a target."""

from domain.clients.client_edits import (
    activate_client,
    add_client,
    ask_to_deactivate_client,
    deactivate_client,
)
from domain.clients.clients import find_clients, list_clients, named_client
from domain.days.periods import week_of
from domain.entries.time_edits import edit_time, remove_time
from domain.entries.time_entries import (
    entry_by_id,
    latest_entry,
    log_again,
    log_chosen,
    log_entry_again,
    log_time,
    log_typed_again,
)
from domain.entries.time_form import FilledForm, edit_form, edit_time_form, log_form, new_time_form
from domain.entries.time_lists import last_entries, list_time, list_typed_period
from domain.entries.typed_time import log_typed_time
from domain.entries.undo import undo_change, undo_last
from domain.home.staff_home import staff_home
from domain.permissions import Permission
from domain.read_models import ProjectName, WantedTime
from tests.domain.matrix import Row, Target
from tests.domain.matrix_rows_amendments import OF_AMENDMENTS
from tests.domain.matrix_rows_billing import OF_BILLING
from tests.domain.matrix_rows_dashboard import OF_DASHBOARDS
from tests.domain.matrix_rows_days import OF_DAYS
from tests.domain.matrix_rows_invitations import OF_INVITATIONS
from tests.domain.matrix_rows_own import OF_ONES_OWN
from tests.domain.matrix_rows_projects import OF_PROJECTS, found
from tests.domain.matrix_rows_rates import OF_RATES
from tests.domain.matrix_rows_reminders import OF_REMINDERS
from tests.domain.matrix_rows_reports import OF_REPORTS
from tests.domain.matrix_rows_requests import OF_REQUESTS
from tests.domain.matrix_rows_sales import OF_SALES
from tests.domain.matrix_rows_schedules import OF_SCHEDULES
from tests.domain.matrix_rows_statements import OF_STATEMENTS
from tests.domain.matrix_rows_steps import OF_STEPS
from tests.domain.matrix_rows_stint import OF_STINT
from tests.domain.matrix_rows_timers import OF_TIMERS
from tests.domain.matrix_rows_timesheets import OF_TIMESHEETS
from tests.factories import TODAY

_WANTED = WantedTime(60, TODAY, "Menu")


def _as_known(target: Target) -> ProjectName:
    return ProjectName(target.project_id, target.key, "", target.client, active=True, billable=True)


def _form(target: Target) -> FilledForm:
    return FilledForm(target.project_id, "1h", TODAY.isoformat(), None, None, "Menu")


_LOG, _CHANGE, _SEE = (
    Permission.LOG_OWN_TIME,
    Permission.CHANGE_OWN_TIME,
    Permission.SEE_OWN_TIME,
)
_CLIENTS = Permission.KEEP_CLIENTS

OF_TIME = {
    "time_entries.log_time": Row(
        _LOG, lambda s, a, t: log_time(s, a, found(s, a, t), _WANTED, anyway=True), resolved=True
    ),
    "time_entries.log_chosen": Row(
        _LOG, lambda s, a, t: log_chosen(s, a, t.project_id, _WANTED, anyway=True)
    ),
    "time_entries.log_entry_again": Row(
        _LOG, lambda s, a, t: log_entry_again(s, a, t.entry_id), personal=True
    ),
    "time_entries.log_typed_again": Row(
        _LOG, lambda s, a, _t: log_typed_again(s, a, "today"), aimed=False
    ),
    "time_entries.log_again": Row(_LOG, lambda s, a, _t: log_again(s, a), aimed=False),
    "time_entries.latest_entry": Row(_SEE, lambda s, a, _t: latest_entry(s, a), aimed=False),
    "time_entries.entry_by_id": Row(
        _SEE, lambda s, a, t: entry_by_id(s, a, t.entry_id), personal=True
    ),
    "time_edits.edit_time": Row(
        _CHANGE,
        lambda s, a, t: edit_time(s, a, _as_known(t), _WANTED, entry_id=t.entry_id, version=1),
        personal=True,
    ),
    "time_edits.remove_time": Row(
        _CHANGE, lambda s, a, t: remove_time(s, a, entry_id=t.entry_id, version=1), personal=True
    ),
    "time_form.new_time_form": Row(_LOG, lambda s, a, _t: new_time_form(s, a), aimed=False),
    "time_form.edit_time_form": Row(
        _CHANGE, lambda s, a, t: edit_time_form(s, a, t.entry_id), personal=True
    ),
    "time_form.log_form": Row(_LOG, lambda s, a, t: log_form(s, a, _form(t))),
    "time_form.edit_form": Row(
        _CHANGE,
        lambda s, a, t: edit_form(s, a, _form(t), entry_id=t.entry_id, version=1),
        personal=True,
    ),
    "time_lists.list_time": Row(
        _SEE, lambda s, a, _t: list_time(s, a, week_of(TODAY)), aimed=False
    ),
    "time_lists.last_entries": Row(_SEE, lambda s, a, _t: last_entries(s, a, 5), aimed=False),
    "staff_home.staff_home": Row(_SEE, lambda s, a, _t: staff_home(s, a), aimed=False),
    "time_lists.list_typed_period": Row(
        _SEE, lambda s, a, _t: list_typed_period(s, a, "week"), aimed=False
    ),
    "typed_time.log_typed_time": Row(
        _LOG, lambda s, a, t: log_typed_time(s, a, f"1h {t.key}", None)
    ),
    "undo.undo_last": Row(_CHANGE, lambda s, a, _t: undo_last(s, a), aimed=False),
    "undo.undo_change": Row(_CHANGE, lambda s, a, t: undo_change(s, a, t.change_id), personal=True),
}

OF_CLIENTS = {
    "clients.find_clients": Row(
        Permission.SEE_CLIENTS, lambda s, a, _t: find_clients(s, a), aimed=False
    ),
    "clients.list_clients": Row(
        Permission.SEE_CLIENTS, lambda s, a, _t: list_clients(s, a), aimed=False
    ),
    "clients.named_client": Row(
        Permission.SEE_CLIENTS, lambda s, a, t: named_client(s, a, t.client, "/client")
    ),
    "client_edits.add_client": Row(
        _CLIENTS, lambda s, a, _t: add_client(s, a, "Umbrella"), aimed=False
    ),
    "client_edits.ask_to_deactivate_client": Row(
        _CLIENTS,
        lambda s, a, t: ask_to_deactivate_client(s, a, named_client(s, a, t.client, "/client")),
        resolved=True,
    ),
    "client_edits.deactivate_client": Row(
        _CLIENTS, lambda s, a, t: deactivate_client(s, a, t.client_id, 1, 0)
    ),
    "client_edits.activate_client": Row(
        _CLIENTS,
        lambda s, a, t: activate_client(s, a, named_client(s, a, t.client, "/client")),
        resolved=True,
    ),
}


ROWS: dict[str, Row] = {
    **OF_TIME,
    **OF_AMENDMENTS,
    **OF_CLIENTS,
    **OF_BILLING,
    **OF_PROJECTS,
    **OF_RATES,
    **OF_REPORTS,
    **OF_REQUESTS,
    **OF_SALES,
    **OF_INVITATIONS,
    **OF_STATEMENTS,
    **OF_STINT,
    **OF_SCHEDULES,
    **OF_STEPS,
    **OF_ONES_OWN,
    **OF_TIMESHEETS,
    **OF_DASHBOARDS,
    **OF_DAYS,
    **OF_TIMERS,
    **OF_REMINDERS,
}
