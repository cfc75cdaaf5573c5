"""Every listener there is; the commands come first because they are asked for most."""

from slack_bolt import App

from handlers import (
    amendments,
    billing_command,
    channel_links,
    client_command,
    commands,
    day_form,
    document_command,
    entry_menu,
    fee_command,
    home,
    invitation_acceptance,
    invitation_command,
    invitation_form,
    lead_command,
    leave,
    mention,
    own_settings,
    payment_command,
    people,
    pickers,
    project_edits,
    project_team,
    reminder_buttons,
    report_command,
    request_buttons,
    request_command,
    retainer_command,
    schedule_command,
    shortcuts,
    statement_buttons,
    stint_command,
    time_buttons,
    time_form,
    timer_buttons,
    timer_form,
    timesheet_command,
    week_copy,
    winning,
    workflow_steps,
)
from handlers.client_command import CLIENT_COMMAND
from handlers.errors import answer_error
from handlers.house import House
from handlers.project_command import PROJECT_COMMAND
from handlers.rate_command import RATE_SEARCHES
from handlers.request_command import REQUEST_COMMAND, find_request_projects
from handlers.stint_command import STINT_COMMAND
from handlers.stint_people import search_projects
from handlers.time_command import answer_time
from handlers.views import invite_form, report_form, request_forms
from handlers.views.day_form import WORK_TYPE_OF_LINE
from handlers.views.lead_form import SALES_PROJECT
from handlers.views.own_settings import FAVOURITES
from handlers.views.person_form import PROJECTS as PERSON_PROJECTS
from handlers.views.project_form import CLIENT, MANAGER
from handlers.views.project_team import MEMBERS
from handlers.views.reminder_settings import REGION
from handlers.views.time_form import PROJECT

COMMANDS: dict[str, commands.Answering] = {
    "/time": answer_time,
    "/client": CLIENT_COMMAND.answer,
    "/request": REQUEST_COMMAND.answer,
    "/project": PROJECT_COMMAND.answer,
    "/stint": STINT_COMMAND.answer,
}
"""Every slash command there is; `manifest.yml` declares the same."""

SEARCHES: dict[str, pickers.Search] = {
    PROJECT: time_form.search_loggable,
    WORK_TYPE_OF_LINE: day_form.search_types,
    request_forms.PROJECT: find_request_projects,
    CLIENT: pickers.search_clients,
    MANAGER: project_edits.search_managers,
    MEMBERS: project_team.search_staff,
    SALES_PROJECT: lead_command.sales_project_options,
    invite_form.CLIENT: pickers.search_clients,
    PERSON_PROJECTS: search_projects,
    FAVOURITES: time_form.search_loggable,
    REGION: own_settings.search_regions,
    **RATE_SEARCHES,
    report_form.CLIENT: report_command.search_clients,
    report_form.PROJECT: report_command.search_projects,
}
"""What the menus of forms search, by the ids of their blocks."""


def register(app: App, house: House) -> None:
    """Put every listener and the error boundary on the app."""
    app.error(answer_error)
    commands.register(app, COMMANDS)
    time_buttons.register(app)
    time_form.register(app)
    entry_menu.register(app)
    leave.register(app)
    own_settings.register(app)
    timesheet_command.register(app)
    shortcuts.register(app)
    day_form.register(app)
    week_copy.register(app)
    timer_buttons.register(app)
    timer_form.register(app)
    reminder_buttons.register(app)
    amendments.register(app)
    client_command.register(app)
    billing_command.register(app)
    payment_command.register(app)
    fee_command.register(app)
    mention.register(app)
    schedule_command.register(app)
    report_command.register(app)
    request_command.register(app)
    request_buttons.register(app)
    statement_buttons.register(app)
    project_edits.register(app)
    project_team.register(app)
    retainer_command.register(app)
    channel_links.register(app)
    lead_command.register(app)
    document_command.register(app)
    winning.register(app)
    workflow_steps.register(app)
    invitation_command.register(app)
    invitation_form.register(app)
    invitation_acceptance.register(app, house)
    stint_command.register(app)
    pickers.register(app, SEARCHES)
    people.register(app, house)
    home.register(app)
