"""The form for a day's worth of time: opened, redrawn while it is filled in, and taken."""

import re
from dataclasses import replace
from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.entries.day_form import DayForm, FilledLine, log_day, new_day_form, search_work_types
from handlers.commands import Asked
from handlers.forms import Filled, confirm, filled
from handlers.text import row_id
from handlers.views.blocks import Block, options
from handlers.views.day_form import (
    ADD_LINE,
    ANYWAY,
    CARRIED,
    DAY_CHANGED,
    REMOVE_LINE,
    Lines,
    blank_line,
    carried_line,
    day_form,
    field,
    lines_of,
    suggested_lines,
)
from handlers.views.origin import Origin
from handlers.views.time_entries import logged_together
from handlers.views.time_form import (
    BILLABLE,
    DAY,
    DURATION,
    NOTE,
    PROJECT,
    SEVERAL_LINES,
    WORK_TYPE,
    read_billable,
)
from handlers.visit import Visit
from models.database import WorkspaceSession

Shown = dict[str, Any]


def register(app: App) -> None:
    """Hear the form, and what is done in it before it is sent off."""
    app.view("day_form")(handle_day_form)
    app.action(DAY_CHANGED)(handle_day)
    app.action(ADD_LINE)(handle_add)
    app.action(re.compile(rf"{REMOVE_LINE}_\d+"))(handle_remove)
    app.action(SEVERAL_LINES)(handle_several)


def open_day(asked: Asked) -> None:
    """`/time day [DAY]`."""
    form = asked.visit.look(lambda session, actor: new_day_form(session, actor, asked.rest))
    asked.visit.open_modal(day_form(form, asked.origin, suggested_lines(form)))


def search_types(session: WorkspaceSession, actor: Actor, typed: str) -> list[Block]:
    """The form's menu of work types."""
    return options((name, name) for name in search_work_types(session, actor, typed))


def handle_several(ack: Ack, body: Shown, visit: Visit) -> None:
    """Turn the form for one entry into that for a day; it answers where that one would have."""
    view = body["view"]
    form, fields = _form(view, visit), filled(view)
    typed = fields.text(DURATION) or fields.text(NOTE)
    ack()
    carried = {CARRIED: carried_line(form, fields.values)} if typed else suggested_lines(form)
    _redraw(view, visit, form, carried)


def handle_day(ack: Ack, body: Shown, visit: Visit) -> None:
    """Tell of the day that was picked, and suggest its lines unless some are filled in already."""
    view = body["view"]
    form, present = _form(view, visit), lines_of(view)
    lines = suggested_lines(form, max(present) + 1) if _is_untouched(view) else present
    ack()
    _redraw(view, visit, form, lines)


def handle_add(ack: Ack, body: Shown, visit: Visit) -> None:
    """Add a blank line."""
    view = body["view"]
    form, present = _form(view, visit), lines_of(view)
    number = max(present) + 1
    ack()
    _redraw(view, visit, form, {**present, number: blank_line(form, number)})


def handle_remove(ack: Ack, body: Shown, action: Shown, visit: Visit) -> None:
    """Take a line out."""
    view = body["view"]
    form, lines = _form(view, visit), lines_of(view)
    lines.pop(row_id(action["value"]), None)
    ack()
    _redraw(view, visit, form, lines)


def handle_day_form(ack: Ack, view: Shown, visit: Visit) -> None:
    """Log all lines, then confirm them where the form was opened."""
    origin, fields = Origin.read(view["private_metadata"]), filled(view)
    lines = [_line(fields, number) for number in lines_of(view)]
    answer = visit.once(
        lambda session, actor: logged_together(
            log_day(session, actor, fields.day(DAY), lines, anyway=origin.choice == ANYWAY)
        )
    )
    confirm(ack, visit, origin, answer)


def _form(view: Shown, visit: Visit) -> DayForm:
    """What there is to say of the day that is picked."""
    picked = filled(view).day(DAY)
    return visit.look(lambda session, actor: new_day_form(session, actor, picked))


def _redraw(view: Shown, visit: Visit, form: DayForm, lines: Lines) -> None:
    origin = replace(Origin.read(view["private_metadata"]), choice=None)  # it may be alike no more
    visit.redraw_later(day_form(form, origin, lines))


def _line(fields: Filled, number: int) -> FilledLine:
    return FilledLine(
        number=number,
        project_id=fields.row(field(PROJECT, number)),
        duration=fields.text(field(DURATION, number)),
        work_type=fields.option(field(WORK_TYPE, number)),
        billable=read_billable(fields.option(field(BILLABLE, number))),
        note=fields.text(field(NOTE, number)),
    )


def _is_untouched(view: Shown) -> bool:
    """Whether every field of every line still holds what Stint drew it with."""
    values = view["state"]["values"]
    of_lines = (
        block for block in view["blocks"] if block["type"] == "input" and block["block_id"] != DAY
    )
    return CARRIED not in lines_of(view) and all(
        _held(block["element"], "initial_option", "initial_value")
        == _held(
            values[block["block_id"]][block["element"]["action_id"]], "selected_option", "value"
        )
        for block in of_lines
    )


def _held(element: Shown, chosen: str, typed: str) -> object:
    picked = element.get(chosen)
    return picked["value"] if picked else element.get(typed) or None
