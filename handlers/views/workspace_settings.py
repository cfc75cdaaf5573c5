"""The settings: shown, as a form, and what came of a change."""

from dataclasses import replace

from domain.settings.week_norms import format_week, plain_week
from domain.settings.workspace_settings import MOST_CHARACTERS, MOST_MINUTES, Amounts, SettingsShown
from handlers.views.blocks import (
    Answer,
    Block,
    View,
    actions,
    command_button,
    header,
    message,
    modal,
    option,
    section,
)
from handlers.views.inputs import checkbox_input, text_input
from handlers.views.lists import counted
from handlers.views.origin import Origin
from handlers.views.reminder_settings import reminder_lines

CURRENCY, WEEK, ROUNDING = "currency", "week_norm", "round_up_to"
NOTES, APPROVE = "note_limit", "managers_approve"
"""Blocks of the form; a DomainError's `field` names the one it belongs to."""

_APPROVE = option("Managers may approve weeks that are all on their own projects", "yes")


def settings_shown(settings: SettingsShown) -> Answer:
    """The settings, with a way to change them."""
    title = "Settings"
    rounding = settings.round_up_to
    rounded = f"up to {counted(rounding, 'minute')}" if rounding > 1 else "none"
    approval = "administrators and managers" if settings.managers_approve else "administrators"
    lines = [
        f"*Currency:* {settings.currency}",
        f"*Week:* {format_week(settings.week_norm)}",
        f"*Rounding at entry:* {rounded}",
        f"*Notes:* at most {counted(settings.note_limit, 'character')}",
        f"*Timesheets are approved by:* {approval}",
        "",
        *reminder_lines(settings.reminders),
    ]
    blocks: list[Block] = [header(title)]
    done = {True: "Changed the settings.", False: "The settings are left as they were."}
    text = done[settings.changed] if settings.changed is not None else title
    if settings.changed is not None:
        blocks.append(section(text))
    blocks.append(section("\n".join(lines)))
    buttons = [
        command_button("Change", "/stint settings change", replaces=True),
        command_button("Reminders", "/stint settings reminders", replaces=True),
    ]
    blocks.append(actions(buttons))
    return message(text, blocks)


def settings_form(settings: SettingsShown, origin: Origin) -> View:
    """The modal, filled with what is."""
    fixed = amounts_in_words(settings.amounts)
    blocks = [
        text_input(
            CURRENCY,
            "Currency",
            initial_value=settings.currency,
            max_length=3,
            hint=f"It stays while amounts are kept in it: {fixed}."
            if settings.amounts.any
            else "Three letters, such as EUR or USD.",
        ),
        text_input(
            WEEK,
            "Week, Monday to Sunday",
            initial_value=plain_week(settings.week_norm),
            hint="Hours of each day, for people without a week of their own: 8 8 8 8 7:30 0 0",
        ),
        text_input(
            ROUNDING,
            "Round new time up to minutes",
            initial_value=str(settings.round_up_to),
            hint=f"1 to {MOST_MINUTES}; 1 rounds nothing. What is logged already stays.",
        ),
        text_input(
            NOTES,
            "Characters a note may have",
            initial_value=str(settings.note_limit),
            hint=f"1 to {MOST_CHARACTERS}.",
        ),
        checkbox_input(
            APPROVE,
            "Approval",
            [_APPROVE],
            initial_options=[_APPROVE] if settings.managers_approve else None,
        ),
    ]
    metadata = replace(origin, version=settings.version).write()
    return modal("settings_form", "Settings", blocks, submit="Save", private_metadata=metadata)


def amounts_in_words(amounts: Amounts) -> str:
    """Such as "2 budgets, 1 bid"."""
    told = (
        (amounts.budgets, "budget"),
        (amounts.bids, "bid"),
        (amounts.rates, "hourly rate"),
    )
    return ", ".join(counted(number, noun) for number, noun in told if number)
