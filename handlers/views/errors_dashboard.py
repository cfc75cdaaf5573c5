"""The words of refusals about a client's dashboard."""

from collections.abc import Iterable

from domain.dashboard.asked_period import NoSuchPeriod, PeriodRefused
from domain.dashboard.sharing import SomeMayNotSee
from handlers.views.blocks import Block, actions, command_button, escape
from handlers.views.dashboard_sharing import held_back_buttons, held_back_words
from handlers.views.errors import buttons, quote, words


@words.register
def _(error: NoSuchPeriod) -> str:
    return (
        f"I know the client *{escape(error.client)}*, but {quote(error.typed)} is no period. "
        "Try `last month`, `Q3`, `2026` or `all time`."
    )


@words.register
def _(error: PeriodRefused) -> str:
    return words(error.reason)


@buttons.register(NoSuchPeriod)
@buttons.register(PeriodRefused)
def _(error: NoSuchPeriod | PeriodRefused, _key: str) -> Iterable[Block]:
    periods = (("This month", "this month"), ("Last month", "last month"), ("All time", "all time"))
    show = f"/client show {error.client}"
    return [
        actions(command_button(label, f"{show} {typed}", replaces=True) for label, typed in periods)
    ]


@words.register
def _(error: SomeMayNotSee) -> str:
    return held_back_words(error)


@buttons.register
def _(error: SomeMayNotSee, _key: str) -> Iterable[Block]:
    return [held_back_buttons(error)]
