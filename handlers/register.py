"""Every listener there is; the commands come first because they are asked for most."""

from slack_bolt import App

from handlers import commands, people, time_buttons, time_form
from handlers.errors import answer_error
from handlers.house import House
from handlers.time_command import answer_time

COMMANDS: dict[str, commands.Answering] = {
    "/time": answer_time,
}
"""Every slash command there is; `manifest.yml` declares the same."""


def register(app: App, house: House) -> None:
    """Put every listener and the error boundary on the app."""
    app.error(answer_error)
    commands.register(app, COMMANDS)
    time_buttons.register(app)
    time_form.register(app)
    people.register(app, house)
