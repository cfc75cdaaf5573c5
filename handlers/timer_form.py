"""The timer's forms: opened, and what they say taken."""

from dataclasses import replace
from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.timers.timer_edits import FilledTimer, edit_timer, start_filled_timer
from domain.timers.timer_stopping import ask_for_end, stop_timer_at
from handlers.forms import Filled, confirm, filled, origin_of
from handlers.text import row_ids
from handlers.timer_posts import settle_question, tell_stopped
from handlers.views.blocks import Answer
from handlers.views.forgotten_timers import question_over
from handlers.views.origin import Origin
from handlers.views.time_form import BILLABLE, DAY, NOTE, PROJECT, WORK_TYPE, read_billable
from handlers.views.timer_form import CLOCK, end_form
from handlers.views.timers import timer_edited, timer_started
from handlers.visit import Visit
from models.database import WorkspaceSession

_ASKED = "asked"
"""An origin's choice: it is the question about a forgotten timer, which the outbox answers."""


def register(app: App) -> None:
    """Hear the buttons that open a form, and the forms."""
    app.action("timer_ended")(handle_ended)
    app.action("timer_forgotten_ended")(handle_forgotten_ended)
    app.view("timer_form")(handle_timer_form)
    app.view("timer_end")(handle_timer_end)


def handle_ended(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Ask when the timer ended; the answer takes the place of the refusal that bore the button."""
    _open_end_form(action, visit, origin_of(visit, replaces=True))
    ack()


def handle_forgotten_ended(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Ask when the forgotten timer ended."""
    _open_end_form(action, visit, replace(origin_of(visit), choice=_ASKED))
    ack()


def handle_timer_form(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Start or change the timer as the form says, and confirm it where the form was opened."""
    origin = Origin.read(view["private_metadata"])
    form = _filled(filled(view))
    timer_id, version = origin.row_id, origin.version

    def save(session: WorkspaceSession, actor: Actor) -> Answer:
        if timer_id is None or version is None:
            return timer_started(start_filled_timer(session, actor, form))
        timer = edit_timer(session, actor, form, timer_id=timer_id, version=version)
        answer = timer_edited(timer)
        settle_question(session, actor, visit, timer, question_over(answer))
        return answer

    confirm(ack, visit, origin, visit.once(save))


def handle_timer_end(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Log the timer's time until the moment picked."""
    origin = Origin.read(view["private_metadata"])
    fields = filled(view)
    is_asked = origin.choice == _ASKED

    def stop(session: WorkspaceSession, actor: Actor) -> Answer:
        stopped = stop_timer_at(
            session,
            actor,
            fields.day(DAY),
            fields.time(CLOCK),
            timer_id=origin.row_id or 0,
            version=origin.version or 0,
        )
        return tell_stopped(session, actor, visit, stopped, in_place=is_asked)

    answer = visit.once(stop)
    if is_asked:
        ack(response_action="clear")
    else:
        confirm(ack, visit, origin, answer)


def _open_end_form(action: dict[str, Any], visit: Visit, origin: Origin) -> None:
    timer_id, version = row_ids(action["value"], 2)
    form = visit.look(lambda session, actor: ask_for_end(session, actor, timer_id, version))
    visit.open_modal(end_form(form, origin))


def _filled(fields: Filled) -> FilledTimer:
    return FilledTimer(
        project_id=fields.row(PROJECT),
        note=fields.text(NOTE),
        work_type=fields.option(WORK_TYPE),
        billable=read_billable(fields.option(BILLABLE)),
        day=fields.day(DAY),
        clock=fields.time(CLOCK),
    )
