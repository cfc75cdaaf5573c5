"""The words of refusals about days of which reminders can't be told yet."""

from collections.abc import Iterable

from domain.days.days import format_day
from domain.reminders.foretelling import TooFarAhead
from handlers.views.blocks import Block, actions, command_button
from handlers.views.errors import buttons, words


@words.register
def _(error: TooFarAhead) -> str:
    return (
        f"{format_day(error.day)} is more than a year ahead. I can look ahead as far "
        f"as {format_day(error.latest)}."
    )


@buttons.register
def _(error: TooFarAhead, _key: str) -> Iterable[Block]:
    return [actions([command_button(format_day(error.latest), f"{error.command} {error.latest}")])]
