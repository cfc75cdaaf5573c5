"""`/time off`: leave that is taken, listed, removed and taken back."""

from typing import Any

from slack_bolt import Ack, App

from domain.norms.leave_lists import list_leave, new_leave_day
from domain.norms.leave_typed import (
    LeaveFilled,
    remove_typed_leave,
    take_filled_leave,
    take_typed_leave,
)
from domain.norms.leave_undo import undo_leave
from handlers.commands import Asked, read_list_part
from handlers.forms import confirm, filled
from handlers.text import row_ids
from handlers.views.blocks import Answer
from handlers.views.leave import (
    FIRST,
    HALF,
    LAST,
    REASON,
    UNDO,
    leave_form,
    leave_list,
    leave_removed,
    leave_taken,
    leave_undone,
)
from handlers.views.origin import Origin
from handlers.visit import Visit


def register(app: App) -> None:
    """Hear the form, and the button that takes leave back."""
    app.view("leave_form")(handle_leave_form)
    app.action(UNDO)(handle_undo)


def off(asked: Asked) -> Answer | None:
    """`/time off DAY` takes leave, `off remove DAY` removes it, `off add` opens its form.

    `off` alone, or `off list [PAGE]`, lists it.
    """
    visit, (word, _, rest) = asked.visit, asked.rest.partition(" ")
    word = word.lower()
    if word in {"", "list"}:
        _, number = read_list_part(rest)
        return visit.look(lambda session, actor: leave_list(list_leave(session, actor, number)))
    if word == "add" and not rest:
        today = visit.look(lambda _session, actor: new_leave_day(actor))
        visit.open_modal(leave_form(today, asked.origin))
        return None
    if word == "remove":
        return visit.once(
            lambda session, actor: leave_removed(remove_typed_leave(session, actor, rest))
        )
    return visit.once(
        lambda session, actor: leave_taken(take_typed_leave(session, actor, asked.rest))
    )


def handle_leave_form(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Take the leave, then say so where the form was opened."""
    origin, fields = Origin.read(view["private_metadata"]), filled(view)
    wanted = LeaveFilled(
        fields.day(FIRST), fields.day(LAST), bool(fields.options(HALF)), fields.text(REASON)
    )
    answer = visit.once(
        lambda session, actor: leave_taken(take_filled_leave(session, actor, wanted))
    )
    confirm(ack, visit, origin, answer)


def handle_undo(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Take a change of leave back, in place of the answer that told of it."""
    first, last = row_ids(action["value"], 2)
    answer = visit.once(
        lambda session, actor: leave_undone(undo_leave(session, actor, first, last))
    )
    ack()
    visit.replace_later(answer)
