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

_NO_MORE = "I won't remind you of missing time or timesheets any more."
_WAY_BACK = "`/time unmute` brings them back"
ARE_MUTED = f"Your reminders are muted. {_WAY_BACK}."


def mute_button() -> Block:
    """The way out of all reminders, which asks first: it stands beside what is clicked daily."""
    return asking_first(
        command_button("Mute", "/time mute"),
        "Mute reminders?",
        f"{_NO_MORE} {_WAY_BACK}, and so does `/time settings`.",
        yes="Mute",
    )


def muted(done: RemindersMuted) -> Answer:
    """That they aren't reminded any more, with the way back."""
    text = f"Muted. {_NO_MORE}" if done.changed else "Your reminders are muted already."
    back = command_button("Undo" if done.changed else "Unmute", "/time unmute", replaces=True)
    return message(text, [section(f"{text} {_WAY_BACK}."), actions([back])])


def unmuted(done: RemindersMuted) -> Answer:
    """When they are reminded again."""
    opening = "Unmuted." if done.changed else "Your reminders weren't muted."
    text = f"{opening} Your reminders: {reminders_in_words(done.settings)}."
    buttons = [command_button("Change", "/time settings")]
    if done.changed:
        buttons.insert(0, command_button("Undo", "/time mute", replaces=True))
    return message(text, [section(text), actions(buttons)])
