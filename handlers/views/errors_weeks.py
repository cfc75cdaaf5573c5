"""The words of refusals about weeks that were handed in."""

from domain.week_locks import WeekClosed
from handlers.views.blocks import Block, actions, command_button
from handlers.views.errors import buttons, words
from models import TimesheetState


@words.register
def _(error: WeekClosed) -> str:
    week = error.week.name.capitalize()
    if error.state is TimesheetState.SUBMITTED:
        return (
            f"{week} is handed in and waits for approval, so its time stands still. "
            "Nothing was changed. Take it back to go on."
        )
    return f"{week} is approved, so its time is locked. Nothing was changed."


@buttons.register
def _(error: WeekClosed, _key: str) -> list[Block]:
    if error.state is not TimesheetState.SUBMITTED:
        return []
    return [
        actions([command_button("Take it back", f"/time withdraw {error.week.first.isoformat()}")])
    ]
