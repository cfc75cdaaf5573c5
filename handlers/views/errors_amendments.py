"""The words of refusals about amendments of locked weeks."""

from domain.amendments.amendment_decisions import AmendmentOutdated, AmendmentTooLong
from domain.amendments.amendment_refusals import (
    LONGEST_REASON,
    AmendmentDecided,
    AmendmentWaits,
    DayOutsideWeek,
    NothingAmended,
    ReasonUnfit,
    WeekNotLocked,
)
from domain.days.days import format_day
from domain.days.durations import format_duration
from handlers.views.amendments import waiting_shown
from handlers.views.blocks import Block, actions, button, escape
from handlers.views.errors import SENTENCES, buttons, words
from models import AmendmentState

SENTENCES[NothingAmended] = (
    "That is how the entry is already, so there's nothing to ask for. Change a field above."
)

_DONE = {
    AmendmentState.ASKED: "asked for",
    AmendmentState.ACCEPTED: "accepted",
    AmendmentState.REJECTED: "rejected",
    AmendmentState.WITHDRAWN: "withdrawn",
}


@words.register
def _(error: ReasonUnfit) -> str:
    if not error.length:
        return "A few words are needed here, so that the other one knows why."
    return f"That is {error.length:,} characters, and {LONGEST_REASON} fit. Say it shorter."


@words.register
def _(error: DayOutsideWeek) -> str:
    return (
        f"{error.week.name.capitalize()} is locked by itself, so the time stays in it. Pick a day "
        f"from {format_day(error.week.first)} to {format_day(error.week.last)}."
    )


@words.register
def _(error: WeekNotLocked) -> str:
    return (
        f"{error.week.name.capitalize()} is not approved, so there's nothing to ask for. Its owner "
        "can change it."
    )


@buttons.register
def _(error: WeekNotLocked, _key: str) -> list[Block]:
    if error.entry_id is None:
        return []
    return [actions([button("Edit", "time_edit_listed", str(error.entry_id))])]


@words.register
def _(error: AmendmentWaits) -> str:
    return (
        f"You have asked for a change of that entry of {error.waiting.week.name}, which waits to "
        "be decided. Withdraw it to ask for something else."
    )


@buttons.register
def _(error: AmendmentWaits, _key: str) -> list[Block]:
    return waiting_shown(error.waiting)


@words.register
def _(error: AmendmentDecided) -> str:
    if error.by_actor:
        return f"You have {_DONE[error.state]} that already."
    by = f" by {escape(error.by)}" if error.by else ""
    return f"That was {_DONE[error.state]}{by} already. Nothing was changed."


@words.register
def _(error: AmendmentOutdated) -> str:
    what = "is gone" if error.gone else "was changed"
    return (
        f"The entry {what} since that was asked for, so it can't be accepted. Reject it, and its "
        "owner can ask anew."
    )


@words.register
def _(error: AmendmentTooLong) -> str:
    return (
        f"{format_day(error.day)} has {format_duration(error.logged)} besides, and with "
        f"{format_duration(error.minutes)} it would have over 24h. Nothing was changed."
    )
