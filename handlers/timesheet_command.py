"""`/time submit`, `/time withdraw` and `/time sheet`: weeks handed in, taken back and shown."""

from collections.abc import Mapping
from typing import Any

from slack_bolt import Ack, App

from domain.permissions import Permission
from domain.timesheets.timesheets import show_week, submit_week, withdraw_week
from domain.timesheets.week_sheets import Told, typed_week
from handlers.commands import Asked, Subcommand
from handlers.text import row_ids
from handlers.views.blocks import Answer
from handlers.views.timesheets import SUBMIT, handed_in, taken_back, week_shown, week_to_submit
from handlers.visit import Visit


def register(app: App) -> None:
    """Hear the button that hands a week in."""
    app.action(SUBMIT)(handle_submit)


def submit(asked: Asked) -> Answer:
    """Show what would be handed in, with the button that does."""
    return asked.visit.look(
        lambda session, actor: week_to_submit(show_week(session, actor, asked.rest))
    )


def withdraw(asked: Asked) -> Answer:
    """Take a week back that was handed in."""
    return asked.visit.once(
        lambda session, actor: taken_back(
            withdraw_week(session, actor, typed_week(actor, asked.rest))
        )
    )


def sheet(asked: Asked) -> Answer:
    """Show a week with its entries, and where it stands."""
    return asked.visit.look(
        lambda session, actor: week_shown(show_week(session, actor, asked.rest))
    )


TIMESHEETS: Mapping[str, Subcommand] = {
    "submit": Subcommand(
        submit,
        "[last week]",
        "shows a week with its gaps, and submits it for approval",
        Permission.SUBMIT_OWN_TIME,
    ),
    "withdraw": Subcommand(
        withdraw, "[last week]", "takes a submitted week back", Permission.SUBMIT_OWN_TIME
    ),
    "sheet": Subcommand(
        sheet, "[last week]", "shows a week and whether it's approved", Permission.SUBMIT_OWN_TIME
    ),
}


def handle_submit(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Hand the week in if it is what was told, else show it anew."""
    day, _, numbers = action["value"].partition(" ")
    told = Told(*row_ids(numbers, 5))
    answer = visit.once(
        lambda session, actor: handed_in(submit_week(session, actor, typed_week(actor, day), told))
    )
    ack()
    visit.replace_later(answer)
