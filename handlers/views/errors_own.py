"""The words of refusals about leave and a person's own settings."""

from collections.abc import Iterable

from domain.days.days import format_day
from domain.norms.holiday_regions import NoSuchRegion
from domain.norms.leave import (
    LONGEST,
    LONGEST_REASON,
    LeaveTooFar,
    LeaveTooLong,
    NoLeaveThen,
    NoWorkingDay,
    ReasonTooLong,
)
from domain.norms.leave_typed import NoDayTyped
from domain.norms.leave_undo import LeaveChangedSince
from domain.settings.favourites import MOST_FAVOURITES, FavouriteGone, TooManyFavourites
from domain.settings.personal_settings import OwnSettingsChanged, ReminderTimeAlone
from handlers.views.blocks import Block, actions, command_button, escape
from handlers.views.errors import SENTENCES, buttons, quote, words

SENTENCES |= {
    ReminderTimeAlone: (
        "That time counts for a morning or an evening of your own. Pick one of these, or clear it."
    ),
    NoSuchRegion: "I know no public holidays of that place. Pick one from the list.",
    TooManyFavourites: (
        f"You have {MOST_FAVOURITES} favourites, and more don't fit. Take one off first."
    ),
    FavouriteGone: "One of those takes no time any more, or isn't open to you. Pick others.",
    OwnSettingsChanged: (
        "Your settings were changed meanwhile, perhaps in another window, so nothing was saved. "
        "Open them again to see how they are now."
    ),
}


@buttons.register
def _(_error: OwnSettingsChanged, _key: str) -> Iterable[Block]:
    return [actions([command_button("Open them again", "/time settings")])]


@buttons.register
def _(_error: TooManyFavourites, _key: str) -> Iterable[Block]:
    return [actions([command_button("Your settings", "/time settings")])]


@words.register
def _(error: LeaveTooFar) -> str:
    return f"{format_day(error.day)} is more than a year away. Leave is taken for nearer days."


@words.register
def _(error: LeaveTooLong) -> str:
    return f"That's {error.days:,} days, and {LONGEST} at once are the most."


@words.register
def _(error: NoWorkingDay) -> str:
    first, last = error.period.first, error.period.last
    if first == last:
        [(_, holiday)] = error.not_needed
        why = f"it's a public holiday, {escape(holiday)}" if holiday else "you don't work that day"
        return f"{format_day(first)} needs no leave: {why}."
    return (
        f"{format_day(first)} to {format_day(last)} needs no leave: "
        "nothing is expected of you on any of these days."
    )


@words.register
def _(error: ReasonTooLong) -> str:
    return f"That reason has {error.length:,} characters; {LONGEST_REASON} fit."


@words.register
def _(error: NoLeaveThen) -> str:
    first, last = format_day(error.period.first), format_day(error.period.last)
    when = f"on {first}" if first == last else f"from {first} to {last}"
    return f"You have no leave {when}."


@words.register
def _(error: NoDayTyped) -> str:
    return (
        f"I found no day in {quote(error.typed)}. Begin with one: `/time off tomorrow half`, "
        "`/time off mon`, `/time off 21 dec..1 jan holiday`."
    )


@words.register
def _(error: LeaveChangedSince) -> str:
    return f"{format_day(error.day)} was changed again since, so nothing was taken back."


@buttons.register
def _(_error: NoLeaveThen, _key: str) -> Iterable[Block]:
    return _to_leave()


@buttons.register
def _(_error: LeaveChangedSince, _key: str) -> Iterable[Block]:
    return _to_leave()


@buttons.register
def _(_error: NoDayTyped, _key: str) -> Iterable[Block]:
    return [actions([command_button("Pick the days", "/time off add")])]


def _to_leave() -> list[Block]:
    return [actions([command_button("Your leave", "/time off")])]
