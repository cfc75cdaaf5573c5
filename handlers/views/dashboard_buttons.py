"""What may be done next with a client's dashboard: each button types a command."""

from domain.dashboard.asked_period import ALL_TIME, period_typed
from domain.dashboard.dashboard import Dashboard
from domain.days.calendar_periods import months_later
from domain.days.periods import month_of
from handlers.views.blocks import Block, actions, command_button
from handlers.views.lists import page_buttons

INACTIVE, PAGE = "inactive", "page"
"""What stands behind the period where not the first active projects are wanted."""


def own_command(dashboard: Dashboard) -> str:
    """The command that shows this client in this period."""
    return f"/client show {dashboard.client.name} {period_typed(dashboard.period)}"


def dashboard_buttons(dashboard: Dashboard, *, in_channel: bool) -> list[Block]:
    """Rows of buttons: other periods and pages, reports, and what the reader does with clients.

    `in_channel` is whether there is one around it, which it could be shared in.
    """
    on = _ways_on(dashboard, in_channel=in_channel)
    rows = (_views(dashboard), _reports(dashboard), on, _keeping(dashboard))
    return [actions(row) for row in rows if row]


def _views(dashboard: Dashboard) -> list[Block]:
    name, part = dashboard.client.name, f" {INACTIVE}" if dashboard.inactive else ""
    periods = (
        ("This month", "this month", month_of(dashboard.today)),
        ("Last month", "last month", month_of(months_later(dashboard.today, -1))),
        ("All time", ALL_TIME, None),
    )
    buttons = [
        command_button(label, f"/client show {name} {typed}{part}", replaces=True)
        for label, typed, period in periods
        if period != dashboard.period
    ]
    here = own_command(dashboard)
    if dashboard.inactive:
        label = f"Active projects ({dashboard.active_projects:,})"
        buttons.append(command_button(label, here, replaces=True))
    elif dashboard.inactive_projects:
        label = f"Inactive projects ({dashboard.inactive_projects:,})"
        buttons.append(command_button(label, f"{here} {INACTIVE}", replaces=True))
    return [*buttons, *page_buttons(dashboard.page, f"{here}{part} {PAGE}")]


def _reports(dashboard: Dashboard) -> list[Block]:
    steps = dashboard.next_steps
    if not steps.report:
        return []
    report = f"/client report {dashboard.client.name} {period_typed(dashboard.period)}"
    by = [("Hours by project", "by project"), ("Hours by work type", "by work type")]
    if steps.names:
        by.append(("Hours by person", "by person"))
    buttons = [command_button(label, f"{report} {typed}") for label, typed in by]
    export = f"/client export xlsx {dashboard.client.name} {period_typed(dashboard.period)}"
    return [*buttons, command_button("Export", export)]


def _ways_on(dashboard: Dashboard, *, in_channel: bool) -> list[Block]:
    steps, name = dashboard.next_steps, dashboard.client.name
    buttons: list[Block] = []
    if steps.share and in_channel:
        share = f"/client share {name} {period_typed(dashboard.period)}"
        buttons.append(command_button("Share in channel", share))
    if dashboard.balance:
        buttons.append(command_button("Invoices", f"/client invoices {name}"))
    if steps.bill:
        buttons.append(command_button("Payments", f"/client payments {name}"))
    if steps.statements:
        buttons.append(command_button("Statements", f"/client statements {name}"))
    if steps.ask:
        buttons.append(command_button("Ask for work", "/request"))
    return buttons


def _keeping(dashboard: Dashboard) -> list[Block]:
    steps, client = dashboard.next_steps, dashboard.client
    buttons: list[Block] = []
    if steps.make_projects:
        buttons.append(command_button("Add a project", f"/project add {client.name}"))
    if steps.invite:
        buttons.append(command_button("Invite an executive", f"/client invite {client.name}"))
    if steps.keep:
        buttons.append(command_button("Edit", f"/client edit {client.name}"))
        word = "Deactivate" if client.active else "Activate"
        buttons.append(command_button(word, f"/client {word.lower()} {client.name}"))
    return buttons
