"""Every listener there is; `/time` comes first because it is asked for most."""

from slack_bolt import App

from handlers import people, time_buttons, time_command, time_form
from handlers.errors import answer_error
from handlers.visit import House


def register(app: App, house: House) -> None:
    """Put every listener and the error boundary on the app."""
    app.error(answer_error)
    time_command.register(app)
    time_buttons.register(app)
    time_form.register(app)
    people.register(app, house)
