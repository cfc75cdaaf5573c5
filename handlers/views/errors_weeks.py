"""The words of refusals about weeks that were handed in."""

from domain.days.days import format_day
from domain.timesheets.approving import ManagersDontApprove
from domain.timesheets.sheet_decisions import LONGEST_WORDS, RejectionWordsUnfit
from domain.timesheets.timesheets import NotHandedIn
from domain.timesheets.waiting_sheets import SheetNotWaiting
from domain.timesheets.week_locks import WeekClosed
from domain.timesheets.week_sheets import NotOneWeek, WeekNotBegun
from handlers.views.amendment_forms import ADD, CHANGE, REMOVE
from handlers.views.blocks import Block, actions, button, command_button, escape
from handlers.views.choices import write_choice
from handlers.views.errors import SENTENCES, buttons, quote, words
from handlers.views.timesheets import open_week
from models import TimesheetState

SENTENCES[ManagersDontApprove] = (
    "Administrators approve the timesheets of this workspace. They can let managers approve those "
    "of their own projects too, with `/stint settings`."
)


@words.register
def _(error: WeekClosed) -> str:
    week = error.week.name.capitalize()
    if error.state is TimesheetState.SUBMITTED:
        return (
            f"{week} is handed in and waits for approval, so its time stands still. "
            "Nothing was changed. Take it back to go on."
        )
    locked = f"{week} is approved, so its time is locked. Nothing was changed."
    if error.asks_for_amendment:
        return locked
    return f"{locked} Editing an entry of it, or logging one, asks an approver for a change."


@buttons.register
def _(error: WeekClosed, key: str) -> list[Block]:
    if error.state is TimesheetState.SUBMITTED:
        take_back = f"/time withdraw {error.week.first.isoformat()}"
        return [actions([command_button("Take it back", take_back)])]
    return [actions([_asking(error, key) or open_week(error.week)])]


def _asking(error: WeekClosed, key: str) -> Block | None:
    """What asks for an amendment of an approved week, if it is known what was wanted."""
    if error.choice:
        return button("Ask to add it", ADD, write_choice(error.choice, key))
    if error.entry_id is None:
        return None
    if error.removes:
        return button("Ask to remove it", REMOVE, str(error.entry_id))
    return button("Ask for a change", CHANGE, str(error.entry_id))


@words.register
def _(error: NotOneWeek) -> str:
    return (
        f"I can't find one week in {quote(error.typed)}. "
        "Name it as `last week`, `week 46`, or by any day of it."
    )


@buttons.register
def _(_error: NotOneWeek, _key: str) -> list[Block]:
    return [
        actions(
            [
                command_button("This week", "/time sheet"),
                command_button("Last week", "/time sheet last week"),
            ]
        )
    ]


@words.register
def _(error: WeekNotBegun) -> str:
    return (
        f"{error.week.name.capitalize()} begins on {format_day(error.week.first)}, so there's "
        "nothing to submit yet."
    )


@words.register
def _(error: NotHandedIn) -> str:
    said = (
        f"{error.week.name.capitalize()} isn't submitted, so there's nothing to take back. "
        "Its time can be changed as it is."
    )
    if error.submitted is None:
        return said
    return f"{said} {error.submitted.name.capitalize()} is submitted."


@buttons.register
def _(error: NotHandedIn, _key: str) -> list[Block]:
    if error.submitted is None:
        return [actions([open_week(error.week)])]
    name, first = error.submitted.name, error.submitted.first
    take_back = command_button(f"Take back {name}", f"/time withdraw {first}", replaces=True)
    return [actions([take_back, open_week(error.week)])]


@words.register
def _(error: SheetNotWaiting) -> str:
    return f"*{escape(error.who)}*, {error.week.name}: {_meanwhile(error)}."


@buttons.register
def _(_error: SheetNotWaiting, _key: str) -> list[Block]:
    return [actions([command_button("What waits now", "/stint approve")])]


@words.register
def _(error: RejectionWordsUnfit) -> str:
    if error.length:
        return f"That has {error.length:,} characters, and {LONGEST_WORDS} is the limit."
    return "Say in a few words what shall be changed."


def _meanwhile(error: SheetNotWaiting) -> str:
    if error.state is TimesheetState.SUBMITTED:
        return "taken back and submitted anew meanwhile, so look at it again"
    by = f" by {escape(error.by)}" if error.by else ""
    if error.state is TimesheetState.APPROVED:
        return f"approved{by} already"
    return f"rejected{by} already" if by else "taken back by its owner meanwhile"
