"""The words of refusals about a client's dashboard."""

from collections.abc import Iterable

from domain.dashboard.asked_period import OFFERED_PERIODS, PeriodRefused
from domain.dashboard.sharing import SomeMayNotSee
from handlers.views.blocks import Block
from handlers.views.dashboard_sharing import held_back_buttons, held_back_words
from handlers.views.errors import buttons, words
from handlers.views.errors_periods import offered_periods


@words.register
def _(error: PeriodRefused) -> str:
    return words(error.reason)


@buttons.register
def _(error: PeriodRefused, _key: str) -> Iterable[Block]:
    return offered_periods("/client show", error.client, OFFERED_PERIODS)


@words.register
def _(error: SomeMayNotSee) -> str:
    return held_back_words(error)


@buttons.register
def _(error: SomeMayNotSee, _key: str) -> Iterable[Block]:
    return [held_back_buttons(error)]
