"""`/stint settings reminders`: when and of what people are reminded."""

from typing import Any

from slack_bolt import Ack, App

from domain.settings.reminder_settings import (
    RemindersFilled,
    change_reminder_settings,
    show_reminder_settings,
)
from handlers.commands import Asked
from handlers.forms import confirm, filled
from handlers.views.origin import Origin
from handlers.views.regions import region_picked
from handlers.views.reminder_settings import (
    DIGESTS,
    OF_DAYS,
    OF_WEEKS,
    QUIET_FROM,
    QUIET_UNTIL,
    REGION,
    REMINDER,
    SENT,
    WEEKLY,
    WHEN,
    reminder_settings_form,
    reminder_settings_shown,
    when_picked,
)
from handlers.visit import Visit


def register(app: App) -> None:
    """Hear the form."""
    app.view("reminder_settings_form")(handle_reminder_settings_form)


def reminders(asked: Asked) -> None:
    """Open the form."""
    shown = asked.visit.look(show_reminder_settings)
    asked.visit.open_modal(reminder_settings_form(shown, asked.origin))


def handle_reminder_settings_form(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Change the reminders, then show them where the form was opened."""
    origin, fields = Origin.read(view["private_metadata"]), filled(view)
    sent = fields.options(SENT)
    wanted = RemindersFilled(
        of_days=OF_DAYS in sent,
        in_evening=bool(when_picked(fields.option(WHEN))),
        reminder=fields.time(REMINDER),
        of_weeks=OF_WEEKS in sent,
        digests=DIGESTS in sent,
        weekly=fields.time(WEEKLY),
        quiet_from=fields.time(QUIET_FROM),
        quiet_until=fields.time(QUIET_UNTIL),
        region=region_picked(fields.option(REGION)),
    )
    answer = visit.once(
        lambda session, actor: reminder_settings_shown(
            change_reminder_settings(session, actor, origin.version or 0, wanted)
        )
    )
    confirm(ack, visit, origin, answer)
