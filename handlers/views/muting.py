"""What is said to somebody who mutes their reminders, or wants them again."""

from domain.settings.muting import RemindersMuted
from handlers.views.blocks import (
    Answer,
    Block,
    actions,
    asking_first,
    command_button,
    message,
    section,
)
from handlers.views.own_settings import reminders_in_words


def mute_button() -> Block:
    """The way out of all reminders, which asks first: it stands beside what is clicked daily."""
    return asking_first(
        command_button("Mute", "/time mute"),
        "Mute reminders?",
        "I won't remind you of missing time or timesheets any more. `/time unmute` brings "
        "reminders back, and so does `/time settings`.",
        yes="Mute",
    )


def muted(done: RemindersMuted) -> Answer:
    """That they aren't reminded any more, with the way back."""
    text = (
        "Muted. I won't remind you of missing time or timesheets any more."
        if done.changed
        else "Your reminders are muted already."
    )
    back = command_button("Undo" if done.changed else "Unmute", "/time unmute", replaces=True)
    return message(text, [section(f"{text} `/time unmute` brings them back."), actions([back])])


def unmuted(done: RemindersMuted) -> Answer:
    """When they are reminded again."""
    opening = "Unmuted." if done.changed else "Your reminders weren't muted."
    text = f"{opening} Your reminders: {reminders_in_words(done.settings)}."
    buttons = [command_button("Change", "/time settings")]
    if done.changed:
        buttons.insert(0, command_button("Undo", "/time mute", replaces=True))
    return message(text, [section(text), actions(buttons)])
