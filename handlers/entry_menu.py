"""What is done with a time entry, or on a project, from App Home: edit, again, delete, log."""

import re
from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.entries.time_edits import remove_time
from domain.entries.time_entries import log_entry_again
from domain.entries.time_form import new_time_form
from handlers.amendments import editing_form
from handlers.forms import origin_of
from handlers.text import row_id, row_ids
from handlers.views.blocks import Answer
from handlers.views.time_entry import logged, removed
from handlers.views.time_form import time_form
from handlers.visit import Visit
from models.database import WorkspaceSession

Action = dict[str, Any]


def register(app: App) -> None:
    """Hear the menus and the projects' buttons."""
    app.action(re.compile(r"entry_menu_\d+"))(handle_menu)
    app.action(re.compile(r"time_on_\d+"))(handle_time_on)


def handle_menu(ack: Ack, action: Action, visit: Visit) -> None:
    """Do with the entry what was chosen."""
    what, _, numbers = action["selected_option"]["value"].partition(" ")
    entry_id, version = row_ids(numbers, 2)
    if what == "edit":
        origin = origin_of(visit)
        view = visit.look(lambda session, actor: editing_form(session, actor, entry_id, origin))
        visit.open_modal(view)
        ack()
        return
    change = _again if what == "again" else _delete
    answer = visit.once(lambda session, actor: change(session, actor, entry_id, version))
    ack()
    visit.say_later(answer)


def _again(session: WorkspaceSession, actor: Actor, entry_id: int, _version: int) -> Answer:
    return logged(log_entry_again(session, actor, entry_id))


def _delete(session: WorkspaceSession, actor: Actor, entry_id: int, version: int) -> Answer:
    return removed(remove_time(session, actor, entry_id=entry_id, version=version))


def handle_time_on(ack: Ack, action: Action, visit: Visit) -> None:
    """Open the form for new time on the project."""
    project_id = row_id(action["value"])
    form = visit.look(lambda session, actor: new_time_form(session, actor, project_id=project_id))
    visit.open_modal(time_form(form, origin_of(visit)))
    ack()
