"""Why a file could not be handed over."""

from handlers.views.blocks import Answer, message, section

_REASONS = {
    "missing_scope": "Slack hasn't allowed Stint to hand out files. "
    "Somebody who may has to install Stint again, with the scopes files:write and im:write.",
    "ratelimited": "Slack has too much to do just now. Try again in a minute.",
}


def not_handed_over(reason: str) -> Answer:
    """Slack did not take the file; `reason` is its word, or what kept it from saying one."""
    told = _REASONS.get(reason, f"Slack says `{reason}`. Try again in a while.")
    text = f"Your file couldn't be sent. {told}"
    return message(text, [section(text)])
