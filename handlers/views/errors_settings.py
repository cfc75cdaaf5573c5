"""The words of refusals about settings and work types."""

from collections.abc import Iterable

from domain.days.clocks import format_minute
from domain.settings.reminder_settings import InQuietHours, NoTimeOfDay
from domain.settings.week_norms import NotAWeek
from domain.settings.work_type_edits import (
    LONGEST_NAME,
    NoWorkTypeCalled,
    WorkTypeNameTaken,
    WorkTypeNameUnfit,
)
from domain.settings.workspace_settings import (
    MOST_CHARACTERS,
    MOST_MINUTES,
    Amounts,
    CurrencyInUse,
    NoSuchCurrency,
    NoteLimitUnfit,
    RoundingUnfit,
)
from handlers.views.blocks import Block, actions, command_button, escape
from handlers.views.errors import buttons, quote, words
from handlers.views.workspace_settings import amounts_in_words


@words.register
def _(error: NoSuchCurrency) -> str:
    return f"I know no currency {quote(error.typed)}. It takes three letters, such as `EUR`."


@words.register
def _(error: CurrencyInUse) -> str:
    kept = amounts_in_words(Amounts(error.budgets, error.bids, error.rates))
    return (
        f"The currency stays {error.currency} while amounts are kept in it: {kept}. "
        "Nobody converts those; remove them first."
    )


@words.register
def _(error: NotAWeek) -> str:
    if error.found is None:
        said = "I didn't understand that week."
    else:
        said = f"A week has 7 days, and that is {error.found}."
    return f"{said} Give the hours of each day, Monday to Sunday: `8 8 8 8 8 0 0`."


@words.register
def _(_error: NoTimeOfDay) -> str:
    return "Pick a time of day."


@words.register
def _(error: InQuietHours) -> str:
    first, until = format_minute(error.quiet.first), format_minute(error.quiet.until)
    return (
        f"Quiet hours are from {first} to {until}, and {format_minute(error.minute)} is in them. "
        f"The nearest time outside them is {format_minute(error.nearest)}."
    )


@words.register
def _(_error: RoundingUnfit) -> str:
    return f"Give whole minutes from 1 to {MOST_MINUTES}; 1 rounds nothing."


@words.register
def _(_error: NoteLimitUnfit) -> str:
    return f"Give a number of characters from 1 to {MOST_CHARACTERS}."


@words.register
def _(error: WorkTypeNameTaken) -> str:
    name = escape(error.name)
    if error.active:
        return f"There's a work type called {name} already. Pick another name."
    return f"There's an inactive work type called {name}. Activate that one, or pick another name."


@buttons.register
def _(error: WorkTypeNameTaken, _key: str) -> Iterable[Block]:
    if error.active:
        return ()
    return [actions([command_button("Activate it", f"/stint types activate {error.name}")])]


@words.register
def _(error: WorkTypeNameUnfit) -> str:
    if not error.length:
        return "A work type needs a name."
    return f"That name has {error.length:,} characters; {LONGEST_NAME} fit."


@words.register
def _(error: NoWorkTypeCalled) -> str:
    if not error.typed:
        return f"Which work type? Type its name: `{error.command} Design`."
    opening = f"There's no work type called {quote(error.typed)}."
    return f"{opening} Did you mean this?" if error.near else f"{opening} `/stint types` shows all."


@buttons.register
def _(error: NoWorkTypeCalled, _key: str) -> Iterable[Block]:
    if not error.near:
        return [actions([command_button("List work types", "/stint types")])]
    return [
        actions(
            command_button(name, f"{error.command} {name}", replaces=True) for name in error.near
        )
    ]
