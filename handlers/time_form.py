"""The time form: opened, its project picker fed, and what it says taken."""

from datetime import timedelta
from typing import Any

from slack_bolt import Ack, App

from domain.projects import loggable_projects
from domain.time_entries import log_chosen
from domain.time_form import FilledForm, edit_form, log_form
from handlers.text import plain, row_id
from handlers.views.blocks import Answer
from handlers.views.choices import read_choice
from handlers.views.time_entry import edited, logged
from handlers.views.time_form import (
    BILLABLE,
    BILLABLE_VALUES,
    DAY,
    DURATION,
    NOTE,
    PROJECT,
    WORK_TYPE,
    Origin,
    confirmation_modal,
    project_options,
)
from handlers.visit import Visit

_ANSWERABLE = timedelta(minutes=29)  # a response URL is good for 30


def register(app: App) -> None:
    """Hear the form's submissions, and its picker's wish for options."""
    app.view("time_form")(handle_time_form)
    app.view("time_form_again")(handle_time_form_again)
    app.options(PROJECT)(handle_project_options)


def handle_project_options(ack: Ack, payload: dict[str, Any], visit: Visit) -> None:
    """Offer the projects that match what is typed into the picker."""
    search = plain(payload.get("value") or "")
    projects = visit.look(lambda session, actor: loggable_projects(session, actor, search))
    ack(options=project_options(projects))


def handle_time_form(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Log or change what the form says, then confirm it where the form was opened."""
    origin = Origin.read(view["private_metadata"])
    filled = _filled(view["state"]["values"])
    if origin.entry_id is None or origin.version is None:
        answer = visit.once(lambda session, actor: logged(log_form(session, actor, filled)))
    else:
        entry_id, version = origin.entry_id, origin.version
        answer = visit.once(
            lambda session, actor: edited(
                edit_form(session, actor, filled, entry_id=entry_id, version=version)
            )
        )
    _confirm(ack, visit, origin, answer)


def handle_time_form_again(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Log a like entry once more: the person was asked, and said yes."""
    origin = Origin.read(view["private_metadata"])
    chosen = read_choice(origin.choice or "")
    answer = visit.once(
        lambda session, actor: logged(
            log_chosen(session, actor, chosen.project_id, chosen.wanted, anyway=chosen.anyway)
        )
    )
    _confirm(ack, visit, origin, answer)


def origin_of(visit: Visit, *, replaces: bool = False) -> Origin:
    """Where a form is opened by this request; `replaces` if its message shall give way."""
    return Origin(visit.response_url, int(visit.house.clock.now().timestamp()), replaces)


def _confirm(ack: Ack, visit: Visit, origin: Origin, answer: Answer) -> None:
    if visit.house.clock.now().timestamp() - origin.opened_at > _ANSWERABLE.total_seconds():
        ack(response_action="update", view=confirmation_modal(answer))
        return
    ack(response_action="clear")
    visit.say_later({"replace_original": origin.replaces, **answer}, origin.response_url)


def _filled(values: dict[str, dict[str, Any]]) -> FilledForm:
    """What stands in the fields, each under its block's id twice."""
    fields = {block_id: elements.get(block_id, {}) for block_id, elements in values.items()}
    project = _option(fields, PROJECT)
    return FilledForm(
        project_id=row_id(project) if project else None,
        duration=plain(fields[DURATION].get("value") or ""),
        day=fields[DAY].get("selected_date") or "",
        work_type=_option(fields, WORK_TYPE),
        billable=BILLABLE_VALUES.get(_option(fields, BILLABLE) or ""),
        note=plain(fields[NOTE].get("value") or ""),
    )


def _option(fields: dict[str, dict[str, Any]], block_id: str) -> str | None:
    selected = fields.get(block_id, {}).get("selected_option")
    return selected["value"] if selected else None
