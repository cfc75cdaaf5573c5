"""The time form: its project picker fed, and what it says taken."""

from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.entries.time_entries import log_chosen
from domain.entries.time_form import FilledForm, edit_form, log_form
from domain.settings.favourites import search_projects_to_log_on
from handlers.forms import Filled, confirm, filled
from handlers.views.blocks import Block
from handlers.views.choices import read_choice
from handlers.views.origin import Origin
from handlers.views.time_entry import edited, logged
from handlers.views.time_form import (
    BILLABLE,
    DAY,
    DURATION,
    NOTE,
    PROJECT,
    WORK_TYPE,
    project_options,
    read_billable,
)
from handlers.visit import Visit
from models.database import WorkspaceSession


def register(app: App) -> None:
    """Hear the form's submissions."""
    app.view("time_form")(handle_time_form)
    app.view("time_form_again")(handle_time_form_again)


def search_loggable(session: WorkspaceSession, actor: Actor, typed: str) -> list[Block]:
    """The form's picker: active projects that match what is typed, favourites and latest first."""
    return project_options(search_projects_to_log_on(session, actor, typed))


def handle_time_form(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Log or change what the form says, then confirm it where the form was opened."""
    origin = Origin.read(view["private_metadata"])
    form = filled_time(filled(view))
    if origin.row_id is None or origin.version is None:
        answer = visit.once(lambda session, actor: logged(log_form(session, actor, form)))
    else:
        entry_id, version = origin.row_id, origin.version
        answer = visit.once(
            lambda session, actor: edited(
                edit_form(session, actor, form, entry_id=entry_id, version=version)
            )
        )
    confirm(ack, visit, origin, answer)


def handle_time_form_again(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Log a like entry once more: the person was asked, and said yes."""
    origin = Origin.read(view["private_metadata"])
    chosen = read_choice(origin.choice or "")
    answer = visit.once(
        lambda session, actor: logged(
            log_chosen(session, actor, chosen.project_id, chosen.wanted, anyway=chosen.anyway)
        )
    )
    confirm(ack, visit, origin, answer)


def filled_time(fields: Filled) -> FilledForm:
    """What stands in the fields of a time entry."""
    return FilledForm(
        project_id=fields.row(PROJECT),
        duration=fields.text(DURATION),
        day=fields.day(DAY),
        work_type=fields.option(WORK_TYPE),
        billable=read_billable(fields.option(BILLABLE)),
        note=fields.text(NOTE),
    )
