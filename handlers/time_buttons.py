"""The buttons on Stint's answers about time: choose, undo, edit, leave it."""

import re
from typing import Any

from slack_bolt import Ack, App

from domain.entries.time_entries import log_chosen
from domain.entries.undo import undo_change, undo_changes
from handlers.amendments import editing_form
from handlers.forms import origin_of
from handlers.text import row_id
from handlers.views.choices import read_choice
from handlers.views.origin import Origin
from handlers.views.time_entries import UNDO_ALL, undone_together
from handlers.views.time_entry import logged, undone
from handlers.visit import Visit

Action = dict[str, Any]


def register(app: App) -> None:
    """Hear the buttons."""
    app.action(re.compile(r"time_choice_\d+"))(handle_choice)
    app.action("time_undo")(handle_undo)
    app.action(UNDO_ALL)(handle_undo_all)
    app.action("time_edit")(handle_edit)
    app.action("time_edit_listed")(handle_edit_listed)
    app.action("dismiss")(handle_dismiss)


def handle_choice(ack: Ack, action: Action, visit: Visit) -> None:
    """Log what was chosen, in place of the question; once, however often it is clicked."""
    chosen = read_choice(action["value"])
    answer = visit.once(
        lambda session, actor: logged(
            log_chosen(session, actor, chosen.project_id, chosen.wanted, anyway=chosen.anyway)
        ),
        key=f"choice {chosen.key}",
    )
    ack()
    visit.replace_later(answer)


def handle_undo(ack: Ack, action: Action, visit: Visit) -> None:
    """Take a change back, in place of the answer that told of it."""
    change_id = row_id(action["value"])
    answer = visit.once(
        lambda session, actor: undone(undo_change(session, actor, change_id), visit.key)
    )
    ack()
    visit.replace_later(answer)


def handle_undo_all(ack: Ack, action: Action, visit: Visit) -> None:
    """Take back all that an answer told of, in its place."""
    change_ids = [row_id(word) for word in action["value"].split()]
    answer = visit.once(
        lambda session, actor: undone_together(undo_changes(session, actor, change_ids), visit.key)
    )
    ack()
    visit.replace_later(answer)


def handle_edit(ack: Ack, action: Action, visit: Visit) -> None:
    """Open the form with the entry; saving it replaces the answer that bore the button."""
    _open_form(action, visit, origin_of(visit, replaces=True))
    ack()


def handle_edit_listed(ack: Ack, action: Action, visit: Visit) -> None:
    """Open the form with an entry of a list; the list stays."""
    _open_form(action, visit, origin_of(visit))
    ack()


def _open_form(action: Action, visit: Visit, origin: Origin) -> None:
    entry_id = row_id(action["value"])
    view = visit.look(lambda session, actor: editing_form(session, actor, entry_id, origin))
    visit.open_modal(view)


def handle_dismiss(ack: Ack, visit: Visit) -> None:
    """Take the question away."""
    ack()
    visit.delete_later()
