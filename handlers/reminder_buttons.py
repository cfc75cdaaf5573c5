"""The buttons of reminders: log what is missing, put it off, don't put it off after all."""

from typing import Any

from slack_bolt import Ack, App

from domain.entries.time_form import missing_time_form
from domain.reminders.snoozing import end_snooze, snooze
from handlers.forms import origin_of
from handlers.text import plain
from handlers.views.blocks import Answer
from handlers.views.day_reminders import END_SNOOZE, LOG, SNOOZE, read_snooze, snoozed
from handlers.views.time_form import time_form
from handlers.visit import Visit

Action = dict[str, Any]


def register(app: App) -> None:
    """Hear the buttons."""
    app.action(LOG)(handle_log)
    app.action(SNOOZE)(handle_snooze)
    app.action(END_SNOOZE)(handle_end_snooze)


def handle_log(ack: Ack, action: Action, visit: Visit) -> None:
    """Open the form with the day and what is missing on it by now."""
    day = plain(action["value"])
    form = visit.look(lambda session, actor: missing_time_form(session, actor, day))
    visit.open_modal(time_form(form, origin_of(visit)))
    ack()


def handle_snooze(ack: Ack, action: Action, visit: Visit) -> None:
    """Put the reminder off; its own message says so, by way of the outbox."""
    reminder_id, how = read_snooze(action["selected_option"]["value"])
    answer = visit.once(lambda session, actor: snoozed(snooze(session, actor, reminder_id, how)))
    _answer(ack, visit, answer)


def handle_end_snooze(ack: Ack, action: Action, visit: Visit) -> None:
    """Don't put it off after all; its own message is as it was before."""
    reminder_id, _ = read_snooze(action["value"])
    answer = visit.once(lambda session, actor: snoozed(end_snooze(session, actor, reminder_id)))
    _answer(ack, visit, answer)


def _answer(ack: Ack, visit: Visit, answer: Answer) -> None:
    ack()
    if answer:
        visit.say_later({"replace_original": False, **answer})
